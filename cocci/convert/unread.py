# SPDX-License-Identifier: GPL-2.0-only
"""What is said of views, references and pins in files that nobody compiled: no page
is allocated there, and no view is kept."""

import re

import refs
import tree
from reasons import class_of
from slots import Text
from unit import KINDS, SITE

# what holds a page and did not allocate it
NAMES = [name for name, kind in KINDS.items() if kind in ("borrow", "ref", "pin")]
SHORTEST = [name for name in NAMES       # one of them is in every name
            if not any(other in name for other in NAMES if other != name)]
HELD = re.compile(r"\b(?:" + "|".join(NAMES) + r")\b")


def held(text):
    """(match, whether it is a view that something may keep) of each view, reference
    and pin in a file that nobody compiled."""
    if not any(name in text for name in SHORTEST) or not HELD.search(text):
        return
    plain = tree.plain(text)
    for match in SITE.finditer(plain):
        if KINDS[match.group(1)] in ("ref", "pin"):
            yield match, False
        elif KINDS[match.group(1)] == "borrow":
            yield match, not _is_argument(plain, match)


def _is_argument(plain, match):
    """Is a view only handed to a function that is not the file's own?"""
    call = tree.call_at(plain, match.start())
    above = tree.enclosing_call(plain, match.start(), max(0, match.start() - 400))
    return bool(call and above) and above.name not in ("if", "while", "return", "sizeof") and \
        any(plain[begin:end].strip() == plain[call.begin:call.end]
            for begin, end in above.arguments) and not re.search(
                rf"^(?:\w+[\s*]+)*{above.name}\s*\([^;{{}}]*\)\s*\{{", plain, re.M)


def has_view(text):
    """Does a file have a view that something may keep? A view of one expression, a
    reference and a pin are decided without a look at the code around them."""
    return any(kept for _, kept in held(text))


def sites(path, text, reason):
    """The sites of a file that was not read, for a reason or because none of its
    views is kept."""
    found, known = [], Text(path, text)
    for match, _ in held(text):
        name, why = match.group(1), reason
        call = tree.call_at(known.plain, match.start())
        if not why and KINDS[name] == "borrow":
            why = "a view of one expression, which gains nothing"
        elif not why:
            of = known.text[slice(*call.arguments[0])] if call and call.arguments else "?"
            why = refs.why_unread(name, re.sub(r"\s+", " ", of))
        begin = known.starts[known.line(match.start()) - 1]
        if known.text[begin:match.start()].lstrip().startswith("#"):
            continue
        found.append({"line": known.line(match.start()), "function": "", "call": name,
                      "kind": KINDS[name], "decision": "raw", "reason": why,
                      "class": class_of(why), "code": known.code(match.start())})
    return found
