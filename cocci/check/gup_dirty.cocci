// SPDX-License-Identifier: GPL-2.0-only
/// Find pages of user space that are gotten or pinned to be written to, in a file
/// that gives such pages back and never marks one dirty: what was written may be
/// dropped with the page. See Documentation/core-api/pin_user_pages.rst.
//# FOLL_WRITE that is only there to break a copy on write, and pages that another
//# file marks, are false reports.
///
// Confidence: Low
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: FOLL_WRITE, get_user_pages, pin_user_pages, set_page_dirty_lock

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

dirties, given = set(), set()

@dirty@
position p;
@@

(
 set_page_dirty_lock@p(...)
|
 set_page_dirty@p(...)
|
 SetPageDirty@p(...)
|
 folio_mark_dirty@p(...)
|
 folio_mark_dirty_lock@p(...)
|
 folio_set_dirty@p(...)
|
 unpin_user_pages_dirty_lock@p(...)
|
 unpin_user_page_range_dirty_lock@p(...)
|
 __set_page_dirty_nobuffers@p(...)
)

@script:python@
p << dirty.p;
@@
dirties.add(p[0].file)

@back@
position p;
@@

(
 put_page@p(...)
|
 unpin_user_page@p(...)
|
 unpin_user_pages@p(...)
|
 release_pages@p(...)
|
 unpin_user_folio@p(...)
)

@script:python@
p << back.p;
@@
given.add((p[0].file, p[0].current_element))

@gotten@
position p;
identifier get =~ "^(get|pin)_user_pages(_fast|_unlocked|_remote)?$";
symbol FOLL_WRITE;
@@

 get@p(..., <+...FOLL_WRITE...+>, ...)

@script:python@
p << gotten.p;
@@
place = p[0]
if place.file not in dirties and any(
        file == place.file and function != place.current_element for file, function in given):
    say(place, "WARNING: what is written to these pages may be lost: nothing marks them dirty")
