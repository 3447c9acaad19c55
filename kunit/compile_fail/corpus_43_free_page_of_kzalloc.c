// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
/*
 * PCI: hv: Use kfree(hbus) in hv_pci_probe()'s error handling path
 * mail of 2020-02-21 <1582351197-12303-2-git-send-email-decui@microsoft.com>
 *
 * The structure once was a page of its own; when that became kzalloc(), one of
 * the frees was forgotten.
 */
#include <linux/owned_buffer.h>
#include <linux/owned_page.h>

struct hbus {
	int state;
	char pad[3000];
};

int bus_init(struct hbus *hbus);

static struct owned_buffer __used hv_probe(void)
{
	struct owned_buffer hbus = owned_buffer_kmalloc(sizeof(struct hbus),
							GFP_KERNEL | __GFP_ZERO);

	if (owned_buffer_empty(hbus))
		return OWNED_BUFFER_EMPTY;
	if (bus_init(owned_buffer_raw(hbus))) {
#ifdef MISUSE
		owned_page_free(&hbus);
#else
		owned_buffer_free(&hbus);
#endif
		return OWNED_BUFFER_EMPTY;
	}
	return owned_buffer_take(&hbus);
}
