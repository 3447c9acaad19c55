// SPDX-License-Identifier: GPL-2.0-only
/// Find an skb that is freed after nr_frags counts fragments that were not
/// filled in: kfree_skb() puts whatever page their slots hold.
//# A function that fills them before it fails is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: nr_frags, kfree_skb

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

// none are left to put
@cleared exists@
expression skb, e;
position p;
@@

 skb_shinfo(skb)->nr_frags = 0
 ... when != skb_shinfo(skb)->nr_frags = e
     when != skb = e
(
 kfree_skb@p(skb)
|
 kfree_skb_any@p(skb)
|
 dev_kfree_skb@p(skb)
|
 dev_kfree_skb_any@p(skb)
)

@counted exists@
expression skb, e, k;
identifier f, fill =~ "fill|frag";
constant c != 0;
position pa, p != cleared.p;
@@

(
 skb_shinfo(skb)->nr_frags@pa = c
|
 skb_shinfo(skb)->nr_frags@pa = e
)
 ... when != skb_shinfo(skb)->nr_frags = k
     when != skb = k
     when != fill(..., skb, ...)
     when != return ...;
(
 if (<+... f(..., skb, ...) ...+>) {
 ... when != skb_shinfo(skb)->nr_frags = k
     when != fill(..., skb, ...)
(
 kfree_skb@p(skb)
|
 kfree_skb_any@p(skb)
|
 dev_kfree_skb@p(skb)
|
 dev_kfree_skb_any@p(skb)
)
 ...
 }
|
 k = f(..., skb, ...);
 if (<+... k ...+>) {
 ... when != skb_shinfo(skb)->nr_frags = k
     when != fill(..., skb, ...)
(
 kfree_skb@p(skb)
|
 kfree_skb_any@p(skb)
|
 dev_kfree_skb@p(skb)
|
 dev_kfree_skb_any@p(skb)
)
 ...
 }
)

@script:python@
e << counted.e = "";
p << counted.p;
pa << counted.pa;
@@
if e != "0" and "nr_frags" not in e:
    say(p[0], "ERROR: nr_frags of line %s counts fragments that may not be filled, and this puts them", pa[0])
