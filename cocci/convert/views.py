# SPDX-License-Identifier: GPL-2.0-only
"""Decide which places of a driver only borrow the pages that they hold.

A slot that owns nothing gets a struct borrowed_page when all that flows into it
is lent by an owner, borrowed already, nothing, or found by a view as
virt_to_page(), and when every use of it is a look, a copy to another borrow, or
a call that lends the page on. What ends, counts or keeps the page leaves it raw,
and so does what gains nothing.
"""

import consumers
import tree
from reasons import Refusal
from slots import ARRAY_FREES, COUNTS, FREES, LOOKS, MEMBERS, SHARES, verb_of
from walk import TooMany, Walk

# view -> the constructor that does the same, None where it takes any raw page
VIEWS = {"virt_to_page": "__borrowed_page_of_virt",
         "vmalloc_to_page": "__borrowed_page_of_vmalloc",
         "pfn_to_page": "__borrowed_page_of_pfn",
         "sg_page": "__borrowed_page_of_sg",
         "phys_to_page": None, "nth_page": None, "sg_page_iter_page": None,
         "skb_frag_page": None, "virt_to_head_page": None, "kmap_to_page": None}
# fields of the kernel's own whose page somebody else keeps, as the above find it
FIELDS = {"bv_page"}
LOWMEM = {"virt_to_page", "virt_to_head_page"}
# fields of struct page that are read and written by a typed function
TYPED = {"index", "private"}
# what is freed by its address
ENDS = {"free_pages", "kfree", "kvfree", "vfree", "free_pages_exact", "page_frag_free",
        "skb_free_frag"}
FRESH = "a page that is allocated here gets into it"
LENT = {"lends", "keeps", "maps", "address"}


def lasts(slot):
    """Does a slot hold its page after the function returned?"""
    return slot.kind.endswith(("field", "global", "array param")) or \
        slot.kind.startswith("static")


class Why(str):
    """A reason, and the slot whose own reason is behind it."""

    slot = None

    @classmethod
    def of(cls, text, slot):
        """A reason that lies in another slot."""
        why = cls(text)
        why.slot = slot
        return why


def leaves(node):
    """The values that an expression may have."""
    node = node.inner()
    if node.kind == "ConditionalOperator" and len(node.kids) == 3:
        return leaves(node.kids[1]) + leaves(node.kids[2])
    return [node]


class Views:
    """The slots of a driver that borrow."""

    def __init__(self, solver, refused):
        """refused: slot key -> reason found by following the flow or by the
        proof."""
        self.solver, self.found = solver, solver.found
        self.slots, self.why = set(), {}        # slot -> why it does not borrow
        self.may = set()        # what the owners may count on
        # (file, offset) of nth_page() -> the slot that it is put into
        self.nth = {(node.file, call.begin): slot for slot in self.found.slots.values()
                    for source in slot.sources if source.kind == "foreign"
                    for node, call in self.views(source) if call and call.name == "nth_page"}
        self.short = set()      # what holds a page that a function owns
        self.webs = {}          # variable -> its slots
        for slot in self.found.slots.values():
            if slot.kind != "result":
                self.webs.setdefault(slot.decl, []).append(slot)
        for slot in self.found.slots.values():
            reason = refused.get(slot.key) or slot.unseen or self._never(slot)
            if reason:
                self.why[slot] = reason
            else:
                self.may.add(slot)
        self._prune(self.may, self._bad_target)

    def settled(self):
        """Decide, for the owners as they are now. False if an owner may have counted
        on a borrow that is none."""
        owners = self.solver.owners
        slots = self.may - owners
        before = len(slots)
        while True:
            self._flow_from_owners(slots)
            self._lowmem(slots)
            self._prune(slots, self._why_not)
            idle = slots - self._grounded(slots)
            if not idle:
                break
            slots -= idle
            self.why.update(dict.fromkeys(idle, "no page is seen to get into it"))
        self.slots, self.may = slots, slots | (self.may & owners)
        for slot in slots:
            self.why.pop(slot, None)
        self._lowmem(slots)
        return len(slots) == before

    def _prune(self, slots, why_not):
        """Take out what cannot be, until nothing changes."""
        changed = True
        while changed:
            changed = False
            for slot in sorted(slots, key=lambda s: (s.decl.file, s.decl.offset, str(s.key))):
                reason = why_not(slot, slots)
                if reason:
                    self.why[slot], changed = reason, True
                    slots.discard(slot)

    # ---- what no decision can change ----

    def _never(self, slot):
        """A use that a borrow has not, whatever the other slots are."""
        if any(source.kind == "fresh" for source in slot.sources):
            return FRESH
        try:
            for use in slot.uses:
                self._allowed(use)
        except Refusal as refusal:
            return str(refusal)
        return None

    def _allowed(self, use):
        where = self.found.where(use.node)
        kind = use.kind[len("whole "):] if use.kind.startswith("whole ") else use.kind
        if kind == "assign" or kind in LOOKS or kind == "copy":
            return
        if kind == "member" and use.what[0] in MEMBERS:
            return
        if kind == "return" and kind == use.kind and self._result(use) is not None:
            return
        if kind == "arg":
            self._argument(use)
            return
        if kind == "method" and kind != use.kind:
            raise Refusal(f"{where} passes the array to {use.what}(), a function pointer")
        if kind == "member":
            raise Refusal(f"{where} uses page->{use.what[0]}")
        if kind == "return":
            raise Refusal(f"{where} returns it as something else than a page")
        raise Refusal(self.solver.not_understood(use))

    def _argument(self, use):
        """Refusal if a call does more with the page than use it."""
        function, number, decl = use.what
        where = self.found.where(use.node)
        if function in FREES:
            raise Refusal(f"{where} ends it with {function}()")
        if function in SHARES or function in COUNTS:
            raise Refusal(f"{where} counts references with {function}()")
        if self.solver.parameter(decl, number) is not None or self._nth(use):
            return
        verb = verb_of(function, number)
        if use.kind.startswith("whole "):
            if function in ARRAY_FREES or function == "ARRAY_SIZE":
                return
            raise Refusal(f"{where} passes the array to {function}(), which takes bare pages")
        if verb is None:
            raise Refusal(self._unknown(where, function))
        if verb not in LENT:
            raise Refusal(f"{where} passes it to {function}(), which does more than "
                          "use it")
        if verb == "address":
            for node in use.node.above():
                if node.kind == "CallExpr" and node.decl and node.decl.name in ENDS:
                    raise Refusal(f"{where} ends it by its address with {node.decl.name}()")

    def _nth(self, use):
        """The slot that gets a page after the one that is used, or None."""
        if use.kind != "arg" or use.what[:2] != ("nth_page", 0) or not use.call:
            return None
        return self.nth.get((use.node.file, use.call.begin))

    @staticmethod
    def _unknown(where, function):
        if function.startswith("list_for_each"):
            return f"{where} has it as the cursor of {function}()"
        return f"{where} passes it to {function}(), which is not in the lend/give table"

    def _result(self, use):
        """The slot of what the function returns that a use is in."""
        return self.found.slots.get(("result", use.node.function.decl.key))

    def _target(self, use):
        if use.kind.startswith("whole ") and use.what.kind != "VarDecl":
            return self.found.array_of(use.what)
        return self.solver.target(use)

    def _bad_target(self, slot, slots):
        """A copy that goes to what does not borrow."""
        for use in slot.uses:
            where = self.found.where(use.node)
            if use.kind in ("copy", "whole copy"):
                target = self._target(use)
                if target not in slots:
                    return Why.of(f"{where} stores it in {self.solver.target_said(use)}, "
                                  "which stays raw", target)
            if use.kind == "return" and self._result(use) not in slots:
                return Why.of(f"{where} returns it from {use.node.function.name}(), where "
                              "it stays raw", self._result(use))
            if use.kind == "whole arg":
                target = self.solver.parameter(use.what[2], use.what[1])
                if target is not None and target not in slots:
                    return Why.of(f"{where} passes the array to {use.what[0]}(), where it "
                                  "stays raw", target)
        return None

    def reason(self, slot, depth=0):
        """Why a slot does not borrow, and what is behind that."""
        reason = self.why.get(slot)
        if slot is None or reason is None or reason is FRESH:
            return (slot.reason if slot is not None else None) or reason or ""
        behind = self.reason(reason.slot, depth + 1) \
            if isinstance(reason, Why) and depth < 4 else ""
        return f"{reason}: {behind}" if behind else str(reason)

    # ---- what depends on the others ----

    def _why_not(self, slot, slots):
        return self._bad_target(slot, slots) or self._bad_source(slot, slots) or \
            self._several(slot, slots) or self._bad_call(slot, slots) or \
            self._gains_nothing(slot, slots)

    def _bad_source(self, slot, slots):
        for source in slot.sources:
            reason = self._bad(slot, source, slots)
            if reason:
                return Why.of(f"{self.found.where(source.node)} {reason}",
                              getattr(reason, "slot", None))
        return None

    def _bad(self, slot, source, slots):
        """Why a source makes no borrow, or None."""
        if source.kind == "null" or (source.kind == "memory" and slot.many):
            return None
        if source.kind == "slot":
            return self._bad_slot(slot, source, slots)
        if source.kind == "foreign" and self.views(source):
            return None
        if source.kind == "foreign":
            return f"takes it from {source.what}, which is not followed"
        return "stores an address in it"

    def _bad_slot(self, slot, source, slots):
        other = source.what
        if other not in self.solver.owners:
            if other in slots:
                return None
            return Why.of(f"takes it from {other.name}, which stays raw", other)
        if self.found.array_of(source.value) is not None:
            return f"lets it be the array {other.name} of owners"
        if other.kind == "result":
            return f"does not keep what {other.name}() returns"
        if not other.lasting and slot.kind == "result":
            return "returns what the function owns"
        return None

    def _several(self, slot, slots):
        """All values of a variable have to be of one type."""
        for other in self.webs.get(slot.decl, ()):
            if other not in slots and (other.uses or any(
                    source.kind != "null" for source in other.sources)):
                return Why.of(f"{slot.name} is used for several things, one of which "
                              "is no borrow", other)
        if slot in self.short and lasts(slot):
            return "it may be what owns a page that a function stores there"
        return None

    def _bad_call(self, slot, slots):
        for use in slot.uses:
            if use.kind != "arg":
                continue
            function, number, decl = use.what
            target = self.solver.parameter(decl, number)
            if target is not None and target not in slots and (
                    target in self.solver.owners or
                    self.solver.verbs[target] not in ("lend", "keep")):
                return Why.of(f"{self.found.where(use.node)} passes it to {function}(), "
                              "which does more than use it", target)
        return None

    def _gains_nothing(self, slot, slots):
        """Would most uses look into the borrow again?"""
        webs = [slot] if slot.kind == "result" else self.webs[slot.decl]
        uses = [use for one in webs for use in one.uses if use.kind != "assign"]
        lent = any(source.kind == "slot" and source.what in self.solver.owners
                   for one in webs for source in one.sources)
        if not uses:
            return "nothing looks at it"
        if len(uses) == 1 and not lent and slot.kind == "local" and \
                uses[0].kind not in ("copy", "return") and \
                not (uses[0].kind == "arg" and self._lends_on(uses[0], slots)):
            return "it is a view that is used once, which gains nothing"
        raw = [use for use in uses if self.raw(use, slots)]
        if 2 * len(raw) > len(uses):
            use = raw[0]
            where = self.found.where(use.node)
            what = f"passes it to {use.what[0]}()" if use.kind == "arg" else "looks into it"
            return f"most of its uses take a bare page, as where {where} {what}: a " \
                   "borrow gains nothing"
        return None

    def _lends_on(self, use, slots):
        """Does a call of the driver's own borrow the page?"""
        return self._nth(use) in slots or self.solver.parameter(use.what[2], use.what[1]) in slots

    def passes(self, use):
        """Does a call take the borrow as it is?"""
        return self._lends_on(use, self.slots)

    def raw(self, use, slots=None):
        """Would a use need borrowed_page_raw()?"""
        slots = self.slots if slots is None else slots
        if use.kind == "member":
            return use.what[0] not in TYPED
        if use.kind == "arg":
            return not self._lends_on(use, slots) and not self._consumed(use)
        return False

    @staticmethod
    def _consumed(use):
        """Is there a typed function for what is lent to a call?"""
        return any(one.takes == "borrow" and
                   (one.conditions != ["lowmem"] or use.slot.lowmem)
                   for one in consumers.of(*use.what[:2]))

    def _flow_from_owners(self, slots):
        """What gets a page that a function owns."""
        self.short, size = set(), -1
        while len(self.short) > size:
            size = len(self.short)
            for slot in slots:
                if any(source.kind == "slot" and (
                        source.what in self.short or
                        (source.what in self.solver.owners and not source.what.lasting))
                        for source in slot.sources):
                    self.short.add(slot)

    def _grounded(self, slots):
        """The slots that a page gets into."""
        found, size = set(), -1
        while len(found) > size:
            size = len(found)
            for slot in slots:
                if any(source.kind == "foreign" or (source.kind == "slot" and (
                        source.what in found or source.what in self.solver.owners))
                        for source in slot.sources):
                    found.add(slot)
        return found

    def _lowmem(self, slots):
        """Which borrows are known not to be of highmem."""
        known = set(slots)
        size = len(known) + 1
        while len(known) < size:
            size = len(known)
            known = {slot for slot in known if all(
                self._low(source, known) for source in slot.sources)}
        for slot in slots:
            slot.lowmem = slot in known

    def _low(self, source, known):
        if source.kind == "slot":
            return source.what in known or \
                (source.what in self.solver.owners and source.what.lowmem)
        return source.kind in ("null", "memory") or \
            all(call is None or call.name in LOWMEM for _, call in self.views(source))

    # ---- views ----

    def views(self, source):
        """[(node, Call or None of NULL)] of a source that is a view; [] if it is
        something else."""
        result = []
        for node in leaves(source.value):
            if node.file not in self.found.texts:
                return []
            if self.found.slice(node) == "NULL":
                result.append((node, None))
                continue
            if node.kind == "MemberRefExpr" and node.decl and node.decl.name in FIELDS:
                result.append((node, tree.Call(node.decl.name, node.begin, node.end, [])))
                continue
            call = self.found.written(node)
            if not call or call.name not in VIEWS or \
                    (node.macro.startswith("m") and int(node.macro[1:]) != node.begin):
                return []
            result.append((node, call))
        return result if any(call for _, call in result) else []

    def constructor(self, node, call):
        """The typed function that takes the arguments of a view, or None."""
        name = VIEWS.get(call.name)
        if call.name == "nth_page":
            begin, end = call.arguments[0]
            return "__borrowed_page_nth" if any(
                self._nth(use) and (use.node.begin, use.node.end) == (begin, end) and
                use.call.begin == call.begin and use.node.file == node.file
                for slot in self.slots for use in slot.uses) else None
        if name == "__borrowed_page_of_virt":
            begin, end = call.arguments[0]
            argument = next((n for n in node.walk() if n.begin == begin and n.end == end and
                             n.type), None)
            if argument is None or not argument.type.endswith(("*", "]")):
                return None     # an address in an integer
        return name


class Life:
    """What may be true at a place: (borrow, owner, its text) for each borrow, and the
    borrows whose owner ended."""

    def __init__(self, links=frozenset(), dead=frozenset()):
        self.links, self.dead = links, dead

    def copy(self):
        """Another one, to go another way."""
        return Life(self.links, self.dead)

    def __eq__(self, other):
        return other is not None and (self.links, self.dead) == (other.links, other.dead)


class Lives(Walk):
    """One function: is a borrow used after its owner ended there?"""

    def __init__(self, solver, function, uses, last):
        """uses: id of a node -> the Use of an owner or a borrow there. last: ids
        of the uses that give an owner away."""
        super().__init__(solver.found, function)
        self.solver, self.uses, self.last = solver, uses, last
        self.findings = {}
        try:
            self.walk()
        except TooMany:
            for slot in {use.slot for use in uses.values()} & solver.borrows:
                self.findings[slot] = f"the ways through {function.name}() are too many " \
                                      "to follow"

    @staticmethod
    def merge(one, two):
        if one is None or two is None:
            return two if one is None else one
        return Life(one.links | two.links, one.dead | two.dead)

    def begin(self):
        return Life()

    def expression(self, node, state):
        if node.kind == "VarDecl":
            state = self.kids(node, state)
            slot = self.found.slot_at(node)
            return self._assign(slot, node.kids[-1] if node.kids else None, state)
        if node.kind == "BinaryOperator" and node.extra == "=":
            state = self.run(node.kids[1], state)
            state = self.run(node.kids[0], state)
            state = self._changed(node.kids[0], state)
            state = self._assign(self.found.place(node.kids[0]), node.kids[1], state)
        else:
            state = self.kids(node, state)
            if node.kind in ("UnaryOperator", "CompoundAssignOperator") and \
                    node.extra not in ("!", "&", "*", "-", "~"):
                state = self._changed(node.kids[0], state)
        use = self.uses.get(id(node))
        return self._use(use, state) if use and use.kind != "assign" else state

    def _text(self, node):
        return "".join(self.found.slice(node).split()) \
            if node.file in self.found.texts else ""

    def _changed(self, node, state):
        """A variable changes: what is found through it is another thing."""
        inner = node.inner()
        if state is None or inner.kind != "DeclRefExpr" or not inner.decl:
            return state
        name = inner.decl.name
        return Life(frozenset(link for link in state.links
                              if name not in link[2].replace("->", ".").replace(
                                  "[", ".").replace("]", ".").split(".")), state.dead)

    def _assign(self, slot, value, state):
        """A borrow is given a value."""
        if state is None or slot not in self.solver.borrows or lasts(slot):
            return state
        links = {link for link in state.links if link[0] is not slot}
        dead = {one for one in state.dead if one is not slot}
        inner = value.inner() if value is not None else None
        other = self.found.place(inner) if inner is not None and inner.type else None
        if other in self.solver.owners:
            links.add((slot, other, self._text(inner)))
        elif other in self.solver.borrows:
            links |= {(slot, owner, text) for one, owner, text in state.links
                      if one is other}
            dead |= {slot} if other in state.dead else set()
        return Life(frozenset(links), frozenset(dead))

    def _use(self, use, state):
        if state is None:
            return None
        slot = use.slot
        if slot in self.solver.borrows:
            if slot in state.dead:
                self.findings.setdefault(
                    slot, f"{self.found.where(use.node)} uses it after its owner ended")
            return state
        if use.kind.startswith("whole ") or slot.kind == "result" or not (
                self.solver.effect(use) in ("end", "move") or id(use) in self.last):
            return state
        text = self._text(use.node)
        return Life(state.links, state.dead | {
            one for one, owner, where in state.links if owner is slot and where == text})
