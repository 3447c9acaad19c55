// SPDX-License-Identifier: GPL-2.0-only
/// Find a loop that hands over one page after the other, each with a reference that a
/// loop before it took, and that gives up half way: the references of the rest are lost.
//# A caller that puts the rest is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_page, put_page

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

puts = set()

@put@
identifier f =~ "put_page|folio_put|release_pages|unref|undo|unwind|free|cleanup";
position p;
@@

 f@p(...)

@script:python@
p << put.p;
@@
puts.add((p[0].file, p[0].current_element))

@gets exists@
identifier get =~ "^(get_page|folio_get|skb_frag_ref|__skb_frag_ref)$";
identifier f;
expression e;
constant c;
position pa, p;
@@

(
 for (...;...;...) get@pa(...);
|
 for (...;...;...) {
 ...
 get@pa(...);
 ...
 }
)
 ...
(
 for (...;...;...) if (f(...)) return@p -c;
|
 for (...;...;...) {
 ...
 if (f(...)) return@p -c;
 ...
 }
|
 for (...;...;...) {
 ...
 e = f(...);
 if (\(e\|e < 0\)) return@p e;
 ...
 }
)

@script:python@
p << gets.p;
pa << gets.pa;
@@
if (p[0].file, p[0].current_element) not in puts:
    say(p[0], "ERROR: the references of line %s that are still held are lost here", pa[0])
