// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/set_memory.h>
#include <xen/grant_table.h>

#define RING_ORDER 2

void bad_unchecked(void *p)
{
	set_memory_encrypted((unsigned long)p, 1);
	free_page((unsigned long)p);
}

int bad_noted(void *p)
{
	int ret;

	ret = set_memory_decrypted((unsigned long)p, 4);
	free_pages((unsigned long)p, 2);
	return ret;
}

void bad_grants(grant_ref_t *ref, unsigned long ring)
{
	int i;

	for (i = 0; i < 1 << RING_ORDER; i++)
		gnttab_end_foreign_access(ref[i], NULL);
	free_pages(ring, RING_ORDER);
}

void good_checked(void *p)
{
	if (!set_memory_encrypted((unsigned long)p, 1))
		free_page((unsigned long)p);
}

void good_tested(void *p)
{
	int ret;

	ret = set_memory_encrypted((unsigned long)p, 1);
	if (ret)
		return;
	free_page((unsigned long)p);
}

void good_other(void *p, void *q)
{
	set_memory_encrypted((unsigned long)p, 1);
	free_page((unsigned long)q);
}

void good_grant(grant_ref_t ref, struct page *page)
{
	gnttab_end_foreign_access(ref, NULL);
	__free_page(page);
}
