// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

struct dev {
	void *zero;
	struct page *page;
};

int start(struct dev *d);

int bad_setup(struct dev *d)
{
	d->zero = (void *)get_zeroed_page(GFP_KERNEL);
	if (!d->zero)
		return -ENOMEM;
	if (start(d)) {
		free_page((unsigned long)d->zero);
		return -ENODEV;
	}
	return 0;
}

int good_fatal(struct dev *d)
{
	d->zero = (void *)get_zeroed_page(GFP_KERNEL);
	if (start(d)) {
		free_page((unsigned long)d->zero);
		return -ENODEV;
	}
	return 0;
}

int good_setup(struct dev *d)
{
	d->page = alloc_page(GFP_KERNEL);
	if (!d->page)
		return -ENOMEM;
	if (start(d)) {
		__free_page(d->page);
		d->page = NULL;
		return -ENODEV;
	}
	return 0;
}

void good_release(struct dev *d)
{
	if (d->zero)
		free_page((unsigned long)d->zero);
	if (d->page)
		__free_page(d->page);
}

int good_probe(struct dev *d)
{
	int ret;

	if (bad_setup(d))
		pr_warn("no zero page\n");
	ret = good_setup(d);
	if (ret)
		pr_warn("no page\n");
	ret = good_fatal(d);
	if (ret)
		return ret;
	good_release(d);
	return 0;
}
