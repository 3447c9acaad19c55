// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_bio.h>

static int __used bio_lend_owner(struct bio *bio, struct owned_page *o)
{
#ifdef MISUSE
	return borrowed_page_bio_add(bio, o, PAGE_SIZE, 0);
#else
	return borrowed_page_bio_add(bio, owned_page_borrow(*o), PAGE_SIZE, 0);
#endif
}
