// SPDX-License-Identifier: GPL-2.0
// expect: ignoring return value
#include <linux/folio_ref_file.h>

static void __used dropped_ref_read_shmem(struct address_space *m,
					  struct folio_ref *to, size_t *n)
{
#ifdef MISUSE
	folio_ref_read_shmem(to, n, m, 0);
#else
	if (folio_ref_read_shmem(to, n, m, 0))
		pr_err("not read\n");
#endif
}
