// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that a function which a module begins with, or a probe, keeps in a static
/// variable, and forgets where it fails afterwards: what would free them is never called
/// then.
//# A function with init or probe in its name is taken for one; one that is given the
//# variable is taken to free it.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: module_init, probe, alloc_page, __get_free_pages

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

@initial@
identifier fn;
declarer name module_init, subsys_initcall, late_initcall, device_initcall;
@@

(
 module_init(fn);
|
 subsys_initcall(fn);
|
 late_initcall(fn);
|
 device_initcall(fn);
)

@probing@
identifier s, ops, fn;
@@

 struct s ops = { .probe = fn, };

@initialize:python@
@@

import re

begins = set()

@script:python@
fn << initial.fn;
@@
begins.add(fn)

@script:python@
fn << probing.fn;
@@
begins.add(fn)

@static_@
identifier x;
type T;
@@

 static T x;

@lost exists@
identifier static_.x;
expression e, e1;
identifier f, r;
constant c;
type T;
statement S;
position pa, p;
@@

 x = (T)\(alloc_page@pa\|alloc_pages@pa\|alloc_pages_node@pa\|dev_alloc_page@pa\|dev_alloc_pages@pa\|get_zeroed_page@pa\|__get_free_page@pa\|__get_free_pages@pa\)(...);
 if (\(!x\|unlikely(!x)\)) S
 ... when != f(..., <+... x ...+>, ...)
     when != x = e
     when != e1 = x
(
 return@p -c;
|
 r = f(...);
 if (\(r\|r < 0\|r != 0\)) return@p r;
|
 r = f(...);
 if (\(r\|r < 0\|r != 0\)) { return@p r; }
)

@script:python@
p << lost.p;
pa << lost.pa;
@@
if p[0].current_element in begins or re.search("(^|_)(init|probe)(_|$)", p[0].current_element):
    say(p[0], "ERROR: nothing frees the pages of line %s if this fails", pa[0])
