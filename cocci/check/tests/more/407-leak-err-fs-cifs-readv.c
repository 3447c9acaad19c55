// SPDX-License-Identifier: GPL-2.0
/*
 * 407 cifs: fix page reference leak with readv/writev
 * class: leak-on-error-path   verdict: flow
 * file:  fs/cifs/file.c
 * ref:   13f5938d8264 (id from memory, unchecked)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/kref.h>
#include <linux/uio.h>

struct aio_ctx { struct kref ref; struct page **pages; unsigned int npages; };
extern int ctx_pin_iter(struct aio_ctx *c, struct iov_iter *it); /* gets pages */
extern int send_async_read(struct aio_ctx *c);
extern void ctx_wait(struct aio_ctx *c);

/* ---- buggy ---- */
void ctx_release_buggy(struct kref *ref)
{
	struct aio_ctx *c = container_of(ref, struct aio_ctx, ref);

	kvfree(c->pages);
	kfree(c);
}

int cifs_readv_buggy(struct aio_ctx *c, struct iov_iter *it)
{
	unsigned int i;
	int rc = ctx_pin_iter(c, it);

	if (!rc)
		rc = send_async_read(c);
	if (rc) {
		kref_put(&c->ref, ctx_release_buggy);	/* pages leaked */
		return rc;
	}
	ctx_wait(c);
	for (i = 0; i < c->npages; i++)
		put_page(c->pages[i]);
	kref_put(&c->ref, ctx_release_buggy);
	return 0;
}

/* ---- fixed ---- */
void ctx_release_fixed(struct kref *ref)
{
	struct aio_ctx *c = container_of(ref, struct aio_ctx, ref);
	unsigned int i;

	for (i = 0; i < c->npages; i++)
		put_page(c->pages[i]);
	kvfree(c->pages);
	kfree(c);
}

int cifs_readv_fixed(struct aio_ctx *c, struct iov_iter *it)
{
	int rc = ctx_pin_iter(c, it);

	if (!rc)
		rc = send_async_read(c);
	if (rc) {
		kref_put(&c->ref, ctx_release_fixed);
		return rc;
	}
	ctx_wait(c);
	kref_put(&c->ref, ctx_release_fixed);
	return 0;
}

MODULE_LICENSE("GPL");
