// SPDX-License-Identifier: GPL-2.0
/* Raw code: what the kernel's functions begin, lend and fail with. */
#include <linux/bvec.h>
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/scatterlist.h>
#include <linux/skbuff.h>
#include <linux/set_memory.h>
#include "kinds.h"

struct page *lost_elsewhere;

int folio_lost(struct address_space *mapping)
{
	struct folio *folio = filemap_get_folio(mapping, 1);

	if (IS_ERR(folio))
		return PTR_ERR(folio);
	if (start(NULL))
		return -EIO;	// want: leak
	folio_put(folio);
	return 0;
}

void *failed_with_an_error(struct address_space *mapping)
{
	struct page *page = read_mapping_page(mapping, 1, NULL);

	if (IS_ERR(page))
		return ERR_CAST(page);
	put_page(page);
	return NULL;
}

int fragment_lost(struct sk_buff **out)
{
	void *data = netdev_alloc_frag(2048);

	if (!data)
		return -ENOMEM;
	*out = build_skb(data, 2048);	// want: leak
	if (!*out)
		return -ENOMEM;
	return 0;
}

int fragment_freed(struct sk_buff **out)
{
	void *data = netdev_alloc_frag(2048);

	if (!data)
		return -ENOMEM;
	*out = build_skb(data, 2048);
	if (!*out) {
		skb_free_frag(data);
		return -ENOMEM;
	}
	return 0;
}

int lent_and_lost(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	set_pages_uc(page, 1);
	if (start(NULL))
		return -EIO;	// want: leak
	lost_elsewhere = page;
	return 0;
}

int some_came(unsigned long va, struct scatterlist *sg, int n)
{
	struct page *pages[16];
	int i, got = get_user_pages_fast(va, n, FOLL_WRITE, pages);

	if (got < 0)
		return got;
	if (got != n) {
		for (i = 0; i < got; i++)
			put_page(pages[i]);
		return -EFAULT;
	}
	for (i = 0; i < n; i++)
		sg_set_page(&sg[i], pages[i], PAGE_SIZE, 0);
	return 0;
}

static struct page *one_page(gfp_t gfp)
{
	return alloc_page(gfp | __GFP_NOWARN);
}

int stored_by_the_caller(struct page **slots, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		slots[i] = one_page(GFP_KERNEL);
		if (!slots[i])
			return -ENOMEM;
	}
	return 0;
}

int kept_by_a_vector(struct bio_vec *vecs, int n)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	bvec_set_page(&vecs[n], page, PAGE_SIZE, 0);
	return 0;
}

void put_as_often_as_held(struct page **pages, int n)
{
	while (n--) {
		put_page(pages[n]);
		put_page(pages[n]);
	}
}

struct mapping {
	int n;
	struct page *pages[];
};

void *array_of_a_field(struct mapping *mapping)
{
	return vmap(mapping->pages, mapping->n, VM_MAP, PAGE_KERNEL);
}
