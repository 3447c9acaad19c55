// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that an error path forgets: allocated into a local variable that
/// nothing else knows of, and not freed where the function gives up.
//# A call that is given the page is taken to keep it, unless it is known
//# to borrow or its failure is the error. A callee that frees the page as it
//# fails, and conditions that depend on each other, are false reports.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, __get_free_pages, __free_page, free_pages

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

conditional = set()

def leak(place, x, first):
    if (place.file, place.current_element, x) not in conditional:
        say(place, "ERROR: what line %s allocated is lost on this error path", first)

@condition@
local idexpression x;
type T;
position p;
@@

(
 if (...) free_page@p((T)x);
|
 if (...) free_pages@p((T)x, ...);
|
 if (...) __free_page@p(x);
|
 if (...) __free_pages@p(x, ...);
|
 if (...) put_page@p(x);
)

@script:python@
x << condition.x;
p << condition.p;
@@
conditional.add((p[0].file, p[0].current_element, x))

// ---- nobody but this function knows the page

@direct exists@
local idexpression x;
expression e, e1;
identifier fld;
identifier f != {dma_map_page, dma_map_page_attrs, dma_map_single,
              dma_unmap_page, dma_mapping_error, ib_dma_map_page,
              ib_dma_map_single, skb_frag_dma_map, kmap, kmap_atomic,
              kmap_local_page, kunmap, clear_page, clear_highpage,
              copy_page, copy_highpage, memcpy_to_page, memcpy_from_page,
              memset, memcpy, flush_dcache_page, SetPageReserved,
              ClearPageReserved, page_to_nid, WARN_ON, WARN_ON_ONCE,
              BUG_ON, dev_err, dev_dbg, dev_warn, pr_err, pr_debug,
              netdev_err,
              set_memory_uc, set_memory_wb, likely, unlikely};
statement S;
type T1, T2, T3;
constant c;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = (T1)alloc_pages_exact@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_page@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = dev_alloc_page@pa(...)
|
 x = folio_alloc@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|unlikely(x == NULL)\)) S
 ... when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e1->fld(..., \(x\|(T2)x\), ...)
     when != (*e1)(..., x, ...)
     when != e = x
     when != e = (T3)x
     when != x = e
     when != &x->fld
     when != x->fld = e
(
 return <+... x ...+>;
|
 return@p \(-c\|NULL\|ERR_PTR(...)\);
)

@script:python@
x << direct.x;
p << direct.p;
pa << direct.pa;
@@
leak(p[0], x, pa[0])

@coded exists@
local idexpression x;
expression e, e1, v;
identifier fld;
identifier f != {dma_map_page, dma_map_page_attrs, dma_map_single,
              dma_unmap_page, dma_mapping_error, ib_dma_map_page,
              ib_dma_map_single, skb_frag_dma_map, kmap, kmap_atomic,
              kmap_local_page, kunmap, clear_page, clear_highpage,
              copy_page, copy_highpage, memcpy_to_page, memcpy_from_page,
              memset, memcpy, flush_dcache_page, SetPageReserved,
              ClearPageReserved, page_to_nid, WARN_ON, WARN_ON_ONCE,
              BUG_ON, dev_err, dev_dbg, dev_warn, pr_err, pr_debug,
              netdev_err,
              set_memory_uc, set_memory_wb, likely, unlikely};
statement S;
type T1, T2, T3;
constant c;
idexpression r;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = (T1)alloc_pages_exact@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_page@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = dev_alloc_page@pa(...)
|
 x = folio_alloc@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|unlikely(x == NULL)\)) S
 ... when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e1->fld(..., \(x\|(T2)x\), ...)
     when != (*e1)(..., x, ...)
     when != e = x
     when != e = (T3)x
     when != x = e
     when != &x->fld
     when != x->fld = e
 r = -c
 ... when != r = v
     when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e1->fld(..., \(x\|(T2)x\), ...)
     when != (*e1)(..., x, ...)
     when != e = x
     when != e = (T3)x
     when != x = e
     when != &x->fld
     when != x->fld = e
(
 return <+... x ...+>;
|
 return@p r;
)

@script:python@
x << coded.x;
p << coded.p;
pa << coded.pa;
@@
leak(p[0], x, pa[0])

// ---- what borrows the page fails

@lent exists@
local idexpression x;
expression e, e1;
identifier fld;
identifier f != {dma_map_page, dma_map_page_attrs, dma_map_single,
              dma_unmap_page, dma_mapping_error, ib_dma_map_page,
              ib_dma_map_single, skb_frag_dma_map, kmap, kmap_atomic,
              kmap_local_page, kunmap, clear_page, clear_highpage,
              copy_page, copy_highpage, memcpy_to_page, memcpy_from_page,
              memset, memcpy, flush_dcache_page, SetPageReserved,
              ClearPageReserved, page_to_nid, WARN_ON, WARN_ON_ONCE,
              BUG_ON, dev_err, dev_dbg, dev_warn, pr_err, pr_debug,
              netdev_err,
              set_memory_uc, set_memory_wb, likely, unlikely};
statement S;
type T1, T2, T3;
idexpression r;
identifier g;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = (T1)alloc_pages_exact@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_page@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = dev_alloc_page@pa(...)
|
 x = folio_alloc@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|unlikely(x == NULL)\)) S
 ... when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e1->fld(..., \(x\|(T2)x\), ...)
     when != (*e1)(..., x, ...)
     when != e = x
     when != e = (T3)x
     when != x = e
     when != &x->fld
     when != x->fld = e
 r = g(..., \(x\|(T2)x\), ...)
 ... when != r = e
     when != f(..., \(x\|(T2)x\), ...)
 if (\(r\|r < 0\|r != 0\|unlikely(r)\|unlikely(r < 0)\|IS_ERR(r)\)) {
 ... when != g(..., \(x\|(T2)x\), ...)
     when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e = x
     when forall
 return@p ...;
 }

@script:python@
x << lent.x;
p << lent.p;
pa << lent.pa;
@@
leak(p[0], x, pa[0])

// ---- the device cannot have it

@mapped exists@
local idexpression x;
expression e, e1;
identifier fld;
identifier f != {dma_map_page, dma_map_page_attrs, dma_map_single,
              dma_unmap_page, dma_mapping_error, ib_dma_map_page,
              ib_dma_map_single, skb_frag_dma_map, kmap, kmap_atomic,
              kmap_local_page, kunmap, clear_page, clear_highpage,
              copy_page, copy_highpage, memcpy_to_page, memcpy_from_page,
              memset, memcpy, flush_dcache_page, SetPageReserved,
              ClearPageReserved, page_to_nid, WARN_ON, WARN_ON_ONCE,
              BUG_ON, dev_err, dev_dbg, dev_warn, pr_err, pr_debug,
              netdev_err,
              set_memory_uc, set_memory_wb, likely, unlikely};
statement S;
type T1, T2, T3;
expression addr, d;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = (T1)alloc_pages_exact@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_page@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = dev_alloc_page@pa(...)
|
 x = folio_alloc@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|unlikely(x == NULL)\)) S
 ... when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e1->fld(..., \(x\|(T2)x\), ...)
     when != (*e1)(..., x, ...)
     when != e = x
     when != e = (T3)x
     when != x = e
     when != &x->fld
     when != x->fld = e
(
 addr = dma_map_page(d, x, ...)
|
 addr = dma_map_page_attrs(d, x, ...)
|
 addr = dma_map_single(d, x, ...)
)
 ... when != x = e
     when != f(..., \(x\|(T2)x\), ...)
 if (<+... dma_mapping_error(...) ...+>) {
 ... when != f(..., \(x\|(T2)x\|&x\), ...)
     when != e = x
     when forall
 return@p ...;
 }

@script:python@
x << mapped.x;
p << mapped.p;
pa << mapped.pa;
@@
leak(p[0], x, pa[0])
