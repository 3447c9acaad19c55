# SPDX-License-Identifier: GPL-2.0-only
"""Write the typed version of a driver's files: an edit for each declaration and
each use of an owner, and nothing else."""

import re

import consumers
import tree
from slots import verb_of
from solve import Refusal

DECLARED = re.compile(r"((?:static\s+)?)struct page(\s*)(\*+)(\s*)$")
FIELDS = {"index", "private"}
# How much is lost where a typed use cannot be proven: comparisons, fields and frees
# of blocks make a difference more often than calls, and are given up first.
LIGHT, CALL = 1, 2
AFTER = re.compile(r"\s*(?:\[[^\]\n]*\]\s*)?$")


def columns(text):
    """How wide a text is on the screen."""
    return len(text.expandtabs(8))


class Type:
    """The type of an owner."""

    def __init__(self, name, header, empty):
        self.name, self.header, self.empty = name, header, empty


PAGE = Type("owned_page", "linux/owned_page.h", "OWNED_PAGE_EMPTY")
BORROW = Type("borrowed_page", "linux/borrowed_page.h", "BORROWED_PAGE_EMPTY")
BLOCK = Type("owned_pages", "linux/owned_pages.h", "OWNED_PAGES_EMPTY")


DIRECTIVE = re.compile(r"^[ \t]*#", re.M)


class Overlap(Exception):
    """Two edits of one place, in a file at an offset."""

    def __init__(self, path, begin):
        super().__init__(path, begin)
        self.path, self.begin = path, begin


class Editor:
    """The edits of all files of a driver."""

    def __init__(self, solver, flows, plain):
        """plain: (file, function) -> which uses keep the bare page there (those of
        that weight and lighter), as a typed one was not the same."""
        self.solver, self.found, self.plain = solver, solver.found, plain
        self.edits = {}         # path -> {(begin, end): text}
        self.headers = {}       # path -> headers that it needs
        self.refusals = []      # (slot, reason)
        self.typed = set()      # (file, function, weight) of typed uses
        self.unset = set().union(*[flow.unset for flow in flows]) if flows else set()
        self.last = set().union(*[flow.last for flow in flows]) if flows else set()
        # the sides of comparisons that are owners or borrows
        self.compared = {use.node for slot in solver.owners | solver.borrows
                         for use in slot.uses if use.kind == "compare"}
        # (file, call, argument) where owners are lent
        self.lent = {(use.node.file, use.call.begin, use.what[1])
                     for slot in solver.owners | solver.borrows for use in slot.uses
                     if use.kind == "arg" and use.call and id(use) not in self.last}
        self.types = {}         # (path, name) -> Type of a block, defined there
        self._define_types()
        for slot in sorted(solver.owners | solver.borrows,
                           key=lambda s: (s.decl.file, s.decl.offset, str(s.key))):
            try:
                self._slot(slot)
            except Refusal as refusal:
                self.refusals.append((slot, str(refusal)))
        for flow in flows:
            for node, slots in flow.forgets.values():
                self._forget(node, slots)

    # ---- edits ----

    def _edit(self, path, begin, end, text, slot):
        """Replace a part of a file."""
        old = self.found.texts[path].text[begin:end]
        if "/*" in old or "//" in old:
            raise Refusal("a comment inside its declaration or use would be lost")
        if "#" in old:
            raise Refusal("its use goes across a preprocessor line")
        edits = self.edits.setdefault(path, {})
        if edits.get((begin, end), text) != text:
            raise Refusal(f"{self.found.texts[path].code(begin)} would have to be two things")
        edits[begin, end] = text
        self.headers.setdefault(path, set()).add(self.type_of(slot).header)

    def _around(self, node, before, after, slot):
        """Put something before and after an expression."""
        begin, end = node.begin, node.end
        edits = self.edits.setdefault(node.file, {})
        if edits.get((begin, begin, end), before) != before:
            raise Refusal(f"{self.found.texts[node.file].code(begin)} would have to be "
                          "two things")
        edits[begin, begin, end] = before
        edits[end, end, begin] = after
        self.headers.setdefault(node.file, set()).add(self.type_of(slot).header)

    def type_of(self, slot):
        """The type of a slot."""
        if slot in self.solver.borrows:
            return BORROW
        order = slot.order or ("const", 0)
        if order == ("const", 0):
            return PAGE
        home = self.solver.homes.get(slot)
        return self.types[home.path, home.name] if home else BLOCK

    def _define_types(self):
        """DEFINE_OWNED_PAGES() in front of the first that needs it."""
        homes = {}
        for slot in self.solver.owners & set(self.solver.homes):
            home = self.solver.homes[slot]
            homes.setdefault((home.path, home.name), []).append((home.first, slot, home))
        for (path, name), users in homes.items():
            self.types[path, name] = Type(name, BLOCK.header, f"OWNED_PAGES_TYPED_EMPTY({name})")
            first, slot, home = min(users, key=lambda user: user[0])
            place = home.place(first)
            self._edit(path, place, place,
                       f"DEFINE_OWNED_PAGES({name}, {home.order});\n\n", slot)

    def texts(self):
        """path -> the typed text of each file that changes."""
        result = {}
        for path, edits in self.edits.items():
            text, parts, place = self.found.texts[path].text, [], 0
            for key in sorted(edits, key=lambda k: (k[0], k[1], self._nesting(k))):
                begin, end = key[0], key[1]
                if begin < place:
                    raise Overlap(path, begin)
                parts += [text[place:begin], edits[key]]
                place = end
            result[path] = "".join(parts) + text[place:]
        return result

    @staticmethod
    def _nesting(key):
        """Of insertions at one place: what closes goes first, the inner one
        before the outer; what opens goes last, the outer one first."""
        if len(key) == 2:
            return (1, 0) if key[0] == key[1] else (3, 0)
        closes = key[2] < key[0]
        return (0, -key[2]) if closes else (2, -key[2])

    # ---- declarations ----

    def _slot(self, slot):
        self._declaration(slot)
        for source in slot.sources:
            self._source(slot, source)
        for use in slot.uses:
            self._use(slot, use)

    def _declaration(self, slot):
        if slot.kind == "result":
            self._result(slot)
            return
        if self._renamed(slot):
            return
        decls = [slot.decl]
        if slot.function is not None and "param" in slot.kind:
            decls = self._parameters(slot)
        for decl in decls:
            self._retype(slot, decl)

    def _renamed(self, slot):
        """A variable that is used for several things, of which some stay raw or
        have another type: give this one a name of its own."""
        others = [s for s in self.found.siblings(slot) if s is not slot and s.uses]
        if slot in self.solver.borrows:
            return False        # they all borrow
        if all(s in self.solver.owners for s in others) and \
                all(self.type_of(s) is self.type_of(slot) or str(s.key) > str(slot.key)
                    for s in others):
            return False
        raw = [s for s in others if s not in self.solver.owners]
        if raw and all(use.kind == "assign" for s in raw for use in s.uses):
            raise Refusal(f"it is used for several things, and what is left of {slot.decl.name} "
                          "would be set and never used")
        node = self.found.declared.get(slot.decl.key)
        if node is None or any(source.node is node for source in slot.sources):
            raise Refusal("it is used for several things, and one that stays raw is "
                          "declared with it")
        text, statement = self.found.texts[node.file], node.parent
        words = set(re.findall(r"\w+", text.plain[slot.function.begin:slot.function.end]))
        words |= {s.name for s in others}
        prefixes = ("new_", "owned_") if not slot.decl.name.startswith("new") else ("owned_",)
        slot.name = next((prefix + slot.decl.name for prefix in prefixes
                          if prefix + slot.decl.name not in words), None)
        start = text.text.rfind("\n", 0, statement.begin) + 1
        space = text.text[start:statement.begin]
        if slot.name is None or statement.kind != "DeclStmt" or space.strip():
            slot.name = slot.decl.name
            raise Refusal("it is used for several things")
        place = text.text.index("\n", statement.end)
        self._edit(node.file, place, place,
                   f"\n{space}struct {self.type_of(slot).name} {slot.name}"
                   f"{self._begins(slot)};", slot)
        for use in slot.uses:
            self._edit(use.node.file, use.node.begin, use.node.end, slot.name, slot)
        return True

    def _empty_at_first(self, slot):
        """= NULL, where nothing ever sees it."""
        node = self.found.declared.get(slot.decl.key)
        value = node.kids[-1] if node is not None and node.kids else None
        if value is not None and value.type and not slot.many and \
                self.found.value(value).kind == "null":
            self._edit(value.file, value.begin, value.end, self.type_of(slot).empty, slot)

    def _begins(self, slot):
        return f" = {self.type_of(slot).empty}" if slot in self.unset else ""

    def _parameters(self, slot):
        """The declarations of a parameter: in the function and its prototypes."""
        number = slot.function.params.index(slot.decl)
        return [slot.decl] + [params[number] for decl, _, _, _, params
                              in self.found.prototypes if decl is slot.function.decl]

    def _retype(self, slot, decl):
        text = self.found.texts[decl.file]
        end = self._name_end(text, decl)
        before = text.text[decl.begin:end - len(decl.name)] if decl.name else \
            text.text[decl.begin:decl.end]
        match = DECLARED.match(before)
        stop = re.compile(r"[;,=)]").search(text.plain, end)
        shared = self._shared(decl)
        if not shared and (not match or not AFTER.match(text.plain[end:stop.start()])):
            odd = re.search(r"\b(__\w+|static|register|volatile|const|extern|typeof)\b",
                            text.plain[decl.begin:stop.start()])
            raise Refusal(f"its declaration says {odd.group(1)}" if odd
                          else "its declaration cannot be retyped")
        if shared:
            self._split(slot, decl, shared, text)
            return
        self._edit(decl.file, decl.begin, decl.begin + len(before),
                   self._declared(slot, match, text, decl.begin), slot)
        if slot in self.unset:
            self._edit(decl.file, end, end, self._begins(slot), slot)
        self._empty_at_first(slot)

    @staticmethod
    def _name_end(text, decl):
        return decl.offset + len(decl.name) if decl.name else decl.end

    def _declared(self, slot, match, text, begin):
        """The new text before the name, which stays in its column."""
        static, space, stars, _ = match.groups()
        head = f"{static}struct {self.type_of(slot).name}"
        stars = stars[1:]
        if "\t" not in space:
            return head + " " + stars
        start = text.text[text.text.rfind("\n", 0, begin) + 1:begin]
        column = columns(start + static + "struct page" + space)
        head += "\t"
        while columns(start + head) < column:
            head += "\t"
        return head + stars

    def _shared(self, decl):
        """The declarations that one "struct page *a, *b;" is made of."""
        if decl.kind == "ParmDecl":
            return None
        group = self.found.together.get((decl.file, decl.begin), [])
        return group if len(group) > 1 else None

    def _split(self, slot, decl, shared, text):
        """Give each owner of a list a declaration of its own, in their order."""
        first, last = shared[0].begin, text.plain.index(";", shared[-1].end)
        match = re.match(r"((?:static\s+)?struct page\s+)(.*)$", text.text[first:last], re.S)
        whole = text.text[first:last]
        if not match or "\n" in whole or "/*" in whole:
            raise Refusal("its declaration cannot be retyped")
        start = text.text[text.text.rfind("\n", 0, first) + 1:first]
        if start.strip():
            raise Refusal("its declaration cannot be retyped")
        base, names = match.groups()
        lines, plain = [], []
        for name in (n.strip() for n in tree.split(names)):
            word = re.match(r"\**\s*(\w+)", name)
            one = next((d for d in shared if word and d.name == word.group(1)), None)
            owner = next((s for s in self.solver.owners | self.solver.borrows
                          if one is not None and s.decl is one and s.name == one.name), None)
            if owner is not None:
                bare = re.match(r"(\**)\s*(\w+)\s*((?:\[[^\]]*\])?)\s*(?:=\s*(NULL))?$",
                                name)
                if not bare:
                    raise Refusal("its declaration cannot be retyped")
                if plain:
                    lines.append(base + ", ".join(plain))
                plain = []
                type_ = self.type_of(owner)
                head = re.match(DECLARED, base.rstrip() + " *").group(1)
                lines.append(f"{head}struct {type_.name} {bare.group(1)[1:]}"
                             f"{bare.group(2)}{bare.group(3)}" +
                             (f" = {type_.empty}" if bare.group(4) else
                              self._begins(owner)))
                self.headers.setdefault(decl.file, set()).add(type_.header)
            else:
                plain.append(name)
        if plain:
            lines.append(base + ", ".join(plain))
        self._edit(decl.file, first, last, (";\n" + start).join(lines), slot)

    def _result(self, slot):
        decl = slot.function.decl
        places = [(slot.function.file, slot.function.begin)] + \
            [(file, begin) for other, file, begin, _, _ in self.found.prototypes
             if other is decl]
        for path, begin in places:
            text = self.found.texts[path]
            match = re.compile(r"[^;{}(]*?\bstruct page(\s*)\*(\s*)(?=(?:\w+\s+)*"
                               rf"{decl.name}\s*\()").match(text.plain, begin)
            if not match:
                raise Refusal("its declaration cannot be retyped")
            first = match.group(0).rindex("struct page") + begin
            space = match.group(2) if "\n" in match.group(2) else " "
            self._edit(path, first, match.end(), f"struct {self.type_of(slot).name}{space}",
                       slot)

    # ---- what goes in ----

    def _source(self, slot, source):
        if source.kind == "fresh":
            self._allocation(slot, source)
        elif source.kind == "null":
            value = source.value
            if slot.many and "*" in value.type and value.type.count("*") > 1:
                return
            if source.node.kind == "VarDecl" and self._shared(source.node.decl):
                return          # _split() does it
            if slot.many and source.node.kind == "CallExpr":
                return
            if slot.many and source.node.kind == "VarDecl":
                return
            if slot.many and source.node.kind == "BinaryOperator" and \
                    self.found.place(source.node.kids[0]) is None:
                return
            self._edit(value.file, value.begin, value.end, self.type_of(slot).empty, slot)
        elif slot in self.solver.borrows:
            self._borrowed(slot, source)
        elif source.kind == "slot" and source.what.kind != "result":
            self._moved(slot, source)

    def _borrowed(self, slot, source):
        """A view, or a page that is lent."""
        if source.kind == "slot" and source.what in self.solver.owners:
            node = source.value.inner()
            if any(use.node is node and id(use) in self.last for use in source.what.uses):
                raise Refusal(f"{self.found.where(source.node)} is the last that is seen of "
                              "the page")
            self._borrow_of(source.what, node)
        elif source.kind == "foreign":
            for node, call in self.solver.views.views(source):
                self._view(slot, node, call)

    def _view(self, slot, node, call):
        """What finds a page that others own."""
        name = self.solver.views.constructor(node, call) if call else BORROW.empty
        if name is None:
            self._around(node, "borrowed_page_from_raw(", ")", slot)
            return
        end = call.begin + len(call.name) if call else node.end
        self._edit(node.file, node.begin, end, name, slot)

    def _moved(self, slot, source):
        """Another owner is moved here; the use over there is left to this."""
        value = source.value.inner()
        if slot.many and self.found.array_of(value) is not None:
            return
        if value.kind == "BinaryOperator":
            raise Refusal(f"{self.found.where(source.node)} assigns it inside an expression")
        self._take(value, source.what)

    def _take(self, node, slot, verb="take"):
        """owned_page_take(&page), or into_raw."""
        type_ = self.type_of(slot)
        end = ", NULL)" if verb == "into_raw" and type_ is BLOCK else ")"
        if node.kind == "UnaryOperator" and node.extra == "*":
            self._edit(node.file, node.begin, node.kids[0].begin,
                       f"{type_.name}_{verb}(", slot)
            self._around(node.kids[0], "", end, slot)
            return
        self._around(node, f"{type_.name}_{verb}(&", end, slot)

    def _allocation(self, slot, source):
        call, type_ = source.call, self.type_of(slot)
        path = source.value.file
        text = self.found.texts[path].text
        words = [text[begin:end] for begin, end in call.arguments]
        if type_ is PAGE:
            new = {"alloc_page": "owned_page_alloc({0})",
                   "alloc_pages": "owned_page_alloc({0})",
                   "dev_alloc_page": "owned_page_dev_alloc()",
                   "dev_alloc_pages": "owned_page_dev_alloc()",
                   "__dev_alloc_page": "owned_page_dev_alloc_gfp({0})",
                   "__dev_alloc_pages": "owned_page_dev_alloc_gfp({0})",
                   "alloc_pages_node": "owned_page_alloc_node({0}, {1})"}[call.name]
            self._call(path, call, new, words, slot)
            return
        if type_ is not BLOCK:
            self._typed_allocation(path, call, type_, slot)
            return
        new = {"alloc_pages": "owned_pages_alloc({0}, {1})",
               "dev_alloc_pages": "owned_pages_dev_alloc({0})",
               "__dev_alloc_pages": "owned_pages_dev_alloc_gfp({0}, {1})",
               "alloc_pages_node": "owned_pages_alloc_node({0}, {1}, {2})"}[call.name]
        self._call(path, call, new, words, slot)

    def _typed_allocation(self, path, call, type_, slot):
        """An allocation that need not be told the order, which is the last argument."""
        new = {"alloc_pages": "owned_pages_alloc_typed",
               "alloc_pages_node": "owned_pages_alloc_node_typed",
               "dev_alloc_pages": "owned_pages_dev_alloc_typed"}.get(call.name)
        if new is None:
            self._around(Span(path, call.begin, call.end), f"{type_.name}_from_raw(", ")", slot)
            return
        first, order = call.arguments[0], call.arguments[-1]
        if first is order:
            self._edit(path, call.begin, order[1], f"{new}({type_.name}", slot)
            return
        self._edit(path, call.begin, first[0], f"{new}({type_.name}, ", slot)
        self._edit(path, call.arguments[-2][1], order[1], "", slot)

    def _call(self, path, call, new, words, slot):
        """Replace an allocating call; one that goes on in another line keeps its
        lines."""
        kept = len(re.findall(r"\{\d\}", new))
        if not kept:
            self._edit(path, call.begin, call.end, new, slot)
            return
        name = new[:new.index("(")]
        self._edit(path, call.begin, call.arguments[0][0], name + "(", slot)
        if kept < len(words):
            self._edit(path, call.arguments[kept - 1][1], call.end - 1, "", slot)

    # ---- uses ----

    def _use(self, slot, use):
        if slot in self.solver.borrows:
            self._use_borrow(slot, use)
            return
        if slot.kind == "result":
            return
        if use.kind.startswith("whole "):
            self._whole(slot, use)
            return
        effect = self.solver.effect(use)
        handler = getattr(self, "_use_" + use.kind.replace(" ", "_"), None)
        if handler:
            handler(slot, use, effect)
        elif use.kind in ("arithmetic", "subscript"):
            self._raw(slot, use.node)

    def _use_borrow(self, slot, use):
        if use.kind in ("not", "null", "test", "compare"):
            getattr(self, "_use_" + use.kind)(slot, use, "look")
        elif use.kind == "member":
            self._use_member(slot, use, "lend")
        elif use.kind == "arg" and not self.solver.views.passes(use) and \
                not self._consumed(slot, use, "lend"):
            self._raw(slot, use.node)

    def _lends(self, use):
        """Does a use bring the page to a borrow, whose source it is?"""
        if use.kind == "arg":
            target = self.solver.parameter(use.what[2], use.what[1])
        elif use.kind == "return":
            target = self.solver.slots.get(("result", use.node.function.decl.key))
        else:
            target = self.solver.target(use)
        return target in self.solver.borrows

    def _raw(self, slot, node):
        self._around(node, f"{self.type_of(slot).name}_raw(", ")", slot)

    def _whole(self, slot, use):
        if use.kind != "whole arg":
            return
        function, number, decl = use.what
        if self.solver.parameter(decl, number) is None and \
                verb_of(function, number) == "array" and \
                not self._consumed_array(slot, use):
            self._array_of_pages(use.node, slot)

    def _array_of_pages(self, node, slot):
        if self.type_of(slot) is not PAGE:
            raise Refusal(f"{self.found.where(node)} needs an array of pages, not of blocks")
        self._around(node, "owned_page_raw_array(", ")", slot)

    def _use_not(self, slot, use, _effect):
        parent = use.what
        part = parent.kids[0]
        while part.kind == "UnexposedExpr":
            part = part.kids[0]
        name = f"{self.type_of(slot).name}_empty"
        if part.kind == "ParenExpr":
            self._edit(parent.file, parent.begin, part.begin, name, slot)
            return
        self._edit(parent.file, parent.begin, part.begin, name + "(", slot)
        self._around(part, "", ")", slot)

    def _use_null(self, slot, use, _effect):
        parent = use.what
        part = use.node.outer()[1]
        name = f"{self.type_of(slot).name}_empty("
        if parent.extra == "!=":
            name = "!" + name
        if part is parent.kids[0]:
            text = self.found.texts[parent.file].plain
            null = re.compile(r"\s*[!=]=\s*(?:NULL|0)\b").match(text, part.end)
            self._edit(parent.file, part.end, null.end() if null else parent.end, ")", slot)
            self._around(part, name, "", slot)
        else:
            self._edit(parent.file, parent.begin, part.begin, name, slot)
            self._around(part, "", ")", slot)

    def _use_test(self, slot, use, _effect):
        self._around(use.node, f"!{self.type_of(slot).name}_empty(", ")", slot)

    def _use_initialiser(self, slot, use, effect):
        self._lent(slot, use, effect)

    _use_cast = _use_initialiser

    def _use_conditional(self, slot, use, _effect):
        self._raw(slot, use.node)

    def _use_compare(self, slot, use, _effect):
        """page == other: the two borrows, which may be compared."""
        parent, part = use.node.outer()
        one, other = parent.kids
        if self._is_plain(use, LIGHT):
            self._raw(slot, use.node)
            return
        text = self.found.texts[parent.file].plain
        operator = re.compile(r"\s*[!=]=\s*").fullmatch(text, one.end, other.begin)
        if operator is None:
            raise Refusal("it is compared across a macro")
        self._is_typed(use, LIGHT)
        name = "!" * (parent.extra == "!=") + "borrowed_page_same("
        self._around(parent, name, ")", slot)
        self._edit(parent.file, one.end, other.begin, ", ", slot)
        self._borrow_of(slot, use.node)
        rest = other if part is one else one
        if rest.inner() not in self.compared:
            self._around(rest, "borrowed_page_from_raw(", ")", slot)

    def _use_member(self, slot, use, effect):
        if effect == "lend" and not self._is_plain(use, LIGHT) and use.what[0] in FIELDS and \
                self._field(slot, use):
            return
        self._lent(slot, use, effect)

    def _field(self, slot, use):
        """page->index that is read, or assigned by a statement. False if neither."""
        name, member = use.what
        text, (parent, part) = self.found.texts[member.file].plain, member.outer()
        if not re.compile(rf"\s*->\s*{name}").fullmatch(text, use.node.end, member.end):
            return False
        changes = parent.kind in ("UnaryOperator", "CompoundAssignOperator")
        assigned = parent.kind == "BinaryOperator" and parent.extra == "=" and \
            part is parent.kids[0]
        if changes and parent.extra not in ("!", "-", "~"):
            return False
        if assigned and (parent.parent.kind != "CompoundStmt" or
                         not re.compile(r"\s*=\s*").fullmatch(text, member.end,
                                                              parent.kids[1].begin)):
            return False
        self._is_typed(use, LIGHT)
        self.headers.setdefault(member.file, set()).add("linux/borrowed_page_fields.h")
        self._borrow_of(slot, use.node)
        if assigned:
            self._around(parent, f"borrowed_page_set_{name}(", ")", slot)
            self._edit(member.file, use.node.end, parent.kids[1].begin, ", ", slot)
        else:
            self._around(member, f"borrowed_page_{name}(", ")", slot)
            self._edit(member.file, use.node.end, member.end, "", slot)
        return True

    def _use_return(self, slot, use, effect):
        if effect == "move" or self._lends(use):
            return              # a source of the result
        if effect == "end":
            self._take(use.node, slot, "into_raw")
        else:
            self._raw(slot, use.node)

    def _use_copy(self, slot, use, effect):
        if effect == "move" or self._lends(use):
            return              # a source of the target
        self._lent(slot, use, effect)

    def _lent(self, slot, use, effect):
        if effect in ("store", "keep", "share", "give") and id(use) in self.last:
            self._take(use.node, slot, "into_raw")
        else:
            self._raw(slot, use.node)

    def _use_address_arg(self, slot, use, effect):
        if effect == "keep" and not self._consumed_array(slot, use):
            address = use.node.outer()[0]
            self._array_of_pages(address, slot)

    def _use_arg(self, slot, use, effect):
        function = use.what[0]
        if use.call and DIRECTIVE.search(
                self.found.texts[use.node.file].plain[use.call.begin:use.call.end]):
            raise Refusal("its use goes across a preprocessor line")
        if effect in ("move", "swap") or self._lends(use):
            return              # a source of the parameter; swap() stays what it is
        if function in ("__free_page", "__free_pages"):
            if self.type_of(slot) is BLOCK:
                self._is_typed(use, LIGHT)
            self._free(slot, use)
        elif self._consumed(slot, use, effect):
            pass
        elif effect == "end":
            self._take(use.node, slot, "into_raw")
        else:
            self._lent(slot, use, effect)

    # ---- typed consumers ----

    def _consumed(self, slot, use, effect):
        """Have a typed function do what the call does. False if none does."""
        ends = effect == "end" or id(use) in self.last
        consumer = self._consumer(slot, use, "owner" if ends else "borrow")
        if consumer is None:
            return False
        self._rename(slot, use, consumer)
        if ends:
            self._address_of(slot, use.node)
        else:
            self._borrow_of(slot, use.node)
        return True

    def _consumed_array(self, slot, use):
        """The same for an array of owners, or the address of one."""
        consumer = self._consumer(slot, use, "array")
        if consumer is not None:
            self._rename(slot, use, consumer)
        return consumer is not None

    def _consumer(self, slot, use, takes):
        """The typed function in place of a call, or None."""
        function, number, _ = use.what
        if self._is_plain(use, CALL) or use.call is None or use.call.name != function:
            return None
        return next((consumer for consumer in consumers.of(function, number)
                     if consumer.takes == takes and
                     all(self._holds(condition, slot, use)
                         for condition in consumer.conditions)), None)

    def _holds(self, condition, slot, use):
        """Does a condition of the table hold?"""
        if condition in ("page", "block"):
            return self.type_of(slot) is (PAGE if condition == "page" else BLOCK)
        if condition in ("lowmem", "compound"):
            return getattr(slot, condition)
        node = next((n for n in use.node.above() if n.kind == "CallExpr"), None)
        return node is not None and consumers.in_page(condition, node.extra)

    def _rename(self, slot, use, consumer):
        """Call the typed function."""
        path, call = use.node.file, use.call
        self._is_typed(use, CALL)
        self._edit(path, call.begin, call.begin + len(call.name), consumer.name, slot)
        self.headers.setdefault(path, set()).add(consumer.header)
        for other in consumer.others:
            if (path, call.begin, other) not in self.lent:
                self._around(Span(path, *call.arguments[other]), "borrowed_page_from_raw(",
                             ")", slot)

    def _borrow_of(self, slot, node):
        """Lend what a slot holds."""
        if slot not in self.solver.borrows:
            self._around(node, f"{self.type_of(slot).name}_borrow(", ")", slot)

    def _address_of(self, slot, node):
        """Where the owner is that a call ends."""
        if node.kind == "UnaryOperator" and node.extra == "*":
            self._edit(node.file, node.begin, node.kids[0].begin, "", slot)
        else:
            self._around(node, "&", "", slot)

    def _is_plain(self, use, weight):
        """Did the proof refuse uses of that weight in the function?"""
        return self.plain.get((use.node.file, use.node.function.name), 0) >= weight

    def _is_typed(self, use, weight):
        """Remember what can be plain if the proof refuses it."""
        self.typed.add((use.node.file, use.node.function.name, weight))

    def _free(self, slot, use):
        node, call = use.node, use.call
        if self.type_of(slot) is BLOCK and self._is_plain(use, LIGHT):
            self._take(node, slot, "into_raw")  # the order is computed once more
            return
        begin, address = node.begin, "&"
        if node.kind == "UnaryOperator" and node.extra == "*":
            begin, address = node.kids[0].begin, ""
        self._edit(node.file, call.begin, begin,
                   f"{self.type_of(slot).name}_free({address}", slot)
        self._edit(node.file, node.end, call.end, ")", slot)

    # ---- the ways out ----

    def _forget(self, node, slots):
        """owned_page_forget() before a return, at the end of the function, or
        after a statement."""
        text = self.found.texts[node.file]
        calls = [f"{self.type_of(slot).name}_forget(&{slot.name});" for slot in slots]
        try:
            if node.kind not in ("ReturnStmt", "CompoundStmt"):
                self._after(node, calls, slots[0], text)
                return
            if node.kind != "ReturnStmt":
                start = text.text.rfind("\n", 0, node.end - 1) + 1
                space = text.text[start:node.end - 1]
                if space.strip() or node.macro:
                    raise Refusal("its block ends in a line with more in it")
                self._edit(node.file, start, start,
                           "".join(f"{space}\t{call}\n" for call in calls), slots[0])
                return
            self._before(node, calls, slots[0], text)
        except Refusal as refusal:
            self.refusals += [(slot, str(refusal)) for slot in slots]

    def _after(self, node, calls, slot, text):
        start = text.text.rfind("\n", 0, node.begin) + 1
        end = text.plain.index(";", node.end) + 1
        space = text.text[start:node.begin]
        if space.strip():
            raise Refusal("its last use is in a line with more in it")
        self._edit(node.file, end, end, "".join(f"\n{space}{call}" for call in calls), slot)

    def _before(self, node, calls, slot, text):
        start = text.text.rfind("\n", 0, node.begin) + 1
        end = text.plain.index(";", node.end - 1) + 1
        space = text.text[start:node.begin]
        code, name = text.code(node.begin), node.function.name
        used = any(n.decl is s.decl for n in node.walk() for s in [slot])
        if space.strip() or text.text[end:text.text.find("\n", end)].strip() or used \
                or node.macro:
            raise Refusal(f"{name}() leaves with it in a line with more in it: {code}")
        parent = node.parent
        if parent.kind in ("CompoundStmt", "CaseStmt", "DefaultStmt", "LabelStmt"):
            self._edit(node.file, node.begin, node.begin,
                       "".join(f"{call}\n{space}" for call in calls), slot)
            return
        if parent.kind != "IfStmt" or len(parent.kids) > 2:
            raise Refusal(f"{name}() leaves with it in a line with more in it: {code}")
        head = text.text.rfind("\n", 0, start - 1)
        if text.plain[head + 1:start].rstrip()[-1:] != ")":
            raise Refusal(f"{name}() leaves with it in a line with more in it: {code}")
        opening = start - 1
        self._edit(node.file, opening, opening, " {", slot)
        self._edit(node.file, node.begin, node.begin,
                   "".join(f"{call}\n{space}" for call in calls), slot)
        self._edit(node.file, end, end, "\n" + space[:-1] + "}", slot)


class Span:
    """A part of a file."""

    # pylint: disable=too-few-public-methods
    def __init__(self, file, begin, end):
        self.file, self.begin, self.end = file, begin, end
