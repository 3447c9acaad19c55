// SPDX-License-Identifier: GPL-2.0
/*
 * 365 eCryptfs: use page_alloc not kmalloc to get a page of memory
 * class: slab-vmalloc-refcount   verdict: type
 * file:  fs/ecryptfs/crypto.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>

extern int crypt_extent(struct page *dst, struct page *src);
extern int write_lower(void *virt, size_t len);

/* ---- buggy ---- */
int encrypt_page_buggy(struct page *page)
{
	char *virt = kmalloc(PAGE_SIZE, GFP_USER);
	struct page *enc;
	int rc;

	if (!virt)
		return -ENOMEM;
	enc = virt_to_page(virt);		/* maybe not aligned */
	rc = crypt_extent(enc, page);
	if (!rc)
		rc = write_lower(virt, PAGE_SIZE);
	kfree(virt);
	return rc;
}

/* ---- fixed ---- */
int encrypt_page_fixed(struct page *page)
{
	struct page *enc = alloc_page(GFP_USER);
	char *virt;
	int rc;

	if (!enc)
		return -ENOMEM;
	virt = page_address(enc);
	rc = crypt_extent(enc, page);
	if (!rc)
		rc = write_lower(virt, PAGE_SIZE);
	__free_page(enc);
	return rc;
}

MODULE_LICENSE("GPL");
