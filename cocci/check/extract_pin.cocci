// SPDX-License-Identifier: GPL-2.0-only
/// Find iov_iter_extract_will_pin() asked of another iterator than the pages
/// were extracted from: they are then unpinned though they were not pinned, or
/// not unpinned though they were.
//# Two iterators of one kind give the same answer: a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: iov_iter_extract_will_pin, iov_iter_extract_pages

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

@asked exists@
identifier f =~ "extract";
idexpression struct iov_iter *from;
expression iter, e;
position pa, p;
@@

 f@pa(..., from, ...)
 ... when != from = e
 iov_iter_extract_will_pin@p(iter)

@asked_before exists@
identifier f =~ "extract";
idexpression struct iov_iter *from;
expression iter, e;
position pa, p;
@@

 iov_iter_extract_will_pin@p(iter)
 ... when != from = e
 f@pa(..., from, ...)

@script:python@
from_ << asked.from;
iter_ << asked.iter;
p << asked.p;
pa << asked.pa;
@@
if from_ != iter_ and p[0].line != pa[0].line:
    say(p[0], "ERROR: the pages were extracted on line %s from another iterator than this asks of", pa[0])

@script:python@
from_ << asked_before.from;
iter_ << asked_before.iter;
p << asked_before.p;
pa << asked_before.pa;
@@
if from_ != iter_ and p[0].line != pa[0].line:
    say(p[0], "ERROR: the pages were extracted on line %s from another iterator than this asks of", pa[0])
