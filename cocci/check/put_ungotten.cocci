// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that an error path puts although it is reached before they are
/// gotten, or when only some were: what is put is whatever was in the array.
//# Counts that start at 0 are left out: what fills an array page by page
//# mostly undoes as many.
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

@initialize:python@
@@

zeros = set()

@zero@
idexpression n;
position p;
@@

 n@p = 0

@script:python@
n << zero.n;
p << zero.p;
@@
zeros.add((p[0].file, p[0].current_element, n))

@whole exists@
expression a, e, n, v;
identifier fill;
type T;
position pa, p;
@@

(
 a = (T)kmalloc@pa(...)
|
 a = (T)kmalloc_array@pa(...)
|
 a = (T)kvmalloc@pa(...)
|
 a = (T)kvmalloc_array@pa(...)
|
 a = (T)vmalloc@pa(...)
)
 ... when != fill(..., \(a\|a + e\|&a[e]\), ...)
     when != a[e] = v
     when != a = e
(
 unpin_user_pages@p(a, n)
|
 unpin_user_pages_dirty_lock@p(a, n, ...)
|
 release_pages@p(a, n)
)

@script:python@
n << whole.n;
p << whole.p;
pa << whole.pa;
@@
if (p[0].file, p[0].current_element, n) not in zeros:
    say(p[0], "ERROR: this may be reached before a page was stored in the array of line %s", pa[0])

@each_put exists@
expression a, e, i, n, v;
identifier fill;
type T;
position pa, p;
@@

(
 a = (T)kmalloc@pa(...)
|
 a = (T)kmalloc_array@pa(...)
|
 a = (T)kvmalloc@pa(...)
|
 a = (T)kvmalloc_array@pa(...)
|
 a = (T)vmalloc@pa(...)
)
 ... when != fill(..., \(a\|a + e\|&a[e]\), ...)
     when != a[e] = v
     when != a = e
 for (i = 0; i < n; i++) {
 <+...
 put_page@p(a[i])
 ...+>
 }

@script:python@
n << each_put.n;
p << each_put.p;
pa << each_put.pa;
@@
if (p[0].file, p[0].current_element, n) not in zeros:
    say(p[0], "ERROR: this may be reached before a page was stored in the array of line %s", pa[0])

@each_unpin exists@
expression a, e, i, n, v;
identifier fill;
type T;
position pa, p;
@@

(
 a = (T)kmalloc@pa(...)
|
 a = (T)kmalloc_array@pa(...)
|
 a = (T)kvmalloc@pa(...)
|
 a = (T)kvmalloc_array@pa(...)
|
 a = (T)vmalloc@pa(...)
)
 ... when != fill(..., \(a\|a + e\|&a[e]\), ...)
     when != a[e] = v
     when != a = e
 for (i = 0; i < n; i++) {
 <+...
 unpin_user_page@p(a[i])
 ...+>
 }

@script:python@
n << each_unpin.n;
p << each_unpin.p;
pa << each_unpin.pa;
@@
if (p[0].file, p[0].current_element, n) not in zeros:
    say(p[0], "ERROR: this may be reached before a page was stored in the array of line %s", pa[0])

// ---- fewer came than were asked for, and all are put

@within exists@
local idexpression got;
idexpression i;
expression a, start, n, e, m;
position pa, p;
@@

(
 got = pin_user_pages_fast@pa(start, n, m, a)
|
 got = pin_user_pages@pa(start, n, m, a)
|
 got = pin_user_pages_unlocked@pa(start, n, a, m)
|
 got = get_user_pages_fast@pa(start, n, m, a)
|
 got = get_user_pages@pa(start, n, m, a)
|
 got = get_user_pages_unlocked@pa(start, n, a, m)
|
 got = alloc_pages_bulk_array@pa(m, n, a)
)
 ... when != n = e
     when != got = e
 if (\(got != n\|got < n\|unlikely(got != n)\|unlikely(got < n)\)) {
 ... when != n = e
     when != got = e
(
 unpin_user_pages@p(a, n);
|
 unpin_user_pages_dirty_lock@p(a, n, ...);
|
 release_pages@p(a, n);
|
 for (i = 0; i < n; i++) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
|
 for (i = 0; i < n; i++) {
 \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
 ...
 }
|
 for (i = 0; i < n; ++i) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
|
 while (n--) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[n]);
)
 ...
 }

@script:python@
p << within.p;
pa << within.pa;
@@
say(p[0], "ERROR: fewer pages may have come on line %s than this puts", pa[0])

// ---- where a goto leads to

@left exists@
local idexpression got;
expression a, start, n, e, m;
identifier l;
position pa;
@@

(
 got = pin_user_pages_fast@pa(start, n, m, a)
|
 got = pin_user_pages@pa(start, n, m, a)
|
 got = pin_user_pages_unlocked@pa(start, n, a, m)
|
 got = get_user_pages_fast@pa(start, n, m, a)
|
 got = get_user_pages@pa(start, n, m, a)
|
 got = get_user_pages_unlocked@pa(start, n, a, m)
|
 got = alloc_pages_bulk_array@pa(m, n, a)
)
 ... when != n = e
     when != got = e
 if (\(got != n\|got < n\|unlikely(got != n)\|unlikely(got < n)\))
(
 goto l;
|
 {
 ... when != n = e
     when != got = e
 goto l;
 }
)

@out exists@
identifier left.l;
idexpression i;
expression left.a, left.n;
expression e;
position p;
@@

 l:
 ... when != n = e
(
 unpin_user_pages@p(a, n);
|
 unpin_user_pages_dirty_lock@p(a, n, ...);
|
 release_pages@p(a, n);
|
 for (i = 0; i < n; i++) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
|
 for (i = 0; i < n; i++) {
 \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
 ...
 }
|
 for (i = 0; i < n; ++i) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[i]);
|
 while (n--) \(put_page@p\|unpin_user_page@p\|__free_page@p\)(a[n]);
)

@script:python@
p << out.p;
pa << left.pa;
@@
if p[0].current_element == pa[0].current_element:
    say(p[0], "ERROR: fewer pages may have come on line %s than this puts", pa[0])
