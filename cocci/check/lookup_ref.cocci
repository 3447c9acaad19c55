// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that is looked up in an xarray or a radix tree without a lock and
/// without a reference, in a file that frees pages it erases there at once: the page
/// may be freed between the lookup and its use.
//# A lock that the callers hold is not seen.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: xa_load, radix_tree_lookup, xa_erase, get_page_unless_zero, __free_page

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

@erased exists@
expression s, e;
identifier f;
local idexpression x;
position pe;
@@

(
 x = xa_erase@pe(&s->f, ...)
|
 x = __xa_erase@pe(&s->f, ...)
|
 x = radix_tree_delete@pe(&s->f, ...)
|
 x = radix_tree_delete_item@pe(&s->f, ...)
)
 ... when != x = e
     when != call_rcu(...)
     when != synchronize_rcu(...)
(
 __free_page(x)
|
 __free_pages(x, ...)
|
 free_page((unsigned long)x)
)

@initialize:python@
@@

locked = set()

@lock@
identifier take =~ "(^|_)(spin_lock|xa_lock|mutex_lock|down_read|down_write|write_lock)|^read_lock|^lockdep_assert_held|^get_page_unless_zero$|^get_page$|^try_get_page$|^folio_try_get$";
position p;
@@

 take@p(...)

@script:python@
p << lock.p;
@@
locked.add((p[0].file, p[0].current_element))

@loaded@
expression s;
identifier erased.f;
position p;
@@

(
 xa_load@p(&s->f, ...)
|
 radix_tree_lookup@p(&s->f, ...)
)

@script:python@
f << erased.f;
p << loaded.p;
pe << erased.pe;
@@
if (p[0].file, p[0].current_element) not in locked and \
        p[0].current_element != pe[0].current_element:
    say(p[0], "ERROR: nothing keeps this page, which line %s may take out and free", pe[0])

// ---- of a readahead, whose reference is put as it is looked up

@ahead exists@
local idexpression x;
expression e, i;
identifier m;
position pe, p;
@@

 x = readahead_folio@pe(...)
 ... when != folio_get(x)
     when != folio_try_get(x)
     when != x = e
(
 e[i] =@p x
|
 e->m =@p x
)

@script:python@
p << ahead.p;
pe << ahead.pe;
@@
say(p[0], "ERROR: nothing keeps this folio, whose reference line %s has put", pe[0])
