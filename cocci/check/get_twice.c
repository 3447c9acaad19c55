// SPDX-License-Identifier: GPL-2.0-only
#include <linux/highmem.h>
#include <linux/kvm_host.h>
#include <linux/mm.h>
#include <linux/pagemap.h>

void bad_patch(struct kvm *kvm, gfn_t gfn)
{
	struct page *page = gfn_to_page(kvm, gfn);
	u32 *insn;

	if (is_error_page(page))
		return;
	get_page(page);
	insn = kmap_local_page(page);
	insn[0] = 0;
	kunmap_local(insn);
	put_page(page);
}

int bad_peek(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);
	int dirty;

	if (!page)
		return -ENOENT;
	get_page(page);
	dirty = PageDirty(page);
	put_page(page);
	return dirty;
}

int good_both(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);
	int dirty;

	if (!page)
		return -ENOENT;
	get_page(page);
	dirty = PageDirty(page);
	put_page(page);
	put_page(page);
	return dirty;
}

int good_stored(struct address_space *mapping, pgoff_t index, struct page **slot)
{
	struct page *page = find_get_page(mapping, index);

	if (!page)
		return -ENOENT;
	get_page(page);
	*slot = page;
	put_page(page);
	return 0;
}

int good_one(struct address_space *mapping, pgoff_t index)
{
	struct page *page = find_get_page(mapping, index);

	if (!page)
		return -ENOENT;
	put_page(page);
	return 0;
}
