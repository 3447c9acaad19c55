// SPDX-License-Identifier: GPL-2.0
/*
 * 223 VMCI: check return value of get_user_pages_fast() for errors
 * class: extra-put   verdict: flow
 * file:  drivers/misc/vmw_vmci/vmci_queue_pair.c
 * ref:   90ca6333fd65 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* ---- buggy ---- */
int host_memory_buggy(u64 uva, u64 n, struct page **pages)
{
	int got = get_user_pages_fast(uva, n, FOLL_WRITE, pages);
	u64 i, num = got;

	if (num == n)
		return 0;
	for (i = 0; i < num; i++)
		put_page(pages[i]);		/* got < 0: never taken */
	return -ENOMEM;
}

/* ---- fixed ---- */
int host_memory_fixed(u64 uva, u64 n, struct page **pages)
{
	int got = get_user_pages_fast(uva, n, FOLL_WRITE, pages);
	u64 i, num = got > 0 ? got : 0;

	if (num == n)
		return 0;
	for (i = 0; i < num; i++)
		put_page(pages[i]);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
