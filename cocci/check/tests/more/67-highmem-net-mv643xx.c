// SPDX-License-Identifier: GPL-2.0
/*
 * 67 net: mv643xx_eth: Fix highmem support in non-TSO egress path
 * class: highmem-page_address   verdict: type
 * file:  drivers/net/ethernet/marvell/mv643xx_eth.c
 * ref:   from memory (2015); fixes 69ad0dd7af22
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/dma-mapping.h>

struct txd { dma_addr_t buf_ptr; u16 len; };

/* ---- buggy ---- */
int submit_frags_buggy(struct device *dev, struct txd *ring, struct sk_buff *skb)
{
	int frag, nr = skb_shinfo(skb)->nr_frags;

	for (frag = 0; frag < nr; frag++) {
		skb_frag_t *f = &skb_shinfo(skb)->frags[frag];
		struct txd *d = &ring[frag];
		void *addr;

		d->len = skb_frag_size(f);
		addr = page_address(skb_frag_page(f)) + skb_frag_off(f);
		d->buf_ptr = dma_map_single(dev, addr, d->len, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, d->buf_ptr))
			return -ENOMEM;
	}
	return 0;
}

/* ---- fixed ---- */
int submit_frags_fixed(struct device *dev, struct txd *ring, struct sk_buff *skb)
{
	int frag, nr = skb_shinfo(skb)->nr_frags;

	for (frag = 0; frag < nr; frag++) {
		skb_frag_t *f = &skb_shinfo(skb)->frags[frag];
		struct txd *d = &ring[frag];

		d->len = skb_frag_size(f);
		d->buf_ptr = skb_frag_dma_map(dev, f, 0, d->len, DMA_TO_DEVICE);
		if (dma_mapping_error(dev, d->buf_ptr))
			return -ENOMEM;
	}
	return 0;
}

MODULE_LICENSE("GPL");
