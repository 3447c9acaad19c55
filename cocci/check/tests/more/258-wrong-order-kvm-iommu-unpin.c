// SPDX-License-Identifier: GPL-2.0
/*
 * 258 kvm: iommu: fix the third parameter of kvm_iommu_put_pages
 * class: wrong-order   verdict: type
 * file:  virt/kvm/iommu.c
 * ref:   350b8bdd689c (from memory)   CVE-2014-3601
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int domain_map(unsigned long iova, unsigned long pfn, size_t size);

static void unpin_pfns(unsigned long pfn, unsigned long npages)
{
	for (; npages; npages--, pfn++)
		unpin_user_page(pfn_to_page(pfn));
}

/* ---- buggy ---- */
/* p[]: the size bytes of one pinned, physically contiguous huge page */
int map_pages_buggy(unsigned long iova, size_t size, struct page **p)
{
	unsigned long pfn = page_to_pfn(p[0]);
	int ret = domain_map(iova, pfn, size);

	if (ret)
		unpin_pfns(pfn, size);		/* bytes, not pages */
	return ret;
}

/* ---- fixed ---- */
/* p[]: the size bytes of one pinned, physically contiguous huge page */
int map_pages_fixed(unsigned long iova, size_t size, struct page **p)
{
	unsigned long pfn = page_to_pfn(p[0]);
	int ret = domain_map(iova, pfn, size);

	if (ret)
		unpin_pfns(pfn, size >> PAGE_SHIFT);
	return ret;
}

MODULE_LICENSE("GPL");
