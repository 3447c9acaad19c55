// SPDX-License-Identifier: GPL-2.0-only
/// Find pages of a page_pool that do not go back to it: put by put_page() or
/// freed as fragments, or attached to an skb that skb_mark_for_recycle() is
/// never called for. The pool counts them as in flight for ever.
//# A file whose skbs are marked in another one is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: page_pool_alloc_pages, page_pool_put_page, put_page, skb_mark_for_recycle

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

marked, mixed = set(), set()

@put exists@
expression x, e;
position pa, p;
@@

(
 x = page_pool_alloc_pages@pa(...)
|
 x = page_pool_dev_alloc_pages@pa(...)
|
 x = page_pool_alloc_frag@pa(...)
|
 x = page_pool_dev_alloc_frag@pa(...)
|
 x = page_pool_alloc@pa(...)
|
 x = page_pool_dev_alloc@pa(...)
)
 ... when != x = e
     when != page_pool_release_page(..., x, ...)
     when != get_page(x)
(
 put_page@p(x)
|
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 page_frag_free@p(page_address(x))
|
 skb_free_frag@p(page_address(x))
)

@script:python@
p << put.p;
pa << put.pa;
@@
say(p[0], "ERROR: the page of line %s goes back to its pool", pa[0])

// ---- a field, in any two functions of the file

@pooled@
expression s;
identifier f;
position pa;
@@

(
 s->f = page_pool_alloc_pages@pa(...)
|
 s->f = page_pool_dev_alloc_pages@pa(...)
|
 s->f = page_pool_alloc_frag@pa(...)
|
 s->f = page_pool_dev_alloc_frag@pa(...)
|
 s->f = page_pool_alloc@pa(...)
|
 s->f = page_pool_dev_alloc@pa(...)
)

@other@
expression s;
identifier pooled.f;
position pa;
@@

(
 s->f = alloc_page@pa(...)
|
 s->f = alloc_pages@pa(...)
|
 s->f = dev_alloc_page@pa(...)
|
 s->f = dev_alloc_pages@pa(...)
)

@script:python@
f << pooled.f;
pa << other.pa;
@@
mixed.add((pa[0].file, f))

@put_field@
expression s;
identifier pooled.f;
position p;
@@

(
 put_page@p(s->f)
|
 __free_page@p(s->f)
|
 __free_pages@p(s->f, ...)
)

@script:python@
f << pooled.f;
p << put_field.p;
pa << pooled.pa;
@@
if (p[0].file, f) not in mixed:
    say(p[0], "ERROR: the page of line %s goes back to its pool", pa[0])

// ---- an skb that frees it

@marks@
expression s;
position p;
@@

(
 skb_mark_for_recycle@p(...)
|
 s->pp_recycle@p
|
 xdp_build_skb_from_frame@p(...)
)

@script:python@
p << marks.p;
@@
marked.add(p[0].file)

@attached exists@
expression x, e, skb;
position pa, p;
@@

(
 x = page_pool_alloc_pages@pa(...)
|
 x = page_pool_dev_alloc_pages@pa(...)
|
 x = page_pool_alloc_frag@pa(...)
|
 x = page_pool_dev_alloc_frag@pa(...)
|
 x = page_pool_alloc@pa(...)
|
 x = page_pool_dev_alloc@pa(...)
)
 ... when != x = e
     when != get_page(x)
(
 skb_add_rx_frag@p(skb, ..., x, ...)
|
 skb = build_skb@p(page_address(x), ...)
|
 skb = napi_build_skb@p(page_address(x), ...)
)

@script:python@
p << attached.p;
pa << attached.pa;
@@
if p[0].file not in marked:
    say(p[0], "ERROR: the page of line %s leaves its pool with an skb that is not marked", pa[0])

@attached_field@
expression s, skb;
identifier pooled.f;
position p;
@@

(
 skb_add_rx_frag@p(skb, ..., s->f, ...)
|
 skb = build_skb@p(page_address(s->f), ...)
|
 skb = napi_build_skb@p(page_address(s->f), ...)
)

@script:python@
f << pooled.f;
p << attached_field.p;
pa << pooled.pa;
@@
if p[0].file not in marked and (p[0].file, f) not in mixed:
    say(p[0], "ERROR: the page of line %s leaves its pool with an skb that is not marked", pa[0])
