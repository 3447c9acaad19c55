// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer was expected
// expect-clang: operand of type .struct owned_buffer. where arithmetic or pointer type is required
/*
 * xen/xenbus: Fix granting of vmalloc'd memory
 * commit 570e18737120 of stable
 */
#include <linux/owned_buffer.h>

int grant(unsigned long pfn);

static int __used grant_ring(struct owned_buffer ring, int n)
{
	int i, err = 0;

	for (i = 0; i < n && !err; i++) {
#ifdef MISUSE
		err = grant(page_to_pfn(virt_to_page(ring)));
#else
		struct borrowed_page page = owned_buffer_page(ring, i);

		err = borrowed_page_empty(page) ?
		      -EINVAL : grant(borrowed_page_to_pfn(page));
#endif
	}
	return err;
}
