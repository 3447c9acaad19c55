// SPDX-License-Identifier: GPL-2.0-only
/// Find a pin, a get or a bulk allocation of fewer pages than were asked for
/// that is an error to the caller and gives nothing back: the pages that did
/// come are lost.
//# A caller that looks at what was stored and gives it back is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: pin_user_pages, get_user_pages, unpin_user_pages, put_page

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

// ---- the number is not even kept; of one page, none came

@unkept@
expression n, e;
position p;
@@

(
 pin_user_pages_fast@p(e, n, ...) != n
|
 pin_user_pages@p(e, n, ...) != n
|
 pin_user_pages_unlocked@p(e, n, ...) != n
|
 get_user_pages_fast@p(e, n, ...) != n
|
 get_user_pages@p(e, n, ...) != n
|
 get_user_pages_unlocked@p(e, n, ...) != n
|
 alloc_pages_bulk_array@p(e, n, ...) != n
|
 pin_user_pages_fast@p(e, n, ...) < n
|
 pin_user_pages@p(e, n, ...) < n
|
 pin_user_pages_unlocked@p(e, n, ...) < n
|
 get_user_pages_fast@p(e, n, ...) < n
|
 get_user_pages@p(e, n, ...) < n
|
 get_user_pages_unlocked@p(e, n, ...) < n
|
 alloc_pages_bulk_array@p(e, n, ...) < n
)

@script:python@
n << unkept.n;
p << unkept.p;
@@
if n != "1":
    say(p[0], "ERROR: how many pages came is not kept, so that fewer than " + n + " are lost")

// ---- the number is kept, and the way out gives nothing back

@kept exists@
local idexpression got;
expression a, start, n, e, m, want;
identifier f != {kfree, kvfree, vfree, dev_err, dev_dbg, pr_err, pr_debug, memset};
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
 ... when != got = e
     when != e = got
     when != e += got
     when != f(..., got, ...)
 if (<+... \(got != want\|got < want\) ...+>) {
 ... when != f(..., a, ...)
     when != f(..., got, ...)
     when != e = got
     when != e += got
     when != f(..., a[...], ...)
     when forall
 return@p ...;
 }

@script:python@
n << kept.n;
want << kept.want;
p << kept.p;
pa << kept.pa;
a << kept.a;
@@
# a part of an array is given back by the array's name
if n != "1" and want != "0" and not (a.startswith("&") and "[" in a):
    say(p[0], "ERROR: fewer than " + n + " pages of line %s are lost here", pa[0])
