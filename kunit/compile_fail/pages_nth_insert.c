// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_pages.h>

static int __used pages_nth_insert(struct vm_area_struct *vma, struct owned_pages b)
{
#ifdef MISUSE
	return vm_insert_page(vma, 0, owned_pages_nth(b, 1));
#else
	return borrowed_page_vm_insert(vma, 0, owned_pages_nth(b, 1));
#endif
}
