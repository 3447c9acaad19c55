// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page_array.h>

static int __used vm_map_of_page_array(struct vm_area_struct *vma,
				       struct page **pages,
				       struct owned_page_array a)
{
#ifdef MISUSE
	return owned_page_array_vm_map(pages, vma);
#else
	return owned_page_array_vm_map(a, vma);
#endif
}
