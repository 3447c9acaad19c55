// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * net/rds: unpin MR pages with unpin_user_pages_dirty_lock()
 * commit a507023e6ff1
 */
#include <linux/pinned_pages.h>

struct mr {
	struct scatterlist *sg;
	struct pinned_pages pages;
};

static int __used mr_get(unsigned long va, struct pinned_page *slots, int n,
			 struct mr *mr)
{
	int i, err;

	err = pinned_pages_pin_fast(&mr->pages, va, slots, n,
				    FOLL_WRITE | FOLL_LONGTERM);
	for (i = 0; i < n && !err; i++)
		err = borrowed_page_sg_set(&mr->sg[i],
					   pinned_pages_nth(mr->pages, i),
					   PAGE_SIZE, 0);
	return err;
}

static void __used mr_teardown(struct mr *mr)
{
#ifdef MISUSE
	unsigned long i;

	for (i = 0; i < pinned_pages_nr(mr->pages); i++)
		put_page(borrowed_page_of_sg(&mr->sg[i], 0));
#else
	pinned_pages_unpin_dirty(&mr->pages);
#endif
}
