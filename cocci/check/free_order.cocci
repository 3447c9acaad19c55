// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that are freed with another order than they were allocated with.
/// A smaller order leaks the rest of the block, a larger one frees what
/// belongs to somebody else. put_page() of a block without __GFP_COMP frees its
/// first page only.
//# Orders are compared as they are written: two constants, or a free of one page
//# of what was not allocated so. Where a field is allocated in one function
//# and freed in another, fields of one name are taken for the same.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_pages, __get_free_pages, free_page, free_pages, __free_pages

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

singles = set()

def order(text):
    """an order without the spaces and brackets around it"""
    text = "".join(text.split())
    while text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return "0" if re.fullmatch("0[xX]?0*", text) else text

def plain(flags):
    """are these flags written out, and do they make no compound page"""
    return re.fullmatch("[A-Z_| ()]+", flags) is not None and "COMP" not in flags

def constant(text):
    return re.fullmatch("[0-9A-Z_]+", text) is not None

def differ(one, other):
    one, other = order(one), order(other)
    return one != other and constant(one) and constant(other)

// ---- allocated and freed in one function

@block exists@
expression x, g, e, n;
type T1, T2;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(g, n)
|
 x = (T1)__get_dma_pages@pa(g, n)
|
 x = alloc_pages@pa(g, n)
|
 x = alloc_pages_node@pa(..., n)
|
 x = dev_alloc_pages@pa(n)
|
 x = __dev_alloc_pages@pa(g, n)
)
 ... when != x = e
     when != x += e
(
 free_page@p((T2)x)
|
 __free_page@p(x)
)

@script:python@
n << block.n;
p << block.p;
pa << block.pa;
@@
if order(n) != "0":
    say(p[0], "ERROR: one page is freed of a block of order "
        + order(n) + " that was allocated on line %s", pa[0])

@blocks exists@
expression x, g, e, n, m;
type T1, T2;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(g, n)
|
 x = (T1)__get_dma_pages@pa(g, n)
|
 x = alloc_pages@pa(g, n)
|
 x = alloc_pages_node@pa(..., n)
|
 x = dev_alloc_pages@pa(n)
|
 x = __dev_alloc_pages@pa(g, n)
)
 ... when != x = e
     when != x += e
(
 free_pages@p((T2)x, m)
|
 __free_pages@p(x, m)
)

@script:python@
n << blocks.n;
m << blocks.m;
p << blocks.p;
pa << blocks.pa;
@@
if differ(n, m):
    say(p[0], "ERROR: freed with order " + order(m)
        + ", allocated with order " + order(n) + " on line %s", pa[0])

@page exists@
expression x, e, m;
type T1, T2;
position pa, p;
@@

(
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = alloc_page@pa(...)
|
 x = dev_alloc_page@pa(...)
)
 ... when != x = e
(
 free_pages@p((T2)x, m)
|
 __free_pages@p(x, m)
)

@script:python@
m << page.m;
p << page.p;
pa << page.pa;
@@
if differ("0", m):
    say(p[0], "ERROR: freed with order " + order(m)
        + ", one page was allocated on line %s", pa[0])

// ---- a block that is put, and is no compound page

@block_put exists@
expression x, g, e, n;
position pa, p;
@@

(
 x = alloc_pages@pa(g, n)
|
 x = alloc_pages_node@pa(..., g, n)
)
 ... when != x = e
     when != split_page(x, ...)
 put_page@p(x)

@script:python@
g << block_put.g;
n << block_put.n;
p << block_put.p;
pa << block_put.pa;
@@
if plain(g) and order(n) != "0":
    say(p[0], "ERROR: put_page() frees one page of the block of order "
        + order(n) + " that was allocated on line %s", pa[0])

// ---- a field, in any two functions of the file

@single@
expression s;
identifier f;
type T1;
position pa;
@@

(
 s->f = (T1)__get_free_page@pa(...)
|
 s->f = (T1)get_zeroed_page@pa(...)
|
 s->f = alloc_page@pa(...)
|
 s->f = dev_alloc_page@pa(...)
)

@script:python@
f << single.f;
pa << single.pa;
@@
singles.add((pa[0].file, f))

@several@
expression s, g, n;
identifier f;
type T1;
position pa;
@@

(
 s->f = (T1)__get_free_pages@pa(g, n)
|
 s->f = (T1)__get_dma_pages@pa(g, n)
|
 s->f = alloc_pages@pa(g, n)
|
 s->f = alloc_pages_node@pa(..., n)
|
 s->f = dev_alloc_pages@pa(n)
)

@several_one@
expression s;
identifier several.f;
type T2;
position p;
@@

(
 free_page@p((T2)s->f)
|
 __free_page@p(s->f)
)

@script:python@
f << several.f;
n << several.n;
p << several_one.p;
pa << several.pa;
@@
if order(n) != "0" and (p[0].file, f) not in singles:
    say(p[0], "ERROR: one page is freed of a block of order "
        + order(n) + " that was allocated on line %s", pa[0])

// freed with the order of another allocation of that name
@known@
expression s, several.n;
identifier several.f;
type T2;
position p;
@@

(
 free_pages@p((T2)s->f, n)
|
 __free_pages@p(s->f, n)
)

@several_other@
expression s, m;
identifier several.f;
type T2;
position p != known.p;
@@

(
 free_pages@p((T2)s->f, m)
|
 __free_pages@p(s->f, m)
)

@script:python@
n << several.n;
m << several_other.m;
p << several_other.p;
pa << several.pa;
@@
if differ(n, m):
    say(p[0], "ERROR: freed with order " + order(m)
        + ", allocated with order " + order(n) + " on line %s", pa[0])

@block_field@
expression s, g, n;
identifier f;
position pa;
@@

(
 s->f = alloc_pages@pa(g, n)
|
 s->f = alloc_pages_node@pa(..., g, n)
)

@block_field_put@
expression s;
identifier block_field.f;
position p;
@@

 put_page@p(s->f)

@script:python@
f << block_field.f;
g << block_field.g;
n << block_field.n;
p << block_field_put.p;
pa << block_field.pa;
@@
if plain(g) and order(n) != "0" and (p[0].file, f) not in singles:
    say(p[0], "ERROR: put_page() frees one page of the block of order "
        + order(n) + " that was allocated on line %s", pa[0])

// ---- blocks in a scatterlist

@listed exists@
expression list, n;
local idexpression sg, x;
expression e1, e2, g;
iterator name for_each_sg;
position pa, p;
@@

 for_each_sg(list, sg, e1, e2) {
 ...
(
 x = alloc_pages@pa(g, n)
|
 x = alloc_pages_node@pa(..., n)
)
 ...
 sgl_free@p(list)
 ...
 }

@script:python@
n << listed.n;
p << listed.p;
pa << listed.pa;
@@
if order(n) != "0":
    say(p[0], "ERROR: one page each is freed of blocks of order "
        + order(n) + " that were allocated on line %s", pa[0])

// ---- a size where an order is due

@sized exists@
expression x, g, e, size;
type T1, T2;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(g, get_order(size))
|
 x = alloc_pages@pa(g, get_order(size))
|
 x = dev_alloc_pages@pa(get_order(size))
)
 ... when != x = e
     when != size = e
(
 free_pages@p((T2)x, size)
|
 __free_pages@p(x, size)
)

@script:python@
p << sized.p;
pa << sized.pa;
@@
say(p[0], "ERROR: a size, where the order of line %s is due", pa[0])
