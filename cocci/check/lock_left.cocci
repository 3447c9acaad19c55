// SPDX-License-Identifier: GPL-2.0-only
/// Find a page of a page table that is used after the lock was left under which it was
/// looked up, without a reference: it may be freed by then.
//# A page that something else keeps there, as a driver's own array does, is a
//# false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: pte_page, pmd_page, vm_normal_page, spin_unlock, get_page

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

@left exists@
local idexpression x;
expression e, t;
identifier l =~ "^(vm_normal_(page|folio)(_pmd)?|p[mu]d_page|pte_page)$";
position pa, pu, p;
@@

(
 x = l@pa(...)
|
 x = page_folio(l@pa(...))
)
 ... when != x = e
     when != \(get_page\|folio_get\|try_get_page\|folio_try_get\|get_page_unless_zero\)(x)
     when != \(try_grab_folio\|try_grab_page\|isolate_lru_page\|folio_isolate_lru\)(x, ...)
(
 spin_unlock@pu(t)
|
 pte_unmap_unlock@pu(...)
)
 ... when != x = e
     when != \(get_page\|folio_get\|put_page\|folio_put\)(x)
(
 lock_page@p(x)
|
 folio_lock@p(x)
|
 folio_wait_locked@p(x)
|
 wait_on_page_locked@p(x)
|
 trylock_page@p(x)
|
 folio_trylock@p(x)
|
 kmap_local_page@p(x)
|
 page_address@p(x)
|
 unlock_page@p(x)
|
 folio_unlock@p(x)
|
 set_page_dirty@p(x)
|
 folio_mark_dirty@p(x)
|
 mark_page_accessed@p(x)
)

@script:python@
p << left.p;
pu << left.pu;
pa << left.pa;
@@
say(p[0], "ERROR: nothing keeps the page of line %s since line %s", pa[0], pu[0])
