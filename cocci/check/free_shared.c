// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/set_memory.h>
#include <xen/grant_table.h>

#define RING_ORDER 2

void bad_unchecked(void *p)
{
	set_memory_encrypted((unsigned long)p, 1);
	free_page((unsigned long)p);
}

int bad_noted(void *p)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)p, 4);
	free_pages((unsigned long)p, 2);
	return ret;
}

void bad_grants(grant_ref_t *ref, unsigned long ring)
{
	int i;

	for (i = 0; i < 1 << RING_ORDER; i++)
		gnttab_end_foreign_access(ref[i], NULL);
	free_pages(ring, RING_ORDER);
}

void good_checked(void *p)
{
	if (!set_memory_encrypted((unsigned long)p, 1))
		free_page((unsigned long)p);
}

void good_tested(void *p)
{
	int ret;

	ret = set_memory_encrypted((unsigned long)p, 1);
	if (ret)
		return;
	free_page((unsigned long)p);
}

void good_other(void *p, void *q)
{
	set_memory_encrypted((unsigned long)p, 1);
	free_page((unsigned long)q);
}

void good_grant(grant_ref_t ref, struct page *page)
{
	gnttab_end_foreign_access(ref, NULL);
	__free_page(page);
}

struct page *bad_goto(int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), 1 << order))
		goto out;
	return page;
out:
	__free_pages(page, order);
	return NULL;
}

void *bad_there(void)
{
	void *p = (void *)__get_free_page(GFP_KERNEL);
	int ret;

	if (!p)
		return NULL;
	ret = set_memory_decrypted((unsigned long)p, 1);
	if (ret) {
		free_page((unsigned long)p);
		return NULL;
	}
	return p;
}

struct page *good_leaked(int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order);

	if (!page)
		return NULL;
	if (set_memory_decrypted((unsigned long)page_address(page), 1 << order))
		goto leak;
	if (order > 3)
		goto out;
	return page;
out:
	__free_pages(page, order);
	return NULL;
leak:
	return NULL;
}

struct pair {
	void *message, *event;
};

int good_other_field(struct pair *pair)
{
	if (set_memory_decrypted((unsigned long)pair->message, 1)) {
		free_page((unsigned long)pair->event);
		return -EIO;
	}
	return 0;
}
