// SPDX-License-Identifier: GPL-2.0
/*
 * 351 mm: migrate: hugetlb: putback destination hugepage to active list
 * class: wrong-free-function   verdict: type
 * file:  mm/migrate.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/hugetlb.h>

extern int move_hugetlb(struct folio *dst, struct folio *src);

/* ---- buggy ---- */
int migrate_huge_buggy(struct folio *src, struct folio *dst,
		       void (*put_new)(struct folio *f))
{
	int rc = move_hugetlb(dst, src);

	if (!rc)
		folio_putback_active_hugetlb(src);
	if (put_new)
		put_new(dst);
	else
		folio_put(dst);			/* never put on the active list */
	return rc;
}

/* ---- fixed ---- */
int migrate_huge_fixed(struct folio *src, struct folio *dst,
		       void (*put_new)(struct folio *f))
{
	int rc = move_hugetlb(dst, src);

	if (!rc)
		folio_putback_active_hugetlb(src);
	if (put_new)
		put_new(dst);
	else
		folio_putback_active_hugetlb(dst);
	return rc;
}

MODULE_LICENSE("GPL");
