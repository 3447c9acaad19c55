// SPDX-License-Identifier: GPL-2.0
/*
 * 319 net/rds: Fix MR cleanup on copy error
 * class: use-after-move-transfer   verdict: flow
 * file:  net/rds/rdma.c
 * ref:   from memory (2026)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/kref.h>
#include <linux/uaccess.h>
#include <linux/err.h>

struct rmr { struct kref ref; void *priv; };
/* when it succeeds the s/g list and its pinned pages belong to the MR */
extern void *get_mr(struct scatterlist *sg, int nr, u64 *cookie);
extern void mr_final(struct kref *ref);

static int pin_pages(unsigned long va, int nr, struct page **pages)
{
	int ret = pin_user_pages_fast(va, nr, FOLL_WRITE | FOLL_LONGTERM, pages);

	if (ret >= 0 && ret < nr) {
		unpin_user_pages(pages, ret);
		ret = -EFAULT;
	}
	return ret;
}

/* ---- buggy ---- */
int rdma_map_buggy(unsigned long va, int nr, u64 __user *ucookie, struct rmr *mr)
{
	struct scatterlist *sg = NULL;
	struct page **pages;
	void *priv;
	u64 cookie = 0;
	int i, ret = -ENOMEM;

	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		goto out;
	ret = pin_pages(va, nr, pages);
	if (ret <= 0)
		goto out;
	sg = kmalloc_array(nr, sizeof(*sg), GFP_KERNEL);
	if (!sg) {
		unpin_user_pages(pages, nr);
		ret = -ENOMEM;
		goto out;
	}
	sg_init_table(sg, nr);
	for (i = 0; i < nr; i++)
		sg_set_page(&sg[i], pages[i], PAGE_SIZE, 0);

	priv = get_mr(sg, nr, &cookie);
	if (IS_ERR(priv)) {
		unpin_user_pages(pages, nr);
		kfree(sg);
		ret = PTR_ERR(priv);
		goto out;
	}
	mr->priv = priv;
	ret = 0;
	if (put_user(cookie, ucookie)) {
		unpin_user_pages(pages, nr);	/* the MR owns them */
		kfree(sg);
		ret = -EFAULT;
	}
out:
	kfree(pages);
	kref_put(&mr->ref, mr_final);		/* gives mr->priv back */
	return ret;
}

/* ---- fixed ---- */
int rdma_map_fixed(unsigned long va, int nr, u64 __user *ucookie, struct rmr *mr)
{
	struct scatterlist *sg = NULL;
	struct page **pages;
	void *priv;
	u64 cookie = 0;
	int i, ret = -ENOMEM;

	pages = kcalloc(nr, sizeof(*pages), GFP_KERNEL);
	if (!pages)
		goto out;
	ret = pin_pages(va, nr, pages);
	if (ret <= 0)
		goto out;
	sg = kmalloc_array(nr, sizeof(*sg), GFP_KERNEL);
	if (!sg) {
		unpin_user_pages(pages, nr);
		ret = -ENOMEM;
		goto out;
	}
	sg_init_table(sg, nr);
	for (i = 0; i < nr; i++)
		sg_set_page(&sg[i], pages[i], PAGE_SIZE, 0);

	priv = get_mr(sg, nr, &cookie);
	if (IS_ERR(priv)) {
		unpin_user_pages(pages, nr);
		kfree(sg);
		ret = PTR_ERR(priv);
		goto out;
	}
	mr->priv = priv;
	ret = 0;
	if (put_user(cookie, ucookie))
		ret = -EFAULT;
out:
	kfree(pages);
	kref_put(&mr->ref, mr_final);		/* gives mr->priv back */
	return ret;
}

MODULE_LICENSE("GPL");
