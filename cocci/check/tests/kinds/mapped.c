// SPDX-License-Identifier: GPL-2.0
/* An owner that is freed while something of it lives. */
#include <linux/buffer_sgt.h>
#include <linux/owned_page.h>
#include <linux/page_map.h>
#include <linux/page_vmap.h>
#include "kinds.h"

int freed_while_mapped(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct page_map map;

	if (owned_page_empty(page))
		return -ENOMEM;
	map = page_map(owned_page_borrow(page));
	owned_page_free(&page);
	page_unmap(&map);	// want: use-after-free
	return 0;
}

int unmapped_before(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct page_map map;

	if (owned_page_empty(page))
		return -ENOMEM;
	map = page_map(owned_page_borrow(page));
	memset(page_map_addr(map), 0, PAGE_SIZE);
	page_unmap(&map);
	owned_page_free(&page);
	return 0;
}

int freed_in_the_scope_of_a_map(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	{
		CLASS(page_map, map)(owned_page_borrow(page));	// want: use-after-free (gcc)

		memset(page_map_addr(map), 0, PAGE_SIZE);
		owned_page_free(&page);
	}
	return 0;
}

int freed_after_the_scope_of_a_map(void)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	{
		CLASS(page_map, map)(owned_page_borrow(page));

		memset(page_map_addr(map), 0, PAGE_SIZE);
	}
	owned_page_free(&page);
	return 0;
}

int freed_while_vmapped(struct owned_page *slots)
{
	struct owned_page_array array = owned_page_array_over(slots, 4);
	struct page_vmap map;

	if (owned_page_array_alloc(&array, GFP_KERNEL, 4))
		return -ENOMEM;
	map = page_vmap(array, PAGE_KERNEL);
	if (page_vmap_empty(map)) {
		owned_page_array_free_all(&array);
		return -ENOMEM;
	}
	owned_page_array_free_all(&array);
	page_vunmap(&map);	// want: use-after-free
	return 0;
}

/* The buffer is the table's: its own handle is empty. */
int used_while_a_table_has_it(size_t size)
{
	struct owned_buffer buffer = owned_buffer_vmalloc(size, GFP_KERNEL);
	struct buffer_sgt table = {};
	int err;

	if (owned_buffer_empty(buffer))
		return -ENOMEM;
	err = buffer_sgt_init(&table, &buffer, GFP_KERNEL);
	if (err) {
		owned_buffer_free(&buffer);
		return err;
	}
	err = owned_buffer_write(buffer, 0, "x", 1);	// want: use-after-move
	buffer_sgt_free(&table);
	return err;
}
