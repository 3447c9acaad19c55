/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_DEVICE_H
#define TEST_DEVICE_H

/*
 * A device that reaches all of memory, for suites that map pages for one:
 * add_test_device() and remove_test_device() are to be suite_init and part of
 * suite_exit.
 */

#include <kunit/test.h>
#include <linux/device.h>
#include <linux/dma-mapping.h>
#include <linux/err.h>

static struct device *test_device;

static inline int add_test_device(struct kunit_suite *suite)
{
	test_device = root_device_register("page_ownership_test");
	if (IS_ERR(test_device))
		return PTR_ERR(test_device);
	test_device->dma_mask = &test_device->coherent_dma_mask;
	if (IS_ENABLED(CONFIG_HAS_DMA))
		return dma_set_mask_and_coherent(test_device, DMA_BIT_MASK(64));
	return 0;
}

static inline void remove_test_device(void)
{
	if (!IS_ERR_OR_NULL(test_device))
		root_device_unregister(test_device);
}

#endif /* TEST_DEVICE_H */
