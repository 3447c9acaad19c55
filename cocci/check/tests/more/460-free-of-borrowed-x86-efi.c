// SPDX-License-Identifier: GPL-2.0
/*
 * 460 x86, efi: Do not reserve boot services regions within reserved areas
 * class: free-of-borrowed   verdict: neither (rt)
 * file:  arch/x86/platform/efi/efi.c
 * ref:   7d68dc3f1003 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/memblock.h>

struct bsreg { phys_addr_t start; phys_addr_t size; };

/* ---- buggy ---- */
void reserve_boot_buggy(struct bsreg *r, int n)
{
	int i;

	for (i = 0; i < n; i++)
		memblock_reserve(r[i].start, r[i].size);
}

void free_boot_buggy(struct bsreg *r, int n)
{
	int i;

	for (i = 0; i < n; i++)			/* also what others reserved */
		memblock_free_late(r[i].start, r[i].size);
}

/* ---- fixed ---- */
void reserve_boot_fixed(struct bsreg *r, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (memblock_is_region_reserved(r[i].start, r[i].size))
			r[i].size = 0;		/* not ours */
		else
			memblock_reserve(r[i].start, r[i].size);
	}
}

void free_boot_fixed(struct bsreg *r, int n)
{
	int i;

	for (i = 0; i < n; i++)
		if (r[i].size)
			memblock_free_late(r[i].start, r[i].size);
}

MODULE_LICENSE("GPL");
