// SPDX-License-Identifier: GPL-2.0
/*
 * 409 SUNRPC: Fix a slow server-side memory leak with RPC-over-TCP
 * class: leak-always   verdict: flow
 * file:  net/sunrpc/svcsock.c
 * ref:   05258a0a69b3 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bvec.h>
#include <linux/net.h>
#include <linux/socket.h>
#include <linux/uio.h>

struct svsk { struct socket *sk; struct page_frag_cache cache; struct bio_vec bvec[8]; };

/* ---- buggy ---- */
int svc_tcp_sendmsg_buggy(struct svsk *s, __be32 marker, int count, size_t len)
{
	struct msghdr msg = { .msg_flags = MSG_SPLICE_PAGES };
	void *buf;
	int ret;

	buf = page_frag_alloc(&s->cache, sizeof(marker), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	memcpy(buf, &marker, sizeof(marker));
	bvec_set_virt(s->bvec, buf, sizeof(marker));
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, s->bvec, 1 + count,
		      sizeof(marker) + len);
	ret = sock_sendmsg(s->sk, &msg);
	return ret < 0 ? ret : 0;		/* buf's reference leaked */
}

/* ---- fixed ---- */
int svc_tcp_sendmsg_fixed(struct svsk *s, __be32 marker, int count, size_t len)
{
	struct msghdr msg = { .msg_flags = MSG_SPLICE_PAGES };
	void *buf;
	int ret;

	buf = page_frag_alloc(&s->cache, sizeof(marker), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	memcpy(buf, &marker, sizeof(marker));
	bvec_set_virt(s->bvec, buf, sizeof(marker));
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, s->bvec, 1 + count,
		      sizeof(marker) + len);
	ret = sock_sendmsg(s->sk, &msg);
	page_frag_free(buf);
	return ret < 0 ? ret : 0;
}

MODULE_LICENSE("GPL");
