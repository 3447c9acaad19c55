// SPDX-License-Identifier: GPL-2.0-only
/// Find memory that is freed by the function of another allocator: kfree()
/// of pages, free_page() of what kmalloc() or vmalloc() gave, free_page() of a
/// struct page, __free_page() of an address, free_pages() of what
/// alloc_pages_exact() gave, vfree() of what vmap() mapped, put_page() of what
/// mempool_alloc() gave, kfree() of a page fragment, put_page() of the data of an
/// xdp_frame, which xdp_return_frame() gives back to where it is from.
//# Where a field is allocated in one function and freed in another, fields
//# of one name are taken for the same, unless the file has both allocators for
//# that name.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: free_page, free_pages, __free_page, __free_pages, kfree, vfree, vmap, mempool_alloc, netdev_alloc_frag, xdp_frame

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

names = set()

def both(place, field):
    """do both allocators of this file give to fields of this name"""
    return {(place.file, field, "pages"), (place.file, field, "memory")} <= names

def either(place, variable):
    """is it of one allocator or of the other, in this function"""
    return {(place.file, place.current_element, variable, "pages"),
            (place.file, place.current_element, variable, "memory")} <= names

@page_origin@
expression x;
type T1;
position pa;
@@

(
 x = (T1)\(__get_free_pages@pa\|__get_free_page@pa\|get_zeroed_page@pa\|alloc_pages_exact@pa\)(...)
|
 x = \(alloc_pages@pa\|alloc_page@pa\|dev_alloc_pages@pa\|dev_alloc_page@pa\)(...)
)

@script:python@
x << page_origin.x;
pa << page_origin.pa;
@@
names.add((pa[0].file, pa[0].current_element, x, "pages"))

@memory_origin@
expression x;
type T1;
position pa;
@@

 x = (T1)\(kmalloc@pa\|kzalloc@pa\|kcalloc@pa\|kmem_cache_alloc@pa\|kmem_cache_zalloc@pa\|kvmalloc@pa\|kvzalloc@pa\|vmalloc@pa\|vzalloc@pa\)(...)

@script:python@
x << memory_origin.x;
pa << memory_origin.pa;
@@
names.add((pa[0].file, pa[0].current_element, x, "memory"))

// ---- pages that are given to kfree()

@pages exists@
expression x, e;
type T1;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = alloc_pages_exact@pa(...)
|
 x = alloc_pages@pa(...)
|
 x = alloc_page@pa(...)
|
 x = dev_alloc_pages@pa(...)
|
 x = dev_alloc_page@pa(...)
|
 x = folio_alloc@pa(...)
)
 ... when != x = e
     when != is_vmalloc_addr(x)
(
 kfree@p(x)
|
 kfree_sensitive@p(x)
|
 kvfree@p(x)
|
 vfree@p(x)
|
 kfree@p((void *)x)
)

@script:python@
x << pages.x;
p << pages.p;
pa << pages.pa;
@@
if not either(p[0], x):
    say(p[0], "ERROR: pages of line %s are no memory of kmalloc() or vmalloc()", pa[0])

@typed@
struct page *page;
position p;
@@

(
 kfree@p(page)
|
 kvfree@p(page)
|
 vfree@p(page)
|
 free_page@p((unsigned long)page)
|
 free_pages@p((unsigned long)page, ...)
)

@script:python@
p << typed.p;
@@
say(p[0], "ERROR: a struct page is freed as if it were an address")

// ---- memory that is given to the page allocator

@memory exists@
expression x, e;
type T1, T2;
position pa, p;
@@

(
 x = (T1)kmalloc@pa(...)
|
 x = (T1)kzalloc@pa(...)
|
 x = (T1)kcalloc@pa(...)
|
 x = (T1)kmalloc_array@pa(...)
|
 x = (T1)kmemdup@pa(...)
|
 x = (T1)kmem_cache_alloc@pa(...)
|
 x = (T1)kmem_cache_zalloc@pa(...)
|
 x = (T1)devm_kmalloc@pa(...)
|
 x = (T1)devm_kzalloc@pa(...)
|
 x = (T1)kvmalloc@pa(...)
|
 x = (T1)kvzalloc@pa(...)
|
 x = (T1)vmalloc@pa(...)
|
 x = (T1)vzalloc@pa(...)
)
 ... when != x = e
     when != is_vmalloc_addr(x)
(
 free_page@p((T2)x)
|
 free_pages@p((T2)x, ...)
|
 __free_page@p(virt_to_page(x))
|
 __free_pages@p(virt_to_page(x), ...)
|
 free_pages_exact@p(x, ...)
)

@script:python@
x << memory.x;
p << memory.p;
pa << memory.pa;
@@
if not either(p[0], x):
    say(p[0], "ERROR: memory of line %s does not come from the page allocator", pa[0])

// ---- alloc_pages_exact() and free_pages_exact()

@exact exists@
expression x, e;
type T1, T2;
position pa, p;
@@

 x = (T1)alloc_pages_exact@pa(...)
 ... when != x = e
(
 free_page@p((T2)x)
|
 free_pages@p((T2)x, ...)
|
 __free_pages@p(virt_to_page(x), ...)
)

@script:python@
p << exact.p;
pa << exact.pa;
@@
say(p[0], "ERROR: alloc_pages_exact() of line %s needs free_pages_exact()", pa[0])

@inexact exists@
expression x, e;
type T1, T2;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_dma_pages@pa(...)
)
 ... when != x = e
 free_pages_exact@p((T2)x, ...)

@script:python@
p << inexact.p;
pa << inexact.pa;
@@
say(p[0], "ERROR: free_pages_exact() of a block of line %s", pa[0])

// ---- an address that is given as a struct page

@address exists@
expression x, e;
type T1;
position pa, p;
@@

(
 x = (T1)__get_free_pages@pa(...)
|
 x = (T1)__get_free_page@pa(...)
|
 x = (T1)get_zeroed_page@pa(...)
|
 x = (T1)page_address@pa(...)
|
 x = (T1)kmap@pa(...)
|
 x = (T1)kmap_local_page@pa(...)
|
 x = (T1)kmap_atomic@pa(...)
|
 x = (T1)kmalloc@pa(...)
|
 x = (T1)kzalloc@pa(...)
|
 x = (T1)vmalloc@pa(...)
)
 ... when != x = e
(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 put_page@p(x)
|
 folio_put@p(x)
)

@script:python@
p << address.p;
pa << address.pa;
@@
say(p[0], "ERROR: no struct page, but the address of line %s", pa[0])

@chars@
{char *, unsigned char *} x;
position p;
@@

(
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 put_page@p(x)
)

@script:python@
p << chars.p;
@@
say(p[0], "ERROR: no struct page, but an address")

// ---- a field, in any two functions of the file

@of_pages@
expression s;
identifier f;
type T1;
position pa;
@@

(
 s->f = (T1)__get_free_pages@pa(...)
|
 s->f = (T1)__get_free_page@pa(...)
|
 s->f = (T1)get_zeroed_page@pa(...)
|
 s->f = alloc_pages_exact@pa(...)
|
 s->f = alloc_pages@pa(...)
|
 s->f = alloc_page@pa(...)
|
 s->f = dev_alloc_pages@pa(...)
|
 s->f = dev_alloc_page@pa(...)
)

@of_memory@
expression s;
identifier f;
type T1;
position pa;
@@

(
 s->f = (T1)kmalloc@pa(...)
|
 s->f = (T1)kzalloc@pa(...)
|
 s->f = (T1)kcalloc@pa(...)
|
 s->f = (T1)kmalloc_array@pa(...)
|
 s->f = (T1)kmemdup@pa(...)
|
 s->f = (T1)kmem_cache_alloc@pa(...)
|
 s->f = (T1)kmem_cache_zalloc@pa(...)
|
 s->f = (T1)devm_kmalloc@pa(...)
|
 s->f = (T1)devm_kzalloc@pa(...)
|
 s->f = (T1)kvmalloc@pa(...)
|
 s->f = (T1)kvzalloc@pa(...)
|
 s->f = (T1)vmalloc@pa(...)
|
 s->f = (T1)vzalloc@pa(...)
)

@script:python@
f << of_pages.f;
pa << of_pages.pa;
@@
names.add((pa[0].file, f, "pages"))

@script:python@
f << of_memory.f;
pa << of_memory.pa;
@@
names.add((pa[0].file, f, "memory"))

@pages_field@
expression s;
identifier of_pages.f;
position p;
@@

(
 kfree@p(s->f)
|
 kfree_sensitive@p(s->f)
|
 kvfree@p(s->f)
|
 vfree@p(s->f)
)

@script:python@
f << of_pages.f;
p << pages_field.p;
pa << of_pages.pa;
@@
if not both(p[0], f):
    say(p[0], "ERROR: pages of line %s are no memory of kmalloc() or vmalloc()", pa[0])

@memory_field@
expression s;
identifier of_memory.f;
type T2;
position p;
@@

(
 free_page@p((T2)s->f)
|
 free_pages@p((T2)s->f, ...)
|
 __free_page@p(virt_to_page(s->f))
|
 __free_pages@p(virt_to_page(s->f), ...)
)

@script:python@
f << of_memory.f;
p << memory_field.p;
pa << of_memory.pa;
@@
if not both(p[0], f):
    say(p[0], "ERROR: memory of line %s does not come from the page allocator", pa[0])

// ---- a mapping of pages that somebody has, freed with the address

@mapped@
expression s, array, n, prot;
expression flags;
identifier f;
type T1;
position pa;
@@

 s->f = (T1)vmap@pa(array, n, flags, prot)

@script:python@
flags << mapped.flags;
@@
if "PUT_PAGES" in flags:
    cocci.include_match(False)

@allocated@
expression s;
identifier mapped.f;
type T1;
position pa;
@@

(
 s->f = (T1)vmalloc@pa(...)
|
 s->f = (T1)vzalloc@pa(...)
|
 s->f = (T1)kvmalloc@pa(...)
)

@script:python@
f << mapped.f;
pa << allocated.pa;
@@
names.add((pa[0].file, f, "vmalloc"))

// where something else says which it is
@told@
expression s;
identifier mapped.f;
statement S;
position p;
@@

(
 if (...) S else vfree@p(s->f);
|
 if (...) S else if (...) vfree@p(s->f);
|
 if (...) S else { ... vfree@p(s->f); ... }
|
 if (...) { ... vfree@p(s->f); ... return ...; }
|
 if (...) { ... vfree@p(s->f); ... return; }
)

@script:python@
f << mapped.f;
p << told.p;
@@
names.add((p[0].file, f, p[0].line))

@mapped_field@
expression s;
identifier mapped.f;
position p;
@@

(
 vfree@p(s->f)
|
 kvfree@p(s->f)
)

@script:python@
f << mapped.f;
p << mapped_field.p;
pa << mapped.pa;
@@
if not {(p[0].file, f, "vmalloc"), (p[0].file, f, p[0].line)} & names:
    say(p[0], "ERROR: a mapping of line %s, whose pages are not freed with it", pa[0])

// ---- a page of a pool

@pooled@
expression s, i;
identifier f;
type T1;
position pa;
@@

(
 s->f = (T1)mempool_alloc@pa(...)
|
 s->f[i] = (T1)mempool_alloc@pa(...)
)

@unpooled@
expression s, i;
identifier pooled.f;
type T1;
position pa;
@@

(
 s->f = (T1)alloc_page@pa(...)
|
 s->f = (T1)alloc_pages@pa(...)
|
 s->f = (T1)kmalloc@pa(...)
|
 s->f = (T1)kzalloc@pa(...)
|
 s->f[i] = (T1)alloc_page@pa(...)
|
 s->f[i] = (T1)alloc_pages@pa(...)
)

@script:python@
f << pooled.f;
pa << unpooled.pa;
@@
names.add((pa[0].file, f, "page"))

@pooled_field@
expression s, i;
identifier pooled.f;
position p;
@@

(
 put_page@p(\(s->f\|s->f[i]\))
|
 __free_page@p(\(s->f\|s->f[i]\))
|
 __free_pages@p(\(s->f\|s->f[i]\), ...)
|
 kfree@p(\(s->f\|s->f[i]\))
)

@script:python@
f << pooled.f;
p << pooled_field.p;
pa << pooled.pa;
@@
if (p[0].file, f, "page") not in names:
    say(p[0], "ERROR: what the pool gave on line %s goes back to the pool", pa[0])

// ---- a page fragment

@fragment exists@
expression x, e;
type T1;
position pa, p;
@@

(
 x = (T1)netdev_alloc_frag@pa(...)
|
 x = (T1)napi_alloc_frag@pa(...)
|
 x = (T1)page_frag_alloc@pa(...)
)
 ... when != x = e
(
 kfree@p(x)
|
 kvfree@p(x)
|
 free_page@p((unsigned long)x)
|
 free_pages@p((unsigned long)x, ...)
|
 __free_page@p(virt_to_page(x))
)

@script:python@
p << fragment.p;
pa << fragment.pa;
@@
say(p[0], "ERROR: the fragment of line %s needs page_frag_free()", pa[0])

// ---- what an xdp_frame is in

@frame@
struct xdp_frame *f;
position p;
@@

(
 put_page@p(\(virt_to_page\|virt_to_head_page\)(f->data))
|
 __free_page@p(virt_to_page(f->data))
|
 page_frag_free@p(f->data)
)

@script:python@
p << frame.p;
@@
say(p[0], "ERROR: only xdp_return_frame() knows where this memory goes back to")

@frame_page exists@
struct xdp_frame *f;
expression x, e;
position p;
@@

 x = \(virt_to_page\|virt_to_head_page\)(f->data)
 ... when != x = e
     when != get_page(x)
\(put_page@p(x)\|__free_page@p(x)\)

@script:python@
p << frame_page.p;
@@
say(p[0], "ERROR: only xdp_return_frame() knows where this memory goes back to")

@framed@
struct xdp_frame *f;
expression s;
identifier b;
position pa;
@@

 s->b = f->data@pa

@other_data@
identifier framed.b;
expression s, x;
struct xdp_frame *f;
position p;
@@

(
 s->b = f->data
|
 s->b = NULL
|
 s->b = x@p
)

@script:python@
b << framed.b;
p << other_data.p;
@@
names.add((p[0].file, b, "other"))

@framed_field@
identifier framed.b;
expression s;
position p;
@@

(
 page_frag_free@p(s->b)
|
 skb_free_frag@p(s->b)
|
 put_page@p(\(virt_to_page\|virt_to_head_page\)(s->b))
)

@script:python@
b << framed.b;
p << framed_field.p;
@@
if (p[0].file, b, "other") not in names:
    say(p[0], "ERROR: only xdp_return_frame() knows where this memory goes back to")

// ---- coherent memory

@coherent exists@
expression x, e;
type T1, T2;
position pa, p;
@@

(
 x = (T1)dma_alloc_coherent@pa(...)
|
 x = (T1)dmam_alloc_coherent@pa(...)
|
 x = (T1)dma_alloc_noncoherent@pa(...)
)
 ... when != x = e
(
 free_page@p((T2)x)
|
 free_pages@p((T2)x, ...)
|
 __free_page@p(virt_to_page(x))
|
 __free_pages@p(virt_to_page(x), ...)
|
 kfree@p(x)
|
 vfree@p(x)
)

@script:python@
p << coherent.p;
pa << coherent.pa;
@@
say(p[0], "ERROR: the memory of line %s needs the DMA function that frees it", pa[0])

// ---- mappings of another kind

@mapping exists@
local idexpression x, a;
expression e;
position pa, p;
@@

 a = \(kmap_local_page@pa\|kmap_atomic@pa\)(x)
 ... when != a = e
(
 kunmap@p(x)
|
 kunmap_local@p(x)
|
 kunmap_atomic@p(x)
)

@script:python@
p << mapping.p;
pa << mapping.pa;
@@
say(p[0], "ERROR: the mapping of line %s is ended by its address", pa[0])

// ---- arrays of pages that only one function takes back

@special@
expression o;
identifier m;
position pa;
@@

(
 xen_alloc_unpopulated_pages@pa(..., o->m)
|
 gnttab_alloc_pages@pa(..., o->m)
|
 o->m = drm_gem_get_pages@pa(...)
|
 o->m = ceph_alloc_page_vector@pa(...)
)

@special_freed@
identifier special.m;
expression o, e;
position p;
@@

(
 __free_page@p(o->m[e])
|
 __free_pages@p(o->m[e], ...)
|
 put_page@p(o->m[e])
|
 release_pages@p(o->m, ...)
)

@script:python@
m << special.m;
p << special_freed.p;
pa << special.pa;
@@
say(p[0], "ERROR: the pages of line %s have a function of their own that takes them back", pa[0])
