// SPDX-License-Identifier: GPL-2.0
/*
 * 464 scsi: libiscsi: fall back to sendmsg for slab pages
 * class: slab-vmalloc-refcount   verdict: neither (rt)
 * file:  drivers/scsi/libiscsi_tcp.c
 * ref:   08b11eaccfcf (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/highmem.h>
#include <linux/page_ref.h>

struct seg { struct scatterlist *sg; void *mapped; };
/* sends by reference (zero copy) if not mapped, else copies */
extern int xmit_segment(struct seg *s);

/* ---- buggy ---- */
static void segment_map_buggy(struct seg *s)
{
	s->mapped = NULL;
	if (page_count(sg_page(s->sg)) >= 1)
		return;				/* XFS metadata can be slab */
	s->mapped = kmap_local_page(sg_page(s->sg)) + s->sg->offset;
}

int send_segment_buggy(struct seg *s)
{
	int n;

	segment_map_buggy(s);
	n = xmit_segment(s);
	if (s->mapped)
		kunmap_local(s->mapped);
	return n;
}

/* ---- fixed ---- */
static void segment_map_fixed(struct seg *s)
{
	s->mapped = NULL;
	if (page_count(sg_page(s->sg)) >= 1 && !PageSlab(sg_page(s->sg)))
		return;
	s->mapped = kmap_local_page(sg_page(s->sg)) + s->sg->offset;
}

int send_segment_fixed(struct seg *s)
{
	int n;

	segment_map_fixed(s);
	n = xmit_segment(s);
	if (s->mapped)
		kunmap_local(s->mapped);
	return n;
}

MODULE_LICENSE("GPL");
