// SPDX-License-Identifier: GPL-2.0-only
/// Find an array that is filled with pages one by one, and freed where one cannot be
/// allocated: the pages that came before it are lost.
//# A function that frees elements anywhere is left out, as is one that passes the
//# array, or the object that it is in, to another.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, __free_page, kfree

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

kept = set()

@filled@
expression a;
local idexpression i;
type T;
position pa;
@@

 a[i] = (T)\(alloc_page@pa\|alloc_pages@pa\|alloc_pages_node@pa\|dev_alloc_page@pa\|dev_alloc_pages@pa\|get_zeroed_page@pa\|__get_free_page@pa\|__get_free_pages@pa\)(...)

// what ends, stores or hands over an element, or all
@given@
expression filled.a, e;
identifier f !~ "^(kv?free|vfree|kfree_sensitive|vmap|mem(set|zero)|(dev|pr|netdev)_[A-Za-z0-9_]*|ARRAY_SIZE|WARN[A-Za-z0-9_]*|unlikely|likely|IS_ERR|IS_ERR_OR_NULL|page_address|clear_page|clear_highpage|sizeof)$";
position p;
@@

(
 f@p(..., a, ...)
|
 f@p(..., <+... a[e] ...+>, ...)
)

@script:python@
a << filled.a;
p << given.p;
@@
kept.add((p[0].file, p[0].current_element, a))

@dies exists@
expression filled.a, e, e1;
position filled.pa, p;
local idexpression i;
type T;
@@

 a[i] = (T)\(alloc_page@pa\|alloc_pages@pa\|alloc_pages_node@pa\|dev_alloc_page@pa\|dev_alloc_pages@pa\|get_zeroed_page@pa\|__get_free_page@pa\|__get_free_pages@pa\)(...)
 ... when != a = e
     when != e1 = a
     when != e1 = a[e]
(
 kfree@p(a)
|
 kvfree@p(a)
|
 vfree@p(a)
)

@script:python@
a << filled.a;
p << dies.p;
pa << filled.pa;
@@
if (p[0].file, p[0].current_element, a) not in kept:
    say(p[0], "ERROR: the pages that line %s has put into this array are lost with it", pa[0])

// ---- an array of the object that is freed

@member@
local idexpression o;
identifier g;
local idexpression i;
type T;
position pa;
@@

 o->g[i] = (T)\(alloc_page@pa\|alloc_pages@pa\|alloc_pages_node@pa\|dev_alloc_page@pa\|dev_alloc_pages@pa\|get_zeroed_page@pa\|__get_free_page@pa\|__get_free_pages@pa\)(...)

@handed@
local idexpression member.o;
identifier member.g;
expression e;
identifier f !~ "^(kv?free|vfree|kfree_sensitive|vmap|mem(set|zero)|(dev|pr|netdev)_[A-Za-z0-9_]*|ARRAY_SIZE|WARN[A-Za-z0-9_]*|unlikely|likely|IS_ERR|IS_ERR_OR_NULL|page_address|clear_page|clear_highpage|sizeof)$";
position p;
@@

(
 f@p(..., o, ...)
|
 f@p(..., o->g, ...)
|
 f@p(..., <+... o->g[e] ...+>, ...)
)

@script:python@
o << member.o;
g << member.g;
p << handed.p;
@@
kept.add((p[0].file, p[0].current_element, o, g))

@object exists@
local idexpression member.o;
identifier member.g;
expression e, e1;
position member.pa, p;
local idexpression i;
type T;
@@

 o->g[i] = (T)\(alloc_page@pa\|alloc_pages@pa\|alloc_pages_node@pa\|dev_alloc_page@pa\|dev_alloc_pages@pa\|get_zeroed_page@pa\|__get_free_page@pa\|__get_free_pages@pa\)(...)
 ... when != o = e
     when != e1 = o
     when != e1 = o->g
     when != e1 = o->g[e]
(
 kfree@p(o)
|
 kvfree@p(o)
|
 kfree@p(o->g)
|
 kvfree@p(o->g)
)

@script:python@
o << member.o;
g << member.g;
p << object.p;
pa << member.pa;
@@
if (p[0].file, p[0].current_element, o, g) not in kept:
    say(p[0], "ERROR: the pages that line %s has put into this array are lost with it", pa[0])
