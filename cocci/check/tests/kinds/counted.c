// SPDX-License-Identifier: GPL-2.0
/* References and pins. */
#include <linux/folio_ref.h>
#include <linux/pinned_pages.h>
#include "kinds.h"

int put_twice(struct folio *folio)
{
	struct folio_ref ref = folio_ref_get(folio);

	if (folio_ref_empty(ref))
		return -EINVAL;
	folio_ref_put(&ref);
	folio_ref_put(&ref);	// want: double-free
	return 0;
}

int never_put(struct folio *folio)
{
	struct folio_ref ref = folio_ref_try_get(folio);

	if (folio_ref_empty(ref))
		return -EAGAIN;
	if (start(NULL))
		return -EIO;	// want: leak
	folio_ref_put(&ref);
	return 0;
}

int cloned(struct folio_ref ref)
{
	struct folio_ref clone = folio_ref_clone(ref);

	folio_ref_put(&clone);
	folio_ref_put(&ref);
	return 0;
}

int page_after_its_reference(struct folio *folio)
{
	struct folio_ref ref = folio_ref_get(folio);
	struct borrowed_page page = folio_ref_page(ref, 0);

	folio_ref_put(&ref);
	if (borrowed_page_empty(page))
		return -EINVAL;
	return start(borrowed_page_raw(page));	// want: use-after-free
}

int pins_leak(unsigned long addr, struct pinned_page *slots)
{
	struct pinned_pages pins = PINNED_PAGES_EMPTY;
	int err = pinned_pages_pin_fast(&pins, addr, slots, 4, FOLL_WRITE);

	if (err)
		return err;
	if (start(NULL))
		return -EIO;	// want: leak
	pinned_pages_unpin(&pins);
	return 0;
}

int page_after_its_pin(unsigned long addr, struct pinned_page *slots)
{
	struct pinned_pages pins = PINNED_PAGES_EMPTY;
	struct borrowed_page page;
	int err = pinned_pages_pin_fast(&pins, addr, slots, 4, FOLL_WRITE);

	if (err)
		return err;
	page = pinned_pages_nth(pins, 0);
	pinned_pages_unpin(&pins);
	if (borrowed_page_empty(page))
		return -EINVAL;
	return start(borrowed_page_raw(page));	// want: use-after-free
}

/* raw code: what the types refuse */
int pin_put(unsigned long addr)
{
	struct page *page;

	if (pin_user_pages_fast(addr, 1, FOLL_WRITE, &page) != 1)
		return -EFAULT;
	put_page(page);	// want: wrong-free (gcc)
	return 0;
}

int pin_unpinned(unsigned long addr)
{
	struct page *page;

	if (pin_user_pages_fast(addr, 1, FOLL_WRITE, &page) != 1)
		return -EFAULT;
	unpin_user_page(page);
	return 0;
}
