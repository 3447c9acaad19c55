// SPDX-License-Identifier: GPL-2.0
/*
 * 220 udmabuf: fix memory leak on last export_udmabuf() error path
 * class: use-after-move-transfer   verdict: flow
 * file:  drivers/dma-buf/udmabuf.c
 * ref:   f49856f525ac (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/dma-buf.h>

struct ubuf { unsigned long n; struct folio *folios[32]; };
/* on success u is the dma_buf's: its release unpins the folios, frees u */
extern struct dma_buf *ubuf_export(struct ubuf *u);

/* ---- buggy ---- */
int ubuf_create_buggy(struct ubuf *u, int flags)
{
	struct dma_buf *buf = ubuf_export(u);
	int fd = PTR_ERR_OR_ZERO(buf);

	if (fd)
		goto err;
	fd = dma_buf_fd(buf, flags);
	if (fd < 0)
		goto err;			/* u was handed over */
	return fd;
err:
	unpin_folios(u->folios, u->n);
	kfree(u);
	return fd;
}

/* ---- fixed ---- */
int ubuf_create_fixed(struct ubuf *u, int flags)
{
	struct dma_buf *buf = ubuf_export(u);
	int fd = PTR_ERR_OR_ZERO(buf);

	if (fd)
		goto err;
	fd = dma_buf_fd(buf, flags);
	if (fd < 0)
		dma_buf_put(buf);
	return fd;
err:
	unpin_folios(u->folios, u->n);
	kfree(u);
	return fd;
}

MODULE_LICENSE("GPL");
