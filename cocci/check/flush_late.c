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

void bad_unmap(struct vm_area_struct *vma, pte_t *ptep, unsigned long start, unsigned long end)
{
	unsigned long addr;

	for (addr = start; addr < end; addr += PAGE_SIZE, ptep++) {
		pte_t pte = ptep_get_and_clear(vma->vm_mm, addr, ptep);

		if (!pte_none(pte))
			put_page(pte_page(pte));
	}
	flush_tlb_range(vma, start, end);
}

void good_unmap(struct vm_area_struct *vma, pte_t *ptep, unsigned long addr)
{
	pte_t pte = ptep_get_and_clear(vma->vm_mm, addr, ptep);

	flush_tlb_range(vma, addr, addr + PAGE_SIZE);
	if (!pte_none(pte))
		put_page(pte_page(pte));
}
