// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref.h>

static void __used dropped_ref_get_user(unsigned long addr,
					struct folio_ref *to, size_t *n)
{
#ifdef MISUSE
	folio_ref_get_user(to, n, addr, 0);
#else
	if (folio_ref_get_user(to, n, addr, 0))
		pr_err("nothing there\n");
#endif
}
