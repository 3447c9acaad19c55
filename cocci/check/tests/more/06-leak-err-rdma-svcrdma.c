// SPDX-License-Identifier: GPL-2.0
/*
 * 06 svcrdma: Fix page leak in svc_rdma_recv_read_chunk()
 * class: leak-on-error-path   verdict: flow
 * file:  net/sunrpc/xprtrdma/svc_rdma_rw.c
 * ref:   subject; mail 2020-06-29 <20200629145003.15024.82869.stgit@klimt.1015granger.net>
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define NPG 64
struct rqst { struct page *rq_pages[NPG]; };	/* what is left here is put with the request */
struct rctxt { struct page *rc_pages[NPG]; unsigned int rc_page_count; };
extern int build_segment(struct rqst *r, struct rctxt *c);	/* copies rq_pages to rc_pages */
extern int post_chunk(struct rctxt *c);		/* 0: completion puts rc_pages */
extern void info_free(struct rctxt *c);		/* puts no page */

/* ---- buggy ---- */
static int build_chunk_buggy(struct rqst *r, struct rctxt *c, int nsegs)
{
	unsigned int i;
	int ret = -EINVAL;

	while (nsegs--) {
		ret = build_segment(r, c);
		if (ret < 0)
			break;
	}
	for (i = 0; i < c->rc_page_count; i++)
		r->rq_pages[i] = NULL;		/* even if never posted */
	return ret;
}

int recv_chunk_buggy(struct rqst *r, struct rctxt *c, int nsegs)
{
	int ret = build_chunk_buggy(r, c, nsegs);

	if (ret < 0)
		goto out_err;
	ret = post_chunk(c);
	if (ret < 0)
		goto out_err;
	return 0;
out_err:
	info_free(c);				/* the pages have no owner */
	return ret;
}

/* ---- fixed ---- */
int recv_chunk_fixed(struct rqst *r, struct rctxt *c, int nsegs)
{
	unsigned int i;
	int ret = -EINVAL;

	while (nsegs--) {
		ret = build_segment(r, c);
		if (ret < 0)
			goto out_err;
	}
	ret = post_chunk(c);
	if (ret < 0)
		goto out_err;
	for (i = 0; i < c->rc_page_count; i++)
		r->rq_pages[i] = NULL;
	return 0;
out_err:
	info_free(c);
	return ret;
}

MODULE_LICENSE("GPL");
