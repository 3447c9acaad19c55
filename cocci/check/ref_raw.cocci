// SPDX-License-Identifier: GPL-2.0-only
/// Find references that are counted past the functions that know how: a raw
/// page_ref_*() of what may be a tail page, __folio_put() while the count may
/// not be zero, get_page() of a page frame that may have a count of zero.
//# page_ref_add() of a page that was allocated in this file is not reported.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: page_ref_inc, page_ref_add, get_page, __folio_put, pfn_to_page

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

@frag exists@
expression x, e;
position p;
@@

(
 x = skb_frag_page(...)
|
 x = sg_page(...)
|
 x = bvec_page(...)
|
 x = vmalloc_to_page(...)
|
 x = follow_page(...)
|
 x = nth_page(...)
)
 ... when != x = e
(
 page_ref_inc@p(x)
|
 page_ref_add@p(x, ...)
|
 page_ref_dec@p(x)
|
 page_ref_sub@p(x, ...)
)

@script:python@
p << frag.p;
@@
say(p[0], "ERROR: this may be a tail page, whose count is not the one to change")

@direct@
position p;
@@

(
 page_ref_inc@p(\(skb_frag_page\|sg_page\|vmalloc_to_page\|nth_page\)(...))
|
 page_ref_add@p(\(skb_frag_page\|sg_page\|vmalloc_to_page\|nth_page\)(...), ...)
|
 page_ref_dec@p(\(skb_frag_page\|sg_page\|vmalloc_to_page\|nth_page\)(...))
)

@script:python@
p << direct.p;
@@
say(p[0], "ERROR: this may be a tail page, whose count is not the one to change")

// ---- __folio_put() is what folio_put() calls at zero

@tested@
expression x;
position p;
@@

(
 if (<+... folio_put_testzero(x) ...+>) { ... __folio_put@p(x); ... }
|
 if (<+... put_page_testzero(x) ...+>) { ... __folio_put@p(x); ... }
|
 if (<+... folio_ref_sub_and_test(x, ...) ...+>) { ... __folio_put@p(x); ... }
|
 if (<+... page_ref_sub_and_test(x, ...) ...+>) { ... __folio_put@p(x); ... }
)

@untested@
expression x;
position p != tested.p;
@@

 __folio_put@p(x)

@script:python@
p << untested.p;
@@
say(p[0], "ERROR: __folio_put() frees without looking at the count; folio_put() is meant")

// ---- a page that only has a frame may have no count at all

@valid exists@
expression n, e;
position p;
@@

 pfn_valid(n)
 ... when != n = e
 get_page@p(pfn_to_page(n))

@script:python@
p << valid.p;
@@
say(p[0], "WARNING: a valid frame may have a count of zero; get_page_unless_zero() is to be tested")

@valid_page exists@
expression n, e, x;
position p;
@@

 pfn_valid(n)
 ... when != n = e
 x = pfn_to_page(n)
 ... when != x = e
 get_page@p(x)

@script:python@
p << valid_page.p;
@@
say(p[0], "WARNING: a valid frame may have a count of zero; get_page_unless_zero() is to be tested")
