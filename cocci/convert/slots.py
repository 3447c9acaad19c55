# SPDX-License-Identifier: GPL-2.0-only
"""The places of a driver that can hold pages, and what is done with each."""

import os
import re

import tree
from walk import OPEN
from webs import Webs

PAGE, ARRAY = "struct page *", "struct page **"
FIXED = re.compile(r"struct page \*\[(\d*)\]$")

# allocating call -> number of the argument that is the order, None for order 0
ALLOCATORS = {"alloc_page": None, "alloc_pages": 1, "alloc_pages_node": 2,
              "dev_alloc_page": None, "__dev_alloc_page": None,
              "dev_alloc_pages": 0, "__dev_alloc_pages": 1}
ARRAY_ALLOCATORS = {"kcalloc", "kzalloc", "kmalloc_array", "kmalloc", "kvcalloc",
                    "kvzalloc", "kvmalloc_array", "kcalloc_node", "kzalloc_node",
                    "vzalloc", "vcalloc", "kvmalloc", "vmalloc", "kmalloc_array_node"}
ARRAY_FREES = {"kfree", "kvfree", "vfree"}
FREES = {"__free_page", "__free_pages", "put_page"}
SHARES = {"get_page", "try_get_page", "page_ref_add", "page_ref_inc"}
COUNTS = {"page_ref_sub", "page_ref_count", "page_count", "set_page_count",
          "page_ref_dec_and_test", "page_mapcount", "compound_head", "page_folio",
          "page_frag_free", "__page_frag_cache_drain",
          "page_ref_freeze", "page_ref_unfreeze", "init_page_count"}
SAID = 80               # characters of an expression in a reason
LOOKS = {"test", "null", "not", "compare", "sizeof"}
MEMBERS = {"index", "private", "mapping"}


def read_table(path):
    """The lend/give table: (function, argument from 0) -> verb."""
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            function, argument, verb, _ = line.rstrip("\n").split("\t")
            table[function, "*" if argument == "*" else int(argument) - 1] = verb
    return table


def verb_of(function, number):
    """What a kernel function does with an argument, None if nobody knows."""
    return TABLE.get((function, number), TABLE.get((function, "*")))


def tag_of(decl):
    """The tag of the struct or union that a field is named with, "" if it has none."""
    record = decl.parent
    while record is not None and record.kind in ("StructDecl", "UnionDecl"):
        tag = re.match(r"(?:struct|union) (\w+)$", record.type)
        if tag:
            return tag.group(1)
        record = record.parent
    return ""


TABLE = read_table(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "lends.tsv"))


class Use:
    """One look at a slot. kind says how; what depends on the kind."""

    # pylint: disable=too-few-public-methods
    def __init__(self, slot, node, kind, what=None):
        self.slot, self.node, self.kind, self.what = slot, node, kind, what
        self.call = None        # the Call as it is written, for kind "arg"

    @property
    def place(self):
        """File and offset, to sort by."""
        return self.node.file, self.node.begin


class Source:
    """Something that is put into a slot."""

    # pylint: disable=too-few-public-methods
    def __init__(self, node, kind, what=None):
        """kind: "fresh" (what: the order), "null", "slot", or "foreign" (what:
        its text). node: the assignment or the declaration."""
        self.node, self.kind, self.what = node, kind, what
        self.value, self.call = None, None


class Slot:
    """A place that can hold pages."""

    # pylint: disable=too-many-instance-attributes
    def __init__(self, kind, key, decl, function=None):
        self.kind, self.key, self.decl, self.function = kind, key, decl, function
        self.name = decl.name   # in the converted text
        self.uses, self.sources = [], []
        self.reason = None
        self.unseen = None      # why it may be used where nobody looks
        self.order = None       # ("const", n) or ("text", expression)
        # are its pages known not to be highmem, or to be compound?
        self.lowmem = self.compound = False

    def __repr__(self):
        return f"<{self.kind} {self.name}>"

    @property
    def lasting(self):
        """Does it go on when the function returns?"""
        return self.kind not in ("local", "param", "result")

    @property
    def many(self):
        """Does it hold an array of pages?"""
        return "array" in self.kind

    def refuse(self, reason):
        """Stay raw. The first reason is kept; True if this is news."""
        if self.reason:
            return False
        self.reason = reason
        return True


class Text:
    """The text of a file, and where its lines are."""

    def __init__(self, path, text):
        self.path, self.text, self.plain = path, text, tree.plain(text)
        self.starts = [0]
        for match in re.finditer("\n", text):
            self.starts.append(match.end())

    def line(self, offset):
        """The number of the line an offset lies in."""
        low, high = 0, len(self.starts)
        while high - low > 1:
            middle = (low + high) // 2
            if self.starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low + 1

    def code(self, offset):
        """The line an offset lies in, without white space around it."""
        number = self.line(offset)
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1]:end].strip()


class Slots:
    """All slots of a driver, and their uses."""

    def __init__(self, texts, sees, functions, prototypes, taken, members, decls):
        """texts: path -> Text of what belongs to the driver; sees: path -> the
        files it is compiled with; the rest is what the files of the driver
        hold, as tree.Reader has it; members: those that are named, and those
        that an initialiser names."""
        self.texts, self.sees = texts, sees
        self.functions, self.prototypes = functions, prototypes
        self.taken = taken
        self.fields = [d for d in decls if d.kind == "FieldDecl"]
        self.variables = {d.name for d in decls if d.kind in ("VarDecl", "ParmDecl")}
        # where names stand that the compiler sees
        self.named = {(file, offset) for _, file, offset in members[0]}
        # { .page = page } is seen, but is no use of the field that is followed
        self.designated = {(file, offset): decl.key for decl, file, offset in members[1]}
        self.named |= {(d.file, d.offset) for d in decls}
        # declarations that share one type: struct page *a, *b;
        self.together = {}
        for decl in sorted(decls, key=lambda d: d.offset):
            if decl.kind in ("VarDecl", "FieldDecl") and not decl.macro:
                self.together.setdefault((decl.file, decl.begin), []).append(decl)
        self.slots = {}
        # node id -> web of its variable; parameter -> web of what is passed
        self.webs, self.passed, self.declared = {}, {}, {}
        self.by_member = None
        self.beyond = {}        # header of others -> (field that is given fresh pages, tag)
        self.swaps = {}         # (file, offset of swap()) -> the slots of its arguments
        self.bodies = {}
        for function in functions:
            self.bodies.setdefault(function.decl.key, []).append(function)
        self.copies = []        # (record name, node) of structs copied whole
        for function in functions:
            self._function(function)
        for function in functions:
            for node in function.walk():
                if node.kind in ("DeclRefExpr", "LabelRef", "LabelStmt"):
                    self.named.add((node.file, node.begin))
                self._node(node)

    # ---- which slots there are ----

    def _add(self, kind, key, decl, function=None):
        if key not in self.slots:
            self.slots[key] = Slot(kind, key, decl, function)
        return self.slots[key]

    def siblings(self, slot):
        """The slots of all webs of a variable."""
        return [s for s in self.slots.values() if s.decl is slot.decl and
                s.kind != "result"]

    @staticmethod
    def shape(type_):
        """"" for a page, "array" for several, None for anything else."""
        if type_ == PAGE:
            return ""
        return "array" if type_ == ARRAY or FIXED.match(type_) else None

    def _function(self, function):
        if function.decl.type.startswith(PAGE + "(") or \
                function.decl.type.startswith(PAGE + " ("):
            self._add("result", ("result", function.decl.key), function.decl, function)
        variables = [decl for decl in function.params if decl.type == PAGE]
        for node in function.walk():
            if node.kind == "VarDecl" and self.shape(node.decl.type) is not None:
                self.declared[node.decl.key] = node
                if node.decl.type == PAGE and node.decl.linkage != "static":
                    variables.append(node.decl)
        if variables and function.body is not None:
            webs = Webs(self, function, variables)
            self.webs.update(webs.numbers())
            self.passed.update(webs.params())
        for decl in function.params:
            if self.shape(decl.type) is not None and decl.name:
                self._add((self.shape(decl.type) + " param").strip(), self._passed(decl),
                          decl, function)

    def _passed(self, decl):
        """The key of what a parameter is when the function begins."""
        return decl.key + (self.passed[decl.key],) if decl.key in self.passed else decl.key

    def parameter(self, decl):
        """The slot of a parameter."""
        return self.slots.get(self._passed(decl))

    def slot_at(self, node):
        """The slot of the variable or field that a node names or declares."""
        decl = node.decl
        if decl is None or decl.file not in self.texts or self.shape(decl.type) is None:
            return None
        key = decl.key + (self.webs[id(node)],) if id(node) in self.webs else decl.key
        if key in self.slots:
            return self.slots[key]
        if decl.kind == "FieldDecl":
            return self._add((self.shape(decl.type) + " field").strip(), key, decl)
        if decl.kind == "ParmDecl":
            return self._add("local", key, decl, node.function)
        if decl.kind != "VarDecl":
            return None
        if decl.key not in self.declared:
            return self._add((self.shape(decl.type) + " global").strip(), key, decl)
        static = "static " if decl.linkage == "static" else ""
        return self._add(static + (self.shape(decl.type) or "local"), key, decl,
                         self.declared[decl.key].function)

    def array_of(self, node):
        """The slot of an expression that is an array of pages."""
        node = node.inner()
        if node.kind in ("DeclRefExpr", "MemberRefExpr"):
            slot = self.slot_at(node)
            return slot if slot and slot.many else None
        return None

    def place(self, node):
        """The slot that an expression of one page stands for, or None."""
        node = node.inner()
        if node.type != PAGE:
            return None
        if node.kind in ("DeclRefExpr", "MemberRefExpr"):
            slot = self.slot_at(node)
            return slot if slot and not slot.many else None
        if node.kind == "ArraySubscriptExpr" or \
                (node.kind == "UnaryOperator" and node.extra == "*"):
            return self.array_of(node.kids[0])
        return None

    def result_of(self, node):
        """The slot of what a function of the driver returns, for a call of it."""
        node = node.inner()
        if node.kind == "CallExpr" and node.decl and node.type == PAGE:
            return self.slots.get(("result", node.decl.key))
        return None

    # ---- what is written where ----

    def slice(self, node):
        """The text of a node."""
        return self.texts[node.file].text[node.begin:node.end]

    def said(self, node):
        """The text of a node for a reason: of what a macro is made of, its call."""
        if node.kind == "VarDecl":
            return node.decl.name
        if node.file not in self.texts:
            return "an expression of another file"
        text = self.texts[node.file]
        begin, end = node.begin, node.end
        call = tree.call_at(text.plain, int(node.macro[1:])) if node.macro else None
        # of a macro's own text the place is that of its call, of an argument its own
        if call and (begin == call.begin) != (end == call.end):
            _, outer = node.outer()
            if (outer.begin, outer.end) != (call.begin, call.end):
                return f"an expression of the macro {call.name}"
            begin, end = call.begin, call.end
        words = re.sub(r"\s+", " ", text.text[begin:end]) or \
            "an expression that a macro is made of"
        return words if len(words) <= SAID else words[:SAID].rstrip() + " ..."

    def unfollowed(self, node):
        """Why an expression is no place that is followed, in words."""
        node = node.inner()
        decl, kind = node.decl, node.kind
        if kind == "UnaryOperator" and node.extra == "*" or kind == "ArraySubscriptExpr":
            base = next((kid.inner() for kid in node.kids if "*" in kid.type or
                         kid.type.endswith("]")), None)
            return f"reached through a pointer ({base.type})" if base else "not followed"
        if kind == "MemberRefExpr" and decl and decl.file not in self.texts:
            record = decl.parent.type if decl.parent else ""
            return f"a member of {record}, which is declared elsewhere" \
                if re.match(r"(struct|union) \w+$", record) else \
                "a member of a struct that is declared elsewhere"
        if kind in ("DeclRefExpr", "MemberRefExpr", "VarDecl") and node.type and \
                node.type != PAGE:
            return f"of type {node.type}"
        return "not followed"

    def written(self, node):
        """The call that a node is, as it is written; None if it is none."""
        call = tree.call_at(self.texts[node.file].plain, node.begin)
        return call if call and call.end == node.end else None

    def where(self, node):
        """"line N", or "FILE:N" when the driver has several files."""
        return self.at(self.texts[node.file], node.begin)

    def at(self, text, offset):
        """The same for a place in a text."""
        if len([t for t in self.texts.values() if t.path.endswith(".c")]) > 1 or \
                text.path.endswith(".h"):
            return f"{os.path.basename(text.path)}:{text.line(offset)}"
        return f"line {text.line(offset)}"

    def unseen(self, slot):
        """A place where the text names a slot and the compiler does not see it:
        (Text, offset), or None."""
        if slot.kind.endswith("field"):
            # what a trace event records is no field of the driver
            pattern = rf"(?<!\b__entry)(?:->|\.)\s*({slot.name})\b"
            texts = [text for path, text in self.texts.items()
                     if slot.decl.file in self.sees.get(path, ())]
        else:
            pattern = rf"(?<![\w.>])(?<!struct )(?<!goto )({slot.name})\b(?!\s*[(])"
            texts = [self.texts[slot.decl.file]]
        for text in texts:
            begin, end = 0, len(text.plain)
            if slot.function and slot.function.file == text.path:
                begin, end = slot.function.begin, slot.function.end
            for match in re.compile(pattern).finditer(text.plain, begin, end):
                place = text.path, match.start(1)
                if place not in self.named and \
                        self.designated.get(place, slot.decl.key) == slot.decl.key and \
                        not self._of_other_literal(text.plain, match.start(1), slot):
                    return text, match.start(1)
        return self._other_declaration(slot)

    @staticmethod
    def _of_other_literal(text, offset, slot):
        """Is .name of (struct other) { .name = ... }, as macros have it?"""
        lead = text[:offset].rstrip()
        if not re.search(r"[{,\s]\.$", lead) or not slot.decl.parent:
            return False
        depth, place = 0, len(lead) - 1
        while place > 0 and (depth or text[place] != "{") and text[place] != ";":
            depth += (text[place] in ")]}") - (text[place] in "([{")
            place -= 1
        named = re.search(r"\(\s*((?:struct|union) \w+)\s*\)\s*$", text[:place])
        records, record = set(), slot.decl.parent
        while record is not None:
            records.add(record.type)
            record = record.parent
        return bool(named) and text[place] == "{" and named.group(1) not in records

    def _other_declaration(self, slot):
        """Where the struct of a field names it once more, for another kernel."""
        record = slot.decl.parent
        if not slot.kind.endswith("field") or record is None:
            return None
        text = self.texts[slot.decl.file]
        for match in re.compile(rf"(?<![\w>.])({slot.name})\s*[;,\[:]").finditer(
                text.plain, record.begin, record.end):
            if (text.path, match.start(1)) not in self.named:
                return text, match.start(1)
        return None

    def unseen_call(self, function):
        """Does the text call a function where the compiler does not see it?"""
        decl = function.decl
        known = [(f.file, f.begin, f.body.begin if f.body else f.end)
                 for f in self.bodies[decl.key]]
        known += [(file, begin, end) for other, file, begin, end, _ in self.prototypes
                  if other is decl]
        for path, text in self.texts.items():
            if decl.linkage != "extern" and decl.file not in self.sees.get(path, ()):
                continue        # another function of that name
            for match in re.compile(rf"(?<![\w>.])({decl.name})\s*\(").finditer(text.plain):
                if (text.path, match.start(1)) not in self.named and not any(
                        file == text.path and begin <= match.start(1) < end
                        for file, begin, end in known):
                    return True
        return False

    def exported(self, name):
        """Is a function exported to other modules?"""
        pattern = re.compile(rf"\bEXPORT_SYMBOL\w*\(\s*{name}\b")
        return any(pattern.search(text.plain) for text in self.texts.values())

    @staticmethod
    def macro_around(text, offset):
        """The macro whose definition an offset lies in, or None."""
        line = text.line(offset)
        lines = text.text.split("\n")
        while line > 1 and lines[line - 2].endswith("\\"):
            line -= 1
        match = re.match(r"\s*#\s*define\s+(\w+)", lines[line - 1])
        return match.group(1) if match else None

    # ---- uses and sources ----

    def _node(self, node):
        if node.file not in self.texts:
            return
        if self.is_swap(node):
            self._swap(node)
        elif node.kind == "BinaryOperator" and node.extra == "=":
            self._assignment(node, node.kids[0], node.kids[1])
        elif node.kind == "VarDecl" and node.kids:
            slot = self.slot_at(node)
            value = next((k for k in node.kids[::-1] if k.kind not in
                          ("TypeRef",) and k.type), None)
            if value is not None and not FIXED.match(node.decl.type):
                self._source(slot, node, value)
            self._whole(node.decl.type, value)
        elif node.kind == "ReturnStmt" and node.kids:
            slot = self.slots.get(("result", node.function.decl.key))
            if slot:
                self._source(slot, node, node.kids[0])
            self._whole(node.kids[0].type, node.kids[0])
        elif node.kind == "CallExpr":
            self._call(node)
        if node.kind in ("DeclRefExpr", "MemberRefExpr"):
            self._reference(node)
        elif node.type == PAGE and node.inner() is node:
            slot = self.place(node) or self.result_of(node)
            if slot:
                self._occurrence(slot, node)

    def is_swap(self, node):
        """Is it what swap(a, b) is made of: its variable, or an assignment?"""
        return node.kind in ("VarDecl", "BinaryOperator") and \
            node.macro.startswith("m") and self._macro_name(node) == "swap"

    def members_of(self, decl):
        """Where a field is named, in functions that have to do with pages."""
        if self.by_member is None:
            self.by_member = {}
            for function in self.functions:
                for node in function.walk():
                    if node.kind == "MemberRefExpr" and node.decl:
                        self.by_member.setdefault(node.decl.key, []).append(node)
        return self.by_member.get(decl.key, ())

    def swapped(self, node):
        """The slots that a = b of swap(a, b) exchanges, or None."""
        if node.kind != "BinaryOperator" or node.extra != "=" or not self.is_swap(node):
            return None
        pair = [self.place(kid) for kid in node.kids]
        return pair if all(pair) and pair[1].decl.macro == "" else None

    def _swap(self, node):
        pair = self.swapped(node)
        if pair:
            self.swaps[node.file, int(node.macro[1:])] = pair
            for slot, other in (pair, pair[::-1]):
                source = Source(node, "swap", other)
                source.value = node
                slot.sources.append(source)

    def _reference(self, node):
        slot = self.slot_at(node)
        if not slot:
            return
        if not slot.many:
            self._occurrence(slot, node)
            return
        parent, part = node.outer()
        if parent and ((parent.kind == "ArraySubscriptExpr" and part is parent.kids[0])
                       or (parent.kind == "UnaryOperator" and parent.extra == "*")):
            return              # an element, seen there
        self._occurrence(slot, node, whole=True)

    def _occurrence(self, slot, node, whole=False):
        kind, what, call = self.context(node)
        use = Use(slot, node, ("whole " if whole else "") + kind, what)
        use.call = call
        slot.uses.append(use)

    def _beyond(self, left, right):
        """A fresh page goes into a field that is declared elsewhere."""
        left = left.inner()
        if left.kind == "ArraySubscriptExpr":
            left = left.kids[0].inner()
        decl = left.decl if left.kind == "MemberRefExpr" else None
        if decl and decl.kind == "FieldDecl" and decl.file not in self.texts and \
                self.shape(decl.type) is not None and self.value(right).kind == "fresh":
            self.beyond.setdefault(decl.file, set()).add((decl.name, tag_of(decl)))

    def _assignment(self, node, left, right):
        slot = self.place(left) or (self.array_of(left) if left.type == ARRAY else None)
        if not slot:
            self._beyond(left, right)
        if slot:
            self._source(slot, node, right)
            if not slot.many and self.context(node)[0] not in ("statement", "comma"):
                self._occurrence(slot, node)
        self._whole(left.type, node)

    def _whole(self, type_, node):
        if node is not None and re.match(r"(struct|union) ", type_) and "*" not in type_:
            value = node.kids[1].inner() if node.kind == "BinaryOperator" else node.inner()
            if value.kind not in ("CallExpr", "InitListExpr", "CompoundLiteralExpr"):
                self.copies.append((type_, node))

    def _call(self, node):
        for number, argument in enumerate(node.kids[1:]):
            self._whole(argument.type, argument)
            decls = self.bodies.get(node.decl.key) if node.decl else None
            if decls and number < len(decls[0].params):
                slot = self.parameter(decls[0].params[number])
                if slot:
                    self._source(slot, node, argument)
        if node.decl and node.decl.name in ("memcpy", "memmove", "kmemdup", "__memcpy",
                                            "__builtin_memcpy", "memcmp",
                                            "kmemdup_noprof"):
            for argument in node.kids[1:3]:
                pointed = argument.inner()
                match = re.match(r"((?:struct|union) .*?) \*$", pointed.type)
                if match:
                    self.copies.append((match.group(1), node))

    def _source(self, slot, node, value):
        if slot is None:
            return
        source = self.value(value)
        source.node, source.value = node, value
        slot.sources.append(source)

    def value(self, node):
        """What an expression brings: a Source without its node."""
        inner = node.inner()
        text = self.slice(inner) if inner.file in self.texts else ""
        if text in ("NULL", "0"):
            return Source(None, "null")
        call = self.written(inner) if inner.file in self.texts else None
        if call and call.name in ALLOCATORS:
            source = Source(None, "fresh", self._order(inner, call))
            source.call = call
            return source
        if call and call.name in ARRAY_ALLOCATORS:
            source = Source(None, "memory")
            source.call = call
            return source
        slot = self.place(inner) or self.result_of(inner) or self.array_of(inner)
        if slot:
            return Source(None, "slot", slot)
        if inner.kind == "UnaryOperator" and inner.extra == "&":
            slot = self.place(inner.kids[0])
            if slot:
                return Source(None, "address", slot)
        if inner.kind == "BinaryOperator" and inner.extra == "=":
            slot = self.place(inner.kids[0])
            if slot:
                return Source(None, "slot", slot)
        source = Source(None, "foreign", f"{call.name}()" if call else
                        self.said(inner))
        source.call = call
        return source

    def _order(self, node, call):
        number = ALLOCATORS[call.name]
        if number is None:
            return ("const", 0)
        for inner in node.walk():
            if inner.kind == "CallExpr" and inner.decl and inner.extra and \
                    "alloc_pages" in inner.decl.name:
                index = {"n": 2 if "node" in inner.decl.name else 1}["n"]
                if "dev_alloc_pages" in inner.decl.name:
                    index = 1 if inner.decl.name.startswith("__dev") else 0
                match = re.search(rf"(?:^| ){index}=(-?\d+) ", inner.extra)
                if match:
                    return self._number(int(match.group(1)), node, call.arguments[number])
        return self._written_order(node, call.arguments[number])

    def lowmem(self, source):
        """Does an allocation say that it wants no highmem page?"""
        text = self.texts[source.value.file].plain
        if source.call.name in ("dev_alloc_page", "dev_alloc_pages"):
            return True
        begin, end = source.call.arguments[1 if "node" in source.call.name else 0]
        words = re.findall(r"\w+", text[begin:end])
        return all(re.match(r"_*GFP_", word) and "HIGH" not in word.replace(
            "__GFP_HIGH", "", word == "__GFP_HIGH") for word in words)

    def compound(self, source):
        """Does an allocation say that it wants one block to put as a whole?"""
        if "dev_alloc" in source.call.name:
            return True
        begin, end = source.call.arguments[1 if "node" in source.call.name else 0]
        return re.search(r"\b__GFP_COMP\b",
                         self.texts[source.value.file].plain[begin:end]) is not None

    def free_order(self, use):
        """The order that __free_pages() is told."""
        node = next((n for n in use.node.above() if n.kind == "CallExpr"), None)
        match = re.search(r"(?:^| )1=(-?\d+) ", node.extra) if node else None
        if match:
            return self._number(int(match.group(1)), use.node, use.call.arguments[1])
        return self._written_order(use.node, use.call.arguments[1])

    def _number(self, number, node, argument):
        """An order that is a constant. What is 0 by a name may be set to another."""
        order = self._written_order(node, argument)
        return ("const", number) if number or order[1].isdigit() else order

    def _written_order(self, node, argument):
        return ("text", re.sub(r"\s+", " ", self.texts[node.file].text[slice(*argument)]))

    # ---- how a place is used ----

    def context(self, node):
        """(kind, what, Call): how an expression is used where it stands."""
        if any(above.kind == "UnaryExpr" for above in node.above()):
            return "sizeof", None, None
        if node.macro.startswith("m"):
            return "macro", self._macro_name(node), None
        parent, part = node.outer()
        if node.macro and parent and parent.macro.startswith("m"):
            call = tree.enclosing_call(self.texts[node.file].plain, node.begin,
                                       node.function.begin)
            if call and call.name in OPEN and not call.number(node.begin):
                return "test", None, None
            if call and call.number(node.begin) is not None and \
                    self._is_whole_argument(call, node):
                return "arg", (call.name, call.number(node.begin), None), call
            return "macro", call.name if call else "?", None
        handler = getattr(self, "_in_" + (parent.kind if parent else ""), None)
        if handler:
            return handler(node, parent, part)
        return "unknown", None, None

    def _macro_name(self, node):
        plain = self.texts[node.file].plain
        match = re.compile(r"\w+").match(plain, int(node.macro[1:]))
        return match.group(0) if match else "?"

    def _is_whole_argument(self, call, node):
        begin, end = call.arguments[call.number(node.begin)]
        text = self.texts[node.file].plain
        while text[begin] == "(" and text[end - 1] == ")" and begin < node.begin:
            begin, end = begin + 1, end - 1
        return (begin, end) == (node.begin, node.end)

    def compared(self, node):
        """What a comparison compares with NULL, or None. The null pointer is a
        macro: inside the argument of another only the text tells."""
        left, right = node.kids
        text = self.texts[node.file].plain
        if self.slice(right) in ("NULL", "0") or \
                re.compile(r"[\s)]*[!=]=\s*NULL\b").match(text, left.end):
            return left
        return right if self.slice(left) in ("NULL", "0") else None

    def _in_BinaryOperator(self, _node, parent, part):
        other = parent.kids[1] if part is parent.kids[0] else parent.kids[0]
        if parent.extra == "=":
            if part is parent.kids[0]:
                return "assign", parent, None
            return "copy", parent.kids[0], None
        if parent.extra in ("==", "!="):
            if self.compared(parent) is part:
                return "null", parent, None
            return "compare", other, None
        if parent.extra in ("&&", "||"):
            return "test", None, None
        if parent.extra == ",":
            return "comma", None, None
        return "arithmetic", parent, None

    def _in_CompoundAssignOperator(self, _node, parent, part):
        if part is parent.kids[0]:
            return "change", parent, None
        return "arithmetic", parent, None

    def _in_UnaryOperator(self, _node, parent, _part):
        if parent.extra == "!":
            return "not", parent, None
        if parent.extra == "&":
            return self._address(parent)
        if parent.extra in ("++", "--"):
            return "change", parent, None
        return "unknown", None, None

    def _address(self, parent):
        """&page as an argument, or anything else."""
        above, part = parent.outer()
        if above and above.kind == "CallExpr" and part in above.kids[1:]:
            kind, what, call = self._in_CallExpr(parent, above, part)
            return ("address " + kind, what, call) if kind == "arg" else \
                ("address", None, None)
        return "address", None, None

    def _in_CallExpr(self, node, parent, part):
        number = next(i for i, kid in enumerate(parent.kids) if kid is part) - 1
        if parent.decl is None or parent.decl.kind != "FunctionDecl":
            return "method", parent.decl.name if parent.decl else "?", None
        call = tree.enclosing_call(self.texts[node.file].plain, node.begin,
                                   node.function.begin)
        if call is None or call.number(node.begin) is None:
            return "unknown", None, None
        return "arg", (call.name, number, parent.decl), call

    @staticmethod
    def _in_ReturnStmt(_node, parent, _part):
        return "return", parent, None

    @staticmethod
    def _in_VarDecl(_node, parent, _part):
        return "copy", parent, None

    @staticmethod
    def _in_IfStmt(_node, parent, part):
        return ("test" if part is parent.kids[0] else "statement"), None, None

    _in_WhileStmt = _in_IfStmt

    @staticmethod
    def _in_DoStmt(_node, parent, part):
        return ("test" if part is parent.kids[-1] else "statement"), None, None

    @staticmethod
    def _in_ForStmt(node, parent, part):
        looks = part is not parent.kids[-1] and node.kind != "BinaryOperator"
        return ("test" if looks else "statement"), None, None

    def _in_ConditionalOperator(self, _node, parent, part):
        if part is parent.kids[0]:
            return "test", None, None
        return "conditional", self.context(parent), None

    @staticmethod
    def _in_MemberRefExpr(_node, parent, _part):
        while parent.decl and " (" in parent.decl.name and \
                parent.parent.kind == "MemberRefExpr":
            parent = parent.parent      # an anonymous struct or union of struct page
        return "member", (parent.decl.name if parent.decl else "?", parent), None

    @staticmethod
    def _in_ArraySubscriptExpr(_node, parent, part):
        if part is parent.kids[0]:
            return "subscript", parent, None
        return "unknown", None, None

    @staticmethod
    def _in_CStyleCastExpr(_node, parent, _part):
        return "cast", parent.type, None

    @staticmethod
    def _in_InitListExpr(_node, _parent, _part):
        return "initialiser", None, None

    @staticmethod
    def _in_CompoundStmt(_node, _parent, _part):
        return "statement", None, None

    _in_CaseStmt = _in_DefaultStmt = _in_LabelStmt = _in_CompoundStmt

