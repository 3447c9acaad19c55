/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_OWNED_PAGE_RELEASE_H
#define _LINUX_OWNED_PAGE_RELEASE_H

/*
 * The end of an owner whose page others may go on using.
 *
 * User space that a page was mapped to, or an skb or a pipe that a part of it was
 * put in, keeps the page alive by a reference of its own. Then the owner does not
 * free the page: it stops owning it, and the last one frees it. Drivers say
 * put_page() for that, and say put_page() of what they never owned just so.
 *
 * These end an owner as owned_page_free() does. They are here, apart from the
 * type, because they need a page that has a count.
 */

#include <linux/mm.h>
#include <linux/owned_page.h>
#include <linux/owned_pages.h>

/**
 * owned_page_release() - Stop owning a page that others may still use.
 * @owner: owner to end; cleared. An empty owner is accepted and left alone.
 *
 * The page is freed at once if nobody else has a reference, as with
 * owned_page_free(), and by the last one if somebody has. Unlike
 * owned_page_free() it is to be used when others may: put_page() also takes the
 * page out of the lists of the memory manager where they have put it.
 *
 * Context: Any context, as put_page().
 */
static __always_inline void owned_page_release(struct owned_page *owner)
{
	struct page *page = __owned_page_end(owner);

	if (__PAGE_OWNERSHIP_HARDENED && !page)
		return;
	put_page(page);
}

/**
 * owned_pages_release() - Stop owning a block that others may still use.
 * @owner: owner of a compound block, see owned_pages_compound(), to end; cleared.
 *	   An empty owner is accepted and left alone.
 *
 * As owned_page_release(). Of a block that is not compound put_page() would free
 * the first page only.
 *
 * Context: Any context, as put_page().
 */
static __always_inline void owned_pages_release(struct owned_pages *owner)
{
	struct page *page = owned_pages_into_raw(owner, NULL);

	if (__PAGE_OWNERSHIP_HARDENED && !page)
		return;
	put_page(page);
}

#endif /* _LINUX_OWNED_PAGE_RELEASE_H */
