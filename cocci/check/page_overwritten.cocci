// SPDX-License-Identifier: GPL-2.0-only
/// Find a page in a field that a function which may run more than once fills anew,
/// without a look at the one that is in it: some function of the file gives it back,
/// so it is lost.
//# Whether it runs more than once is told by its name (set, update, config, fault, ...).
//# A caller that has emptied the field is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, get_page, put_page, __free_page

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

@ended@
expression s, i;
identifier f;
identifier end =~ "^(put_page|__free_pages?|free_pages?|folio_put|unpin_user_page)$";
type T;
@@

(
 end(s->f, ...)
|
 end((T)s->f, ...)
|
 end(virt_to_page(s->f), ...)
|
 end(s->f[i], ...)
)

@initialize:python@
@@

import re

AGAIN = re.compile("config|(^|_)set(_|$)|update|change|resize|replace|reload|fault|refresh|renew|switch")
looked = {}

@look@
expression s;
identifier ended.f;
position p;
@@

 s->f@p

@script:python@
f << ended.f;
p << look.p;
@@
looked.setdefault((p[0].file, p[0].current_element, f), []).append(int(p[0].line))

@initialize:python@
@@

def judge(f, place, begin):
    """if nothing names the field before, in a function that runs again"""
    lines = looked.get((place.file, place.current_element, f), [])
    if AGAIN.search(place.current_element) and min(lines) >= int(place.line):
        say(place, "ERROR: nothing has looked at the page that is there before that of line %s", begin)

@filled exists@
identifier ended.f;
expression s, i, e;
local idexpression x;
identifier begin =~ "^(__)?(alloc_pages?(_node)?|dev_alloc_pages?|get_zeroed_page|__get_free_pages?|shmem_read_mapping_page(_gfp)?|read_mapping_page|gfn_to_page|find_get_page|find_lock_page)$|_(get|grab)_page$|page_get$";
position pa, p;
@@

 x = begin@pa(...)
 ... when != x = e
(
 s->f@p = x
|
 s->f@p[i] = x
)

@script:python@
f << ended.f;
p << filled.p;
pa << filled.pa;
@@
judge(f, p[0], pa[0])

@addressed exists@
identifier ended.f;
expression s, e;
local idexpression x, v;
identifier begin =~ "^(__)?(alloc_pages?(_node)?|dev_alloc_pages?|gfn_to_page)$|_(get|grab)_page$|page_get$";
position pa, p;
@@

 x = begin@pa(...)
 ... when != x = e
 v = \(page_address\|kmap\)(x)
 ... when != v = e
 s->f@p = v

@script:python@
f << ended.f;
p << addressed.p;
pa << addressed.pa;
@@
judge(f, p[0], pa[0])
