// SPDX-License-Identifier: GPL-2.0-only
/// Find what is read of a buffer_head, a pipe_buffer or a bio after it was released:
/// with the last reference it is gone, or belongs to the next one.
//# Another reference that the function also holds keeps it.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: brelse, pipe_buf_release, bio_put

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

@used exists@
idexpression x;
expression e;
identifier f;
position pa, p;
@@

(
 brelse@pa(x)
|
 pipe_buf_release@pa(..., x)
|
 bio_put@pa(x)
)
 ... when != x = e
     when != x++
     when != ++x
     when != get_bh(x)
     when != bio_get(x)
     when != &x
 x@p->f

@script:python@
p << used.p;
pa << used.pa;
@@
if int(p[0].line) > int(pa[0].line):
    say(p[0], "ERROR: what this is read of was released on line %s", pa[0])
