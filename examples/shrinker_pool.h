/* SPDX-License-Identifier: GPL-2.0 */
#ifndef SHRINKER_POOL_H
#define SHRINKER_POOL_H

/* What user space says to /dev/shrinker_pool, see shrinker_pool.c. */

#include <linux/ioctl.h>

#define SHRINKER_POOL_PAGES	16

/*
 * RELEASE(i): page i is not needed, the kernel may free it. -ENOENT if there is
 * none. USE(i): it is needed again. Returns 1 if there is still a page, 0 if the
 * next access gets a zeroed one. RECLAIM(n): free up to n released pages of all
 * files, the one released first to begin with. Returns how many.
 */
#define SHRINKER_POOL_RELEASE	_IO('p', 0)
#define SHRINKER_POOL_USE	_IO('p', 1)
#define SHRINKER_POOL_RECLAIM	_IO('p', 2)

#endif /* SHRINKER_POOL_H */
