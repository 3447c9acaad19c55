// SPDX-License-Identifier: GPL-2.0
/*
 * A page table of four levels for a device, as the Asahi GPU driver has one.
 *
 * A table is a page that nobody but the entry above it owns, and all that an
 * entry holds is a physical address. So ownership goes into the entry as
 * owned_page_into_phys() and comes out again as owned_page_from_phys(), once;
 * between the two a table can only be borrowed, with the table above it as the
 * proof that it is alive. Tables may be in highmem: an entry is reached through
 * a mapping that ends with its scope.
 *
 * What a device needs besides is left out: barriers, and to flush its TLB
 * before a table is freed. Users of one page table exclude each other.
 */
#include <linux/bits.h>
#include <linux/owned_page.h>
#include <linux/page_map.h>
#include <linux/string.h>
#include <linux/types.h>

#define TABLE_LEVELS	4
#define TABLE_BITS	(PAGE_SHIFT - 3)	/* of an address, a level */
#define TABLE_ENTRIES	BIT(TABLE_BITS)		/* of 8 bytes: a page */

/* Level 0 holds pages, which belong to somebody else; the others hold tables. */
#define TOP_LEVEL	(TABLE_LEVELS - 1)

#define ENTRY_VALID	BIT_ULL(0)
#define ENTRY_ADDR	(~0ULL << PAGE_SHIFT)

struct page_table {
	struct owned_page root;
	size_t tables;		/* below the root */
};

static u64 entry_read(struct borrowed_page table, size_t i)
{
	CLASS(page_map, map)(table);
	const __le64 *entries = page_map_addr(map);

	return le64_to_cpu(entries[i]);
}

static void entry_write(struct borrowed_page table, size_t i, u64 entry)
{
	CLASS(page_map, map)(table);
	__le64 *entries = page_map_addr(map);

	entries[i] = cpu_to_le64(entry);
}

static unsigned int level_shift(unsigned int level)
{
	return PAGE_SHIFT + level * TABLE_BITS;
}

static size_t level_index(u64 iova, unsigned int level)
{
	return (iova >> level_shift(level)) & (TABLE_ENTRIES - 1);
}

static bool table_empty(struct borrowed_page table)
{
	CLASS(page_map, map)(table);

	return !memchr_inv(page_map_addr(map), 0, PAGE_SIZE);
}

/* The entry owns @table from now on. */
static void table_give(struct page_table *pt, struct borrowed_page above,
		       size_t i, struct owned_page *table)
{
	entry_write(above, i, owned_page_into_phys(table) | ENTRY_VALID);
	pt->tables++;
}

/* The table that the entry owns, if any. */
static struct borrowed_page table_borrow(struct borrowed_page above, size_t i)
{
	u64 entry = entry_read(above, i);

	if (!(entry & ENTRY_VALID))
		return BORROWED_PAGE_EMPTY;
	return borrowed_page_of_phys(above, entry & ENTRY_ADDR);
}

/* The same, and the caller owns it from now on. */
static struct owned_page table_take(struct page_table *pt,
				    struct borrowed_page above, size_t i)
{
	u64 entry = entry_read(above, i);

	if (!(entry & ENTRY_VALID))
		return OWNED_PAGE_EMPTY;
	entry_write(above, i, 0);
	pt->tables--;
	return owned_page_from_phys(entry & ENTRY_ADDR);
}

static int leaf_map(struct borrowed_page table, size_t i, phys_addr_t phys)
{
	if (entry_read(table, i) & ENTRY_VALID)
		return -EEXIST;
	entry_write(table, i, phys | ENTRY_VALID);
	return 0;
}

static int leaf_unmap(struct borrowed_page table, size_t i)
{
	if (!(entry_read(table, i) & ENTRY_VALID))
		return -ENOENT;
	entry_write(table, i, 0);
	return 0;
}

static int map_below(struct page_table *pt, struct borrowed_page above,
		     unsigned int level, u64 iova, phys_addr_t phys);

/*
 * A table is given to the table above once all that is below it is in place. If
 * one cannot be allocated, the way out of the scopes frees the others.
 */
static int map_below_new(struct page_table *pt, struct borrowed_page above,
			 unsigned int level, u64 iova, phys_addr_t phys)
{
	CLASS(owned_page, table)(GFP_HIGHUSER | __GFP_ZERO);
	int err;

	if (owned_page_empty(table))
		return -ENOMEM;
	err = map_below(pt, owned_page_borrow(table), level - 1, iova, phys);
	if (!err)
		table_give(pt, above, level_index(iova, level), &table);
	return err;
}

static int map_below(struct page_table *pt, struct borrowed_page above,
		     unsigned int level, u64 iova, phys_addr_t phys)
{
	size_t i = level_index(iova, level);
	struct borrowed_page table;

	if (!level)
		return leaf_map(above, i, phys);
	table = table_borrow(above, i);
	if (borrowed_page_empty(table))
		return map_below_new(pt, above, level, iova, phys);
	return map_below(pt, table, level - 1, iova, phys);
}

/* Frees the tables that become empty, the lowest one first. */
static int unmap_below(struct page_table *pt, struct borrowed_page above,
		       unsigned int level, u64 iova)
{
	size_t i = level_index(iova, level);
	struct borrowed_page table;
	struct owned_page empty;
	int err;

	if (!level)
		return leaf_unmap(above, i);
	table = table_borrow(above, i);
	if (borrowed_page_empty(table))
		return -ENOENT;
	err = unmap_below(pt, table, level - 1, iova);
	if (err || !table_empty(table))
		return err;
	empty = table_take(pt, above, i);	/* table is not used any more */
	owned_page_free(&empty);
	return 0;
}

static void free_below(struct page_table *pt, struct borrowed_page above,
		       unsigned int level)
{
	struct owned_page table;
	size_t i;

	for (i = 0; level && i < TABLE_ENTRIES; i++) {
		table = table_take(pt, above, i);
		if (owned_page_empty(table))
			continue;
		free_below(pt, owned_page_borrow(table), level - 1);
		owned_page_free(&table);
	}
}

static bool iova_fits(u64 iova)
{
	return iova >> level_shift(TOP_LEVEL) < TABLE_ENTRIES &&
	       !(iova & ~ENTRY_ADDR);
}

static int page_table_init(struct page_table *pt)
{
	pt->tables = 0;
	pt->root = owned_page_alloc(GFP_HIGHUSER | __GFP_ZERO);
	return owned_page_empty(pt->root) ? -ENOMEM : 0;
}

/* Also after page_table_init() failed. */
static void page_table_free(struct page_table *pt)
{
	if (owned_page_empty(pt->root))
		return;
	free_below(pt, owned_page_borrow(pt->root), TOP_LEVEL);
	owned_page_free(&pt->root);
}

/* -EINVAL, -EEXIST if something is mapped there, or -ENOMEM change nothing. */
static int page_table_map(struct page_table *pt, u64 iova, phys_addr_t phys)
{
	if (!iova_fits(iova) || phys & ~ENTRY_ADDR)
		return -EINVAL;
	return map_below(pt, owned_page_borrow(pt->root), TOP_LEVEL, iova,
			 phys);
}

/* -ENOENT if nothing is mapped there. */
static int page_table_unmap(struct page_table *pt, u64 iova)
{
	if (!iova_fits(iova))
		return -EINVAL;
	return unmap_below(pt, owned_page_borrow(pt->root), TOP_LEVEL, iova);
}

/* As the device: the address that @iova leads to, offset in the page included. */
static int page_table_walk(const struct page_table *pt, u64 iova,
			   phys_addr_t *phys)
{
	struct borrowed_page table = owned_page_borrow(pt->root);
	unsigned int level;
	u64 entry;

	if (!iova_fits(iova & ENTRY_ADDR))
		return -EINVAL;
	for (level = TOP_LEVEL; level; level--) {
		table = table_borrow(table, level_index(iova, level));
		if (borrowed_page_empty(table))
			return -ENOENT;
	}
	entry = entry_read(table, level_index(iova, 0));
	if (!(entry & ENTRY_VALID))
		return -ENOENT;
	*phys = (entry & ENTRY_ADDR) | offset_in_page(iova);
	return 0;
}
