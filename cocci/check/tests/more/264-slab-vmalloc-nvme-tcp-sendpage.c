// SPDX-License-Identifier: GPL-2.0
/*
 * 264 nvme-tcp: check page by sendpage_ok() before calling kernel_sendpage()
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  drivers/nvme/host/tcp.c
 * ref:   7d4194abfc4d (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/bvec.h>
#include <linux/uio.h>
#include <linux/net.h>
#include <linux/socket.h>

/* ---- buggy ---- */
int try_send_data_buggy(struct socket *sock, struct page *page, size_t len,
		    size_t off)
{
	struct bio_vec bvec;
	struct msghdr msg = { .msg_flags = MSG_DONTWAIT };

	bvec_set_page(&bvec, page, len, off);
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &bvec, 1, len);
	msg.msg_flags |= MSG_SPLICE_PAGES;	/* also of slab pages */
	return sock_sendmsg(sock, &msg);
}

/* ---- fixed ---- */
int try_send_data_fixed(struct socket *sock, struct page *page, size_t len,
		    size_t off)
{
	struct bio_vec bvec;
	struct msghdr msg = { .msg_flags = MSG_DONTWAIT };

	bvec_set_page(&bvec, page, len, off);
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, &bvec, 1, len);
	if (sendpage_ok(page))
		msg.msg_flags |= MSG_SPLICE_PAGES;
	return sock_sendmsg(sock, &msg);
}

MODULE_LICENSE("GPL");
