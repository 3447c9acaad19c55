// SPDX-License-Identifier: GPL-2.0-only
#include <linux/bvec.h>
#include <linux/gfp.h>
#include <linux/net.h>
#include <linux/uio.h>

int bad_marker(struct socket *sock, struct page_frag_cache *cache, struct bio_vec *bvec,
	       __be32 marker)
{
	struct msghdr msg = { .msg_flags = MSG_SPLICE_PAGES };
	void *buf = page_frag_alloc(cache, sizeof(marker), GFP_KERNEL);

	if (!buf)
		return -ENOMEM;
	memcpy(buf, &marker, sizeof(marker));
	bvec_set_virt(bvec, buf, sizeof(marker));
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, bvec, 1, sizeof(marker));
	return sock_sendmsg(sock, &msg);
}

int good_marker(struct socket *sock, struct page_frag_cache *cache, struct bio_vec *bvec,
		__be32 marker)
{
	struct msghdr msg = { .msg_flags = MSG_SPLICE_PAGES };
	void *buf = page_frag_alloc(cache, sizeof(marker), GFP_KERNEL);
	int ret;

	if (!buf)
		return -ENOMEM;
	memcpy(buf, &marker, sizeof(marker));
	bvec_set_virt(bvec, buf, sizeof(marker));
	iov_iter_bvec(&msg.msg_iter, ITER_SOURCE, bvec, 1, sizeof(marker));
	ret = sock_sendmsg(sock, &msg);
	page_frag_free(buf);
	return ret;
}
