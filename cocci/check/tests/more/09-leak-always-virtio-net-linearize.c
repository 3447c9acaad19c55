// SPDX-License-Identifier: GPL-2.0
/*
 * 09 virtio-net: fix page miscount during XDP linearizing
 * class: leak-always   verdict: flow
 * file:  drivers/net/virtio_net.c
 * ref:   from memory (56a86f84b833)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/virtio.h>

/* the buffers the queue hands out are pages we own */

/* ---- buggy ---- */
struct page *xdp_linearize_buggy(struct virtqueue *vq, u16 num_buf,
				 struct page *p, int offset, unsigned int *len)
{
	struct page *page = alloc_page(GFP_ATOMIC);
	unsigned int page_off = 0;

	if (!page)
		return NULL;
	memcpy(page_address(page), page_address(p) + offset, *len);
	page_off += *len;
	while (--num_buf) {
		unsigned int buflen;
		void *buf = virtqueue_get_buf(vq, &buflen);
		int off;

		if (!buf)
			goto err_buf;
		if (page_off + buflen > PAGE_SIZE)
			goto err_buf;
		p = virt_to_head_page(buf);
		off = buf - page_address(p);
		memcpy(page_address(page) + page_off, page_address(p) + off, buflen);
		page_off += buflen;
	}					/* each p copied and forgotten */
	*len = page_off;
	return page;
err_buf:
	__free_pages(page, 0);
	return NULL;
}

/* ---- fixed ---- */
struct page *xdp_linearize_fixed(struct virtqueue *vq, u16 *num_buf,
				 struct page *p, int offset, unsigned int *len)
{
	struct page *page = alloc_page(GFP_ATOMIC);
	unsigned int page_off = 0;

	if (!page)
		return NULL;
	memcpy(page_address(page), page_address(p) + offset, *len);
	page_off += *len;
	while (--*num_buf) {
		unsigned int buflen;
		void *buf = virtqueue_get_buf(vq, &buflen);
		int off;

		if (!buf)
			goto err_buf;
		p = virt_to_head_page(buf);
		off = buf - page_address(p);
		if (page_off + buflen > PAGE_SIZE) {
			put_page(p);
			goto err_buf;
		}
		memcpy(page_address(page) + page_off, page_address(p) + off, buflen);
		page_off += buflen;
		put_page(p);
	}
	*len = page_off;
	return page;
err_buf:
	__free_pages(page, 0);
	return NULL;
}

MODULE_LICENSE("GPL");
