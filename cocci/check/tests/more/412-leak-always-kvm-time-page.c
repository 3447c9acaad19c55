// SPDX-License-Identifier: GPL-2.0
/*
 * 412 KVM: x86: release time_page on vcpu destruction
 * class: leak-always   verdict: flow
 * file:  arch/x86/kvm/x86.c
 * ref:   7f1ea208968f (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/kvm_host.h>

struct vc { struct kvm *kvm; struct page *time_page; u64 time; };
extern struct page *time_gfn_to_page(struct kvm *kvm, gfn_t gfn); /* gets */
extern void vc_uninit(struct vc *v);

/* ---- buggy ---- */
void set_system_time_buggy(struct vc *v, u64 data)
{
	if (v->time_page) {
		kvm_release_page_dirty(v->time_page);
		v->time_page = NULL;
	}
	v->time = data;
	if (data & 1)
		v->time_page = time_gfn_to_page(v->kvm, data >> PAGE_SHIFT);
}

void vcpu_free_buggy(struct vc *v)
{
	vc_uninit(v);
	kfree(v);				/* v->time_page leaked */
}

/* ---- fixed ---- */
void set_system_time_fixed(struct vc *v, u64 data)
{
	if (v->time_page) {
		kvm_release_page_dirty(v->time_page);
		v->time_page = NULL;
	}
	v->time = data;
	if (data & 1)
		v->time_page = time_gfn_to_page(v->kvm, data >> PAGE_SHIFT);
}

void vcpu_free_fixed(struct vc *v)
{
	if (v->time_page) {
		kvm_release_page_dirty(v->time_page);
		v->time_page = NULL;
	}
	vc_uninit(v);
	kfree(v);
}

MODULE_LICENSE("GPL");
