// SPDX-License-Identifier: GPL-2.0
/*
 * 414 percpu: fix pcpu_alloc_pages() failure path
 * class: double-free   verdict: neither
 * file:  mm/percpu-vm.c
 * ref:   f0d279654dea (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

#define NP 64

/* ---- buggy ---- */
static struct page *pcpu_pages_buggy[NP];	/* kept from call to call */

int pcpu_alloc_pages_buggy(int start, int end)
{
	int i;

	for (i = start; i < end; i++) {
		pcpu_pages_buggy[i] = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
		if (!pcpu_pages_buggy[i])
			goto err;
	}
	return 0;
err:
	for (i = start; i < end; i++)
		if (pcpu_pages_buggy[i])	/* stale beyond the failure */
			__free_page(pcpu_pages_buggy[i]);
	return -ENOMEM;
}

/* ---- fixed ---- */
static struct page *pcpu_pages_fixed[NP];	/* kept from call to call */

int pcpu_alloc_pages_fixed(int start, int end)
{
	int i;

	for (i = start; i < end; i++) {
		pcpu_pages_fixed[i] = alloc_page(GFP_KERNEL | __GFP_HIGHMEM);
		if (!pcpu_pages_fixed[i])
			goto err;
	}
	return 0;
err:
	while (--i >= start)
		__free_page(pcpu_pages_fixed[i]);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
