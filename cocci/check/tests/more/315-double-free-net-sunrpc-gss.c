// SPDX-License-Identifier: GPL-2.0
/*
 * 315 SUNRPC: Fix gss_free_in_token_pages()
 * class: double-free   verdict: neither
 * file:  net/sunrpc/auth_gss/svcauth_gss.c
 * ref:   bafa6b4d95d9 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>

struct in_token { struct page **pages; unsigned int page_len; };

/* ---- buggy ---- */
void free_in_token_buggy(struct in_token *t)
{
	u32 inlen = t->page_len;
	int i = 0;

	while (inlen) {
		if (t->pages[i])
			put_page(t->pages[i]);	/* i never moves */
		inlen -= inlen > PAGE_SIZE ? PAGE_SIZE : inlen;
	}
	kfree(t->pages);
	t->pages = NULL;
}

/* ---- fixed ---- */
void free_in_token_fixed(struct in_token *t)
{
	u32 inlen = t->page_len;
	int i = 0;

	while (inlen) {
		if (t->pages[i])
			put_page(t->pages[i]);
		inlen -= inlen > PAGE_SIZE ? PAGE_SIZE : inlen;
		i++;
	}
	kfree(t->pages);
	t->pages = NULL;
}

MODULE_LICENSE("GPL");
