// SPDX-License-Identifier: GPL-2.0
/*
 * 08 fix a page leak in vhost_scsi_iov_to_sgl() error recovery
 * class: leak-on-error-path   verdict: flow
 * file:  drivers/vhost/scsi.c
 * ref:   subject; stable b8a478cd2ae1
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/uio.h>

#define MAX_PG 16

static int map_to_sgl(struct iovec *v, struct scatterlist *sg)
{
	unsigned long va = (unsigned long)v->iov_base;
	int i, got, n = DIV_ROUND_UP(offset_in_page(va) + v->iov_len, PAGE_SIZE);
	struct page *pages[MAX_PG];

	if (n > MAX_PG)
		return -ENOBUFS;
	got = get_user_pages_fast(va, n, FOLL_WRITE, pages);
	if (got < 0)
		return got;
	if (got != n) {
		for (i = 0; i < got; i++)
			put_page(pages[i]);
		return -EFAULT;
	}
	for (i = 0; i < n; i++)
		sg_set_page(&sg[i], pages[i], PAGE_SIZE, 0);
	return n;
}

/* ---- buggy ---- */
int iov_to_sgl_buggy(struct iovec *iov, int niov, struct scatterlist *sg, int sg_count)
{
	int i, ret;

	sg_init_table(sg, sg_count);
	for (i = 0; i < niov; i++) {
		ret = map_to_sgl(&iov[i], sg);
		if (ret < 0) {
			for (i = 0; i < sg_count; i++) {
				struct page *page = sg_page(&sg[i]);

				if (page)	/* sg has moved on: those */
					put_page(page);	/* before it leak */
			}
			return ret;
		}
		sg += ret;
	}
	return 0;
}

/* ---- fixed ---- */
int iov_to_sgl_fixed(struct iovec *iov, int niov, struct scatterlist *sg, int sg_count)
{
	struct scatterlist *p = sg;
	int i, ret;

	sg_init_table(sg, sg_count);
	for (i = 0; i < niov; i++) {
		ret = map_to_sgl(&iov[i], sg);
		if (ret < 0) {
			while (p < sg) {
				struct page *page = sg_page(p++);

				if (page)
					put_page(page);
			}
			return ret;
		}
		sg += ret;
	}
	return 0;
}

MODULE_LICENSE("GPL");
