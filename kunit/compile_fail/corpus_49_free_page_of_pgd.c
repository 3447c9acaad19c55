// SPDX-License-Identifier: GPL-2.0
// expect-gcc: incompatible pointer type
// expect-clang: incompatible pointer type
/*
 * efi/x86: Free efi_pgd with free_pages()
 * mail of 2020-11-10 <20201110163919.1134431-1-nivedita@alum.mit.edu>
 */
#include <linux/owned_pages.h>

#define PGD_ORD 1
DEFINE_OWNED_PAGES(efi_pgd, PGD_ORD);

int p4d_setup(struct borrowed_page pgd);

static int __used efi_pgt(struct efi_pgd *out)
{
	struct efi_pgd pgd = efi_pgd_alloc(GFP_KERNEL | __GFP_ZERO);

	if (efi_pgd_empty(pgd))
		return -ENOMEM;
	if (p4d_setup(efi_pgd_nth(pgd, 0))) {
#ifdef MISUSE
		owned_page_free(&pgd);	/* half leaked */
#else
		efi_pgd_free(&pgd);
#endif
		return -ENOMEM;
	}
	*out = efi_pgd_take(&pgd);
	return 0;
}
