// SPDX-License-Identifier: GPL-2.0
/*
 * 364 libceph: fall back to sendmsg for slab pages
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  net/ceph/messenger.c
 * ref:   7e241f647dc7
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/net.h>
#include <linux/bvec.h>
#include <linux/uio.h>

/* ---- buggy ---- */
int ceph_send_page_buggy(struct socket *sock, struct page *page, int off, size_t size)
{
	struct msghdr msg = { .msg_flags = MSG_DONTWAIT | MSG_NOSIGNAL |
					   MSG_SPLICE_PAGES };
	struct bio_vec bv;

	bvec_set_page(&bv, page, size, off);
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &bv, 1, size);
	return sock_sendmsg(sock, &msg);	/* XFS log I/O: slab page */
}

/* ---- fixed ---- */
int ceph_send_page_fixed(struct socket *sock, struct page *page, int off, size_t size)
{
	struct msghdr msg = { .msg_flags = MSG_DONTWAIT | MSG_NOSIGNAL };
	struct bio_vec bv;

	if (page_count(page) >= 1 && !PageSlab(page))
		msg.msg_flags |= MSG_SPLICE_PAGES;
	bvec_set_page(&bv, page, size, off);
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &bv, 1, size);
	return sock_sendmsg(sock, &msg);
}

MODULE_LICENSE("GPL");
