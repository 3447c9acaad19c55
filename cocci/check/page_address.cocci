// SPDX-License-Identifier: GPL-2.0-only
/// Find the kernel address of a page that need not have one: page_address()
/// of a page of user space, of the page cache or of __GFP_HIGHMEM is NULL
/// where the page is of highmem; kmap_local_page() is for these.
/// Of a page of vmalloc() it is another address than the one it is known by.
//# A mapping whose pages the driver itself keeps out of highmem
//# (mapping_set_gfp_mask()) is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: page_address, sg_virt, lowmem_page_address, highmem, kmap_local_page

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

asked = set()

def tell(place, first):
    if (place.file, place.current_element) not in asked:
        say(place, "ERROR: the page of line %s may be of highmem", first)

@highmem@
position p;
@@

(
 PageHighMem@p(...)
|
 folio_test_highmem@p(...)
)

@script:python@
p << highmem.p;
@@
asked.add((p[0].file, p[0].current_element))

// the page cache of a block device is not of highmem
@device@
expression e;
position p;
@@

 e->bd_mapping@p

@script:python@
p << device.p;
@@
asked.add((p[0].file, p[0].current_element))

@alloc exists@
expression x, e, n;
expression g;
position pa, p;
@@

(
 x = alloc_page@pa(g)
|
 x = alloc_pages@pa(g, n)
|
 x = alloc_pages_node@pa(n, g, ...)
|
 x = alloc_page_vma@pa(g, ...)
)
 ... when != x = e
 page_address@p(x)

@script:python@
g << alloc.g;
p << alloc.p;
pa << alloc.pa;
@@
if "HIGH" in g and "~" not in g:
    tell(p[0], pa[0])

@cached exists@
expression x, e, m;
position pa, p;
@@

(
 x = find_get_page@pa(m, ...)
|
 x = find_lock_page@pa(m, ...)
|
 x = find_or_create_page@pa(m, ...)
|
 x = grab_cache_page@pa(m, ...)
|
 x = grab_cache_page_write_begin@pa(m, ...)
|
 x = pagecache_get_page@pa(m, ...)
|
 x = read_cache_page@pa(m, ...)
|
 x = read_mapping_page@pa(m, ...)
|
 x = shmem_read_mapping_page@pa(m, ...)
|
 x = shmem_read_mapping_page_gfp@pa(m, ...)
)
 ... when != x = e
 page_address@p(x)

@script:python@
p << cached.p;
pa << cached.pa;
@@
tell(p[0], pa[0])

@vmapped exists@
expression x, e;
position pa, p;
@@

 x = vmalloc_to_page@pa(...)
 ... when != x = e
 page_address@p(x)

@script:python@
p << vmapped.p;
pa << vmapped.pa;
@@
tell(p[0], pa[0])

@vmapped_direct@
position p;
@@

 page_address@p(vmalloc_to_page(...))

@script:python@
p << vmapped_direct.p;
@@
tell(p[0], p[0])

@folios exists@
expression x, e, m;
position pa, p;
@@

(
 x = filemap_get_folio@pa(m, ...)
|
 x = filemap_lock_folio@pa(m, ...)
|
 x = __filemap_get_folio@pa(m, ...)
|
 x = filemap_grab_folio@pa(m, ...)
|
 x = read_cache_folio@pa(m, ...)
|
 x = read_mapping_folio@pa(m, ...)
|
 x = shmem_read_folio@pa(m, ...)
|
 x = shmem_read_folio_gfp@pa(m, ...)
)
 ... when != x = e
 folio_address@p(x)

@script:python@
p << folios.p;
pa << folios.pa;
@@
tell(p[0], pa[0])

// ---- pages of user space

@user exists@
expression e, i, k, a;
position pa, p;
@@

(
 pin_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 pin_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 pin_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
|
 get_user_pages_fast@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages@pa(..., \(a\|a + k\|&a[k]\))
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), NULL)
|
 get_user_pages_remote@pa(..., \(a\|a + k\|&a[k]\), &k)
|
 get_user_pages_unlocked@pa(..., \(a\|a + k\|&a[k]\), k)
)
 ... when != a = e
 page_address@p(\(a[i]\|*a\))

@script:python@
p << user.p;
pa << user.pa;
@@
tell(p[0], pa[0])

@user_one exists@
expression e, k, x;
position pa, p;
@@

(
 pin_user_pages_fast@pa(..., &x)
|
 pin_user_pages@pa(..., &x)
|
 pin_user_pages_remote@pa(..., &x, NULL)
|
 pin_user_pages_remote@pa(..., &x, &k)
|
 pin_user_pages_unlocked@pa(..., &x, k)
|
 get_user_pages_fast@pa(..., &x)
|
 get_user_pages@pa(..., &x)
|
 get_user_pages_remote@pa(..., &x, NULL)
|
 get_user_pages_remote@pa(..., &x, &k)
|
 get_user_pages_unlocked@pa(..., &x, k)
)
 ... when != x = e
 page_address@p(x)

@script:python@
p << user_one.p;
pa << user_one.pa;
@@
tell(p[0], pa[0])

// ---- a frame that is turned into an address

@frame@
expression n;
type T;
position p;
@@

(
 phys_to_virt@p((T)n << PAGE_SHIFT)
|
 phys_to_virt@p(PFN_PHYS(n))
|
 phys_to_virt@p(page_to_phys(n))
)

@script:python@
p << frame.p;
@@
if (p[0].file, p[0].current_element) not in asked:
    say(p[0], "WARNING: a frame need not have an address; kmap_local_page() gives one")

// ---- pages that a request, or a fragment, comes with

@fragment@
position p;
@@

 page_address@p(skb_frag_page(...))

@script:python@
p << fragment.p;
@@
if (p[0].file, p[0].current_element) not in asked:
    say(p[0], "WARNING: a fragment may be of highmem; skb_frag_dma_map() takes any")

@copied@
position p;
expression list, e, n;
@@

(
 memcpy(<+... sg_virt@p(list) ...+>, e, n)
|
 memcpy(e, <+... sg_virt@p(list) ...+>, n)
|
 memmove(<+... sg_virt@p(list) ...+>, e, n)
|
 memmove(e, <+... sg_virt@p(list) ...+>, n)
|
 memset(<+... sg_virt@p(list) ...+>, e, n)
)

@script:python@
p << copied.p;
@@
if (p[0].file, p[0].current_element) not in asked:
    say(p[0], "WARNING: a page of a scatterlist may be of highmem; sg_miter_next() maps it")

@request@
struct mmc_data *data;
struct skcipher_request *sreq;
struct aead_request *areq;
struct ahash_request *hreq;
expression x;
position p;
@@

(
 x = sg_virt@p(data->sg)
|
 x = sg_virt@p(\(sreq->src\|sreq->dst\))
|
 x = sg_virt@p(\(areq->src\|areq->dst\))
|
 x = sg_virt@p(hreq->src)
)

@script:python@
p << request.p;
@@
if (p[0].file, p[0].current_element) not in asked:
    say(p[0], "WARNING: a page of a request may be of highmem; sg_miter_next() maps it")

// ---- pages of others, for a device: it needs no address

@initialize:python@
@@

allocating = set()

@allocates@
identifier f =~ "^(dev_|__dev_|__)?alloc_pages?|get_free_page|get_zeroed_page|page_pool_.*alloc|page_frag_alloc|alloc_frag|folio_alloc|dma_alloc";
position p;
@@

 f@p(...)

@script:python@
p << allocates.p;
@@
allocating.add(p[0].file)

@for_device@
identifier map =~ "^(dma|ib_dma|pci)_map_single";
expression e, x, i;
position p;
@@

 map(e, page_address@p(x[i]), ...)

@script:python@
p << for_device.p;
@@
if p[0].file not in allocating:
    say(p[0], "ERROR: this page may be of highmem: map the page, which needs no address")
