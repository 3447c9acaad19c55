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

int send(struct page **pages, int n);

int bad_by_variable(const void *list, size_t n)
{
	void *copy = kmemdup(list, n, GFP_KERNEL);
	struct page *page;
	int ret;

	if (!copy)
		return -ENOMEM;
	page = virt_to_page(copy);
	get_page(page);
	ret = send(&page, 1);
	put_page(page);
	kfree(copy);
	return ret;
}

void bad_linear(struct sk_buff *skb)
{
	struct page *page = virt_to_page(skb->data);

	get_page(page);
	send(&page, 1);
}

void good_linear(struct sk_buff *skb)
{
	struct page *page;

	if (!skb->head_frag)
		return;
	page = virt_to_head_page(skb->data);
	get_page(page);
	send(&page, 1);
}

phys_addr_t bad_either(size_t n)
{
	void *table = kvzalloc(n, GFP_KERNEL);

	return table ? virt_to_phys(table) : 0;
}

phys_addr_t good_either(size_t n)
{
	void *table = kvzalloc(n, GFP_KERNEL);

	if (is_vmalloc_addr(table))
		return 0;
	return virt_to_phys(table);
}

struct area {
	void *vmalloced;
};

struct vector {
	char *buffer;
};

static char *one(int order)
{
	char *buffer = (char *)__get_free_pages(GFP_KERNEL | __GFP_NOWARN, order);

	if (buffer)
		return buffer;
	return vzalloc(PAGE_SIZE << order);
}

int fill_vector(struct vector *vector, int n, int order)
{
	int i;

	for (i = 0; i < n; i++)
		vector[i].buffer = one(order);
	return 0;
}

struct page *bad_vector(struct vector *vector, int i, unsigned int off)
{
	return virt_to_page(vector[i].buffer + off);
}

struct page *good_vector(struct vector *vector, int i)
{
	if (is_vmalloc_addr(vector[i].buffer))
		return vmalloc_to_page(vector[i].buffer);
	return virt_to_page(vector[i].buffer);
}

struct sk_buff *copy_to_pages(struct sk_buff *skb);

/* a head that is of pages now */
void good_remade(struct sk_buff *skb)
{
	skb = copy_to_pages(skb);
	if (!skb)
		return;
	get_page(virt_to_page(skb->data));
	consume_skb(skb);
}

void bad_cache(struct kmem_cache *cache)
{
	void *p = kmem_cache_alloc(cache, GFP_KERNEL);

	if (p)
		get_page(virt_to_page(p));
}

void bad_stack(struct scatterlist *sg)
{
	u8 key[16];

	get_random_bytes(key, sizeof(key));
	sg_init_one(sg, key, sizeof(key));
}

void good_static_array(struct scatterlist *sg)
{
	static u8 key[16];

	sg_init_one(sg, key, sizeof(key));
}

void good_area_alloc(struct area *area)
{
	area->vmalloced = vmalloc(PAGE_SIZE);
}

phys_addr_t bad_area(struct area *area)
{
	return virt_to_phys(area->vmalloced);
}

phys_addr_t good_area(struct area *area)
{
	return page_to_phys(vmalloc_to_page(area->vmalloced));
}
