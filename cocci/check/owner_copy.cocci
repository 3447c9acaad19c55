// SPDX-License-Identifier: GPL-2.0-only
/// Find a plain copy of a typed owner: two handles own one page afterwards, and
/// it is freed twice, or used by one after the other freed it. owned_page_take(&x)
/// moves it and leaves x empty.
//# For code that uses the types of page_ownership.h; a type of
//# DEFINE_OWNED_PAGES() is not known here. Handing a handle to a function by value
//# lends it and is no copy, nor is to return a local variable.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: owned_page, owned_pages, folio_ref, pinned_pages

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

import re

scoped = set()

def stored(text):
    """is it a variable, a field or an element, and no call or literal"""
    text = "".join(text.split())
    return re.fullmatch(r"[\w.\[\]>*&()-]+", text) and not re.search(r"\w\(|\{", text) \
        and not re.fullmatch("[A-Z0-9_]+", text)

def copied(place, text):
    if stored(text):
        say(place, "ERROR: a copy makes two owners of one page; take it from "
            + "".join(text.split()).replace("%", "%%"))

@typed@
{struct owned_page, struct owned_pages, struct owned_page_array, struct owned_buffer, struct folio_ref, struct pinned_pages, struct page_map, struct page_vmap, struct buffer_sgt} x;
expression y;
position p;
@@

 y =@p x

@script:python@
x << typed.x;
p << typed.p;
@@
copied(p[0], x)

@target@
{struct owned_page, struct owned_pages, struct owned_page_array, struct owned_buffer, struct folio_ref, struct pinned_pages, struct page_map, struct page_vmap, struct buffer_sgt} y;
expression x;
position p;
@@

 y =@p x

@script:python@
x << target.x;
p << target.p;
@@
copied(p[0], x)

@declared@
identifier y;
expression x;
position p;
@@

(
 struct owned_page y =@p x;
|
 struct owned_pages y =@p x;
|
 struct owned_page_array y =@p x;
|
 struct owned_buffer y =@p x;
|
 struct folio_ref y =@p x;
|
 struct pinned_pages y =@p x;
|
 struct page_map y =@p x;
|
 struct page_vmap y =@p x;
|
 struct buffer_sgt y =@p x;
)

@script:python@
x << declared.x;
p << declared.p;
@@
copied(p[0], x)

// ---- a variable of CLASS() has no type that SmPL sees

@class@
identifier x, kind;
position p;
@@

 CLASS@p(kind, x)(...);

@script:python@
kind << class.kind;
x << class.x;
p << class.p;
@@
if kind in ("owned_page", "owned_pages", "owned_page_array", "owned_buffer", "folio_ref", "pinned_pages", "page_map", "page_vmap", "buffer_sgt"):
    scoped.add((p[0].file, p[0].current_element, x))

@assigned@
idexpression x;
expression y;
position p;
@@

 y =@p x

@script:python@
x << assigned.x;
p << assigned.p;
@@
if (p[0].file, p[0].current_element, x) in scoped:
    copied(p[0], x)

// ---- a field that is returned stays where it is

@returned@
identifier f, m;
expression s;
position p;
@@

(
 struct owned_page f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct owned_pages f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct owned_page_array f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct owned_buffer f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct folio_ref f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct pinned_pages f(...) { <+... return@p \(s->m\|s.m\); ...+> }
|
 struct page_map f(...) { <+... return@p \(s->m\|s.m\); ...+> }
)

@script:python@
m << returned.m;
p << returned.p;
@@
say(p[0], "ERROR: a copy makes two owners of one page; take it from " + m)
