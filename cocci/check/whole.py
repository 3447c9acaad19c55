# SPDX-License-Identifier: GPL-2.0-only
"""What no way through one function shows of raw code: who else in the driver ends
what a field or a static variable holds."""

import re

import raw
from engines import Event, Finding

ALLOCATES = re.compile(r"^\t+((?:\w+(?:->|\.))*(\w+)) = (?:\([^()]+\))?\s*"
                       r"(alloc_pages?(?:_node)?|get_zeroed_page|__get_free_pages?)\(", re.M)
ENDING = r"(?:__free_pages?|free_pages?|put_page|kfree|\w*(?:free|put|release|unpin|destroy|" \
         r"recycle)\w*)\s*\("
LENDS = r"(?:page_address|kmap\w*|page_to_\w+|clear_highpage|memset)\("
FAILS = re.compile(r"\breturn\s+-\s*E\w+;")
BLOCK_ENDS = r"\b(__free_pages?)\(\s*([^,()]+?)\s*[,)]"


def findings(source):
    """What is found in a Source that is raw."""
    text = "\n".join(source.lines)[1:]
    found = []
    for match in ALLOCATES.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        found += _never_ended(source, text, match, line)
        found += _put(source, text, match, line)
    for one in raw.prototypes(text):
        if one.contract.counts and one.result == "void ":
            found += _shared(source, one)
        if one.contract.later:
            found += _deferred(source, one)
    return found


def _shared(source, one):
    """One that a function may have taken a reference on, ended as a block of its own."""
    for _, first, last in source.functions:
        lent = {}
        for number in range(first, last):
            line = source.lines[number]
            match = re.search(rf"\b{one.name}\(([^,()]+)\)", line)
            if match:
                lent[match.group(1)] = number
            match = re.search(BLOCK_ENDS, line)
            if match and match.group(2) in lent:
                yield _finding(source, "wrong-free", lent[match.group(2)], number,
                               "is freed as if nobody else had a reference",
                               "may be shared from here on")


def _deferred(source, one):
    """A block that is freed where the function that would free it later got none."""
    for _, first, last in source.functions:
        called = None
        for number in range(first, last):
            line = source.lines[number]
            if re.search(rf"\b{one.name}\([^;]*\bNULL\)", line):
                called = number
            match = re.search(r"\b(?:__)?free_pages\([^;]*,\s*([^,;]+)\);", line)
            if called and match and match.group(1) != "0":
                yield _finding(source, "use-after-free", called, number,
                               "is freed here, but others may go on using it",
                               "may go on after this call")


def _uses(text, name):
    """The lines in which a slot is named, its declaration apart."""
    return [line for line in text.split("\n") if re.search(rf"\b{name}\b", line)
            and not re.match(r"\s*(?:static\s+)?(?:struct\s+\w+|void|u8|unsigned long)\s*[*\w, ]*"
                             rf"\b{name}\b[^()]*;|.*struct \w+ \{{", line)]


def _never_ended(source, text, match, line):
    """A field of somebody's object that is left on failure, and ended nowhere."""
    slot, name = match.group(1), match.group(2)
    base = re.match(r"\w+", slot).group(0)
    _, first, last = source.function(line)
    head = "\n".join(source.lines[max(first - 6, 0):first])
    if slot == name or not re.search(rf"struct \w+ \*{base}\b", head) or \
            not re.search(rf"^struct \w+ \{{[^}}]*\b{name}\b", text, re.M):
        return
    for use in _uses(text, name):
        if re.search(rf"{ENDING}[^;]*\b{name}\b|=[^=;]*(?:->|\.){name}\b|\breturn\b[^;]*\b{name}\b|"
                     rf"&\w+(?:->|\.){name}\b", use):
            return
    passed = False
    for number in range(line + 1, last):
        passed = passed or re.search(rf"\w+\([^;]*\b{re.escape(slot)}\b", source.lines[number])
        if passed and FAILS.search(source.lines[number]):
            yield _finding(source, "leak", line, number, "is left, and no function ends it")
            return


def _put(source, text, match, line):
    """One page that nobody counts, ended as if it was counted."""
    slot, name = match.group(1), match.group(2)
    if match.group(3) != "alloc_page" or slot == name and not re.search(
            rf"^static struct page \*{name}\b", text, re.M):
        return
    put = None
    for number, use in enumerate(source.lines):
        if not re.search(rf"\b{name}\b", use) or number == line:
            continue
        if re.search(rf"^\t+put_page\((?:\w+(?:->|\.))*{name}\);", use):
            put = number
        elif not re.search(rf"^static struct page|^\tstruct page \*{name};|!?\s*{name} \?|"
                           rf"\(!?(?:\w+(?:->|\.))*{name}\)|{LENDS}|= NULL;|^ \*", use):
            return
    if put:
        yield _finding(source, "wrong-free", line, put, "is put, though owned alone")


def _finding(source, kind, begin, line, text, began="allocated here"):
    path = [Event(source.path, begin, began), Event(source.path, line, text)]
    return Finding("rule", kind, path[-1], path)
