// SPDX-License-Identifier: GPL-2.0-only
/// Follow the owners of converted code along every path.
///
//# One tab separated finding a line: kind, line, function, owner, where it began.
//# "after": used after its end, where a hardened handle is empty. "same": given
//# away and used in one statement that has no order. "copied": a copy that is no
//# move. "taken": out of a field or an array, and not right away filled again or
//# ended: others may still look there. "held": a return with the page still owned.
//# "unended": the same, without a test. "over": overwritten while it may own one.
//# "mixed": a return that is reached with and without the page.
// Confidence: Moderate
// Comments: paths that values exclude are reported too
// Options: --no-includes --disable-worth-trying-opt
virtual report
virtual patch

@initialize:python@
@@
import re
import sys

places, variables = [], set()

def tight(text):
	return str(text).replace(" ", "")

def ended(text):
	return re.findall(r"owned_page_(?:free|take|into_raw|forget)\(&([^()]*)\)",
		tight(text))

def typed(value):
	return tight(value).startswith(("owned_page_",
		"OWNED_PAGE_EMPTY", "(structowned_page)"))

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

// the two sides of an assignment have no order either
@assigned@
expression L, R;
position p;
@@
L =@p R

@script:python@
p << assigned.p;
L << assigned.L;
R << assigned.R;
@@
for owner in ended(R):
	if tight(L) != owner and re.search(r"(?<![\w>.])%s(?!\w)" % re.escape(owner),
			tight(L)):
		found("same", p, owner, p)

// ---- a copy that is no move ----

@copied@
struct owned_page E;
expression X;
position p;
@@
E =@p X

@script:python@
p << copied.p;
E << copied.E;
X << copied.X;
@@
if not typed(X):
	found("copied", p, E, p)

@copied_init@
identifier x;
expression X;
position p;
@@
struct owned_page x =@p X;

@script:python@
p << copied_init.p;
x << copied_init.x;
X << copied_init.X;
@@
if not typed(X):
	found("copied", p, x, p)

// ---- taken out of a field or an array that may have to keep it ----

// The next statement fills the place again, clears it, or ends the page.
@refilled@
expression D, E, X, P;
identifier f;
position p;
@@
(
D = owned_page_take@p(&E);
E = X;
|
D = owned_page_take@p(&P->f);
memset(P, ...);
|
D = owned_page_take@p(&E);
owned_page_free(&D);
|
D = owned_page_take@p(&E);
put_page(owned_page_into_raw(&D));
)

@refilled_init@
identifier x, f;
expression E, X, P;
position p;
@@
(
struct owned_page x = owned_page_take@p(&E);
E = X;
|
struct owned_page x = owned_page_take@p(&P->f);
memset(P, ...);
|
struct owned_page x = owned_page_take@p(&E);
owned_page_free(&x);
|
struct owned_page x = owned_page_take@p(&E);
put_page(owned_page_into_raw(&x));
)

@taken@
expression E;
position p != {refilled.p, refilled_init.p};
@@
owned_page_take@p(&E)

@variable@
local idexpression struct owned_page x;
position p;
@@
owned_page_take@p(&x)

@script:python@
p << taken.p;
E << taken.E;
@@
places.append((p, str(E)))

@script:python@
p << variable.p;
@@
variables.add((p[0].line, p[0].column))

@finalize:python@
@@
for p, owner in places:
	if (p[0].line, p[0].column) not in variables:
		found("taken", p, owner, p)

// ---- still held ----

@held disable neg_if exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
statement S1, S2;
position p, q;
@@
x =@p make(...)
... when != end(&x)
(
if (\(owned_page_empty(x)\|unlikely(owned_page_empty(x))\|WARN_ON(owned_page_empty(x))\|WARN_ON_ONCE(owned_page_empty(x))\)) S1
|
if (\(owned_page_empty(x)\|unlikely(owned_page_empty(x))\|WARN_ON(owned_page_empty(x))\|WARN_ON_ONCE(owned_page_empty(x))\)) S1 else S2
)
... when != end(&x)
    when != owned_page_empty(x)
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

// never asked whether there is a page
@untested exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
position p, q;
@@
x =@p make(...)
... when != end(&x)
    when != owned_page_empty(x)
(
return <+... end(&x) ...+>;
|
return@q ...;
)

@script:python@
p << untested.p;
q << untested.q;
x << untested.x;
@@
found("unended", q, x, p)

@over disable neg_if exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
statement S1, S2;
position p, q;
@@
x =@p make(...)
... when != end(&x)
(
if (\(owned_page_empty(x)\|unlikely(owned_page_empty(x))\|WARN_ON(owned_page_empty(x))\|WARN_ON_ONCE(owned_page_empty(x))\)) S1
|
if (\(owned_page_empty(x)\|unlikely(owned_page_empty(x))\|WARN_ON(owned_page_empty(x))\|WARN_ON_ONCE(owned_page_empty(x))\)) S1 else S2
)
... when != end(&x)
    when != owned_page_empty(x)
x =@q X

@script:python@
p << over.p;
q << over.q;
x << over.x;
@@
found("over", q, x, p)

@over_untested exists@
local idexpression struct owned_page x;
identifier make = {owned_page_alloc, owned_page_alloc_node, owned_page_from_raw};
identifier end = {owned_page_free, owned_page_take, owned_page_into_raw, owned_page_forget};
expression X;
position p, q;
@@
x =@p make(...)
... when != end(&x)
    when != owned_page_empty(x)
x =@q X

@script:python@
p << over_untested.p;
q << over_untested.q;
x << over_untested.x;
@@
found("over", q, x, p)

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
