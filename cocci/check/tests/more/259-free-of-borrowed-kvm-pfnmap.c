// SPDX-License-Identifier: GPL-2.0
/*
 * 259 KVM: Handle vma regions with no backing page
 * class: free-of-borrowed   verdict: type
 * file:  virt/kvm/kvm_main.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* pfn of an mmap of device memory or of a normal user page (referenced) */
extern unsigned long hva_to_pfn(unsigned long hva, bool *referenced);
extern int spte_install(unsigned long gpa, unsigned long pfn);

/* ---- buggy ---- */
int fault_buggy(unsigned long gpa, unsigned long hva)
{
	bool referenced;
	unsigned long pfn = hva_to_pfn(hva, &referenced);
	int ret;

	ret = spte_install(gpa, pfn);
	put_page(pfn_to_page(pfn));	/* of a PFNMAP vma: not ours */
	return ret;
}

/* ---- fixed ---- */
int fault_fixed(unsigned long gpa, unsigned long hva)
{
	bool referenced;
	unsigned long pfn = hva_to_pfn(hva, &referenced);
	int ret;

	ret = spte_install(gpa, pfn);
	if (referenced)
		put_page(pfn_to_page(pfn));
	return ret;
}

MODULE_LICENSE("GPL");
