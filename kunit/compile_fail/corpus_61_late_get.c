// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * scsi: target: tcmu: Fix possible page UAF
 * commit a6968f7a367f, CVE-2022-49053
 *
 * The lock is what keeps the page: a borrow that left it cannot be made to
 * live on.
 */
#include <linux/owned_page_xarray.h>

struct udev {
	struct mutex lock;	/* keeps the pages */
	struct owned_page_xarray pages;
};

static vm_fault_t __used fault(struct udev *u, struct vm_fault *vmf)
{
	struct borrowed_page page;
	int err = -EFAULT;

	mutex_lock(&u->lock);
	page = owned_page_xarray_load(&u->pages, vmf->pgoff);
#ifdef MISUSE
	mutex_unlock(&u->lock);
	if (borrowed_page_empty(page))
		return VM_FAULT_SIGBUS;
	get_page(page);			/* too late */
	vmf->page = borrowed_page_raw(page);
	return 0;
#else
	if (!borrowed_page_empty(page))
		err = borrowed_page_vm_insert(vmf->vma, vmf->address, page);
	mutex_unlock(&u->lock);
	return err ? VM_FAULT_SIGBUS : VM_FAULT_NOPAGE;
#endif
}
