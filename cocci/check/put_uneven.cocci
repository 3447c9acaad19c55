// SPDX-License-Identifier: GPL-2.0-only
/// Find a reference that is taken on one condition and put on another that
/// does not imply it: on some path what is put was never taken.
//# Conditions are compared as they are written; one that implies the other by what
//# its variables can be is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_page, put_page, folio_get, folio_put

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

def terms(condition):
    return set("".join(condition.split()).strip("()").split("||"))

@uneven exists@
local idexpression x;
expression taken, put, e;
position pa, p;
@@

(
 if (taken) get_page@pa(x);
|
 if (taken) { get_page@pa(x); }
|
 if (taken) folio_get@pa(x);
|
 if (taken) { folio_get@pa(x); }
)
 ... when != x = e
     when != get_page(x)
     when != folio_get(x)
     when != put_page(x)
     when != folio_put(x)
     when != return ...;
(
 if (put) put_page@p(x);
|
 if (put) { put_page@p(x); }
|
 if (put) folio_put@p(x);
|
 if (put) { folio_put@p(x); }
)

@script:python@
taken << uneven.taken;
put << uneven.put;
p << uneven.p;
pa << uneven.pa;
@@
if "".join(taken.split()) not in "".join(put.split()) and not terms(put) <= terms(taken):
    say(p[0], "ERROR: the reference that is put may not have been taken: line %s does so on another condition", pa[0])
