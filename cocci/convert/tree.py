# SPDX-License-Identifier: GPL-2.0-only
"""What the compiler sees of C files: the output of ast.c as objects."""

import re

TRANSPARENT = {"UnexposedExpr", "ParenExpr"}   # adds nothing to its only child


class Decl:
    """A declaration. key is the same in every file that sees it."""

    def __init__(self, kind, name, type_, place, extent, macro):
        self.kind, self.name, self.type = kind, name, type_
        self.file, self.offset = place
        self.begin, self.end = extent
        self.macro = macro
        self.parent, self.linkage = None, ""
        self.key = (self.file, self.offset)

    def __repr__(self):
        return f"{self.kind} {self.name}"


class Node:
    """A statement or an expression of a function."""

    # pylint: disable=too-many-instance-attributes
    __slots__ = ("kind", "type", "decl", "file", "begin", "end", "macro", "extra",
                 "parent", "kids", "function")

    def walk(self):
        """This node and everything below, in source order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.kids))

    def inner(self):
        """The expression without parentheses and conversions around it."""
        node = self
        while node.kind in TRANSPARENT and len(node.kids) == 1:
            node = node.kids[0]
        return node

    def outer(self):
        """What the expression is a part of: (that, the part of it)."""
        node = self
        while node.parent and node.parent.kind in TRANSPARENT and \
                len(node.parent.kids) == 1:
            node = node.parent
        return node.parent, node

    def above(self):
        """Every node that this one is a part of."""
        node = self.parent
        while node:
            yield node
            node = node.parent


class Function:
    """A function and its tree."""

    def __init__(self, decl, file, extent):
        self.decl, self.file = decl, file
        self.begin, self.end = extent
        self.roots, self.params, self.body = [], [], None

    @property
    def name(self):
        """Its name."""
        return self.decl.name

    def walk(self):
        """Every node."""
        for root in self.roots:
            yield from root.walk()

    def declares(self, decl):
        """Is a variable its own, and gone when it returns?"""
        return decl.file == self.file and self.begin <= decl.offset < self.end and \
            decl.linkage != "static"


class Reader:
    """One run of ast: functions, prototypes and what else it saw."""

    def __init__(self, text, known, place):
        """known: declarations of the files read before, by key. place: says
        where a file is that the compiler names."""
        self.known, self.place = known, place
        self.files, self.types, self.decls, self.parents = {}, {}, {}, {}
        self.functions, self.prototypes, self.members = [], [], []
        self.designators = []
        self.taken, self.errors = set(), []
        self.stack = []
        for line in text.split("\n"):
            if line:
                self._line(line.split("\t"))
        for number, parent in self.parents.items():
            if self.decls[number].parent is None:
                self.decls[number].parent = self.decls.get(parent)

    def _line(self, word):
        head = word[0]
        if head.isdigit():
            self._node(int(head), word)
        elif head == "D":
            self._declaration(word)
        elif head == "M":
            self.members.append((self.decls[int(word[1])], self.files[word[2]],
                                 int(word[3])))
        elif head == "I":
            self.designators.append((self.decls[int(word[1])], self.files[word[2]],
                                     int(word[3])))
        elif head == "t":
            self.types[word[1]] = word[2]
        elif head == "F":
            self.files[word[1]] = self.place(word[2])
        elif head in "fn":
            self.functions.append(Function(self.decls[int(word[1])], self.files[word[2]],
                                           (int(word[3]), int(word[4]))))
            self.stack = []
        elif head == "p":
            self.prototypes.append((self.decls[int(word[1])], self.files[word[2]],
                                    int(word[3]), int(word[4]), []))
        elif head == "q":
            self.prototypes[-1][4].append(self.decls[int(word[1])])
        elif head == "T":
            self.taken.add(self.decls[int(word[1])].key)
        elif head == "E":
            self.errors.append(word[1])

    def _declaration(self, word):
        number = int(word[1])
        decl = Decl(word[2], word[3], self.types.get(word[4], ""),
                    (self.files.get(word[5], ""), int(word[6])),
                    (int(word[8]), int(word[9])), word[12])
        decl.linkage = word[11]
        if decl.kind == "FunctionDecl" and decl.linkage == "extern":
            decl.key = decl.name
        decl = self.known.setdefault(decl.key, decl) if decl.name else decl
        self.decls[number] = decl
        self.parents[number] = int(word[10])

    def _node(self, depth, word):
        node = Node()
        node.kind, node.type = word[1], self.types.get(word[2], "")
        node.decl = self.decls.get(int(word[3]))
        node.file = self.files.get(word[4], "")
        node.begin, node.end = int(word[5]), int(word[6])
        node.macro, node.extra = word[7], word[8]
        node.kids, node.function = [], self.functions[-1]
        del self.stack[depth:]
        node.parent = self.stack[-1] if self.stack else None
        if node.parent:
            node.parent.kids.append(node)
        else:
            node.function.roots.append(node)
            if node.kind == "ParmDecl":
                node.function.params.append(node.decl)
            elif node.kind == "CompoundStmt":
                node.function.body = node
        self.stack.append(node)


def plain(text):
    """The text without comments and strings, every byte where it was."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                  lambda match: re.sub(r"[^\n]", " ", match.group(0)), text, flags=re.S)


def closing(text, opening):
    """Where the bracket that opens at an offset is closed; the text is plain."""
    depth = 0
    for place in range(opening, len(text)):
        if text[place] in "([{":
            depth += 1
        elif text[place] in ")]}":
            depth -= 1
            if not depth:
                return place
    return None


def split(text):
    """The parts of a list, at the commas that are in no brackets."""
    parts, depth = [""], 0
    for char in text:
        depth += (char in "([{") - (char in ")]}")
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


class Call:
    """A call as it is written: name(arguments)."""

    def __init__(self, name, begin, end, arguments):
        self.name, self.begin, self.end, self.arguments = name, begin, end, arguments

    def number(self, offset):
        """Which argument an offset lies in, the first is 0."""
        for number, (begin, end) in enumerate(self.arguments):
            if begin <= offset < end:
                return number
        return None


def call_at(text, begin):
    """The call that begins at an offset of a plain text, or None."""
    match = re.compile(r"(\w+)\s*\(").match(text, begin)
    end = match and closing(text, match.end() - 1)
    if not end:
        return None
    marks, depth = [match.end()], 0
    for place in range(match.end(), end):
        depth += (text[place] in "([{") - (text[place] in ")]}")
        if text[place] == "," and not depth:
            marks.append(place + 1)
    arguments = []
    for first, last in zip(marks, [m - 1 for m in marks[1:]] + [end]):
        inside = text[first:last]
        lead = len(inside) - len(inside.lstrip())
        arguments.append((first + lead, first + len(inside.rstrip())))
    if arguments == [(end, end)] or (len(arguments) == 1 and
                                     arguments[0][0] >= arguments[0][1]):
        arguments = []
    return Call(match.group(1), begin, end + 1, arguments)


def enclosing_call(text, offset, limit):
    """The innermost call around an offset of a plain text, not before limit."""
    depth = 0
    for place in range(offset - 1, limit, -1):
        if text[place] in ")]}":
            depth += 1
        elif text[place] in "([{":
            if depth:
                depth -= 1
                continue
            if text[place] == "{":
                return None
            begin, name = word_before(text, place, limit)
            if text[place] == "(" and name and name not in (
                    "if", "while", "for", "switch", "return", "sizeof"):
                return call_at(text, begin)
    return None


def word_before(text, place, limit):
    """(where it begins, the word) that ends before a place, blanks apart, or ""."""
    while place > limit and text[place - 1].isspace():
        place -= 1
    begin = place
    while begin > limit and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
        begin -= 1
    return begin, text[begin:place]
