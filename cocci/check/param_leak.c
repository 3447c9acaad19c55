// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/skbuff.h>

struct slot {
	struct page *page;
	void *data;
	int used;
};

int post(struct slot *slot, struct page *page);

int bad_consume(struct slot *slot, struct page *page, int len)
{
	if (slot->used)
		return -EBUSY;
	if (len > PAGE_SIZE) {
		put_page(page);
		return -EINVAL;
	}
	slot->page = page;
	return 0;
}

int bad_folio(struct slot *slot, struct folio *folio, int len)
{
	if (len < 0) {
		folio_put(folio);
		return -EINVAL;
	}
	if (slot->used)
		return -EBUSY;
	folio_unlock(folio);
	folio_put(folio);
	return 0;
}

int bad_label(struct slot *slot, void *data, int len)
{
	int ret;

	if (len > 512)
		return -EINVAL;
	ret = post(slot, NULL);
	if (ret)
		goto err;
	slot->data = data;
	return 0;

err:
	skb_free_frag(data);
	return ret;
}

/* ended by success as well, so it is not known who ends it on failure */
int good_always(struct slot *slot, struct page *page, int len)
{
	if (len > 512)
		return -EINVAL;
	slot->used = len;
	put_page(page);
	return 0;
}

int good_consume(struct slot *slot, struct page *page, int len)
{
	if (slot->used) {
		put_page(page);
		return -EBUSY;
	}
	if (len > PAGE_SIZE) {
		put_page(page);
		return -EINVAL;
	}
	slot->page = page;
	return 0;
}

/* on failure it stays with the caller */
int good_lent(struct slot *slot, struct page *page, int len)
{
	if (slot->used)
		return -EBUSY;
	slot->page = page;
	return 0;
}

/* one of its own */
int good_counted(struct slot *slot, struct page *page, int len)
{
	if (slot->used)
		return -EBUSY;
	get_page(page);
	if (post(slot, page)) {
		put_page(page);
		return -EIO;
	}
	return 0;
}
