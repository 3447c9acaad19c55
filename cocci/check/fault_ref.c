// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/vmalloc.h>

struct dev {
	void *buffer;
	struct page *pages[16];
};

vm_fault_t bad_plain(struct vm_fault *vmf)
{
	struct dev *d = vmf->vma->vm_private_data;

	vmf->page = vmalloc_to_page(d->buffer + (vmf->pgoff << PAGE_SHIFT));
	return 0;
}

vm_fault_t bad_array(struct vm_fault *vmf)
{
	struct dev *d = vmf->vma->vm_private_data;
	struct page *page = d->pages[vmf->pgoff];

	if (!page)
		return VM_FAULT_SIGBUS;
	vmf->page = page;
	return 0;
}

vm_fault_t good_array(struct vm_fault *vmf)
{
	struct dev *d = vmf->vma->vm_private_data;
	struct page *page = d->pages[vmf->pgoff];

	if (!page)
		return VM_FAULT_SIGBUS;
	get_page(page);
	vmf->page = page;
	return 0;
}

vm_fault_t good_plain(struct vm_fault *vmf)
{
	vmf->page = virt_to_page(vmf->vma->vm_private_data);
	get_page(vmf->page);
	return 0;
}

vm_fault_t good_fresh(struct vm_fault *vmf)
{
	struct page *page = alloc_page(GFP_KERNEL);

	vmf->page = page;
	return page ? 0 : VM_FAULT_OOM;
}

static struct page *shared_page;

vm_fault_t bad_shared(struct vm_fault *vmf)
{
	vmf->page = shared_page;
	return 0;
}

vm_fault_t good_shared(struct vm_fault *vmf)
{
	get_page(shared_page);
	vmf->page = shared_page;
	return 0;
}
