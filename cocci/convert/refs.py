# SPDX-License-Identifier: GPL-2.0-only
"""Why a reference on a page, or a pin, stays as it is.

folio_ref holds a folio: of a struct page it has to find the head, where the
kernel's function did so once more or not at all. pinned_pages holds all pages that
were asked for, or none, and how many. Either is other code than a driver's own.
"""

import re

PINS = {"pin_user_pages", "pin_user_pages_fast", "pin_user_pages_remote",
        "pin_user_pages_unlocked"}
UNPINS = {"unpin_user_page", "unpin_user_pages", "unpin_user_pages_dirty_lock",
          "unpin_user_page_range_dirty_lock", "unpin_folio", "unpin_folios"}
USER = {"get_user_pages", "get_user_pages_fast", "get_user_pages_remote",
        "get_user_pages_unlocked"}
CACHE = {"find_get_page", "read_mapping_page", "read_cache_page_gfp",
         "shmem_read_mapping_page", "shmem_read_mapping_page_gfp"}
FOLIO_CACHE = {"read_mapping_folio", "shmem_read_folio", "shmem_read_folio_gfp"}
FOLIO = {"folio_get", "folio_put", "folio_try_get"}
FILLERS = USER | PINS
UNSEEN = "who holds its reference is not seen here"


def why(call, slot, found, text):
    """The reason for a call. slot: what it is done to, or None; text: of that."""
    return _by_name(call, text) or f"{call}() of {_of_what(slot, found, text)}"


def why_unread(call, text):
    """The reason for a call in a file that allocates no page."""
    return _by_name(call, text) or f"{call}() of {text}, in a file that allocates no page: " \
        "folio_ref would find the head of another's page, so its code differs"


def _by_name(call, text):
    """What the name of a function tells."""
    if call in PINS:
        return "a pin: pinned_pages undoes a short pin and counts its pages, so its code " \
               "differs"
    if call in UNPINS:
        return "the end of a pin: pinned_pages knows how many pages it holds, so its code " \
               "differs"
    if call in USER:
        return f"references that {call}() takes page by page: folio_ref would find the " \
               "head of each, so its code differs"
    if call in CACHE:
        return f"a reference that {call}() takes for a struct page: folio_ref would find " \
               "its head, so its code differs"
    if call in FOLIO_CACHE:
        return f"a reference that {call}() takes: what holds it is no struct folio_ref, and " \
               "struct folio is not converted"
    if call in FOLIO:
        return f"{call}() of {text}: struct folio is not converted, and who holds its " \
               "reference is not seen here"
    return None


def _of_what(slot, found, text):
    """The page whose reference is taken or put, and why no folio_ref can be."""
    if slot is None:
        view = re.match(r"(\w+)\s*\(", text)
        if view:
            return f"a page that {view.group(1)}() found: {UNSEEN}"
        return f"{text}, which is no struct page pointer that is followed"
    kind, name = origin(slot, found)
    if kind == "call":
        return f"a page that {name} found: {UNSEEN}"
    if kind == "user":
        return f"a page that {name}() took a reference on: folio_ref would find its head, " \
               "so its code differs"
    if kind == "pin":
        return f"a page that {name}() pinned"
    if kind == "param":
        return f"a page that {name}() is passed: {UNSEEN}"
    if kind == "fresh":
        return "a page that is allocated here and counted: folio_ref would find its head, " \
               "so its code differs"
    if kind == "text":
        return f"a page that comes from {name}: {UNSEEN}"
    return f"what {slot.name} holds: what puts it there is not followed"


def origin(slot, found, seen=()):
    """(kind, name) of where the pages of a slot come from."""
    for use in slot.uses:
        if use.kind in ("whole arg", "address arg") and use.what[0] in FILLERS:
            return ("pin" if use.what[0] in PINS else "user"), use.what[0]
    weak = ("param", slot.function.name) if slot.kind.endswith("param") else (None, None)
    for source in slot.sources:
        if source.kind == "fresh":
            return "fresh", ""
        if source.kind == "foreign":
            return ("call", source.what) if source.call else ("text", source.what)
        if source.kind == "slot" and source.what not in seen and source.what is not slot:
            kind, name = origin(source.what, found, (*seen, slot))
            if kind:
                return kind, name
    return weak
