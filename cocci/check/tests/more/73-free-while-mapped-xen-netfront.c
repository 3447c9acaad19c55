// SPDX-License-Identifier: GPL-2.0
/*
 * 73 xen/netfront: don't use gnttab_query_foreign_access() for mapped status
 * class: free-while-mapped   verdict: type
 * file:  drivers/net/xen-netfront.c
 * ref:   31185df7e2b1 (from memory)   CVE-2022-23037
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>
#include <linux/netdevice.h>

struct txq {
	struct sk_buff *skbs[256];
	struct page *page[256];
	u32 ref[256];
	bool broken;
};
extern int grant_query(u32 ref);	/* is it mapped right now? */
extern int grant_end_ref(u32 ref);	/* 0: still in use by the backend */
extern void grant_release(u32 ref);

/* ---- buggy ---- */
void tx_buf_gc_buggy(struct txq *q, int id)
{
	struct sk_buff *skb = q->skbs[id];

	q->skbs[id] = NULL;
	if (unlikely(grant_query(q->ref[id]) != 0)) {
		pr_alert("grant still in use by backend domain\n");
		q->broken = true;
		return;
	}
	grant_end_ref(q->ref[id]);		/* can fail: mapped since the query */
	grant_release(q->ref[id]);
	q->page[id] = NULL;
	dev_kfree_skb_irq(skb);
}

/* ---- fixed ---- */
void tx_buf_gc_fixed(struct txq *q, int id)
{
	struct sk_buff *skb = q->skbs[id];

	q->skbs[id] = NULL;
	if (unlikely(!grant_end_ref(q->ref[id]))) {
		pr_alert("grant still in use by backend domain\n");
		q->broken = true;
		return;
	}
	grant_release(q->ref[id]);
	q->page[id] = NULL;
	dev_kfree_skb_irq(skb);
}

MODULE_LICENSE("GPL");
