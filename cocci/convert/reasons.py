# SPDX-License-Identifier: GPL-2.0-only
"""The kinds of reasons why something stays raw, to count them by."""

import re

CLASSES = [(re.compile(pattern), name) for pattern, name in (
    (r"view of one expression", "view of one expression"),
    (r"gains? nothing|nothing looks at it", "borrow that would gain nothing"),
    (r"ends it with \w+\(\)$|ends it by its address", "view of a page that is ended here"),
    (r"which takes bare pages|passes the array to", "array of bare pages"),
    (r"a pin: |a pin$|pinned_pages|page that \w+\(\) pinned$", "pin"),
    (r"folio_ref|holds its reference|struct folio is not|what puts it there|"
     r"no struct page pointer that", "reference on a page"),
    (r"^it (?:goes into|frees) |^what it frees", "held where nothing follows it"),
    (r"which (?:is|are) not followed|no allocation is seen|which only borrows it",
     "page that is not followed"),
    (r"not in the lend/give table", "call that is not in the lend/give table"),
    (r"a function pointer", "call of a function pointer"),
    (r"page arithmetic", "page arithmetic"),
    (r"as the cursor of|list_(?:first|last|next)|on a list", "list of pages"),
    (r"uses page->lru", "list of pages"),
    (r"uses page->", "member of struct page"),
    (r"counts references|several references", "several references"),
    (r"splits the block|split_page", "block that is split"),
    (r"order", "order of a block"),
    (r"not compiled in this configuration|the macro \w+ uses", "not compiled"),
    (r"may use it too|callers that may be in other files|other files may",
     "used by files outside of the driver"),
    (r"seen to be a fresh page|seen to allocate it|is allocated here gets into",
     "holds other pages too"),
    (r"in a union", "shares its memory in a union"),
    (r"copies (?:struct|union)", "struct that is copied whole"),
    (r"would have to forget it", "lives on, in many ways"),
    (r"does not end it before|still owns it at its end|may overwrite it",
     "not ended on some path"),
    (r"after it ended|after its owner ended|last that is seen|may be what owns|others may look there|in one call", "used after it ended"),
    (r"no end of what", "no end is seen"),
    (r"object code would differ", "object code would differ"),
    (r"does not compile|compiles with a new", "would not compile without warnings"),
    (r"which stays raw|where it stays raw|does more than use|does more with",
     "passed on to what stays raw"),
    (r"several things|stores an address|is seen to get into it|returns what the function owns",
     "use that is not understood"),
    (r"takes its address|casts it|\?: expression|initialiser|comma|macro",
     "use that is not understood"),
    (r"by address", "memory by address"),
    (r"it is a parameter|is not understood|\?:|by its address", "use that is not understood"),
    (r"kbuild does not build|kbuild cannot build", "not built"),
    (r"would be lost|cannot be retyped|its declaration|preprocessor line|a line with more",
     "place that cannot be edited"),
)]


class Refusal(Exception):
    """Why a slot has to stay raw."""


def class_of(reason):
    """The kind of a reason, None for none."""
    if not reason:
        return None
    if "does not compile before conversion" in reason:
        return "not compiled"   # whatever the compiler says next
    # the cause comes last: "... stays raw: line 5 does page arithmetic with it"
    for part in reversed(reason.split(": ")):
        for pattern, name in CLASSES:
            if pattern.search(part):
                return name
    return "other"
