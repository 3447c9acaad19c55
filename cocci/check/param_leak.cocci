// SPDX-License-Identifier: GPL-2.0-only
/// Find a page that a function is given and ends where it fails, but for one failure: there
/// it is lost.
//# A caller that ends it after that one failure is a false report.
///
// Confidence: Moderate
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: put_page, __free_page, folio_put, unpin_user_page

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

got = set()

@get@
identifier f =~ "(^|_)(get|hold|ref|pin|grab|dup)";
identifier x;
position p;
@@

 f@p(..., x, ...)

@script:python@
x << get.x;
p << get.p;
@@
got.add((p[0].file, p[0].current_element, x))

@initialize:python@
@@

import re

texts = {}

def fails(place):
    """is a line on a way that only failures take?"""
    if place.file not in texts:
        with open(place.file, encoding="utf-8", errors="replace") as stream:
            texts[place.file] = stream.read().split("\n")
    lines = texts[place.file]
    after = next((line for line in lines[int(place.line):] if
                  re.match(r"\t+(return|goto|\})|\}", line)), "")
    before = int(place.line) - 1
    while lines[before] and not re.match(r"\w+:|\{", lines[before]):
        before -= 1
    label = re.match(r"\w+:", lines[before]) and \
        re.match(r"\t(return|goto)\b", lines[before - 1] or lines[before - 2])
    return label or re.match(r"\t\t+return (-E|NULL|ERR_PTR)", after)

@branch@
identifier fn, x;
type T, TX;
identifier end =~ "^(put_page|__free_pages?|folio_put|unpin_user_page|skb_free_frag|page_frag_free|page_pool_put_full_page|page_pool_recycle_direct)$";
position pe;
@@

 T fn(..., TX x, ...)
 {
 <...
(
 end@pe(..., x, ...);
|
 put_page@pe(virt_to_head_page(x));
|
 free_page@pe((unsigned long)x);
)
 ...>
 }

@lost exists@
identifier branch.fn, branch.x;
type T, TX;
expression e, e1;
identifier f !~ "^(Page[A-Za-z0-9_]+|folio_test_[A-Za-z0-9_]+|page_to_[A-Za-z0-9_]+|page_address|(un)?likely|(un)?lock_page|folio_(un)?lock|dma_map_page(_attrs)?|dma_mapping_error|dev_[A-Za-z0-9_]+|pr_[A-Za-z0-9_]+|compound_order|page_size|page_count)$";
identifier m;
statement S;
constant c;
position p;
@@

 T fn(..., TX x, ...)
 {
 ... when != f(..., x, ...)
     when != e->m(..., x, ...)
     when != e1 = x
     when != if (<+... x ...+>) S
 return@p -c;
 }

@script:python@
x << branch.x;
pe << branch.pe;
p << lost.p;
@@
if (p[0].file, p[0].current_element, x) not in got and fails(pe[0]):
    say(p[0], "ERROR: the page is lost here, which line %s ends on another failure", pe[0])
