// SPDX-License-Identifier: GPL-2.0-only
/// Find an array of pages that were allocated or pinned, and that is freed where the
/// function fails to hand it on: the pages are lost with it.
//# What ends the pages as it fails is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: alloc_pages_bulk_array, pin_user_pages, get_user_pages, kvfree

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

def looked_at(place, label, name):
    """is an element of the array looked at behind the label, before the place?"""
    if place.file not in texts:
        with open(place.file, encoding="utf-8", errors="replace") as stream:
            texts[place.file] = stream.read().split("\n")
    lines = texts[place.file]
    begin = int(place.line) - 1
    while begin and not re.match(label + r":|\{", lines[begin]):
        begin -= 1
    return re.search(r"\b" + name + r"\[|\w\([^;]*\b" + name + r"\b[^;]*,",
                     "\n".join(lines[begin:int(place.line) - 1]))

@filled@
local idexpression a;
position pa;
@@

(
 alloc_pages_bulk_array@pa(..., a)
|
 alloc_pages_bulk_array_node@pa(..., a)
|
 pin_user_pages_fast@pa(..., a)
|
 pin_user_pages@pa(..., a)
|
 get_user_pages_fast@pa(..., a)
|
 get_user_pages@pa(..., a)
)

// what ends them by itself where it fails says so with one of these names
@handed@
local idexpression filled.a;
idexpression ret;
expression e;
identifier g !~ "(pages_bulk_array|_user_pages)|(^|_)(k?v?free|unpin|put|release|destroy|undo|unwind|cleanup)(_|$)";
identifier l;
position pg;
@@

 ret = g(..., a, ...)
 ... when != ret = e
 if (\(ret\|ret < 0\|ret != 0\|unlikely(ret)\|unlikely(ret < 0)\))
(
 goto@pg l;
|
 { ... goto@pg l; }
)

@lost exists@
local idexpression filled.a;
expression e, k;
identifier f !~ "^(kfree|kvfree|vfree|(dev|pr|netdev)_[a-z]+)$";
position handed.pg, p;
identifier l;
@@

 goto@pg l;
 ... when != f(..., \(a\|a + k\|&a[k]\|a[k]\), ...)
     when != a = e
(
 kfree@p(a)
|
 kvfree@p(a)
|
 vfree@p(a)
)

@script:python@
p << lost.p;
pa << filled.pa;
pg << handed.pg;
l << lost.l;
a << filled.a;
@@
if pa[0].current_element == p[0].current_element and \
        int(pa[0].line) < int(pg[0].line) and not looked_at(p[0], l, a):
    say(p[0], "ERROR: the pages that line %s put into this array are lost with it, by line %s", pa[0], pg[0])
