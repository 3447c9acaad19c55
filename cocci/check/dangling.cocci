// SPDX-License-Identifier: GPL-2.0-only
/// Find a field whose page an error path frees and leaves in place, while
/// another function of the file frees the page of that field if there is one,
/// and a caller goes on after the failure: the page is freed once more.
//# That the function that frees runs for the same object is not looked at.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: __free_page, free_page, double free

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

left = {}

// a function that frees what the field holds, if it holds anything
@other@
expression s;
identifier f;
type T;
position p;
@@

(
 if (s->f) { ... free_page@p((T)s->f); ... }
|
 if (s->f) { ... free_pages@p((T)s->f, ...); ... }
|
 if (s->f) { ... __free_page@p(s->f); ... }
|
 if (s->f) { ... __free_pages@p(s->f, ...); ... }
|
 if (s->f) free_page@p((T)s->f);
|
 if (s->f) free_pages@p((T)s->f, ...);
|
 if (s->f) __free_page@p(s->f);
|
 if (s->f) __free_pages@p(s->f, ...);
)

@failed exists@
expression s, e;
identifier other.f;
type T1, T2;
position pa, p;
@@

(
 s->f = (T1)__get_free_page@pa(...)
|
 s->f = (T1)__get_free_pages@pa(...)
|
 s->f = (T1)get_zeroed_page@pa(...)
|
 s->f = alloc_page@pa(...)
|
 s->f = alloc_pages@pa(...)
|
 s->f = dev_alloc_page@pa(...)
|
 s->f = dev_alloc_pages@pa(...)
)
 ... when != s->f = e
     when != s = e
(
 free_page@p((T2)s->f)
|
 free_pages@p((T2)s->f, ...)
|
 __free_page@p(s->f)
|
 __free_pages@p(s->f, ...)
)
 ... when != s->f = e
     when != kfree(s)
     when != s = e
 return ...;

@script:python@
p << failed.p;
po << other.p;
@@
if p[0].current_element != po[0].current_element:
    left[p[0].file, p[0].current_element] = p[0], po[0]

// ---- a caller that warns of the failure at the most

@survived@
identifier f, warn;
expression list es;
idexpression r;
position p;
@@

(
 if (<+... f@p(...) ...+>) warn(es);
|
 if (<+... f@p(...) ...+>) { warn(es); }
|
 r = f@p(...);
 if (<+... r ...+>) warn(es);
|
 r = f@p(...);
 if (<+... r ...+>) { warn(es); }
|
 f@p(...);
)

@script:python@
f << survived.f;
p << survived.p;
@@
if (p[0].file, f) in left:
    place, other = left[p[0].file, f]
    say(place, "ERROR: the freed page is left in the field; the caller on line %s goes on, and line %s frees it if it is there", p[0], other)
