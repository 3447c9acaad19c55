# SPDX-License-Identifier: GPL-2.0-only
"""Blocks whose order never changes get a type of their own, of one word, which
DEFINE_OWNED_PAGES() makes: so fields and arrays can hold them too."""

import os
import re

from slots import ALLOCATORS


def written_order(found, slots):
    """The constant that all allocations and frees of slots name as the order, as
    the author wrote it; None if they name several things, or what only the
    function knows."""
    orders = {_argument(found, source.value.file, source.call, ALLOCATORS[source.call.name])
              for slot in slots for source in slot.sources if source.kind == "fresh"}
    orders |= {_argument(found, use.node.file, use.call, 1) for slot in slots
               for use in slot.uses if use.kind == "arg" and use.what[0] == "__free_pages"}
    if len(orders) != 1:
        return None
    order = orders.pop()
    if not re.fullmatch(r"[A-Z0-9_]+", order) or order in found.variables:
        return None
    return order


def _argument(found, path, call, number):
    begin, end = call.arguments[number]
    return found.texts[path].text[begin:end]


class Home:
    """Where the type of some slots is defined."""

    def __init__(self, found, order, slots):
        """ValueError if there is no such place."""
        self.found, self.order = found, order
        places = {place for slot in slots for place in self._places(slot)}
        headers = {path for path, _ in places if path.endswith(".h")}
        files = headers or {path for path, _ in places}
        if len(files) != 1:
            raise ValueError
        self.path = files.pop()
        self.text = found.texts[self.path]
        self.first = min(begin for path, begin in places if path == self.path)
        self.name = self._name()

    def _places(self, slot):
        """Where the text says the type of a slot: (file, offset of the function or
        the struct)."""
        for decl, file, begin, *_ in self.found.prototypes:
            if slot.kind in ("result", "param", "array param") and \
                    decl is slot.function.decl:
                yield file, begin
        if slot.function is not None:
            yield slot.function.file, slot.function.begin
            return
        record, begin = slot.decl.parent, slot.decl.begin
        while record is not None and record.kind in ("StructDecl", "UnionDecl"):
            record, begin = record.parent, record.begin
        yield slot.decl.file, begin

    def _name(self):
        """Of the driver's macro or, if it has none, of the file."""
        stem = re.sub(r"\W", "_", os.path.basename(self.path)[:-2])
        words = re.sub(r"(?:_?(?:pages?|pg|alloc|blocks?|size))*_?order$", "",
                       self.order.lower())
        if self.order.isdigit() or not self._defined():
            words = ""
        name = "_".join([stem] * ("_" not in words) + [words] * bool(words)) + "_block"
        if not re.match("[a-z]", name) or any(
                re.search(rf"\b{name}(?:_[a-z_]+)?\b", text.plain)
                for text in self.found.texts.values()):
            raise ValueError
        return name

    def _defined(self):
        return any(re.search(rf"^\s*#\s*define\s+{self.order}\b", text.plain, re.M)
                   for text in self.found.texts.values())

    def clashes(self, other):
        """Would two types of one name be seen together?"""
        return self.name == other.name and (self.order != other.order or (
            self.path != other.path and any(path.endswith(".h") for path in (self.path, other.path))))

    def place(self, first):
        """The begin of a line before an offset, outside of every function, comment
        and #if that the order is not defined in; ValueError if it is defined after."""
        lines, written = self.text.plain[:first].split("\n")[:-1], self.text.text.split("\n")
        define = re.search(rf"^[ \t]*#\s*define\s+{self.order}\b", self.text.plain, re.M)
        after = self.text.line(define.start()) if define else 0
        for number in self._opened(lines) + [len(lines)]:
            while number and written[number - 1].strip() and not lines[number - 1].strip():
                number -= 1         # its comment
            if number >= after:
                return self.text.starts[number]
        raise ValueError

    def _opened(self, lines):
        """The numbers of the #if that are open after some lines, but for the guard
        of a header."""
        opened = []
        for number, line in enumerate(lines):
            if re.match(r"\s*#\s*if", line):
                opened.append(number)
            elif re.match(r"\s*#\s*endif", line) and opened:
                opened.pop()
        if opened and self.path.endswith(".h") and \
                re.match(r"\s*#\s*ifndef\s+\w+\s*$", lines[opened[0]]):
            del opened[0]
        return opened
