// SPDX-License-Identifier: GPL-2.0-only
/// Find a table that is freed before the IOTLB or TLB is flushed, through which the
/// device or the processor may still walk it.
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
