// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that are freed before they are unmapped: until then a device, or the
/// kernel by the mapping, may still write to what is somebody else's by now.
//# The page and the mapping are taken to belong together where they are in one object;
//# an object with several of them may make a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: dma_unmap_page, dma_unmap_single, vunmap, iommu_unmap, __free_page, put_page

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

import re

def stem(name):
    """what a field belongs to: rx of rx_page and of rx_dma"""
    words = re.findall("[a-z0-9]+", name.lower())
    return [word for word in words if not re.match("(addr(ess)?|dma|pages?|buf(fer)?s?|va|pa|phys|"
                                                   "handle|virt|vaddr|cpu|data|iova|map(ping)?|sgt?|mem)$", word)]

def together(one, other):
    return not stem(one) or not stem(other) or stem(one) == stem(other)

@object exists@
expression o, e, d;
identifier f, g;
identifier unmap =~ "^(dma_unmap_(page|single|sg)(_attrs)?|dma_unmap_sgtable|pci_unmap_(page|single|sg)|iommu_unmap|ib_dma_unmap_page)$";
type T;
position pf, p;
@@

(
 __free_page@pf(o->f);
|
 __free_pages@pf(o->f, ...);
|
 put_page@pf(o->f);
|
 free_page@pf((T)o->f);
|
 free_pages@pf((T)o->f, ...);
|
 page_frag_free@pf(o->f);
|
 skb_free_frag@pf(o->f);
|
 free_pages_exact@pf(o->f, ...);
)
 ... when != o = e
     when != o->f = e
     when != o->g = e
     when != o++
     when != ++o
 unmap@p(d, o->g, ...);

@script:python@
pf << object.pf;
p << object.p;
f << object.f;
g << object.g;
@@
if int(p[0].line) > int(pf[0].line) and together(f, g):
    say(pf[0], "ERROR: is freed here, but only line %s unmaps it", p[0])

@array exists@
expression o, e, i;
identifier f, g;
position pf, p;
@@

(
 for (...;...;...) __free_page@pf(o->f[i]);
|
 for (...;...;...) put_page@pf(o->f[i]);
|
 for (...;...;...) {
 ...
(
 __free_page@pf(o->f[i]);
|
 put_page@pf(o->f[i]);
|
 __free_pages@pf(o->f[i], ...);
)
 ...
 }
)
 ... when != o = e
     when != o->g = e
(
 vunmap@p(o->g);
|
 vm_unmap_ram@p(o->g, ...);
)

@script:python@
pf << array.pf;
p << array.p;
@@
say(pf[0], "ERROR: is freed here, but only line %s unmaps it", p[0])

@mapped exists@
local idexpression x;
expression e;
position pf, p;
@@

 kmap(x)
 ... when != x = e
     when != kunmap(x)
     when != get_page(x)
(
 put_page@pf(x);
|
 __free_page@pf(x);
)
 ... when != x = e
     when != kmap(x)
 kunmap@p(x);

@script:python@
pf << mapped.pf;
p << mapped.p;
@@
if int(p[0].line) > int(pf[0].line):
    say(pf[0], "ERROR: is freed here, but only line %s unmaps it", p[0])
