# SPDX-License-Identifier: GPL-2.0-only
"""Which lines of two versions of a text differ."""

import bisect
import collections

EDITS = 1000        # between two lines that both versions have once


def opcodes(old, new):
    """As difflib.SequenceMatcher.get_opcodes() has them, which takes minutes for a text of
    thousands of lines. Looked for between the lines that both have once."""
    result, at = [], (0, 0)
    for i, j in [*_anchors(old, new), (len(old), len(new))]:
        result += _between(old, new, at, (i, j))
        if i < len(old):
            result.append(("equal", i, i + 1, j, j + 1))
        at = i + 1, j + 1
    return list(_merged(result))


def _between(old, new, begin, end):
    """The opcodes of a part: what it begins and ends with in both is left out first."""
    first, last, most = 0, 0, min(end[0] - begin[0], end[1] - begin[1])
    while first < most and old[begin[0] + first] == new[begin[1] + first]:
        first += 1
    while last < most - first and old[end[0] - last - 1] == new[end[1] - last - 1]:
        last += 1
    i, j, i2, j2 = begin[0] + first, begin[1] + first, end[0] - last, end[1] - last
    if first:
        yield "equal", *_turned(begin, (i, j))
    for tag, a1, a2, b1, b2 in _shortest(old[i:i2], new[j:j2]):
        yield tag, i + a1, i + a2, j + b1, j + b2
    if last:
        yield "equal", *_turned((i2, j2), end)


def _shortest(old, new):
    """Opcodes of a part: E. W. Myers, An O(ND) difference algorithm, 1986. One for all of
    it if too much differs."""
    far, tried, done = {1: 0}, [], False
    for edits in range(EDITS):
        tried.append(dict(far))
        for k in range(-edits, edits + 1, 2):
            down = k == -edits or k != edits and far[k - 1] < far[k + 1]
            i = far[k + 1] if down else far[k - 1] + 1
            while i < len(old) and i - k < len(new) and old[i] == new[i - k]:
                i += 1
            far[k] = i
            done = i >= len(old) and i - k >= len(new)
            if done:
                break
        if done:
            return _edits(old, new, tried)
    return [("replace", 0, len(old), 0, len(new))]


def _edits(old, new, tried):
    """Go the way back, edit by edit."""
    codes, i, j = [], len(old), len(new)
    for edits in range(len(tried) - 1, -1, -1):
        far, k = tried[edits], i - j
        down = k == -edits or k != edits and far[k - 1] < far[k + 1]
        before = k + 1 if down else k - 1
        a, b = (far[before], far[before] - before) if edits else (0, 0)
        here = (a, b + 1) if down else (a + 1, b)
        here = here if edits else (0, 0)
        if i > here[0]:
            codes.append(("equal", here[0], i, here[1], j))
        if edits:
            codes.append(("insert" if down else "delete", a, here[0], b, here[1]))
        i, j = a, b
    return _joined(reversed(codes))


def _joined(codes):
    """Edits that follow one another are one."""
    result = []
    for tag, i1, i2, j1, j2 in codes:
        if tag != "equal" and result and result[-1][0] != "equal":
            last = result.pop()
            i1, j1 = last[1], last[3]
            tag = "replace" if i1 < i2 and j1 < j2 else tag
        result.append((tag, i1, i2, j1, j2))
    return result


def _turned(begin, end):
    """Two places as an opcode has them."""
    return begin[0], end[0], begin[1], end[1]


def _anchors(old, new):
    """Where the lines are that both have once, as many as are in one order in both."""
    counts = collections.Counter(old), collections.Counter(new)
    places = {line: i for i, line in enumerate(old) if counts[0][line] == counts[1][line] == 1}
    found = [(places[line], j) for j, line in enumerate(new) if line in places]
    ends, chain = [], []        # of the shortest chains of each length; their links
    for i, j in found:
        length = bisect.bisect_left(ends, (i,))
        link = (i, j, chain[length - 1] if length else None)
        ends[length:length + 1], chain[length:length + 1] = [(i,)], [link]
    link, result = chain[-1] if chain else None, []
    while link:
        result.append(link[:2])
        link = link[2]
    return reversed(result)


def _merged(codes):
    """One opcode where two lines follow that are the same in both."""
    last = None
    for code in codes:
        if last and last[0] == code[0] == "equal":
            last = ("equal", last[1], code[2], last[3], code[4])
            continue
        if last:
            yield last
        last = code
    if last:
        yield last
