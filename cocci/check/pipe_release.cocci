// SPDX-License-Identifier: GPL-2.0-only
/// Find the release function of a pipe buffer that does not put its page.
//# Pages that belong to somebody else altogether need no reference.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: pipe_buf_operations, pipe_buffer

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

@operations@
identifier ops, f;
@@

struct pipe_buf_operations ops = {
 .release = f,
};

@named@
identifier operations.f, pipe, buf;
position p;
@@

void f@p(struct pipe_inode_info *pipe, struct pipe_buffer *buf) { ... }

@other@
identifier f =~ "release";
identifier buf;
position p;
@@

void f@p(..., struct pipe_buffer *buf, ...) { ... }

@puts@
identifier f, g =~ "put|free|release|drop|unref|recycle";
identifier buf;
position p;
@@

 f@p(..., struct pipe_buffer *buf, ...)
 {
 <+...
(
 g(..., buf->page, ...)
|
 g(..., buf, ...)
|
 g(..., buf->private, ...)
)
 ...+>
 }

@assigned@
identifier f;
identifier buf, page;
position p;
@@

 f@p(..., struct pipe_buffer *buf, ...)
 {
 <+...
(
 page = buf->page;
|
 page = buf->private;
|
 struct page *page = buf->page;
|
 struct folio *page = page_folio(buf->page);
)
 ...+>
 }

@script:python@
p << puts.p;
@@
said.add((p[0].file, p[0].line, p[0].column))

@script:python@
p << assigned.p;
@@
said.add((p[0].file, p[0].line, p[0].column))

@script:python@
p << named.p;
@@
say(p[0], "ERROR: the page of the buffer is not put when the buffer is released")

@script:python@
p << other.p;
@@
say(p[0], "ERROR: the page of the buffer is not put when the buffer is released")
