// SPDX-License-Identifier: GPL-2.0
/*
 * 201 kvm: fix page struct leak in handle_vmon
 * class: leak-on-error-path   verdict: flow*
 * file:  arch/x86/kvm/vmx.c
 * ref:   06ce521af955   CVE-2017-2596
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
int handle_vmon_buggy(struct kvm *kvm, gpa_t vmptr, u32 rev)
{
	struct page *page = gfn_to_page(kvm, gpa_to_gfn(vmptr));
	u32 *addr;

	if (is_error_page(page))
		return -EINVAL;
	addr = kmap_local_page(page);
	if (*addr != rev) {
		kunmap_local(addr);
		return -EINVAL;			/* page leaked */
	}
	kunmap_local(addr);
	kvm_release_page_clean(page);
	return 0;
}

/* ---- fixed ---- */
int handle_vmon_fixed(struct kvm *kvm, gpa_t vmptr, u32 rev)
{
	struct page *page = gfn_to_page(kvm, gpa_to_gfn(vmptr));
	u32 *addr;

	if (is_error_page(page))
		return -EINVAL;
	addr = kmap_local_page(page);
	if (*addr != rev) {
		kunmap_local(addr);
		kvm_release_page_clean(page);
		return -EINVAL;
	}
	kunmap_local(addr);
	kvm_release_page_clean(page);
	return 0;
}

MODULE_LICENSE("GPL");
