/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PINNED_PAGES_H
#define _LINUX_PINNED_PAGES_H

/*
 * Pages of user space that are pinned for DMA, and how many.
 *
 * pin_user_pages() fills an array that get_user_pages() fills as well, and what
 * ends the one corrupts the count of the other; it may pin fewer pages than
 * asked for, and the callers that treat that as an error forget to unpin those.
 * A pinned_pages holds all that were asked for or nothing, and only unpin ends
 * it. See Documentation/core-api/pin_user_pages.rst for when to pin.
 *
 * The slots are the caller's memory. They are of a type of their own, so that
 * no struct page of a pin is ever at hand to be put.
 */

#include <linux/borrowed_page.h>
#include <linux/build_bug.h>
#include <linux/cleanup.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/mm.h>
#include <linux/page_ownership_check.h>
#include <linux/version.h>

/**
 * struct pinned_page - room for one page of a struct pinned_pages
 * @page: private, no code outside this header reads it
 *
 * One word. Nothing can be done with one alone.
 */
struct pinned_page {
	struct page *__private page;
};

static_assert(sizeof(struct pinned_page) == sizeof(struct page *));

/**
 * struct pinned_pages - a pin on some pages of user space
 * @slots: private, no code outside this header reads it
 * @nr: private, ask pinned_pages_nr()
 *
 * Two words, passed by value, zeroed memory being empty.
 */
struct pinned_pages {
	struct pinned_page *__private slots;
	unsigned long __private nr;
	/* private: */
	__PAGE_OWNERSHIP_ALL
};

__page_ownership_size(struct pinned_pages, 2 * sizeof(struct page *));

/**
 * PINNED_PAGES_EMPTY - the pin on no pages
 */
#define PINNED_PAGES_EMPTY ((struct pinned_pages){ NULL, 0 })

/**
 * pinned_pages_empty() - Is nothing pinned?
 * @pins: pins to test; keep their pages
 *
 * Context: Any context.
 * Return: true if @pins hold no page.
 */
static __always_inline bool pinned_pages_empty(struct pinned_pages pins)
{
	return !ACCESS_PRIVATE(&pins, nr);
}

/**
 * pinned_pages_nr() - How many pages are pinned?
 * @pins: pins; keep their pages
 *
 * Context: Any context.
 * Return: The number of pages.
 */
static __always_inline unsigned long __must_check
pinned_pages_nr(struct pinned_pages pins)
{
	return ACCESS_PRIVATE(&pins, nr);
}

/* What a function that pins is to be told of @slots. */
static __always_inline struct page ** __must_check
__pinned_pages_array(struct pinned_page *slots)
{
	return (struct page **)slots;
}

/*
 * Of @nr pages @pinned were pinned into @slots: all of them, or undo it. Asked
 * for no page the kernel may pin one, so that it must not be asked.
 */
static __always_inline int __must_check
__pinned_pages_all(struct pinned_pages *pins, struct pinned_page *slots,
		   unsigned long nr, long pinned)
{
	*pins = PINNED_PAGES_EMPTY;
	if (pinned > 0 && pinned < nr)
		unpin_user_pages(__pinned_pages_array(slots), pinned);
	if (pinned < 0)
		return pinned;
	if (pinned != nr)
		return -EFAULT;
	*pins = (struct pinned_pages){ slots, nr };
	__page_ownership_gains(pins, true);
	return 0;
}

/**
 * pinned_pages_pin_fast() - Pin pages of the current process.
 * @pins: set to the pins, to be ended by pinned_pages_unpin() or
 *	  pinned_pages_unpin_dirty(); empty on an error. Must be empty before.
 * @start: user address; the page that it is in is the first one
 * @slots: room for @nr pages, in use until the pins are ended
 * @nr: how many pages; a negative number is as 0
 * @gup_flags: FOLL_WRITE, FOLL_LONGTERM and so on, as for pin_user_pages_fast()
 *
 * Context: Process context, may sleep. The mmap lock is not held.
 * Return: 0; -EFAULT (nothing pinned) if not all of the pages could be pinned;
 * -EINVAL if @nr is 0; or another error of pin_user_pages_fast().
 */
static __always_inline int __must_check
pinned_pages_pin_fast(struct pinned_pages *pins, unsigned long start,
		      struct pinned_page *slots, int nr, unsigned int gup_flags)
{
	return __pinned_pages_all(pins, slots, nr, nr <= 0 ? -EINVAL :
				  pin_user_pages_fast(start, nr, gup_flags,
						      __pinned_pages_array(slots)));
}

/**
 * pinned_pages_pin_unlocked() - Pin pages of the current process.
 * @pins: set to the pins, to be ended by pinned_pages_unpin() or
 *	  pinned_pages_unpin_dirty(); empty on an error. Must be empty before.
 * @start: user address; the page that it is in is the first one
 * @slots: room for @nr pages, in use until the pins are ended
 * @nr: how many pages
 * @gup_flags: as for pin_user_pages_unlocked()
 *
 * Context: Process context, may sleep. Takes the mmap lock.
 * Return: 0; -EFAULT (nothing pinned) if not all of the pages could be pinned;
 * -EINVAL if @nr is 0; or another error of pin_user_pages_unlocked().
 */
static __always_inline int __must_check
pinned_pages_pin_unlocked(struct pinned_pages *pins, unsigned long start,
			  struct pinned_page *slots, unsigned long nr,
			  unsigned int gup_flags)
{
	return __pinned_pages_all(pins, slots, nr, !nr ? -EINVAL :
				  pin_user_pages_unlocked(start, nr,
							  __pinned_pages_array(slots),
							  gup_flags));
}

/* Before 6.5 there was an array of VMAs to be had, too. */
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 5, 0)
#define __pin_user_pages(start, nr, flags, pages) \
	pin_user_pages(start, nr, flags, pages, NULL)
#define __pin_user_pages_remote(mm, start, nr, flags, pages) \
	pin_user_pages_remote(mm, start, nr, flags, pages, NULL, NULL)
#else
#define __pin_user_pages(start, nr, flags, pages) \
	pin_user_pages(start, nr, flags, pages)
#define __pin_user_pages_remote(mm, start, nr, flags, pages) \
	pin_user_pages_remote(mm, start, nr, flags, pages, NULL)
#endif

/**
 * pinned_pages_pin() - Pin pages of the current process, its mmap lock held.
 * @pins: set to the pins, to be ended by pinned_pages_unpin() or
 *	  pinned_pages_unpin_dirty(); empty on an error. Must be empty before.
 * @start: user address; the page that it is in is the first one
 * @slots: room for @nr pages, in use until the pins are ended
 * @nr: how many pages
 * @gup_flags: as for pin_user_pages()
 *
 * Context: Process context, may sleep. The mmap lock is held.
 * Return: 0; -EFAULT (nothing pinned) if not all of the pages could be pinned;
 * -EINVAL if @nr is 0; or another error of pin_user_pages().
 */
static __always_inline int __must_check
pinned_pages_pin(struct pinned_pages *pins, unsigned long start,
		 struct pinned_page *slots, unsigned long nr,
		 unsigned int gup_flags)
{
	return __pinned_pages_all(pins, slots, nr, !nr ? -EINVAL :
				  __pin_user_pages(start, nr, gup_flags,
						   __pinned_pages_array(slots)));
}

/**
 * pinned_pages_pin_remote() - Pin pages of another process.
 * @pins: set to the pins, to be ended by pinned_pages_unpin() or
 *	  pinned_pages_unpin_dirty(); empty on an error. Must be empty before.
 * @mm: memory of the process, which the caller keeps alive during the call
 * @start: user address; the page that it is in is the first one
 * @slots: room for @nr pages, in use until the pins are ended
 * @nr: how many pages
 * @gup_flags: as for pin_user_pages_remote()
 *
 * Context: Process context, may sleep. The mmap lock of @mm is held and stays
 * so.
 * Return: 0; -EFAULT (nothing pinned) if not all of the pages could be pinned;
 * -EINVAL if @nr is 0; or another error of pin_user_pages_remote().
 */
static __always_inline int __must_check
pinned_pages_pin_remote(struct pinned_pages *pins, struct mm_struct *mm,
			unsigned long start, struct pinned_page *slots,
			unsigned long nr, unsigned int gup_flags)
{
	return __pinned_pages_all(pins, slots, nr, !nr ? -EINVAL :
				  __pin_user_pages_remote(mm, start, nr, gup_flags,
							  __pinned_pages_array(slots)));
}

/**
 * pinned_pages_nth() - Lend one of the pages.
 * @pins: pins; keep their pages, and must not be ended while the borrow is used
 * @n: which page, from 0
 *
 * Context: Any context.
 * Return: The borrow, empty if there is no page @n.
 */
static __always_inline struct borrowed_page __must_check
pinned_pages_nth(struct pinned_pages pins, unsigned long n)
{
	struct page *page;

	if (n >= ACCESS_PRIVATE(&pins, nr))
		return BORROWED_PAGE_EMPTY;
	page = __pinned_pages_array(ACCESS_PRIVATE(&pins, slots))[n];
	page = __page_ownership_part(page, __page_ownership_all(pins));
	return borrowed_page_from_raw(page);
}

/**
 * pinned_pages_raw() - Lend all pages to code that takes an array of them.
 * @pins: pins; keep their pages
 *
 * The raw escape of this type, for sg_alloc_table_from_pages() and the like:
 * whoever gets the pointer must not put, unpin or keep the pages, nor write to
 * the array, nor read past pinned_pages_nr() of them.
 *
 * Context: Any context.
 * Return: The pages, one after the other.
 */
static __always_inline struct page ** __must_check
pinned_pages_raw(struct pinned_pages pins)
{
	return __pinned_pages_array(ACCESS_PRIVATE(&pins, slots));
}

/**
 * pinned_pages_take() - Move the pins out of a handle.
 * @pins: pins to end; cleared
 *
 * Context: Any context.
 * Return: The pins, empty if @pins were. They stay in the same slots.
 */
static __always_inline struct pinned_pages __must_check
pinned_pages_take(struct pinned_pages *pins)
{
	struct pinned_pages taken = *pins;

	*pins = PINNED_PAGES_EMPTY;
	return taken;
}

/**
 * pinned_pages_unpin() - End the pins on pages that were not written to.
 * @pins: pins to end; cleared. Empty ones are accepted and left alone.
 *
 * Context: Any context, as unpin_user_pages().
 */
static __always_inline void pinned_pages_unpin(struct pinned_pages *pins)
{
	struct pinned_pages ended = pinned_pages_take(pins);

	if (!pinned_pages_empty(ended))
		unpin_user_pages(pinned_pages_raw(ended), pinned_pages_nr(ended));
	__page_ownership_loses(&ended);
}

/**
 * pinned_pages_unpin_dirty() - End the pins on pages that were written to.
 * @pins: pins to end; cleared. Empty ones are accepted and left alone.
 *
 * For pages that were pinned with FOLL_WRITE and that a device or we wrote to:
 * user space does not lose the data.
 *
 * Context: Process context, may sleep, as unpin_user_pages_dirty_lock().
 */
static __always_inline void pinned_pages_unpin_dirty(struct pinned_pages *pins)
{
	struct pinned_pages ended = pinned_pages_take(pins);

	if (!pinned_pages_empty(ended))
		unpin_user_pages_dirty_lock(pinned_pages_raw(ended),
					    pinned_pages_nr(ended), true);
	__page_ownership_loses(&ended);
}

/*
 * struct pinned_pages p __free(pinned_pages) = PINNED_PAGES_EMPTY;
 *
 * Unpins pages that were not written to where the scope ends, and must be
 * declared after the slots. After a write, pinned_pages_unpin_dirty() before.
 */
#define __free_pinned_pages	pinned_pages_unpin

#endif /* _LINUX_PINNED_PAGES_H */
