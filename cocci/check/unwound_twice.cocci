// SPDX-License-Identifier: GPL-2.0-only
/// Find what a function frees where it fails, and its caller once more for the same failure.
//# What cannot be freed twice, since it is cleared as it is freed, is left out; what looks
//# at another flag is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: put_page, __free_page, unpin_user_pages

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

def lines(place):
    if place.file not in texts:
        with open(place.file, encoding="utf-8", errors="replace") as stream:
            texts[place.file] = stream.read().split("\n")
    return texts[place.file]

def once(place):
    """may this function be called again? It looks, or clears"""
    text, at = lines(place), int(place.line) - 1
    begin = end = at
    while begin and not text[begin].startswith("{"):
        begin -= 1
    while end < len(text) - 1 and not text[end].startswith("}"):
        end += 1
    body = "\n".join(text[begin:end])
    return re.search(r"(->|\.)\w+(\[\w+\])? = (NULL|0);|(->|\.)\w+--|\bmemset\(|\bif \(!?\w+(->|\.)\w+( == NULL)?\)|list_del", body)

// a function that ends pages of an object
@ends@
identifier end;
identifier o;
type T;
expression i;
identifier m;
position pe;
@@

 end(T *o, ...)
 {
 <+...
(
 put_page@pe(o->m[i])
|
 put_page@pe(o->m)
|
 __free_page@pe(o->m[i])
|
 __free_page@pe(o->m)
|
 __free_pages@pe(o->m[i], ...)
|
 __free_pages@pe(o->m, ...)
|
 unpin_user_pages@pe(o->m, ...)
|
 unpin_user_page@pe(o->m[i])
|
 folio_put@pe(o->m[i])
|
 folio_put@pe(o->m)
)
 ...+>
 }

// a function that calls it where it fails
@fails@
identifier setup != ends.end;
identifier ends.end;
identifier o;
type T;
constant c;
position pf;
@@

 setup(T *o, ...)
 {
 ... when any
 if (...) {
 ...
 end@pf(o, ...);
 ...
 return -c;
 }
 ... when any
 }

@twice exists@
identifier fails.setup, ends.end;
expression o, e;
idexpression err;
position p;
@@

 err = setup(o, ...)
 ... when != err = e
 if (\(err\|err < 0\|unlikely(err)\|unlikely(err < 0)\)) {
 ...
 end@p(o, ...);
 ...
 }

@jump exists@
identifier fails.setup;
expression o, e;
idexpression err;
identifier l;
position pg;
@@

 err = setup(o, ...)
 ... when != err = e
 if (\(err\|err < 0\|unlikely(err)\|unlikely(err < 0)\))
(
 goto@pg l;
|
 { ... goto@pg l; }
)

@jumped exists@
identifier ends.end;
expression jump.o;
position jump.pg, p;
identifier l;
@@

 goto@pg l;
 ...
 end@p(o, ...)

@script:python@
p << twice.p;
pe << ends.pe;
pf << fails.pf;
@@
if not once(pe[0]):
    say(p[0], "ERROR: freed on line %s already, where this failed", pf[0])

@script:python@
p << jumped.p;
pe << ends.pe;
pf << fails.pf;
@@
if not once(pe[0]):
    say(p[0], "ERROR: freed on line %s already, where this failed", pf[0])
