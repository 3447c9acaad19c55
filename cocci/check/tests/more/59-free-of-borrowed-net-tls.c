// SPDX-License-Identifier: GPL-2.0
/*
 * 59 net: tls: fix use-after-free with partial reads and async decrypt
 * class: free-of-borrowed   verdict: type
 * file:  net/tls/tls_sw.c
 * ref:   32b55c5ff910 (from memory)   CVE-2024-26582
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/scatterlist.h>
#include <linux/uio.h>

struct dctx { struct scatterlist *sgin, *sgout; bool free_sgout; };
/* takes a reference on every user page it puts into sg, returns how many */
extern int setup_from_iter(struct iov_iter *to, struct scatterlist *sg);
extern int aead_decrypt(struct dctx *d);

/* ---- buggy ---- */
int decrypt_sg_buggy(struct dctx *d, struct sk_buff *clear_skb, struct iov_iter *to)
{
	int n;

	if (to)
		n = setup_from_iter(to, d->sgout + 1);
	else
		n = skb_to_sgvec(clear_skb, d->sgout + 1, 0, clear_skb->len);
	if (n < 0)
		return n;
	return aead_decrypt(d);
}

void decrypt_done_buggy(struct dctx *d)
{
	struct scatterlist *sg;

	/* Free the destination pages if skb was not decrypted inplace */
	if (d->sgout != d->sgin)
		for (sg = sg_next(d->sgout); sg; sg = sg_next(sg))
			put_page(sg_page(sg));	/* may be clear_skb's pages */
	kfree(d);
}

/* ---- fixed ---- */
int decrypt_sg_fixed(struct dctx *d, struct sk_buff *clear_skb, struct iov_iter *to)
{
	int n;

	if (to)
		n = setup_from_iter(to, d->sgout + 1);
	else
		n = skb_to_sgvec(clear_skb, d->sgout + 1, 0, clear_skb->len);
	if (n < 0)
		return n;
	d->free_sgout = !!to;
	return aead_decrypt(d);
}

void decrypt_done_fixed(struct dctx *d)
{
	struct scatterlist *sg;

	if (d->free_sgout)
		for (sg = sg_next(d->sgout); sg; sg = sg_next(sg))
			put_page(sg_page(sg));
	kfree(d);
}

MODULE_LICENSE("GPL");
