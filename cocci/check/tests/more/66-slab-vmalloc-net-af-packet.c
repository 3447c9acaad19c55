// SPDX-License-Identifier: GPL-2.0
/*
 * 66 af_packet: use vmalloc_to_page() instead for the addresss returned by vmalloc()
 * class: slab-vmalloc-refcount   verdict: type
 * file:  net/packet/af_packet.c
 * ref:   c56b4d90123b (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/skbuff.h>

struct pgv { char *buffer; };

/* ---- both ---- */
static char *alloc_one(unsigned long order)
{
	char *buffer = (char *)__get_free_pages(GFP_KERNEL | __GFP_COMP |
						__GFP_ZERO | __GFP_NOWARN, order);

	if (buffer)
		return buffer;
	return vzalloc((1UL << order) * PAGE_SIZE);
}

int pg_vec_alloc(struct pgv *v, int n, int order)
{
	int i;

	for (i = 0; i < n; i++) {
		v[i].buffer = alloc_one(order);
		if (!v[i].buffer)
			return -ENOMEM;		/* caller frees the vector */
	}
	return 0;
}

/* ---- buggy ---- */
void fill_skb_buggy(struct sk_buff *skb, struct pgv *v, int idx, u32 off, u32 len)
{
	struct page *page = virt_to_page(v[idx].buffer + off);

	get_page(page);
	skb_fill_page_desc(skb, 0, page, offset_in_page(off), len);
}

/* ---- fixed ---- */
static inline struct page *pgv_to_page_fixed(void *addr)
{
	if (is_vmalloc_addr(addr))
		return vmalloc_to_page(addr);
	return virt_to_page(addr);
}

void fill_skb_fixed(struct sk_buff *skb, struct pgv *v, int idx, u32 off, u32 len)
{
	struct page *page = pgv_to_page_fixed(v[idx].buffer + off);

	get_page(page);
	skb_fill_page_desc(skb, 0, page, offset_in_page(off), len);
}

MODULE_LICENSE("GPL");
