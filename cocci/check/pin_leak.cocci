// SPDX-License-Identifier: GPL-2.0-only
/// Find an array of pages that were pinned or gotten that is freed while its
/// pages are still held: nobody can give them back afterwards.
//# What copied the pages elsewhere before is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: pin_user_pages, get_user_pages, unpin_user_pages, kvfree

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

singly = set()

// the pages of an array that are given back, or looked at, one by one
@single@
identifier a;
expression i;
position p;
@@

 a@p[i]

@script:python@
a << single.a;
p << single.p;
@@
singly.add((p[0].file, p[0].current_element, a))

// ---- given back if some came, and so perhaps not on every path

@condition@
identifier a;
expression k;
position p;
@@

(
 if (...) unpin_user_pages@p(\(a\|a + k\), ...);
|
 if (...) unpin_user_pages_dirty_lock@p(\(a\|a + k\), ...);
|
 if (...) release_pages@p(\(a\|a + k\), ...);
)

@script:python@
a << condition.a;
p << condition.p;
@@
singly.add((p[0].file, p[0].current_element, a))

// ---- the array is freed

@tested exists@
local idexpression a;
expression e, k;
identifier f != {kfree, kvfree, vfree};
statement S;
position pa, p;
@@

(
 if (<+... pin_user_pages_fast@pa(..., \(a\|a + k\)) ...+>) S
|
 if (<+... pin_user_pages@pa(..., \(a\|a + k\)) ...+>) S
|
 if (<+... get_user_pages_fast@pa(..., \(a\|a + k\)) ...+>) S
|
 if (<+... get_user_pages@pa(..., \(a\|a + k\)) ...+>) S
)
 ... when != f(..., \(a\|a + k\|&a[k]\), ...)
     when != e = a
     when != a = e
(
 kfree@p(a)
|
 kvfree@p(a)
|
 vfree@p(a)
)

@script:python@
a << tested.a;
p << tested.p;
pa << tested.pa;
@@
if (p[0].file, p[0].current_element, a) not in singly:
    say(p[0], "ERROR: the pages that line %s got are still held, and the array of them is freed", pa[0])

@stored exists@
local idexpression a;
expression e, k;
identifier f != {kfree, kvfree, vfree};
identifier i;
statement S;
position pa, p;
@@

(
 i = pin_user_pages_fast@pa(..., \(a\|a + k\))
|
 i = pin_user_pages@pa(..., \(a\|a + k\))
|
 i = pin_user_pages_unlocked@pa(..., \(a\|a + k\), k)
|
 i = get_user_pages_fast@pa(..., \(a\|a + k\))
|
 i = get_user_pages@pa(..., \(a\|a + k\))
|
 i = get_user_pages_unlocked@pa(..., \(a\|a + k\), k)
)
 ... when != f(..., a, ...)
     when != i = e
 if (\(i != e\|i < e\|i <= 0\|i < 0\)) S
 ... when != f(..., \(a\|a + k\|&a[k]\), ...)
     when != e = a
     when != a = e
(
 kfree@p(a)
|
 kvfree@p(a)
|
 vfree@p(a)
)

@script:python@
a << stored.a;
p << stored.p;
pa << stored.pa;
@@
if (p[0].file, p[0].current_element, a) not in singly:
    say(p[0], "ERROR: the pages that line %s got are still held, and the array of them is freed", pa[0])

// ---- one page, and an error path forgets it

@one exists@
local idexpression struct page *x;
expression e, e1;
identifier f != {page_address, kmap, kmap_local_page, kmap_atomic, page_to_pfn, page_to_phys};
identifier fld;
constant c;
statement S;
position pa, p;
@@

(
 if (<+... pin_user_pages_fast@pa(..., &x) ...+>) S
|
 if (<+... pin_user_pages@pa(..., &x) ...+>) S
|
 if (<+... get_user_pages_fast@pa(..., &x) ...+>) S
|
 if (<+... get_user_pages@pa(..., &x) ...+>) S
)
 ... when != f(..., \(x\|&x\), ...)
     when != e1->fld(..., x, ...)
     when != e = x
     when != x = e
 return@p \(-c\|NULL\|ERR_PTR(...)\);

@script:python@
p << one.p;
pa << one.pa;
@@
say(p[0], "ERROR: the page that line %s got is still held on this error path", pa[0])

@one_stored exists@
local idexpression struct page *x;
expression e, e1, i;
identifier f != {page_address, kmap, kmap_local_page, kmap_atomic, page_to_pfn, page_to_phys};
identifier fld;
constant c;
statement S;
position pa, p;
@@

(
 i = pin_user_pages_fast@pa(..., &x)
|
 i = pin_user_pages@pa(..., &x)
|
 i = pin_user_pages_remote@pa(..., &x, e)
|
 i = get_user_pages_fast@pa(..., &x)
|
 i = get_user_pages@pa(..., &x)
)
 ... when != f(..., x, ...)
 if (\(i != e\|i < e\|i <= e\|unlikely(i != e)\|unlikely(i < e)\|unlikely(i <= e)\)) S
 ... when != f(..., \(x\|&x\), ...)
     when != e1->fld(..., x, ...)
     when != e = x
     when != x = e
 return@p \(-c\|NULL\|ERR_PTR(...)\);

@script:python@
p << one_stored.p;
pa << one_stored.pa;
@@
say(p[0], "ERROR: the page that line %s got is still held on this error path", pa[0])
