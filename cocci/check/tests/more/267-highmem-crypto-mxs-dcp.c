// SPDX-License-Identifier: GPL-2.0
/*
 * 267 crypto: mxs-dcp - Use sg_mapping_iter to copy data
 * class: highmem-page_address   verdict: type
 * file:  drivers/crypto/mxs-dcp.c
 * ref:   subject from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

/* src, dst: the pages of a request, of any zone */

/* ---- buggy ---- */
void copy_in_buggy(void *bounce, struct scatterlist *src, int nents)
{
	struct scatterlist *sg;
	size_t off = 0;
	int i;

	for_each_sg(src, sg, nents, i) {
		memcpy(bounce + off, sg_virt(sg), sg->length);	/* highmem */
		off += sg->length;
	}
}

/* ---- fixed ---- */
void copy_in_fixed(void *bounce, struct scatterlist *src, int nents)
{
	struct sg_mapping_iter it;
	size_t off = 0;

	sg_miter_start(&it, src, nents, SG_MITER_FROM_SG | SG_MITER_ATOMIC);
	while (sg_miter_next(&it)) {
		memcpy(bounce + off, it.addr, it.length);
		off += it.length;
	}
	sg_miter_stop(&it);
}

MODULE_LICENSE("GPL");
