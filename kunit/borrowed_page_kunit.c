// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/borrowed_page.h: kunit/run um --suites borrowed_page */
#include "test_pages.h"
#include "test_user.h"
#include "test_watch.h"
#include "test_maps.h"

#include <linux/module.h>
#include <linux/borrowed_page.h>
#include <linux/slab.h>
#include <linux/uio.h>

#define OLD	0x11	/* what a page and a buffer hold before a copy */
#define NEW	0x22	/* what is copied */

/* What most tests need; the page is from highmem where there is any. */
struct fixture {
	struct page *page;
	struct borrowed_page borrow;
	u8 *buf;	/* of PAGE_SIZE, NEW */
};

static int set_up(struct kunit *test)
{
	struct fixture *f = kunit_kzalloc(test, sizeof(*f), GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, f);
	test->priv = f;
	f->page = alloc_page(GFP_HIGHUSER);
	KUNIT_ASSERT_NOT_NULL(test, f->page);
	f->borrow = borrowed_page_from_raw(f->page);
	f->buf = kunit_kmalloc(test, PAGE_SIZE, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, f->buf);
	memset(f->buf, NEW, PAGE_SIZE);
	memset_page(f->page, 0, OLD, PAGE_SIZE);
	memset(&test_maps, 0, sizeof(test_maps));
	return 0;
}

static void tear_down(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, test_maps.live, 0);
	KUNIT_EXPECT_FALSE(test, test_maps.disorder);
	if (f && f->page)
		__free_page(f->page);
}

/* Are @len bytes from @offset @inside, and all others of @mem @outside? */
static bool only_range_is(const u8 *mem, size_t offset, size_t len, u8 inside,
			  u8 outside)
{
	return !memchr_inv(mem, outside, offset) &&
	       !memchr_inv(mem + offset, inside, len) &&
	       !memchr_inv(mem + offset + len, outside,
			   PAGE_SIZE - offset - len);
}

static bool only_page_range_is(struct page *page, size_t offset, size_t len,
			       u8 inside, u8 outside)
{
	void *addr = kmap_local_page(page);
	bool good = only_range_is(addr, offset, len, inside, outside);

	kunmap_local(addr);
	return good;
}

static void empty_is_empty(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(BORROWED_PAGE_EMPTY));
	KUNIT_EXPECT_FALSE(test, borrowed_page_empty(f->borrow));
}

static void same_compares_pages(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct borrowed_page other = borrowed_page_of_kmalloc(f->buf, 1, 0);

	KUNIT_EXPECT_TRUE(test, borrowed_page_same(f->borrow, f->borrow));
	KUNIT_EXPECT_FALSE(test, borrowed_page_same(f->borrow, other));
	KUNIT_EXPECT_FALSE(test, borrowed_page_same(f->borrow,
						    BORROWED_PAGE_EMPTY));
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(BORROWED_PAGE_EMPTY,
						   BORROWED_PAGE_EMPTY));
}

static void raw_round_trip(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct borrowed_page borrow = borrowed_page_from_raw(f->page);

	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow), f->page);
	KUNIT_EXPECT_EQ(test, page_count(f->page), 1);
}

static void raw_round_trip_of_none(struct kunit *test)
{
	struct borrowed_page borrow = borrowed_page_from_raw(NULL);

	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(borrow));
	KUNIT_EXPECT_NULL(test, borrowed_page_raw(borrow));
}

static void pfn_and_phys(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, borrowed_page_to_pfn(f->borrow),
			page_to_pfn(f->page));
	KUNIT_EXPECT_EQ(test, borrowed_page_to_phys(f->borrow),
			page_to_phys(f->page));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_lowmem_address(f->borrow),
			    page_address(f->page));
}

static void of_phys_lends_what_a_table_holds(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct borrowed_page table = borrowed_page_of_kmalloc(f->buf, 1, 0);
	phys_addr_t entry = page_to_phys(f->page);

	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrowed_page_of_phys(table, entry)),
			    f->page);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(borrowed_page_of_phys(BORROWED_PAGE_EMPTY,
									  entry)));
}

static void unchecked_views(struct kunit *test)
{
	struct fixture *f = test->priv;
	char *vmalloced = vmalloc(2 * PAGE_SIZE);
	struct scatterlist sg;

	KUNIT_ASSERT_NOT_NULL(test, vmalloced);
	sg_init_table(&sg, 1);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(__borrowed_page_of_sg(&sg)));
	sg_set_page(&sg, f->page, 8, PAGE_SIZE - 4);
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(__borrowed_page_of_sg(&sg), f->borrow));
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(__borrowed_page_of_pfn(page_to_pfn(f->page)),
						   f->borrow));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(__borrowed_page_nth(f->borrow, 3)),
			    nth_page(f->page, 3));
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(__borrowed_page_of_virt(f->buf + 1)),
			    virt_to_page(f->buf));
	KUNIT_EXPECT_PTR_EQ(test,
			    borrowed_page_raw(__borrowed_page_of_vmalloc(vmalloced + PAGE_SIZE)),
			    vmalloc_to_page(vmalloced + PAGE_SIZE));
	vfree(vmalloced);
}

/* The first number of a page that does not fit into an address. */
#define TOO_FAR	((SIZE_MAX >> PAGE_SHIFT) + 1)

static const struct page_of {
	const char *name;
	size_t size, i;
	bool there;
} pages_of[] = {
	{ "page 0 of no byte", 0, 0, false },
	{ "page 0 of 1 byte", 1, 0, true },
	{ "page 1 of 1 byte", 1, 1, false },
	{ "page 0 of PAGE_SIZE", PAGE_SIZE, 0, true },
	{ "page 1 of PAGE_SIZE", PAGE_SIZE, 1, false },
	{ "page 1 of PAGE_SIZE + 1", PAGE_SIZE + 1, 1, true },
	{ "page 2 of PAGE_SIZE + 1", PAGE_SIZE + 1, 2, false },
	{ "page 2 of 3", 3 * PAGE_SIZE, 2, true },
	{ "page 3 of 3", 3 * PAGE_SIZE, 3, false },
	{ "last page of all of 3", 3 * PAGE_SIZE, TOO_FAR - 1, false },
	{ "page too far of 3", 3 * PAGE_SIZE, TOO_FAR, false },
	{ "page SIZE_MAX of 3", 3 * PAGE_SIZE, SIZE_MAX, false },
	{ "page 0 of unknown", SIZE_MAX, 0, true },
	{ "page 2 of unknown", SIZE_MAX, 2, true },
	{ "page too far of unknown", SIZE_MAX, TOO_FAR, false },
	{ "page too far + 1 of unknown", SIZE_MAX, TOO_FAR + 1, false },
};

static void page_of_desc(const struct page_of *p, char *desc)
{
	strscpy(desc, p->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(page_of, pages_of, page_of_desc);

static void of_vmalloc(struct kunit *test)
{
	const struct page_of *p = test->param_value;
	char *buf = vmalloc(3 * PAGE_SIZE);
	struct borrowed_page borrow;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	borrow = borrowed_page_of_vmalloc(buf, p->size, p->i);
	KUNIT_EXPECT_EQ(test, !borrowed_page_empty(borrow), p->there);
	if (p->there)
		KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
				    vmalloc_to_page(buf + p->i * PAGE_SIZE));
	vfree(buf);
}

static void of_kmalloc(struct kunit *test)
{
	const struct page_of *p = test->param_value;
	char *buf = kmalloc(4 * PAGE_SIZE, GFP_KERNEL);
	struct borrowed_page borrow;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	borrow = borrowed_page_of_kmalloc(buf, p->size, p->i);
	KUNIT_EXPECT_EQ(test, !borrowed_page_empty(borrow), p->there);
	if (p->there)
		KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
				    virt_to_page(buf + p->i * PAGE_SIZE));
	kfree(buf);
}

static void of_kvmalloc_that_is_vmalloc(struct kunit *test)
{
	const struct page_of *p = test->param_value;
	char *buf = vmalloc(3 * PAGE_SIZE);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(borrowed_page_of_kvmalloc(buf, p->size, p->i),
						   borrowed_page_of_vmalloc(buf, p->size, p->i)));
	vfree(buf);
}

static void of_kvmalloc_that_is_kmalloc(struct kunit *test)
{
	const struct page_of *p = test->param_value;
	char *buf = kmalloc(4 * PAGE_SIZE, GFP_KERNEL);

	KUNIT_ASSERT_NOT_NULL(test, buf);
	KUNIT_EXPECT_TRUE(test, borrowed_page_same(borrowed_page_of_kvmalloc(buf, p->size, p->i),
						   borrowed_page_of_kmalloc(buf, p->size, p->i)));
	kfree(buf);
}

static void of_kvmalloc(struct kunit *test)
{
	char *buf = kvmalloc(PAGE_SIZE, GFP_KERNEL);
	struct borrowed_page borrow;
	char byte = 0;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	buf[PAGE_SIZE - 1] = 'k';
	borrow = borrowed_page_of_kvmalloc(buf, PAGE_SIZE, 0);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(borrow, PAGE_SIZE - 1, &byte,
						 1), 0);
	KUNIT_EXPECT_EQ(test, byte, 'k');
	kvfree(buf);
}

/* A small object does not begin where its page does. */
static void of_small_kmalloc(struct kunit *test)
{
	char *buf, *all[4];
	char text[6] = "";
	size_t i;

	for (i = 0; i < ARRAY_SIZE(all); i++) {
		all[i] = kunit_kmalloc(test, 48, GFP_KERNEL);
		KUNIT_ASSERT_NOT_NULL(test, all[i]);
		if (offset_in_page(all[i]))
			buf = all[i];
	}
	KUNIT_ASSERT_NE(test, offset_in_page(buf), 0);
	memcpy(buf, "small", 6);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(borrowed_page_of_kmalloc(buf, 48, 0),
						 offset_in_page(buf), text, 6), 0);
	KUNIT_EXPECT_STREQ(test, text, "small");
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(borrowed_page_of_kmalloc(buf, 48, 1)));
}

static const struct span {
	const char *name;
	size_t offset, size, pages;
} spans[] = {
	{ "no byte", 10, 0, 0 },
	{ "last byte", PAGE_SIZE - 1, 1, 1 },
	{ "last byte and first", PAGE_SIZE - 1, 2, 2 },
	{ "page from byte 1", 1, PAGE_SIZE, 2 },
	{ "page less 1 from byte 1", 1, PAGE_SIZE - 1, 1 },
	{ "up to the end of page 1", 10, 2 * PAGE_SIZE - 10, 2 },
	{ "1 byte into page 2", 10, 2 * PAGE_SIZE - 9, 3 },
};

static void span_desc(const struct span *s, char *desc)
{
	strscpy(desc, s->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(span, spans, span_desc);

static void of_unaligned_kmalloc(struct kunit *test)
{
	const struct span *s = test->param_value;
	char *buf = kmalloc(4 * PAGE_SIZE, GFP_KERNEL);
	struct borrowed_page borrow;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for (i = 0; i < 4; i++) {
		borrow = borrowed_page_of_kmalloc(buf + s->offset, s->size, i);
		KUNIT_EXPECT_EQ(test, !borrowed_page_empty(borrow),
				i < s->pages);
		if (i < s->pages)
			KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
					    virt_to_page(buf + i * PAGE_SIZE));
	}
	kfree(buf);
}

static const struct sg_case {
	const char *name;
	unsigned int offset, length, first, pages;
} sg_cases[] = {
	{ "1 byte", 0, 1, 0, 1 },
	{ "a page", 0, PAGE_SIZE, 0, 1 },
	{ "a page and 1 byte", 0, PAGE_SIZE + 1, 0, 2 },
	{ "4 pages", 0, 4 * PAGE_SIZE, 0, 4 },
	{ "up to the end of a page", 10, PAGE_SIZE - 10, 0, 1 },
	{ "1 byte into the next", 10, PAGE_SIZE - 9, 0, 2 },
	{ "offset of a page", PAGE_SIZE, PAGE_SIZE, 1, 1 },
	{ "offset of more than a page", PAGE_SIZE + 10, PAGE_SIZE, 1, 2 },
	{ "last byte of 4 pages", 4 * PAGE_SIZE - 1, 1, 3, 1 },
	{ "no byte", 0, 0, 0, 0 },
	{ "no byte at an offset", 10, 0, 0, 0 },
};

static void sg_case_desc(const struct sg_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(sg_case, sg_cases, sg_case_desc);

static void of_sg(struct kunit *test)
{
	const struct sg_case *c = test->param_value;
	struct page *pages = alloc_pages(GFP_KERNEL, 2);
	struct borrowed_page borrow;
	struct scatterlist sg;
	size_t i;

	KUNIT_ASSERT_NOT_NULL(test, pages);
	sg_init_table(&sg, 1);
	sg_set_page(&sg, pages, c->length, c->offset);
	for (i = 0; i < 5; i++) {
		borrow = borrowed_page_of_sg(&sg, i);
		KUNIT_EXPECT_EQ(test, !borrowed_page_empty(borrow),
				i < c->pages);
		if (i < c->pages)
			KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
					    pages + c->first + i);
	}
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(borrowed_page_of_sg(&sg, SIZE_MAX)));
	__free_pages(pages, 2);
}

static const struct walk {
	const char *name;
	size_t size, pages;
} walks[] = {
	{ "no byte", 0, 0 },
	{ "1 byte", 1, 1 },
	{ "PAGE_SIZE", PAGE_SIZE, 1 },
	{ "PAGE_SIZE + 1", PAGE_SIZE + 1, 2 },
	{ "3 pages less 1 byte", 3 * PAGE_SIZE - 1, 3 },
	{ "3 pages", 3 * PAGE_SIZE, 3 },
};

static void walk_desc(const struct walk *w, char *desc)
{
	strscpy(desc, w->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(walk, walks, walk_desc);

static void walk_is_in_order(struct kunit *test)
{
	const struct walk *w = test->param_value;
	char *buf = vmalloc(3 * PAGE_SIZE);
	struct borrowed_page borrow;
	size_t n = 0;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for_each_vmalloc_page(borrow, buf, w->size) {
		KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
				    vmalloc_to_page(buf + n * PAGE_SIZE));
		n++;
	}
	KUNIT_EXPECT_EQ(test, n, w->pages);
	KUNIT_EXPECT_TRUE(test, borrowed_page_empty(borrow));
	vfree(buf);
}

static void walk_can_be_left(struct kunit *test)
{
	char *buf = vmalloc(3 * PAGE_SIZE);
	struct borrowed_page borrow;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for_each_vmalloc_page(borrow, buf, 3 * PAGE_SIZE)
		break;
	KUNIT_EXPECT_PTR_EQ(test, borrowed_page_raw(borrow),
			    vmalloc_to_page(buf));
	vfree(buf);
}

static void walks_nest(struct kunit *test)
{
	char *buf = vmalloc(3 * PAGE_SIZE);
	struct borrowed_page a, b;
	int pairs = 0, same = 0;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for_each_vmalloc_page(a, buf, 3 * PAGE_SIZE) {
		for_each_vmalloc_page(b, buf, 2 * PAGE_SIZE) {
			pairs++;
			same += borrowed_page_same(a, b);
		}
	}
	KUNIT_EXPECT_EQ(test, pairs, 6);
	KUNIT_EXPECT_EQ(test, same, 2);
	vfree(buf);
}

static void walk_evaluates_once(struct kunit *test)
{
	char *buf = vmalloc(3 * PAGE_SIZE);
	struct borrowed_page borrow[1];
	int borrows = 0, bufs = 0, sizes = 0, turns = 0;

	KUNIT_ASSERT_NOT_NULL(test, buf);
	for_each_vmalloc_page(borrow[borrows++ * 0], (bufs++, buf),
			      (sizes++, 3 * PAGE_SIZE))
		turns++;
	KUNIT_EXPECT_EQ(test, turns, 3);
	KUNIT_EXPECT_EQ(test, bufs, 1);
	KUNIT_EXPECT_EQ(test, sizes, 1);
	/* and once to find the end */
	KUNIT_EXPECT_EQ(test, borrows, turns + 1);
	vfree(buf);
}

static void kmap_local_maps_the_page(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 *addr = borrowed_page_kmap_local(f->borrow);
	u8 byte = 0;

	KUNIT_EXPECT_EQ(test, addr[PAGE_SIZE - 1], OLD);
	addr[0] = NEW;
	kunmap_local(addr);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(f->borrow, 0, &byte, 1), 0);
	KUNIT_EXPECT_EQ(test, byte, NEW);
}

static const struct byte_range {
	const char *name;
	size_t offset, len;
	int ret;
} ranges[] = {
	{ "0, 0", 0, 0, 0 },
	{ "0, 1", 0, 1, 0 },
	{ "10, 20", 10, 20, 0 },
	{ "0, PAGE_SIZE", 0, PAGE_SIZE, 0 },
	{ "0, PAGE_SIZE + 1", 0, PAGE_SIZE + 1, -EINVAL },
	{ "1, PAGE_SIZE", 1, PAGE_SIZE, -EINVAL },
	{ "PAGE_SIZE - 1, 1", PAGE_SIZE - 1, 1, 0 },
	{ "PAGE_SIZE - 1, 2", PAGE_SIZE - 1, 2, -EINVAL },
	{ "PAGE_SIZE, 0", PAGE_SIZE, 0, 0 },
	{ "PAGE_SIZE, 1", PAGE_SIZE, 1, -EINVAL },
	{ "PAGE_SIZE + 1, 0", PAGE_SIZE + 1, 0, -EINVAL },
	{ "0, SIZE_MAX", 0, SIZE_MAX, -EINVAL },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, -EINVAL },
	{ "SIZE_MAX, 0", SIZE_MAX, 0, -EINVAL },
	{ "SIZE_MAX, 1 (wraps to 0)", SIZE_MAX, 1, -EINVAL },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, -EINVAL },
	{ "SIZE_MAX, SIZE_MAX", SIZE_MAX, SIZE_MAX, -EINVAL },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_desc);

static void read_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, borrowed_page_read(f->borrow, r->offset, f->buf,
						 r->len), r->ret);
	KUNIT_EXPECT_TRUE(test, only_range_is(f->buf, 0, r->ret ? 0 : r->len,
					      OLD, NEW));
}

static void read_takes_the_right_bytes(struct kunit *test)
{
	struct fixture *f = test->priv;
	char text[6] = "";
	u8 *addr = kmap_local_page(f->page);

	memcpy(addr + 1000, "bytes", 6);
	kunmap_local(addr);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(f->borrow, 1000, text, 6), 0);
	KUNIT_EXPECT_STREQ(test, text, "bytes");
}

/* The range is @byte, nothing else changed; and nothing at all if refused. */
static bool page_is(struct fixture *f, const struct byte_range *r, u8 byte)
{
	return r->ret ? only_page_range_is(f->page, 0, 0, byte, OLD) :
			only_page_range_is(f->page, r->offset, r->len, byte, OLD);
}

static void write_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, borrowed_page_write(f->borrow, r->offset, f->buf,
						  r->len), r->ret);
	KUNIT_EXPECT_TRUE(test, page_is(f, r, NEW));
}

static void zero_clears_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, borrowed_page_zero(f->borrow, r->offset, r->len),
			r->ret);
	KUNIT_EXPECT_TRUE(test, page_is(f, r, 0));
}

/* The same ranges, those that fit, without a check. */
static void unchecked_write_and_zero(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;

	if (r->ret)
		return;
	__borrowed_page_write(f->borrow, r->offset, f->buf, r->len);
	KUNIT_EXPECT_TRUE(test, page_is(f, r, NEW));
	__borrowed_page_zero(f->borrow, r->offset, r->len);
	KUNIT_EXPECT_TRUE(test, page_is(f, r, 0));
}

static void clear_clears_all(struct kunit *test)
{
	struct fixture *f = test->priv;

	borrowed_page_clear(f->borrow);
	KUNIT_EXPECT_TRUE(test, only_page_range_is(f->page, 0, PAGE_SIZE, 0, OLD));
}

static void copy_copies_all(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct borrowed_page from = borrowed_page_of_kmalloc(f->buf, PAGE_SIZE, 0);

	KUNIT_ASSERT_EQ(test, offset_in_page(f->buf), 0);
	borrowed_page_copy(f->borrow, from);
	KUNIT_EXPECT_TRUE(test, only_page_range_is(f->page, 0, PAGE_SIZE, NEW, OLD));
	KUNIT_EXPECT_TRUE(test, only_range_is(f->buf, 0, PAGE_SIZE, NEW, OLD));
}

static void copy_range_copies_the_range(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct borrowed_page from = borrowed_page_of_kmalloc(f->buf, PAGE_SIZE, 0);

	KUNIT_ASSERT_EQ(test, offset_in_page(f->buf), 0);
	memset(f->buf, OLD, 50);
	__borrowed_page_copy_range(f->borrow, 100, from, 40, 30);
	KUNIT_EXPECT_TRUE(test, only_page_range_is(f->page, 110, 20, NEW, OLD));
}

/* From and to kernel memory, as an iov_iter can be of it on any kernel. */
static void copies_by_iter(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct kvec vec = { f->buf, 100 };
	struct iov_iter iter;

	iov_iter_kvec(&iter, ITER_SOURCE, &vec, 1, 100);
	KUNIT_EXPECT_EQ(test, borrowed_page_copy_from_iter(f->borrow, 10, 60, &iter), 60);
	KUNIT_EXPECT_EQ(test, iov_iter_count(&iter), 40);
	KUNIT_EXPECT_TRUE(test, only_page_range_is(f->page, 10, 60, NEW, OLD));
	iov_iter_kvec(&iter, ITER_DEST, &vec, 1, 100);
	KUNIT_EXPECT_EQ(test, borrowed_page_copy_to_iter(f->borrow, 60, 200, &iter), 100);
	KUNIT_EXPECT_TRUE(test, only_range_is(f->buf, 10, 90, OLD, NEW));
}

static void nid_is_the_node(struct kunit *test)
{
	struct fixture *f = test->priv;

	KUNIT_EXPECT_EQ(test, borrowed_page_to_nid(f->borrow), page_to_nid(f->page));
}

/* A page of user memory, NEW, with nothing mapped behind it. */
static u8 __user *map_user_page(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *addr = (u8 __user *)use_user_pages(test, 1);

	KUNIT_EXPECT_EQ(test, copy_to_user(addr, f->buf, PAGE_SIZE), 0);
	return addr;
}

static void unmap_user_page(u8 __user *addr)
{
	end_user_pages((unsigned long)addr, 1);
}

static void copy_from_user_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_from_user(f->borrow, r->offset,
							   user, r->len),
			r->ret);
	unmap_user_page(user);
	KUNIT_EXPECT_TRUE(test, page_is(f, r, NEW));
}

static void copy_from_user_flushes(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_from_user(f->borrow, 0, user,
							   8), 0);
	unmap_user_page(user);
	KUNIT_EXPECT_PTR_EQ(test, test_maps.flushed, f->page);
}

static void flush_dcache_flushes(struct kunit *test)
{
	struct fixture *f = test->priv;

	borrowed_page_flush_dcache(f->borrow);
	KUNIT_EXPECT_PTR_EQ(test, test_maps.flushed, f->page);
}

static void copy_from_user_of_a_hole(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_from_user(f->borrow, 100,
							   user + PAGE_SIZE, 8),
			-EFAULT);
	unmap_user_page(user);
	KUNIT_EXPECT_TRUE(test, only_page_range_is(f->page, 100, 8, 0, OLD));
}

/* What could not be read is zero in the page. */
static void copy_from_user_into_a_hole(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);
	u8 bytes[16];

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_from_user(f->borrow, 0,
							   user + PAGE_SIZE - 8,
							   16),
			-EFAULT);
	unmap_user_page(user);
	KUNIT_EXPECT_EQ(test, borrowed_page_read(f->borrow, 0, bytes, 16), 0);
	KUNIT_EXPECT_NULL(test, memchr_inv(bytes + 8, 0, 8));
}

static void copy_to_user_copies_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_to_user(f->borrow, r->offset,
							 user, r->len),
			r->ret);
	KUNIT_EXPECT_EQ(test, copy_from_user(f->buf, user, PAGE_SIZE), 0);
	unmap_user_page(user);
	KUNIT_EXPECT_TRUE(test, only_range_is(f->buf, 0, r->ret ? 0 : r->len,
					      OLD, NEW));
}

static void copy_to_user_takes_the_right_bytes(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);
	char text[6] = "";

	KUNIT_EXPECT_EQ(test, borrowed_page_write(f->borrow, 1000, "bytes", 6),
			0);
	KUNIT_EXPECT_EQ(test, borrowed_page_copy_to_user(f->borrow, 1000, user,
							 6), 0);
	KUNIT_EXPECT_EQ(test, copy_from_user(text, user, 6), 0);
	unmap_user_page(user);
	KUNIT_EXPECT_STREQ(test, text, "bytes");
}

static void copy_to_user_into_a_hole(struct kunit *test)
{
	struct fixture *f = test->priv;
	u8 __user *user = map_user_page(test);

	KUNIT_EXPECT_EQ(test, borrowed_page_copy_to_user(f->borrow, 0,
							 user + PAGE_SIZE - 8,
							 16),
			-EFAULT);
	unmap_user_page(user);
}

static const struct byte_range sg_ranges[] = {
	{ "all", 0, PAGE_SIZE, 0 },
	{ "10, 20", 10, 20, 0 },
	{ "last byte", PAGE_SIZE - 1, 1, 0 },
	{ "0, PAGE_SIZE + 1", 0, PAGE_SIZE + 1, -EINVAL },
	{ "1, PAGE_SIZE", 1, PAGE_SIZE, -EINVAL },
	{ "PAGE_SIZE, 1", PAGE_SIZE, 1, -EINVAL },
	{ "PAGE_SIZE + 1, 0", PAGE_SIZE + 1, 0, -EINVAL },
	{ "1, SIZE_MAX (wraps to 0)", 1, SIZE_MAX, -EINVAL },
	{ "SIZE_MAX, 11 (wraps to 10)", SIZE_MAX, 11, -EINVAL },
};

KUNIT_ARRAY_PARAM(sg_range, sg_ranges, range_desc);

static void sg_set_points_to_the_range(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct fixture *f = test->priv;
	struct page *other = virt_to_page(f->buf);
	struct scatterlist sg;

	sg_init_one(&sg, f->buf, 3);
	KUNIT_EXPECT_EQ(test, borrowed_page_sg_set(&sg, f->borrow, r->len, r->offset), r->ret);
	KUNIT_EXPECT_PTR_EQ(test, sg_page(&sg), r->ret ? other : f->page);
	KUNIT_EXPECT_EQ(test, sg.length, r->ret ? 3 : r->len);
	KUNIT_EXPECT_EQ(test, sg.offset, r->ret ? offset_in_page(f->buf) : r->offset);
	KUNIT_EXPECT_TRUE(test, sg_is_last(&sg));
}

static void unchecked_sg_set(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct scatterlist sg;

	sg_init_one(&sg, f->buf, 3);
	__borrowed_page_sg_set(&sg, f->borrow, 20, 10);
	KUNIT_EXPECT_PTR_EQ(test, sg_page(&sg), f->page);
	KUNIT_EXPECT_EQ(test, sg.length, 20);
	KUNIT_EXPECT_EQ(test, sg.offset, 10);
	KUNIT_EXPECT_TRUE(test, sg_is_last(&sg));
}

/* Borrows for an mmap() handler, and what became of each. */
struct inserts {
	struct borrowed_page borrow[2];
	int ret[2];
};

static int insert_two(struct vm_area_struct *vma, void *data)
{
	struct inserts *inserts = data;
	int i;

	for (i = 0; i < 2; i++)
		inserts->ret[i] = borrowed_page_vm_insert(vma, vma->vm_start + i * PAGE_SIZE,
							  inserts->borrow[i]);
	return 0;
}

/* The owner frees its page while user space goes on using it. */
static void vm_insert_shows_the_page(struct kunit *test)
{
	struct page *pages[2] = { alloc_page(GFP_HIGHUSER), alloc_page(GFP_HIGHUSER) };
	struct inserts inserts;
	struct user_area area = { .mmap = insert_two, .data = &inserts };
	int i;

	for (i = 0; i < 2; i++) {
		KUNIT_ASSERT_NOT_NULL(test, watch_page(pages[i]));
		inserts.borrow[i] = borrowed_page_from_raw(pages[i]);
		KUNIT_ASSERT_EQ(test, borrowed_page_write(inserts.borrow[i], 100, i ? "b" : "a",
							  1), 0);
	}
	use_user_area(test, &area, 2, 0);
	for (i = 0; i < 2; i++) {
		KUNIT_EXPECT_EQ(test, inserts.ret[i], 0);
		KUNIT_EXPECT_EQ(test, page_count(pages[i]), 3);
		__free_page(pages[i]);
		KUNIT_EXPECT_EQ(test, user_byte(area.addr, i * PAGE_SIZE + 100), 'a' + i);
	}
	end_user_area(&area);
	for (i = 0; i < 2; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(pages[i]));
}

static int insert_outside(struct vm_area_struct *vma, void *data)
{
	struct inserts *inserts = data;

	inserts->ret[0] = borrowed_page_vm_insert(vma, vma->vm_end, inserts->borrow[0]);
	inserts->ret[1] = borrowed_page_vm_insert(vma, vma->vm_start - 1, inserts->borrow[1]);
	return 0;
}

static void vm_insert_outside_of_the_area(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct inserts inserts = { .borrow = { f->borrow, f->borrow } };
	struct user_area area = { .mmap = insert_outside, .data = &inserts };

	use_user_area(test, &area, 1, 0);
	end_user_area(&area);
	KUNIT_EXPECT_EQ(test, inserts.ret[0], -EFAULT);
	KUNIT_EXPECT_EQ(test, inserts.ret[1], -EFAULT);
	KUNIT_EXPECT_EQ(test, page_count(f->page), 1);
}

static int insert_twice(struct vm_area_struct *vma, void *data)
{
	struct inserts *inserts = data;
	int i;

	for (i = 0; i < 2; i++)
		inserts->ret[i] = borrowed_page_vm_insert(vma, vma->vm_start, inserts->borrow[i]);
	return 0;
}

static void vm_insert_where_there_is_a_page(struct kunit *test)
{
	struct fixture *f = test->priv;
	struct inserts inserts = { .borrow = { f->borrow, f->borrow } };
	struct user_area area = { .mmap = insert_twice, .data = &inserts };

	use_user_area(test, &area, 1, 0);
	end_user_area(&area);
	KUNIT_EXPECT_EQ(test, inserts.ret[0], 0);
	KUNIT_EXPECT_EQ(test, inserts.ret[1], -EBUSY);
	KUNIT_EXPECT_EQ(test, page_count(f->page), 1);
}

/* Not of slab, and of a block that is not compound the first page only. */
static void vm_insert_refuses(struct kunit *test)
{
	struct page *block = alloc_pages(GFP_KERNEL, 1);
	void *slab = kunit_kmalloc(test, 48, GFP_KERNEL);
	struct inserts inserts;
	struct user_area area = { .mmap = insert_two, .data = &inserts };

	KUNIT_ASSERT_NOT_NULL(test, block);
	inserts.borrow[0] = borrowed_page_of_kmalloc(slab, 48, 0);
	inserts.borrow[1] = borrowed_page_from_raw(block + 1);
	use_user_area(test, &area, 2, 0);
	KUNIT_EXPECT_EQ(test, inserts.ret[0], -EINVAL);
	KUNIT_EXPECT_EQ(test, inserts.ret[1], -EINVAL);
	KUNIT_EXPECT_EQ(test, user_byte(area.addr, 0), -EFAULT);
	end_user_area(&area);
	KUNIT_EXPECT_EQ(test, page_count(block), 1);
	__free_pages(block, 1);
}

static void vm_insert_of_compound_and_vmalloc(struct kunit *test)
{
	struct page *block = alloc_pages(GFP_KERNEL | __GFP_COMP | __GFP_ZERO, 1);
	u8 *buf = vmalloc_user(2 * PAGE_SIZE);
	struct inserts inserts;
	struct user_area area = { .mmap = insert_two, .data = &inserts };

	KUNIT_ASSERT_NOT_NULL(test, block);
	KUNIT_ASSERT_NOT_NULL(test, buf);
	buf[PAGE_SIZE + 1] = 'v';
	inserts.borrow[0] = borrowed_page_from_raw(block + 1);
	inserts.borrow[1] = borrowed_page_of_vmalloc(buf, 2 * PAGE_SIZE, 1);
	KUNIT_ASSERT_EQ(test, borrowed_page_write(inserts.borrow[0], 2, "c", 1), 0);
	use_user_area(test, &area, 2, 0);
	KUNIT_EXPECT_EQ(test, inserts.ret[0], 0);
	KUNIT_EXPECT_EQ(test, inserts.ret[1], 0);
	KUNIT_EXPECT_EQ(test, user_byte(area.addr, 2), 'c');
	KUNIT_EXPECT_EQ(test, user_byte(area.addr, PAGE_SIZE + 1), 'v');
	end_user_area(&area);
	vfree(buf);
	__free_pages(block, 1);
}

static struct kunit_case borrowed_page_cases[] = {
	KUNIT_CASE(empty_is_empty),
	KUNIT_CASE(same_compares_pages),
	KUNIT_CASE(raw_round_trip),
	KUNIT_CASE(raw_round_trip_of_none),
	KUNIT_CASE(pfn_and_phys),
	KUNIT_CASE(of_phys_lends_what_a_table_holds),
	KUNIT_CASE(unchecked_views),
	KUNIT_CASE_PARAM(of_vmalloc, page_of_gen_params),
	KUNIT_CASE_PARAM(of_kmalloc, page_of_gen_params),
	KUNIT_CASE_PARAM(of_kvmalloc_that_is_vmalloc, page_of_gen_params),
	KUNIT_CASE_PARAM(of_kvmalloc_that_is_kmalloc, page_of_gen_params),
	KUNIT_CASE(of_kvmalloc),
	KUNIT_CASE(of_small_kmalloc),
	KUNIT_CASE_PARAM(of_unaligned_kmalloc, span_gen_params),
	KUNIT_CASE_PARAM(of_sg, sg_case_gen_params),
	KUNIT_CASE_PARAM(walk_is_in_order, walk_gen_params),
	KUNIT_CASE(walk_can_be_left),
	KUNIT_CASE(walks_nest),
	KUNIT_CASE(walk_evaluates_once),
	KUNIT_CASE(kmap_local_maps_the_page),
	KUNIT_CASE_PARAM(read_copies_the_range, range_gen_params),
	KUNIT_CASE(read_takes_the_right_bytes),
	KUNIT_CASE_PARAM(write_copies_the_range, range_gen_params),
	KUNIT_CASE_PARAM(zero_clears_the_range, range_gen_params),
	KUNIT_CASE_PARAM(unchecked_write_and_zero, range_gen_params),
	KUNIT_CASE(clear_clears_all),
	KUNIT_CASE(copy_copies_all),
	KUNIT_CASE(copy_range_copies_the_range),
	KUNIT_CASE(copies_by_iter),
	KUNIT_CASE(nid_is_the_node),
	KUNIT_CASE_PARAM(copy_from_user_copies_the_range, range_gen_params),
	KUNIT_CASE(copy_from_user_flushes),
	KUNIT_CASE(flush_dcache_flushes),
	KUNIT_CASE(copy_from_user_of_a_hole),
	KUNIT_CASE(copy_from_user_into_a_hole),
	KUNIT_CASE_PARAM(copy_to_user_copies_the_range, range_gen_params),
	KUNIT_CASE(copy_to_user_takes_the_right_bytes),
	KUNIT_CASE(copy_to_user_into_a_hole),
	KUNIT_CASE_PARAM(sg_set_points_to_the_range, sg_range_gen_params),
	KUNIT_CASE(unchecked_sg_set),
	KUNIT_CASE(vm_insert_shows_the_page),
	KUNIT_CASE(vm_insert_outside_of_the_area),
	KUNIT_CASE(vm_insert_where_there_is_a_page),
	KUNIT_CASE(vm_insert_refuses),
	KUNIT_CASE(vm_insert_of_compound_and_vmalloc),
	{}
};

static struct kunit_suite borrowed_page_suite = {
	.name = "borrowed_page",
	.suite_init = keep_user_mm,
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = borrowed_page_cases,
};

kunit_test_suites(&borrowed_page_suite);

MODULE_DESCRIPTION("KUnit tests of borrowed_page");
MODULE_LICENSE("GPL");
