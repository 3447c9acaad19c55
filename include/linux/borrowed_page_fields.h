/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_BORROWED_PAGE_FIELDS_H
#define _LINUX_BORROWED_PAGE_FIELDS_H

/*
 * The fields of struct page that are its owner's to use.
 *
 * A driver that allocated a page may keep a number in page->index and a word in
 * page->private. They are here, apart from the type, because a struct page of one
 * word has neither: what includes this says that it has to be changed by then.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/mm.h>

/**
 * borrowed_page_index() - What the owner keeps in page->index.
 * @borrow: borrow that is not empty
 *
 * Context: Any context.
 * Return: What borrowed_page_set_index() wrote; before that anything.
 */
static __always_inline pgoff_t __must_check
borrowed_page_index(struct borrowed_page borrow)
{
	return borrowed_page_raw(borrow)->index;
}

/**
 * borrowed_page_set_index() - Keep a number in page->index.
 * @borrow: borrow that is not empty, of a page that is in no page cache
 * @index: any number
 *
 * Context: Any context.
 */
static __always_inline void
borrowed_page_set_index(struct borrowed_page borrow, pgoff_t index)
{
	borrowed_page_raw(borrow)->index = index;
}

/**
 * borrowed_page_private() - What the owner keeps in page->private.
 * @borrow: borrow that is not empty
 *
 * Context: Any context.
 * Return: What borrowed_page_set_private() wrote; before that anything.
 */
static __always_inline unsigned long __must_check
borrowed_page_private(struct borrowed_page borrow)
{
	return page_private(borrowed_page_raw(borrow));
}

/**
 * borrowed_page_set_private() - Keep a word in page->private.
 * @borrow: borrow that is not empty, of a page that is in no page cache
 * @private: any word
 *
 * Context: Any context.
 */
static __always_inline void
borrowed_page_set_private(struct borrowed_page borrow, unsigned long private)
{
	set_page_private(borrowed_page_raw(borrow), private);
}

#endif /* _LINUX_BORROWED_PAGE_FIELDS_H */
