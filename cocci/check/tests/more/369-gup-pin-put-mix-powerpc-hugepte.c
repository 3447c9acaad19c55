// SPDX-License-Identifier: GPL-2.0
/*
 * 369 powerpc: get_hugepte() don't put_page() the wrong page
 * class: gup-pin-put-mix   verdict: flow
 * file:  arch/powerpc/mm/hugetlbpage.c
 * ref:   from memory
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/page_ref.h>

extern bool add_speculative(struct page *head, int refs);

/* ---- buggy ---- */
int gup_hugepte_buggy(struct page *head, int first, int n, pte_t *ptep,
		      pte_t pte, struct page **pages, int *nr)
{
	struct page *page = head + first;
	int refs = 0;

	while (refs < n) {
		pages[(*nr)++] = page++;
		refs++;
	}
	if (!add_speculative(head, refs)) {
		*nr -= refs;
		return 0;
	}
	if (!pte_same(pte, ptep_get(ptep))) {
		while (*nr) {
			put_page(page);		/* one past, and too often */
			(*nr)--;
		}
	}
	return 1;
}

/* ---- fixed ---- */
int gup_hugepte_fixed(struct page *head, int first, int n, pte_t *ptep,
		      pte_t pte, struct page **pages, int *nr)
{
	struct page *page = head + first;
	int refs = 0;

	while (refs < n) {
		pages[(*nr)++] = page++;
		refs++;
	}
	if (!add_speculative(head, refs)) {
		*nr -= refs;
		return 0;
	}
	if (!pte_same(pte, ptep_get(ptep))) {
		*nr -= refs;
		while (refs--)
			put_page(head);
		return 0;
	}
	return 1;
}

MODULE_LICENSE("GPL");
