// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>

int fill(struct folio *folio);

void bad_unlock(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_lock_page(mapping, index);

	put_page(page);
	unlock_page(page);
}

int bad_twice(struct folio *folio)
{
	int ret = fill(folio);

	if (ret) {
		folio_put(folio);
		goto out;
	}
	return 0;
out:
	folio_put(folio);
	return ret;
}

void bad_dirty(struct page *page)
{
	unpin_user_page(page);
	set_page_dirty_lock(page);
}

void good_order(struct page *page)
{
	set_page_dirty(page);
	unlock_page(page);
	put_page(page);
}

void good_again(struct page *page, struct page *next)
{
	put_page(page);
	page = next;
	unlock_page(page);
	put_page(page);
}

void good_counted(struct page *page)
{
	put_page(page);
	if (!get_page_unless_zero(page))
		return;
	put_page(page);
}

void good_loop(struct address_space *mapping, pgoff_t index)
{
	struct folio *folio;

	while (true) {
		folio = filemap_lock_folio(mapping, index);
		if (!fill(folio))
			break;
		folio_unlock(folio);
		folio_put(folio);
	}
	folio_unlock(folio);
	folio_put(folio);
}

struct node {
	struct page *page[4];
	struct page *one;
};

int bad_stored(struct node *node, struct address_space *mapping)
{
	struct page *page;
	int i;

	for (i = 0; i < 4; i++) {
		page = read_mapping_page(mapping, i, NULL);
		if (IS_ERR(page))
			return PTR_ERR(page);
		put_page(page);
		node->page[i] = page;
	}
	return 0;
}

int good_stored_with_another(struct node *node, struct page *page)
{
	put_page(node->one);
	get_page(page);
	node->one = page;
	return 0;
}

void good_cursor(struct list_head *list, struct address_space *mapping)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, list, lru) {
		list_del(&page->lru);
		if (add_to_page_cache_lru(page, mapping, page->index, GFP_KERNEL)) {
			put_page(page);
			continue;
		}
		unlock_page(page);
		put_page(page);
	}
}

/* what is put says so */
int good_flag(struct page *page, bool held, bool given)
{
	if (held && !PageLRU(page)) {
		put_page(page);
		held = false;
	}
	if (given) {
		if (held)
			put_page(page);
		return -EBUSY;
	}
	return 0;
}

void bad_race(struct page *page, unsigned int order)
{
	if (put_page_testzero(page))
		release_it(page, order);
	else if (!PageHead(page))
		while (order-- > 0)
			release_it(page + (1 << order), order);
}

void good_race(struct page *page, unsigned int order)
{
	int head = PageHead(page);

	if (put_page_testzero(page))
		release_it(page, order);
	else if (!head)
		while (order-- > 0)
			release_it(page + (1 << order), order);
}

static void write_end(struct inode *inode, struct page *page)
{
	unlock_page(page);
	put_page(page);
}

struct page_ops {
	void (*done)(struct inode *inode, struct page *page);
};

void bad_callback(struct inode *inode, struct page *page, const struct page_ops *ops)
{
	write_end(inode, page);
	if (ops)
		ops->done(inode, page);
}

void good_callback(struct inode *inode, struct page *page, const struct page_ops *ops)
{
	if (ops)
		ops->done(inode, page);
	write_end(inode, page);
}

/* one of its own */
void good_two(struct inode *inode, struct page *page, const struct page_ops *ops)
{
	get_page(page);
	write_end(inode, page);
	ops->done(inode, page);
	put_page(page);
}

/* the batch has a reference of its own */
void good_batch(struct folio_batch *batch, int i, bool failed)
{
	struct folio *folio = batch->folios[i];

	if (failed)
		folio_put(folio);
	folio_unlock(folio);
}

/* so does its private data */
void good_attached(struct folio *folio, void *private)
{
	folio_lock(folio);
	folio_attach_private(folio, private);
	folio_put(folio);
	folio_unlock(folio);
}

int try_to_get(struct page *page);

void good_again(struct page *page)
{
	put_page(page);
	if (try_to_get(page) == 1)
		put_page(page);
}

void bad_header(struct sk_buff *skb, struct page *page, unsigned int len)
{
	char *at = page_address(page);

	if (len)
		skb_add_rx_frag(skb, 0, page, 0, len, PAGE_SIZE);
	else
		put_page(page);
	memcpy(skb->cb, at, 8);
}

void good_header(struct sk_buff *skb, struct page *page, unsigned int len)
{
	char *at = page_address(page);

	memcpy(skb->cb, at, 8);
	if (len)
		skb_add_rx_frag(skb, 0, page, 0, len, PAGE_SIZE);
	else
		put_page(page);
}
