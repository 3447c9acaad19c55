/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_BIO_H
#define _LINUX_OWNED_PAGE_BIO_H

/*
 * Owned pages that are given or lent to a bio.
 *
 * A bio only points to its pages: bio_add_page() takes no reference, and when
 * I/O is over somebody has to know that they are to be freed. A page that is
 * given with owned_page_bio_add() is the bio's; its bi_end_io handler, or who
 * gives up before submitting, frees them all with owned_page_bio_free_all().
 * A page that is lent with borrowed_page_bio_add() stays its owner's, who keeps it
 * until the I/O is over. One bio does not have pages of both kinds.
 */

#include <linux/bio.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/owned_page.h>

/**
 * owned_page_bio_add() - Give a page to a bio.
 * @bio: bio all of whose pages are given to it; owns the page afterwards
 * @owner: owner that is not empty, to end; cleared, but keeps its page on an
 *	   error
 * @len: how many bytes of the page are to be read or written, not 0
 * @offset: where in the page they begin, in bytes
 *
 * Context: Any context, as bio_add_page().
 * Return: 0, -ENOSPC if the bio has no room, or -EINVAL if @owner is empty or
 * the range is empty or leaves the page.
 */
static inline int __must_check owned_page_bio_add(struct bio *bio,
						  struct owned_page *owner,
						  unsigned int len,
						  unsigned int offset)
{
	if (owned_page_empty(*owner) || !len || offset > PAGE_SIZE ||
	    len > PAGE_SIZE - offset)
		return -EINVAL;
	if (bio_add_page(bio, owned_page_raw(*owner), len, offset) != len)
		return -ENOSPC;
	owned_page_forget(owner);
	return 0;
}

/**
 * owned_page_bio_free_all() - Free the pages that were given to a bio.
 * @bio: bio all of whose pages were given with owned_page_bio_add(); it has to
 *	 be put or reset next, since it still points to them
 *
 * Context: Any context, as bio_free_pages(); the I/O is over or never began.
 */
static inline void owned_page_bio_free_all(struct bio *bio)
{
	bio_free_pages(bio);
}

/**
 * borrowed_page_bio_add() - Lend a page to a bio.
 * @bio: bio all of whose pages are lent to it
 * @borrow: borrow that is not empty; its owner keeps the page until the I/O is
 *	    over
 * @len: how many bytes are to be read or written; they must end in the page, or
 *	 in the block it begins
 * @offset: where in the page they begin, in bytes
 *
 * Context: Any context, as bio_add_page().
 * Return: @len, or 0 if the bio has no room.
 */
static __always_inline int __must_check
borrowed_page_bio_add(struct bio *bio, struct borrowed_page borrow,
		      unsigned int len, unsigned int offset)
{
	return bio_add_page(bio, borrowed_page_raw(borrow), len, offset);
}

/**
 * __borrowed_page_bio_add() - Lend a page to a bio that has room, unchecked.
 * @bio: bio all of whose pages are lent to it; it must have room for one more
 * @borrow: borrow that is not empty; its owner keeps the page until the I/O is
 *	    over
 * @len: how many bytes are to be read or written; they must end in the page, or
 *	 in the block it begins
 * @offset: where in the page they begin, in bytes
 *
 * Context: Any context, as __bio_add_page().
 */
static __always_inline void
__borrowed_page_bio_add(struct bio *bio, struct borrowed_page borrow,
			unsigned int len, unsigned int offset)
{
	__bio_add_page(bio, borrowed_page_raw(borrow), len, offset);
}

/**
 * borrowed_page_bvec_set() - Let a bio_vec point to a page.
 * @bvec: bio_vec
 * @borrow: borrow that is not empty; its owner keeps the page while @bvec is used
 * @len: how many bytes; they must end in the page, or in the block it begins
 * @offset: where in the page they begin, in bytes
 *
 * Context: Any context.
 */
static __always_inline void
borrowed_page_bvec_set(struct bio_vec *bvec, struct borrowed_page borrow,
		       unsigned int len, unsigned int offset)
{
	bvec_set_page(bvec, borrowed_page_raw(borrow), len, offset);
}

#endif /* _LINUX_OWNED_PAGE_BIO_H */
