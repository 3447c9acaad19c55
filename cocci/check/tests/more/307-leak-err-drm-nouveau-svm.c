// SPDX-License-Identifier: GPL-2.0
/*
 * 307 nouveau/svm: fix missing folio unlock + put after make_device_exclusive_range()
 * class: leak-on-error-path   verdict: flow*
 * file:  drivers/gpu/drm/nouveau/nouveau_svm.c
 * ref:   b3fefbb30a16 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/mmu_notifier.h>
#include <linux/mutex.h>
#include <linux/jiffies.h>
#include <linux/io.h>

extern int gpu_map(phys_addr_t phys);

/* ---- buggy ---- */
int atomic_fault_buggy(struct mm_struct *mm, struct mmu_interval_notifier *ni,
		       struct mutex *lock, unsigned long start)
{
	unsigned long seq, timeout = jiffies + msecs_to_jiffies(1000);
	struct page *page;
	int ret;

	while (true) {
		if (time_after(jiffies, timeout))
			return -EBUSY;
		seq = mmu_interval_read_begin(ni);
		mmap_read_lock(mm);
		ret = make_device_exclusive_range(mm, start, start + PAGE_SIZE,
						  &page, NULL);
		mmap_read_unlock(mm);
		if (ret <= 0 || !page)
			return -EINVAL;
		mutex_lock(lock);
		if (!mmu_interval_read_retry(ni, seq))
			break;
		mutex_unlock(lock);		/* page stays locked and held */
	}
	ret = gpu_map(page_to_phys(page));
	mutex_unlock(lock);
	unlock_page(page);
	put_page(page);
	return ret;
}

/* ---- fixed ---- */
int atomic_fault_fixed(struct mm_struct *mm, struct mmu_interval_notifier *ni,
		       struct mutex *lock, unsigned long start)
{
	unsigned long seq, timeout = jiffies + msecs_to_jiffies(1000);
	struct page *page;
	struct folio *folio;
	int ret;

	while (true) {
		if (time_after(jiffies, timeout))
			return -EBUSY;
		seq = mmu_interval_read_begin(ni);
		mmap_read_lock(mm);
		ret = make_device_exclusive_range(mm, start, start + PAGE_SIZE,
						  &page, NULL);
		mmap_read_unlock(mm);
		if (ret <= 0 || !page)
			return -EINVAL;
		folio = page_folio(page);
		mutex_lock(lock);
		if (!mmu_interval_read_retry(ni, seq))
			break;
		mutex_unlock(lock);
		folio_unlock(folio);
		folio_put(folio);
	}
	ret = gpu_map(page_to_phys(page));
	mutex_unlock(lock);
	folio_unlock(folio);
	folio_put(folio);
	return ret;
}

MODULE_LICENSE("GPL");
