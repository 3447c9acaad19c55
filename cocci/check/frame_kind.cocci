// SPDX-License-Identifier: GPL-2.0-only
/// Find a buffer that is an skb or an xdp_frame, and that is freed as an skb without a look at
/// which it is.
//# A function that is only called for skbs is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: dev_kfree_skb_any, napi_consume_skb, xdp_return_frame

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

texts = {}

def unasked(place, skb):
    """is it in a union with an xdp_frame, and does nothing in the function speak of that?"""
    if place.file not in texts:
        with open(place.file, encoding="utf-8", errors="replace") as stream:
            texts[place.file] = stream.read()
    text = texts[place.file]
    for union in re.findall(r"\bunion (?:\w+ )?\{([^{}]*)\}", text):
        frame = re.search(r"struct xdp_frame \*(\w+);", union)
        if frame and re.search(r"struct sk_buff \*" + skb + ";", union):
            lines = text.split("\n")
            begin = end = int(place.line) - 1
            while begin and not lines[begin].startswith("{"):
                begin -= 1
            while end < len(lines) - 1 and not lines[end].startswith("}"):
                end += 1
            body = "\n".join(lines[begin:end])
            return not re.search(r"xdp|type|flags?\b|kind|tag|\b" + frame.group(1) + r"\b",
                                 body)
    return False

@freed@
expression x;
identifier skb;
identifier f =~ "^(dev_kfree_skb|dev_kfree_skb_any|dev_kfree_skb_irq|dev_consume_skb_any|napi_consume_skb|kfree_skb|consume_skb)$";
position p;
@@

(
 f@p(x->skb, ...)
|
 f@p(x.skb, ...)
)

@script:python@
skb << freed.skb;
p << freed.p;
@@
if unasked(p[0], skb):
    say(p[0], "ERROR: this may be an xdp_frame, which xdp_return_frame() takes")
