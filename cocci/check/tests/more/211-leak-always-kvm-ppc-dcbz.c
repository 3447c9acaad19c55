// SPDX-License-Identifier: GPL-2.0
/*
 * 211 KVM: PPC: Remove extra get_page() to fix page refcount leak
 * class: leak-always   verdict: flow
 * file:  arch/powerpc/kvm/book3s_pr.c
 * ref:   subject; 2024 (17b7dbaf183e in a tree listing)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/highmem.h>
#include <linux/kvm_host.h>

/* ---- buggy ---- */
void patch_dcbz_buggy(struct kvm *kvm, gpa_t addr)
{
	struct page *page = gfn_to_page(kvm, gpa_to_gfn(addr));
	u32 *insn;
	int i;

	if (is_error_page(page))
		return;
	get_page(page);				/* second reference: leaked */
	insn = kmap_local_page(page);
	for (i = 0; i < PAGE_SIZE / 4; i++)
		if ((insn[i] & 0xff0007ff) == 0x7c0007ec)
			insn[i] &= 0xfffffff7;
	kunmap_local(insn);
	put_page(page);
}

/* ---- fixed ---- */
void patch_dcbz_fixed(struct kvm *kvm, gpa_t addr)
{
	struct page *page = gfn_to_page(kvm, gpa_to_gfn(addr));
	u32 *insn;
	int i;

	if (is_error_page(page))
		return;
	insn = kmap_local_page(page);
	for (i = 0; i < PAGE_SIZE / 4; i++)
		if ((insn[i] & 0xff0007ff) == 0x7c0007ec)
			insn[i] &= 0xfffffff7;
	kunmap_local(insn);
	put_page(page);
}

MODULE_LICENSE("GPL");
