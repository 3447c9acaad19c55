// SPDX-License-Identifier: GPL-2.0
/*
 * 265 nfs4: Ensure that ACL pages sent over NFS were not allocated from the slab
 * class: slab-vmalloc-refcount   verdict: type
 * file:  fs/nfs/nfs4proc.c
 * ref:   e9e3d724e211 (from memory)   CVE-2011-1090
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

/* TCP zero copy: keeps references to the pages after it returned */
extern int rpc_setacl(struct page **pages, int n, size_t len);

/* len <= PAGE_SIZE */

/* ---- buggy ---- */
int setacl_buggy(const void *acl, size_t len)
{
	void *buf = kmemdup(acl, len, GFP_KERNEL);
	struct page *page;
	int ret;

	if (!buf)
		return -ENOMEM;
	page = virt_to_page(buf);
	get_page(page);				/* slab page */
	ret = rpc_setacl(&page, 1, len);
	put_page(page);
	kfree(buf);
	return ret;
}

/* ---- fixed ---- */
int setacl_fixed(const void *acl, size_t len)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return -ENOMEM;
	memcpy(page_address(page), acl, len);
	ret = rpc_setacl(&page, 1, len);
	put_page(page);
	return ret;
}

MODULE_LICENSE("GPL");
