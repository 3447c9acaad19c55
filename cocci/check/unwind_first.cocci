// SPDX-License-Identifier: GPL-2.0-only
/// Find an error path that gives pages back from the slot on at which the
/// allocation failed: that slot holds none.
//# A slot that was emptied before, where the free of nothing is allowed, is a
//# false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_page, __free_page, put_page

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

@while_ exists@
local idexpression i;
expression a, x, e;
identifier f;
position pa, p;
@@

 x = \(alloc_page@pa(...)\|alloc_pages@pa(...)\|dev_alloc_page@pa(...)\|alloc_pages_node@pa(...)\)
 ... when != \(i++\|i--\|++i\|--i\|i += e\|i -= e\|i = e\)
     when != a[i] = e
     when != sg_set_page(&a[i], ...)
 while (i >= 0) {
 <+...
 \(__free_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|__free_pages@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|put_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|unpin_user_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\)
 ...+>
 }

@script:python@
p << while_.p;
pa << while_.pa;
@@
say(p[0], "ERROR: the slot at which line %s fails holds no page, and this begins with it", pa[0])

@for_ exists@
local idexpression i;
expression a, x, e;
identifier f;
position pa, p;
@@

 x = \(alloc_page@pa(...)\|alloc_pages@pa(...)\|dev_alloc_page@pa(...)\|alloc_pages_node@pa(...)\)
 ... when != \(i++\|i--\|++i\|--i\|i += e\|i -= e\|i = e\)
     when != a[i] = e
     when != sg_set_page(&a[i], ...)
 for (; i >= 0; i--) {
 <+...
 \(__free_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|__free_pages@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|put_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|unpin_user_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\)
 ...+>
 }

@script:python@
p << for_.p;
pa << for_.pa;
@@
say(p[0], "ERROR: the slot at which line %s fails holds no page, and this begins with it", pa[0])

@for_one exists@
local idexpression i;
expression a, x, e;
identifier f;
position pa, p;
@@

 x = \(alloc_page@pa(...)\|alloc_pages@pa(...)\|dev_alloc_page@pa(...)\|alloc_pages_node@pa(...)\)
 ... when != \(i++\|i--\|++i\|--i\|i += e\|i -= e\|i = e\)
     when != a[i] = e
     when != sg_set_page(&a[i], ...)
 for (; i >= 0; i--)
 \(__free_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|__free_pages@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|put_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\|unpin_user_page@p(\(a[i]\|sg_page(&a[i])\|sg_page(a + i)\|a[i].f\), ...)\);

@script:python@
p << for_one.p;
pa << for_one.pa;
@@
say(p[0], "ERROR: the slot at which line %s fails holds no page, and this begins with it", pa[0])
