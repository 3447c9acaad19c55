// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/borrowed_page.h>

static int __used dropped_vm_insert(struct vm_area_struct *vma,
				    struct borrowed_page b)
{
#ifdef MISUSE
	borrowed_page_vm_insert(vma, vma->vm_start, b);
	return 0;
#else
	return borrowed_page_vm_insert(vma, vma->vm_start, b);
#endif
}
