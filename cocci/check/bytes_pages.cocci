// SPDX-License-Identifier: GPL-2.0-only
/// Find a number of bytes that is passed for a number of pages: pages that belong to others
/// are put, freed, or mapped.
//# By its name and type: a size_t that counts pages is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: unpin_user_pages, release_pages, vmap, set_memory_encrypted

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

def counted(place, size):
    if re.search(r"(^|\b|_)(size|n?bytes)$", size):
        say(place, "ERROR: '" + size + "' is passed for a number of pages here")

@kernel@
size_t size;
expression a;
position p;
@@

(
 unpin_user_pages@p(..., size)
|
 unpin_user_pages_dirty_lock@p(..., size, a)
|
 release_pages@p(..., size)
|
 vmap@p(a, size, ...)
|
 vm_map_ram@p(a, size, ...)
|
 get_user_pages_fast@p(a, size, ...)
|
 pin_user_pages_fast@p(a, size, ...)
|
 set_memory_encrypted@p(a, size)
|
 set_memory_decrypted@p(a, size)
|
 set_memory_uc@p(a, size)
|
 set_memory_wc@p(a, size)
|
 set_memory_wb@p(a, size)
)

@script:python@
size << kernel.size;
p << kernel.p;
@@
counted(p[0], size)

@own@
identifier f;
identifier n =~ "^(nr_?|n_?|num_?)pages?$";
type T, TN;
parameter list[number] before;
@@

 T f(before, TN n, ...)
 {
 ...
 }

@called@
identifier own.f;
size_t size;
expression list[own.number] before;
position p;
@@

 f@p(before, size, ...)

@script:python@
size << called.size;
p << called.p;
@@
counted(p[0], size)
