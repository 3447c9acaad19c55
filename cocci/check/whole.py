# SPDX-License-Identifier: GPL-2.0-only
"""What no way through one function shows of raw code: who else in the driver ends
what a field or a static variable holds."""

import re

from engines import Event, Finding

ALLOCATES = re.compile(r"^\t+((?:\w+(?:->|\.))*(\w+)) = (?:\([^()]+\))?\s*"
                       r"(alloc_pages?(?:_node)?|get_zeroed_page|__get_free_pages?)\(", re.M)
ENDING = r"(?:__free_pages?|free_pages?|put_page|kfree|\w*(?:free|put|release|unpin|destroy|" \
         r"recycle)\w*)\s*\("
LENDS = r"(?:page_address|kmap\w*|page_to_\w+|clear_highpage|memset)\("
FAILS = re.compile(r"\breturn\s+-\s*E\w+;")
# the next one is asked of one that was given away
NEXT = re.compile(r"^\t+(\w+)\((\w+)\);\s*\n\t+\2 = folio_next\(\2\);", re.M)


def findings(source):
    """What is found in a Source that is raw."""
    text = "\n".join(source.lines)[1:]
    found = []
    for match in ALLOCATES.finditer(text):
        line = text.count("\n", 0, match.start(1)) + 1
        found += _never_ended(source, text, match, line)
        found += _put(source, text, match, line)
    for match in NEXT.finditer(text):
        if re.search(rf"^extern void {match.group(1)}\(", text, re.M):
            line = text.count("\n", 0, match.end()) + 1
            found.append(_finding(source, "use-after-free", line - 1, line,
                                  "is given away before the next is asked of it"))
    return found


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


def _finding(source, kind, begin, line, text):
    path = [Event(source.path, begin, "allocated here"), Event(source.path, line, text)]
    return Finding("rule", kind, path[-1], path)
