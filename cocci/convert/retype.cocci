// SPDX-License-Identifier: GPL-2.0-only
/// Declare as owned_page what solve.py found to own its page.
///
//# Run on its own and written to disk before uses.cocci: spatch annotates types
//# when it parses a function, so that in one run a function without a
//# declaration to change would still see the old type of a field.
// Confidence: High
// Comments: OWNERS names the decisions, one a line: kind, function or struct, name;
//	and "member", line and column for each owner->member
// Options: --no-includes --disable-worth-trying-opt
virtual patch

@initialize:python@
@@
import os

owners = set()
with open(os.environ["OWNERS"]) as lines:
	for line in lines:
		owners.add(tuple(line.rstrip("\n").split("\t")))

def chosen(kind, p, name):
	return (kind, p[0].current_element, str(name)) in owners

// SmPL refuses E->f on an E of struct type, so members go before the type.
@disable ptr_to_array@
struct page *E;
identifier f;
position p : script:python() { ("member", p[0].line, p[0].column) in owners };
@@
- E@p->f
+ owned_page_raw(E)->f

@@
identifier x;
position p : script:python(x) { chosen("local", p, x) };
@@
- struct page *x@p;
+ struct owned_page x;

@@
identifier x;
position p : script:python(x) { chosen("local", p, x) };
@@
- struct page *x@p = NULL;
+ struct owned_page x = OWNED_PAGE_EMPTY;

@@
identifier x;
expression X;
position p : script:python(x) { chosen("local", p, x) };
@@
- struct page *x@p
+ struct owned_page x
  = X;

@@
identifier x;
position p : script:python(x) { chosen("array", p, x) };
@@
- struct page **x@p;
+ struct owned_page *x;

@@
identifier x;
expression X;
position p : script:python(x) { chosen("array", p, x) };
@@
- struct page **x@p
+ struct owned_page *x
  = X;

@@
identifier x;
expression N;
position p : script:python(x) { chosen("array", p, x) };
@@
- struct page *x@p[N];
+ struct owned_page x[N];

@@
identifier f;
identifier x : script:python(f) { ("arrayparam", str(f), str(x)) in owners };
parameter list before, after;
@@
f(before,
- struct page **x
+ struct owned_page *x
  , after) { ... }

@@
identifier S;
identifier f : script:python(S) { ("field", str(S), str(f)) in owners };
@@
struct S { ...
- struct page *f;
+ struct owned_page f;
... };

@@
identifier S;
identifier f : script:python(S) { ("fieldarray", str(S), str(f)) in owners };
@@
struct S { ...
- struct page **f;
+ struct owned_page *f;
... };

@@
identifier S;
identifier f : script:python(S) { ("fieldarray", str(S), str(f)) in owners };
expression N;
@@
struct S { ...
- struct page *f[N];
+ struct owned_page f[N];
... };

@@
identifier S;
identifier f : script:python(S) { ("fieldarray", str(S), str(f)) in owners };
@@
struct S { ...
- struct page *f[];
+ struct owned_page f[];
... };
