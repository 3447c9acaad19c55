// SPDX-License-Identifier: GPL-2.0
// expect: incompatible type
/*
 * net/smc: fix warning in smc_rx_splice() when calling get_page()
 * commit a35c04de2565
 */
#include <linux/folio_ref.h>
#include <linux/owned_buffer.h>

#ifdef MISUSE
struct node {
	struct owned_buffer cpu;
	size_t len;
};

static int __used dmb_alloc(struct node *n)
{
	n->cpu = owned_buffer_kmalloc(n->len, GFP_KERNEL | __GFP_ZERO);
	return owned_buffer_empty(n->cpu) ? -ENOMEM : 0;
}

static struct folio_ref __used splice(struct node *n, size_t *index)
{
	return folio_ref_get_page(owned_buffer_page(n->cpu, 0), index);
}
#else
struct node {
	struct folio_ref cpu;
	size_t len;
};

static int __used dmb_alloc(struct node *n)
{
	n->cpu = folio_ref_alloc(GFP_KERNEL | __GFP_ZERO, get_order(n->len));
	return folio_ref_empty(n->cpu) ? -ENOMEM : 0;
}

static struct folio_ref __used splice(struct node *n, size_t *index)
{
	*index = 0;
	return folio_ref_clone(n->cpu);
}
#endif
