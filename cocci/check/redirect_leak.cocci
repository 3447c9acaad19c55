// SPDX-License-Identifier: GPL-2.0-only
/// Find a buffer whose redirection fails and that nothing takes back: xdp_do_redirect() leaves
/// it with the driver then.
//# A function that frees the buffer for every verdict, later, is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: xdp_do_redirect, xdp_return_buff, put_page

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

ended = set()

@ended@
identifier f =~ "free|put|return|recycle|release|reuse";
position p;
@@

 f@p(...)

@script:python@
p << ended.p;
@@
ended.add((p[0].file, p[0].current_element))

@fails@
expression e, e1;
identifier r;
position p;
@@

(
 if (<+... xdp_do_redirect@p(...) ...+>) \(e++;\|++e;\|e += e1;\)
|
 if (<+... xdp_do_redirect@p(...) ...+>) { \(e++;\|++e;\|e += e1;\) }
|
 r = xdp_do_redirect@p(...);
 if (\(r\|r < 0\|unlikely(r)\|unlikely(r < 0)\)) \(e++;\|++e;\|e += e1;\)
)

@script:python@
p << fails.p;
@@
if (p[0].file, p[0].current_element) not in ended:
    say(p[0], "ERROR: nothing takes the buffer back where this fails")
