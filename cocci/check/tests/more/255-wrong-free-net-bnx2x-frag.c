// SPDX-License-Identifier: GPL-2.0
/*
 * 255 bnx2x: free the receive frag with the frag function, not kfree()
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ethernet/broadcom/bnx2x/bnx2x_cmn.c
 * ref:   from memory (around d46d132cc021); subject not confirmed
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

extern dma_addr_t rx_map(void *data);
extern bool rx_map_failed(dma_addr_t m);

/* ---- buggy ---- */
int alloc_rx_data_buggy(unsigned int size, void **slot, dma_addr_t *m)
{
	void *data = netdev_alloc_frag(size);

	if (!data)
		return -ENOMEM;
	*m = rx_map(data);
	if (rx_map_failed(*m)) {
		kfree(data);			/* was right with kmalloc */
		return -ENOMEM;
	}
	*slot = data;
	return 0;
}

/* ---- fixed ---- */
int alloc_rx_data_fixed(unsigned int size, void **slot, dma_addr_t *m)
{
	void *data = netdev_alloc_frag(size);

	if (!data)
		return -ENOMEM;
	*m = rx_map(data);
	if (rx_map_failed(*m)) {
		skb_free_frag(data);
		return -ENOMEM;
	}
	*slot = data;
	return 0;
}

MODULE_LICENSE("GPL");
