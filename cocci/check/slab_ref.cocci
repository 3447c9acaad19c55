// SPDX-License-Identifier: GPL-2.0-only
/// Find references that are taken or put on pages of kmalloc() or vmalloc()
/// memory. The slab allocator gives the memory out again whatever the count of
/// its page is; virt_to_page() of a vmalloc address is no page at all.
//# Where a field is allocated in one function and used in another, fields of
//# one name are taken for the same, unless the file also stores pages there.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: virt_to_page, get_page, put_page, folio_get, kmalloc, vmalloc

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

paged = set()

@memory exists@
expression x, e, i;
type T1;
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
)
 ... when != x = e
(
 get_page@p(\(virt_to_page\|virt_to_head_page\)(\(x\|x + i\)))
|
 put_page@p(\(virt_to_page\|virt_to_head_page\)(\(x\|x + i\)))
|
 folio_get@p(virt_to_folio(\(x\|x + i\)))
|
 folio_put@p(virt_to_folio(\(x\|x + i\)))
)

@script:python@
p << memory.p;
pa << memory.pa;
@@
say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

@vmemory exists@
expression x, e, i;
type T1;
position pa, p;
@@

(
 x = (T1)vmalloc@pa(...)
|
 x = (T1)vzalloc@pa(...)
|
 x = (T1)vmalloc_user@pa(...)
|
 x = (T1)vmalloc_32@pa(...)
)
 ... when != x = e
     when != is_vmalloc_addr(x)
(
 virt_to_page@p(\(x\|x + i\))
|
 virt_to_head_page@p(\(x\|x + i\))
|
 virt_to_folio@p(\(x\|x + i\))
|
 virt_to_phys@p(\(x\|x + i\))
|
 __pa@p(\(x\|x + i\))
|
 sg_init_one@p(..., x, ...)
|
 sg_set_buf@p(..., x, ...)
|
 dma_map_single@p(..., x, ...)
)

@script:python@
p << vmemory.p;
pa << vmemory.pa;
@@
say(p[0], "ERROR: memory that vmalloc() gave on line %s has no linear address", pa[0])

// ---- a field, in any two functions of the file

@slab@
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
)

@paged@
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
 s->f = (T1)page_address@pa(...)
|
 s->f = (T1)folio_address@pa(...)
)

@script:python@
f << paged.f;
pa << paged.pa;
@@
paged.add((pa[0].file, f))

@slab_field@
expression s, i;
identifier slab.f;
position p;
@@

(
 get_page@p(\(virt_to_page\|virt_to_head_page\)(\(s->f\|s->f + i\)))
|
 put_page@p(\(virt_to_page\|virt_to_head_page\)(\(s->f\|s->f + i\)))
|
 folio_get@p(virt_to_folio(\(s->f\|s->f + i\)))
|
 folio_put@p(virt_to_folio(\(s->f\|s->f + i\)))
)

@script:python@
f << slab.f;
p << slab_field.p;
pa << slab.pa;
@@
if (p[0].file, f) not in paged:
    say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

@slab_variable exists@
expression s, i, page, e;
identifier slab.f;
position p;
@@

 page = \(virt_to_page\|virt_to_head_page\)(\(s->f\|s->f + i\))
 ... when != page = e
(
 get_page@p(page)
|
 put_page@p(page)
)

@script:python@
f << slab.f;
p << slab_variable.p;
pa << slab.pa;
@@
if (p[0].file, f) not in paged:
    say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

// ---- handed to what takes references by itself

@sent exists@
identifier f =~ "sendpage$|^(__)?skb_fill_page_desc|^skb_add_rx_frag";
expression x, e, i;
type T1;
position pa, p;
@@

(
 x = (T1)kmalloc@pa(...)
|
 x = (T1)kzalloc@pa(...)
|
 x = (T1)kcalloc@pa(...)
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
)
 ... when != x = e
 f@p(..., \(virt_to_page\|virt_to_head_page\)(\(x\|x + i\)), ...)

@script:python@
p << sent.p;
pa << sent.pa;
@@
say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

@slab_sent@
identifier g =~ "sendpage$|^(__)?skb_fill_page_desc|^skb_add_rx_frag";
expression s, i;
identifier slab.f;
position p;
@@

 g@p(..., \(virt_to_page\|virt_to_head_page\)(\(s->f\|s->f + i\)), ...)

@script:python@
f << slab.f;
p << slab_sent.p;
pa << slab.pa;
@@
if (p[0].file, f) not in paged:
    say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

@variable@
identifier x;
type T;
@@

 static T *x;

@of_slab@
identifier variable.x;
type T1;
position pa;
@@

(
 x = (T1)kmalloc@pa(...)
|
 x = (T1)kzalloc@pa(...)
|
 x = (T1)kcalloc@pa(...)
)

@slab_global@
identifier g =~ "sendpage$|^(__)?skb_fill_page_desc|^skb_add_rx_frag|^get_page$|^put_page$";
identifier variable.x;
expression i;
position p;
@@

 g@p(..., \(virt_to_page\|virt_to_head_page\)(\(x\|x + i\)), ...)

@script:python@
p << slab_global.p;
pa << of_slab.pa;
@@
say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

// ---- a page that is not the first of a block that is no compound page

@block@
expression s, flags;
identifier f;
constant n != 0;
type T1;
position pa;
@@

 s->f = (T1)__get_free_pages@pa(flags, n)

@script:python@
flags << block.flags;
@@
if "COMP" in flags:
    cocci.include_match(False)

@tail@
identifier block.f;
expression s, i;
position p;
@@

 get_page@p(virt_to_page(\(&s->f[i]\|s->f + i\)))

@script:python@
p << tail.p;
pa << block.pa;
@@
say(p[0], "ERROR: a page of the block of line %s, which has one reference for all of it", pa[0])

// ---- by way of a variable

@local_page exists@
expression x, e, i;
local idexpression page;
type T1;
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
)
 ... when != x = e
 page = \(virt_to_page\|virt_to_head_page\)(\(x\|x + i\))
 ... when != page = e
 get_page@p(page)

@script:python@
p << local_page.p;
pa << local_page.pa;
@@
say(p[0], "ERROR: a reference does not keep memory that kmalloc() gave on line %s", pa[0])

// ---- the linear part of an skb, which may be of the slab allocator

@headed@
struct sk_buff *skb;
identifier f;
expression x;
position p;
@@

(
 x@p->head_frag
|
 skb =@p f(skb, ...)
)

@initialize:python@
@@

asked = set()

def tell_linear(place):
    if (place.file, place.current_element) not in asked:
        say(place, "ERROR: the linear part of an skb may be memory of kmalloc(), which no reference keeps")

@script:python@
p << headed.p;
@@
asked.add((p[0].file, p[0].current_element))

@linear@
struct sk_buff *skb;
expression i;
position p;
@@

 get_page@p(\(virt_to_page\|virt_to_head_page\)(\(skb->data\|skb->head\|skb->data + i\)))

@linear_page exists@
struct sk_buff *skb;
expression i, e;
local idexpression page;
position p;
@@

 page = \(virt_to_page\|virt_to_head_page\)(\(skb->data\|skb->head\|skb->data + i\))
 ... when != page = e
 get_page@p(page)

@script:python@
p << linear.p;
@@
tell_linear(p[0])

@script:python@
p << linear_page.p;
@@
tell_linear(p[0])

// ---- memory that only may be of vmalloc()

@kvmemory exists@
expression x, e, i;
type T1;
position pa, p;
@@

(
 x = (T1)kvmalloc@pa(...)
|
 x = (T1)kvzalloc@pa(...)
|
 x = (T1)kvmalloc_array@pa(...)
|
 x = (T1)kvcalloc@pa(...)
)
 ... when != x = e
     when != is_vmalloc_addr(x)
(
 virt_to_page@p(\(x\|x + i\))
|
 virt_to_head_page@p(\(x\|x + i\))
|
 virt_to_folio@p(\(x\|x + i\))
|
 virt_to_phys@p(\(x\|x + i\))
|
 sg_init_one@p(..., x, ...)
|
 sg_set_buf@p(..., x, ...)
|
 dma_map_single@p(..., x, ...)
)

@script:python@
p << kvmemory.p;
pa << kvmemory.pa;
@@
say(p[0], "ERROR: memory that line %s may have taken from vmalloc() has no linear address", pa[0])

// ---- of a function that falls back on vmalloc()

@initialize:python@
@@

falling, fields = {}, {}

@fallback@
position pv;
@@

(
 return vzalloc@pv(...);
|
 return vmalloc@pv(...);
|
 return __vmalloc@pv(...);
)

@script:python@
pv << fallback.pv;
@@
falling[pv[0].file, pv[0].current_element] = pv[0].line

@fallen depends on fallback@
identifier f, g;
expression s;
position p;
@@

(
 s.g =@p f(...)
|
 s->g =@p f(...)
)

@script:python@
f << fallen.f;
g << fallen.g;
p << fallen.p;
@@
if (p[0].file, f) in falling:
    fields[p[0].file, g] = falling[p[0].file, f]

@kept_field@
expression s;
identifier g;
type T1;
position pv;
@@

(
 s->g = (T1)vmalloc@pv(...)
|
 s->g = (T1)vzalloc@pv(...)
|
 s->g = (T1)kvmalloc@pv(...)
|
 s->g = (T1)kvzalloc@pv(...)
)

@script:python@
g << kept_field.g;
pv << kept_field.pv;
@@
fields[pv[0].file, g] = pv[0].line

@tests@
position p;
expression x;
@@

 is_vmalloc_addr@p(x)

@script:python@
p << tests.p;
@@
asked.add((p[0].file, p[0].current_element))

@fallen_field depends on fallback || kept_field@
identifier g;
expression s, i;
position p;
@@

(
 virt_to_page@p(\(s.g\|s->g\|s.g + i\|s->g + i\))
|
 virt_to_head_page@p(\(s.g\|s->g\|s.g + i\|s->g + i\))
|
 virt_to_phys@p(\(s.g\|s->g\|s.g + i\|s->g + i\))
)

@script:python@
g << fallen_field.g;
p << fallen_field.p;
@@
line = fields.get((p[0].file, g))
if line and (p[0].file, g) not in paged and (p[0].file, p[0].current_element) not in asked:
    say(p[0], "ERROR: memory that line " + line +
        " may have taken from vmalloc() has no linear address")

// ---- an array on the stack, which may be of vmalloc()

@stack exists@
type T;
identifier x;
expression n, e;
position p;
@@

 T x[n];
 ...
(
 sg_init_one@p(e, x, ...)
|
 sg_set_buf@p(e, x, ...)
|
 virt_to_page@p(x)
|
 virt_to_phys@p(x)
|
 dma_map_single@p(e, x, ...)
)

@static_array@
type T;
identifier stack.x;
expression n;
position p;
@@

 static T x@p[n];

@script:python@
x << stack.x;
p << static_array.p;
@@
asked.add((p[0].file, p[0].current_element, x))

@script:python@
x << stack.x;
p << stack.p;
@@
if (p[0].file, p[0].current_element, x) not in asked:
    say(p[0], "ERROR: the stack may be of vmalloc(): it has no linear address")
