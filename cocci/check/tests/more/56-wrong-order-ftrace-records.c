// SPDX-License-Identifier: GPL-2.0
/*
 * 56 ftrace: Check if pages were allocated before calling free_pages()
 * class: wrong-order   verdict: type
 * file:  kernel/trace/ftrace.c
 * ref:   59300b36f85f; order stored since db42523b4f3e (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/log2.h>

#define ENTRY_SIZE 16
#define ENTRIES_PER_PAGE (PAGE_SIZE / ENTRY_SIZE)

struct fpg { struct fpg *next; void *records; int size; int order; };

/* ---- buggy ---- */
int alloc_records_buggy(struct fpg *pg, int count)
{
	int order = get_count_order(DIV_ROUND_UP(count, ENTRIES_PER_PAGE));

	pg->records = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!pg->records)
		return -ENOMEM;			/* pg->size stays 0 */
	pg->size = (PAGE_SIZE << order) / ENTRY_SIZE;
	return min(pg->size, count);
}

void free_list_buggy(struct fpg *pg)
{
	int order;

	while (pg) {
		struct fpg *next = pg->next;

		order = get_count_order(pg->size / ENTRIES_PER_PAGE);
		free_pages((unsigned long)pg->records, order);
		kfree(pg);
		pg = next;
	}
}

/* ---- fixed ---- */
int alloc_records_fixed(struct fpg *pg, int count)
{
	int order = get_count_order(DIV_ROUND_UP(count, ENTRIES_PER_PAGE));

	pg->records = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, order);
	if (!pg->records)
		return -ENOMEM;
	pg->order = order;
	pg->size = (PAGE_SIZE << order) / ENTRY_SIZE;
	return min(pg->size, count);
}

void free_list_fixed(struct fpg *pg)
{
	while (pg) {
		struct fpg *next = pg->next;

		if (pg->records)
			free_pages((unsigned long)pg->records, pg->order);
		kfree(pg);
		pg = next;
	}
}

MODULE_LICENSE("GPL");
