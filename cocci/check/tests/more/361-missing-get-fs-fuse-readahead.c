// SPDX-License-Identifier: GPL-2.0
/*
 * 361 fuse: revert back to __readahead_folio() for readahead
 * class: missing-get   verdict: flow
 * file:  fs/fuse/file.c
 * ref:   0c67c37e1710
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>

extern void send_readpages(struct folio **folios, int n);

/* ---- buggy ---- */
void fuse_ra_buggy(struct readahead_control *rac, struct folio **folios, int max)
{
	int n = 0;

	while (n < max) {
		struct folio *folio = readahead_folio(rac);	/* drops the ref */

		if (!folio)
			break;
		folios[n++] = folio;
	}
	send_readpages(folios, n);
}

void fuse_ra_end_buggy(struct folio **folios, int n)
{
	while (n--)
		folio_end_read(folios[n], true);
}

/* ---- fixed ---- */
void fuse_ra_fixed(struct readahead_control *rac, struct folio **folios, int max)
{
	int n = 0;

	while (n < max) {
		struct folio *folio = __readahead_folio(rac);

		if (!folio)
			break;
		folios[n++] = folio;
	}
	send_readpages(folios, n);
}

void fuse_ra_end_fixed(struct folio **folios, int n)
{
	while (n--) {
		folio_end_read(folios[n], true);
		folio_put(folios[n]);
	}
}

MODULE_LICENSE("GPL");
