// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that is used, or freed once more, after it was freed.
//# put_page() is left out: it drops one reference, and the page may well live on.
//# To calculate with an address that was freed is not reported either.
//# Values of variables may imply that a path is not possible.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: __free_page, __free_pages, free_page, free_pages

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

@free@
expression E;
type T;
position p1;
@@

(
 __free_page@p1(E)
|
 __free_pages@p1(E, ...)
|
 free_page@p1((T)E)
|
 free_pages@p1((T)E, ...)
|
 unpin_user_page@p1(E)
)

@harmless expression@
expression free.E, E2;
position p;
@@

(
 E@p == E2
|
 E@p != E2
|
 E2 == E@p
|
 E2 != E@p
|
 !E@p
|
 E@p || ...
|
 E@p && ...
|
 E@p + E2
|
 E@p - E2
|
 sizeof(<+... E@p ...+>)
)

@again exists@
expression free.E, subE <= free.E, E2;
iterator iter;
statement S;
type T;
position free.p1, p2 != harmless.p;
@@

(
 __free_page@p1(E)
|
 __free_pages@p1(E, ...)
|
 free_page@p1((T)E)
|
 free_pages@p1((T)E, ...)
|
 unpin_user_page@p1(E)
)
...
(
 iter(..., subE, ...) S
|
 subE = E2
|
 subE += E2
|
 subE -= E2
|
 subE++
|
 ++subE
|
 --subE
|
 subE--
|
 &subE
|
 E@p2
)

@script:python@
p1 << free.p1;
p2 << again.p2;
E << free.E;
@@
# in the next turn of a loop it is another element
if "[" not in E or int(p2[0].line) > int(p1[0].line):
    say(p2[0], "ERROR: used after it was freed on line %s", p1[0])
