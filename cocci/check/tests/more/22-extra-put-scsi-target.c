// SPDX-License-Identifier: GPL-2.0
/*
 * 22 target: fix NULL pointer dereference bug alloc_page() fails to get memory
 * class: extra-put   verdict: flow
 * file:  drivers/target/target_core_transport.c
 * ref:   from memory (d0e27c88d795)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

struct se_cmd { struct scatterlist *sg; int nents; };

/* ---- buggy ---- */
int get_mem_buggy(struct se_cmd *cmd, u32 length)
{
	struct page *page;
	int i = 0, nents = DIV_ROUND_UP(length, PAGE_SIZE);

	cmd->sg = kmalloc_array(nents, sizeof(*cmd->sg), GFP_KERNEL);
	if (!cmd->sg)
		return -ENOMEM;
	cmd->nents = nents;
	sg_init_table(cmd->sg, nents);
	while (length) {
		u32 page_len = min_t(u32, length, PAGE_SIZE);

		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		sg_set_page(&cmd->sg[i], page, page_len, 0);
		length -= page_len;
		i++;
	}
	return 0;
out:
	while (i >= 0) {
		__free_page(sg_page(&cmd->sg[i]));	/* slot i has no page */
		i--;
	}
	kfree(cmd->sg);
	return -ENOMEM;
}

/* ---- fixed ---- */
int get_mem_fixed(struct se_cmd *cmd, u32 length)
{
	struct page *page;
	int i = 0, nents = DIV_ROUND_UP(length, PAGE_SIZE);

	cmd->sg = kmalloc_array(nents, sizeof(*cmd->sg), GFP_KERNEL);
	if (!cmd->sg)
		return -ENOMEM;
	cmd->nents = nents;
	sg_init_table(cmd->sg, nents);
	while (length) {
		u32 page_len = min_t(u32, length, PAGE_SIZE);

		page = alloc_page(GFP_KERNEL);
		if (!page)
			goto out;
		sg_set_page(&cmd->sg[i], page, page_len, 0);
		length -= page_len;
		i++;
	}
	return 0;
out:
	while (i > 0) {
		i--;
		__free_page(sg_page(&cmd->sg[i]));
	}
	kfree(cmd->sg);
	return -ENOMEM;
}

MODULE_LICENSE("GPL");
