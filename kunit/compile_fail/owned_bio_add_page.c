// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_bio.h>

static int __used owned_bio_add_page(struct bio *bio, struct owned_page o)
{
#ifdef MISUSE
	return bio_add_page(bio, o, PAGE_SIZE, 0);
#else
	return owned_page_bio_add(bio, &o, PAGE_SIZE, 0);
#endif
}
