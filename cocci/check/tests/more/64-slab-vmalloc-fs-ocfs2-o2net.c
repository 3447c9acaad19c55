// SPDX-License-Identifier: GPL-2.0
/*
 * 64 ocfs2: Fix use of slab data with sendpage
 * class: slab-vmalloc-refcount   verdict: type
 * file:  fs/ocfs2/cluster/tcp.c
 * ref:   86d7bd6e66e9 (from memory)
 *
 * Self-written minimal paraphrase of the pattern; not kernel source.
 * Stub helpers are declared extern and never defined.
 */
#include <linux/module.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/slab.h>
#include <linux/net.h>

struct o2hand { __be64 ver, key; __be32 tmo; };
/* zero copy: the page may stay referenced by the send queue after return */
extern int sock_sendpage(struct socket *s, struct page *p, int off, size_t n, int flags);

/* ---- buggy ---- */
static struct o2hand *o2_hand_b;

int o2net_init_buggy(void)
{
	o2_hand_b = kzalloc(sizeof(*o2_hand_b), GFP_KERNEL);
	if (!o2_hand_b)
		return -ENOMEM;
	o2_hand_b->ver = cpu_to_be64(11);
	return 0;
}

int o2net_connect_buggy(struct socket *sock)
{
	return sock_sendpage(sock, virt_to_page(o2_hand_b),
			     offset_in_page(o2_hand_b), sizeof(*o2_hand_b),
			     MSG_DONTWAIT);
}

void o2net_exit_buggy(void)
{
	kfree(o2_hand_b);
}

/* ---- fixed ---- */
static struct o2hand *o2_hand_f;

int o2net_init_fixed(void)
{
	struct folio *folio = folio_alloc(GFP_KERNEL | __GFP_ZERO, 0);

	if (!folio)
		return -ENOMEM;
	o2_hand_f = folio_address(folio);
	o2_hand_f->ver = cpu_to_be64(11);
	return 0;
}

int o2net_connect_fixed(struct socket *sock)
{
	return sock_sendpage(sock, virt_to_page(o2_hand_f),
			     offset_in_page(o2_hand_f), sizeof(*o2_hand_f),
			     MSG_DONTWAIT);
}

void o2net_exit_fixed(void)
{
	folio_put(virt_to_folio(o2_hand_f));
}

MODULE_LICENSE("GPL");
