// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/platform_device.h>

static struct page *shared, *kept, *once;
static unsigned long table;

int hw_start(void);

static int __init bad_begin(void)
{
	int err;

	shared = alloc_pages(GFP_KERNEL, 2);
	if (!shared)
		return -ENOMEM;
	err = hw_start();
	if (err)
		return err;
	return 0;
}

static int __init good_init(void)
{
	int err;

	kept = alloc_pages(GFP_KERNEL, 2);
	if (!kept)
		return -ENOMEM;
	err = hw_start();
	if (err) {
		__free_pages(kept, 2);
		return err;
	}
	return 0;
}

static int bad_attach(struct platform_device *pdev)
{
	table = __get_free_page(GFP_KERNEL);
	if (!table)
		return -ENOMEM;
	if (!pdev->num_resources)
		return -ENODEV;
	return 0;
}

/* no beginning: what calls it may free them */
int good_enough(void)
{
	once = alloc_page(GFP_KERNEL);
	if (!once)
		return -ENOMEM;
	if (hw_start())
		return -EIO;
	return 0;
}

static struct platform_driver driver = {
	.probe = bad_attach,
};

module_init(bad_begin);
