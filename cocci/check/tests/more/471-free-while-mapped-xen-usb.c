// SPDX-License-Identifier: GPL-2.0
/*
 * 471 xen/usb: don't use gnttab_end_foreign_access() in xenhcd_gnttab_done()
 * class: free-while-mapped   verdict: type
 * file:  drivers/usb/host/xen-hcd.c
 * ref:   from memory (2022, XSA-396)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <xen/grant_table.h>

struct hcd { bool broken; };
struct shadow { grant_ref_t gref[16]; int n; };
extern void giveback_urb(struct hcd *h, struct shadow *s);

/* ---- buggy ---- */
void urb_done_buggy(struct hcd *h, struct shadow *s)
{
	int i;

	for (i = 0; i < s->n; i++)		/* puts it off if still mapped */
		gnttab_end_foreign_access(s->gref[i], NULL);
	s->n = 0;
	giveback_urb(h, s);			/* the pages are used again */
}

/* ---- fixed ---- */
void urb_done_fixed(struct hcd *h, struct shadow *s)
{
	int i;

	for (i = 0; i < s->n; i++)
		if (!gnttab_try_end_foreign_access(s->gref[i]))
			h->broken = true;
	s->n = 0;
	if (h->broken)
		return;
	giveback_urb(h, s);
}

MODULE_LICENSE("GPL");
