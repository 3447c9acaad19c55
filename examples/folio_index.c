// SPDX-License-Identifier: GPL-2.0
/*
 * A window on a file: references on the folios that some pages of it are in.
 *
 * It stands for what Rust's Folio has to serve: a page of a file is no object
 * of its own but the n-th page of a folio, and only the folio is counted. So a
 * page becomes (folio, index), whichever way it was come by, the reference is
 * cloned and put as one, and the page itself is only ever borrowed from it,
 * with nothing to put. The references keep the memory when the file is
 * truncated or closed.
 */
#include <linux/folio_ref.h>
#include <linux/folio_ref_file.h>
#include <linux/fs.h>
#include <linux/minmax.h>
#include <linux/mm.h>

/* A page: it is page @index of @folio. Zeroed memory is none. */
struct folio_index {
	struct folio_ref folio;
	size_t index;
};

/* A page that somebody has a reference on; the result has its own. */
static struct folio_index folio_index_get(struct page *page)
{
	struct folio_index at;

	at.folio = folio_ref_get_page(page, &at.index);
	return at;
}

/* The caller's reference on a page, or NULL; it is the result's now. */
static struct folio_index folio_index_adopt(struct page *page)
{
	struct folio_index at;

	at.folio = folio_ref_adopt_page(page, &at.index);
	return at;
}

static struct folio_index folio_index_clone(struct folio_index at)
{
	return (struct folio_index){ folio_ref_clone(at.folio), at.index };
}

static void folio_index_put(struct folio_index *at)
{
	folio_ref_put(&at->folio);
}

static struct borrowed_page folio_index_page(struct folio_index at)
{
	return folio_ref_page(at.folio, at.index);
}

#define WINDOW_PAGES	16

struct window {
	size_t nr;
	struct folio_index pages[WINDOW_PAGES];	/* the first @nr are in use */
};

/* Puts what there is, in any state, and as often as it is called. */
static void window_close(struct window *window)
{
	while (window->nr)
		folio_index_put(&window->pages[--window->nr]);
}

static int window_add(struct window *window, struct file *file, pgoff_t pgoff)
{
	struct folio_index *at = &window->pages[window->nr];
	int err = folio_ref_read_shmem(&at->folio, &at->index, file->f_mapping,
				       pgoff);

	if (!err)
		window->nr++;
	return err;
}

/* @nr pages of a tmpfs file, from page @pgoff on, or nothing on an error. */
static int window_open(struct window *window, struct file *file, pgoff_t pgoff,
		       size_t nr)
{
	int err = 0;

	*window = (struct window){};
	if (nr > WINDOW_PAGES)
		return -EINVAL;
	while (!err && window->nr < nr)
		err = window_add(window, file, pgoff + window->nr);
	if (err)
		window_close(window);
	return err;
}

/* The same pages once more, each with a reference of its own. */
static void window_clone(struct window *clone, const struct window *window)
{
	*clone = (struct window){};
	while (clone->nr < window->nr) {
		clone->pages[clone->nr] =
			folio_index_clone(window->pages[clone->nr]);
		clone->nr++;
	}
}

/* -EINVAL, and maybe some bytes, if the range leaves the window. */
static int window_read(const struct window *window, size_t pos, void *to,
		       size_t len)
{
	while (len) {
		size_t nth = pos >> PAGE_SHIFT, offset = offset_in_page(pos);
		size_t part = min_t(size_t, len, PAGE_SIZE - offset);
		int err;

		if (nth >= window->nr)
			return -EINVAL;
		err = borrowed_page_read(folio_index_page(window->pages[nth]),
					 offset, to, part);
		if (err)
			return err;
		pos += part;
		to += part;
		len -= part;
	}
	return 0;
}
