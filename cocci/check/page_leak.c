// SPDX-License-Identifier: GPL-2.0
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/skbuff.h>

struct dev {
	struct device *dev;
	struct page *page;
};

int setup(void *p);
int start(struct dev *d);

int bad_lent(size_t size)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 2);
	int ret;

	if (!p)
		return -ENOMEM;
	ret = setup(p);
	if (ret)
		return ret;
	return 0;
}

int bad_code(struct dev *d)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	if (start(d))
		return -EIO;
	d->page = page;
	return 0;
}

int bad_goto(struct dev *d)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret;

	if (!page)
		return -ENOMEM;
	if (start(d)) {
		ret = -EIO;
		goto out;
	}
	d->page = page;
	return 0;
out:
	return ret;
}

dma_addr_t bad_unmapped(struct dev *d)
{
	struct page *page = dev_alloc_pages(1);
	dma_addr_t addr;

	if (!page)
		return 0;
	addr = dma_map_page(d->dev, page, 0, PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(d->dev, addr))
		return 0;
	return addr;
}

int good_freed(struct dev *d)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	if (start(d)) {
		__free_page(page);
		return -EIO;
	}
	d->page = page;
	return 0;
}

int good_stored(struct dev *d)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	d->page = page;
	if (start(d))
		return -EIO;
	return 0;
}

int good_condition(struct dev *d)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int ret = 0;

	if (!page)
		return -ENOMEM;
	if (start(d))
		ret = -EIO;
	if (ret)
		__free_page(page);
	else
		d->page = page;
	return ret;
}

int good_lent(size_t size)
{
	void *p = (void *)__get_free_pages(GFP_KERNEL, 2);
	int ret;

	if (!p)
		return -ENOMEM;
	ret = setup(p);
	if (ret)
		goto out;
	return 0;
out:
	free_pages((unsigned long)p, 2);
	return ret;
}
