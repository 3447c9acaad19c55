// SPDX-License-Identifier: GPL-2.0-only
/// Find an array of pages that one function fills with its own pages, and another with those
/// of somebody else, and that is freed without a look at which they are.
//# A free that its callers only reach for one of the two is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, sg_page, virt_to_page, vmalloc_to_page, __free_page

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

asked = set()

@own@
expression o, i;
identifier m;
position pa;
@@

(
 o->m[i] = alloc_page@pa(...)
|
 o->m[i] = alloc_pages@pa(...)
)

@foreign@
expression o, i;
identifier own.m;
position pb;
@@

(
 o->m[i] = sg_page@pb(...)
|
 o->m[i] = virt_to_page@pb(...)
|
 o->m[i] = vmalloc_to_page@pb(...)
|
 o->m[i] = pfn_to_page@pb(...)
|
 o->m[i] = sg_page_iter_page@pb(...)
)

// a free behind a question about the object, or in the function that allocates
@question exists@
expression o, i;
identifier own.m;
identifier flag;
position p;
@@

 if (<+... o->flag ...+>) { ... }
 ...
(
 __free_page@p(o->m[i])
|
 __free_pages@p(o->m[i], ...)
|
 put_page@p(o->m[i])
)

@answer exists@
expression o, i;
identifier own.m;
identifier flag;
position p;
@@

 if (<+... o->flag ...+>) {
 ...
(
 __free_page@p(o->m[i])
|
 __free_pages@p(o->m[i], ...)
|
 put_page@p(o->m[i])
)
 ...
 }

@script:python@
p << question.p;
@@
asked.add((p[0].file, p[0].line))

@script:python@
p << answer.p;
@@
asked.add((p[0].file, p[0].line))

@script:python@
pa << own.pa;
@@
asked.add((pa[0].file, pa[0].current_element))

@freed@
expression o, i;
identifier own.m;
position p;
@@

(
 __free_page@p(o->m[i])
|
 __free_pages@p(o->m[i], ...)
|
 put_page@p(o->m[i])
)

@script:python@
p << freed.p;
pa << own.pa;
pb << foreign.pb;
@@
if not {(p[0].file, p[0].line), (p[0].file, p[0].current_element)} & asked and \
        p[0].current_element != pb[0].current_element:
    say(p[0], "ERROR: freed whether it is of line %s or, of somebody else, of line %s", pa[0], pb[0])
