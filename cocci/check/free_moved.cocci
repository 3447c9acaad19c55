// SPDX-License-Identifier: GPL-2.0-only
/// Find a free through a pointer that no longer is what was allocated: it was
/// advanced over the block.
//# Addresses that are advanced by += are left out: that is how a driver frees
//# the parts of a block that it does not need.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_pages, __get_free_pages, __free_pages

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

@moved exists@
expression x, e;
type T1, T2;
position pa, pm, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = alloc_pages_exact@pa(...)
)
 ... when != x = e
     when != x -= e
(
 x@pm++
|
 ++x@pm
)
 ... when != x = e
     when != x -= e
     when != x--
     when != --x
(
 free_page@p((T2)x)
|
 free_pages@p((T2)x, ...)
|
 __free_pages@p(x, ...)
|
 free_pages_exact@p(x, ...)
|
 put_page@p(x)
)

@script:python@
p << moved.p;
pm << moved.pm;
pa << moved.pa;
@@
say(p[0], "ERROR: the pointer was advanced on line %s, away from what line %s allocated", pm[0], pa[0])

@added exists@
expression x, e, e1;
position pa, pm, p;
@@

(
 x = alloc_pages@pa(...)
|
 x = alloc_pages_node@pa(...)
|
 x = dev_alloc_pages@pa(...)
)
 ... when != x = e
     when != x -= e
 x@pm += e1
 ... when != x = e
     when != x -= e
(
 __free_pages@p(x, ...)
|
 put_page@p(x)
)

@script:python@
p << added.p;
pm << added.pm;
pa << added.pa;
@@
say(p[0], "ERROR: the pointer was advanced on line %s, away from what line %s allocated", pm[0], pa[0])
