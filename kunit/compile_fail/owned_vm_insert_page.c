// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
#include <linux/owned_page.h>

static int __used owned_vm_insert_page(struct owned_page o,
				       struct vm_area_struct *vma)
{
#ifdef MISUSE
	return vm_insert_page(vma, vma->vm_start, o);
#else
	return vm_insert_page(vma, vma->vm_start, owned_page_raw(o));
#endif
}
