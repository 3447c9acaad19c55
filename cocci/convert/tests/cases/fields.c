// SPDX-License-Identifier: GPL-2.0
/* Owners in fields of structs that the file declares. */
#include <linux/slab.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/highmem.h>

struct buffer {
	int			used;
	struct page		*data;
	struct buffer		*next;
};

struct pair {
	struct page *first, *second;
	struct buffer *buffer;
};

struct buffer *buffer_new(gfp_t gfp);
struct buffer *buffer_new(gfp_t gfp)
{
	struct buffer *b = kzalloc(sizeof(*b), gfp);

	if (!b)
		return NULL;
	b->data = alloc_page(gfp | __GFP_ZERO); // want: owned_page
	if (!b->data) {
		kfree(b);
		return NULL;
	}
	return b;
}

void buffer_free(struct buffer *b);
void buffer_free(struct buffer *b)
{
	if (b->data)
		__free_page(b->data); // want: owned_page
	kfree(b);
}

/* a line that has no room for a longer call */
int buffer_copy_in_a_long_line(struct buffer *to, struct buffer *from, int len);
int buffer_copy_in_a_long_line(struct buffer *to, struct buffer *from, int len)
{
	memcpy_page(to->data, to->used, from->data, from->used, len);
	if (to->data->index != from->next->data->index)
		return -EINVAL;
	flush_dcache_page(to->next->next->data);
	return 0;
}

int pair_fill(struct pair *p);
int pair_fill(struct pair *p)
{
	p->first = alloc_page(GFP_KERNEL); // want: owned_page
	if (!p->first)
		return -ENOMEM;
	p->second = alloc_page(GFP_KERNEL); // want: owned_page
	if (!p->second) {
		__free_page(p->first); // want: owned_page
		p->first = NULL;
		return -ENOMEM;
	}
	p->buffer->data = alloc_page(GFP_KERNEL); // want: owned_page
	return p->buffer->data ? 0 : -ENOMEM;
}

void pair_empty(struct pair *p);
void pair_empty(struct pair *p)
{
	__free_page(p->second); // want: owned_page
	__free_page(p->first); // want: owned_page
}

/* an asm goto, which may go to its label */
int unparsed(void);
int unparsed(void)
{
	asm goto("# nothing" : : : : out);
	return 1;
out:
	return 0;
}
/* what a trace event records is no field of the driver, whatever its name */
#define RECORDS(x) (__entry->data = (x))

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
