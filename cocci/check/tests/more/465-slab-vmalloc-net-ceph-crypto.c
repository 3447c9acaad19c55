// SPDX-License-Identifier: GPL-2.0
/*
 * 465 libceph: do not crash on large auth tickets
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  net/ceph/crypto.c
 * ref:   aaef31703a0c (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/vmalloc.h>

extern int cipher_run(struct scatterlist *sg, unsigned int len);

/* ---- buggy ---- */
int decrypt_buggy(const void *buf, unsigned int len)
{
	struct scatterlist sg;

	sg_init_table(&sg, 1);
	sg_set_buf(&sg, buf, len);		/* large tickets: vmalloc */
	return cipher_run(&sg, len);
}

/* ---- fixed ---- */
int decrypt_fixed(const void *buf, unsigned int len)
{
	bool vm = is_vmalloc_addr(buf);
	unsigned int n = DIV_ROUND_UP(offset_in_page(buf) + len, PAGE_SIZE);
	unsigned int off = offset_in_page(buf), left = len, i;
	struct sg_table t;
	int err = sg_alloc_table(&t, n, GFP_NOFS);

	if (err)
		return err;
	for (i = 0; i < n; i++) {
		unsigned int part = min_t(unsigned int, left, PAGE_SIZE - off);

		sg_set_page(&t.sgl[i], vm ? vmalloc_to_page(buf) :
			    virt_to_page(buf), part, off);
		buf += part;
		left -= part;
		off = 0;
	}
	err = cipher_run(t.sgl, len);
	sg_free_table(&t);
	return err;
}

MODULE_LICENSE("GPL");
