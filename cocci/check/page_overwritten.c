// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

struct queue {
	void *table;
	struct page *page, *other;
};

struct page *guest_page_get(u64 gfn);
int use(void *table);

void cleanup(struct queue *queue)
{
	if (queue->table)
		put_page(virt_to_page(queue->table));
	queue->table = NULL;
	__free_page(queue->page);
}

int bad_queue_config(struct queue *queue, u64 gfn)
{
	struct page *page = guest_page_get(gfn);
	void *table;

	if (!page)
		return -EINVAL;
	table = page_address(page);
	if (use(table)) {
		put_page(page);
		return -EIO;
	}
	queue->table = table;
	return 0;
}

int bad_set_page(struct queue *queue)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	queue->page = page;
	return 0;
}

/* runs once */
int good_init(struct queue *queue)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	queue->page = page;
	return 0;
}

int good_set_page(struct queue *queue)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	if (queue->page)
		__free_page(queue->page);
	queue->page = page;
	return 0;
}

/* nobody ends it as a page of its own */
void good_set_other(struct queue *queue)
{
	struct page *page = alloc_page(GFP_KERNEL);

	queue->other = page;
}
