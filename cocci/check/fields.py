# SPDX-License-Identifier: GPL-2.0-only
"""Owners in fields, which no analyser follows out of the function: one that another
is written over, and one whose object is freed. Read from the typed text, block by
block: what is on a way of its own is not looked at."""

import re

from engines import Event, Finding

ALLOCATES = re.compile(r"([\w>.-]*(?:->|\.)\w+) = (?:\w*owned_pages?|\w+)_"
                       r"(?:alloc\w*|from_raw)\(")
OBJECT_ENDS = re.compile(r"\bk(?:v?free|free_sensitive)\((\w+)\);")


def findings(source):
    """What is found in the functions of a Source."""
    found = []
    for _, first, last in source.functions:
        lines = source.lines[first:last + 1]
        for number, line in enumerate(lines):
            match = ALLOCATES.search(line)
            if match and "owned" in line:
                found += _after(source, first, lines, number, match.group(1))
    return found


def _ends(text, owner):
    """May this end, move or hide the owner?"""
    return re.search(rf"&{re.escape(owner)}\b|\b{re.escape(owner)} = ", text)


def _after(source, first, lines, number, owner):
    """What becomes of an owner that a line allocates."""
    level, blocks = 0, [""]
    base = re.match(r"\w+", owner).group(0)
    depth = re.match(r"\s*", lines[number]).group(0)
    for at in range(number + 1, len(lines)):
        line, before = lines[at], lines[at - 1]
        for mark in re.sub(r'"[^"]*"', "", line):
            if mark == "{":
                level += 1
                blocks.append(before + line)
            elif mark == "}":
                level -= 1
                blocks.pop()
                if level < 0 or not blocks:
                    return
        if re.match(r"\w+:", line) or \
                re.match(depth + r"(?:return|goto|break|continue)\b", line):
            return
        if re.search(rf"\b{base} = |\b{base}\+\+", line):
            return
        again = ALLOCATES.search(line)
        if again and again.group(1) == owner and level == 0:
            yield _finding(source, first + number, first + at)
            return
        dies = OBJECT_ENDS.search(line)
        if dies and dies.group(1) == base and level == 1 and not _tested(blocks, owner):
            yield _finding(source, first + number, first + at)
            return
        if _ends(line, owner):
            if level == 0:
                return
            blocks[-1] += line


def _tested(blocks, owner):
    """Is this a way on which the owner is empty, ended or unknown?"""
    text = "".join(blocks[1:])
    return re.search(rf"_empty\({re.escape(owner)}\)|&{re.escape(owner)}\b", text)


def _finding(source, begin, line):
    """A leak of what began in one line and is lost in another."""
    path = [Event(source.path, begin, "allocated here"),
            Event(source.path, line, "lost here: the field is overwritten, or dies")]
    return Finding("rule", "leak", path[-1], path)
