// SPDX-License-Identifier: GPL-2.0
/*
 * 207 net/mlx5e: kTLS, Fix page refcnt leak in TX resync error flow
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/net/ethernet/mellanox/mlx5/core/en_accel/ktls_tx.c
 * ref:   subject; 2019 (hash from memory b61b24bd135a)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

extern int post_dump(skb_frag_t *f);	/* 0: its completion puts the page */

/* ---- buggy ---- */
int tx_resync_buggy(skb_frag_t *frags, int n)
{
	int i;

	for (i = 0; i < n; i++)
		get_page(skb_frag_page(&frags[i]));
	for (i = 0; i < n; i++)
		if (post_dump(&frags[i]))
			return -ENOMEM;		/* pages i..n-1 leaked */
	return 0;
}

/* ---- fixed ---- */
int tx_resync_fixed(skb_frag_t *frags, int n)
{
	int i;

	for (i = 0; i < n; i++)
		get_page(skb_frag_page(&frags[i]));
	for (i = 0; i < n; i++)
		if (post_dump(&frags[i]))
			goto err;
	return 0;
err:
	for (; i < n; i++)
		put_page(skb_frag_page(&frags[i]));
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
