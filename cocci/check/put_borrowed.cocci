// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that was only looked up, in a vmalloc area or a page table, and that
/// is put or freed: the reference belongs to somebody else.
//# Own pages that are found by the address of their vmap() are left out where
//# vunmap() is called.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: vmalloc_to_page, vm_normal_page, pte_page, put_page

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

@put exists@
local idexpression x;
expression e;
position pa, p;
@@

(
 x = vmalloc_to_page@pa(...)
|
 x = kmap_to_page@pa(...)
|
 x = vm_normal_page@pa(...)
|
 x = pte_page@pa(...)
|
 x = pmd_page@pa(...)
)
 ... when != x = e
     when != \(get_page\|try_get_page\|get_page_unless_zero\|page_ref_inc\|page_cache_get_speculative\)(x)
     when != vunmap(...)
     when != \(try_grab_page\|try_grab_folio\|follow_devmap_pte\)(x, ...)
(
 put_page@p(x)
|
 __free_page@p(x)
|
 __free_pages@p(x, ...)
)

@script:python@
p << put.p;
pa << put.pa;
@@
say(p[0], "ERROR: the page of line %s was only looked up: its reference is somebody else's", pa[0])

@direct@
position p;
@@

(
 put_page@p(vmalloc_to_page(...))
|
 __free_page@p(vmalloc_to_page(...))
)

@script:python@
p << direct.p;
@@
say(p[0], "ERROR: this page was only looked up: its reference is somebody else's")

// ---- the pages of an imported dma-buf

@initialize:python@
@@

asked = set()

@import@
expression o;
identifier m;
position pa;
@@

(
 drm_prime_sg_to_page_array@pa(..., o->m, ...)
|
 drm_prime_sg_to_page_addr_arrays@pa(..., o->m, ...)
)

// own ones where a function of the file says
@ask@
identifier flag =~ "import|attach|prime|external|dmabuf|dma_buf";
expression e;
position p;
@@

(
 e->flag@p
|
 e.flag@p
)

@script:python@
p << ask.p;
@@
asked.add(p[0].file)

@imported@
expression o, e;
identifier import.m;
position p;
@@

(
 drm_gem_put_pages@p(e, o->m, ...)
|
 put_page@p(o->m[e])
|
 __free_page@p(o->m[e])
|
 release_pages@p(o->m, ...)
)

@script:python@
p << imported.p;
pa << import.pa;
@@
if p[0].file not in asked:
    say(p[0], "ERROR: the pages of line %s are the exporter's: their references are somebody else's", pa[0])
