// SPDX-License-Identifier: GPL-2.0
/*
 * 16 x86/kexec: Avoid double free_page() upon do_kexec_load() failure
 * class: double-free   verdict: flow
 * file:  arch/x86/kernel/machine_kexec_64.c
 * ref:   from memory (a466ef76b815)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct image { void *pud, *pmd; };
extern int fill_identmap(struct image *img);

/* ---- buggy ---- */
static void free_transition_buggy(struct image *img)
{
	free_page((unsigned long)img->pud);
	free_page((unsigned long)img->pmd);
}

static int init_transition_buggy(struct image *img)
{
	img->pud = (void *)get_zeroed_page(GFP_KERNEL);
	if (!img->pud)
		goto err;
	img->pmd = (void *)get_zeroed_page(GFP_KERNEL);
	if (!img->pmd)
		goto err;
	return 0;
err:
	free_transition_buggy(img);		/* pointers kept */
	return -ENOMEM;
}

void kexec_cleanup_buggy(struct image *img)
{
	free_transition_buggy(img);
	kfree(img);
}

int kexec_load_buggy(void)
{
	struct image *img = kzalloc(sizeof(*img), GFP_KERNEL);
	int ret;

	if (!img)
		return -ENOMEM;
	ret = init_transition_buggy(img);
	if (!ret)
		ret = fill_identmap(img);
	kexec_cleanup_buggy(img);		/* second free after err */
	return ret;
}

/* ---- fixed ---- */
static void free_transition_fixed(struct image *img)
{
	free_page((unsigned long)img->pud);
	img->pud = NULL;
	free_page((unsigned long)img->pmd);
	img->pmd = NULL;
}

static int init_transition_fixed(struct image *img)
{
	img->pud = (void *)get_zeroed_page(GFP_KERNEL);
	if (!img->pud)
		return -ENOMEM;
	img->pmd = (void *)get_zeroed_page(GFP_KERNEL);
	if (!img->pmd)
		return -ENOMEM;
	return 0;				/* the cleanup frees */
}

int kexec_load_fixed(void)
{
	struct image *img = kzalloc(sizeof(*img), GFP_KERNEL);
	int ret;

	if (!img)
		return -ENOMEM;
	ret = init_transition_fixed(img);
	if (!ret)
		ret = fill_identmap(img);
	free_transition_fixed(img);
	kfree(img);
	return ret;
}

MODULE_LICENSE("GPL");
