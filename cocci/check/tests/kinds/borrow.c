// SPDX-License-Identifier: GPL-2.0
/* A borrow that is used after what it was borrowed from died. */
#include <linux/borrowed_page.h>
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>
#include <linux/page_map.h>
#include "kinds.h"

int borrow_after_its_owner(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page borrow;

	if (owned_page_empty(page))
		return -ENOMEM;
	borrow = owned_page_borrow(page);
	owned_page_free(&page);
	return start(borrowed_page_raw(borrow));	// want: use-after-free
}

int borrow_after_its_scope(void)
{
	struct borrowed_page borrow;

	{
		CLASS(owned_page, page)(GFP_KERNEL);

		if (owned_page_empty(page))
			return -ENOMEM;
		borrow = owned_page_borrow(page);
	}
	return borrowed_page_zero(borrow, 0, 8);	// want: use-after-free (gcc)
}

int borrow_in_time(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	int err;

	if (owned_page_empty(page))
		return -ENOMEM;
	err = borrowed_page_zero(owned_page_borrow(page), 0, 8);
	owned_page_free(&page);
	return err;
}

int vmalloc_freed(size_t size)
{
	struct borrowed_page borrow;
	void *image = vmalloc(size);

	if (!image)
		return -ENOMEM;
	borrow = borrowed_page_of_vmalloc(image, size, 1);
	vfree(image);
	if (borrowed_page_empty(borrow))
		return -EINVAL;
	return start(borrowed_page_raw(borrow));	// want: use-after-free
}

int kmalloc_freed(size_t size)
{
	struct borrowed_page borrow;
	void *image = kmalloc(size, GFP_KERNEL);

	if (!image)
		return -ENOMEM;
	borrow = borrowed_page_of_kmalloc(image, size, 0);
	kfree(image);
	if (borrowed_page_empty(borrow))
		return -EINVAL;
	return start(borrowed_page_raw(borrow));	// want: use-after-free
}

int kmalloc_moved(void *image, size_t size)
{
	struct borrowed_page borrow = borrowed_page_of_kmalloc(image, size, 0);
	void *larger;

	if (borrowed_page_empty(borrow))
		return -EINVAL;
	larger = krealloc(image, 2 * size, GFP_KERNEL);
	if (!larger)
		return start(borrowed_page_raw(borrow));
	image = larger;
	start(borrowed_page_raw(borrow));	// want: use-after-free
	kfree(image);
	return 0;
}

int vmalloc_in_time(size_t size)
{
	struct borrowed_page borrow;
	void *image = vmalloc(size);
	int err = -EINVAL;

	if (!image)
		return -ENOMEM;
	borrow = borrowed_page_of_vmalloc(image, size, 1);
	if (!borrowed_page_empty(borrow))
		err = start(borrowed_page_raw(borrow));
	vfree(image);
	return err;
}

int buffer_freed(size_t size)
{
	struct owned_buffer buffer = owned_buffer_vmalloc(size, GFP_KERNEL);
	struct borrowed_page borrow;

	if (owned_buffer_empty(buffer))
		return -ENOMEM;
	borrow = owned_buffer_page(buffer, 0);
	owned_buffer_free(&buffer);
	if (borrowed_page_empty(borrow))
		return -EINVAL;
	return start(borrowed_page_raw(borrow));	// want: use-after-free
}

int buffer_leaks(size_t size)
{
	struct owned_buffer buffer = owned_buffer_vmalloc(size, GFP_KERNEL);

	if (owned_buffer_empty(buffer))
		return -ENOMEM;
	if (start(NULL))
		return -EIO;	// want: leak
	owned_buffer_free(&buffer);
	return 0;
}
