// SPDX-License-Identifier: GPL-2.0
/*
 * 17 mm/secretmem: fix use-after-free race in fault handler
 * class: use-after-free   verdict: flow
 * file:  mm/secretmem.c
 * ref:   subject; mail 2025-10-31 <20251031120955.92116-1-lance.yang@linux.dev>
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/set_memory.h>

/* ---- buggy ---- */
vm_fault_t secret_fault_buggy(struct vm_fault *vmf, struct address_space *m)
{
	pgoff_t off = vmf->pgoff;
	struct folio *folio;
	int err;
retry:
	folio = filemap_lock_folio(m, off);
	if (IS_ERR(folio)) {
		folio = folio_alloc(GFP_KERNEL | __GFP_ZERO, 0);
		if (!folio)
			return VM_FAULT_OOM;
		err = set_direct_map_invalid_noflush(folio_page(folio, 0));
		if (err) {
			folio_put(folio);
			return vmf_error(err);
		}
		err = filemap_add_folio(m, folio, off, GFP_KERNEL);
		if (err) {
			folio_put(folio);
			/* may be someone else's page by now */
			set_direct_map_default_noflush(folio_page(folio, 0));
			if (err == -EEXIST)
				goto retry;
			return vmf_error(err);
		}
	}
	vmf->page = folio_file_page(folio, off);
	return VM_FAULT_LOCKED;
}

/* ---- fixed ---- */
vm_fault_t secret_fault_fixed(struct vm_fault *vmf, struct address_space *m)
{
	pgoff_t off = vmf->pgoff;
	struct folio *folio;
	int err;
retry:
	folio = filemap_lock_folio(m, off);
	if (IS_ERR(folio)) {
		folio = folio_alloc(GFP_KERNEL | __GFP_ZERO, 0);
		if (!folio)
			return VM_FAULT_OOM;
		err = set_direct_map_invalid_noflush(folio_page(folio, 0));
		if (err) {
			folio_put(folio);
			return vmf_error(err);
		}
		err = filemap_add_folio(m, folio, off, GFP_KERNEL);
		if (err) {
			set_direct_map_default_noflush(folio_page(folio, 0));
			folio_put(folio);
			if (err == -EEXIST)
				goto retry;
			return vmf_error(err);
		}
	}
	vmf->page = folio_file_page(folio, off);
	return VM_FAULT_LOCKED;
}

MODULE_LICENSE("GPL");
