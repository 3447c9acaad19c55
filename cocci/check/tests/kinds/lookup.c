// SPDX-License-Identifier: GPL-2.0
/* Raw code: what more of the kernel's functions begin, by a page or by its number. */
#include <linux/balloon_compaction.h>
#include <linux/gfp.h>
#include <linux/kvm_host.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/rmap.h>
#include <linux/scatterlist.h>
#include <linux/slab.h>
#include <net/page_pool/helpers.h>

extern int program(struct page *page);	/* the caller keeps @page */
extern struct page *cache_get(unsigned long index);
extern void cache_delete(struct page *page);
/* returns an array of pinned pages */
extern struct page **pin_range(unsigned long addr, int *n);
/* 1: took a reference on the page, 0: free page, < 0: error */
extern int get_any(struct page *page);
/* a new page with what @from has; the caller keeps @from */
extern struct page *copied(struct page *from);

int lost_by_number(struct kvm *kvm, gfn_t gfn)
{
	kvm_pfn_t pfn = gfn_to_pfn_prot(kvm, gfn, false, NULL);
	struct page *page;

	if (is_error_noslot_pfn(pfn))
		return -EFAULT;
	page = pfn_to_online_page(pfn);
	if (!page)
		return -EFAULT; // want: leak
	SetPageDirty(page);
	kvm_release_pfn_clean(pfn);
	return 0;
}

int kept_by_number(struct kvm *kvm, gfn_t gfn)
{
	kvm_pfn_t pfn = gfn_to_pfn(kvm, gfn);
	struct page *page;

	if (is_error_pfn(pfn))
		return -EFAULT;
	page = pfn_to_online_page(pfn);
	if (!page) {
		kvm_release_pfn_clean(pfn);
		return -EFAULT;
	}
	SetPageDirty(page);
	kvm_release_pfn_dirty(pfn);
	return 0;
}

int lost_exclusive(struct mm_struct *mm, unsigned long start, bool (*again)(void))
{
	struct page *page;
	int ret;

	ret = make_device_exclusive_range(mm, start, start + PAGE_SIZE, &page, NULL);
	if (ret <= 0 || !page)
		return -EINVAL;
	if (again())
		return -EAGAIN; // want: leak
	ret = program(page);
	unlock_page(page);
	put_page(page);
	return ret;
}

int kept_exclusive(struct mm_struct *mm, unsigned long start)
{
	struct page *page;
	int ret;

	ret = make_device_exclusive_range(mm, start, start + PAGE_SIZE, &page, NULL);
	if (ret <= 0 || !page)
		return -EINVAL;
	ret = program(page);
	unlock_page(page);
	put_page(page);
	return ret;
}

int lost_remote(struct mm_struct *mm, unsigned long start, int *locked)
{
	struct page *page;

	if (get_user_pages_remote(mm, start, 1, FOLL_WRITE, &page, locked) != 1)
		return -EFAULT;
	if (PageHWPoison(page)) // want: leak
		return -EHWPOISON;
	put_page(page);
	return 0;
}

int lost_pool_page(struct page_pool *pool, struct device *dev, dma_addr_t *bus)
{
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (!page)
		return -ENOMEM;
	*bus = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, *bus))
		return -ENOMEM; // want: leak
	page_pool_put_full_page(pool, page, false);
	return 0;
}

int kept_pool_page(struct page_pool *pool, struct device *dev, dma_addr_t *bus)
{
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (!page)
		return -ENOMEM;
	*bus = dma_map_page(dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(dev, *bus)) {
		page_pool_recycle_direct(pool, page);
		return -ENOMEM;
	}
	page_pool_put_page(pool, page, PAGE_SIZE, false);
	return 0;
}

int twice_pool_page(struct page_pool *pool)
{
	struct page *page = page_pool_dev_alloc_pages(pool);

	if (!page)
		return -ENOMEM;
	if (PageDirty(page))
		page_pool_put_full_page(pool, page, false);
	page_pool_put_full_page(pool, page, false); // want: double-free
	return 0;
}

int lost_copy(struct page *page, bool plain)
{
	struct page *copy = copied(page);
	int ret;

	if (!copy)
		return -ENOMEM;
	if (plain)
		return -EINVAL; // want: leak
	ret = program(copy);
	put_page(copy);
	return ret;
}

int kept_split(unsigned int order, int n)
{
	struct page *pages = alloc_pages(GFP_USER, order);
	int i;

	if (!pages)
		return -ENOMEM;
	split_page(pages, order);
	for (i = n; i < 1 << order; i++)
		__free_page(pages + i);
	for (i = 0; i < n; i++) {
		if (program(pages + i))
			goto err;
		__free_page(pages + i);
	}
	return 0;
err:
	while (i < n)
		__free_page(pages + i++);
	return -EIO;
}

int lost_deleted(unsigned long index, bool stale)
{
	struct page *page = cache_get(index);

	if (!page)
		return -ENOMEM;
	if (stale) {
		cache_delete(page); // want: leak
		return -ESTALE;
	}
	put_page(page);
	return 0;
}

int lost_array(struct sg_table *table, unsigned long addr, size_t len)
{
	struct page **pages;
	int n, ret;

	pages = pin_range(addr, &n);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	ret = sg_alloc_table_from_pages(table, pages, n, 0, len, GFP_KERNEL);
	if (ret) // want: leak
		return ret;
	unpin_user_pages(pages, n);
	kvfree(pages);
	return 0;
}

int kept_array(struct sg_table *table, unsigned long addr, size_t len, struct page ***out)
{
	struct page **pages;
	int n, ret;

	pages = pin_range(addr, &n);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	ret = sg_alloc_table_from_pages(table, pages, n, 0, len, GFP_KERNEL);
	if (ret) {
		unpin_user_pages(pages, n);
		kvfree(pages);
		return ret;
	}
	*out = pages;
	return 0;
}

int gotten_again(struct page *page)
{
	int ret = get_any(page);

	if (ret == 1 && PageReserved(page)) {
		put_page(page);
		ret = get_any(page);
		if (PageReserved(page)) {
			if (ret == 1)
				put_page(page);
			return -EIO;
		}
	}
	return ret;
}

int lost_balloon(bool full)
{
	struct page *page = balloon_page_alloc();

	if (!page)
		return -ENOMEM;
	if (full)
		return -ENOSPC; // want: leak
	__free_page(page);
	return 0;
}
