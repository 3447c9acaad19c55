// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/owned_page_array.h>

static int __used dropped_vm_map(struct vm_area_struct *vma,
				 struct owned_page_array a)
{
#ifdef MISUSE
	owned_page_array_vm_map(a, vma);
	return 0;
#else
	return owned_page_array_vm_map(a, vma);
#endif
}
