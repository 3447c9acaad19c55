// SPDX-License-Identifier: GPL-2.0
/*
 * 323 net/mlx5e: SHAMPO, Fix incorrect page release
 * class: extra-put   verdict: flow
 * file:  drivers/net/ethernet/mellanox/mlx5/core/en_rx.c
 * ref:   70bd03b89f20 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <net/page_pool/helpers.h>

struct hd_info { struct page *page; };
struct shampo {
	struct page_pool *pool;
	struct hd_info *info;
	unsigned long *bitmap;
	u16 per_page;
};

extern struct sk_buff *skb_from_header(struct shampo *s, u16 idx);
extern struct sk_buff *skb_from_data(struct shampo *s);
extern void fill_skb_data(struct shampo *s, struct sk_buff *skb);

/* ---- buggy ---- */
static void free_hd_entry_b(struct shampo *s, u16 idx)
{
	if (((idx + 1) & (s->per_page - 1)) == 0) {
		page_pool_put_full_page(s->pool, s->info[idx].page, true);
		s->info[idx].page = NULL;
	}
	clear_bit(idx, s->bitmap);
}

void handle_cqe_shampo_buggy(struct shampo *s, u16 idx, u16 head_size, struct sk_buff **skb)
{
	if (!*skb) {
		if (likely(head_size))
			*skb = skb_from_header(s, idx);
		else
			*skb = skb_from_data(s);
		if (unlikely(!*skb))
			goto free_hd;
	}
	if (likely(head_size))
		fill_skb_data(s, *skb);
free_hd:
	free_hd_entry_b(s, idx);		/* no header page was used if !head_size */
}

/* ---- fixed ---- */
static void free_hd_entry_f(struct shampo *s, u16 idx)
{
	if (((idx + 1) & (s->per_page - 1)) == 0) {
		page_pool_put_full_page(s->pool, s->info[idx].page, true);
		s->info[idx].page = NULL;
	}
	clear_bit(idx, s->bitmap);
}

void handle_cqe_shampo_fixed(struct shampo *s, u16 idx, u16 head_size, struct sk_buff **skb)
{
	if (!*skb) {
		if (likely(head_size))
			*skb = skb_from_header(s, idx);
		else
			*skb = skb_from_data(s);
		if (unlikely(!*skb))
			goto free_hd;
	}
	if (likely(head_size))
		fill_skb_data(s, *skb);
free_hd:
	if (likely(head_size))
		free_hd_entry_f(s, idx);
}

MODULE_LICENSE("GPL");
