# SPDX-License-Identifier: GPL-2.0-only
"""Decide which places of a driver own the pages that they hold.

A slot becomes an owner when everything that flows into it is a fresh page or
comes from another owner, every use of it is understood, and its pages end
somewhere. One use that is not understood keeps it raw, with the reason; what
flows from or to it is decided again until nothing changes.
"""

import re

import blocks
import views
from reasons import Refusal
from slots import ARRAY_FREES, COUNTS, FREES, LOOKS, MEMBERS, SHARES, Use, tag_of, verb_of

# What is done with a page that is lent, from harmless to unknown.
VERBS = ["lend", "keep", "store", "share", "give", "end", "unknown"]
# what can hold a page without owning it, for as long as the function runs
VIEWS = {"local", "param", "array"}
OF_TABLE = {"lends": "lend", "maps": "lend", "address": "keep", "keeps": "keep",
            "array": "keep", "gives": "give", "shares": "share", "stores": "store"}
# what a pointer does not fit into: sparse says so, of the header if it is typed
NARROW = re.compile(r"(?:(?:un)?signed )?(?:int|short|char)$")
LISTS = {"list_add", "list_add_tail"}
UNDERSTOOD = {
    "comma": "is a part of a comma expression",
    "conditional": "is a value of a ?: expression",
    "initialiser": "is a part of an initialiser",
    "statement": "is a statement of its own",
    "unknown": "is not understood",
}


class Places:
    """Where a slot may be used without being seen."""

    def __init__(self, found, outside):
        """found: the Slots. outside(file, name, fresh, tag): where else what a file
        declares may be used, or None; of a field: does it get fresh pages, and the tag of
        its struct."""
        self.found, self.outside = found, outside
        self.aliases = {}       # key of a member -> slots in the same memory

    def closed(self, function):
        """Is every use of a function a call that is seen?"""
        decl = function.decl
        if decl.linkage != "extern" and self.outside(function.file, function.name):
            return False            # of a header
        return decl.key not in self.found.taken and \
            not self.found.unseen_call(function) and \
            len({(f.file, f.begin) for f in self.found.bodies[decl.key]}) == 1 and \
            (decl.linkage != "extern" or self.private(function))

    def private(self, function):
        """Is a function that is not static still seen everywhere it is called?"""
        places = {file for decl, file, *_ in self.found.prototypes
                  if decl is function.decl}
        return any(place.endswith(".h") for place in places) and \
            function.decl.file in self.found.texts and \
            places <= set(self.found.texts) and \
            not self.found.exported(function.name) and \
            not any(self.outside(file, function.name) for file in places)

    def field(self, slot):
        """Why a field may be used elsewhere, or None."""
        shared = self._union(slot)
        if shared:
            return shared
        # files of other drivers are only read for what may be worth it
        fresh = any(source.kind == "fresh" for source in slot.sources)
        return self.outside(slot.decl.file, slot.name, fresh, tag_of(slot.decl)) or \
            self.mentioned(slot)

    @staticmethod
    def _records(decl):
        """The structs and unions that a field stands in, from the inside, each with
        what it holds the field by."""
        part, record = decl, decl.parent
        while record is not None and record.kind in ("StructDecl", "UnionDecl"):
            yield record, part
            part, record = record, record.parent

    def _union(self, slot):
        """Why other members of a union may hold the page too, or None."""
        unions = {record.key: part.key for record, part in self._records(slot.decl)
                  if record.kind == "UnionDecl"}
        for decl in self.found.fields if unions else ():
            if not any(unions.get(record.key, part.key) != part.key
                       for record, part in self._records(decl)):
                continue
            base = decl.type.rstrip(" *")
            if decl.type.startswith(("struct ", "union ")) and base == decl.type or \
                    self.found.shape(decl.type) is not None or "[" in decl.type or \
                    base in ("void", "struct folio", "const void"):
                return f"it shares its memory in a union with {decl.name}, which may " \
                       "be the page too"
            for node in self.found.members_of(decl):
                if self._is_other_view(node):
                    return "it shares its memory in a union, of which " \
                           f"{self.found.where(node)} takes another view"
            self.aliases.setdefault(decl.key, set()).add(slot)
        return None

    @staticmethod
    def _is_other_view(node):
        """Is a member's address taken, or the member cast to a pointer?"""
        parent, _ = node.outer()
        while parent and "Stmt" not in parent.kind and parent.kind != "CallExpr":
            if parent.kind == "UnaryOperator" and parent.extra == "&" or \
                    parent.kind == "CStyleCastExpr" and parent.type.endswith("*"):
                return True
            parent = parent.parent
        return False

    def variable(self, slot):
        """Why a variable of the file may be used elsewhere, or None."""
        if slot.decl.linkage == "extern":
            return "it is a variable that other files may use"
        return self.mentioned(slot)

    def copied(self, slot):
        """Is a struct copied whole that holds the field?"""
        if not slot.kind.endswith("field"):
            return None
        holders = {record.type for record, _ in self._records(slot.decl)}
        grown = True
        while grown:
            grown = False
            for decl in self.found.fields:
                base = re.sub(r"[ ]*\[\d*\]", "", decl.type)
                if base in holders and decl.parent and decl.parent.type not in holders:
                    holders.add(decl.parent.type)
                    grown = True
        for type_, node in self.found.copies:
            if type_ in holders:
                return f"{self.found.where(node)} copies {type_} whole, and with it the page"
        return None

    def mentioned(self, slot):
        """A place in the text where the slot is named and that the compiler does
        not see."""
        place = self.found.unseen(slot)
        if not place:
            return None
        text, offset = place
        macro = self.found.macro_around(text, offset)
        if macro:
            return f"the macro {macro} uses a {slot.name}, which may be this one"
        if (text.path, offset) in self.found.designated:
            return f"{self.found.at(text, offset)} sets it in an initialiser"
        return f"{self.found.at(text, offset)} is not compiled in this configuration, so " \
               "its conversion could not be proven"


class Solver(Places):
    """The decision for all slots of a driver."""

    def __init__(self, found, refused, unlent, outside, home=lambda path: True,
                 runtime=frozenset(), bare=frozenset()):
        """refused: slot key -> reason found by following the flow or by the
        proof; unlent: the same for what only borrows. home(file): does it belong
        to this driver? runtime: keys of slots whose order is no part of a type.
        bare: of variables that are not forgotten where some ways have ended them
        already and on others they have no value yet."""
        # pylint: disable=too-many-arguments
        super().__init__(found, outside)
        self.home, self.runtime, self.bare = home, runtime, bare
        self.homes = {}         # slot -> where the type of its block is defined
        self.slots = found.slots
        self.owners, self.verbs, self.why = set(), {}, {}
        self.types = {}
        for slot in self.slots.values():
            slot.unseen = self._at_first(slot)
            slot.reason = refused.get(slot.key) or slot.unseen or self.copied(slot)
        self.views = views.Views(self, unlent)
        self.enders = self._enders()
        self._grow()
        while True:
            self._again()
            self._orders()
            if self.views.settled():
                break

    @property
    def borrows(self):
        """The slots that get a struct borrowed_page."""
        return self.views.slots

    # ---- what no decision can change ----

    def _at_first(self, slot):
        decl = slot.decl
        if decl.macro:
            return "a macro declares it"
        if not self.home(decl.file):
            return "it belongs to another driver: its other files may use it too"
        if slot.kind.endswith("field"):
            return self.field(slot)
        if slot.kind in ("param", "result", "array param") and \
                not self.closed(slot.function):
            return ("other files may call" if slot.kind == "result" else
                    "it is a parameter of") + f" {slot.function.name}()"
        if slot.kind.endswith("global"):
            return self.variable(slot)
        return self._inline(slot.function) or self.mentioned(slot)

    def _inline(self, function):
        """Why a function of a header is compiled where nobody looks, or None."""
        other = self.outside(function.file, function.name) if function else None
        return f"it is a variable of {function.name}() in a header, and {other}" \
            if other else None

    # ---- what is done with a page in a slot that stays raw ----

    def _judge_verbs(self):
        self.verbs = {s: "lend" for s in self.slots.values() if s not in self.owners}
        self.why = {}
        changed = True
        while changed:
            changed = False
            for slot in self.verbs:
                for use in slot.uses:
                    verb, why = self._verb_of_use(use)
                    if VERBS.index(verb) > VERBS.index(self.verbs[slot]):
                        self.verbs[slot], self.why[slot] = verb, (use, why)
                        changed = True

    def _verb_of_use(self, use):
        """What one use of a raw slot does with its page, and why if unknown."""
        if use.kind in LOOKS or use.kind == "assign":
            return "lend", None
        try:
            if use.kind == "member":
                return self._member(use), None
            if use.kind == "arg":
                return self._argument(use), None
            if use.kind == "copy":
                target = self.target(use)
                if target in self.owners:
                    return "end", None
                if target is not None and target.kind in VIEWS:
                    return self.verbs[target], None
                return ("keep" if target in self.views.may else "store"), None
            if use.kind == "initialiser":
                return self._initialises(use), None
            if use.kind == "conditional":
                return self._conditional(use), None
            if use.kind == "cast":
                return "store", None
            if use.kind == "address arg" and verb_of(*use.what[:2]) == "array":
                return "keep", None
            if use.kind == "return":
                return self._returned(use), None
            if use.kind.startswith("whole "):
                return self._lent_whole(use), None
        except Refusal as refusal:
            return "unknown", str(refusal)
        return "unknown", self.not_understood(use)

    def _lent_whole(self, use):
        """The verb of an array that stays raw, where it is used as one."""
        kind = use.kind[len("whole "):]
        if kind in LOOKS or kind == "assign":
            return "lend"
        if kind == "arg":
            function, number, decl = use.what
            if function in ARRAY_FREES or function == "ARRAY_SIZE":
                return "lend"
            if verb_of(function, number) == "array":
                return "keep"
            slot = self.parameter(decl, number)
            if slot is not None and slot not in self.owners:
                return self.verbs[slot]
        raise Refusal(f"its use in {self.found.where(use.node)} is not understood")

    def _initialises(self, use):
        """{ page, ... } as the value of a local array."""
        node = next((n for n in use.node.above() if n.kind == "VarDecl"), None)
        slot = self.found.slot_at(node) if node else None
        if slot is None or slot.kind != "array" or slot in self.owners:
            raise Refusal(self.not_understood(use))
        return self.verbs[slot]

    def _conditional(self, use):
        """condition ? page : other, whose value is lent or copied to a view."""
        kind, what, call = use.what
        if kind == "copy":
            outer = Use(use.slot, use.node, kind, what)
            target = self.target(outer)
            if target in self.owners:
                return "lend"   # until it is seen that this is no page to own
            if target is not None and self._is_view(target):
                return self.verbs[target]
        elif kind == "arg":
            outer = Use(use.slot, use.node, kind, what)
            outer.call = call
            verb = self._argument(outer)
            if verb in ("lend", "keep"):
                return verb
        raise Refusal(self.not_understood(use))

    def _is_view(self, slot):
        """Is it a place that can only lend a page, however long it goes on?"""
        return self.verbs[slot] in ("lend", "keep") and \
            (slot.kind in VIEWS or not self._at_first(slot))

    def target(self, use):
        """The slot that a copy goes to, or None."""
        node = use.what
        if node.kind == "VarDecl":
            return self.found.slot_at(node)
        return self.found.place(node)

    def target_text(self, use):
        """The text of what a copy goes to."""
        node = use.what
        return node.decl.name if node.kind == "VarDecl" else \
            re.sub(r"\s+", " ", self.found.slice(node))

    def target_said(self, use):
        """The same for a reason."""
        return self.found.said(use.what)

    def not_understood(self, use):
        """Why nobody can say what a use does."""
        where = self.found.where(use.node)
        kind = use.kind
        if kind in ("arithmetic", "change", "subscript"):
            return f"{where} does page arithmetic with it"
        if kind == "cast":
            return f"{where} casts it to {use.what}"
        if kind == "method":
            return f"{where} passes it to {use.what}(), a function pointer"
        if kind.startswith("address"):
            return f"{where} takes its address"
        if kind == "macro":
            if use.what.startswith("list_for_each"):
                return f"{where} has it as the cursor of {use.what}()"
            return f"{where} passes it to the macro {use.what}, which is not in " \
                   "the lend/give table"
        return f"its use in {where} {UNDERSTOOD.get(kind, 'is not understood')}"

    def _member(self, use):
        """page->member, which lends it."""
        name, node = use.what
        if name in MEMBERS:
            return "lend"
        parent, part = node.outer()
        if name == "lru" and parent and parent.kind == "UnaryOperator" and \
                parent.extra == "&":
            above, part = parent.outer()
            if above and above.kind == "CallExpr" and above.decl and \
                    above.decl.name in LISTS and part is above.kids[1]:
                return "store"
        raise Refusal(f"{self.found.where(use.node)} uses page->{name}")

    def _argument(self, use):
        """The verb of page as an argument."""
        function, number, decl = use.what
        where = self.found.where(use.node)
        if function in FREES:
            return "end"
        if function in SHARES:
            return "share"
        if function in COUNTS:
            raise Refusal(f"{where} counts references with {function}()")
        slot = self.parameter(decl, number)
        if slot is not None:
            if slot in self.owners:
                return "end"
            if self.verbs[slot] == "unknown":
                raise Refusal(f"{where} passes it to {function}(), which does more "
                              f"than use it: {self.why[slot][1]}")
            return self.verbs[slot]
        verb = verb_of(function, number)
        if verb is None:
            if function.startswith("list_for_each"):
                raise Refusal(f"{where} has it as the cursor of {function}()")
            raise Refusal(f"{where} passes it to {function}(), which is not in the "
                          "lend/give table")
        if verb == "shares":
            raise Refusal(f"{where} splits the block with {function}()")
        if verb == "address" and not use.slot.lasting and self._address_lasts(use):
            return "store"
        return OF_TABLE[verb]

    def _address_lasts(self, use):
        """Is the address put somewhere that outlives the function?"""
        parent, part = use.node, None
        while parent and not (parent.kind == "BinaryOperator" and parent.extra == "="):
            if "Stmt" in parent.kind and parent.kind != "StmtExpr":
                return False
            parent, part = parent.parent, parent
        if parent is None or part is not parent.kids[1]:
            return False
        target = parent.kids[0].inner()
        return target.kind != "DeclRefExpr" or not use.node.function.declares(target.decl)

    def parameter(self, decl, number):
        """The slot of a parameter of a function of the driver; None of one that others
        call too if the table says what it does."""
        bodies = self.found.bodies.get(decl.key) if decl else None
        if not bodies or number >= len(bodies[0].params):
            return None
        slot = self.found.parameter(bodies[0].params[number])
        return None if slot and slot.unseen and verb_of(decl.name, number) else slot

    def _returned(self, use):
        function = use.node.function
        slot = self.slots.get(("result", function.decl.key))
        if slot is None:
            self._returns_pointer(use)
            return "store"
        if slot in self.owners:
            return "end"
        if not self.closed(function):
            return "store"
        return self.verbs[slot]

    def _returns_pointer(self, use):
        if "*" not in use.node.function.decl.type.split("(")[0]:
            raise Refusal(f"{self.found.where(use.node)} returns whether there is a page")

    def ends_it(self, use):
        """Does a function of the driver that is given the page only look at it
        and end it?"""
        if use.kind != "arg":
            return False
        slot = self.parameter(use.what[2], use.what[1])
        return slot is not None and all(self.effect(u) in ("look", "lend", "end")
                                        for u in slot.uses)

    # ---- what an owner does ----

    def effect(self, use):
        """What a use does to an owner: "look", "lend", "keep", "store", "share",
        "end", "move" (to an owner) or "assign". Refusal if it cannot be one."""
        slot, kind = use.slot, use.kind
        if kind == "assign":
            return "assign"
        if kind in LOOKS:
            return "look"
        if kind == "member":
            verb = self._member(use)
            if verb == "store" and slot.lasting:
                raise Refusal(f"{self.found.where(use.node)} puts it on a list")
            return verb
        if kind == "copy":
            return self._copy(use)
        if kind == "return":
            return self._return(use)
        if kind == "arg" and use.what[0] == "swap":
            return self._swap(use)
        if kind == "arg":
            return self._owner_argument(use)
        if kind == "address arg":
            return self._out(use)
        if kind in ("arithmetic", "subscript") and self._may_be_block(slot):
            return "lend"
        if kind == "initialiser":
            return self._initialises(use)
        if kind == "conditional":
            return self._conditional(use)
        if kind == "cast" and not slot.lasting and not NARROW.match(use.what):
            return "store"
        raise Refusal(self.not_understood(use))

    def _swap(self, use):
        """swap(a, b) of two variables that are owners."""
        pair = self.found.swaps.get((use.node.file, use.call.begin), ())
        if len(pair) != 2 or any(slot not in self.owners or slot.lasting for slot in pair):
            raise Refusal(f"{self.found.where(use.node)} swaps it with what is no variable "
                          "that owns a page")
        return "swap"

    def _may_be_block(self, slot):
        return all(s.kind != "fresh" or s.what != ("const", 0) for s in slot.sources) \
            and any(s.kind == "fresh" for s in slot.sources)

    def _owner_argument(self, use):
        function, number, decl = use.what
        slot = self.parameter(decl, number)
        if slot in self.owners:
            return "move"
        verb = self._argument(use)
        if verb == "give" and use.slot.lasting:
            verb = "end"
        if verb == "end" and slot is not None:
            raise Refusal(f"{self.found.where(use.node)} passes it to {function}(), which "
                          "does more than use it" +
                          (f": {slot.reason}" if slot.reason else ""))
        # a reference for somebody else; page_ref_add() counts for the one who has it
        if function in ("get_page", "try_get_page") or verb == "share" and use.slot.lasting:
            raise Refusal(f"{self.found.where(use.node)} counts references with "
                          f"{function}()")
        if verb == "store" and use.slot.lasting:
            raise Refusal(f"{self.found.where(use.node)} passes it to {function}(), which "
                          "stores it elsewhere")
        return verb

    def _copy(self, use):
        target = self.target(use)
        if target in self.owners:
            return "move"
        where, text = self.found.where(use.node), self.target_said(use)
        if use.slot.lasting and target is not None and self._is_view(target):
            return self.verbs[target]
        if target is not None and target.kind in VIEWS:
            verb = self.verbs[target]
            if verb in ("lend", "keep") or (verb in ("store", "share", "give") and
                                            not use.slot.lasting):
                return verb
            how = self.why[target][0]
            raise Refusal(f"{where} lends it to {text}, which "
                          f"{self.found.where(how.node)} does more with than use it")
        if use.slot.lasting:
            if target in self.views.may:
                return "lend"
            reason = self.views.reason(target)
            raise Refusal(f"{where} stores it in {text}, which stays raw" +
                          (f": {reason}" if reason else ""))
        return "store"

    def _return(self, use):
        function, where = use.node.function, self.found.where(use.node)
        slot = self.slots.get(("result", function.decl.key))
        if slot is None:
            self._returns_pointer(use)
        if not use.slot.lasting:
            return "move" if slot in self.owners else "end"
        if slot in self.owners:
            raise Refusal(f"{where} returns what stays here")
        if slot is None or not self.closed(function):
            raise Refusal(f"{where} returns it to callers that may be in other files")
        if self.verbs[slot] not in ("lend", "keep"):
            raise Refusal(f"{self.found.where(self.why[slot][0].node)} does more than use "
                          f"what {function.name}() returns")
        return "lend"

    def _out(self, use):
        """&page: an array of one, or what a function of the driver fills."""
        function, number, decl = use.what
        slot = self.parameter(decl, number)
        if slot is not None and slot in self.owners:
            return "out"
        if verb_of(function, number) == "array":
            return "keep"
        raise Refusal(f"{self.found.where(use.node)} takes its address")

    def _whole(self, use):
        """A use of an array of owners."""
        kind, where = use.kind[len("whole "):], self.found.where(use.node)
        if kind in LOOKS or kind == "assign":
            return
        if kind == "arg":
            function, number, decl = use.what
            if function in ARRAY_FREES or function == "ARRAY_SIZE" or \
                    verb_of(function, number) == "array":
                return
            slot = self.parameter(decl, number)
            if slot is None:
                raise Refusal(f"{where} passes the array to {function}(), which is not "
                              "in the lend/give table")
            if slot not in self.owners:
                raise Refusal(f"the array goes to {function}(), where it stays raw" +
                              (f": {slot.reason}" if slot.reason else ""))
            return
        if kind == "macro" and use.what == "ARRAY_SIZE":
            return
        raise Refusal(f"its use in {where} is not understood")

    # ---- the fixpoint ----

    def _enders(self):
        """Parameters whose page a function of the driver may end."""
        self.enders, size = set(), -1
        while len(self.enders) > size:
            size = len(self.enders)
            self.enders |= {slot for slot in self.slots.values() if slot.kind == "param" and
                            any(use.kind == "arg" and self._ends(use) for use in slot.uses)}
        return self.enders

    def _grow(self):
        """Everything a fresh page can get into."""
        changed = True
        while changed:
            changed = False
            for slot in self.slots.values():
                if slot not in self.owners and not slot.reason and self._grows(slot):
                    self.owners.add(slot)
                    changed = True

    def _grows(self, slot):
        if any(s.kind == "fresh" for s in slot.sources):
            return True
        if not any(s.kind in ("slot", "address", "swap") and s.what in self.owners
                   for s in slot.sources) and not self._fed(slot):
            return False
        if slot.kind in ("local", "param"):
            return any(self._ends(use) for use in slot.uses)
        return True

    def _fed(self, slot):
        """Does a function of the driver fill it, as an array or by its address?"""
        return any(self._filler(use) in self.owners for use in slot.uses
                   if use.kind in ("whole arg", "address arg"))

    def _filler(self, use):
        """The parameter that an array or an address goes to."""
        _, number, decl = use.what
        return self.parameter(decl, number)

    def _ends(self, use):
        """Does a use end a page, whatever is decided?"""
        if use.kind == "arg":
            return use.what[0] in FREES or verb_of(*use.what[:2]) == "gives" or \
                self.parameter(use.what[2], use.what[1]) in self.enders
        if use.kind == "copy":
            target = self.target(use)
            return target is not None and (target in self.owners or
                                           target.lasting and not target.reason and
                                           target not in self.views.may)
        return use.kind == "return" and use.slot.kind == "local"

    def _prune(self):
        """Take out what cannot be an owner. True if there was anything."""
        pruned = False
        for slot in [s for s in self.slots.values() if s in self.owners]:
            try:
                reason = slot.reason or self._why_not(slot)
            except KeyError:
                continue        # goes to what was just taken out: the next time
            if reason:
                slot.reason, pruned = reason, True
                self.owners.discard(slot)
        return pruned

    def _why_not(self, slot):
        reason = self._bad_source(slot)
        if reason:
            return reason
        ends = slot.kind in ("local", "param", "result", "array param")
        for use in slot.uses:
            try:
                if use.kind.startswith("whole "):
                    self._whole(use)
                elif slot.kind == "result":
                    self._result_use(use)
                elif self.effect(use) in ("end", "move"):
                    ends = True
            except Refusal as refusal:
                return str(refusal)
        if not ends and not (slot.many and self._passed_on(slot)):
            return f"no end of what {slot.name} holds is seen"
        return None

    def _passed_on(self, slot):
        """Does a function of the driver get the array, which may end its pages?"""
        return any(use.kind == "whole arg" and self._filler(use) in self.owners
                   for use in slot.uses)

    def _bad_source(self, slot):
        for source in slot.sources:
            where = self.found.where(source.node)
            if source.kind in ("slot", "address", "swap"):
                if source.kind == "address" and not slot.many:
                    return f"{where} stores an address in it"
                if source.what is slot or source.what in self.owners:
                    continue
                other = source.what
                return f"{where} takes it from {other.name}, which stays raw: " + \
                    (other.reason or self.why_raw(other))
            if source.kind == "foreign" and source.what.startswith("&"):
                return f"{where} puts an address into it"
            if source.kind == "foreign":
                if slot.many:
                    return f"{where} sets the array from {source.what}, which is " \
                           "not seen to allocate it"
                return f"{where} takes it from {source.what}, which is not " \
                    "seen to be a fresh page"
        return None

    def why_raw(self, slot, seen=()):
        """Why a slot is raw that nothing owned flows into."""
        for source in slot.sources:
            where = self.found.where(source.node)
            if source.kind == "foreign":
                return f"{where} takes it from {source.what}, which is not followed"
            other = source.what if source.kind == "slot" else None
            if other in self.borrows:
                return f"{where} takes it from {other.name}, which only borrows it"
            if other and other not in self.owners and other not in (slot, *seen):
                return f"{where} takes it from {other.name}, which stays raw: " + \
                    (other.reason or self.why_raw(other, (*seen, slot)))
        for use in slot.uses:
            where = self.found.where(use.node)
            if use.kind.startswith("address"):
                return f"{where} takes its address"
            if use.kind == "whole arg" and use.what[0] not in ARRAY_FREES | {"ARRAY_SIZE"}:
                return f"{where} passes the array to {use.what[0]}(), which may fill it"
        if slot.kind == "param":
            return f"it comes from the callers of {slot.function.name}(), which are not " \
                "followed"
        return f"no allocation is seen to get into {slot.name}"

    def _result_use(self, use):
        """A call of a function that returns an owner."""
        where = self.found.where(use.node)
        if use.kind == "copy":
            target = self.target(use)
            if target in self.owners:
                return
            raise Refusal(f"{where} stores it in {self.target_said(use)}, which stays raw" +
                          (f": {target.reason}" if target and target.reason else ""))
        if use.kind == "return":
            slot = self.slots.get(("result", use.node.function.decl.key))
            if slot in self.owners:
                return
        raise Refusal(f"{where} does not keep what {use.slot.name}() returns")

    # ---- how large ----

    def _edges(self, slot):
        for source in slot.sources:
            if source.kind in ("slot", "address", "swap") and source.what in self.owners:
                yield source.what

    def _orders(self):
        """One order for all owners that a page moves through."""
        while True:
            self.homes = {}
            group = {slot: slot for slot in self.owners}

            def find(slot, group=group):
                while group[slot] is not slot:
                    slot = group[slot]
                return slot

            for slot in self.owners:
                for other in self._edges(slot):
                    group[find(slot)] = find(other)
            members = {}
            for slot in self.owners:
                members.setdefault(find(slot), []).append(slot)
            groups = sorted(members.values(), key=lambda slots: min(
                (slot.decl.file, slot.decl.offset, str(slot.key)) for slot in slots))
            if not any([self._order_of(slots) for slots in groups]):
                return
            self._again()

    def _again(self):
        while True:
            self._judge_verbs()
            if not self._prune():
                return

    def _order_of(self, slots):
        """Set the order of slots that belong together. True if some have none."""
        orders = {}
        for slot in sorted(slots, key=lambda s: (s.decl.file, s.decl.offset)):
            for source in slot.sources:
                if source.kind == "fresh":
                    orders.setdefault(source.what, f"{self.found.where(source.node)} "
                                      f"allocates order {source.what[1]}")
            for use in slot.uses:
                if use.kind == "arg" and use.what[0] == "__free_pages":
                    order = self.found.free_order(use)
                    orders.setdefault(order, f"{self.found.where(use.node)} frees it "
                                      f"with order {order[1]}")
                if use.kind == "arg" and use.what[0] == "__free_page":
                    orders.setdefault(("const", 0), f"{self.found.where(use.node)} frees "
                                      "it with order 0")
        if len(orders) > 1:
            text = " but ".join(list(orders.values())[:2])
            more = [s for s in slots if s.kind != "local"]
            known = all(kind == "const" for kind, _ in orders)
            return self._refuse(slots if known or not more else more, text)
        order = next(iter(orders), ("const", 0))
        # a variable can as well have the order beside its block
        lasting = any(s.kind != "local" for s in slots)
        if order != ("const", 0) and order[0] == "const" and lasting and self._has_type(slots):
            pass
        elif order != ("const", 0):
            said = f"order {order[1]}" if order[0] == "const" else \
                f"an order that is not constant ({order[1]})"
            many = [s for s in slots if s.many]
            if many:
                return self._refuse(many, f"it holds blocks of {said} in an array")
            # a handle of two words would change the layout
            more = [s for s in slots if s.kind != "local"]
            if more:
                return self._refuse(more, f"its blocks are of {said}, which does not "
                                    "fit into a handle of one word")
        fresh = [s for slot in slots for s in slot.sources if s.kind == "fresh"]
        for slot in slots:
            slot.order = order
            slot.lowmem = all(map(self.found.lowmem, fresh))
            slot.compound = all(map(self.found.compound, fresh))
        return False

    def _has_type(self, slots):
        """Can these slots have a type of their own, whose order is a constant?"""
        order = blocks.written_order(self.found, slots)
        if order is None or any(slot.key in self.runtime for slot in slots):
            return False
        try:
            home = blocks.Home(self.found, order, slots)
            home.place(home.first)
        except ValueError:
            return False
        if any(home.clashes(other) for other in self.homes.values()):
            return False
        for slot in slots:
            self.homes[slot] = home
        return True

    def _refuse(self, slots, reason):
        for slot in slots:
            slot.reason = slot.reason or reason
            self.owners.discard(slot)
        return True
