// SPDX-License-Identifier: GPL-2.0
/*
 * KUnit tests of linux/page_ownership_debug.h:
 * kunit/run um --suites page_ownership_debug
 *
 * kunit/judge sees that each "expect-warning:" is followed by that WARN, and
 * that there is no other: neither of a good page nor of the same kind again.
 */
#define PAGE_OWNERSHIP_DEBUG
#include "test_pages.h"

#include <linux/once_lite.h>

/* What WARN_ONCE() was asked to say in this test, also if it was silent. */
static bool warned;

#undef WARN_ONCE
#define WARN_ONCE(condition, format...) ({				\
	bool __warned = (condition);					\
									\
	warned |= __warned;						\
	DO_ONCE_LITE_IF(__warned, WARN, 1, format);			\
})

#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/mman.h>
#include <linux/module.h>
#include <linux/page_ownership.h>
#include <linux/poison.h>
#include <linux/slab.h>

#define ORDER	2

DEFINE_OWNED_PAGES(single, 0);
DEFINE_OWNED_PAGES(quad, ORDER);

enum kind { POISON, SLAB, TAIL, RESERVED, FREE, BLOCK, SHARED, COUNTED, MAPPED };

static const char * const messages[] = {
	[POISON] = "used as a page",
	[SLAB] = "slab page adopted",
	[TAIL] = "tail page adopted",
	[RESERVED] = "reserved page adopted",
	[FREE] = "free page adopted",
	[BLOCK] = "block of order 2 adopted as one of order 0",
	[SHARED] = "shared page adopted",
	[COUNTED] = "reference on a slab folio taken",
	[MAPPED] = "page that user space has mapped (and keeps until it unmaps it) freed",
};

static bool expected;

/* @caller is about to do what is warned of, which is said once. */
static void expect_warning(enum kind kind, const char *caller)
{
	static bool said[ARRAY_SIZE(messages)];

	expected = true;
	if (!said[kind])
		pr_info("expect-warning: %s by %s\n", messages[kind],
			IS_ENABLED(CONFIG_KALLSYMS) ? caller : "");
	said[kind] = true;
}

/* Ways to become the owner of a page: was it possible? It stays the test's. */
struct adopter {
	const char *name;
	bool (*adopts)(struct page *page);
};

static noinline bool adopt_raw(struct page *page)
{
	struct owned_page owner = owned_page_from_raw(page);
	bool adopted = !owned_page_empty(owner);

	owned_page_forget(&owner);
	return adopted;
}

static noinline bool adopt_phys(struct page *page)
{
	struct owned_page owner = owned_page_from_phys(page_to_phys(page));
	bool adopted = !owned_page_empty(owner);

	owned_page_forget(&owner);
	return adopted;
}

static noinline bool adopt_block(struct page *page)
{
	return !owned_pages_empty(owned_pages_from_raw(page, 0));
}

static noinline bool adopt_typed_block(struct page *page)
{
	return !single_empty(single_from_raw(page));
}

#define NAMED(function)	{ #function, function }

static const struct adopter adopters[] = {
	NAMED(adopt_raw),
	NAMED(adopt_phys),
	NAMED(adopt_block),
	NAMED(adopt_typed_block),
};

static void adopter_desc(const struct adopter *adopter, char *desc)
{
	strscpy(desc, adopter->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(adopter, adopters, adopter_desc);

static void expect_refused(struct kunit *test, enum kind kind, struct page *page)
{
	const struct adopter *adopter = test->param_value;

	expect_warning(kind, adopter->name);
	KUNIT_EXPECT_FALSE(test, adopter->adopts(page));
}

/* A page that would be adopted, freed after the test. */
static int alloc_page_of_test(struct kunit *test)
{
	test->priv = alloc_page(GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	warned = false;
	expected = false;
	return 0;
}

static void free_page_of_test(struct kunit *test)
{
	struct page *page = test->priv;

	if (!page)
		return;
	KUNIT_EXPECT_EQ(test, warned, expected);
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	__free_page(page);
}

static void good_page_is_adopted(struct kunit *test)
{
	const struct adopter *adopter = test->param_value;

	KUNIT_EXPECT_TRUE(test, adopter->adopts(test->priv));
}

static void slab_page_is_refused(struct kunit *test)
{
	void *object = kunit_kmalloc(test, 64, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, object);
	expect_refused(test, SLAB, virt_to_page(object));
}

static void tail_page_is_refused(struct kunit *test)
{
	struct page *block = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, block);
	expect_refused(test, TAIL, block + 1);
	__free_pages(block, ORDER);
}

static void reserved_page_is_refused(struct kunit *test)
{
	SetPageReserved((struct page *)test->priv);
	expect_refused(test, RESERVED, test->priv);
	ClearPageReserved((struct page *)test->priv);
}

/* The count of a free page, though nobody else can allocate it meanwhile. */
static void free_page_is_refused(struct kunit *test)
{
	KUNIT_ASSERT_TRUE(test, page_ref_freeze(test->priv, 1));
	expect_refused(test, FREE, test->priv);
	page_ref_unfreeze(test->priv, 1);
}

static void block_of_another_order_is_refused(struct kunit *test)
{
	struct page *block = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, block);
	expect_refused(test, BLOCK, block);
	__free_pages(block, ORDER);
}

static void shared_page_is_adopted_all_the_same(struct kunit *test)
{
	const struct adopter *adopter = test->param_value;

	get_page(test->priv);
	expect_warning(SHARED, adopter->name);
	KUNIT_EXPECT_TRUE(test, adopter->adopts(test->priv));
	put_page(test->priv);
}

static void block_of_its_order_is_adopted(struct kunit *test)
{
	struct page *block = alloc_pages(GFP_KERNEL | __GFP_COMP, ORDER);

	KUNIT_ASSERT_NOT_NULL(test, block);
	KUNIT_EXPECT_FALSE(test, owned_pages_empty(owned_pages_from_raw(block, ORDER)));
	KUNIT_EXPECT_FALSE(test, quad_empty(quad_from_raw(block)));
	__free_pages(block, ORDER);
}

static void none_is_adopted_in_silence(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, adopt_raw(NULL));
	KUNIT_EXPECT_FALSE(test, adopt_block(NULL));
	KUNIT_EXPECT_FALSE(test, adopt_typed_block(NULL));
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(folio_ref_adopt(NULL)));
}

static void error_is_refused(struct kunit *test)
{
	expect_warning(POISON, "adopt_raw");
	KUNIT_EXPECT_FALSE(test, adopt_raw(ERR_PTR(-ENOMEM)));
	KUNIT_EXPECT_FALSE(test, adopt_block(ERR_PTR(-ENOMEM)));
	KUNIT_EXPECT_FALSE(test, adopt_typed_block(ERR_PTR(-ENOMEM)));
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(folio_ref_adopt(ERR_PTR(-ENOMEM))));
}

/* A page with two references moves from owner to owner. */
static void owned_page_is_not_adopted_again(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL), slot = OWNED_PAGE_EMPTY;
	struct page *page = owned_page_raw(owner);
	struct owned_page empty = OWNED_PAGE_EMPTY;

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	owned_page_publish(&slot, &owner);
	owner = owned_page_exchange(&slot, &empty);
	slot = owned_page_take(&owner);
	KUNIT_EXPECT_TRUE(test, owned_page_try_publish(&owner, &slot));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(owned_page_load(&owner)), page);
	owned_page_free(&owner);
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	put_page(page);
}

static void page_of_an_xarray_is_not_adopted_again(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	struct owned_page_xarray array;

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	owned_page_xarray_init(&array);
	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(&array, 0, &owner,
						       GFP_KERNEL), 0);
	owner = owned_page_alloc(GFP_KERNEL);
	KUNIT_EXPECT_EQ(test, owned_page_xarray_swap(&array, 0, &owner,
						     GFP_KERNEL), 0);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	KUNIT_EXPECT_EQ(test, owned_page_xarray_insert(&array, 1, &owner,
						       GFP_KERNEL), 0);
	owner = owned_page_xarray_take(&array, 1);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	owned_page_free(&owner);
	owned_page_xarray_free_all(&array);
	put_page(page);
}

static void block_is_not_adopted_again(struct kunit *test)
{
	struct owned_pages block = owned_pages_alloc(GFP_KERNEL, 0);
	struct page *page = owned_pages_raw(block);
	struct owned_page owner = OWNED_PAGE_EMPTY;

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	block = owned_pages_take(&block);
	KUNIT_EXPECT_EQ(test, owned_pages_split(&block, &owner, 1), 0);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), page);
	owned_page_free(&owner);
	put_page(page);
}

static void typed_block_is_not_adopted_again(struct kunit *test)
{
	struct single block = single_alloc(GFP_KERNEL);
	struct page *page = single_raw(block);

	KUNIT_ASSERT_NOT_NULL(test, page);
	get_page(page);
	block = single_take(&block);
	KUNIT_EXPECT_PTR_EQ(test, single_raw(block), page);
	single_free(&block);
	put_page(page);
}

/* Ways to get a reference on the folio of a page. */
static noinline struct folio_ref ref_adopt(struct page *page)
{
	return folio_ref_adopt(page_folio(page));
}

static noinline struct folio_ref ref_get(struct page *page)
{
	return folio_ref_get(page_folio(page));
}

static noinline struct folio_ref ref_get_page(struct page *page)
{
	size_t index;

	return folio_ref_get_page(page, &index);
}

static noinline struct folio_ref ref_adopt_page(struct page *page)
{
	size_t index;

	return folio_ref_adopt_page(page, &index);
}

static const struct counter {
	const char *name;
	struct folio_ref (*count)(struct page *page);
} counters[] = {
	NAMED(ref_adopt),
	NAMED(ref_get),
	NAMED(ref_get_page),
	NAMED(ref_adopt_page),
};

static void counter_desc(const struct counter *counter, char *desc)
{
	strscpy(desc, counter->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(counter, counters, counter_desc);

static void slab_folio_is_not_counted(struct kunit *test)
{
	const struct counter *counter = test->param_value;
	void *object = kunit_kmalloc(test, 64, GFP_KERNEL);
	struct page *page = virt_to_page(object);
	int before = page_count(page);
	struct folio_ref ref;

	expect_warning(COUNTED, counter->name);
	ref = counter->count(page);
	KUNIT_EXPECT_TRUE(test, folio_ref_empty(ref));
	KUNIT_EXPECT_EQ(test, page_count(page), before);
}

static void good_folio_is_counted(struct kunit *test)
{
	const struct counter *counter = test->param_value;
	struct folio_ref ref = counter->count(test->priv);

	KUNIT_EXPECT_FALSE(test, folio_ref_empty(ref));
	/* where it is not the reference of the test itself */
	if (page_count(test->priv) == 2)
		folio_ref_put(&ref);
}

/* A look-up that lost a race finds what is slab by now: it looks, and puts. */
static void try_get_may_meet_slab(struct kunit *test)
{
	void *object = kunit_kmalloc(test, 64, GFP_KERNEL);
	struct folio_ref ref = folio_ref_try_get(virt_to_folio(object));

	KUNIT_EXPECT_FALSE(test, folio_ref_empty(ref));
	folio_ref_put(&ref);
}

/* Handles whose first word nobody has set as the library does. */
union handle {
	unsigned long value;
	struct page *raw;
	struct owned_page page;
	struct owned_pages pages;
	struct quad typed;
	struct folio_ref ref;
};

/* Uses of a handle: was it taken for an empty one? */
static noinline bool page_empty(union handle *h)
{
	return owned_page_empty(h->page);
}

static noinline bool page_raw(union handle *h)
{
	return !owned_page_raw(h->page);
}

static noinline bool page_borrow(union handle *h)
{
	return borrowed_page_empty(owned_page_borrow(h->page));
}

static noinline bool page_load(union handle *h)
{
	return borrowed_page_empty(owned_page_load(&h->page));
}

static noinline bool page_free(union handle *h)
{
	owned_page_free(&h->page);
	return !h->value;
}

static noinline bool page_forget(union handle *h)
{
	owned_page_forget(&h->page);
	return !h->value;
}

static noinline bool page_into_raw(union handle *h)
{
	return !owned_page_into_raw(&h->page) && !h->value;
}

static noinline bool page_take(union handle *h)
{
	union handle taken = { .page = owned_page_take(&h->page) };

	return !taken.value && !h->value;
}

static noinline bool page_publish(union handle *h)
{
	union handle slot = { };

	owned_page_publish(&slot.page, &h->page);
	return !slot.value && !h->value;
}

static noinline bool page_try_publish(union handle *h)
{
	union handle slot = { };

	return owned_page_try_publish(&slot.page, &h->page) && !slot.value;
}

static noinline bool page_exchange_in(union handle *h)
{
	union handle slot = { };

	h->page = owned_page_exchange(&slot.page, &h->page);
	return !slot.value && !h->value;
}

static noinline bool page_exchange_out(union handle *h)
{
	struct owned_page empty = OWNED_PAGE_EMPTY;
	union handle old = { .page = owned_page_exchange(&h->page, &empty) };

	return !old.value && !h->value;
}

static noinline bool pages_empty(union handle *h)
{
	return owned_pages_empty(h->pages);
}

static noinline bool pages_raw(union handle *h)
{
	return !owned_pages_raw(h->pages);
}

static noinline bool pages_nth(union handle *h)
{
	return borrowed_page_empty(owned_pages_nth(h->pages, 0));
}

static noinline bool pages_free(union handle *h)
{
	owned_pages_free(&h->pages);
	return !h->value;
}

static noinline bool pages_forget(union handle *h)
{
	owned_pages_forget(&h->pages);
	return !h->value;
}

static noinline bool pages_into_raw(union handle *h)
{
	unsigned int order;

	return !owned_pages_into_raw(&h->pages, &order) && !h->value;
}

static noinline bool pages_take(union handle *h)
{
	union handle taken = { .pages = owned_pages_take(&h->pages) };

	return !taken.value && !h->value;
}

static noinline bool pages_split(union handle *h)
{
	struct owned_page owner;

	return owned_pages_split(&h->pages, &owner, 1) == -EINVAL;
}

static noinline bool typed_empty(union handle *h)
{
	return quad_empty(h->typed);
}

static noinline bool typed_raw(union handle *h)
{
	return !quad_raw(h->typed);
}

static noinline bool typed_nth(union handle *h)
{
	return borrowed_page_empty(quad_nth(h->typed, 0));
}

static noinline bool typed_free(union handle *h)
{
	quad_free(&h->typed);
	return !h->value;
}

static noinline bool typed_into_raw(union handle *h)
{
	return !quad_into_raw(&h->typed) && !h->value;
}

static noinline bool typed_take(union handle *h)
{
	union handle taken = { .typed = quad_take(&h->typed) };

	return !taken.value && !h->value;
}

static noinline bool ref_empty(union handle *h)
{
	return folio_ref_empty(h->ref);
}

static noinline bool ref_raw(union handle *h)
{
	return !folio_ref_raw(h->ref);
}

static noinline bool ref_page(union handle *h)
{
	return borrowed_page_empty(folio_ref_page(h->ref, 0));
}

static noinline bool ref_clone(union handle *h)
{
	union handle second = { .ref = folio_ref_clone(h->ref) };

	return !second.value;
}

static noinline bool ref_put(union handle *h)
{
	folio_ref_put(&h->ref);
	return !h->value;
}

static noinline bool ref_release(union handle *h)
{
	return !folio_ref_release(&h->ref) && !h->value;
}

static noinline bool ref_take(union handle *h)
{
	union handle taken = { .ref = folio_ref_take(&h->ref) };

	return !taken.value && !h->value;
}

static const struct use {
	const char *name;
	bool (*as_empty)(union handle *h);
} uses[] = {
	NAMED(page_empty),
	NAMED(page_raw),
	NAMED(page_borrow),
	NAMED(page_load),
	NAMED(page_free),
	NAMED(page_forget),
	NAMED(page_into_raw),
	NAMED(page_take),
	NAMED(page_publish),
	NAMED(page_try_publish),
	NAMED(page_exchange_in),
	NAMED(page_exchange_out),
	NAMED(pages_empty),
	NAMED(pages_raw),
	NAMED(pages_nth),
	NAMED(pages_free),
	NAMED(pages_forget),
	NAMED(pages_into_raw),
	NAMED(pages_take),
	NAMED(pages_split),
	NAMED(typed_empty),
	NAMED(typed_raw),
	NAMED(typed_nth),
	NAMED(typed_free),
	NAMED(typed_into_raw),
	NAMED(typed_take),
	NAMED(ref_empty),
	NAMED(ref_raw),
	NAMED(ref_page),
	NAMED(ref_clone),
	NAMED(ref_put),
	NAMED(ref_release),
	NAMED(ref_take),
};

static void use_desc(const struct use *use, char *desc)
{
	strscpy(desc, use->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(use, uses, use_desc);

static bool as_empty(const struct use *use, unsigned long value)
{
	union handle handle;

	memset(&handle, 0, sizeof(handle));
	handle.value = value;
	expect_warning(POISON, use->name);
	return use->as_empty(&handle);
}

static void poisoned_handle_is_empty(struct kunit *test)
{
	KUNIT_EXPECT_TRUE(test, as_empty(test->param_value,
					 REPEAT_BYTE(POISON_FREE)));
}

static const unsigned long poisons[] = {
	REPEAT_BYTE(POISON_FREE),
	REPEAT_BYTE(POISON_INUSE),
	REPEAT_BYTE(PAGE_POISON),
	REPEAT_BYTE(0xfeUL),
	(unsigned long)LIST_POISON1,
	(unsigned long)LIST_POISON2,
	1,
	PAGE_SIZE - 1,
	-ENOMEM,
};

static void poison_desc(const unsigned long *value, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%#lx", *value);
}

KUNIT_ARRAY_PARAM(poison, poisons, poison_desc);

static void poison_is_no_page(struct kunit *test)
{
	const unsigned long *value = test->param_value;

	KUNIT_EXPECT_TRUE(test, as_empty(&uses[0], *value));
}

/* Pages that user space has mapped. */
static struct mm_struct *user_mm;

/* The suite runs in a process, its tests in threads without user memory. */
static int keep_user_mm(struct kunit_suite *suite)
{
	user_mm = current->mm;
	return 0;
}

static unsigned long map_to_user(struct kunit *test, struct borrowed_page page)
{
	unsigned long addr = vm_mmap(NULL, 0, PAGE_SIZE, PROT_READ,
				     MAP_ANONYMOUS | MAP_PRIVATE, 0);
	struct vm_area_struct *vma;
	int err = -EFAULT;

	mmap_write_lock(user_mm);
	vma = find_vma(user_mm, addr);
	if (vma)
		err = borrowed_page_vm_insert(vma, addr, page);
	mmap_write_unlock(user_mm);
	KUNIT_EXPECT_EQ(test, err, 0);
	return addr;
}

static void alloc_owner(union handle *h)
{
	h->page = owned_page_alloc(GFP_KERNEL);
}

static void alloc_block(union handle *h)
{
	h->pages = owned_pages_alloc_compound(GFP_KERNEL, ORDER);
}

static void alloc_typed(union handle *h)
{
	h->typed = quad_alloc_compound(GFP_KERNEL);
}

static const struct freer {
	void (*alloc)(union handle *h);
	const char *name;
	bool (*free)(union handle *h);
} freers[] = {
	{ alloc_owner, "page_free", page_free },
	{ alloc_block, "pages_free", pages_free },
	{ alloc_typed, "typed_free", typed_free },
};

static void freer_desc(const struct freer *freer, char *desc)
{
	strscpy(desc, freer->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(freer, freers, freer_desc);

static void mapped_page_is_freed_all_the_same(struct kunit *test)
{
	const struct freer *freer = test->param_value;
	union handle handle = { };
	unsigned long addr;
	struct page *page;

	if (!user_mm)
		kunit_skip(test, "no process that has user memory");
	freer->alloc(&handle);
	page = handle.raw;
	KUNIT_ASSERT_NOT_NULL(test, page);

	kthread_use_mm(user_mm);
	addr = map_to_user(test, borrowed_page_from_raw(page));
	expect_warning(MAPPED, freer->name);
	KUNIT_EXPECT_TRUE(test, freer->free(&handle));
	/* of the mapping, until munmap() */
	KUNIT_EXPECT_EQ(test, page_count(page), 1);
	vm_munmap(addr, PAGE_SIZE);
	kthread_unuse_mm(user_mm);
}

static void page_that_was_unmapped_is_freed_in_silence(struct kunit *test)
{
	const struct freer *freer = test->param_value;
	union handle handle = { };
	unsigned long addr;

	if (!user_mm)
		kunit_skip(test, "no process that has user memory");
	freer->alloc(&handle);
	KUNIT_ASSERT_NOT_NULL(test, handle.raw);

	kthread_use_mm(user_mm);
	addr = map_to_user(test, borrowed_page_from_raw(handle.raw));
	vm_munmap(addr, PAGE_SIZE);
	kthread_unuse_mm(user_mm);
	KUNIT_EXPECT_TRUE(test, freer->free(&handle));
}

static struct kunit_case page_ownership_debug_cases[] = {
	KUNIT_CASE_PARAM(good_page_is_adopted, adopter_gen_params),
	KUNIT_CASE_PARAM(slab_page_is_refused, adopter_gen_params),
	KUNIT_CASE_PARAM(tail_page_is_refused, adopter_gen_params),
	KUNIT_CASE_PARAM(reserved_page_is_refused, adopter_gen_params),
	KUNIT_CASE_PARAM(free_page_is_refused, adopter_gen_params),
	KUNIT_CASE_PARAM(block_of_another_order_is_refused, adopter_gen_params),
	KUNIT_CASE_PARAM(shared_page_is_adopted_all_the_same, adopter_gen_params),
	KUNIT_CASE(block_of_its_order_is_adopted),
	KUNIT_CASE(none_is_adopted_in_silence),
	KUNIT_CASE(error_is_refused),
	KUNIT_CASE(owned_page_is_not_adopted_again),
	KUNIT_CASE(page_of_an_xarray_is_not_adopted_again),
	KUNIT_CASE(block_is_not_adopted_again),
	KUNIT_CASE(typed_block_is_not_adopted_again),
	KUNIT_CASE_PARAM(slab_folio_is_not_counted, counter_gen_params),
	KUNIT_CASE_PARAM(good_folio_is_counted, counter_gen_params),
	KUNIT_CASE(try_get_may_meet_slab),
	KUNIT_CASE_PARAM(poisoned_handle_is_empty, use_gen_params),
	KUNIT_CASE_PARAM(poison_is_no_page, poison_gen_params),
	KUNIT_CASE_PARAM(mapped_page_is_freed_all_the_same, freer_gen_params),
	KUNIT_CASE_PARAM(page_that_was_unmapped_is_freed_in_silence, freer_gen_params),
	{}
};

static struct kunit_suite page_ownership_debug_suite = {
	.name = "page_ownership_debug",
	.suite_init = keep_user_mm,
	.init = alloc_page_of_test,
	.exit = free_page_of_test,
	.suite_exit = report_leaked_pages,
	.test_cases = page_ownership_debug_cases,
};

kunit_test_suites(&page_ownership_debug_suite);

MODULE_DESCRIPTION("KUnit tests of PAGE_OWNERSHIP_DEBUG");
MODULE_LICENSE("GPL");
