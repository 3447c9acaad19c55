// SPDX-License-Identifier: GPL-2.0
/*
 * 303 virtio-net: fix leaking page for gso packet during mergeable XDP
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/net/virtio_net.c
 * ref:   3cc81a9aac43 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/virtio_net.h>

/* a new page with the data of all buffers; the caller keeps @page */
extern struct page *linearize(int *num_buf, struct page *page, unsigned int off,
			      unsigned int *len);
extern int run_xdp(struct page *page, unsigned int off, unsigned int len);

/* ---- buggy ---- */
int rx_mergeable_buggy(struct virtio_net_hdr *hdr, struct page *page, int num_buf,
		       unsigned int off, unsigned int *len)
{
	struct page *xdp_page = page;

	if (num_buf > 1) {
		xdp_page = linearize(&num_buf, page, off, len);
		if (!xdp_page)
			goto err_xdp;
		off = 256;
	}
	if (unlikely(hdr->gso_type))
		goto err_xdp;		/* xdp_page leaked */
	if (run_xdp(xdp_page, off, *len) == 0) {
		if (xdp_page != page)
			put_page(page);
		return 0;
	}
	if (xdp_page != page)
		__free_pages(xdp_page, 0);
err_xdp:
	put_page(page);
	return -EINVAL;
}

/* ---- fixed ---- */
int rx_mergeable_fixed(struct virtio_net_hdr *hdr, struct page *page, int num_buf,
		       unsigned int off, unsigned int *len)
{
	struct page *xdp_page = page;

	if (unlikely(hdr->gso_type))
		goto err_xdp;
	if (num_buf > 1) {
		xdp_page = linearize(&num_buf, page, off, len);
		if (!xdp_page)
			goto err_xdp;
		off = 256;
	}
	if (run_xdp(xdp_page, off, *len) == 0) {
		if (xdp_page != page)
			put_page(page);
		return 0;
	}
	if (xdp_page != page)
		__free_pages(xdp_page, 0);
err_xdp:
	put_page(page);
	return -EINVAL;
}

MODULE_LICENSE("GPL");
