// SPDX-License-Identifier: GPL-2.0-only
/// Find an object whose pages are used after the lock was dropped under which
/// it was put into a list: who finds it there may have freed them.
//# An object that others only look at, or that a reference keeps, is a false
//# report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: list_add_tail, mutex_unlock

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

@used exists@
identifier held.s, held.f;
struct s *x;
identifier l, g;
expression e;
position pa, pu, p;
@@

(
 list_add_tail@pa(&x->l, ...);
|
 list_add@pa(&x->l, ...);
)
 ... when != x = e
(
 mutex_unlock@pu(...);
|
 spin_unlock@pu(...);
|
 spin_unlock_irqrestore@pu(...);
|
 up_write@pu(...);
)
 ... when != x = e
     when != mutex_lock(...)
     when != spin_lock(...)
     when != down_write(...)
 g@p(..., x->f, ...)

@script:python@
p << used.p;
pa << used.pa;
pu << used.pu;
@@
say(p[0], "ERROR: these pages may be gone: line %s made them known to others, line %s dropped the lock", pa[0], pu[0])
