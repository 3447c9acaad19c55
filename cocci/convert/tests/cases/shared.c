// SPDX-License-Identifier: GPL-2.0
/* Pages that share a place or a name with something else. */
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/skbuff.h>
#include <linux/slab.h>

struct rx_buffer {
	dma_addr_t dma;
	union {
		struct page	*page;	/* jumbo */
		u8		*data;
	};
};

struct tx_or_rx {
	union {
		struct {
			unsigned long	stamp;
			u16		length;
		};
		struct {
			void		*ring;
			struct page	*frag;
		};
	};
};

int union_fill(struct rx_buffer *b, struct tx_or_rx *t);
int union_fill(struct rx_buffer *b, struct tx_or_rx *t)
{
	if (!b->page) {
		b->page = alloc_page(GFP_ATOMIC); // want: owned_page
		if (!b->page)
			return -ENOMEM;
	}
	t->frag = alloc_page(GFP_ATOMIC); // want: owned_page
	return t->frag ? 0 : -ENOMEM;
}

void union_clean(struct rx_buffer *b, struct tx_or_rx *t, bool jumbo);
void union_clean(struct rx_buffer *b, struct tx_or_rx *t, bool jumbo)
{
	if (!jumbo) {
		kfree(b->data);
		b->data = NULL;
		return;
	}
	if (b->page) {
		__free_page(b->page);
		b->page = NULL;
	}
	if (t->frag)
		put_page(t->frag);
	t->frag = NULL;
	t->stamp = jiffies;
}

void union_give(struct rx_buffer *b, struct sk_buff *skb);
void union_give(struct rx_buffer *b, struct sk_buff *skb)
{
	skb_fill_page_desc(skb, 0, b->page, 0, 16);
	b->page = NULL;
}

/* another struct has a member of the same name, set by a designator */
struct limits {
	struct {
		int min, max;
	} named;
	int other;
};

static const struct limits limits = { .named = { .min = 1, .max = 2 } };

#define LIMITS(low) ((struct limits) { .named = { .min = (low) }, .other = 1 })

struct directory {
	struct page *named;
};

int directory_make(struct directory *d, struct limits *l);
int directory_make(struct directory *d, struct limits *l)
{
	*l = limits;
	d->named = alloc_page(GFP_KERNEL); // want: owned_page
	if (!d->named)
		return -ENOMEM;
	return 0;
}

void directory_end(struct directory *d);
void directory_end(struct directory *d)
{
	__free_page(d->named);
}

/* what is only looked at goes on looking */
struct gart {
	struct page *dummy;
	struct page **table;
};

int gart_init(struct gart *g, int n);
int gart_init(struct gart *g, int n)
{
	g->table = kcalloc(n, sizeof(*g->table), GFP_KERNEL);
	if (!g->table)
		return -ENOMEM;
	g->dummy = alloc_page(GFP_KERNEL); // want: owned_page
	if (!g->dummy) {
		kfree(g->table);
		return -ENOMEM;
	}
	return 0;
}

void gart_bind(struct gart *g, struct page **pages, int n);
void gart_bind(struct gart *g, struct page **pages, int n)
{
	int i;

	for (i = 0; i < n; i++)
		g->table[i] = pages ? pages[i] : g->dummy;
	g->table[n] = g->dummy;
	flush_dcache_page(n ? g->dummy : ZERO_PAGE(0));
}

void gart_fini(struct gart *g);
void gart_fini(struct gart *g)
{
	kfree(g->table);
	__free_page(g->dummy);
}

int two_turns(int n);
int two_turns(int n)
{
	struct page *page, *page2;
	int nid = 0;

	page = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page)
		return -ENOMEM;
	page2 = alloc_page(GFP_KERNEL); // want: owned_page
	if (!page2) {
		__free_page(page);
		return -ENOMEM;
	}
	while (n--) {
		nid += page_to_nid(page);
		swap(page, page2);
	}
	__free_page(page);
	__free_page(page2);
	return nid;
}

struct node {
	struct page *page;
	struct node *next;
};

static int insert(struct node **head, struct page *page)
{
	struct node *node = kzalloc(sizeof(*node), GFP_KERNEL);

	if (!node)
		return -ENOMEM;
	node->page = page;
	node->next = *head;
	*head = node;
	return 0;
}

int taken_if_it_succeeds(struct node **head);
int taken_if_it_succeeds(struct node **head)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page
	int err;

	if (!page)
		return -ENOMEM;
	err = insert(head, page);
	if (err)
		__free_page(page);
	return err;
}

void node_free(struct node *node);
void node_free(struct node *node)
{
	__free_page(node->page);
	kfree(node);
}

struct reread {
	struct page *sb;
};

int read_again(struct reread *r);
int read_again(struct reread *r)
{
	struct page *old = r->sb;
	int err;

	r->sb = NULL;
	r->sb = alloc_page(GFP_KERNEL); // want: owned_page
	if (!r->sb) {
		r->sb = old;
		return -ENOMEM;
	}
	err = page_to_nid(r->sb);
	put_page(old);
	return err;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
