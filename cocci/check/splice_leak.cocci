// SPDX-License-Identifier: GPL-2.0-only
/// Find a page or a fragment that is sent by MSG_SPLICE_PAGES and forgotten: the socket takes
/// references of its own, the sender's stays.
//# One that is kept elsewhere by its address is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: MSG_SPLICE_PAGES, page_frag_alloc, sock_sendmsg

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

ended = set()

@end@
local idexpression x;
expression e;
identifier m;
identifier f =~ "free|put|release|drain";
position p;
@@

(
 f@p(<+... x ...+>)
|
 e->m =@p x
)

@script:python@
x << end.x;
p << end.p;
@@
ended.add((p[0].file, p[0].current_element, x))

@splice@
position p;
@@

 MSG_SPLICE_PAGES@p

@sent exists@
local idexpression x;
position pa, p;
type T;
@@

(
 x = page_frag_alloc@pa(...)
|
 x = alloc_page@pa(...)
|
 x = (T)__get_free_page@pa(...)
)
 ...
(
 bvec_set_virt(..., x, ...)
|
 bvec_set_page(..., x, ...)
)
 ...
(
 sock_sendmsg@p(...)
|
 kernel_sendmsg@p(...)
|
 sock_sendmsg_locked@p(...)
)

@script:python@
x << sent.x;
p << sent.p;
pa << sent.pa;
pm << splice.p;
@@
if (p[0].file, p[0].current_element, x) not in ended and \
        pm[0].current_element == p[0].current_element:
    say(p[0], "ERROR: the socket takes a reference of its own: that of line %s is lost", pa[0])
