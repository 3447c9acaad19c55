// SPDX-License-Identifier: GPL-2.0-only
/// Where each struct page comes from, what it is used for and where it ends.
///
//# One tab separated fact a line: kind, start line and column, end line and
//# column, function, then what the kind says. solve.py reads them. "occ" is
//# every expression of type struct page *, so that a use no rule below knows
//# is seen as unknown, and stops the conversion of what it uses.
// Confidence: High
// Options: --no-includes
virtual report

@initialize:python@
@@
import sys

def fact(kind, p, *what):
	q = p[0]
	sys.stdout.write("\t".join([kind, q.line, q.column, q.line_end,
		q.column_end, q.current_element] +
		[str(w).replace("\n", " ").replace("\t", " ") for w in what]) + "\n")

// ---- declarations ----

@fundef@
identifier f;
position p;
@@
f@p(...) { ... }

@script:python@
p << fundef.p;
f << fundef.f;
@@
fact("function", p, f)

@staticdef@
identifier f;
type T;
position p;
@@
static T f@p(...) { ... }

@script:python@
p << staticdef.p;
f << staticdef.f;
@@
fact("static", p, f)

@result@
identifier f;
type T;
position p;
@@
T f@p(...) { ... }

@script:python@
p << result.p;
f << result.f;
T << result.T;
@@
fact("result", p, f, T)

@param@
identifier f, x;
parameter list[n] before;
position p;
@@
f(before, struct page *x@p, ...) { ... }

@script:python@
p << param.p;
f << param.f;
x << param.x;
n << param.n;
@@
fact("param", p, f, x, n)

@param_array@
identifier f, x;
parameter list[n] before;
position p;
@@
f(before, struct page **x@p, ...) { ... }

@script:python@
p << param_array.p;
f << param_array.f;
x << param_array.x;
n << param_array.n;
@@
fact("paramarray", p, f, x, n)

@member_decl@
identifier S, f;
position p;
@@
struct S { ...
	struct page *f@p;
... };

@script:python@
p << member_decl.p;
S << member_decl.S;
f << member_decl.f;
@@
fact("field", p, S, f)

@member_array@
identifier S, f;
position p;
@@
struct S { ...
	struct page *f@p[...];
... };

@script:python@
p << member_array.p;
S << member_array.S;
f << member_array.f;
@@
fact("fieldarray", p, S, f)

@member_pointer@
identifier S, f;
position p;
@@
struct S { ...
	struct page **f@p;
... };

@script:python@
p << member_pointer.p;
S << member_pointer.S;
f << member_pointer.f;
@@
fact("fieldarray", p, S, f)

@local_fixed@
identifier x;
position p;
@@
(
struct page *x@p[...];
|
struct page *x@p[...] = ...;
)

@script:python@
p << local_fixed.p;
x << local_fixed.x;
@@
fact("localarray", p, x)

@static_local@
identifier x;
position p;
@@
(
static struct page *x@p;
|
static struct page *x@p = ...;
|
static struct page **x@p;
|
static struct page **x@p = ...;
|
static struct page *x@p[...];
)

@script:python@
p << static_local.p;
x << static_local.x;
@@
fact("staticlocal", p, x)

@local_decl@
identifier x;
position p;
@@
(
struct page *x@p;
|
struct page *x@p = ...;
)

@script:python@
p << local_decl.p;
x << local_decl.x;
@@
fact("local", p, x)

@local_array_decl@
identifier x;
position p;
@@
(
struct page **x@p;
|
struct page **x@p = ...;
)

@script:python@
p << local_array_decl.p;
x << local_array_decl.x;
@@
fact("localarray", p, x)

// ---- every use ----

@occ@
struct page *E;
position p;
@@
E@p

@script:python@
p << occ.p;
E << occ.E;
@@
fact("occ", p, E)

@occ_array@
struct page **E;
position p;
@@
E@p

@script:python@
p << occ_array.p;
E << occ_array.E;
@@
fact("occarray", p, E)

// An array of fixed size is no struct page **: find it by its name.
@occ_member@
identifier member_array.f;
expression P;
position p;
@@
(
P->f@p
|
P.f@p
)

@script:python@
p << occ_member.p;
P << occ_member.P;
f << member_array.f;
@@
fact("occarray", p, "%s -> %s" % (P, f))

@occ_fixed@
identifier local_fixed.x;
position p;
@@
x@p

@script:python@
p << occ_fixed.p;
x << local_fixed.x;
@@
fact("occarray", p, x)

@element_member@
identifier member_array.f;
expression P, I;
position p;
@@
(
P->f@p[I]
|
P.f@p[I]
)

@script:python@
p << element_member.p;
@@
fact("element", p)

@element_fixed@
identifier local_fixed.x;
expression I;
position p;
@@
x@p[I]

@script:python@
p << element_fixed.p;
@@
fact("element", p)

@argument_member@
identifier member_array.f;
identifier fn;
expression P;
expression list[n] before;
position p;
@@
(
fn(before, P->f@p, ...)
|
fn(before, P.f@p, ...)
)

@script:python@
p << argument_member.p;
fn << argument_member.fn;
n << argument_member.n;
@@
fact("argarray", p, fn, n)

@argument_fixed@
identifier local_fixed.x;
identifier fn;
expression list[n] before;
position p;
@@
fn(before, x@p, ...)

@script:python@
p << argument_fixed.p;
fn << argument_fixed.fn;
n << argument_fixed.n;
@@
fact("argarray", p, fn, n)

// ---- the uses that are understood ----

@assign@
struct page *E;
expression X;
position p;
@@
E@p = X;

@script:python@
p << assign.p;
@@
fact("assign", p)

@nested@
struct page *E;
expression X;
position p, q;
@@
E@p = X@q

@script:python@
p << nested.p;
q << nested.q;
E << nested.E;
X << nested.X;
@@
fact("source", p, E, X, q[0].line, q[0].column)

@init@
identifier x;
expression X;
position p, q;
@@
struct page *x@p = X@q;

@script:python@
p << init.p;
q << init.q;
x << init.x;
X << init.X;
@@
fact("source", p, x, X, q[0].line, q[0].column)

@init_array@
identifier x;
expression X;
position p;
@@
struct page **x@p = X;

@script:python@
p << init_array.p;
x << init_array.x;
X << init_array.X;
@@
fact("sourcearray", p, x, X)

@assign_array@
struct page **E;
expression X;
position p;
@@
E@p = X;

@script:python@
p << assign_array.p;
E << assign_array.E;
X << assign_array.X;
@@
fact("sourcearray", p, E, X)

@null@
struct page *E;
position p;
@@
(
E@p == NULL
|
E@p != NULL
)

@script:python@
p << null.p;
@@
fact("test", p)

@boolean@
struct page *E;
expression X, Y;
position p;
@@
(
!E@p
|
E@p && X
|
X && E@p
|
E@p || X
|
X || E@p
|
E@p ? X : Y
)

@script:python@
p << boolean.p;
@@
fact("test", p)

@condition@
struct page *E;
statement S1, S2;
position p;
@@
(
if (E@p) S1 else S2
|
while (E@p) S1
)

@script:python@
p << condition.p;
@@
fact("test", p)

@null_array@
struct page **E;
position p;
@@
(
E@p == NULL
|
E@p != NULL
|
!E@p
)

@script:python@
p << null_array.p;
@@
fact("testarray", p)

@compare@
struct page *E;
expression X;
position p;
@@
(
E@p == X
|
E@p != X
|
X == E@p
|
X != E@p
)

@script:python@
p << compare.p;
@@
fact("compare", p)

@member@
struct page *E;
identifier f;
position p;
@@
E@p->f

@script:python@
p << member.p;
f << member.f;
@@
fact("member", p, f)

@argument@
struct page *E;
identifier fn;
expression list[n] before;
position p;
@@
fn(before, E@p, ...)

@script:python@
p << argument.p;
fn << argument.fn;
n << argument.n;
@@
fact("arg", p, fn, n)

@order@
struct page *E;
expression X;
position p;
@@
__free_pages(E@p, X)

@script:python@
p << order.p;
X << order.X;
@@
fact("freeorder", p, X)

@method@
struct page *E;
expression P;
identifier m;
position p;
@@
(
P->m(..., E@p, ...)
|
P.m(..., E@p, ...)
)

@script:python@
p << method.p;
m << method.m;
@@
fact("method", p, m)

@argument_array@
struct page **E;
identifier fn;
expression list[n] before;
position p;
@@
fn(before, E@p, ...)

@script:python@
p << argument_array.p;
fn << argument_array.fn;
n << argument_array.n;
@@
fact("argarray", p, fn, n)

@addressof@
struct page *E;
position p;
@@
 &E@p

@script:python@
p << addressof.p;
@@
fact("address", p)

@element@
struct page **E;
expression I;
position p;
@@
E@p[I]

@script:python@
p << element.p;
@@
fact("element", p)

@copy@
struct page *E;
expression X;
position p;
@@
X = E@p

@script:python@
p << copy.p;
X << copy.X;
@@
fact("copy", p, X)

@copy_init@
struct page *E;
identifier x;
type T;
position p;
@@
T x = E@p;

@script:python@
p << copy_init.p;
x << copy_init.x;
@@
fact("copy", p, x)

@returned@
struct page *E;
position p;
@@
return E@p;

@script:python@
p << returned.p;
@@
fact("return", p)

@cast@
struct page *E;
type T;
position p;
@@
 (T)E@p

@script:python@
p << cast.p;
T << cast.T;
@@
fact("cast", p, T)

@arithmetic@
struct page *E;
expression X;
position p;
@@
(
E@p + X
|
E@p - X
|
X + E@p
|
E@p++
|
E@p--
|
 ++E@p
|
 --E@p
|
E@p += X
|
E@p -= X
|
E@p[X]
)

@script:python@
p << arithmetic.p;
@@
fact("arithmetic", p)

@size@
expression X;
position p;
@@
sizeof(X@p)

@script:python@
p << size.p;
@@
fact("sizeof", p)

// ---- structs that are copied whole ----

@contains@
identifier T, S, f;
position p;
@@
struct T { ...
(
	struct S f@p;
|
	struct S f@p[...];
)
... };

@script:python@
p << contains.p;
T << contains.T;
S << contains.S;
@@
fact("contains", p, T, S)

@struct_copy@
identifier S;
struct S X, Y;
position p;
@@
X@p = Y

@script:python@
p << struct_copy.p;
S << struct_copy.S;
@@
fact("structcopy", p, S)

@struct_argument@
identifier S, fn;
struct S X;
position p;
@@
fn(..., X@p, ...)

@script:python@
p << struct_argument.p;
S << struct_argument.S;
@@
fact("structcopy", p, S)

@struct_return@
identifier S;
struct S X;
position p;
@@
return X@p;

@script:python@
p << struct_return.p;
S << struct_return.S;
@@
fact("structcopy", p, S)

@struct_memcpy@
identifier S;
identifier fn = {memcpy, memmove, kmemdup, kmemdup_array, memcpy_and_pad, swap};
struct S *X;
position p;
@@
fn(..., X@p, ...)

@script:python@
p << struct_memcpy.p;
S << struct_memcpy.S;
@@
fact("structcopy", p, S)

// ---- the sites of the report ----

@site@
identifier fn = {alloc_page, alloc_pages, alloc_pages_node, __alloc_pages,
	alloc_pages_exact, dev_alloc_page, dev_alloc_pages, __dev_alloc_page,
	__dev_alloc_pages, folio_alloc, alloc_pages_bulk_array,
	__free_page, __free_pages, free_pages_exact,
	virt_to_page, vmalloc_to_page, pfn_to_page, phys_to_page, sg_page,
	get_page, put_page, try_get_page, folio_get, folio_put, folio_try_get,
	pin_user_pages, pin_user_pages_fast, pin_user_pages_remote,
	unpin_user_page, unpin_user_pages, unpin_user_pages_dirty_lock,
	get_user_pages, get_user_pages_fast,
	__get_free_page, __get_free_pages, get_zeroed_page, __get_dma_pages,
	free_page, free_pages};
position p;
@@
fn@p(...)

@script:python@
p << site.p;
fn << site.fn;
@@
fact("site", p, fn)

// sites that are typed already
@typed@
identifier fn;
position p;
@@
owned_page_from_raw(fn@p(...))

@script:python@
p << typed.p;
@@
fact("typed", p)

@typed_end@
identifier fn;
position p;
@@
fn@p(..., owned_page_into_raw(...), ...)

@script:python@
p << typed_end.p;
@@
fact("typed", p)
