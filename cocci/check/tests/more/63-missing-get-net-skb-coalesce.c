// SPDX-License-Identifier: GPL-2.0
/*
 * 63 skbuff: fix coalescing for page_pool fragment recycling
 * class: missing-get   verdict: type
 * file:  net/core/skbuff.c
 * ref:   1effe8ca4e34 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

/* ---- buggy ---- */
bool try_coalesce_buggy(struct sk_buff *to, struct sk_buff *from)
{
	struct skb_shared_info *ts = skb_shinfo(to), *fs = skb_shinfo(from);
	int i;

	if (to->pp_recycle != from->pp_recycle)
		return false;
	if (ts->nr_frags + fs->nr_frags > MAX_SKB_FRAGS)
		return false;

	memcpy(ts->frags + ts->nr_frags, fs->frags,
	       fs->nr_frags * sizeof(skb_frag_t));
	ts->nr_frags += fs->nr_frags;
	if (!skb_cloned(from))
		fs->nr_frags = 0;		/* stolen */

	/* if the skb is not cloned this does nothing */
	for (i = 0; i < fs->nr_frags; i++)
		get_page(skb_frag_page(&fs->frags[i]));	/* not the pool's count */
	return true;
}

/* ---- fixed ---- */
bool try_coalesce_fixed(struct sk_buff *to, struct sk_buff *from)
{
	struct skb_shared_info *ts = skb_shinfo(to), *fs = skb_shinfo(from);
	int i;

	/* no page references on fragments of the pool: only steal them */
	if (to->pp_recycle != from->pp_recycle ||
	    (from->pp_recycle && skb_cloned(from)))
		return false;
	if (ts->nr_frags + fs->nr_frags > MAX_SKB_FRAGS)
		return false;

	memcpy(ts->frags + ts->nr_frags, fs->frags,
	       fs->nr_frags * sizeof(skb_frag_t));
	ts->nr_frags += fs->nr_frags;
	if (!skb_cloned(from))
		fs->nr_frags = 0;

	for (i = 0; i < fs->nr_frags; i++)
		get_page(skb_frag_page(&fs->frags[i]));
	return true;
}

MODULE_LICENSE("GPL");
