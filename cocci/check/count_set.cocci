// SPDX-License-Identifier: GPL-2.0-only
/// Find a reference count of a page that is set, not counted: a reference that somebody
/// takes meanwhile, as all may who find the page by its number, is lost.
//# A page that nobody else can see yet is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: set_page_count, _refcount, page_ref_inc

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

@set@
expression x, n;
position p;
@@

(
 set_page_count@p(x, n)
|
 atomic_set@p(&x->_refcount, n)
|
 atomic_set@p(&x->_count, n)
)

@script:python@
p << set.p;
@@
say(p[0], "ERROR: sets the reference count, and loses references that others take meanwhile")
