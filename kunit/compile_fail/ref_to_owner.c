// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible type
// expect-clang: incompatible result type
#include <linux/folio_ref.h>
#include <linux/owned_page.h>

static struct owned_page __used ref_to_owner(struct folio_ref r,
					     struct owned_page o)
{
#ifdef MISUSE
	return r;
#else
	return owned_page_take(&o);
#endif
}
