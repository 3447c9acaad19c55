// SPDX-License-Identifier: GPL-2.0-only
/// Find pages of user space that are written to and held by get_user_pages():
/// what writes has to pin them, see Documentation/core-api/pin_user_pages.rst,
/// case 5. A file system may have cleaned the page in between.
//# Pages that come from elsewhere, too, are false reports.
///
// Confidence: Low
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: get_user_pages, iov_iter_get_pages, set_page_dirty_lock

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

@gotten@
expression list es;
position p;
@@

(
 get_user_pages@p(es)
|
 get_user_pages_fast@p(es)
|
 get_user_pages_unlocked@p(es)
|
 get_user_pages_remote@p(es)
|
 iov_iter_get_pages2@p(es)
|
 iov_iter_get_pages_alloc2@p(es)
)

@dirtied@
expression x, e;
position pd, pp;
@@

(
 set_page_dirty_lock@pd(x);
|
 SetPageDirty@pd(x);
|
 if (...) set_page_dirty_lock@pd(x);
|
 if (...) SetPageDirty@pd(x);
)
 ... when != x = e
 put_page@pp(x);

@script:python@
p << gotten.p;
pd << dirtied.pd;
pp << dirtied.pp;
@@
if p[0].file == pd[0].file:
    say(pp[0], "ERROR: written to and put: pages of line %s that are written to have to be pinned", p[0])
