// SPDX-License-Identifier: GPL-2.0-only
/// Find pages of user space that were gotten or pinned into an array, and that an
/// error path which has nothing to do with that forgets.
//# A caller that gives back what is in its array is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_user_pages, pin_user_pages, put_page, unpin_user_pages

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

@lost exists@
local idexpression got;
expression a, start, n, m, e, k;
identifier f !~ "^(kv?free|vfree|kv?[mzc]alloc|kv?[mz]alloc_array|(dev|pr|netdev)_|offset_in_page$)";
constant c;
position pa, p;
statement S, S2;
@@

(
 got = get_user_pages_fast@pa(start, n, m, a)
|
 got = get_user_pages@pa(start, n, m, a)
|
 got = get_user_pages_unlocked@pa(start, n, a, m)
|
 got = pin_user_pages_fast@pa(start, n, m, a)
|
 got = pin_user_pages@pa(start, n, m, a)
|
 got = pin_user_pages_unlocked@pa(start, n, a, m)
)
 ... when != got = e
 if (\(got < 0\|got <= 0\|got != n\|got < n\|unlikely(got < 0)\|unlikely(got <= 0)\)) S
 ... when != f(..., \(a\|a + k\|&a[k]\), ...)
     when != f(..., a[k], ...)
     when != e = a
     when != e = a[k]
     when != e = got
     when != e += got
     when != if (<+... got ...+>) S2
     when != f(..., got, ...)
     when != got = e
 return@p -c;

@script:python@
p << lost.p;
pa << lost.pa;
@@
say(p[0], "ERROR: the pages that came on line %s are still held on this error path", pa[0])

@twice exists@
local idexpression got;
expression a, start, n, m, e, k;
identifier f !~ "^(kv?free|vfree|kv?[mzc]alloc|kv?[mz]alloc_array|(dev|pr|netdev)_|offset_in_page$)";
constant c;
position pa, p;
statement S, S1, S2;
@@

(
 got = get_user_pages_fast@pa(start, n, m, a)
|
 got = get_user_pages@pa(start, n, m, a)
|
 got = get_user_pages_unlocked@pa(start, n, a, m)
|
 got = pin_user_pages_fast@pa(start, n, m, a)
|
 got = pin_user_pages@pa(start, n, m, a)
|
 got = pin_user_pages_unlocked@pa(start, n, a, m)
)
 ... when != got = e
 if (\(got < 0\|got <= 0\|unlikely(got < 0)\|unlikely(got <= 0)\)) S
 ... when != f(..., \(a\|a + k\|&a[k]\), ...)
     when != got = e
 if (\(got != n\|got < n\|unlikely(got != n)\|unlikely(got < n)\)) S1
 ... when != f(..., \(a\|a + k\|&a[k]\), ...)
     when != f(..., a[k], ...)
     when != e = a
     when != e = a[k]
     when != e = got
     when != e += got
     when != if (<+... got ...+>) S2
     when != f(..., got, ...)
     when != got = e
 return@p -c;

@script:python@
p << twice.p;
pa << twice.pa;
@@
say(p[0], "ERROR: the pages that came on line %s are still held on this error path", pa[0])

// ---- given back on another way, so they are this function's own

@initialize:python@
@@

asked = set()

@ask@
idexpression a;
expression k;
position p;
@@

(
 if (a) unpin_user_pages@p(\(a\|a + k\), ...);
|
 if (a) unpin_user_pages_dirty_lock@p(\(a\|a + k\), ...);
|
 if (a) release_pages@p(\(a\|a + k\), ...);
)

@script:python@
a << ask.a;
p << ask.p;
@@
asked.add((p[0].file, p[0].current_element, a))

@own exists@
local idexpression a, got;
expression e, k;
statement S;
position pa, pu;
@@

(
 got = get_user_pages_fast@pa(..., a)
|
 got = get_user_pages@pa(..., a)
|
 got = pin_user_pages_fast@pa(..., a)
|
 got = pin_user_pages@pa(..., a)
)
 ... when != got = e
 if (<+... got ...+>) S
 ...
(
 unpin_user_pages@pu(\(a\|a + k\), ...)
|
 unpin_user_pages_dirty_lock@pu(\(a\|a + k\), ...)
|
 release_pages@pu(\(a\|a + k\), ...)
)

@forgot exists@
local idexpression own.a, own.got;
idexpression r;
expression e, k;
constant c;
statement S;
position own.pa, p;
@@

(
 got = get_user_pages_fast@pa(..., a)
|
 got = get_user_pages@pa(..., a)
|
 got = pin_user_pages_fast@pa(..., a)
|
 got = pin_user_pages@pa(..., a)
)
 ... when != got = e
 if (<+... got ...+>) S
 ... when != unpin_user_pages(\(a\|a + k\), ...)
     when != unpin_user_pages_dirty_lock(\(a\|a + k\), ...)
     when != release_pages(\(a\|a + k\), ...)
     when != \(put_page\|unpin_user_page\)(a[k])
     when != got = e
     when != e = a
 r = -c;
 ... when != unpin_user_pages(\(a\|a + k\), ...)
     when != unpin_user_pages_dirty_lock(\(a\|a + k\), ...)
     when != release_pages(\(a\|a + k\), ...)
     when != \(put_page\|unpin_user_page\)(a[k])
     when != r = e
(
 kfree@p(a)
|
 kvfree@p(a)
)

@script:python@
p << forgot.p;
pa << own.pa;
pu << own.pu;
a << own.a;
@@
if (p[0].file, p[0].current_element, a) not in asked:
    say(p[0], "ERROR: the pages that came on line %s are still held where line %s is not reached", pa[0], pu[0])
