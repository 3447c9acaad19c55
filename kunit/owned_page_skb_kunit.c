// SPDX-License-Identifier: GPL-2.0
/* KUnit tests of linux/owned_page_skb.h: kunit/run um --suites owned_page_skb */
#include "test_pages.h"
#include "test_watch.h"

#include <linux/module.h>

#ifdef CONFIG_NET

#include <linux/owned_page_skb.h>

static int set_up(struct kunit *test)
{
	test->priv = alloc_skb(128, GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, test->priv);
	return 0;
}

static void tear_down(struct kunit *test)
{
	kfree_skb(test->priv);
}

/* Give the buffer a page, and have a look at when it is freed. */
static struct page *add(struct kunit *test, unsigned int offset, unsigned int len)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, owned_page_skb_add_rx_frag(test->priv, &owner, offset, len), 0);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owner));
	test_pages_given(page);
	owned_page_free(&owner);
	return page;
}

/* Free the buffer, whose pages are to be freed as well. */
static void free_skb(struct kunit *test)
{
	kfree_skb(test->priv);
	test->priv = NULL;
}

static void add_moves_the_page_in(struct kunit *test)
{
	struct sk_buff *skb = test->priv;
	unsigned int truesize = skb->truesize;
	struct page *page = add(test, 200, 100);
	skb_frag_t *frag = &skb_shinfo(skb)->frags[0];

	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, 1);
	KUNIT_EXPECT_PTR_EQ(test, skb_frag_page(frag), page);
	KUNIT_EXPECT_EQ(test, skb_frag_off(frag), 200);
	KUNIT_EXPECT_EQ(test, skb_frag_size(frag), 100);
	KUNIT_EXPECT_EQ(test, skb->len, 100);
	KUNIT_EXPECT_EQ(test, skb->data_len, 100);
	KUNIT_EXPECT_EQ(test, skb->truesize - truesize, PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, page_count(page), 2);
	free_skb(test);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void add_adds_behind_what_there_is(struct kunit *test)
{
	struct sk_buff *skb = test->priv;
	struct page *first = add(test, 0, PAGE_SIZE), *second = add(test, 0, 10);

	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, 2);
	KUNIT_EXPECT_PTR_EQ(test, skb_frag_page(&skb_shinfo(skb)->frags[0]), first);
	KUNIT_EXPECT_PTR_EQ(test, skb_frag_page(&skb_shinfo(skb)->frags[1]), second);
	KUNIT_EXPECT_EQ(test, skb->len, PAGE_SIZE + 10);
	free_skb(test);
	KUNIT_EXPECT_TRUE(test, was_freed(first));
	KUNIT_EXPECT_TRUE(test, was_freed(second));
}

static void add_shows_the_data(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = owned_page_raw(owner);
	char text[6] = "";

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, borrowed_page_write(owned_page_borrow(owner), 1000, "bytes", 6),
			0);
	KUNIT_EXPECT_EQ(test, owned_page_skb_add_rx_frag(test->priv, &owner, 1000, 6), 0);
	test_pages_given(page);
	KUNIT_EXPECT_EQ(test, skb_copy_bits(test->priv, 0, text, 6), 0);
	KUNIT_EXPECT_STREQ(test, text, "bytes");
}

static void add_of_no_page(struct kunit *test)
{
	struct owned_page owner = OWNED_PAGE_EMPTY;
	struct sk_buff *skb = test->priv;

	KUNIT_EXPECT_EQ(test, owned_page_skb_add_rx_frag(skb, &owner, 0, 10), -EINVAL);
	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, 0);
}

static const struct byte_range {
	const char *name;
	unsigned int offset, len;
	int ret;
} ranges[] = {
	{ "all", 0, PAGE_SIZE, 0 },
	{ "last byte", PAGE_SIZE - 1, 1, 0 },
	{ "all and 1 byte", 0, PAGE_SIZE + 1, -EINVAL },
	{ "page from byte 1", 1, PAGE_SIZE, -EINVAL },
	{ "byte behind", PAGE_SIZE, 1, -EINVAL },
	{ "far behind", PAGE_SIZE + 1, 0, -EINVAL },
	{ "1, UINT_MAX (wraps to 0)", 1, UINT_MAX, -EINVAL },
	{ "UINT_MAX, 11 (wraps to 10)", UINT_MAX, 11, -EINVAL },
};

static void range_desc(const struct byte_range *r, char *desc)
{
	strscpy(desc, r->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(range, ranges, range_desc);

static void add_is_bounded(struct kunit *test)
{
	const struct byte_range *r = test->param_value;
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page = watch_page(owned_page_raw(owner));
	struct sk_buff *skb = test->priv;

	KUNIT_ASSERT_NOT_NULL(test, page);
	KUNIT_EXPECT_EQ(test, owned_page_skb_add_rx_frag(skb, &owner, r->offset, r->len),
			r->ret);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), r->ret ? page : NULL);
	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, r->ret ? 0 : 1);
	KUNIT_EXPECT_EQ(test, skb->len, r->ret ? 0 : r->len);
	if (!r->ret)
		test_pages_given(page);
	free_skb(test);
	owned_page_free(&owner);
	KUNIT_EXPECT_TRUE(test, was_freed(page));
}

static void add_to_a_full_skb(struct kunit *test)
{
	struct owned_page owner = owned_page_alloc(GFP_KERNEL);
	struct page *page[MAX_SKB_FRAGS], *last = owned_page_raw(owner);
	struct sk_buff *skb = test->priv;
	int i;

	KUNIT_ASSERT_NOT_NULL(test, last);
	for (i = 0; i < MAX_SKB_FRAGS; i++)
		page[i] = add(test, 0, 10);
	KUNIT_EXPECT_EQ(test, owned_page_skb_add_rx_frag(skb, &owner, 0, 10), -ENOSPC);
	KUNIT_EXPECT_PTR_EQ(test, owned_page_raw(owner), last);
	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, MAX_SKB_FRAGS);
	KUNIT_EXPECT_EQ(test, skb->len, MAX_SKB_FRAGS * 10);
	owned_page_free(&owner);
	free_skb(test);
	for (i = 0; i < MAX_SKB_FRAGS; i++)
		KUNIT_EXPECT_TRUE(test, was_freed(page[i]));
}

/* What the first describes the second accounts for as well. */
static void unchecked_adds(struct kunit *test)
{
	struct owned_page owners[] = {
		owned_page_alloc(GFP_KERNEL),
		owned_page_alloc(GFP_KERNEL),
	};
	struct page *first = watch_page(owned_page_raw(owners[0]));
	struct page *second = watch_page(owned_page_raw(owners[1]));
	struct sk_buff *skb = test->priv;
	unsigned int truesize = skb->truesize;
	skb_frag_t *frags = skb_shinfo(skb)->frags;

	KUNIT_ASSERT_NOT_NULL(test, first);
	KUNIT_ASSERT_NOT_NULL(test, second);
	__owned_page_skb_fill_desc(skb, 0, &owners[0], 200, 100);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owners[0]));
	KUNIT_EXPECT_PTR_EQ(test, skb_frag_page(&frags[0]), first);
	KUNIT_EXPECT_EQ(test, skb_frag_off(&frags[0]), 200);
	KUNIT_EXPECT_EQ(test, skb_frag_size(&frags[0]), 100);
	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, 1);
	KUNIT_EXPECT_EQ(test, skb->len, 0);
	KUNIT_EXPECT_EQ(test, skb->truesize, truesize);
	__owned_page_skb_add_rx_frag(skb, 1, &owners[1], 20, 10, 2000);
	KUNIT_EXPECT_TRUE(test, owned_page_empty(owners[1]));
	KUNIT_EXPECT_PTR_EQ(test, skb_frag_page(&frags[1]), second);
	KUNIT_EXPECT_EQ(test, skb_shinfo(skb)->nr_frags, 2);
	KUNIT_EXPECT_EQ(test, skb->len, 10);
	KUNIT_EXPECT_EQ(test, skb->truesize - truesize, 2000);
	test_pages_given(first);
	test_pages_given(second);
	free_skb(test);
	KUNIT_EXPECT_TRUE(test, was_freed(first));
	KUNIT_EXPECT_TRUE(test, was_freed(second));
}

static struct kunit_case owned_page_skb_cases[] = {
	KUNIT_CASE(add_moves_the_page_in),
	KUNIT_CASE(unchecked_adds),
	KUNIT_CASE(add_adds_behind_what_there_is),
	KUNIT_CASE(add_shows_the_data),
	KUNIT_CASE(add_of_no_page),
	KUNIT_CASE_PARAM(add_is_bounded, range_gen_params),
	KUNIT_CASE(add_to_a_full_skb),
	{}
};

#else /* !CONFIG_NET */

#define set_up		NULL
#define tear_down	NULL

static void net(struct kunit *test)
{
	kunit_skip(test, "Not built with CONFIG_NET=y");
}

static struct kunit_case owned_page_skb_cases[] = {
	KUNIT_CASE(net),
	{}
};

#endif /* CONFIG_NET */

static struct kunit_suite owned_page_skb_suite = {
	.name = "owned_page_skb",
	.init = set_up,
	.exit = tear_down,
	.suite_exit = report_leaked_pages,
	.test_cases = owned_page_skb_cases,
};

kunit_test_suites(&owned_page_skb_suite);

MODULE_DESCRIPTION("KUnit tests of owned_page_skb");
MODULE_LICENSE("GPL");
