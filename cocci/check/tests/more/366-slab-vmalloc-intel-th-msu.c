// SPDX-License-Identifier: GPL-2.0
/*
 * 366 intel_th: msu: Fix vmalloced buffers
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  drivers/hwtracing/intel_th/msu.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/dma-mapping.h>
#include <linux/vmalloc.h>

/* ---- buggy ---- */
int msu_win_alloc_buggy(struct device *dev, struct scatterlist *sg)
{
	void *block = dma_alloc_coherent(dev, PAGE_SIZE, &sg_dma_address(sg),
					 GFP_KERNEL);

	if (!block)
		return -ENOMEM;
	sg_set_buf(sg, block, PAGE_SIZE);
	return 0;
}

vm_fault_t msu_fault_buggy(struct scatterlist *sg, struct vm_fault *vmf)
{
	vmf->page = sg_page(sg);		/* block may be vmalloced */
	get_page(vmf->page);
	return 0;
}

/* ---- fixed ---- */
static struct page *msu_sg_page(struct scatterlist *sg)
{
	void *addr = sg_virt(sg);

	if (is_vmalloc_addr(addr))
		return vmalloc_to_page(addr);
	return sg_page(sg);
}

vm_fault_t msu_fault_fixed(struct scatterlist *sg, struct vm_fault *vmf)
{
	vmf->page = msu_sg_page(sg);
	get_page(vmf->page);
	return 0;
}

MODULE_LICENSE("GPL");
