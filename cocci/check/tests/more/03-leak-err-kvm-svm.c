// SPDX-License-Identifier: GPL-2.0
/*
 * 03 KVM: SVM: Fix potential memory leak in svm_cpu_init()
 * class: leak-on-error-path   verdict: flow*
 * file:  arch/x86/kvm/svm.c
 * ref:   subject; hash from memory d80b64ff297e   CVE-2020-12768
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/percpu.h>

struct cpu_data { int cpu; struct page *save_area; void **sev_vmcbs; };
static DEFINE_PER_CPU(struct cpu_data *, svm_data);
extern bool sev_enabled(void);
extern int max_asid;

/* ---- buggy ---- */
int svm_cpu_init_buggy(int cpu)
{
	struct cpu_data *sd = kzalloc(sizeof(*sd), GFP_KERNEL);

	if (!sd)
		return -ENOMEM;
	sd->cpu = cpu;
	sd->save_area = alloc_page(GFP_KERNEL);
	if (!sd->save_area)
		goto err_1;
	if (sev_enabled()) {
		sd->sev_vmcbs = kmalloc_array(max_asid + 1, sizeof(void *), GFP_KERNEL);
		if (!sd->sev_vmcbs)
			goto err_1;		/* save_area leaked */
	}
	per_cpu(svm_data, cpu) = sd;
	return 0;
err_1:
	kfree(sd);
	return -ENOMEM;
}

/* ---- fixed ---- */
int svm_cpu_init_fixed(int cpu)
{
	struct cpu_data *sd = kzalloc(sizeof(*sd), GFP_KERNEL);

	if (!sd)
		return -ENOMEM;
	sd->cpu = cpu;
	sd->save_area = alloc_page(GFP_KERNEL);
	if (!sd->save_area)
		goto free_cpu_data;
	if (sev_enabled()) {
		sd->sev_vmcbs = kmalloc_array(max_asid + 1, sizeof(void *), GFP_KERNEL);
		if (!sd->sev_vmcbs)
			goto free_save_area;
	}
	per_cpu(svm_data, cpu) = sd;
	return 0;
free_save_area:
	__free_page(sd->save_area);
free_cpu_data:
	kfree(sd);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
