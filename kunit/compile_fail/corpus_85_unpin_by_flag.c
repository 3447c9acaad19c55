// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * cifs: Fix memory leak in direct I/O
 * commit 71562809e401
 *
 * Whether there are pins to end says the handle, not a flag that was computed
 * from one iterator of two.
 */
#include <linux/pinned_pages.h>
#include <linux/uio.h>

struct actx {
	struct iov_iter iter;
	struct pinned_pages pages;
};

bool extract_will_pin(const struct iov_iter *iter);

static void __used dio_done(struct actx *c)
{
#ifdef MISUSE
	if (extract_will_pin(&c->iter))	/* a bvec of ours: false */
		unpin_user_pages(c->pages, pinned_pages_nr(c->pages));
#else
	pinned_pages_unpin(&c->pages);
#endif
}
