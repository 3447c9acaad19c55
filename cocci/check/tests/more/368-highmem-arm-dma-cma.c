// SPDX-License-Identifier: GPL-2.0
/*
 * 368 ARM: dma-mapping: add support for CMA regions placed in highmem zone
 * class: highmem-page_address   verdict: type
 * file:  arch/arm/mm/dma-mapping.c
 * ref:   9848e48f4c4e
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/highmem.h>

extern void flush_range(void *start, void *end);

/* ---- buggy ---- */
void clear_buffer_buggy(struct page *page, size_t size)
{
	void *ptr = page_address(page);		/* NULL for highmem CMA */

	if (ptr) {
		memset(ptr, 0, size);
		flush_range(ptr, ptr + size);
	}
}

/* ---- fixed ---- */
void clear_buffer_fixed(struct page *page, size_t size)
{
	void *ptr;

	if (!PageHighMem(page)) {
		ptr = page_address(page);
		memset(ptr, 0, size);
		flush_range(ptr, ptr + size);
		return;
	}
	while (size > 0) {
		ptr = kmap_local_page(page);
		memset(ptr, 0, PAGE_SIZE);
		flush_range(ptr, ptr + PAGE_SIZE);
		kunmap_local(ptr);
		page++;
		size -= PAGE_SIZE;
	}
}

MODULE_LICENSE("GPL");
