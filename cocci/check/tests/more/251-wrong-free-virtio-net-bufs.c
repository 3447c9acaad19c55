// SPDX-License-Identifier: GPL-2.0
/*
 * 251 virtio-net: determine type of bufs correctly
 * class: wrong-free-function   verdict: flow
 * file:  drivers/net/virtio_net.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

struct vi { bool mergeable; bool big; struct page *pool; };
extern void *detach_unused_buf(struct vi *vi);
extern void give_pages(struct vi *vi, struct page *chain);

/* big: buffer is a struct page *; mergeable (wins over big): a frag address */

/* ---- buggy ---- */
void free_unused_bufs_buggy(struct vi *vi)
{
	void *buf;

	while ((buf = detach_unused_buf(vi)) != NULL) {
		if (vi->big)
			give_pages(vi, buf);	/* may be a frag address */
		else if (vi->mergeable)
			put_page(virt_to_head_page(buf));
		else
			dev_kfree_skb(buf);
	}
}

/* ---- fixed ---- */
void free_unused_bufs_fixed(struct vi *vi)
{
	void *buf;

	while ((buf = detach_unused_buf(vi)) != NULL) {
		if (vi->mergeable)
			put_page(virt_to_head_page(buf));
		else if (vi->big)
			give_pages(vi, buf);
		else
			dev_kfree_skb(buf);
	}
}

MODULE_LICENSE("GPL");
