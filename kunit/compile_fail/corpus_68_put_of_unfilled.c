// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * drivers/virt/fsl_hypervisor: Fix error handling path
 * commit c7072eda4093 of stable
 */
#include <linux/pinned_pages.h>

int do_copy(struct pinned_pages pages);

static int __used hv_memcpy(unsigned long va, int n)
{
	struct pinned_page *slots = kcalloc(n, sizeof(*slots), GFP_KERNEL);
	struct pinned_pages pages = PINNED_PAGES_EMPTY;
	void *sg = kmalloc(n * 16, GFP_KERNEL);
	int ret = -ENOMEM;

	if (!slots || !sg)
		goto exit;		/* nothing pinned yet */
	ret = pinned_pages_pin_fast(&pages, va, slots, n, FOLL_WRITE);
	if (!ret)
		ret = do_copy(pages);
exit:
#ifdef MISUSE
	while (n--)
		put_page(slots[n]);	/* none, or not all, are ours */
#else
	pinned_pages_unpin(&pages);
#endif
	kfree(sg);
	kfree(slots);
	return ret;
}
