// SPDX-License-Identifier: GPL-2.0
/*
 * 402 mm: zswap: fix missing folio cleanup in writeback race path
 * class: leak-on-error-path   verdict: flow*
 * file:  mm/zswap.c
 * ref:   e3b63e966cac (id from memory, unchecked)   CVE-2024-26832
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/pagemap.h>
#include <linux/spinlock.h>

struct ztree { spinlock_t lock; };
struct zentry { unsigned long off; };
/* returns a referenced folio; locked if *was_allocated */
extern struct folio *read_swap_cache_get(unsigned long off, bool *was_allocated);
extern struct zentry *zswap_search(struct ztree *t, unsigned long off);
extern void swap_cache_delete(struct folio *folio);
extern void zswap_write(struct folio *folio, struct zentry *e);	/* unlocks */

/* ---- buggy ---- */
int zswap_writeback_buggy(struct ztree *t, struct zentry *e)
{
	bool was_allocated;
	struct folio *folio = read_swap_cache_get(e->off, &was_allocated);

	if (!folio)
		return -ENOMEM;
	if (!was_allocated) {
		folio_put(folio);
		return -EEXIST;
	}
	spin_lock(&t->lock);
	if (zswap_search(t, e->off) != e) {
		spin_unlock(&t->lock);
		swap_cache_delete(folio);
		return -ENOMEM;			/* still locked and referenced */
	}
	spin_unlock(&t->lock);
	zswap_write(folio, e);
	folio_put(folio);
	return 0;
}

/* ---- fixed ---- */
int zswap_writeback_fixed(struct ztree *t, struct zentry *e)
{
	bool was_allocated;
	struct folio *folio = read_swap_cache_get(e->off, &was_allocated);

	if (!folio)
		return -ENOMEM;
	if (!was_allocated) {
		folio_put(folio);
		return -EEXIST;
	}
	spin_lock(&t->lock);
	if (zswap_search(t, e->off) != e) {
		spin_unlock(&t->lock);
		swap_cache_delete(folio);
		folio_unlock(folio);
		folio_put(folio);
		return -ENOMEM;
	}
	spin_unlock(&t->lock);
	zswap_write(folio, e);
	folio_put(folio);
	return 0;
}

MODULE_LICENSE("GPL");
