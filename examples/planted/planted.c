// SPDX-License-Identifier: GPL-2.0
/*
 * Five bugs that the types of page-ownership let compile and "make check-driver
 * M=examples/planted" finds. Not to be loaded: the functions that a probe and a
 * remove would call.
 */
#include <linux/module.h>
#include <linux/owned_page.h>
#include <linux/page_dma.h>
#include "planted.h"

/* 1. The error path forgets a page. */
static int planted_map(struct planted *card)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL | __GFP_ZERO);

	if (owned_page_empty(page))
		return -ENOMEM;
	card->status_dma = borrowed_page_dma_map(card->dev, owned_page_borrow(page), 0,
						 PAGE_SIZE, DMA_FROM_DEVICE);
	if (dma_mapping_error(card->dev, card->status_dma))
		return -EIO;	// want: leak
	card->status = owned_page_take(&page);
	return 0;
}

static void planted_free(struct planted *card)
{
	owned_page_free(&card->status);	// want: double-free
}

/* 2. Who calls this frees the page again. */
static int planted_begin(struct planted *card)
{
	card->status = owned_page_alloc(GFP_KERNEL);
	if (owned_page_empty(card->status))
		return -ENOMEM;
	if (planted_start(card)) {
		owned_page_free(&card->status);
		return -EIO;
	}
	return 0;
}

int planted_probe(struct planted *card)
{
	int err = planted_map(card);

	if (err)
		return err;
	err = planted_begin(card);
	if (err)
		planted_free(card);
	return err;
}

/* 3. The borrow outlives its owner. */
int planted_read_log(struct planted *card, void *to, size_t size)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);
	struct borrowed_page log;

	if (owned_page_empty(page))
		return -ENOMEM;
	log = owned_page_borrow(page);
	owned_page_free(&page);
	return borrowed_page_read(log, 0, to, size);	// want: use-after-free
}

/* 4. The second try overwrites the page of the first. */
int planted_retry(struct planted *card, int tries)
{
	struct owned_page page;

	do {
		page = owned_page_alloc(GFP_KERNEL);
		if (owned_page_empty(page))	// want: leak
			return -ENOMEM;
	} while (!planted_ready(card) && --tries);
	card->log = owned_page_take(&page);
	return 0;
}

/* 5. What is looked at was moved away before. */
int planted_keep_log(struct planted *card)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	if (owned_page_empty(page))
		return -ENOMEM;
	card->log = owned_page_take(&page);
	borrowed_page_flush_dcache(owned_page_borrow(page));	// want: use-after-move
	return 0;
}

void planted_remove(struct planted *card)
{
	owned_page_free(&card->status);
	owned_page_free(&card->log);
}

MODULE_DESCRIPTION("five planted bugs");
MODULE_LICENSE("GPL");
