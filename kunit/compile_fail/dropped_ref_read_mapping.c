// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref_file.h>

static void __used dropped_ref_read_mapping(struct address_space *m,
					    struct folio_ref *to, size_t *n)
{
#ifdef MISUSE
	folio_ref_read_mapping(to, n, m, 0, NULL);
#else
	if (folio_ref_read_mapping(to, n, m, 0, NULL))
		pr_err("not read\n");
#endif
}
