// SPDX-License-Identifier: GPL-2.0
/* Owners in local variables. "want" says what the report says of the site. */
#include <linux/dma-mapping.h>
#include <linux/gfp.h>
#include <linux/highmem.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/skbuff.h>
#include <linux/vmalloc.h>

int plain(void *to);
int plain(void *to)
{
	struct page *page;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		return -ENOMEM;
	/* a comment that stays   where it is */
	memcpy_from_page(to, page, 0, 10);
	__free_page(page); // want: owned_page
	return 0;
}

int initialised(int node);
int initialised(int node)
{
	struct page *page = alloc_pages_node(node, GFP_KERNEL, 0); // want: owned_page
	struct page *late = NULL;
	int ret = -ENOMEM;

	if (page == NULL)
		return ret;
	if (node)
		late = alloc_pages(GFP_KERNEL, 0); // want: owned_page
	if (late != NULL)
		ret = page_to_nid(late);
	if (likely(late != NULL))
		__free_pages(late, 0); // want: owned_page
	__free_page(page); // want: owned_page
	return ret;
}

/* one owner of several names in one declaration */
int declared_together(struct page *other);
int declared_together(struct page *other)
{
	struct page *mine, *theirs = other;

	mine = alloc_page(GFP_KERNEL); // want: owned_page
	if (unlikely(!mine) || !theirs)
		goto out;
	copy_highpage(mine, theirs);
	if (mine == theirs)
		goto out;
out:
	if (mine)
		__free_page(mine); // want: owned_page
	return 0;
}

unsigned long views(void);
unsigned long views(void)
{
	struct page *page = alloc_page(GFP_HIGHUSER); // want: owned_page
	unsigned long ret;
	struct page *alias;
	char *text;

	if (!page)
		return 0;
	text = kmap_local_page(page);
	text[0] = 0;
	kunmap_local(text);
	ret = page_to_pfn(page) + (page_to_phys(page) >> 3);
	page->private = ret;
	alias = page;
	ret += page_to_nid(alias);
	__free_page(page); // want: owned_page
	return ret;
}

/* the owner leaves to the caller */
struct page *returned(void);
struct page *returned(void)
{
	struct page *page;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (page)
		clear_highpage(page);
	return page;
}

/* the same, with an error path and a use by address */
struct page *returned_in_the_end(int n);
struct page *returned_in_the_end(int n)
{
	struct page *page;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		return NULL;
	memset(page_address(page), 0, PAGE_SIZE);
	if (n)
		goto err;
	return page;
err:
	__free_page(page); // want: owned_page
	return NULL;
}

/* only the address is kept: the page is forgotten where it leaves */
void *kept_by_address(void);
void *kept_by_address(void)
{
	struct page *page;
	void *address;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		return NULL;
	address = vmap(&page, 1, VM_MAP, PAGE_KERNEL);
	if (!address) {
		put_page(page); // want: owned_page
		return NULL;
	}
	if (IS_ENABLED(CONFIG_64BIT))
		return address;
	return address + 1;
}

static int lends(struct page *page, int depth)
{
	if (!page || page->index)
		return 0;
	if (depth)
		return lends(page, depth - 1);
	return page_to_nid(page);
}

int through_a_function(void);
int through_a_function(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page
	int ret;

	if (!page)
		return -ENOMEM;
	WARN_ON(lends(page, 2));
	ret = lends(page, 1);
	__free_page(page); // want: owned_page
	return ret;
}

struct holder {
	struct page *page;
};

int moved(struct holder *holder);
int moved(struct holder *holder)
{
	struct page *page = dev_alloc_page(); // want: owned_page

	if (!page)
		return -ENOMEM;
	holder->page = page;
	return 0;
}

void moved_back(struct holder *holder);
void moved_back(struct holder *holder)
{
	struct page *page = holder->page;

	holder->page = NULL;
	__free_page(page); // want: owned_page
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
