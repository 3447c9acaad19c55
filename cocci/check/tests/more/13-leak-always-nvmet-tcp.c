// SPDX-License-Identifier: GPL-2.0
/*
 * 13 nvmet-tcp: fix a memory leak when releasing a queue
 * class: leak-always   verdict: flow
 * file:  drivers/nvme/target/tcp.c
 * ref:   subject; 2021-11 (hash from memory 926245c7d222)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct cmd { void *cmd_pdu, *rsp_pdu; };
struct queue { struct cmd *cmds; int nr; struct page_frag_cache pf_cache; };

int alloc_cmd(struct queue *q, struct cmd *c)
{
	c->cmd_pdu = page_frag_alloc(&q->pf_cache, 128, GFP_KERNEL | __GFP_ZERO);
	if (!c->cmd_pdu)
		return -ENOMEM;
	c->rsp_pdu = page_frag_alloc(&q->pf_cache, 64, GFP_KERNEL | __GFP_ZERO);
	if (!c->rsp_pdu) {
		page_frag_free(c->cmd_pdu);
		return -ENOMEM;
	}
	return 0;
}

static void free_cmds(struct queue *q)
{
	int i;

	for (i = 0; i < q->nr; i++) {
		page_frag_free(q->cmds[i].rsp_pdu);
		page_frag_free(q->cmds[i].cmd_pdu);
	}
	kfree(q->cmds);
}

/* ---- buggy ---- */
void release_queue_buggy(struct queue *q)
{
	free_cmds(q);
	kfree(q);				/* the cache's own page is leaked */
}

/* ---- fixed ---- */
void release_queue_fixed(struct queue *q)
{
	struct page *page;

	free_cmds(q);
	page = virt_to_head_page(q->pf_cache.va);
	__page_frag_cache_drain(page, q->pf_cache.pagecnt_bias);
	kfree(q);
}

MODULE_LICENSE("GPL");
