// SPDX-License-Identifier: GPL-2.0-only
/// Find a page of which a function takes a second reference and ends one: the other is lost.
//# A page that is stored, returned or passed to who may keep it is left out.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: gfn_to_page, find_get_page, alloc_page, get_page, put_page

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

kept = set()

@taken@
local idexpression x;
position pa, pg;
@@

 x = \(gfn_to_page@pa\|find_get_page@pa\|find_lock_page@pa\|find_or_create_page@pa\|grab_cache_page@pa\|pagecache_get_page@pa\|read_mapping_page@pa\|read_cache_page@pa\|shmem_read_mapping_page@pa\|alloc_page@pa\|alloc_pages@pa\|dev_alloc_page@pa\)(...)
 <+...
 get_page@pg(x)
 ...+>

@keep@
local idexpression taken.x;
expression e;
identifier f !~ "^(get_page|put_page|__free_page|kvm_release_page_(clean|dirty)|kunmap(_local|_atomic)?|kmap(_local_page|_atomic)?|page_address|page_to_[A-Za-z0-9_]+|(un)?lock_page|(Set|Clear|Test)?Page[A-Za-z0-9_]+|is_error_page|IS_ERR(_OR_NULL)?|PTR_ERR|(un)?likely|(clear|copy)_(page|highpage)|mem(cpy_(to|from)_page|set|zero_page)|flush_dcache_page|set_page_dirty(_lock)?|mark_page_accessed|WARN_ON(_ONCE)?|zero_user(_segment)?)$";
identifier m;
position p;
@@

(
 f@p(..., x, ...)
|
 f@p(..., &x, ...)
|
 e->m@p(..., x, ...)
|
 e =@p x
)

@script:python@
x << taken.x;
p << keep.p;
@@
kept.add((p[0].file, p[0].current_element, x))

@back@
local idexpression taken.x;
position p;
@@

 return@p x;

@script:python@
x << taken.x;
p << back.p;
@@
kept.add((p[0].file, p[0].current_element, x))

@lost exists@
local idexpression taken.x;
expression e;
position taken.pa, taken.pg;
identifier fn;
@@

 fn(...)
 {
 ...
 x = \(gfn_to_page@pa\|find_get_page@pa\|find_lock_page@pa\|find_or_create_page@pa\|grab_cache_page@pa\|pagecache_get_page@pa\|read_mapping_page@pa\|read_cache_page@pa\|shmem_read_mapping_page@pa\|alloc_page@pa\|alloc_pages@pa\|dev_alloc_page@pa\)(...)
 ... when != x = e
     when != \(put_page\|__free_page\|kvm_release_page_clean\|kvm_release_page_dirty\|release_page\|unpin_user_page\)(x)
 get_page@pg(x);
 ... when != x = e
     when != \(put_page\|__free_page\|kvm_release_page_clean\|kvm_release_page_dirty\|release_page\|unpin_user_page\)(x)
 \(put_page\|__free_page\|kvm_release_page_clean\|kvm_release_page_dirty\|release_page\|unpin_user_page\)(x);
 ... when != x = e
     when != \(put_page\|__free_page\|kvm_release_page_clean\|kvm_release_page_dirty\|release_page\|unpin_user_page\)(x)
 }

@script:python@
x << taken.x;
pa << taken.pa;
pg << taken.pg;
e << lost.fn;
@@
if (pg[0].file, pg[0].current_element, x) not in kept:
    say(pg[0], "ERROR: line %s has a reference already, and only one of the two is put", pa[0])
