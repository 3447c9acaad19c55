// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that is put after its bias was taken back: the references that
/// page_ref_add() added are gone with page_ref_sub(), and the one that
/// put_page() drops is that of the page's owner.
//# A page that the function had been given is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: page_ref_add, page_ref_sub, put_page

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

@added@
identifier fn;
identifier a;
expression i;
expression x;
identifier f;
position p;
@@

 fn(..., struct page **a, ...)
 {
 <+...
 x.f = a[i];
 ...
 page_ref_add@p(a[i], ...);
 ...+>
 }

@put exists@
identifier added.f;
expression x, e;
position pa, p;
@@

 page_ref_sub@pa(x.f, ...);
 ... when != x.f = e
     when != get_page(x.f)
 put_page@p(x.f);

@script:python@
pa << put.pa;
p << put.p;
pd << added.p;
@@
if p[0].current_element == pd[0].current_element:
    say(p[0], "ERROR: line %s took back what line %s had added: this drops the reference of the page's owner", pa[0], pd[0])
