// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that is lost with the object that it is in: the object is freed
/// where the function gives up, and nothing has freed the page.
//# A function that is given the object is taken to free what is in it.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, __get_free_page, kfree

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

arrays = set()

@array@
local idexpression x;
expression i;
position p;
@@

 x@p[i]

@script:python@
x << array.x;
p << array.p;
@@
arrays.add((p[0].file, p[0].current_element, x))

@lost exists@
local idexpression x;
identifier f, g, h != {kfree, kvfree, kfree_sensitive};
expression e, e1;
type T;
statement S;
position pa, p;
@@

(
 x = kzalloc(...)
|
 x = kmalloc(...)
|
 x = kcalloc(...)
|
 x = kvzalloc(...)
|
 x = kzalloc_node(...)
)
 ... when != e = x
     when != h(..., x, ...)
(
 x->f = (T)alloc_page@pa(...);
|
 x->f = (T)alloc_pages@pa(...);
|
 x->f = (T)alloc_pages_node@pa(...);
|
 x->f = (T)dev_alloc_page@pa(...);
|
 x->f = (T)dev_alloc_pages@pa(...);
|
 x->f = (T)__get_free_page@pa(...);
|
 x->f = (T)__get_free_pages@pa(...);
|
 x->f = (T)get_zeroed_page@pa(...);
)
(
 if (\(!x->f\|x->f == NULL\|x->f == 0\|unlikely(!x->f)\)) S
|
 if (\(IS_ERR_OR_NULL(x->f)\|WARN_ON(!x->f)\)) S
)
 ... when != g(..., <+... x->f ...+>, ...)
     when != h(..., x, ...)
     when != x->f = e
     when != e1 = x
     when != e1 = x->f
     when != &x->f
(
 kfree@p(x);
|
 kvfree@p(x);
|
 kfree_sensitive@p(x);
)

@script:python@
x << lost.x;
p << lost.p;
pa << lost.pa;
@@
if (p[0].file, p[0].current_element, x) not in arrays:
    say(p[0], "ERROR: the page of line %s is lost with the object that it is in", pa[0])

// ---- one of two that are tested together

@pair exists@
local idexpression x;
identifier f, f2;
identifier g, h != {kfree, kvfree, kfree_sensitive};
identifier a =~ "^(alloc_pages?(_node)?|dev_alloc_pages?|get_zeroed_page|__get_free_pages?)$";
expression e;
statement S;
type T, T2;
position pa, p;
@@

 x->f = (T)a@pa(...);
 ... when != x = e
 x->f2 = (T2)a(...);
 ... when != x = e
 if (\(!x->f || !x->f2\|!(x->f && x->f2)\)) {
 ... when != g(..., <+... x->f ...+>, ...)
     when != h(..., x, ...)
     when != e = x
     when != if (<+... x->f ...+>) S
(
 kfree@p(x);
|
 kvfree@p(x);
|
 kfree_sensitive@p(x);
)
 ...
 }

@script:python@
p << pair.p;
pa << pair.pa;
@@
say(p[0], "ERROR: the page of line %s is lost with the object that it is in", pa[0])
