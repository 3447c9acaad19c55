// SPDX-License-Identifier: GPL-2.0
/*
 * 352 xsk: fix usage of multi-buffer BPF helpers for ZC XDP
 * class: wrong-free-function   verdict: type
 * file:  net/core/filter.c
 * ref:   c5114710c8ce
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <net/xdp.h>
#include <net/xdp_sock_drv.h>

/* ---- buggy ---- */
void shrink_frag_buggy(struct xdp_buff *xdp, skb_frag_t *frag, int shrink)
{
	struct skb_shared_info *sinfo = xdp_get_shared_info_from_buff(xdp);
	struct xdp_mem_info *mem = &xdp->rxq->mem;

	if (skb_frag_size(frag) == shrink) {
		struct page *page = skb_frag_page(frag);

		/* the frag of a zero copy pool is an xdp_buff */
		__xdp_return(page_address(page), mem, false, NULL);
		sinfo->nr_frags--;
	} else {
		skb_frag_size_sub(frag, shrink);
	}
}

/* ---- fixed ---- */
void shrink_frag_fixed(struct xdp_buff *xdp, skb_frag_t *frag, int shrink)
{
	struct skb_shared_info *sinfo = xdp_get_shared_info_from_buff(xdp);
	struct xdp_mem_info *mem = &xdp->rxq->mem;

	if (skb_frag_size(frag) == shrink) {
		struct page *page = skb_frag_page(frag);

		if (mem->type == MEM_TYPE_XSK_BUFF_POOL) {
			struct xdp_buff *tail = xsk_buff_get_tail(xdp);

			xsk_buff_del_tail(tail);
			xsk_buff_free(tail);
		} else {
			__xdp_return(page_address(page), mem, false, NULL);
		}
		sinfo->nr_frags--;
	} else {
		skb_frag_size_sub(frag, shrink);
	}
}

MODULE_LICENSE("GPL");
