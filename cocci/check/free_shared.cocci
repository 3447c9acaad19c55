// SPDX-License-Identifier: GPL-2.0-only
/// Find pages that are freed although they may still be shared with the host:
/// set_memory_encrypted() can fail, and then they have to be leaked. The same
/// holds of pages whose grant may not have ended.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: set_memory_encrypted, set_memory_decrypted, gnttab_end_foreign_access

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

@unchecked exists@
expression x, y, n;
type T;
position pa, p;
@@

(
 set_memory_encrypted@pa(<+...x...+>, n);
|
 set_memory_decrypted@pa(<+...x...+>, n);
)
 ... when != x = y
(
 free_page@p((T)x)
|
 free_pages@p((T)x, ...)
|
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 free_pages_exact@p((T)x, ...)
|
 vfree@p(x)
|
 kfree@p(x)
|
 dma_direct_free_pages@p(..., x, ...)
)

@script:python@
p << unchecked.p;
pa << unchecked.pa;
@@
say(p[0], "ERROR: the host may still share these pages: nothing tests the result of line %s", pa[0])

@noted exists@
expression x, y, n;
idexpression r;
type T;
statement S;
position pa, p;
@@

(
 r = set_memory_encrypted@pa(<+...x...+>, n);
|
 r = set_memory_decrypted@pa(<+...x...+>, n);
)
 ... when != x = y
     when != if (<+...r...+>) S
(
 free_page@p((T)x)
|
 free_pages@p((T)x, ...)
|
 __free_page@p(x)
|
 __free_pages@p(x, ...)
|
 free_pages_exact@p((T)x, ...)
|
 vfree@p(x)
|
 kfree@p(x)
)

@script:python@
p << noted.p;
pa << noted.pa;
@@
say(p[0], "ERROR: the host may still share these pages: nothing tests the result of line %s", pa[0])

// ---- tested, and freed where it failed

@initialize:python@
@@

import re

def may_be_same(freed, shared):
    """Not if both are fields, and of other names."""
    fields = re.findall(r"->\s*(\w+)", freed)
    return not fields or not re.search("->", str(shared)) or \
        any(re.search(r"\b%s\b" % field, str(shared)) for field in fields)

@failed exists@
idexpression r;
identifier l;
expression list es;
position pa;
@@

(
 if (\(set_memory_decrypted@pa(es)\|unlikely(set_memory_decrypted@pa(es))\)) goto l;
|
 if (\(set_memory_encrypted@pa(es)\|unlikely(set_memory_encrypted@pa(es))\)) goto l;
|
 r = set_memory_decrypted@pa(es);
 if (\(r\|r < 0\|r != 0\)) goto l;
|
 r = set_memory_encrypted@pa(es);
 if (\(r\|r < 0\|r != 0\)) goto l;
)

@freed exists@
identifier failed.l, k;
expression e;
position p;
@@

 l:
 ... when != return ...;
     when != goto k;
(
 free_page@p(e, ...)
|
 free_pages@p(e, ...)
|
 __free_page@p(e, ...)
|
 __free_pages@p(e, ...)
|
 free_pages_exact@p(e, ...)
)

@script:python@
e << freed.e;
es << failed.es;
p << freed.p;
pa << failed.pa;
@@
if p[0].current_element == pa[0].current_element and may_be_same(e, es):
    say(p[0], "ERROR: the host may share these pages, since line %s failed: they have to be leaked", pa[0])

@freed_there exists@
idexpression r;
expression e;
expression list es;
position pa, p;
@@

(
 if (\(set_memory_decrypted@pa(es)\|set_memory_encrypted@pa(es)\)) {
 <+...
(
 free_page@p(e, ...)
|
 free_pages@p(e, ...)
|
 __free_page@p(e, ...)
|
 __free_pages@p(e, ...)
|
 free_pages_exact@p(e, ...)
)
 ...+>
 }
|
 r = \(set_memory_decrypted@pa(es)\|set_memory_encrypted@pa(es)\);
 if (\(r\|r < 0\|r != 0\)) {
 <+...
(
 free_page@p(e, ...)
|
 free_pages@p(e, ...)
|
 __free_page@p(e, ...)
|
 __free_pages@p(e, ...)
|
 free_pages_exact@p(e, ...)
)
 ...+>
 }
)

@script:python@
e << freed_there.e;
es << freed_there.es;
p << freed_there.p;
pa << freed_there.pa;
@@
if may_be_same(e, es):
    say(p[0], "ERROR: the host may share these pages, since line %s failed: they have to be leaked", pa[0])

// ---- a grant that has not ended keeps its one page, not the others of a block

@granted exists@
expression x, e, n;
type T;
position pa, p;
@@

 gnttab_end_foreign_access@pa(..., NULL)
 ... when != x = e
(
 free_pages@p((T)x, n)
|
 __free_pages@p(x, n)
)

@script:python@
n << granted.n;
p << granted.p;
pa << granted.pa;
@@
if n != "0":
    say(p[0], "ERROR: a block is freed whose grants may not have ended on line %s; alloc_pages_exact() is meant for them", pa[0])
