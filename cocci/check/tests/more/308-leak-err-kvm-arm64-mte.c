// SPDX-License-Identifier: GPL-2.0
/*
 * 308 KVM: arm64: Release pfn, i.e. put page, if copying MTE tags hits ZONE_DEVICE
 * class: leak-on-error-path   verdict: flow*
 * file:  arch/arm64/kvm/guest.c
 * ref:   ae41d7dbaeb4 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/kvm_host.h>
#include <linux/memory_hotplug.h>

#define TAGS_PER_PAGE (PAGE_SIZE / 16)
extern unsigned long mte_copy_tags(void __user *to, void *from);

/* ---- buggy ---- */
int copy_tags_buggy(struct kvm *kvm, gfn_t gfn, size_t length, void __user *tags)
{
	while (length > 0) {
		kvm_pfn_t pfn = gfn_to_pfn_prot(kvm, gfn, false, NULL);
		unsigned long num_tags;
		struct page *page;

		if (is_error_noslot_pfn(pfn))
			return -EFAULT;
		page = pfn_to_online_page(pfn);
		if (!page)
			return -EFAULT;		/* ZONE_DEVICE; reference kept */

		num_tags = mte_copy_tags(tags, page_address(page));
		kvm_release_pfn_clean(pfn);
		if (num_tags != TAGS_PER_PAGE)
			return -EFAULT;
		gfn++;
		tags += num_tags;
		length -= PAGE_SIZE;
	}
	return 0;
}

/* ---- fixed ---- */
int copy_tags_fixed(struct kvm *kvm, gfn_t gfn, size_t length, void __user *tags)
{
	while (length > 0) {
		kvm_pfn_t pfn = gfn_to_pfn_prot(kvm, gfn, false, NULL);
		unsigned long num_tags;
		struct page *page;

		if (is_error_noslot_pfn(pfn))
			return -EFAULT;
		page = pfn_to_online_page(pfn);
		if (!page) {
			/* Reject ZONE_DEVICE memory */
			kvm_release_pfn_clean(pfn);
			return -EFAULT;
		}

		num_tags = mte_copy_tags(tags, page_address(page));
		kvm_release_pfn_clean(pfn);
		if (num_tags != TAGS_PER_PAGE)
			return -EFAULT;
		gfn++;
		tags += num_tags;
		length -= PAGE_SIZE;
	}
	return 0;
}

MODULE_LICENSE("GPL");
