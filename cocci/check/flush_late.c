// SPDX-License-Identifier: GPL-2.0
#include <linux/gfp.h>
#include <linux/mm.h>

void iotlb_flush(unsigned long iova, unsigned long n);

void bad_level(u64 *pde, unsigned long iova, unsigned long n)
{
	void *table = phys_to_virt(*pde & PAGE_MASK);

	*pde = 0;
	free_page((unsigned long)table);
	iotlb_flush(iova, n);
}

void good_level(u64 *pde, unsigned long iova, unsigned long n)
{
	void *table = phys_to_virt(*pde & PAGE_MASK);

	*pde = 0;
	iotlb_flush(iova, n);
	free_page((unsigned long)table);
}

/* not what the device walks */
void good_buffer(unsigned long iova, unsigned long n, unsigned long buffer)
{
	free_page(buffer);
	iotlb_flush(iova, n);
}
