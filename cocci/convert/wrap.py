# SPDX-License-Identifier: GPL-2.0-only
"""Wrap the statements that a rewrite made longer as a person would: where the
author broke the line if that still fits, else anew within the width of the file."""

import bisect
import difflib
import functools
import itertools
import re

from linediff import opcodes

LIMIT = 100                     # of a line, whatever the file does
PIECES = 60                     # of a statement that is broken anew
QUOTED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.S)
COMMENT, STRING = "\0", '"'     # what stands for their text
END = re.compile(r"[;{},]$|^(?:case\b.*|default|\w+)\s*:$|^(?:\}\s*)?(?:else|do)$")
HEAD = re.compile(r"(?:\}\s*)?(?:else\s+if|\w+)\s*\(")     # of a statement without ";"
TYPE = re.compile(r"[A-Za-z_][\w\s*]*$")    # alone on the line above a function's name
ASSIGN = re.compile(r"(?<![=!<>])=(?!=)")

# What it costs to break after an operator, a level of brackets, a line, to leave a
# bracket alone at the end of a line, and to split an argument behind another one
OPERATORS = {"||": 0, "&&": 0, "?": 5, ":": 40, "|": 15, "+": 15, "-": 15, "^": 15,
             "&": 15, "==": 40, "!=": 40, "<": 40, ">": 40, "<=": 40, ">=": 40,
             "=": 20, "+=": 20, "-=": 20, "|=": 20, "&=": 20, "*": 30, "/": 30, "%": 30,
             "<<": 30, ">>": 30}
LEVEL, LINE, HANGING, SPLIT = 25, 10, 40, 25


def columns(text):
    """How wide a text is on the screen."""
    return len(text.expandtabs(8))


def indent(width):
    """White space of that width, as the kernel writes it."""
    return "\t" * (width // 8) + " " * (width % 8)


def leading(line):
    """The width of the space that a line begins with."""
    return columns(line[:len(line) - len(line.lstrip())])


def masked(text):
    """The text with other characters for comments and strings."""
    def mask(match):
        other = COMMENT if match.group().startswith("/") else STRING
        return re.sub(r"[^\n]", other, match.group())

    return QUOTED.sub(mask, text)


def statements(lines):
    """(first, last) of each statement in masked lines, as far as one can tell."""
    first, depth, directive = None, 0, False
    lines = [line.replace(COMMENT, " ").rstrip() for line in lines] + [""]
    for number, (line, below) in enumerate(zip(lines, lines[1:])):
        code = line.strip()
        directive = directive or code.startswith("#")
        if directive or not code or code in "{}":
            first, directive = None, directive and code.endswith("\\")
            continue
        if first is None:
            first, depth = number, 0
        depth += sum(map(code.count, "([")) - sum(map(code.count, ")]"))
        above = first == number and TYPE.match(line) and re.match(r"\w", below)
        if depth <= 0 and (END.search(code) or above or below.lstrip().startswith("{") or
                           (code.endswith(")") and HEAD.match(lines[first].lstrip()))):
            if depth == 0:
                yield first, number + 1
            first = None


class Brackets:
    """The columns after the brackets that are open, and after an assignment."""

    def __init__(self):
        self.open, self.assigned = [], None

    def feed(self, line, mask):
        """A line of a statement and its mask."""
        for place, char in enumerate(mask):
            if char in "([":
                self.open.append(columns(line[:place + 1]))
            elif char in ")]" and self.open:
                self.open.pop()
        match = ASSIGN.search(mask)
        if match and self.assigned is None and not self.open:
            self.assigned = columns(line[:match.end()]) + 1

    def columns(self):
        """The innermost first."""
        return self.open[::-1] + ([] if self.assigned is None else [self.assigned])


class Statement:
    """Some lines that are one statement."""

    def __init__(self, lines, masks):
        self.lines, self.masks = lines, masks
        self.base = leading(lines[0])

    @property
    def widest(self):
        """The width of its longest line."""
        return max(map(columns, self.lines))

    def joined(self):
        """(text, mask) of all on one line."""
        text, mask = self.lines[0].rstrip(), self.masks[0].rstrip()
        for line, other in zip(self.lines[1:], self.masks[1:]):
            space = "" if mask[-1] in "([" else " "
            text, mask = text + space + line.strip(), mask + space + other.strip()
        return text, mask

    def aligned(self):
        """For each line but the first: to which open bracket it is aligned, counted
        from the innermost one, or None."""
        brackets, result = Brackets(), []
        for number, (line, mask) in enumerate(zip(self.lines, self.masks)):
            if number:
                found = brackets.columns()
                result.append(found.index(leading(line)) if leading(line) in found else None)
            brackets.feed(line, mask)
        return result

    def like(self, old):
        """Its lines, aligned as those of the old one."""
        to = old.aligned()
        if len(old.lines) != len(self.lines):
            to = [0 if to and None not in to else None] * (len(self.lines) - 1)
        brackets, result = Brackets(), []
        for number, (line, mask) in enumerate(zip(self.lines, self.masks)):
            found = brackets.columns()
            if number and to[number - 1] is not None and to[number - 1] < len(found):
                line = indent(found[to[number - 1]]) + line.lstrip()
                mask = indent(found[to[number - 1]]) + mask.lstrip()
            result.append(line)
            brackets.feed(line, mask)
        return result

    def hanging(self):
        """The indent of all its lines but the first, if it is one that has nothing to
        do with brackets."""
        found = {leading(line) for line in self.lines[1:]}
        return found.pop() if len(found) == 1 and set(self.aligned()) == {None} else None

    def breaks(self, text, mask):
        """(end of a line, begin of the next, cost, where its argument begins) wherever
        it may be broken."""
        commas, result = [0], []
        for place in range(len(text) - len(text.lstrip()), len(mask)):
            char = mask[place]
            depth = len(commas) - 1
            if char in "([":
                commas.append(0)
                depth += 1
            elif char in ")]":
                commas.pop()
            if char == "(" and mask[place + 1] != ")":
                result.append((place + 1, place + 1, (HANGING + LEVEL) * depth, 0))
            elif char == " " and mask[place - 1] in ",;":
                commas[-1] = place
                result.append((place, place + 1, LEVEL * depth, 0))
            elif char == " ":
                word = mask[:place].split()[-1]
                if word in OPERATORS:
                    result.append((place, place + 1, OPERATORS[word] + LEVEL * depth,
                                   commas[-1]))
        return result + [(len(text), len(text), 0, 0)]

    def filled(self, width, hanging):
        """Its lines broken anew, where that costs least; None if it is too long."""
        text, mask = self.joined()
        breaks = self.breaks(text, mask)
        if COMMENT in mask or len(breaks) > PIECES:
            return None

        @functools.cache
        def best(begin, lead, stack):
            """(cost, lines) of the rest, from a place and with brackets open."""
            found = None
            for end, then, cost, comma in breaks:
                if end <= begin:
                    continue
                cost += SPLIT * (comma > begin)
                line = (indent(lead) if begin else "") + text[begin:end]
                over = columns(line) - width
                cost += LINE + (0 if over <= 0 else 60 + 3 * over if columns(line) <= LIMIT
                                else 1000 + 10 * over)
                rest = ()
                if end < len(text):
                    opened = _opened(stack, line, mask[begin:end])
                    if end == then:         # after a bracket
                        cost += HANGING * (len(opened) - 1 > len(stack))
                        opened = opened[:-1] + (lead + 8,)
                    more = hanging or (opened[-1] if opened else self.base + 8)
                    more, rest = best(then, more, opened)
                    cost += more
                if found is None or cost <= found[0]:
                    found = cost, (line, *rest)
                if over > 0:
                    break
            return found

        return list(best(0, self.base, ())[1])


def _opened(stack, line, mask):
    """The columns after the brackets that are open behind a line."""
    stack, offset = list(stack), len(line) - len(mask)
    for place, char in enumerate(mask):
        if char in "([":
            stack.append(columns(line[:offset + place + 1]))
        elif char in ")]" and stack:
            stack.pop()
    return tuple(stack)


def _lines(new, old, width):
    """A new statement, as it should be wrapped."""
    kept, one = new.like(old) if old else new.lines, new.joined()
    if len(kept) > 1 and old and COMMENT not in one[1] and \
            columns(one[0]) <= width < columns(old.joined()[0]):
        return [one[0]]             # it was broken because it was too long
    widest = max(map(columns, kept))
    if widest <= max(width, old.widest if old else 0):
        return kept
    filled = new.filled(width, old.hanging() if old else None)
    return filled if filled and max(map(columns, filled)) < widest else kept


def _within(ranges, first, last):
    """Those of some ranges, in order, that share a line with another one."""
    begin = bisect.bisect_right(ranges, first, key=lambda place: place[1])
    return list(itertools.takewhile(lambda place: place[0] < last, itertools.islice(ranges, begin, None)))


def _pairs(old, new, olds, news):
    """The ranges of each statement that changed: (new, old or None)."""
    result = {}
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        if tag == "equal" or j1 == j2:
            continue
        lines = [(i1, i2, j1, j2)]
        if i2 - i1 == j2 - j1:
            lines = [(i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1)]
        for a1, a2, b1, b2 in lines:
            were, are = _within(olds, a1, a2), _within(news, b1, b2)
            for number, place in enumerate(are):
                result.setdefault(place, were[number] if len(were) == len(are) else
                                  _nearest(old, were, "\n".join(new[slice(*place)])))
    return result


def _nearest(lines, ranges, text):
    """The range whose text is most alike, if any is."""
    alike = [(difflib.SequenceMatcher(None, "\n".join(lines[a:b]), text).ratio(), (a, b))
             for a, b in ranges]
    return max(alike)[1] if alike and max(alike)[0] > 0.5 else None


def rewrap(before, after, width):
    """The converted text with its longer statements wrapped."""
    old, new = before.split("\n"), after.split("\n")
    masks = masked(before).split("\n"), masked(after).split("\n")
    pairs = _pairs(old, new, *(list(statements(mask)) for mask in masks))
    for (b1, b2), was in sorted(pairs.items(), reverse=True):
        now = Statement(new[b1:b2], masks[1][b1:b2])
        if any(line.endswith("\\") for line in now.lines):
            continue
        was = was and Statement(old[slice(*was)], masks[0][slice(*was)])
        new[b1:b2] = _lines(now, was, width)
    return "\n".join(new)
