// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that are freed while a device has them mapped: after dma_map_*()
/// that went well, and before dma_unmap_*().
//# A function that unmaps the address on some path is left out; a mapping that
//# a callee ends is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: dma_map_page, dma_unmap_page, __free_page

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

@initialize:python@
@@

unmapped = set()

@unmap@
idexpression addr;
position p;
@@

(
 dma_unmap_page@p(..., addr, ...)
|
 dma_unmap_page_attrs@p(..., addr, ...)
|
 dma_unmap_single@p(..., addr, ...)
)

@script:python@
addr << unmap.addr;
p << unmap.p;
@@
unmapped.add((p[0].file, p[0].current_element, addr))

@mapped exists@
expression x, e, d, s;
idexpression addr;
statement S;
type T1, T2;
position pa, p;
@@

(
 addr = dma_map_page@pa(d, x, ...)
|
 addr = dma_map_page_attrs@pa(d, x, ...)
|
 addr = dma_map_single@pa(d, (T1)x, ...)
)
 ... when != x = e
     when != addr = e
 if (\(dma_mapping_error(d, addr)\|unlikely(dma_mapping_error(d, addr))\)) S
 ... when != x = e
     when != addr = e
     when != dma_unmap_page(...)
     when != dma_unmap_page_attrs(...)
     when != dma_unmap_single(...)
     when != s(..., addr, ...)
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 free_page@p((T2)x)
|
 free_pages@p((T2)x, ...)
|
 free_pages_exact@p((T2)x, ...)
)

@script:python@
addr << mapped.addr;
p << mapped.p;
pa << mapped.pa;
@@
if (p[0].file, p[0].current_element, addr) not in unmapped:
    say(p[0], "ERROR: the device still has the page that line %s mapped for it", pa[0])
