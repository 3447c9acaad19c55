// SPDX-License-Identifier: GPL-2.0
// expect-gcc: aggregate value used where an integer was expected
// expect-clang: operand of type .struct bounce. where arithmetic or pointer type is required
/*
 * crypto: nx - fix bounce buffer leaks in nx842_crypto_{alloc,free}_ctx
 * commit adb3faf2db1a
 */
#include <linux/owned_pages.h>

#define BB_ORDER 2
DEFINE_OWNED_PAGES(bounce, BB_ORDER);

struct nxc {
	struct bounce s, d;
	u8 *wmem;
};

static int __used nx_alloc(struct nxc *c)
{
	c->wmem = kmalloc(512, GFP_KERNEL);
	c->s = bounce_alloc(GFP_KERNEL);
	c->d = bounce_alloc(GFP_KERNEL);
	if (!c->wmem || bounce_empty(c->s) || bounce_empty(c->d)) {
		kfree(c->wmem);
#ifdef MISUSE
		free_page((unsigned long)c->s);
		free_page((unsigned long)c->d);
#else
		bounce_free(&c->s);
		bounce_free(&c->d);
#endif
		return -ENOMEM;
	}
	return 0;
}
