// SPDX-License-Identifier: GPL-2.0-only
/// Find references that are taken too late: of a page that was looked up under
/// a lock, after the lock was dropped; or of a folio, after something
/// of it was looked at that only a reference keeps.
//# Another lock or an owner that outlives the caller may keep the page.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_page, folio_get, folio_try_get, xa_load

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

@looked exists@
expression x, e;
position p, pu;
@@

(
 x = xa_load(...)
|
 x = radix_tree_lookup(...)
|
 x = idr_find(...)
|
 x = find_page(...)
)
 ... when != x = e
     when != \(get_page\|folio_get\|folio_try_get\|get_page_unless_zero\|try_get_page\)(x)
(
 mutex_unlock@pu(...)
|
 spin_unlock@pu(...)
|
 spin_unlock_irq@pu(...)
|
 spin_unlock_irqrestore@pu(...)
|
 up_read@pu(...)
|
 up_write@pu(...)
|
 read_unlock@pu(...)
|
 rcu_read_unlock@pu(...)
)
 ... when != x = e
(
 get_page@p(x)
|
 folio_get@p(x)
)

@script:python@
p << looked.p;
pu << looked.pu;
@@
say(p[0], "ERROR: the page may be gone: what kept it was unlocked on line %s", pu[0])

// ---- looked up and unlocked by a function, counted by its caller

@lookup exists@
identifier f;
local idexpression x;
expression e;
position pu;
@@

 f(...) {
 <...
(
 x = xa_load(...)
|
 x = radix_tree_lookup(...)
|
 x = idr_find(...)
)
 ... when != x = e
     when != \(get_page\|folio_get\|folio_try_get\|get_page_unless_zero\|try_get_page\)(x)
(
 mutex_unlock@pu(...);
|
 spin_unlock@pu(...);
|
 spin_unlock_irqrestore@pu(...);
|
 up_read@pu(...);
|
 read_unlock@pu(...);
|
 rcu_read_unlock@pu(...);
)
 ... when != x = e
     when != \(get_page\|folio_get\|folio_try_get\|get_page_unless_zero\|try_get_page\)(x)
 return x;
 ...>
 }

@caller exists@
identifier lookup.f;
expression x, e;
position p;
@@

 x = f(...)
 ... when != x = e
(
 get_page@p(x)
|
 folio_get@p(x)
)

@script:python@
p << caller.p;
pu << lookup.pu;
@@
say(p[0], "ERROR: the page may be gone: what kept it was unlocked on line %s", pu[0])

// ---- tested before it is counted

@tested@
expression x;
identifier test =~ "^folio_(test_|is_|mapping|nr_pages|order)";
position p;
@@

(
 !test@p(x) || !\(folio_try_get\|folio_try_get_rcu\)(x)
|
 test@p(x) || !\(folio_try_get\|folio_try_get_rcu\)(x)
|
 test@p(x) && \(folio_try_get\|folio_try_get_rcu\)(x)
)

@script:python@
p << tested.p;
@@
say(p[0], "ERROR: the folio may be freed and used anew before it is counted; look at it afterwards")
