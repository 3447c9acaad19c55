// SPDX-License-Identifier: GPL-2.0-only
/// Find a table, or a page that was mapped, that is freed before the IOTLB or TLB is
/// flushed, through which the device or the processor may still reach it.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: free_page, iotlb, flush, invalidate

virtual org
virtual report

@initialize:python@
@@

said = set()
emit = coccilib.report.print_report

def say(place, text, *others):
    """say text once of a place, with the lines of others in it"""
    key = place.file, place.line, place.column
    if key not in said:
        said.add(key)
        emit(place, text % tuple(other.line for other in others))

@initialize:python depends on org@
@@

emit = coccilib.org.print_todo

@late exists@
expression x;
type T;
identifier flush =~ "(iotlb|tlb).*(flush|inv)|(flush|inv).*(iotlb|tlb)";
identifier table =~ "table|pte|pmd|pgd|pud|pt$|^pt|level|pd$|directory";
position pa, p;
@@

(
 free_page@p((T)table);
|
 free_pages@p((T)table, ...);
|
 __free_page@p(virt_to_page(table));
|
 iommu_free_page@p(table);
|
 iommu_free_pages@p(table, ...);
)
 ... when != table = x
 flush@pa(...);

@script:python@
p << late.p;
pa << late.pa;
@@
say(p[0], "ERROR: may still be walked: the flush is only on line %s", pa[0])

// ---- a page that was taken out of the page table

@initialize:python@
@@

flushed = set()

@flush_first@
identifier clear =~ "^(ptep_clear_flush|huge_ptep_clear_flush|pmdp_huge_clear_flush|tlb_remove_page|tlb_gather_mmu)$";
position p;
@@

 clear@p(...)

@script:python@
p << flush_first.p;
@@
flushed.add((p[0].file, p[0].current_element))

@mapped exists@
identifier clear =~ "^(ptep_get_and_clear|huge_ptep_get_and_clear|pmdp_huge_get_and_clear|pte_clear|pmd_clear)$";
identifier flush =~ "^(flush_tlb_range|flush_tlb_mm|flush_tlb_kernel_range|flush_tlb_page|flush_hugetlb_tlb_range)$";
identifier put =~ "^(put_page|__free_page|folio_put)$";
expression e;
position pa, p;
@@

 clear(...)
 ... when != flush(...)
 put@p(\(pte_page\|pmd_page\)(e));
 ... when != clear(...)
     when any
 flush@pa(...);

@script:python@
p << mapped.p;
pa << mapped.pa;
@@
if (p[0].file, p[0].current_element) not in flushed:
    say(p[0], "ERROR: may still be in use by its old address: the flush is only on line %s", pa[0])
