// SPDX-License-Identifier: GPL-2.0-only
/// Find an object that is freed with the cache of fragments in it: the page that the cache
/// holds is lost.
//# Only objects that are declared in the file itself; one that is passed to another file
//# to be drained is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: page_frag_alloc, page_frag_cache_drain, kfree

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

drained = set()

@drain@
expression e, q;
identifier c;
position p;
@@

(
 page_frag_cache_drain@p(&q->c)
|
 e = &q->c@p
|
 __page_frag_cache_drain@p(..., <+... q->c ...+>, ...)
|
 virt_to_page@p(q->c.va)
|
 virt_to_head_page@p(q->c.va)
|
 __page_frag_cache_drain@p(virt_to_page(q->c.va), ...)
|
 __page_frag_cache_drain@p(virt_to_head_page(q->c.va), ...)
)

@script:python@
c << drain.c;
p << drain.p;
@@
drained.add((p[0].file, c))

@user@
identifier alloc =~ "^_*page_frag_alloc(_align)?$";
identifier S, c;
struct S *q;
position pa;
@@

 alloc@pa(&q->c, ...)

// one that other files do not know
@private@
identifier user.S, user.c;
@@

 struct S {
 ...
 struct page_frag_cache c;
 ...
 };

@dies depends on private@
identifier user.S;
struct S *o;
identifier free =~ "^(kv?free|vfree|kfree_sensitive|kfree_rcu)$";
position p;
@@

 free@p(o, ...)

@script:python@
c << user.c;
pa << user.pa;
p << dies.p;
@@
if (p[0].file, c) not in drained:
    say(p[0], "ERROR: the page of the cache that line %s allocates from is lost with it", pa[0])
