// SPDX-License-Identifier: GPL-2.0
/* What stays raw, and why. */
#include <linux/bvec.h>
#include <linux/dma-mapping.h>
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

struct one {
	struct page *shared_name;
};

struct two {
	struct page *shared_name;
};

int field_of_several_structs(struct one *one, struct two *two);
int field_of_several_structs(struct one *one, struct two *two)
{
	one->shared_name = alloc_page(GFP_KERNEL); // want: owned_page
	two->shared_name = NULL;
	__free_page(one->shared_name);
	return 0;
}

struct whole {
	struct page *copied;
};

int struct_is_copied(struct whole *a, struct whole *b);
int struct_is_copied(struct whole *a, struct whole *b)
{
	a->copied = alloc_page(GFP_KERNEL); // want: raw: copies struct whole
	*b = *a;
	__free_page(b->copied);
	return 0;
}

int declared_twice(int n);
int declared_twice(int n)
{
	if (n) {
		struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

		if (page)
			__free_page(page);
	} else {
		struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

		if (page)
			__free_page(page);
	}
	return 0;
}

int in_an_expression(void);
int in_an_expression(void)
{
	struct page *page;

	if (!(page = alloc_page(GFP_KERNEL))) // want: owned_page
		return -ENOMEM;
	__free_page(page);
	return 0;
}

int not_compiled(void);
int not_compiled(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: not compiled

	if (!page)
		return -ENOMEM;
#ifdef CONFIG_NO_SUCH_OPTION
	clear_highpage(page);
#endif
	__free_page(page);
	return 0;
}

int arithmetic(void);
int arithmetic(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: page arithmetic

	if (!page)
		return -ENOMEM;
	clear_highpage(page + 0);
	__free_page(page);
	return 0;
}

unsigned long is_cast(void);
unsigned long is_cast(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: after it ended

	if (!page)
		return 0;
	__free_page(page);
	return (unsigned long)page;
}

struct ops {
	void (*use)(struct page *page);
};

void to_a_method(struct ops *ops);
void to_a_method(struct ops *ops)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: a function pointer

	if (!page)
		return;
	ops->use(page);
	__free_page(page);
}

void on_a_list(struct list_head *list);
void on_a_list(struct list_head *list)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return;
	list_add(&page->lru, list);
	if (list_empty(list))
		__free_page(page);
}

void unknown(struct page **where);

void address_taken(void);
void address_taken(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: takes its address

	unknown(&page);
	__free_page(page);
}

void counted(void);
void counted(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: counts references with get_page()

	if (!page)
		return;
	get_page(page);
	put_page(page);
	__free_page(page);
}

void counted_more_often(void);
void counted_more_often(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: several references

	if (!page)
		return;
	page_ref_add(page, 1);
	__free_page(page);
}

int too_large_for_a_number(void);
int too_large_for_a_number(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: casts it to int

	return (int)(long)page + (__force int)page;
}

int set_and_never_used(struct page *other);
int set_and_never_used(struct page *other)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: would be set and never used

	if (!page)
		return -ENOMEM;
	__free_page(page);
	page = other;
	return 0;
}

static void frees_it(struct page *page)
{
	__free_page(page);
}

void to_a_function_that_frees(void);
void to_a_function_that_frees(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (page)
		frees_it(page);
}

void keeps_for_ever(struct page *page);

void to_an_unknown_function(void);
void to_an_unknown_function(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: not in the lend/give table

	if (!page)
		return;
	keeps_for_ever(page);
	__free_page(page);
}

void other_order(int order);
void other_order(int order)
{
	struct page *page = alloc_pages(GFP_KERNEL, order); // want: owned_pages
	struct page *single = alloc_page(GFP_KERNEL); // want: raw: frees it with order order

	if (page)
		__free_pages(page, order);
	if (single)
		__free_pages(single, order);
}

void foreign(void *buf, int n);
void foreign(void *buf, int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: which is not seen to be a fresh page

	if (n)
		page = vmalloc_to_page(buf);
	if (page)
		put_page(page);
}

struct header_struct *somewhere(void);

void stored_elsewhere(struct vm_fault *vmf);
void stored_elsewhere(struct vm_fault *vmf)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	vmf->page = page;
	if (!page)
		__free_page(page);
}

struct no_end {
	struct page *page_without_end;
};

int never_ended(struct no_end *n);
int never_ended(struct no_end *n)
{
	n->page_without_end = alloc_page(GFP_KERNEL); // want: raw: no end of what
	return n->page_without_end ? 0 : -ENOMEM;
}

int leaks(int n);
int leaks(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: does not end it before

	if (!page)
		return -ENOMEM;
	if (n)
		return -EINVAL;
	__free_page(page);
	return 0;
}

int maybe_held(int n);
int maybe_held(int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return -ENOMEM;
	page_address(page);
	if (n)
		__free_page(page);
	return 0;
}

void held_at_the_end(void **address);
void held_at_the_end(void **address)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: owned_page

	if (!page)
		return;
	*address = page_address(page);
	if (!*address) {
		__free_page(page);
		return;
	}
	*address += 1;
}

int overwritten(int n);
int overwritten(int n)
{
	struct page *page;

	do {
		page = alloc_page(GFP_KERNEL); // want: raw: may overwrite it
		if (!page)
			return -ENOMEM;
		page_address(page);
	} while (n--);
	__free_page(page);
	return 0;
}

int used_after_its_end(struct one *one);
int used_after_its_end(struct one *one)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: after it ended

	if (!page)
		return -ENOMEM;
	__free_page(page);
	return page == NULL;
}

int array_from_elsewhere(struct page **theirs);
int array_from_elsewhere(struct page **theirs)
{
	struct page **pages = theirs;

	pages[0] = alloc_page(GFP_KERNEL); // want: raw: takes it from theirs, which stays raw
	if (pages[0])
		__free_page(pages[0]);
	return 0;
}

int array_to_unknown(void);
int array_to_unknown(void)
{
	struct page **pages = kcalloc(2, sizeof(*pages), GFP_KERNEL);

	pages[0] = alloc_page(GFP_KERNEL); // want: raw: passes the array to
	unknown(pages);
	__free_page(pages[0]);
	kfree(pages);
	return 0;
}

static void ends_elements(struct page **pages)
{
	__free_page(pages[0]);
}

int array_ended_elsewhere(void);
int array_ended_elsewhere(void)
{
	struct page **pages = kcalloc(2, sizeof(*pages), GFP_KERNEL);

	pages[0] = alloc_page(GFP_KERNEL); // want: owned_page
	ends_elements(pages);
	kfree(pages);
	return 0;
}

static void fills(struct page **pages)
{
	pages[0] = alloc_page(GFP_KERNEL); // want: owned_page
}

int array_filled_elsewhere(void);
int array_filled_elsewhere(void)
{
	struct page *pages[2];

	pages[1] = alloc_page(GFP_KERNEL); // want: owned_page
	fills(pages);
	__free_page(pages[0]);
	__free_page(pages[1]);
	return 0;
}

struct getter {
	struct page *lent, *freed, *public;
};

static struct page *get_freed(struct getter *g)
{
	return g->freed;
}

struct page *get_public(struct getter *g);
struct page *get_public(struct getter *g)
{
	return g->public;
}

int returned_fields(struct getter *g);
int returned_fields(struct getter *g)
{
	struct page *page;

	g->freed = alloc_page(GFP_KERNEL); // want: raw: returns what stays here
	g->public = alloc_page(GFP_KERNEL); // want: raw: in other files
	page = get_freed(g);
	if (page)
		__free_page(page);
	__free_page(g->public);
	__free_page(g->freed);
	return 0;
}

int taken_on_one_path(struct getter *g);
int taken_on_one_path(struct getter *g)
{
	struct page *page;

	g->lent = alloc_page(GFP_KERNEL); // want: raw: but others may look there
	page = g->lent;
	if (!page->index)
		return 0;
	__free_page(page);
	return 0;
}

struct with_array {
	struct page *pages[4];
};

void array_arithmetic(struct with_array *w);
void array_arithmetic(struct with_array *w)
{
	w->pages[0] = alloc_page(GFP_KERNEL); // want: raw: is not understood
	__free_page(w->pages[0]);
	__free_page(*(w->pages + 1));
}

struct hidden {
	struct page *in_macro;
};

#define HIDDEN_PAGE(h) \
	((h)->in_macro)

void field_in_macro(struct hidden *h);
void field_in_macro(struct hidden *h)
{
	h->in_macro = alloc_page(GFP_KERNEL); // want: raw: the macro HIDDEN_PAGE uses a in_macro, which may be this one
	if (h->in_macro)
		__free_page(h->in_macro);
}

struct page *file_scope;

void outside_of_functions(void);
void outside_of_functions(void)
{
	file_scope = alloc_page(GFP_KERNEL); // want: raw: a variable that other files may use
	if (file_scope)
		__free_page(file_scope);
}

int forgotten_everywhere(void **slot, int n);
int forgotten_everywhere(void **slot, int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: would have to forget it in 3 places

	if (!page)
		return -ENOMEM;
	*slot = page_address(page);
	if (!page_to_nid(page))
		return 1;
	if (n)
		return 2;
	return 0;
}

struct guarded {
	struct mutex lock;
	struct page *in_unparsed;
};

int field_in_unparsed(struct guarded *g);
int field_in_unparsed(struct guarded *g)
{
	g->in_unparsed = alloc_page(GFP_KERNEL); // want: owned_page
	if (!g->in_unparsed)
		return -ENOMEM;
	return 0;
}

void unparsed(struct guarded *g);
void unparsed(struct guarded *g)
{
	if (!g)
		return;
	asm goto("# may go to its label" : : : : out);
	__free_page(g->in_unparsed);
out:
	;
}

struct punned {
	union {
		struct page *as_page;
		void *as_memory;
	};
	union {
		struct page *cast_page;
		unsigned long cast_number;
	};
	union {
		struct page *seen_page;
		u8 *seen_data;
	};
	union {
		struct page *one_arm;
		struct {
			int a, b;
		} other_arm;
	};
};

int memory_of_others(struct punned *p);
int memory_of_others(struct punned *p)
{
	p->as_page = alloc_page(GFP_KERNEL); // want: raw: in a union with as_memory
	p->cast_page = alloc_page(GFP_KERNEL); // want: raw: in a union, of which
	p->seen_page = alloc_page(GFP_KERNEL); // want: raw: uses its memory
	p->one_arm = alloc_page(GFP_KERNEL); // want: raw: in a union with other_arm
	put_page(p->as_memory);
	__free_page((struct page *)p->cast_number);
	__free_page(p->seen_page);
	if (p->seen_data)
		return 1;
	__free_page(p->one_arm);
	return 0;
}

struct whole_union {
	union {
		struct page *copied;
		u8 *bytes;
	};
};

void copies_union(struct whole_union *to, struct whole_union *from);
void copies_union(struct whole_union *to, struct whole_union *from)
{
	from->copied = alloc_page(GFP_KERNEL); // want: raw: copies struct whole_union
	*to = *from;
	__free_page(to->copied);
}

struct designated {
	struct page *initial;
};

void by_designator(struct designated *d);
void by_designator(struct designated *d)
{
	struct designated mine = { .initial = alloc_page(GFP_KERNEL) };

	d->initial = alloc_page(GFP_KERNEL); // want: raw: sets it in an initialiser
	__free_page(mine.initial);
	__free_page(d->initial);
}

struct freed_view {
	struct page *owner, *view;
};

int value_is_freed(struct freed_view *v, int n);
int value_is_freed(struct freed_view *v, int n)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: a value of a ?:

	v->owner = alloc_page(GFP_KERNEL); // want: raw: which stays raw
	v->view = v->owner;
	__free_page(v->view);
	if (!n)
		__free_page(v->owner);
	__free_page(n ? page : v->view);
	return 0;
}

void swapped_with_others(struct freed_view *v);
void swapped_with_others(struct freed_view *v)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: takes it from other, which stays raw
	struct page *other = v->view;

	swap(page, other);
	__free_page(page);
}

static int frees_on_error(struct freed_view *v, struct page *page)
{
	if (v->view) {
		__free_page(page);
		return -EBUSY;
	}
	v->view = page;
	return 0;
}

int freed_by_both(struct freed_view *v);
int freed_by_both(struct freed_view *v)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: 

	if (!page)
		return -ENOMEM;
	if (frees_on_error(v, page))
		__free_page(page);
	return 0;
}

struct not_followed {
	struct page ***tables;
	void *memory_of_page;
	struct bio_vec vec;
};

#define VEC_PAGE(n) (n->vec.bv_page)
#define VEC_PAGE_OPEN(n) n->vec.bv_page

void elsewhere_fills(struct page **pages);

int what_is_not_followed(struct not_followed *n, int i);
int what_is_not_followed(struct not_followed *n, int i)
{
	struct page *first = alloc_page(GFP_KERNEL); // want: raw: takes it from VEC_PAGE(n), which is not seen
	struct page *second = alloc_page(GFP_KERNEL); // want: raw: takes it from an expression of the macro VEC_PAGE_OPEN, which is
	struct page *filled, *array[2], *copy;

	if (i)
		first = VEC_PAGE(n);
	if (i)
		second = VEC_PAGE_OPEN(n);
	__free_page(first);
	__free_page(second);
	elsewhere_fills(&filled);
	copy = filled;
	__free_page(copy); // want: raw: takes it from filled, which stays raw: refused.c:644 takes its address
	elsewhere_fills(array);
	__free_page(array[0]); // want: raw: passes the array to elsewhere_fills(), which may fill it
	n->memory_of_page = alloc_page(GFP_KERNEL); // want: raw: it goes into n->memory_of_page, which is of type void *
	__free_page(n->memory_of_page); // want: raw: it frees n->memory_of_page, which is of type void *
	n->tables[i][0] = alloc_page(GFP_KERNEL); // want: raw: it goes into n->tables[i][0], which is reached through a pointer (struct page **)
	return 0;
}

int across_a_directive(void);
int across_a_directive(void)
{
	struct page *page = alloc_page(GFP_KERNEL); // want: raw: its use goes across a preprocessor line
	int node;

	if (!page)
		return -ENOMEM;
	node = page_to_nid((
#ifdef CONFIG_UNKNOWN
			   (void *)
#endif
			   page));
	__free_page(page);
	return node;
}

unsigned long allocated_in_a_test(void);
unsigned long allocated_in_a_test(void)
{
	struct page *block = alloc_pages(GFP_KERNEL, 3); // want: raw: allocated_in_a_test() does not end it before
	int failures = 0;

	if (!block)
		return 0;
	if ((block = alloc_page(GFP_KERNEL)) == NULL) // want: raw: two changes of one place would overlap
		failures++;
	return failures + (unsigned long)page_address(block);
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("conversion cases");
