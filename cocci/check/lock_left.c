// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>

void bad_wait(struct vm_fault *vmf)
{
	struct folio *folio;

	spin_lock(vmf->ptl);
	folio = page_folio(pmd_page(*vmf->pmd));
	spin_unlock(vmf->ptl);
	folio_wait_locked(folio);
}

void bad_lock(struct vm_fault *vmf, spinlock_t *ptl)
{
	struct page *page;

	spin_lock(ptl);
	page = pte_page(ptep_get(vmf->pte));
	spin_unlock(ptl);
	lock_page(page);
	unlock_page(page);
}

void good_reference(struct vm_fault *vmf)
{
	struct folio *folio;

	spin_lock(vmf->ptl);
	folio = page_folio(pmd_page(*vmf->pmd));
	if (!folio_try_get(folio)) {
		spin_unlock(vmf->ptl);
		return;
	}
	spin_unlock(vmf->ptl);
	folio_wait_locked(folio);
	folio_put(folio);
}

void good_within(struct vm_fault *vmf, spinlock_t *ptl)
{
	struct page *page;

	spin_lock(ptl);
	page = pte_page(ptep_get(vmf->pte));
	set_page_dirty(page);
	spin_unlock(ptl);
}
