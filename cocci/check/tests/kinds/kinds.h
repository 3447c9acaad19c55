/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _KINDS_H
#define _KINDS_H

#include <linux/device.h>
#include <linux/mm_types.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>
#include <linux/owned_page.h>

struct device_state {
	struct owned_page page, other;
	struct page *raw;
};

/* known by its declaration only; fails with an error */
int start(struct page *page);

MODULE_LICENSE("GPL");

#endif /* _KINDS_H */
