// SPDX-License-Identifier: GPL-2.0-only
/// Find the number that get_user_pages() returns, kept without a sign: an error
/// is taken for a huge number of pages, and pages that never came are put.
//# A number that is only compared with what was asked for is left out.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_user_pages, pin_user_pages

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

@kept exists@
typedef u16, u32, u64;
{unsigned int, unsigned long, size_t, u32, u64, unsigned short, u16} got;
identifier i;
expression a, e;
position pa, p;
@@

(
 got = get_user_pages@pa(...)
|
 got = get_user_pages_fast@pa(...)
|
 got = get_user_pages_unlocked@pa(...)
|
 got = get_user_pages_remote@pa(...)
|
 got = pin_user_pages@pa(...)
|
 got = pin_user_pages_fast@pa(...)
|
 got = pin_user_pages_unlocked@pa(...)
|
 got = pin_user_pages_remote@pa(...)
)
 ... when != got = e
(
 for (i = 0; i < got@p; ...) {
 <+...
 a[i]
 ...+>
 }
|
 for (i = 0; i < got@p; ...) put_page(a[i]);
|
 for (i = 0; i < got@p; ...) unpin_user_page(a[i]);
|
 unpin_user_pages(a, got@p);
|
 release_pages(a, got@p);
|
 got@p < 0
|
 got@p <= 0
)

@script:python@
p << kept.p;
pa << kept.pa;
@@
say(p[0], "ERROR: an error of line %s is a huge number here, which has no sign", pa[0])

@copied exists@
{unsigned int, unsigned long, size_t, u32, u64, unsigned short, u16} n;
idexpression got;
identifier i;
expression a, e;
position pa, p;
statement S;
@@

(
 got = get_user_pages@pa(...)
|
 got = get_user_pages_fast@pa(...)
|
 got = get_user_pages_unlocked@pa(...)
|
 got = get_user_pages_remote@pa(...)
|
 got = pin_user_pages@pa(...)
|
 got = pin_user_pages_fast@pa(...)
|
 got = pin_user_pages_unlocked@pa(...)
|
 got = pin_user_pages_remote@pa(...)
)
 ... when != got = e
     when != if (<+...got...+>) S
 n = got
 ... when != n = e
(
 for (i = 0; i < n@p; ...) {
 <+...
 a[i]
 ...+>
 }
|
 for (i = 0; i < n@p; ...) put_page(a[i]);
|
 for (i = 0; i < n@p; ...) unpin_user_page(a[i]);
|
 unpin_user_pages(a, n@p);
|
 release_pages(a, n@p);
)

@script:python@
p << copied.p;
pa << copied.pa;
@@
say(p[0], "ERROR: an error of line %s is a huge number here, which has no sign", pa[0])
