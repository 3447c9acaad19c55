/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_PAGE_SET_MEMORY_H
#define _LINUX_PAGE_SET_MEMORY_H

/*
 * Pages whose own kernel mapping is uncached for a while, on x86.
 *
 * A device that reads memory behind the caches of the CPU needs the kernel's
 * mapping of the page to be uncached as well. A page has to be write-back again
 * before its owner frees it: the page allocator gives it to the next one as it is.
 */

#include <linux/borrowed_page.h>
#include <linux/compiler.h>
#include <linux/owned_page.h>
#include <linux/set_memory.h>

#ifdef CONFIG_X86

/**
 * borrowed_page_set_uc() - Make pages uncached in the kernel's mapping.
 * @borrow: borrow that is not empty, of the first page
 * @nr: how many pages in a row, all of the block that @borrow begins
 *
 * Context: Process context, may sleep, as set_pages_uc().
 * Return: 0, or an error of set_pages_uc().
 */
static __always_inline int borrowed_page_set_uc(struct borrowed_page borrow,
						int nr)
{
	return set_pages_uc(borrowed_page_raw(borrow), nr);
}

/**
 * borrowed_page_set_wb() - Make pages write-back again, as pages are.
 * @borrow: borrow that is not empty, of the first page
 * @nr: how many pages in a row, all of the block that @borrow begins
 *
 * Context: Process context, may sleep, as set_pages_wb().
 * Return: 0, or an error of set_pages_wb().
 */
static __always_inline int borrowed_page_set_wb(struct borrowed_page borrow,
						int nr)
{
	return set_pages_wb(borrowed_page_raw(borrow), nr);
}

/**
 * owned_page_slots_set_uc() - Make owned pages uncached.
 * @owners: first of @nr owners that lie in a row, none of them empty
 * @nr: how many
 *
 * Context: Process context, may sleep, as set_pages_array_uc().
 * Return: 0, or an error of set_pages_array_uc().
 */
static __always_inline int
owned_page_slots_set_uc(struct owned_page *owners, int nr)
{
	return set_pages_array_uc(owned_page_raw_array(owners), nr);
}

/**
 * owned_page_slots_set_wc() - Make owned pages write-combining.
 * @owners: first of @nr owners that lie in a row, none of them empty
 * @nr: how many
 *
 * Context: Process context, may sleep, as set_pages_array_wc().
 * Return: 0, or an error of set_pages_array_wc().
 */
static __always_inline int
owned_page_slots_set_wc(struct owned_page *owners, int nr)
{
	return set_pages_array_wc(owned_page_raw_array(owners), nr);
}

/**
 * owned_page_slots_set_wb() - Make owned pages write-back again, as pages are.
 * @owners: first of @nr owners that lie in a row, none of them empty
 * @nr: how many
 *
 * Context: Process context, may sleep, as set_pages_array_wb().
 * Return: 0, or an error of set_pages_array_wb().
 */
static __always_inline int
owned_page_slots_set_wb(struct owned_page *owners, int nr)
{
	return set_pages_array_wb(owned_page_raw_array(owners), nr);
}

#endif /* CONFIG_X86 */

#endif /* _LINUX_PAGE_SET_MEMORY_H */
