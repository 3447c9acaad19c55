// SPDX-License-Identifier: GPL-2.0
#include <linux/page_ownership.h>

struct dev {
	struct owned_page page;
	struct folio_ref ref;
};

void bad_local(void)
{
	struct owned_page one = owned_page_alloc(GFP_KERNEL);
	struct owned_page other = one;

	owned_page_free(&one);
	owned_page_free(&other);
}

void bad_out(struct owned_page *out)
{
	struct owned_page page = owned_page_alloc(GFP_KERNEL);

	*out = page;
}

void bad_scope(struct dev *d)
{
	CLASS(owned_page, page)(GFP_KERNEL);

	d->page = page;
}

struct owned_page bad_return(struct dev *d)
{
	return d->page;
}

void bad_field(struct dev *d)
{
	struct folio_ref ref = d->ref;

	folio_ref_put(&ref);
}

struct owned_page good_return(gfp_t gfp)
{
	struct owned_page page = owned_page_alloc(gfp);

	return page;
}

void good_take(struct dev *d)
{
	struct owned_page page;

	page = owned_page_alloc(GFP_KERNEL);
	d->page = owned_page_take(&page);
}

void good_empty(struct dev *d)
{
	CLASS(owned_page, page)(GFP_KERNEL);

	d->page = (struct owned_page){};
	d->page = owned_page_take(&page);
}
