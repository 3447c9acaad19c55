// SPDX-License-Identifier: GPL-2.0-only
/// Find pins of an object that are left held: by an error path after the
/// function that pinned them, or by a return before the place where they are
/// given back, for a reason that says nothing of them.
//# A caller that gives them back as well is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: pin_user_pages, unpin_user_pages

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

@held@
identifier s, f;
@@

struct s {
 ...
 struct page **f;
 ...
};

// ---- an error path

@failed exists@
identifier held.s, held.f;
struct s *x;
identifier pin =~ "(^|_)pin(_|$)", undo =~ "unpin|put|free|release|destroy|clean|undo|fini|clear";
identifier ret;
expression e;
constant c;
statement S;
position pa, p;
@@

(
 ret = pin@pa(x, ...);
|
 int ret = pin@pa(x, ...);
)
 if (\(ret\|ret < 0\|ret != 0\)) S
 ... when != undo(..., \(x\|x->f\), ...)
     when != x = e
 ret = -c
 ... when != undo(..., \(x\|x->f\), ...)
     when != ret = e
 return@p ret;

@script:python@
p << failed.p;
pa << failed.pa;
@@
say(p[0], "ERROR: the pages that line %s pinned are still held on this error path", pa[0])

@given_up exists@
identifier held.s, held.f;
struct s *x;
identifier pin =~ "(^|_)pin(_|$)", undo =~ "unpin|put|free|release|destroy|clean|undo|fini|clear";
identifier ret;
expression e;
constant c;
statement S;
position pa, p;
@@

(
 ret = pin@pa(x, ...);
|
 int ret = pin@pa(x, ...);
)
 if (\(ret\|ret < 0\|ret != 0\)) S
 ... when != undo(..., \(x\|x->f\), ...)
     when != x = e
     when != ret = 0
 return@p -c;

@script:python@
p << given_up.p;
pa << given_up.pa;
@@
say(p[0], "ERROR: the pages that line %s pinned are still held on this error path", pa[0])

// ---- a return too early

@early@
identifier held.s, held.f;
struct s *x;
identifier b, c;
position pr, p;
@@

(
 if (!x->b) return@pr;
|
 if (x->b) return@pr;
)
 ... when != x->b = ...
 if (x->c)
(
 unpin_user_pages@p(x->f, ...);
|
 unpin_user_pages_dirty_lock@p(x->f, ...);
|
 {
 ...
(
 unpin_user_pages@p(x->f, ...);
|
 unpin_user_pages_dirty_lock@p(x->f, ...);
)
 ...
 }
)

@script:python@
f << held.f;
b << early.b;
c << early.c;
p << early.p;
pr << early.pr;
@@
if b not in (f, c):
    say(pr[0], "ERROR: the pins that line %s gives back are left held here", p[0])
