// SPDX-License-Identifier: GPL-2.0
/*
 * 11 KVM: PPC: Book3S HV: XIVE: Free previous EQ page when setting up a new one
 * class: leak-always   verdict: flow
 * file:  arch/powerpc/kvm/book3s_xive_native.c
 * ref:   subject; 2019-12 (hash from memory 31a88c82b466)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct xive_q { __be32 *qpage; u32 shift; };
extern struct page *guest_page_get(u64 gfn);	/* takes a reference */
extern int hw_configure(int vp, u8 prio, void *qpage, u32 shift);

void queue_cleanup(struct xive_q *q)
{
	if (q->qpage) {
		put_page(virt_to_page(q->qpage));
		q->qpage = NULL;
	}
}

/* ---- buggy ---- */
int queue_config_buggy(struct xive_q *q, int vp, u8 prio, u64 gfn, u32 shift)
{
	struct page *page = guest_page_get(gfn);
	void *qaddr;
	int rc;

	if (!page)
		return -EINVAL;
	qaddr = page_address(page);
	rc = hw_configure(vp, prio, qaddr, shift);
	if (rc) {
		put_page(page);
		return rc;
	}
	q->qpage = qaddr;			/* a previous page is forgotten */
	q->shift = shift;
	return 0;
}

/* ---- fixed ---- */
int queue_config_fixed(struct xive_q *q, int vp, u8 prio, u64 gfn, u32 shift)
{
	struct page *page = guest_page_get(gfn);
	__be32 *prev = q->qpage;
	void *qaddr;
	int rc;

	if (!page)
		return -EINVAL;
	qaddr = page_address(page);
	rc = hw_configure(vp, prio, qaddr, shift);
	if (rc) {
		put_page(page);
		return rc;
	}
	q->qpage = qaddr;
	q->shift = shift;
	if (prev)
		put_page(virt_to_page(prev));
	return 0;
}

MODULE_LICENSE("GPL");
