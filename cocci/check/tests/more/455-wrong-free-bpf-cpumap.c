// SPDX-License-Identifier: GPL-2.0
/*
 * 455 bpf, cpumap: Handle skb as well when clean up ptr_ring
 * class: wrong-free-function   verdict: type
 * file:  kernel/bpf/cpumap.c
 * ref:   7c62b75cd1a7 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/ptr_ring.h>
#include <net/xdp.h>

/* bit 0 of a ring entry: it is an skb and not an xdp_frame */
#define SKB_BIT 1UL

/* ---- buggy ---- */
int enqueue_skb_buggy(struct ptr_ring *ring, struct sk_buff *skb)
{
	return ptr_ring_produce(ring, (void *)((unsigned long)skb | SKB_BIT));
}

void ring_cleanup_buggy(struct ptr_ring *ring)
{
	struct xdp_frame *xdpf;

	while ((xdpf = ptr_ring_consume(ring)))
		xdp_return_frame(xdpf);		/* may be a tagged skb */
}

/* ---- fixed ---- */
int enqueue_skb_fixed(struct ptr_ring *ring, struct sk_buff *skb)
{
	return ptr_ring_produce(ring, (void *)((unsigned long)skb | SKB_BIT));
}

void ring_cleanup_fixed(struct ptr_ring *ring)
{
	void *ptr;

	while ((ptr = ptr_ring_consume(ring))) {
		if ((unsigned long)ptr & SKB_BIT) {
			kfree_skb((void *)((unsigned long)ptr & ~SKB_BIT));
			continue;
		}
		xdp_return_frame(ptr);
	}
}

MODULE_LICENSE("GPL");
