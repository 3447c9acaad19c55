// SPDX-License-Identifier: GPL-2.0
/* What the comment at a declaration says of a page. */
#include <linux/mm.h>
#include "kinds.h"

extern int send(struct page *page);	/* consumes @page */
extern int attach(struct page *page);	/* on failure: has put the page */
extern int queue(struct page *page);	/* > 0: the page is consumed */
/* may free @folio */
extern void end_io(struct folio *folio);
extern struct page *find(int index);	// returns a reference
extern unsigned long find_pfn(int index);	/* takes a reference */
extern void segments(struct page *page);	/* may get_page() for those it keeps */
extern void end_access(int ref, struct page *page);	/* frees page when the other lets go */
extern int look(struct page *page);	/* the caller must put the page afterwards */
extern void lend_block(int ref, struct page *page);	/* caller frees the page after use */
extern int keep_none(struct page *page);	/* does not free the page, ever */

int consumed(struct page *page)
{
	int err = send(page);

	put_page(page);	// want: double-free
	return err;
}

int consumed_once(struct page *page)
{
	return send(page);
}

int put_on_failure(struct page *page)
{
	int err = attach(page);

	if (err < 0)
		put_page(page);	// want: double-free
	return err;
}

int put_on_success(struct page *page)
{
	int err = attach(page);

	if (err < 0)
		return err;
	put_page(page);
	return 0;
}

int put_where_it_was_taken(struct page *page)
{
	int ret = queue(page);

	if (ret > 0) {
		put_page(page);	// want: double-free
		return 0;
	}
	put_page(page);
	return ret;
}

int asked_after_its_end(struct folio *folio)
{
	end_io(folio);
	return folio_nr_pages(folio_next(folio));	// want: use-after-free
}

int asked_before_its_end(struct folio *folio)
{
	struct folio *next = folio_next(folio);

	end_io(folio);
	return folio_nr_pages(next);
}

int reference_lost(void)
{
	struct page *page = find(1);

	if (!page)
		return -ENOENT;
	if (start(NULL))
		return -EIO;	// want: leak
	put_page(page);
	return 0;
}

int reference_of_a_number_lost(void)
{
	unsigned long pfn = find_pfn(1);

	if (!pfn_valid(pfn))
		return -ENOENT;
	return page_to_nid(pfn_to_page(pfn));	// want: leak
}

int reference_of_a_number_put(void)
{
	unsigned long pfn = find_pfn(1);
	struct page *page;
	int node;

	if (!pfn_valid(pfn))
		return -ENOENT;
	page = pfn_to_page(pfn);
	node = page_to_nid(page);
	put_page(page);
	return node;
}

void freed_though_shared(struct page **slot)
{
	segments(*slot);
	__free_pages(*slot, 2);	// want: wrong-free
}

void put_as_shared(struct page **slot)
{
	segments(*slot);
	put_page(*slot);
}

void freed_though_in_use(unsigned long block)
{
	end_access(1, NULL);
	free_pages(block, 2);	// want: use-after-free
}

void freed_by_the_other(unsigned long block)
{
	end_access(1, virt_to_page((void *)block));
}

int what_the_caller_does(struct page *page)
{
	int err = look(page);

	put_page(page);
	return err;
}

int what_it_does_not(struct page *page)
{
	int err = keep_none(page);

	put_page(page);
	return err;
}

void freed_as_the_caller_has_to(unsigned long block)
{
	lend_block(1, NULL);
	free_pages(block, 2);
}
