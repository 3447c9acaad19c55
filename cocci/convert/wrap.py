# SPDX-License-Identifier: GPL-2.0-only
"""Wrap the calls that a rewrite made longer as a person would: where the author
broke the line if that still fits, else filled up to the width of the file."""

import difflib
import re

UNSAFE = re.compile(r'/\*|//|"|\'|^\s*#|\\$', re.M)
BOUNDARY = re.compile(r"(?:[;{}:]|\*/|^\s*|^\s*else)\s*$")


def columns(text):
    """How wide a text is on the screen."""
    return len(text.expandtabs(8))


def indent(width):
    """White space of that width, as the kernel writes it."""
    return "\t" * (width // 8) + " " * (width % 8)


def statement(lines, first, last):
    """The range of lines of the statement around lines[first:last]."""
    while first > 0 and not BOUNDARY.search(lines[first - 1]) and \
            not lines[first - 1].lstrip().startswith("#"):
        first -= 1
    while last < len(lines) and not BOUNDARY.search(lines[last - 1]):
        if lines[first:last] and balanced("\n".join(lines[first:last])):
            break
        last += 1
    return first, last


def balanced(text):
    """Are all parentheses closed?"""
    return text.count("(") == text.count(")")


class Call:
    """A statement that is one call: head(arguments)tail."""

    def __init__(self, text):
        """ValueError if the text is anything else."""
        if UNSAFE.search(text) or not balanced(text):
            raise ValueError
        opening, closing, marks = self._list(text, text.index("("))
        self.head, self.tail = text[:opening + 1], text[closing:]
        if "\n" in self.head.strip() or "," in self.tail or "\n" in self.tail.strip():
            raise ValueError
        self.arguments = [text[a:b] for a, b in zip([opening + 1] + [m + 1 for m in marks],
                                                    marks + [closing])]

    def _list(self, text, opening):
        """The outermost parentheses that hold more than one argument."""
        while True:
            depth, marks = 0, []
            for place in range(opening, len(text)):
                depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(text[place], 0)
                if text[place] == "," and depth == 1:
                    marks.append(place)
                if not depth:
                    break
            if marks:
                return opening, place, marks
            opening = text.index("(", opening + 1)

    def words(self):
        """The arguments, each on one line."""
        return [re.sub(r"\s*\n\s*", " ", argument).strip()
                for argument in self.arguments]

    def breaks(self):
        """For each argument, the white space of the line it begins, or None."""
        return [match.group(1) if (match := re.match(r"[ \t]*\n([ \t]*)", argument))
                else None for argument in self.arguments]

    def like(self, old, width):
        """Broken where the other one is broken, and where it is too wide."""
        lines, column, own = [self.head], columns(old.head), indent(columns(self.head))
        words = self.words()
        if columns(self.head) == column:    # an argument of several lines stays so
            words = [new.strip() if new.strip() == was.strip() else word for new, was, word
                     in zip(self.arguments, old.arguments, words)]
        for number, (word, space) in enumerate(zip(words, old.breaks())):
            word += "," if number + 1 < len(self.arguments) else self.tail
            if space is not None:
                lines.append((own if columns(space) == column else space) + word)
            elif number and columns(lines[-1] + " " + word.split("\n")[0]) > width:
                lines.append(own + word)
            else:
                lines[-1] += (" " if number else "") + word
        return "\n".join(lines).split("\n")

    def filled(self, width):
        """As many arguments on each line as fit."""
        lines = [self.head]
        for number, word in enumerate(self.words()):
            word += "," if number + 1 < len(self.arguments) else self.tail
            space = " " if number else ""
            if number and columns(lines[-1] + space + word) > width:
                lines.append(indent(columns(self.head)) + word)
            else:
                lines[-1] += space + word
        return lines


def _changes(matcher):
    """The ranges of lines that changed; line by line, where each became one."""
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            yield from ((i1 + n, i1 + n + 1, j1 + n, j1 + n + 1) for n in range(i2 - i1))
        elif tag == "replace":
            yield i1, i2, j1, j2


def rewrap(before, after, width):
    """The converted text with its longer calls wrapped."""
    old, new = before.split("\n"), after.split("\n")
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for i1, i2, j1, j2 in reversed(list(_changes(matcher))):
        a1, a2 = statement(old, i1, i2)
        b1, b2 = statement(new, j1, j2)
        try:
            was, now = Call("\n".join(old[a1:a2])), Call("\n".join(new[b1:b2]))
        except ValueError:
            continue
        if len(was.arguments) != len(now.arguments):
            continue
        lines = now.like(was, width)
        if any(columns(line) > width for line in lines):
            lines = now.filled(width)
        if max(map(columns, lines)) <= max(map(columns, new[b1:b2])) or \
                max(map(columns, lines)) <= width:
            new[b1:b2] = lines
    return "\n".join(new)
