// SPDX-License-Identifier: GPL-2.0-only
/// Use the typed calls on what retype.cocci made an owned_page.
///
//# Every use is found by its type, so a use that is missed does not compile.
// Confidence: High
// Comments: TYPED names the functions of the file that take an array of owners
// Options: --no-includes --disable-worth-trying-opt
virtual patch

@initialize:python@
@@
import os

typed = {"ARRAY_SIZE", "kfree", "kvfree", "vfree", "owned_page_raw_array", "owned_page_free",
	"owned_page_take", "owned_page_into_raw"}
typed.update(os.environ["TYPED"].split())

// ---- where a page comes from ----

@@
struct owned_page E;
expression gfp, nid;
@@
  E =
(
- alloc_page(gfp)
+ owned_page_alloc(gfp)
|
- alloc_pages(gfp, 0)
+ owned_page_alloc(gfp)
|
- alloc_pages_node(nid, gfp, 0)
+ owned_page_alloc_node(nid, gfp)
|
- dev_alloc_page()
+ owned_page_from_raw(dev_alloc_page())
|
- __dev_alloc_page(gfp)
+ owned_page_from_raw(__dev_alloc_page(gfp))
|
- NULL
+ OWNED_PAGE_EMPTY
)

@@
identifier x;
expression gfp, nid;
@@
  struct owned_page x =
(
- alloc_page(gfp)
+ owned_page_alloc(gfp)
|
- alloc_pages(gfp, 0)
+ owned_page_alloc(gfp)
|
- alloc_pages_node(nid, gfp, 0)
+ owned_page_alloc_node(nid, gfp)
|
- dev_alloc_page()
+ owned_page_from_raw(dev_alloc_page())
|
- __dev_alloc_page(gfp)
+ owned_page_from_raw(__dev_alloc_page(gfp))
)
  ;

// ---- moves ----

@@
struct owned_page D, E;
@@
  D =
- E
+ owned_page_take(&E)

@@
identifier x;
struct owned_page E;
@@
  struct owned_page x =
- E
+ owned_page_take(&E)
  ;

// a variable ends with its function, a field goes on
@@
local idexpression struct owned_page E;
@@
  return
- E
+ owned_page_into_raw(&E)
  ;

@@
struct owned_page E;
@@
  return
- E
+ owned_page_raw(E)
  ;

// ---- ends ----

@@
struct owned_page E;
@@
(
- __free_page(E)
+ owned_page_free(&E)
|
- __free_pages(E, 0)
+ owned_page_free(&E)
|
  put_page(
- E
+ owned_page_into_raw(&E)
  )
)

@@
struct owned_page E;
expression X, Y;
// the giving calls of lends.tsv
identifier fn = {skb_add_rx_frag, skb_fill_page_desc, __skb_fill_page_desc};
@@
  fn(X, Y,
- E
+ owned_page_into_raw(&E)
  , ...)

// ---- is there a page? ----

@@
struct owned_page E;
@@
(
- E == NULL
+ owned_page_empty(E)
|
- E != NULL
+ !owned_page_empty(E)
)

@@
struct owned_page E;
expression X, Y;
@@
(
- !E
+ owned_page_empty(E)
|
- E
+ !owned_page_empty(E)
  && X
|
  X &&
- E
+ !owned_page_empty(E)
|
- E
+ !owned_page_empty(E)
  || X
|
  X ||
- E
+ !owned_page_empty(E)
|
- E
+ !owned_page_empty(E)
  ? X : Y
)

@@
struct owned_page E;
statement S1, S2;
@@
  if (
- E
+ !owned_page_empty(E)
  ) S1 else S2

@@
struct owned_page E;
statement S;
@@
  while (
- E
+ !owned_page_empty(E)
  ) S

// ---- what has a typed call ----

@@
struct owned_page E;
@@
(
- page_to_phys(E)
+ borrowed_page_to_phys(owned_page_borrow(E))
|
- page_to_pfn(E)
+ borrowed_page_to_pfn(owned_page_borrow(E))
|
- kmap_local_page(E)
+ borrowed_page_kmap_local(owned_page_borrow(E))
)

// ---- the rest is lent raw ----

@@
struct owned_page E;
identifier fn != {owned_page_empty, owned_page_raw, owned_page_borrow};
@@
  fn(...,
- E
+ owned_page_raw(E)
  , ...)

@@
struct owned_page E;
identifier fn != {owned_page_free, owned_page_take, owned_page_into_raw};
@@
  fn(...,
- &E
+ owned_page_raw_array(&E)
  , ...)

@@
struct owned_page *V;
identifier fn : script:python() { str(fn) not in typed };
@@
  fn(...,
- V
+ owned_page_raw_array(V)
  , ...)

// spatch does not see an array of fixed size as a struct owned_page *
@member@
identifier S, f;
@@
struct S { ...
	struct owned_page f[...];
... };

@@
identifier member.f;
expression P;
identifier fn : script:python() { str(fn) not in typed };
@@
  fn(...,
(
- P->f
+ owned_page_raw_array(P->f)
|
- P.f
+ owned_page_raw_array(P.f)
)
  , ...)

@fixed@
identifier x;
@@
struct owned_page x[...];

@@
identifier fixed.x;
identifier fn : script:python() { str(fn) not in typed };
@@
  fn(...,
- x
+ owned_page_raw_array(x)
  , ...)

@@
struct owned_page E;
expression X;
@@
(
- E == X
+ owned_page_raw(E) == X
|
- E != X
+ owned_page_raw(E) != X
|
- X == E
+ X == owned_page_raw(E)
|
- X != E
+ X != owned_page_raw(E)
)

@@
struct owned_page E;
struct page *L;
@@
  L =
- E
+ owned_page_raw(E)

@@
identifier y;
struct owned_page E;
@@
  struct page *y =
- E
+ owned_page_raw(E)
  ;
