// SPDX-License-Identifier: GPL-2.0-only
/// Follow the owners of converted code along every path.
///
//# One tab separated finding a line: kind, line, function, owner, where it began.
//# "after": used after its end, where a hardened handle is empty. "same": given
//# away and used in one call, whose arguments have no order. "held": a return
//# with the page still owned. "over": overwritten while it may own a page.
//# "lost": taken out of a field on a path that then does nothing with it.
// Confidence: Moderate
// Comments: paths that values exclude are reported too
// Options: --no-includes --disable-worth-trying-opt
virtual report
virtual patch

@initialize:python@
@@
import sys

def found(kind, p, owner, since):
	sys.stdout.write("\t".join([kind, p[0].line, p[0].current_element,
		str(owner), since[0].line]) + "\n")

// ---- used after its end ----

@after exists@
local idexpression struct owned_page x;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
position p, q;
@@
end(&x@p)
... when != x = X
x@q

@script:python@
p << after.p;
q << after.q;
x << after.x;
@@
found("after", q, x, p)

@after_field exists@
idexpression P;
identifier f;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
position p, q;
@@
end@p(&P->f)
... when != P = X
    when != P->f = X
    when != P++
    when != P--
P->f@q

@script:python@
p << after_field.p;
q << after_field.q;
P << after_field.P;
f << after_field.f;
@@
found("after", q, "%s->%s" % (P, f), p)

// anything longer, such as a->b.page: what changes a is not followed
@after_other exists@
expression E, X;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
position p, q;
@@
end@p(&E)
... when != E = X
E@q

@script:python@
p << after_other.p;
q << after_other.q;
E << after_other.E;
@@
import re
if not re.match(r"\w+( ?-> ?\w+)?$|.*\[ ?[A-Za-z_]\w* ?\]$", str(E)):
	found("after", q, E, p)

@after_element exists@
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression A;
idexpression I;
expression X;
position p, q;
@@
end(&A[I]@p)
... when != I = X
    when != I++
    when != I--
    when != ++I
    when != --I
    when != I += X
    when != A[I] = X
A[I]@q

@script:python@
p << after_element.p;
q << after_element.q;
A << after_element.A;
I << after_element.I;
@@
found("after", q, "%s[%s]" % (A, I), p)

@same@
expression E;
identifier fn;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
position p;
@@
(
fn(..., <+... end(&E@p) ...+>, ..., <+... E ...+>, ...)
|
fn(..., <+... E ...+>, ..., <+... end(&E@p) ...+>, ...)
)

@script:python@
p << same.p;
E << same.E;
@@
found("same", p, E, p)

// ---- still held ----

@held exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
statement S;
position p, q;
@@
x =@p make(...)
... when != end(&x)
if (owned_page_empty(x)) S
... when != end(&x)
(
return <+... end(&x) ...+>;
|
return@q ...;
)

@script:python@
p << held.p;
q << held.q;
x << held.x;
@@
found("held", q, x, p)

@over exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
statement S;
position p, q;
@@
x =@p make(...)
... when != end(&x)
if (owned_page_empty(x)) S
... when != end(&x)
x =@q X

@script:python@
p << over.p;
q << over.q;
x << over.x;
@@
found("over", q, x, p)

// taken out of a field on a path that does nothing with it: was it to stay there?
@lost exists@
local idexpression struct owned_page x;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
position p, q;
@@
x =@p owned_page_take(...)
... when != end(&x)
(
return <+... end(&x) ...+>;
|
return@q ...;
)

@script:python@
p << lost.p;
q << lost.q;
x << lost.x;
@@
found("lost", q, x, p)

// a return that is reached with and without the page
@mixed exists@
local idexpression struct owned_page held.x;
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
position held.q;
position r;
@@
end@r(&x)
... when != x = X
return@q ...;

@script:python@
q << held.q;
x << held.x;
r << mixed.r;
@@
found("mixed", q, x, r)

// Only asked for where the reports above allow it.
@depends on patch@
local idexpression struct owned_page held.x;
position held.q;
@@
+ owned_page_forget(&x);
  return@q ...;
