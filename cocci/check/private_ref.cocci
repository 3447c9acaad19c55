// SPDX-License-Identifier: GPL-2.0-only
/// Find PG_private set on a page by hand, without the reference that has to go with it:
/// reclaim and migration count on it. attach_page_private() takes one.
//# Pages that are not on an LRU list, whose owner alone looks at the flag, are false
//# reports.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: SetPagePrivate, ClearPagePrivate, attach_page_private, get_page

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

@set exists@
expression x;
position p;
@@

 ... when != get_page(x)
     when != folio_get(x)
(
 SetPagePrivate@p(x);
|
 folio_set_private@p(x);
)
 ... when != get_page(x)
     when != folio_get(x)
     when any
(
 set_page_dirty(x);
|
 folio_mark_dirty(x);
|
 __set_page_dirty_nobuffers(x);
|
 unlock_page(x);
)

@script:python@
p << set.p;
@@
say(p[0], "ERROR: the flag needs a reference of its own; attach_page_private() takes it")
