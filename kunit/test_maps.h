/* SPDX-License-Identifier: GPL-2.0 */
#ifndef TEST_MAPS_H
#define TEST_MAPS_H

/*
 * To be included before the headers under test: sees that mappings end, the
 * last one first, and what is flushed. Without CONFIG_HIGHMEM, or on x86, the
 * kernel has nothing to do there.
 */

#include <linux/highmem.h>

static struct {
	const void *addr[8];
	unsigned int live;
	bool disorder;
	struct page *flushed;
} test_maps;

static inline void *test_maps_map(struct page *page)
{
	void *addr = kmap_local_page(page);

	if (test_maps.live < ARRAY_SIZE(test_maps.addr))
		test_maps.addr[test_maps.live] = addr;
	test_maps.live++;
	return addr;
}

static inline void test_maps_unmap(const void *addr)
{
	if (!test_maps.live || test_maps.addr[test_maps.live - 1] != addr)
		test_maps.disorder = true;
	test_maps.live--;
	kunmap_local(addr);
}

#undef kmap_local_page
#define kmap_local_page(page)	test_maps_map(page)
#undef kunmap_local
#define kunmap_local(addr)	test_maps_unmap(addr)
#undef flush_dcache_page
#define flush_dcache_page(page)	(test_maps.flushed = (page))

#endif /* TEST_MAPS_H */
