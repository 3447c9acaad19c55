// SPDX-License-Identifier: GPL-2.0-only
/// Find a fault handler that gives its caller a page without a reference: what
/// vmf->page is set to has to carry one, which unmapping puts.
//# A reference that was taken elsewhere for the mapping is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: vm_fault, get_page, folio_get

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

counted = set()

@counts@
position p;
@@

(
 get_page@p(...)
|
 folio_get@p(...)
|
 get_page_unless_zero@p(...)
|
 try_get_page@p(...)
|
 folio_try_get@p(...)
|
 alloc_page@p(...)
|
 alloc_pages@p(...)
|
 alloc_page_vma@p(...)
|
 find_get_page@p(...)
|
 find_lock_page@p(...)
)

@script:python@
p << counts.p;
@@
counted.add((p[0].file, p[0].current_element))

@plain@
struct vm_fault *vmf;
expression x;
position p;
@@

(
 vmf->page =@p vmalloc_to_page(x)
|
 vmf->page =@p virt_to_page(x)
|
 vmf->page =@p pfn_to_page(x)
|
 vmf->page =@p phys_to_page(x)
)

@script:python@
p << plain.p;
@@
if (p[0].file, p[0].current_element) not in counted:
    say(p[0], "ERROR: the page is given without a reference")

@variable exists@
struct vm_fault *vmf;
expression pg, x, e, a;
identifier f;
position p;
@@

(
 pg = vmalloc_to_page(x)
|
 pg = virt_to_page(x)
|
 pg = pfn_to_page(x)
|
 pg = phys_to_page(x)
|
 pg = a->f[x]
|
 pg = a->f
|
 pg = xa_load(...)
)
 ... when != pg = e
 vmf->page =@p pg

@script:python@
p << variable.p;
@@
if (p[0].file, p[0].current_element) not in counted:
    say(p[0], "ERROR: the page is given without a reference")

@shared@
identifier x, n;
@@

(
 static struct page *x;
|
 static struct page *x[n];
)

@of_global@
struct vm_fault *vmf;
identifier shared.x;
expression i;
position p;
@@

(
 vmf->page =@p x
|
 vmf->page =@p x[i]
)

@script:python@
p << of_global.p;
@@
if (p[0].file, p[0].current_element) not in counted:
    say(p[0], "ERROR: the page is given without a reference")
