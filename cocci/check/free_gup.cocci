// SPDX-License-Identifier: GPL-2.0-only
/// Find pages of get_user_pages*() and pin_user_pages*() that are given back
/// by another function than put_page() and unpin_user_page() in turn. A pin
/// counts 1024 references: put_page() leaks it, and unpin_user_page() of a
/// gotten page drops what others hold. __free_page() does not look for the
/// head of a compound page.
//# Where the pages are in a field, fields of one name are taken for the same,
//# unless the file both gets and pins pages there. That a file pins and never
//# unpins, but puts pages, is reported of the file as a whole: another file may
//# unpin, and what is put may be other pages.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_user_pages, pin_user_pages, put_page, unpin_user_page, __free_page

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

kinds = set()

def both(place, what):
    """are pages gotten and pinned in an array or field of this name"""
    return {(place.file, what, "get"), (place.file, what, "pin")} <= kinds

def within(place, name):
    """a local name, that of its function"""
    return place.current_element, name

// ---- which names hold gotten pages

@get_name@
expression k;
identifier a;
position pa;
@@

(
 get_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages_fast_only@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 get_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)

@script:python@
a << get_name.a;
pa << get_name.pa;
@@
kinds.add((pa[0].file, within(pa[0], a), "get"))

@get_names@
expression k, s;
identifier a;
position pa;
@@

(
 get_user_pages_fast@pa(..., \(s->a\|s->a + k\|&s->a[k]\))
|
 get_user_pages_fast_only@pa(..., \(s->a\|s->a + k\|&s->a[k]\))
|
 get_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\))
|
 get_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), &k)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL, NULL)
|
 get_user_pages_unlocked@pa(..., \(s->a\|s->a + k\|&s->a[k]\), k)
)

@script:python@
a << get_names.a;
pa << get_names.pa;
@@
kinds.add((pa[0].file, a, "get"))

// ---- which names hold pinned pages

@pin_name@
expression k;
identifier a;
position pa;
@@

(
 pin_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)

@script:python@
a << pin_name.a;
pa << pin_name.pa;
@@
kinds.add((pa[0].file, within(pa[0], a), "pin"))

@pin_names@
expression k, s;
identifier a;
position pa;
@@

(
 pin_user_pages_fast@pa(..., \(s->a\|s->a + k\|&s->a[k]\))
|
 pin_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\))
|
 pin_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), &k)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\), NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., \(s->a\|s->a + k\|&s->a[k]\), k)
)

@script:python@
a << pin_names.a;
pa << pin_names.pa;
@@
kinds.add((pa[0].file, a, "pin"))

// ---- gotten pages, in one function

@get_array exists@
expression e, i, k;
identifier a;
position pa, p;
@@

(
 get_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages_fast_only@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 get_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)
 ... when != a = e
(
 __free_page@p(\(a[i]\|*a\))
|
 __free_pages@p(\(a[i]\|*a\), ...)
|
 unpin_user_page@p(\(a[i]\|*a\))
|
 unpin_user_pages@p(\(a\|a + i\|&a[i]\), ...)
|
 unpin_user_pages_dirty_lock@p(\(a\|a + i\|&a[i]\), ...)
)

@script:python@
a << get_array.a;
p << get_array.p;
pa << get_array.pa;
@@
if not both(p[0], within(p[0], a)):
    say(p[0], "ERROR: pages gotten on line %s have to be given back by put_page()", pa[0])

@get_element exists@
expression e, i, k, x;
identifier a;
position pa, p;
@@

(
 get_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages_fast_only@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 get_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)
 ... when != a = e
 x = a[i]
 ... when != x = e
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 unpin_user_page@p(x)
)

@script:python@
a << get_element.a;
p << get_element.p;
pa << get_element.pa;
@@
if not both(p[0], within(p[0], a)):
    say(p[0], "ERROR: pages gotten on line %s have to be given back by put_page()", pa[0])

@get_one exists@
expression e, k, x;
position pa, p;
@@

(
 get_user_pages_fast@pa(..., &x)
|
 get_user_pages_fast_only@pa(..., &x)
|
 get_user_pages@pa(..., &x)
|
 get_user_pages@pa(..., &x, NULL)
|
 get_user_pages_remote@pa(..., &x, NULL)
|
 get_user_pages_remote@pa(..., &x, &k)
|
 get_user_pages_remote@pa(..., &x, NULL, NULL)
|
 get_user_pages_unlocked@pa(..., &x, k)
)
 ... when != x = e
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 unpin_user_page@p(x)
)

@script:python@
p << get_one.p;
pa << get_one.pa;
@@
say(p[0], "ERROR: pages gotten on line %s have to be given back by put_page()", pa[0])

// ---- gotten pages in a field, in any two functions of the file

@get_field@
expression s, k;
identifier a;
position pa;
@@

(
 get_user_pages_fast@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\))
|
 get_user_pages_fast_only@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\))
|
 get_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\))
|
 get_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), &k)
|
 get_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL, NULL)
|
 get_user_pages_unlocked@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), k)
)

@get_field_free@
expression s, i;
identifier get_field.a;
position p;
@@

(
 __free_page@p(\(s->a[i]\|s->a\))
|
 __free_pages@p(\(s->a[i]\|s->a\), ...)
|
 unpin_user_page@p(\(s->a[i]\|s->a\))
|
 unpin_user_pages@p(\(s->a\|s->a + i\|&s->a[i]\), ...)
|
 unpin_user_pages_dirty_lock@p(\(s->a\|s->a + i\|&s->a[i]\), ...)
)

@script:python@
a << get_field.a;
p << get_field_free.p;
pa << get_field.pa;
@@
if not both(p[0], a):
    say(p[0], "ERROR: pages gotten on line %s have to be given back by put_page()", pa[0])

// ---- pinned pages, in one function

@pin_array exists@
expression e, i, k;
identifier a;
position pa, p;
@@

(
 pin_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)
 ... when != a = e
(
 __free_page@p(\(a[i]\|*a\))
|
 __free_pages@p(\(a[i]\|*a\), ...)
|
 put_page@p(\(a[i]\|*a\))
|
 release_pages@p(\(a\|a + i\|&a[i]\), ...)
)

@script:python@
a << pin_array.a;
p << pin_array.p;
pa << pin_array.pa;
@@
if not both(p[0], within(p[0], a)):
    say(p[0], "ERROR: pages pinned on line %s have to be given back by unpin_user_page()", pa[0])

@pin_element exists@
expression e, i, k, x;
identifier a;
position pa, p;
@@

(
 pin_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)
 ... when != a = e
 x = a[i]
 ... when != x = e
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 put_page@p(x)
)

@script:python@
a << pin_element.a;
p << pin_element.p;
pa << pin_element.pa;
@@
if not both(p[0], within(p[0], a)):
    say(p[0], "ERROR: pages pinned on line %s have to be given back by unpin_user_page()", pa[0])

@pin_one exists@
expression e, k, x;
position pa, p;
@@

(
 pin_user_pages_fast@pa(..., &x)
|
 pin_user_pages@pa(..., &x)
|
 pin_user_pages@pa(..., &x, NULL)
|
 pin_user_pages_remote@pa(..., &x, NULL)
|
 pin_user_pages_remote@pa(..., &x, &k)
|
 pin_user_pages_remote@pa(..., &x, NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., &x, k)
)
 ... when != x = e
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 put_page@p(x)
)

@script:python@
p << pin_one.p;
pa << pin_one.pa;
@@
say(p[0], "ERROR: pages pinned on line %s have to be given back by unpin_user_page()", pa[0])

// ---- pinned pages in a field, in any two functions of the file

@pin_field@
expression s, k;
identifier a;
position pa;
@@

(
 pin_user_pages_fast@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\))
|
 pin_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\))
|
 pin_user_pages@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), &k)
|
 pin_user_pages_remote@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), NULL, NULL)
|
 pin_user_pages_unlocked@pa(..., \(s->a\|s->a + k\|&s->a[k]\|&s->a\), k)
)

@pin_field_free@
expression s, i;
identifier pin_field.a;
position p;
@@

(
 __free_page@p(\(s->a[i]\|s->a\))
|
 __free_pages@p(\(s->a[i]\|s->a\), ...)
|
 put_page@p(\(s->a[i]\|s->a\))
|
 release_pages@p(\(s->a\|s->a + i\|&s->a[i]\), ...)
)

@script:python@
a << pin_field.a;
p << pin_field_free.p;
pa << pin_field.pa;
@@
if not both(p[0], a):
    say(p[0], "ERROR: pages pinned on line %s have to be given back by unpin_user_page()", pa[0])

// ---- a file that never uses the right function

@any_pin@
position pa;
@@

(
 pin_user_pages_fast@pa(...)
|
 pin_user_pages@pa(...)
|
 pin_user_pages_remote@pa(...)
|
 pin_user_pages_unlocked@pa(...)
)

@any_unpin@
@@

(
 unpin_user_page(...)
|
 unpin_user_pages(...)
|
 unpin_user_pages_dirty_lock(...)
|
 unpin_user_page_range_dirty_lock(...)
|
 unpin_user_folio(...)
|
 unpin_user_folio_dirty_locked(...)
|
 bio_release_pages(...)
)

@put_of_pin depends on any_pin && !any_unpin@
position p;
@@

(
 put_page@p(...)
|
 folio_put@p(...)
|
 release_pages@p(...)
)

@script:python@
p << put_of_pin.p;
pa << any_pin.pa;
@@
say(p[0], "WARNING: pages are pinned on line %s and never unpinned in this file, but put", pa[0])

@any_get@
position pa;
@@

(
 get_user_pages_fast@pa(...)
|
 get_user_pages@pa(...)
|
 get_user_pages_remote@pa(...)
|
 get_user_pages_unlocked@pa(...)
)

@any_put@
@@

(
 put_page(...)
|
 folio_put(...)
|
 release_pages(...)
)

@any_alloc@
@@

(
 alloc_page(...)
|
 alloc_pages(...)
|
 alloc_pages_node(...)
|
 dev_alloc_page(...)
|
 dev_alloc_pages(...)
|
 vmalloc_to_page(...)
|
 virt_to_page(...)
)

@other_of_get depends on any_get && !any_pin@
position p;
@@

(
 unpin_user_page@p(...)
|
 unpin_user_pages@p(...)
|
 unpin_user_pages_dirty_lock@p(...)
)

@script:python@
p << other_of_get.p;
pa << any_get.pa;
@@
say(p[0], "WARNING: pages are gotten on line %s and never pinned in this file, but unpinned", pa[0])

@free_of_get depends on any_get && !any_alloc@
position p;
@@

(
 __free_page@p(...)
|
 __free_pages@p(...)
)

@script:python@
p << free_of_get.p;
pa << any_get.pa;
@@
say(p[0], "WARNING: pages are gotten on line %s and never allocated in this file, but freed", pa[0])
