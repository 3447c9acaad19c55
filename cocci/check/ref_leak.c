// SPDX-License-Identifier: GPL-2.0
#include <linux/mm.h>
#include <linux/pagemap.h>
#include <linux/shmem_fs.h>

int copy(void *to);
int keep(struct page *page);

int bad_direct(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	if (!page)
		return -ENOENT;
	if (!PageUptodate(page))
		return -EIO;
	put_page(page);
	return 0;
}

int bad_goto(struct address_space *mapping, struct page **to)
{
	struct page *page;
	int ret;

	page = shmem_read_mapping_page(mapping, 0);
	if (IS_ERR(page)) {
		ret = PTR_ERR(page);
		goto out;
	}
	if (!*to) {
		ret = -ENOMEM;
		goto out;
	}
	copy_highpage(*to, page);
	put_page(page);
	return 0;
out:
	return ret;
}

int good_direct(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	if (!page)
		return -ENOENT;
	if (!PageUptodate(page)) {
		put_page(page);
		return -EIO;
	}
	put_page(page);
	return 0;
}

int good_kept(struct address_space *mapping, struct page **out)
{
	struct page *page = find_get_page(mapping, 0);

	if (!page)
		return -ENOENT;
	*out = page;
	if (copy(NULL))
		return -EIO;
	return 0;
}

int good_given(struct address_space *mapping)
{
	struct page *page = find_get_page(mapping, 0);

	if (!page)
		return -ENOENT;
	if (keep(page))
		return -EIO;
	return 0;
}
