// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type|invalid initializer
// expect-clang: incompatible type
/*
 * RDMA/siw: Add sendpage_ok() check to disable MSG_SPLICE_PAGES
 * commit 4e1e3dd88a4c, CVE-2024-53094
 */
#include <linux/bvec.h>
#include <linux/page_map.h>
#include <linux/uio.h>

int tcp_splice(struct bio_vec *bv);	/* takes a reference on the page */
int tcp_send(struct kvec *kv);

static int __used siw_send(const void *buf, unsigned int len)
{
	struct borrowed_page page = borrowed_page_of_kmalloc(buf, len, 0);
	unsigned int off = offset_in_page(buf);
#ifdef MISUSE
	struct bio_vec bv = {
		.bv_page = page,	/* of slab */
		.bv_len = len,
		.bv_offset = off,
	};

	return tcp_splice(&bv);
#else
	CLASS(page_map, map)(page);
	struct kvec kv = {
		.iov_base = page_map_addr(map) + off,
		.iov_len = len,
	};

	return tcp_send(&kv);
#endif
}
