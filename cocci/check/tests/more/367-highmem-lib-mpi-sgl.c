// SPDX-License-Identifier: GPL-2.0
/*
 * 367 lib/mpi: Do not do sg_virt
 * class: highmem-page_address   verdict: type
 * file:  lib/mpi/mpicoder.c
 * ref:   127827b9c295
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

extern void mpi_feed(void *m, const u8 *p, unsigned int n);

/* ---- buggy ---- */
void mpi_read_sgl_buggy(void *m, struct scatterlist *sgl, int ents)
{
	struct scatterlist *sg;
	int i;

	for_each_sg(sgl, sg, ents, i) {
		const u8 *buf = sg_virt(sg);

		mpi_feed(m, buf, sg->length);
	}
}

/* ---- fixed ---- */
void mpi_read_sgl_fixed(void *m, struct scatterlist *sgl, int ents)
{
	struct sg_mapping_iter miter;

	sg_miter_start(&miter, sgl, ents, SG_MITER_ATOMIC | SG_MITER_FROM_SG);
	while (sg_miter_next(&miter))
		mpi_feed(m, miter.addr, miter.length);
	sg_miter_stop(&miter);
}

MODULE_LICENSE("GPL");
