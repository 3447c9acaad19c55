// SPDX-License-Identifier: GPL-2.0
/*
 * 252 dell-laptop: Fix allocating & freeing SMI buffer page
 * class: wrong-free-function   verdict: type
 * file:  drivers/platform/x86/dell-laptop.c
 * ref:   b8830a4e71b1
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

extern int rfkill_setup(void *smi_buffer);

/* ---- buggy ---- */
int dell_init_buggy(void **buffer)
{
	struct page *bufferpage = alloc_page(GFP_KERNEL | GFP_DMA32);
	int ret;

	if (!bufferpage)
		return -ENOMEM;
	*buffer = page_address(bufferpage);
	ret = rfkill_setup(*buffer);
	if (ret)
		free_page((unsigned long)bufferpage);	/* not an address */
	return ret;
}

/* ---- fixed ---- */
int dell_init_fixed(void **buffer)
{
	unsigned long addr = __get_free_page(GFP_KERNEL | GFP_DMA32);
	int ret;

	if (!addr)
		return -ENOMEM;
	*buffer = (void *)addr;
	ret = rfkill_setup(*buffer);
	if (ret)
		free_page(addr);
	return ret;
}

MODULE_LICENSE("GPL");
