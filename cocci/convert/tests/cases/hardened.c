// SPDX-License-Identifier: GPL-2.0
/*
 * What would keep its object code but not its behaviour: a handle is empty after
 * its end, and the proof compares code that does not empty it.
 */
#include <linux/highmem.h>
#include <linux/list.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

struct s {
	struct page *getter, *helper, *near, *far, *scratch, *slot[4];
	struct page *held, *source, *loan, *old;
	struct list_head list;
	unsigned long addr;
};

static struct page *get(struct s *s)
{
	struct page *page = s->getter;

	return page;
}

int through_a_local(struct s *s);
int through_a_local(struct s *s)
{
	s->getter = alloc_page(GFP_KERNEL); // want: raw: others may look there
	if (!s->getter)
		return -ENOMEM;
	page_to_nid(get(s));
	__free_page(s->getter);
	return 0;
}

static void unmap(struct s *s)
{
	s->addr = page_to_nid(s->helper);
}

int helper_in_between(struct s *s);
int helper_in_between(struct s *s)
{
	struct page *page;

	s->helper = alloc_page(GFP_KERNEL); // want: raw: others may look there
	page = s->helper;
	unmap(s);
	s->helper = NULL;
	__free_page(page);
	return 0;
}

void *moved_then_mapped(struct s *s);
void *moved_then_mapped(struct s *s)
{
	struct page *pages[4];
	int i;

	for (i = 0; i < 4; i++)
		pages[i] = alloc_page(GFP_KERNEL); // want: raw: others may look there
	for (i = 0; i < 4; i++)
		s->slot[i] = pages[i];
	for (i = 0; i < 4; i++)
		__free_page(s->slot[i]);
	return vmap(pages, 4, VM_MAP, PAGE_KERNEL);
}

int one_of_two(struct s *s, int node);
int one_of_two(struct s *s, int node)
{
	struct page *page;

	s->near = alloc_page(GFP_KERNEL); // want: raw: others may look there
	s->far = alloc_page(GFP_KERNEL); // want: raw: does more with than use it
	page = s->near;
	if (page_to_nid(page) != node)
		page = s->far;
	__free_page(page);
	return 0;
}

int in_a_static(struct s *s);
int in_a_static(struct s *s)
{
	static struct page *zero;

	if (!zero)
		zero = alloc_page(GFP_KERNEL); // want: raw: no end of what zero holds
	s->scratch = zero;
	return 0;
}

int still_read_elsewhere(struct s *a, struct s *b);
int still_read_elsewhere(struct s *a, struct s *b)
{
	a->source = alloc_page(GFP_KERNEL); // want: raw: after it ended
	b->held = a->source;
	__free_page(b->held);
	return a->source ? page_to_nid(a->source) : -1;
}

int leaks_unlikely(int n);
int leaks_unlikely(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does not end it before

	if (unlikely(!page))
		return -ENOMEM;
	if (n)
		return -EINVAL;
	__free_page(page);
	return 0;
}

int never_tested(int n);
int never_tested(int n)
{
	struct page *page = alloc_page(GFP_KERNEL | __GFP_NOFAIL); // want: raw: does not end it before

	if (n)
		return -EINVAL;
	__free_page(page);
	return 0;
}

int error_path_with_an_address(int n);
int error_path_with_an_address(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does not end it before
	char *p;

	if (!page)
		return -ENOMEM;
	p = kmap_local_page(page);
	kunmap_local(p);
	if (n)
		return -EINVAL;
	__free_page(page);
	return 0;
}

int declared_with_more(void);
int declared_with_more(void)
{
	struct page *page __aligned(8) = NULL;

	page = alloc_page(GFP_KERNEL); // want: raw: its declaration says __aligned
	if (page)
		__free_page(page);
	return 0;
}

int comment_in_a_call(void);
int comment_in_a_call(void)
{
	struct page *page = alloc_page(GFP_KERNEL /* may sleep */); // want: owned_page

	if (page)
		__free_page(page);
	return 0;
}

struct inner {
	struct page *inside;
};

struct outer {
	struct inner inner;
};

int container_is_copied(struct outer *a, struct outer *b);
int container_is_copied(struct outer *a, struct outer *b)
{
	a->inner.inside = alloc_page(GFP_KERNEL); // want: raw: copies struct outer whole
	*b = *a;
	__free_page(b->inner.inside);
	return 0;
}

bool says_whether(void);
bool says_whether(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: returns whether

	return page;
}

void unknown_use(struct page *page);

int lent_and_kept(struct s *s);
int lent_and_kept(struct s *s)
{
	struct page *page;

	s->loan = alloc_page(GFP_KERNEL); // want: raw: does more with than use it
	page = s->loan;
	unknown_use(page);
	__free_page(s->loan);
	return 0;
}

int not_known_to_be_a_page(struct list_head *head, struct s *s);
int not_known_to_be_a_page(struct list_head *head, struct s *s)
{
	struct page *page = list_first_entry(head, struct s, list)->old;

	s->old = alloc_page(GFP_KERNEL);
	if (page)
		page = s->old;
	__free_page(page);
	return 0;
}

int whole_in_one_line(int n);
int whole_in_one_line(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: in a line with more in it

	if (!page)
		return -ENOMEM;
	if (!vmap(&page, 1, VM_MAP, PAGE_KERNEL)) {
		__free_page(page);
		return -ENOMEM;
	}
	switch (n) {
	case 1: return 1;
	}
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
