// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * crypto/async_pq: use __free_page() instead of put_page()
 * mail of 2016-02-29 <1456738445-876239-1-git-send-email-arnd@arndb.de>
 */
#include <linux/owned_page.h>

static struct owned_page scribble;

static int __used pq_init(void)
{
	scribble = owned_page_alloc(GFP_KERNEL);
	return owned_page_empty(scribble) ? -ENOMEM : 0;
}

static void __used pq_exit(void)
{
#ifdef MISUSE
	put_page(scribble);
#else
	owned_page_free(&scribble);
#endif
}
