// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/scatterlist.h>
#include <linux/vmalloc.h>

struct node {
	void *slab;
	void *block;
};

void *bad_get(size_t n)
{
	void *p = kmalloc(n, GFP_KERNEL);

	get_page(virt_to_page(p));
	return p;
}

void *bad_folio(size_t n)
{
	char *p = kzalloc(n, GFP_KERNEL);

	folio_get(virt_to_folio(p + 8));
	return p;
}

struct page *bad_vmalloc(size_t n)
{
	void *p = vmalloc(n);

	return virt_to_page(p);
}

void bad_sg(struct scatterlist *sg, size_t n)
{
	void *p = vzalloc(n);

	sg_init_one(sg, p, n);
}

int good_alloc(struct node *node)
{
	node->slab = kzalloc(PAGE_SIZE, GFP_KERNEL);
	node->block = (void *)get_zeroed_page(GFP_KERNEL);
	if (!node->block)
		node->block = kmalloc(PAGE_SIZE, GFP_KERNEL);
	return node->slab && node->block ? 0 : -ENOMEM;
}

void bad_field(struct node *node, struct page **out)
{
	*out = virt_to_page(node->slab);
	get_page(*out);
}

void good_field(struct node *node)
{
	get_page(virt_to_page(node->block));
}

void good_pages(size_t n)
{
	void *p = (void *)__get_free_page(GFP_KERNEL);
	void *q = vmalloc(n);

	get_page(virt_to_page(p));
	get_page(vmalloc_to_page(q));
	q = p;
	get_page(virt_to_page(q));
}

#define TABLE_ORDER 2

struct hand {
	int version;
};

struct table {
	unsigned long *entries, *compound;
};

static struct hand *hand;
static void *block;

int set_up(void)
{
	hand = kzalloc(sizeof(*hand), GFP_KERNEL);
	block = (void *)get_zeroed_page(GFP_KERNEL);
	return hand && block ? 0 : -ENOMEM;
}

int bad_static(struct socket *sock)
{
	return sock_sendpage(sock, virt_to_page(hand), offset_in_page(hand), sizeof(*hand), 0);
}

int good_static(struct socket *sock)
{
	return sock_sendpage(sock, virt_to_page(block), 0, PAGE_SIZE, 0);
}

int bad_sent(struct socket *sock)
{
	void *p = kmalloc(64, GFP_KERNEL);

	return p ? sock_sendpage(sock, virt_to_page(p), offset_in_page(p), 64, 0) : -ENOMEM;
}

int make_table(struct table *table)
{
	table->entries = (unsigned long *)__get_free_pages(GFP_KERNEL, TABLE_ORDER);
	table->compound = (unsigned long *)__get_free_pages(GFP_KERNEL | __GFP_COMP, TABLE_ORDER);
	return table->entries && table->compound ? 0 : -ENOMEM;
}

void bad_tail(struct table *table, int i)
{
	get_page(virt_to_page(&table->entries[i]));
}

void good_tail(struct table *table, int i)
{
	get_page(virt_to_page(&table->compound[i]));
}
