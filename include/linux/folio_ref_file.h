/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_FOLIO_REF_FILE_H
#define _LINUX_FOLIO_REF_FILE_H

/*
 * References on the folios of a file.
 *
 * read_mapping_page() and shmem_read_mapping_page() return a page, and what the
 * caller got is a reference on its folio: which of the two is to be put, and
 * that the error is a pointer as well, only the documentation says. Here the
 * reference comes as a folio_ref, with the number of the page in its folio.
 */

#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/folio_ref.h>
#include <linux/fs.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>

/* @page is the caller's reference, or an error. */
static __always_inline int __must_check
__folio_ref_adopt_read(struct folio_ref *ref, size_t *index, struct page *page)
{
	int err = PTR_ERR_OR_ZERO(page);

	*ref = folio_ref_adopt_page(err ? NULL : page, index);
	return err;
}

/**
 * folio_ref_read_mapping() - Take a reference on the folio of a page of a file.
 * @ref: set to the reference, to be ended by folio_ref_put(); empty on an error.
 *	 Must be empty before.
 * @index: set to the number of the page in its folio, from 0
 * @mapping: the file's pages, of a file system that has ->read_folio(): not of
 *	     tmpfs, see folio_ref_read_shmem()
 * @pgoff: which page of the file, from 0
 * @file: passed to ->read_folio(), or NULL if that does not need it
 *
 * The page is read if it is not in the page cache. The reference keeps its
 * memory, not its place in the file: truncation takes it from there.
 *
 * Context: Process context, may sleep.
 * Return: 0, or an error of read_mapping_page(), such as -EIO or -ENOMEM.
 */
static __always_inline int __must_check
folio_ref_read_mapping(struct folio_ref *ref, size_t *index,
		       struct address_space *mapping, pgoff_t pgoff,
		       struct file *file)
{
	return __folio_ref_adopt_read(ref, index,
				      read_mapping_page(mapping, pgoff, file));
}

/**
 * folio_ref_read_shmem() - Take a reference on the folio of a page of a tmpfs
 *			    file.
 * @ref: set to the reference, to be ended by folio_ref_put(); empty on an error.
 *	 Must be empty before.
 * @index: set to the number of the page in its folio, from 0
 * @mapping: the file's pages, such as those of shmem_file_setup()
 * @pgoff: which page of the file, from 0
 *
 * The page is read from swap or made, zeroed, if it is not in the page cache.
 * The reference keeps its memory, not its place in the file: truncation takes
 * it from there. Who writes to the page has to mark it dirty.
 *
 * Context: Process context, may sleep.
 * Return: 0, or an error of shmem_read_mapping_page(): -EINVAL past the end of
 * the file, -ENOMEM, -ENOSPC or -EIO.
 */
static __always_inline int __must_check
folio_ref_read_shmem(struct folio_ref *ref, size_t *index,
		     struct address_space *mapping, pgoff_t pgoff)
{
	return __folio_ref_adopt_read(ref, index,
				      shmem_read_mapping_page(mapping, pgoff));
}

#endif /* _LINUX_FOLIO_REF_FILE_H */
