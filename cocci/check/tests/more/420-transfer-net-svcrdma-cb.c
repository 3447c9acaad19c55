// SPDX-License-Identifier: GPL-2.0
/*
 * 420 svcrdma: Preserve CB send buffer across retransmits
 * class: use-after-move-transfer   verdict: flow
 * file:  net/sunrpc/xprtrdma/svc_rdma_backchannel.c
 * ref:   0bad47cada5d (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct rqst { void *buf; };
/* the completion puts @page */
extern int post_send(struct rqst *r, struct page *page);

/* ---- buggy ---- */
int bc_allocate_buggy(struct rqst *r)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	r->buf = page_address(page);
	return 0;
}

int bc_sendto_buggy(struct rqst *r)
{
	/* a retransmit sends the page that the completion has put */
	return post_send(r, virt_to_page(r->buf));
}

void bc_free_buggy(struct rqst *r)
{
	r->buf = NULL;				/* page already freed */
}

/* ---- fixed ---- */
int bc_allocate_fixed(struct rqst *r)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	r->buf = page_address(page);
	return 0;
}

int bc_sendto_fixed(struct rqst *r)
{
	/* the send completion must not free it before all retransmits */
	get_page(virt_to_page(r->buf));
	return post_send(r, virt_to_page(r->buf));
}

void bc_free_fixed(struct rqst *r)
{
	put_page(virt_to_page(r->buf));
	r->buf = NULL;
}

MODULE_LICENSE("GPL");
