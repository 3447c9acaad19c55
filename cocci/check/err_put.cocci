// SPDX-License-Identifier: GPL-2.0-only
/// Find an error pointer that is left in an array of pages and put with the others where the
/// function gives up.
//# A put that asks IS_ERR() in a function of its own is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: IS_ERR, shmem_read_mapping_page, read_mapping_page, put_page

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

@failed exists@
expression o, i, e;
identifier m, l;
position p, pg;
identifier f =~ "^(shmem_read_mapping_page|read_mapping_page|read_cache_page|shmem_read_folio|filemap_get_folio|get_user_page_vma_remote)";
@@

 o->m[i] = f@p(...);
 if (IS_ERR(o->m[i])) {
 ... when != o->m[i] = e
 goto@pg l;
 }

@put exists@
expression failed.o, j;
identifier failed.m, failed.l;
position failed.pg, pp;
@@

 goto@pg l;
 ... when != IS_ERR(o->m[j])
     when != IS_ERR_OR_NULL(o->m[j])
 if (o->m[j]) \(put_page@pp\|folio_put@pp\)(o->m[j]);

@script:python@
p << failed.p;
pp << put.pp;
@@
say(pp[0], "ERROR: one of these may be the error that line %s returned", p[0])
