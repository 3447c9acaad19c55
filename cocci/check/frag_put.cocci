// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that was attached to an skb, which has put its reference into the
/// skb, and that is put or freed once more.
//# A path on which the skb is taken apart again is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: skb_add_rx_frag, skb_fill_page_desc, put_page

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

counted = set()

@given exists@
expression x, e, skb;
position pa, p;
@@

(
 skb_add_rx_frag@pa(skb, ..., x, ...)
|
 skb_fill_page_desc@pa(skb, ..., x, ...)
|
 __skb_fill_page_desc@pa(skb, ..., x, ...)
|
 skb_fill_page_desc_noacc@pa(skb, ..., x, ...)
)
 ... when != x = e
     when != get_page(x)
     when != page_ref_inc(x)
     when != page_ref_add(x, ...)
     when != page_pool_ref_page(x)
     when != skb_shinfo(skb)->nr_frags = e
     when != skb_shinfo(skb)->nr_frags--
(
 put_page@p(x)
|
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 page_pool_put_full_page@p(..., x, ...)
|
 page_pool_put_page@p(..., x, ...)
|
 page_pool_recycle_direct@p(..., x)
)

@taken exists@
expression given.x, e;
position given.pa, p0, p1;
@@

(
 get_page@p0(x)
|
 page_ref_inc@p0(x)
|
 page_ref_add@p0(x, ...)
|
 page_pool_ref_page@p0(x)
)
 ... when != x = e
(
 skb_add_rx_frag@pa@p1(...)
|
 skb_fill_page_desc@pa@p1(...)
|
 __skb_fill_page_desc@pa@p1(...)
|
 skb_fill_page_desc_noacc@pa@p1(...)
)

@script:python@
pa << taken.p1;
@@
counted.add((pa[0].file, pa[0].line))

@script:python@
p << given.p;
pa << given.pa;
@@
if (pa[0].file, pa[0].line) not in counted:
    say(p[0], "ERROR: the skb has this page since line %s and puts it itself", pa[0])
