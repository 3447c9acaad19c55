// SPDX-License-Identifier: GPL-2.0
/*
 * 51 net: ipa: fix page free in ipa_endpoint_{trans_release,replenish_one}()
 * class: wrong-free-function   verdict: type
 * file:  drivers/net/ipa/ipa_endpoint.c
 * ref:   155c0c90bca9 and 70132763d5d2 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/skbuff.h>

struct trans { struct page *data; };
extern int trans_page_add(struct trans *t, struct page *page, u32 len);

/* ---- buggy ---- */
int replenish_one_buggy(struct trans *trans, u32 buffer_size)
{
	struct page *page;
	int ret;

	page = dev_alloc_pages(get_order(buffer_size));
	if (!page)
		return -ENOMEM;

	ret = trans_page_add(trans, page, buffer_size);
	if (ret)
		__free_pages(page, get_order(buffer_size));
	else
		trans->data = page;	/* transaction owns page now */
	return ret;
}

void trans_release_buggy(struct trans *trans, u32 buffer_size)
{
	struct page *page = trans->data;

	if (page)
		__free_pages(page, get_order(buffer_size));
}

/* ---- fixed ---- */
int replenish_one_fixed(struct trans *trans, u32 buffer_size)
{
	struct page *page;
	int ret;

	page = dev_alloc_pages(get_order(buffer_size));
	if (!page)
		return -ENOMEM;

	ret = trans_page_add(trans, page, buffer_size);
	if (ret)
		put_page(page);
	else
		trans->data = page;	/* transaction owns page now */
	return ret;
}

void trans_release_fixed(struct trans *trans)
{
	if (trans->data)
		put_page(trans->data);
}

MODULE_LICENSE("GPL");
