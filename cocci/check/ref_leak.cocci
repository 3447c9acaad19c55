// SPDX-License-Identifier: GPL-2.0-only
/// Find a reference that an error path forgets: of a page or folio that was
/// looked up or read, which nothing else knows of, and that is not put where the
/// function gives up.
//# A call that is given the page is taken to keep it, unless it is known to
//# borrow. Conditions that depend on each other are false reports.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: find_get_page, read_mapping_page, grab_cache_page, put_page, folio_put

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

@got exists@
local idexpression x;
expression e, e1;
identifier fld;
identifier f != {unlock_page, lock_page, folio_lock, folio_unlock, kmap,
              kunmap, kmap_atomic, kmap_local_page, page_address,
              folio_address, SetPageUptodate, PageUptodate,
              folio_test_uptodate, wait_on_page_locked,
              wait_on_page_writeback, set_page_dirty, mark_page_accessed,
              copy_highpage, copy_page, clear_highpage, zero_user,
              memcpy_from_page, memcpy_to_page, flush_dcache_page, IS_ERR,
              IS_ERR_OR_NULL, PTR_ERR, page_to_phys, page_to_pfn,
              page_zone, likely, unlikely, PageSlab, PageHighMem,
              PageCompound, page_size, folio_size};
statement S;
constant c;
position pa, p;
@@

(
 x = find_get_page@pa(...)
|
 x = find_lock_page@pa(...)
|
 x = find_or_create_page@pa(...)
|
 x = grab_cache_page@pa(...)
|
 x = grab_cache_page_write_begin@pa(...)
|
 x = pagecache_get_page@pa(...)
|
 x = read_cache_page@pa(...)
|
 x = read_mapping_page@pa(...)
|
 x = shmem_read_mapping_page@pa(...)
|
 x = shmem_read_mapping_page_gfp@pa(...)
|
 x = filemap_get_folio@pa(...)
|
 x = filemap_lock_folio@pa(...)
|
 x = __filemap_get_folio@pa(...)
|
 x = read_mapping_folio@pa(...)
|
 x = read_cache_folio@pa(...)
|
 x = shmem_read_folio@pa(...)
|
 x = follow_page@pa(...)
|
 x = get_dump_page@pa(...)
|
 x = gfn_to_page@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|IS_ERR(x)\|unlikely(IS_ERR(x))\|IS_ERR_OR_NULL(x)\)) S
 ... when != f(..., \(x\|&x\), ...)
     when != e1->fld(..., x, ...)
     when != e = x
     when != x = e
     when != &x->fld
 return@p \(-c\|NULL\|ERR_PTR(...)\);

@script:python@
p << got.p;
pa << got.pa;
@@
say(p[0], "ERROR: the reference that line %s got is lost on this error path", pa[0])

@coded exists@
local idexpression x;
expression e, e1, v;
idexpression r;
identifier fld;
identifier f != {unlock_page, lock_page, folio_lock, folio_unlock, kmap,
              kunmap, kmap_atomic, kmap_local_page, page_address,
              folio_address, SetPageUptodate, PageUptodate,
              folio_test_uptodate, wait_on_page_locked,
              wait_on_page_writeback, set_page_dirty, mark_page_accessed,
              copy_highpage, copy_page, clear_highpage, zero_user,
              memcpy_from_page, memcpy_to_page, flush_dcache_page, IS_ERR,
              IS_ERR_OR_NULL, PTR_ERR, page_to_phys, page_to_pfn,
              page_zone, likely, unlikely, PageSlab, PageHighMem,
              PageCompound, page_size, folio_size};
statement S;
constant c;
position pa, p;
@@

(
 x = find_get_page@pa(...)
|
 x = find_lock_page@pa(...)
|
 x = find_or_create_page@pa(...)
|
 x = grab_cache_page@pa(...)
|
 x = grab_cache_page_write_begin@pa(...)
|
 x = pagecache_get_page@pa(...)
|
 x = read_cache_page@pa(...)
|
 x = read_mapping_page@pa(...)
|
 x = shmem_read_mapping_page@pa(...)
|
 x = shmem_read_mapping_page_gfp@pa(...)
|
 x = filemap_get_folio@pa(...)
|
 x = filemap_lock_folio@pa(...)
|
 x = __filemap_get_folio@pa(...)
|
 x = read_mapping_folio@pa(...)
|
 x = read_cache_folio@pa(...)
|
 x = shmem_read_folio@pa(...)
|
 x = follow_page@pa(...)
|
 x = get_dump_page@pa(...)
|
 x = gfn_to_page@pa(...)
)
 ... when != x = e
     when != e = x
     when != f(..., x, ...)
 if (\(!x\|x == NULL\|unlikely(!x)\|IS_ERR(x)\|unlikely(IS_ERR(x))\|IS_ERR_OR_NULL(x)\)) S
 ... when != f(..., \(x\|&x\), ...)
     when != e1->fld(..., x, ...)
     when != e = x
     when != x = e
     when != &x->fld
 r = -c
 ... when != r = v
     when != f(..., \(x\|&x\), ...)
     when != e1->fld(..., x, ...)
     when != e = x
     when != x = e
 return@p r;

@script:python@
p << coded.p;
pa << coded.pa;
@@
say(p[0], "ERROR: the reference that line %s got is lost on this error path", pa[0])
