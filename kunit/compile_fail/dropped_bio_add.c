// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_bio.h>

static void __used dropped_bio_add(struct bio *bio, struct owned_page o)
{
#ifdef MISUSE
	owned_page_bio_add(bio, &o, PAGE_SIZE, 0);
#else
	if (owned_page_bio_add(bio, &o, PAGE_SIZE, 0))
		owned_page_free(&o);
#endif
}
