# SPDX-License-Identifier: GPL-2.0-only
"""Follow the owners of a function along every path.

What keeps the object code may still not be true: a handle is empty after its
end, and the proof compares code that does not empty it. So an owner that is
used after it ended, that is lost, or that is overwritten stays raw.

Variables are followed by what they may be (a set of the states below); fields
and elements only from their end to the next thing that is written there.
"""

import re

import consumers
from slots import FREES, verb_of
from walk import TooMany, Walk

EMPTY, OWNED, KEPT, STORED, SHARED, ENDED, UNSET = 1, 2, 4, 8, 16, 32, 64
NONE = EMPTY | UNSET
HELD = OWNED | KEPT | STORED | SHARED

# what frees a page, or drops a reference, by whatever it is given
ADDRESS_ENDS = {"free_page", "free_pages"}
ENDS = FREES | ADDRESS_ENDS | {"__folio_put", "folio_put"}
FORGETS = 2             # of one variable, at most
# A return of this kind leaves nobody who knows of the page.
ERROR = re.compile(r"return\s*(?:-\s*E|NULL|false|ERR_)")


class State:
    """What may be true at a place: the states of each variable, its latest uses,
    the fields that ended, and those that were lent and did not end."""

    __slots__ = ("masks", "latest", "gone", "lent")

    def __init__(self, masks=None, latest=None, gone=frozenset(), lent=frozenset()):
        self.masks, self.latest = masks or {}, latest or {}
        self.gone, self.lent = gone, lent

    def copy(self):
        """Another one, to go another way."""
        return State(dict(self.masks), dict(self.latest), self.gone, self.lent)

    def __eq__(self, other):
        return other is not None and self.masks == other.masks and \
            self.latest == other.latest and \
            (self.gone, self.lent) == (other.gone, other.lent)

    def without(self, pattern):
        """This state, and nothing known of the fields of which the text matches."""
        return State(self.masks, self.latest, *(
            frozenset(text for text in texts if not pattern.search(text))
            for texts in (self.gone, self.lent)))

    def set(self, slot, mask, latest=frozenset()):
        """This state with a variable changed."""
        self.masks[slot] = mask
        self.latest[slot] = latest
        return self


def merge(one, two):
    """What may be true where two ways meet; None is a way nobody goes."""
    if one is None or two is None:
        return two if one is None else one
    result = one.copy()
    for slot, mask in two.masks.items():
        result.masks[slot] = result.masks.get(slot, EMPTY) | mask
        result.latest[slot] = result.latest.get(slot, frozenset()) | \
            two.latest.get(slot, frozenset())
    result.gone, result.lent = one.gone | two.gone, one.lent | two.lent
    return result


class _End:
    """The end of a loop's body, for a variable."""

    # pylint: disable=too-few-public-methods
    kind = "CompoundStmt"

    def __init__(self, node, slot):
        self.node, self.slot = node, slot

    def __eq__(self, other):
        return isinstance(other, _End) and (self.node, self.slot) == (other.node, other.slot)

    def __hash__(self):
        return hash((id(self.node), self.slot))


class Flow(Walk):
    """One function."""

    # pylint: disable=too-many-instance-attributes
    def __init__(self, solver, function, uses):
        """uses: id of a node -> the Use of an owner there."""
        super().__init__(solver.found, function)
        self.solver, self.uses = solver, uses
        self.findings = {}      # slot -> reason
        self.forgets = {}       # id of a way out, or of a use -> (node, slots)
        self.unset = set()      # variables that have to begin empty
        # uses that somebody comes after, and those that could give the page away
        self.later, self.giving, self.last = set(), set(), set()
        # uses after which the page is forgotten; variables that are left with a page:
        # the ways out, and the latest uses before them
        self.parted, self.exits, self.parting = set(), {}, {}
        self.lent = {}          # text of a field that was lent -> its slot
        self.over, self.given = set(), set()    # ends of loops, where it is lost
        self.behind = {}        # end of a loop -> the uses before it
        self.variables = sorted({u.slot for u in uses.values() if not u.slot.lasting
                                 and u.slot.kind != "result"},
                                key=lambda slot: (slot.decl.offset, str(slot.key)))
        self.scopes = {slot: self._scope(slot) for slot in self.variables}
        self.addresses = self._addresses()
        try:
            self.walk()
            self.last = self.giving - {id(use) for use in self.later}
            self.given = self.over - self.later
            self._part()
            self.findings, self.forgets, self.unset = {}, {}, set()
            self.walk()
            self.last -= self.parted
            self._too_often()
        except TooMany:
            for slot in {use.slot for use in uses.values()}:
                self.findings[slot] = f"the ways through {function.name}() are too " \
                                      "many to follow"

    def _scope(self, slot):
        """The block that a variable is declared in, None for the function's."""
        node = self.found.declared.get(slot.decl.key)
        block = next((n for n in node.above() if n.kind == "CompoundStmt"), None) \
            if node else None
        return None if block is self.function.body else block

    def _run_CompoundStmt(self, node, state):
        state = self.kids(node, state)
        if state is None or node is self.function.body:
            return state
        for slot in self.variables:
            if self.scopes[slot] is node and state.masks.get(slot, EMPTY) & HELD:
                self._left(slot, node, state, "")
                state = state.copy().set(slot, EMPTY)
        return state

    def turned(self, node, state):
        """The end of a loop's body: what is not looked at any more before it is
        overwritten can be forgotten there."""
        if state is None or node.kind != "CompoundStmt" or node.macro:
            return state
        for slot in self.variables:
            mask = state.masks.get(slot, EMPTY)
            if mask & HELD and not mask & OWNED and self.scopes[slot] is not node:
                state = state.copy()
                if _End(node, slot) in self.given:
                    self._forget_unset(node, slot, mask)
                    state.set(slot, ENDED)
                else:
                    end = _End(node, slot)
                    self.behind.setdefault(end, set()).update(
                        state.latest.get(slot, frozenset()))
                    state.set(slot, mask, frozenset([end]))
        return state

    def _addresses(self):
        """Variables that are set to the address of one owner's page: key ->
        (slot, whether that is all they are ever set to)."""
        found, other = {}, set()
        for node in self.function.walk():
            if node.kind == "VarDecl" and node.kids:
                decl, value = node.decl, node.kids[-1]
            elif node.kind == "BinaryOperator" and node.extra == "=" and \
                    node.kids[0].inner().kind == "DeclRefExpr":
                decl, value = node.kids[0].inner().decl, node.kids[1]
            else:
                continue
            value = value.inner()
            if value.kind == "ConditionalOperator":
                value = value.kids[1].inner()
            use = next((u for u in (self.uses.get(id(n)) for n in value.walk())
                        if u and u.kind == "arg" and u.what[0] == "page_address"), None)
            call = self.found.written(value)
            if use and use.call and call and call.begin == use.call.begin and \
                    found.setdefault(decl.key, use.slot) is use.slot:
                continue
            other.add(decl.key)
        return {key: (slot, key not in other) for key, slot in found.items()}

    # ---- expressions ----

    merge = staticmethod(merge)

    def begin(self):
        start = State()
        for slot in self.variables:
            start.set(slot, OWNED | EMPTY if slot.kind == "param" else EMPTY)
        return start

    def expression(self, node, state):
        handler = getattr(self, "_in_" + node.kind, None)
        if handler:
            return handler(node, state)
        state = self.kids(node, state)
        if node.kind == "MemberRefExpr" and state is not None:
            self._aliased(node, state)
        use = self.uses.get(id(node))
        return self._use(use, state) if use and use.kind != "assign" else state

    def _aliased(self, node, state):
        """Another member of a union is read: there was the page, before it ended."""
        slots = self.solver.aliases.get(node.decl.key if node.decl else None, ())
        parent, part = node.outer()
        if not slots or parent and parent.kind == "BinaryOperator" and \
                parent.extra == "=" and part is parent.kids[0]:
            return
        if self._base(self._text(node)) in map(self._base, state.gone):
            for slot in slots:
                if slot in self.solver.owners:
                    self.found_out(slot, f"{self.function.name}() uses its memory "
                                   f"({self._code(node)}) after it ended")

    @staticmethod
    def _base(text):
        return re.sub(r"(->|\.)\w+$", "", text)

    def _in_CallExpr(self, node, state):
        state = self.kids(node, state)
        use = self.uses.get(id(node))
        if use:
            state = self._use(use, state)
        if node.decl and node.decl.name in ("memset", "__builtin_memset", "kfree"):
            state = self._written(node.kids[1], state)
        if state is not None and node.decl:
            if node.decl.name in ENDS:
                self._ended_otherwise(node, state)
            self._cleared_there(node.decl, state)
        return state

    @staticmethod
    def _is_found(slot):
        """Is the page kept as such somewhere, and not only its address?"""
        return any(use.kind == "arg" and verb_of(*use.what[:2]) == "keeps"
                   for use in slot.uses)

    def _cleared_there(self, decl, state):
        """A function of the driver is called, which may clear a field that was lent."""
        bodies = self.found.bodies.get(decl.key, ()) if state.lent else ()
        for slot in {slot for text, slot in self.lent.items() if text in state.lent}:
            inside = [use for use in slot.uses if use.node.function in bodies]
            ends = [use for use in inside if self.solver.effect(use) in ("end", "move")]
            clears = [use for use in inside if use.kind == "assign" and
                      self.found.value(use.what.kids[1]).kind == "null"]
            if clears and not ends:
                self.found_out(slot, f"{decl.name}() clears it "
                               f"({self._code(clears[0].node)}) while it owns a page")

    def _ended_otherwise(self, node, state):
        """A page is freed that is no owner: by its address, or found again where it was
        put. A variable whose page went there may own what is freed."""
        if any(id(part) in self.uses for part in node.walk()):
            return
        for slot in self.variables:
            mask = state.masks.get(slot, EMPTY)
            kept = mask & KEPT and (node.decl.name in ADDRESS_ENDS or self._is_found(slot))
            if (kept or mask & (STORED | SHARED)) and not mask & OWNED:
                self.found_out(slot, f"{self.function.name}() may free it by another way "
                               f"({self._code(node)})")

    def _in_BinaryOperator(self, node, state):
        if node.extra != "=":
            return self.kids(node, state)
        pair = self.found.swapped(node)
        if pair and state is not None and all(slot in self.variables for slot in pair):
            return self._swapped(state, *pair)
        state = self.run(node.kids[1], state)
        state = self.run(node.kids[0], state)
        if state is None:
            return None
        use = self.uses.get(id(node.kids[0].inner()))
        if use and use.kind == "assign":
            self._cleared(use, node, state)
        state = self._written(node.kids[0], state)
        if use and use.kind == "assign":
            state = self._assign(use.slot, node, node.kids[1], state)
        use = self.uses.get(id(node))
        return self._use(use, state) if use else state

    @staticmethod
    def _swapped(state, one, two):
        state = state.copy()
        for part in (state.masks, state.latest):
            part[one], part[two] = part.get(two), part.get(one)
        return state

    def _in_CompoundAssignOperator(self, node, state):
        state = self.kids(node, state)
        return self._written(node.kids[0], state)

    def _in_UnaryOperator(self, node, state):
        state = self.kids(node, state)
        if node.extra in ("++", "--"):
            state = self._written(node.kids[0], state)
        return state

    def _in_VarDecl(self, node, state):
        slot = self.found.slot_at(node)
        values = [kid for kid in node.kids if kid.kind != "TypeRef"]
        for kid in values:
            state = self.run(kid, state)
        if state is None:
            return None
        state = self._kill(node.decl.name, state)
        for one in [slot] if values else self.variables:
            if one in self.variables and one.decl is node.decl:
                state = self._assign(one, node, values[-1] if values else None, state)
                if not values:
                    state.set(one, UNSET)
        return state

    def split(self, node, state):
        state = self.run(node, state.copy())
        if node.kind == "BinaryOperator" and node.extra in ("==", "!="):
            part = self.found.compared(node)
            slot = self._variable(part) if part is not None else None
            if slot:
                yes, no = self._split(slot, state)
                return (no, yes) if node.extra == "==" else (yes, no)
        slot = self._variable(node)
        if slot:
            return self._split(slot, state)
        inner = node.inner()
        slot, only = self.addresses.get(
            inner.decl.key if inner.kind == "DeclRefExpr" and inner.decl else None,
            (None, False))
        if slot not in self.variables:
            return state, state
        # no address: there is no page, or the address is of something else
        yes, no = self._split(slot, state)
        if only:
            return yes, no
        return state, state.copy().set(slot, EMPTY) if no is None else no

    def _variable(self, node):
        """The followed variable that an expression is, or sets."""
        node = node.inner()
        if node.kind == "BinaryOperator" and node.extra == "=":
            node = node.kids[0].inner()
        use = self.uses.get(id(node))
        return use.slot if use and use.slot in self.variables else None

    @staticmethod
    def _split(slot, state):
        if state is None:
            return None, None
        mask = state.masks.get(slot, EMPTY)
        latest = state.latest.get(slot, frozenset())
        yes = state.copy().set(slot, mask & ~NONE, latest) if mask & ~NONE else None
        no = state.copy().set(slot, EMPTY) if mask & (NONE | ENDED) else None
        return yes, no

    # ---- what happens to an owner ----

    def _kill(self, name, state):
        """A variable changes: what is found through it is another thing."""
        word = re.compile(rf"(?<![\w>.]){re.escape(name)}\b")
        return state.without(word)

    def _written(self, node, state):
        if state is None:
            return None
        inner = node.inner()
        if inner.kind == "DeclRefExpr":
            return self._kill(inner.decl.name, state)
        text = self._text(inner)
        if not text:
            return state
        part = re.compile(r"(?<![\w>.])" + re.escape(text) + r"(?!\w)")
        return state.without(part)

    def _text(self, node):
        if node.file not in self.found.texts:
            return ""
        return re.sub(r"\s", "", self.found.slice(node)).lstrip("&")

    def _cleared(self, use, node, state):
        """A field that was lent is set to NULL, and its page lives on by that."""
        if self.found.value(node.kids[1]).kind == "null" and \
                self._text(use.node) in state.lent:
            self.found_out(use.slot, f"{self.function.name}() clears it ({self._code(node)}) "
                           "while it owns a page")

    def _assign(self, slot, node, value, state):
        """A variable, field or element is given a value."""
        if slot not in self.variables:
            return state
        self._lost(slot, node, state)
        source = self.found.value(value) if value is not None else None
        fresh = EMPTY if source is None or source.kind == "null" else OWNED | EMPTY
        return state.copy().set(slot, fresh)

    def _lost(self, slot, node, state):
        """A variable is overwritten. If it may hold a page that lives on, the
        latest uses have to give it away."""
        mask = state.masks.get(slot, EMPTY)
        if not mask & HELD:
            return
        latest = state.latest.get(slot, frozenset())
        if not mask & OWNED and latest and not latest & self.later and \
                all(self._gives(use) for use in latest):
            self.giving |= {id(use) for use in latest}
            self.over |= {use for use in latest if isinstance(use, _End)}
            if all(id(use) in self.last or use in self.given for use in latest):
                return
        self.found_out(slot, f"{self.function.name}() may overwrite it "
                       f"({self._code(node)}) while it owns a page")

    def _not_last(self, uses):
        """Somebody comes after these uses."""
        for use in uses - self.later:
            self.later.add(use)
            self._not_last(frozenset(self.behind.get(use, ())))

    @staticmethod
    def _gives(use):
        """Can a use, or the end of a loop's body, give the page away?"""
        return use.kind in ("arg", "copy", "cast", "initialiser", "return", "member",
                            "CompoundStmt")

    def _use(self, use, state):
        if state is None:
            return None
        effect = self.solver.effect(use)
        slot, node = use.slot, use.node
        if effect == "swap":
            return state        # where the assignment of it is
        if slot not in self.variables:
            return self._use_lasting(use, effect, state)
        mask = state.masks.get(slot, EMPTY)
        self._not_last(state.latest.get(slot, frozenset()))
        if mask & ENDED:
            self._after_end(use)
        if effect == "out":
            self._lost(slot, node, state)
            return state.copy().set(slot, OWNED | EMPTY)
        if id(use) in self.last and effect == "keep" and mask & (STORED | SHARED) and \
                self._statement(use) is not None:
            self.parted.add(id(use))        # its owner is where it was stored before
        if id(use) in self.parted:
            self._forget_after(use)
            return state.copy().set(slot, ENDED | (mask & NONE))
        if effect in ("end", "move") or id(use) in self.last:
            self._alone(use)
            if mask & SHARED and use.kind == "arg" and use.what[0] in FREES:
                self.found_out(slot, f"{self.function.name}() ends it ({self._code(node)}) "
                               "where it may have several references")
            if effect in ("look", "lend"):
                self._forget_after(use)
            return state.copy().set(slot, ENDED | (mask & NONE))
        if effect in ("store", "give"):
            self.giving.add(id(use))
        return state.copy().set(slot, self._held(mask, effect), frozenset([use]))

    def _after_end(self, use):
        """A variable is used after its end. What it was moved to by a call may not
        have taken the page: then who calls stays the owner."""
        takers = [self.solver.parameter(other.what[2], other.what[1])
                  for other in self.uses.values() if other.slot is use.slot and
                  other.kind == "arg" and self.solver.effect(other) == "move"]
        if takers and not any(taker in self.solver.enders for taker in takers):
            for taker in takers:
                self.found_out(taker, f"{self.function.name}() uses what it passes to "
                               f"{taker.function.name}() afterwards")
            return
        self.found_out(use.slot, f"{self.function.name}() uses it "
                       f"({self._code(use.node)}) after it ended")

    def _forget_after(self, use):
        """The last look at a page that lives on elsewhere: forget it then."""
        statement = self._statement(use)
        if statement is None:
            self.found_out(use.slot, f"{self.function.name}() may overwrite it while it owns "
                           f"a page, after: {self._code(use.node)}")
        else:
            self.forgets.setdefault(id(use), (statement, [use.slot]))

    @staticmethod
    def _statement(use):
        """The statement of an expression, after which there can be another, or None."""
        statement = use.node
        while statement.parent and statement.parent.kind != "CompoundStmt":
            statement = statement.parent
        return None if "Stmt" in statement.kind or not statement.parent else statement

    @staticmethod
    def _held(mask, effect):
        """The states after a page was lent in some way."""
        new = {"keep": KEPT, "store": STORED, "share": SHARED, "give": SHARED}.get(effect)
        if not new or not mask & HELD:
            return mask
        order = [OWNED, KEPT, STORED, SHARED]
        kept = sum(bit for bit in order[order.index(new):] if mask & bit)
        return (mask & ~HELD) | kept | (new if mask & HELD & ~kept else 0)

    def _use_lasting(self, use, effect, state):
        text = self._text(use.node)
        if text in state.gone:
            self.found_out(use.slot, f"{self.function.name}() uses it "
                           f"({self._code(use.node)}) after it ended")
        if effect in ("end", "move"):
            self._alone(use)
            if effect == "move" and not self.solver.ends_it(use) and \
                    not self._refilled(use, text):
                self.found_out(use.slot, f"{self.function.name}() takes the page out, but "
                               f"others may look there: {self._code(use.node)}")
            return State(state.masks, state.latest, state.gone | {text}, state.lent - {text})
        if effect in ("keep", "share"):
            self.lent[text] = use.slot
            return State(state.masks, state.latest, state.gone, state.lent | {text})
        return state

    def _alone(self, use):
        """An end must not share an expression without order with another use."""
        top = use.node
        while top.parent and top.parent.kind not in (
                "CompoundStmt", "IfStmt", "WhileStmt", "DoStmt", "ForStmt", "SwitchStmt",
                "ReturnStmt", "DeclStmt", "CaseStmt", "LabelStmt", "ConditionalOperator") \
                and not (top.parent.kind == "BinaryOperator" and
                         top.parent.extra in ("&&", "||", ",")):
            top = top.parent
        text = self._text(use.node)
        for node in top.walk():
            other = self.uses.get(id(node))
            if other and other is not use and other.slot is use.slot and \
                    other.kind != "assign" and self._text(node) == text and \
                    (node.begin, node.end) != (use.node.begin, use.node.end):
                self.found_out(use.slot, f"{self.function.name}() gives it away and uses "
                               "it in one call")

    def _refilled(self, use, text):
        """Does the next statement fill or clear the place, or end the page?"""
        statement = use.node
        while statement.parent and statement.parent.kind != "CompoundStmt":
            statement = statement.parent
        if not statement.parent:
            return False
        kids = statement.parent.kids
        place = next(i for i, kid in enumerate(kids) if kid is statement) + 1
        while place < len(kids) and self._declares(kids[place]):
            place += 1
        if place >= len(kids):
            return False
        follows = kids[place].inner()
        if follows.kind == "BinaryOperator" and follows.extra == "=":
            return self._text(follows.kids[0]) == text
        call = self.found.written(follows)
        if not call or not call.arguments:
            return False
        begin, end = call.arguments[0]
        first = re.sub(r"\s", "", self.found.texts[follows.file].plain[begin:end])
        if call.name in ("memset", "kfree"):
            return re.sub(r"(->|\.)\w+$", "", text) == first.lstrip("&")
        target = self.solver.target_text(use) if use.kind == "copy" else None
        return call.name in ("__free_page", "__free_pages", "put_page") and \
            first == re.sub(r"\s", "", target or "?")

    @staticmethod
    def _declares(node):
        """Is it a declaration that runs nothing?"""
        return node.kind == "DeclStmt" and all(
            kid.kind == "VarDecl" and all(part.kind in (
                "TypeRef", "IntegerLiteral", "UnexposedExpr", "UnaryOperator")
                for part in kid.walk() if part is not kid) for kid in node.kids)

    def leave(self, node, state):
        """A way out of the function."""
        code = self._code(node) if node.kind == "ReturnStmt" else ""
        for slot in self.variables:
            if state.masks.get(slot, EMPTY) & HELD:
                self._left(slot, node, state, code)

    def _left(self, slot, node, state, code):
        """A variable goes away that may hold a page."""
        mask, latest = state.masks[slot], state.latest.get(slot, frozenset())
        scope = self.scopes[slot]
        if mask & OWNED or (mask & KEPT and ERROR.search(code)):
            self.found_out(slot, f"{self.function.name}() does not end it before: {code}"
                           if code else f"{self.function.name}() still owns it at its end")
        elif any(node in use.node.above() for use in latest) and code or \
                (scope is not None and node is not scope and scope not in node.above()):
            self.giving |= {id(use) for use in latest}
            if latest & self.later or not all(self._gives(use) for use in latest) or any(
                    use.kind == "CompoundStmt" for use in latest):
                self.found_out(slot, f"{self.function.name}() leaves with it in a line "
                               f"with more in it: {code}")
        elif not (mask & UNSET and mask & ENDED and slot.key in self.solver.bare):
            self.exits.setdefault(slot, set()).add(id(node))
            self.parting.setdefault(slot, set()).update(latest)
            self._forget_unset(node, slot, mask)

    def _part(self):
        """Forget a page after the latest use of it, if that is no more text than before
        each way out, and if nothing is wrong on the ways there."""
        for slot, uses in self.parting.items():
            uses = {use for use in uses if id(use) not in self.last}
            if slot not in self.findings and len(uses) <= len(self.exits[slot]) and \
                    not uses & self.later and all(
                        use.kind != "CompoundStmt" and self._statement(use) is not None
                        for use in uses):
                self.parted |= {id(use) for use in uses if not self._gives_address(use)}
                self.last |= {id(use) for use in uses if self._gives_address(use)}

    @staticmethod
    def _gives_address(use):
        """Is there a function that makes an owner its address?"""
        return use.kind == "arg" and verb_of(*use.what[:2]) == "address" and \
            any(consumer.takes == "owner" for consumer in consumers.of(*use.what[:2]))

    def _forget_unset(self, node, slot, mask):
        """Forget a page there; without one, the variable has to begin empty."""
        self._forget_at(node, slot)
        if mask & UNSET:
            self.unset.add(slot)

    def _forget_at(self, node, slot):
        slots = self.forgets.setdefault(id(node), (node, []))[1]
        if slot not in slots:
            slots.append(slot)

    def _too_often(self):
        """A page that lives on is forgotten where that happens. A person who reads
        that in every way out would ask what it is for."""
        for slot in self.variables:
            places = sum(slot in slots for _, slots in self.forgets.values())
            if places > FORGETS:
                self.found_out(slot, f"{self.function.name}() would have to forget it in "
                               f"{places} places")

    def _code(self, node):
        return self.found.texts[node.file].code(node.begin)

    def found_out(self, slot, reason):
        """A reason why a slot has to stay raw."""
        self.findings.setdefault(slot, reason)
