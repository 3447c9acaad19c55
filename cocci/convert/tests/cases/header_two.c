// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/module.h>
#include "header.h"

void ring_end(struct ring *ring)
{
	while (ring->n--)
		__free_page(ring->pages[ring->n]); // want: owned_page
	if (ring->spare)
		__free_page(ring->spare); // want: owned_page
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
