// SPDX-License-Identifier: GPL-2.0-only
#include <linux/mm.h>
#include <linux/slab.h>

struct ring {
	struct page *pages[8];
	int n;
};

struct safe {
	struct page *page;
};

int ring_add(struct ring *r);

static void ring_free(struct ring *r)
{
	int i;

	for (i = 0; i < r->n; i++)
		put_page(r->pages[i]);
}

static int ring_setup(struct ring *r, int n)
{
	for (r->n = 0; r->n < n; r->n++) {
		r->pages[r->n] = alloc_page(GFP_KERNEL);
		if (!r->pages[r->n])
			break;
	}
	if (r->n != n) {
		ring_free(r);
		return -EAGAIN;
	}
	return 0;
}

int bad_alloc(struct ring *r, int n)
{
	int err = ring_setup(r, n);

	if (err < 0)
		goto err;
	err = ring_add(r);
	if (err)
		goto err;
	return 0;
err:
	ring_free(r);
	return err;
}

int bad_block(struct ring *r, int n)
{
	int err;

	err = ring_setup(r, n);
	if (err) {
		ring_free(r);
		return err;
	}
	return 0;
}

int good_alloc(struct ring *r, int n)
{
	int err = ring_setup(r, n);

	if (err < 0)
		return err;
	err = ring_add(r);
	if (err)
		goto err;
	return 0;
err:
	ring_free(r);
	return err;
}

static void safe_free(struct safe *s)
{
	if (s->page)
		__free_page(s->page);
	s->page = NULL;
}

static int safe_setup(struct safe *s, int n)
{
	s->page = alloc_page(GFP_KERNEL);
	if (!s->page || n > 8) {
		safe_free(s);
		return -EAGAIN;
	}
	return 0;
}

int good_cleared(struct safe *s, int n)
{
	int err = safe_setup(s, n);

	if (err)
		safe_free(s);
	return err;
}
