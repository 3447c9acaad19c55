// SPDX-License-Identifier: GPL-2.0-only
/// Find a page or folio that is put, and then unlocked, dirtied, stored or put
/// once more: the reference that was put may have been the last.
//# Another reference that the function also holds keeps the page.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: put_page, folio_put, unpin_user_page, unlock_page, set_page_dirty

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

// a loop that is only left by break or goto
@endless exists@
local idexpression x;
position p;
identifier l;
symbol true;
@@

 while (\(1\|true\)) { ...
(
 put_page@p(x)
|
 folio_put@p(x)
|
 unpin_user_page@p(x)
)
 ... when != break;
     when != goto l;
     when forall
 }

@initialize:python@
@@

cursors = set()

// what a loop sets anew in each of its turns
@cursor@
iterator each;
idexpression x;
position p;
statement S;
@@

(
 each(x@p, ...) S
|
 each(..., x@p, ...) S
)

@script:python@
x << cursor.x;
p << cursor.p;
@@
cursors.add((p[0].file, p[0].current_element, x))

own = set()

// another reference, taken here, or one that an array or its private data has
@own@
idexpression x;
expression e, i;
identifier m;
identifier f =~ "^(get_page|folio_get|try_get_page|folio_try_get|folio_attach_private|attach_page_private)$|_get(_|$)|(^|_)get_";
position p;
@@

(
 f@p(x, ...)
|
 x =@p e->m[i]
|
 x =@p e.m[i]
)

@script:python@
x << own.x;
p << own.p;
@@
own.add((p[0].file, p[0].current_element, x))

// what is only done where a variable says that it is still held
@held exists@
local idexpression x;
idexpression b;
symbol false;
position p;
statement S;
@@

(
 put_page(x);
|
 folio_put(x);
|
 unpin_user_page(x);
)
 b = \(false\|0\);
 ... when any
(
 if (b) put_page@p(x);
|
 if (b) folio_put@p(x);
|
 if (b) unpin_user_page@p(x);
|
 if (b) {
 ...
(
 put_page@p(x);
|
 folio_put@p(x);
|
 unpin_user_page@p(x);
)
 ...
 }
|
 if (b) put_page@p(x); else S
|
 if (b) folio_put@p(x); else S
|
 if (b) unpin_user_page@p(x); else S
)

@put exists@
local idexpression x;
expression e;
position p1 != endless.p, p != held.p;
@@

(
 put_page@p1(x)
|
 folio_put@p1(x)
|
 unpin_user_page@p1(x)
|
 page_cache_release@p1(x)
)
 ... when != x = e
     when != \(get_page\|folio_get\|try_get_page\|folio_try_get\|get_page_unless_zero\)(x)
     when != x++
     when != x--
     when != &x
(
 unlock_page@p(x)
|
 folio_unlock@p(x)
|
 set_page_dirty@p(x)
|
 set_page_dirty_lock@p(x)
|
 folio_mark_dirty@p(x)
|
 SetPageUptodate@p(x)
|
 end_page_writeback@p(x)
|
 folio_end_writeback@p(x)
|
 folio_next@p(x)
|
 page_to_phys@p(x)
|
 page_address@p(x)
|
 put_page@p(x)
|
 folio_put@p(x)
|
 unpin_user_page@p(x)
|
 get_page@p(x)
|
 folio_get@p(x)
)

@script:python@
x << put.x;
p1 << put.p1;
p << put.p;
@@
if p1[0].line != p[0].line and (p[0].file, p[0].current_element, x) not in cursors | own:
    say(p[0], "ERROR: the reference that kept it was put on line %s", p1[0])

// ---- kept, though only who was asked for it holds it

@stored exists@
local idexpression x;
expression e, s, i;
identifier f;
position p1, p;
@@

(
 put_page@p1(x)
|
 folio_put@p1(x)
)
 ... when != x = e
     when != \(get_page\|folio_get\)(x)
     when != &x
(
 s->f = x@p
|
 s->f[i] = x@p
|
 s[i] = x@p
)

@script:python@
x << stored.x;
p1 << stored.p1;
p << stored.p;
@@
if (p[0].file, p[0].current_element, x) not in cursors:
    say(p[0], "ERROR: kept here, but the reference that kept it was put on line %s", p1[0])

// ---- the last reference may be that of another by now

@tested@
idexpression x;
identifier f;
statement S, S2;
position p1, p;
@@

(
 if (put_page_testzero@p1(x)) S
 else if (<+... f@p(x) ...+>) S2
|
 if (folio_put_testzero@p1(x)) S
 else if (<+... f@p(x) ...+>) S2
)

@script:python@
p1 << tested.p1;
p << tested.p;
@@
say(p[0], "ERROR: the reference that kept it was put on line %s", p1[0])

// ---- put by a function of the file, the last that it does

@initialize:python@
@@

held = set()

@hold@
idexpression x;
identifier f =~ "(^|_)(get|put|hold|grab|ref|unref)(_|$)|^__free_page|^unpin_user_page$";
position p;
@@

 f@p(x, ...)

@script:python@
x << hold.x;
p << hold.p;
@@
held.add((p[0].file, p[0].current_element, x))

@puts@
identifier f, x;
type T, TX;
parameter list[n] before;
position pe;
@@

 T f(before, TX x)
 {
 ...
(
 put_page@pe(x);
|
 folio_put@pe(x);
|
 unpin_user_page@pe(x);
)
 }

@after exists@
identifier puts.f, m;
idexpression x;
expression list[puts.n] before;
expression e, e1;
position p1, p;
@@

 f@p1(before, x);
 ... when != x = e
     when != &x
(
 e1->m@p(..., x, ...)
|
 SetPageUptodate@p(x)
|
 set_page_dirty@p(x)
|
 set_page_dirty_lock@p(x)
|
 folio_mark_dirty@p(x)
|
 unlock_page@p(x)
|
 folio_unlock@p(x)
|
 page_address@p(x)
|
 kmap_local_page@p(x)
)

@script:python@
x << after.x;
p1 << after.p1;
p << after.p;
@@
if (p[0].file, p[0].current_element, x) not in held and \
        (p[0].file, p[0].current_element, x) not in cursors:
    say(p[0], "ERROR: the reference that kept it was put on line %s", p1[0])

// ---- by its address

@addressed exists@
local idexpression h;
idexpression x;
expression e, e1, n;
identifier m;
position p1, p;
@@

 h = page_address(x)
 ... when != h = e
(
 put_page@p1(x);
|
 __free_page@p1(x);
|
 __free_pages@p1(x, ...);
)
 ... when != h = e
     when != x = e
(
 memcpy@p(e1, h, n)
|
 memcpy@p(h, e1, n)
|
 *h@p
|
 h->m@p
|
 h[e1]@p
)

@script:python@
x << addressed.x;
p1 << addressed.p1;
p << addressed.p;
@@
if (p[0].file, p[0].current_element, x) not in own:
    say(p[0], "ERROR: the reference that kept it was put on line %s", p1[0])
