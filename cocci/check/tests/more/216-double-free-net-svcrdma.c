// SPDX-License-Identifier: GPL-2.0
/*
 * 216 svcrdma: svc_rdma_put_context() is invoked twice in Send error path
 * class: double-free   verdict: flow
 * file:  net/sunrpc/xprtrdma/svc_rdma_sendto.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int encode(struct page *page);
extern int post_send(struct page *page);	/* 0: the completion puts it */

static int send_reply(struct page *page)
{
	int ret = post_send(page);

	if (ret)
		put_page(page);
	return ret;
}

/* ---- buggy ---- */
int sendto_buggy(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = encode(page);
	if (!ret)
		ret = send_reply(page);
	if (ret)
		put_page(page);			/* send_reply() did it */
	return ret;
}

/* ---- fixed ---- */
int sendto_fixed(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = encode(page);
	if (ret) {
		put_page(page);
		return ret;
	}
	return send_reply(page);
}

MODULE_LICENSE("GPL");
