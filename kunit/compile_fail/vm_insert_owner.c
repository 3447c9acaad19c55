// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static int __used vm_insert_owner(struct vm_area_struct *vma, struct owned_page o)
{
#ifdef MISUSE
	return borrowed_page_vm_insert(vma, vma->vm_start, o);
#else
	return borrowed_page_vm_insert(vma, vma->vm_start, owned_page_borrow(o));
#endif
}
