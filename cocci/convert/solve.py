# SPDX-License-Identifier: GPL-2.0-only
"""Decide which variables, fields and arrays of a C file own the pages they hold.

Input are the facts of facts.cocci. A slot is a place that can hold a page: a
local variable, a struct field declared in the file, a local array of pages or
an array parameter. A slot becomes an owner when everything that flows into it
is a fresh page or another owner, every use of it is understood, and its pages
are ended somewhere. One use that is not understood keeps it raw, with the
reason; what flows from or to it is decided again until nothing changes.
"""

import collections
import os
import re

ALLOCATORS = {"alloc_page", "alloc_pages", "alloc_pages_node",
              "dev_alloc_page", "__dev_alloc_page"}
# which argument is the order
ORDER = {"alloc_pages": 1, "alloc_pages_node": 2}
ARRAY_ALLOCATORS = {"kcalloc", "kzalloc", "kmalloc_array", "kmalloc", "kvcalloc",
                    "kvzalloc", "kvmalloc_array", "kcalloc_node", "kzalloc_node",
                    "vzalloc", "vcalloc", "NULL"}
ARRAY_FREES = {"kfree", "kvfree", "vfree"}
FREES = {"__free_page", "__free_pages", "put_page"}
REFERENCES = {"get_page", "try_get_page", "page_ref_add", "page_ref_inc",
              "page_ref_sub", "page_ref_count", "page_count", "set_page_count",
              "page_ref_dec_and_test", "page_mapcount", "compound_head",
              "page_folio", "page_frag_free", "__page_frag_cache_drain",
              "split_page"}
MEMBERS = {"index", "private", "mapping"}
KINDS = {}
for kind, names in {
        "alloc": "alloc_page alloc_pages alloc_pages_node __alloc_pages "
                 "dev_alloc_page dev_alloc_pages __dev_alloc_page "
                 "__dev_alloc_pages folio_alloc alloc_pages_bulk_array",
        "free": "__free_page __free_pages",
        "borrow": "virt_to_page vmalloc_to_page pfn_to_page phys_to_page sg_page",
        "ref": "get_page put_page try_get_page folio_get folio_put "
               "folio_try_get get_user_pages get_user_pages_fast",
        "pin": "pin_user_pages pin_user_pages_fast pin_user_pages_remote "
               "unpin_user_page unpin_user_pages unpin_user_pages_dirty_lock",
        "address": "__get_free_page __get_free_pages get_zeroed_page "
                   "__get_dma_pages free_page free_pages alloc_pages_exact "
                   "free_pages_exact"}.items():
    for name in names.split():
        KINDS[name] = kind

ARRAYS = {"array", "array param", "fieldarray"}

Fact = collections.namedtuple("Fact", "kind line col end endcol func args")


def read_table(path):
    """The lend/give table: (function, argument from 0) -> verb."""
    table = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            function, argument, verb, _ = line.rstrip("\n").split("\t")
            table[function, int(argument) - 1] = verb
    return table


TABLE = read_table(os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                "lends.tsv"))


def read_facts(text):
    """The facts of one spatch run, in source order."""
    facts = []
    for line in text.splitlines():
        word = line.split("\t")
        if len(word) >= 6:
            facts.append(Fact(word[0], *map(int, word[1:5]), word[5], word[6:]))
    return sorted(facts, key=lambda f: (f.line, f.col, f.end, f.endcol))


def _opening(text):
    """Where the bracket opens that ends an expression."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += {"]": 1, "[": -1}.get(text[place], 0)
        if not depth:
            return place
    return 0


class Slot:
    """A place that can hold pages. key is what Decision and retype.cocci use."""

    def __init__(self, kind, key, line):
        self.kind, self.key, self.line = kind, key, line
        self.sources = []       # Source
        self.moves = []         # (line, text of the target)
        self.uses = []          # occ facts
        self.members = []       # positions of E->f
        self.ends = []          # lines
        self.kept = False       # something goes on using it
        self.callers = []       # of an array parameter: (slot, line)
        self.passed_to = []     # array parameters of functions of this file
        self.returned = []      # functions that return it and keep it
        self.reason = None
        self.declared = 1

    def refuse(self, reason):
        """Stay raw. The first reason is kept; True if this is news."""
        if self.reason:
            return False
        self.reason = reason
        return True


class Solver:
    """All slots of one file and what is decided about them."""

    def __init__(self, facts, compiled=None, hidden=None, refused=None, values=()):
        """compiled: numbers of the lines the compiler saw, None for all.
        hidden: members that are used where spatch does not look -> where that is.
        refused: slot keys that have to stay raw -> why. values: names that are
        used in another way than by calling them."""
        self.facts = facts
        self.compiled, self.hidden = compiled, hidden or {}
        self.refused = refused or {}
        self.slots = {}
        self.at = collections.defaultdict(list)
        for fact in facts:
            self.at[fact.line, fact.col, fact.end, fact.endcol].append(fact)
        defined = collections.Counter(f.args[0] for f in facts
                                      if f.kind == "function")
        self.functions = set(defined)
        self.once = {name for name, count in defined.items() if count == 1}
        # every caller of these is in the file
        self.static = {f.args[0] for f in facts if f.kind == "static"
                       if f.args[0] in self.once and f.args[0] not in values}
        self.results = {f.args[0]: f.args[1] for f in facts if f.kind == "result"}
        self.sizeofs = [f for f in facts if f.kind == "sizeof"]
        self._declare()
        self.lends = self._lending_parameters()
        self._uses()
        self._arrays()
        self._decide()

    # ---- which slots there are ----

    def _add(self, kind, key, line):
        if key in self.slots:
            slot = self.slots[key]
            slot.declared += 1
            if not kind.startswith("field"):
                slot.refuse(f"{key[-1]} is declared more than once in {key[1]}()")
            return
        self.slots[key] = Slot(kind, key, line)

    def _declare(self):
        self.structs = collections.defaultdict(set)
        for fact in self.facts:
            if fact.kind == "local":
                self._add("local", ("L", fact.func, fact.args[0]), fact.line)
            elif fact.kind == "param":
                self._add("param", ("L", fact.args[0], fact.args[1]), fact.line)
            elif fact.kind == "localarray":
                self._add("array", ("A", fact.func, fact.args[0]), fact.line)
            elif fact.kind == "paramarray":
                self._add("array param", ("A", fact.args[0], fact.args[1]),
                          fact.line)
            elif fact.kind in ("field", "fieldarray"):
                self.structs[fact.args[1]].add(fact.args[0])
                self._add(fact.kind, ("F", fact.args[1]), fact.line)
        for fact in self.facts:
            if fact.kind == "staticlocal":
                for key in (("L", fact.func, fact.args[0]),
                            ("A", fact.func, fact.args[0])):
                    if key in self.slots:
                        self.slots[key].refuse("it is static: what it holds stays")
        for name, structs in self.structs.items():
            if self.slots["F", name].declared > 1:
                self.slots["F", name].refuse(
                    f"several structs of the file have a field {name}")

    def slot_of(self, func, text):
        """The slot that an expression, as spatch prints it, stands for."""
        text = text.strip()
        while text.startswith("( ") and text.endswith(" )"):
            text = text[2:-2].strip()
        if text.endswith(" ]"):
            slot = self.array_of(func, text[:_opening(text)].strip())
            return slot if slot and slot.kind in ARRAYS else None
        if re.fullmatch(r"\w+", text):
            return self.slots.get(("L", func, text))
        match = re.search(r"(?:->|\.) (\w+)$", text)
        slot = self.slots.get(("F", match.group(1))) if match else None
        return slot if slot and slot.kind == "field" else None

    def array_of(self, func, text):
        """The slot that an expression of an array's type stands for."""
        match = re.fullmatch(r"(?:.*(->|\.) )?(\w+)", text)
        if not match:
            return None
        key = ("F", match.group(2)) if match.group(1) else ("A", func, match.group(2))
        slot = self.slots.get(key)
        return slot if slot and slot.kind in ARRAYS else None

    # ---- what they are used for ----

    def _lending_parameters(self):
        """(function of the file, argument) whose page parameter is only used
        until the function returns. Greatest fixpoint: assume, then disprove."""
        params = {(f.args[0], int(f.args[2])): f.args[1] for f in self.facts
                  if f.kind == "param" and f.args[0] in self.once}
        names = {(func, name): (func, n) for (func, n), name in params.items()}
        lending = set(params)
        changed = True
        while changed:
            changed = False
            for fact in self.facts:
                if fact.kind != "occ":
                    continue
                param = names.get((fact.func, fact.args[0]))
                if param in lending and not self._only_lent(fact, lending):
                    lending.discard(param)
                    changed = True
        return lending

    def _only_lent(self, occ, lending):
        classes = self._classes(occ)
        if not classes and not self._in_sizeof(occ):
            return False
        for fact in classes:
            if fact.kind in ("test", "compare"):
                continue
            if fact.kind == "member" and fact.args[0] in MEMBERS:
                continue
            if fact.kind == "arg":
                use = fact.args[0], int(fact.args[1])
                if TABLE.get(use) in ("lends", "keeps", "address", "maps"):
                    continue
                if use in lending:
                    continue
            return False
        return True

    def _classes(self, occ):
        return [f for f in self.at[occ.line, occ.col, occ.end, occ.endcol]
                if f.kind in ("test", "compare", "member", "arg", "method",
                              "address", "copy", "return", "cast",
                              "arithmetic", "assign", "source")]

    def _in_sizeof(self, occ):
        start, end = (occ.line, occ.col), (occ.end, occ.endcol)
        return any((s.line, s.col - 1) <= start and
                   end <= (s.end, s.endcol + 1) for s in self.sizeofs)

    def _uses(self):
        for fact in self.facts:
            if fact.kind == "source":
                slot = self.slot_of(fact.func, fact.args[0])
                if slot:
                    slot.sources.append(fact)
            elif fact.kind == "occ":
                if self._is_assignment(fact):
                    self._nested_assignment(fact)
                    continue
                slot = self.slot_of(fact.func, fact.args[0])
                if slot:
                    slot.uses.append(fact)
                    self._use(slot, fact)
            elif fact.kind == "structcopy":
                self._struct_copy(fact)

    def _struct_copy(self, fact):
        """Refuse what lies in a struct, or in a struct inside it."""
        inside, size = {fact.args[0]}, 0
        while len(inside) > size:
            size = len(inside)
            inside |= {f.args[1] for f in self.facts
                       if f.kind == "contains" and f.args[0] in inside}
        for name, structs in self.structs.items():
            if structs & inside:
                self.slots["F", name].refuse(
                    f"line {fact.line} copies struct {fact.args[0]} "
                    "whole, and with it the page")

    @staticmethod
    def _is_assignment(occ):
        depth = 0
        for word in occ.args[0].split(" "):
            depth += (word in "([{") - (word in ")]}") if len(word) == 1 else 0
            if word == "=" and not depth:
                return True
        return False

    def _nested_assignment(self, occ):
        """E = X as a part of an expression; on its own it is a statement."""
        target = occ.args[0].split(" = ")[0]
        slot = self.slot_of(occ.func, target)
        if not slot:
            return
        if not any(f.kind == "assign" and (f.line, f.col) == (occ.line, occ.col)
                   for f in self.facts):
            slot.refuse(f"line {occ.line} assigns it inside an expression")

    def _use(self, slot, occ):
        where = f"line {occ.line}"
        if self.compiled is not None and occ.line not in self.compiled:
            slot.refuse(f"{where} is not compiled in this configuration, so its "
                        "conversion could not be proven")
        classes = self._classes(occ)
        if not classes and not self._in_sizeof(occ):
            slot.refuse(f"its use in {where} is not understood")
        for fact in classes:
            handler = getattr(self, "_use_" + fact.kind, None)
            if handler:
                handler(slot, fact, where)

    def _use_arithmetic(self, slot, _fact, where):
        slot.refuse(f"{where} does page arithmetic with it")

    def _use_cast(self, slot, fact, where):
        slot.refuse(f"{where} casts it to {fact.args[0]}")

    def _use_method(self, slot, fact, where):
        slot.refuse(f"{where} passes it to {fact.args[0]}(), a function pointer")

    def _use_return(self, slot, fact, where):
        """A variable gives its page to the caller; a field goes on holding it,
        so that the caller can only have borrowed it."""
        if slot.kind == "local":
            if "*" not in self.results.get(fact.func, ""):
                slot.refuse(f"{where} returns whether there is a page")
            slot.ends.append(fact.line)
        elif fact.func not in self.static:
            slot.refuse(f"{where} returns it to callers that may be in other files")
        else:
            slot.returned.append(fact.func)

    def _use_copy(self, slot, fact, _where):
        slot.moves.append((fact.func, fact.line, fact.args[0]))

    def _use_member(self, slot, fact, where):
        if fact.args[0] not in MEMBERS:
            slot.refuse(f"{where} uses page->{fact.args[0]}")
        slot.members.append((fact.line, fact.col, fact.args[0]))

    def _use_address(self, slot, fact, where):
        """&page: only as an array of one for a function that lends it."""
        for other in self.facts:
            if other.kind == "argarray" and other.line == fact.line and \
                    other.endcol == fact.endcol and other.end == fact.end and \
                    TABLE.get((other.args[0], int(other.args[1]))) == "array":
                slot.kept = True
                return
        slot.refuse(f"{where} takes its address")

    def _use_arg(self, slot, fact, where):
        function, number = fact.args[0], int(fact.args[1])
        verb = TABLE.get((function, number))
        if function in FREES:
            self._free(slot, fact, function, where)
        elif function in REFERENCES:
            slot.refuse(f"{where} counts references with {function}()")
        elif function in self.functions:
            if (function, number) not in self.lends:
                slot.refuse(f"{where} passes it to {function}(), which does "
                            "more than use it")
        elif verb == "gives":
            slot.ends.append(fact.line)
        elif verb == "keeps":
            slot.kept = True
        elif verb not in ("lends", "address", "maps"):
            slot.refuse(f"{where} passes it to {function}(), which is not in "
                        "the lend/give table")

    def _free(self, slot, fact, function, where):
        if function == "__free_pages":
            orders = {f.args[0] for f in self.at[fact.line, fact.col, fact.end,
                                                 fact.endcol]
                      if f.kind == "freeorder"}
            if orders != {"0"}:
                slot.refuse(f"{where} frees it with order "
                            f"{' '.join(sorted(orders))}, not 0")
        slot.ends.append(fact.line)

    def _arrays(self):
        """Uses of the arrays themselves, not of their elements."""
        for fact in self.facts:
            name = fact.args[0] if fact.args else ""
            if fact.kind == "sourcearray":
                slot = self.array_of(fact.func, name)
                if slot and fact.args[1].split(" ")[0] not in ARRAY_ALLOCATORS:
                    slot.refuse(f"line {fact.line} sets the array from something"
                                " that does not allocate it")
            if fact.kind != "occarray":
                continue
            slot = self.array_of(fact.func, name)
            if not slot:
                continue
            where = f"line {fact.line}"
            classes = [f for f in self.at[fact.line, fact.col, fact.end,
                                          fact.endcol]
                       if f.kind in ("element", "testarray", "argarray",
                                     "sourcearray")]
            if not classes and not self._in_sizeof(fact):
                slot.refuse(f"its use in {where} is not understood")
            for use in classes:
                if use.kind == "argarray":
                    self._array_argument(slot, use, where)

    def _array_argument(self, slot, use, where):
        function, number = use.args[0], int(use.args[1])
        if function in ARRAY_FREES or function == "ARRAY_SIZE" or \
                TABLE.get((function, number)) == "array":
            return
        for fact in self.facts:
            if fact.kind == "paramarray" and fact.args[0] == function and \
                    int(fact.args[2]) == number and function in self.static:
                target = self.slots["A", function, fact.args[1]]
                slot.passed_to.append(target)
                target.callers.append((slot, use.line))
                return
        slot.refuse(f"{where} passes the array to {function}(), which is not in "
                    "the lend/give table")

    # ---- the decision ----

    def _source(self, slot, fact):
        """What flows in: None for a page that is fresh, a slot that moves, or
        the reason why not."""
        text = fact.args[1]
        function = text.split(" ")[0] if re.match(r"\w+ \(", text) else None
        if text == "NULL":
            return None
        if function in ALLOCATORS:
            order = self._argument(text, ORDER.get(function))
            if order not in (None, "0"):
                return f"line {fact.line} allocates order {order}: only order 0 " \
                       "is converted"
            return None
        other = self.slot_of(fact.func, text)
        if other and other is not slot:
            return other
        what = f"{function}()" if function else text
        return f"line {fact.line} takes it from {what}, which is no fresh page"

    @staticmethod
    def _argument(text, number):
        if number is None:
            return None
        depth, arguments, word = 0, [], ""
        for char in text[text.index("(") + 1:text.rindex(")")]:
            depth += {"(": 1, ")": -1}.get(char, 0)
            if char == "," and not depth:
                arguments.append(word.strip())
                word = ""
            else:
                word += char
        arguments.append(word.strip())
        return arguments[number] if number < len(arguments) else "unknown"

    def _fresh(self, slot):
        return any(f.args[1].split(" ")[0] in ALLOCATORS for f in slot.sources)

    def _decide(self):
        for slot in self.slots.values():
            if slot.kind == "param":
                slot.refuse("it is a parameter")
            elif slot.key in self.refused:
                slot.refuse(self.refused[slot.key])
            elif slot.key[0] == "F" and slot.key[1] in self.hidden:
                slot.refuse(f"{self.hidden[slot.key[1]]} uses a field of its name")
            elif self.compiled is not None and slot.line not in self.compiled:
                slot.refuse(f"line {slot.line} is not compiled in this "
                            "configuration, so its conversion could not be proven")
        owners = self._grow()
        while self._prune(owners):
            pass
        self.owners = [s for s in self.slots.values() if s in owners]

    def _grow(self):
        """Everything a fresh page can get into by moves."""
        owners = {s for s in self.slots.values()
                  if s.kind not in ("param", "array param") and self._fresh(s)}
        changed = True
        while changed:
            changed = False
            for slot in self.slots.values():
                if slot in owners or slot.kind == "param" or slot.reason:
                    continue
                if slot.kind == "array param":
                    if any(s in owners for s, _ in slot.callers):
                        owners.add(slot)
                        changed = True
                    continue
                if slot.kind == "local" and not slot.ends and not slot.moves:
                    continue        # a second name for a page: a loan
                if any(self._source(slot, f) in owners for f in slot.sources):
                    owners.add(slot)
                    changed = True
        return owners

    def _prune(self, owners):
        for slot in [s for s in self.slots.values() if s in owners]:
            reason = slot.reason or self._why_not(slot, owners)
            if reason:
                slot.reason = self._foreign(slot) or reason
                owners.discard(slot)
                return True
        return False

    def _foreign(self, slot):
        """Why what flows in is no order-0 page: says more than any use."""
        if slot.kind == "array param":
            return None
        sources = [self._source(slot, fact) for fact in slot.sources]
        return next((s for s in sources if isinstance(s, str)), None)

    def _why_not(self, slot, owners):
        name = slot.key[-1]
        if slot.kind == "array param":
            for source, line in slot.callers:
                if source not in owners:
                    return f"line {line} passes an array that stays raw"
            if slot.ends or slot.moves:
                return f"{slot.key[1]}() ends pages of the array"
            if slot.sources:
                return f"{slot.key[1]}() puts pages into the array"
            return None
        for fact in slot.sources:
            source = self._source(slot, fact)
            if isinstance(source, str):
                return source
            if source and source not in owners:
                return f"line {fact.line} takes it from {fact.args[1]}, " \
                       "which stays raw"
        moved = 0
        for func, line, text in slot.moves:
            target = self.slot_of(func, text) if not re.match(r"\w+$", text) or \
                ("L", func, text) in self.slots else None
            if target in owners:
                moved += 1
            elif target is None:
                return f"line {line} stores it in {text}, which is not a " \
                       "variable or field of this file"
            elif target.kind == "local" and not target.ends and not target.moves:
                beyond = self._beyond_loan(target)
                if beyond:
                    return f"line {line} lends it to {text}, which line {beyond} " \
                           "does more with than use it"
            else:
                return f"line {line} stores it in {text}, which stays raw" + \
                       (f": {target.reason}" if target.reason else "")
        for target in slot.passed_to:
            if target not in owners:
                return f"the array goes to {target.key[1]}(), where it stays " \
                       "raw" + (f": {target.reason}" if target.reason else "")
        for func in slot.returned:
            line = self._caller_keeps(func)
            if line:
                return f"line {line} does more than use what {func}() returns"
        if not slot.ends and not moved:
            return f"no end of what {name} holds is seen in this file"
        return None

    def _caller_keeps(self, func):
        """Where a caller does more than use the page that func() returns."""
        for fact in self.facts:
            if fact.kind != "occ" or not fact.args[0].startswith(func + " (") or \
                    self._only_lent(fact, self.lends):
                continue
            copies = [f for f in self._classes(fact) if f.kind == "copy"]
            targets = [self.slot_of(f.func, f.args[0]) for f in copies]
            if not copies or any(t is None or t.kind != "local" or t.ends or t.moves
                                 or self._beyond_loan(t) for t in targets):
                return fact.line
        return None

    def _beyond_loan(self, slot):
        """The line that does more than use what a local was lent, or None."""
        for use in slot.uses:
            if not self._only_lent(use, self.lends) and not any(
                    f.kind in ("assign", "source") for f in self._classes(use)):
                return use.line
        return None

    # ---- what the rewrite needs ----

    def decisions(self):
        """Lines for retype.cocci: kind, then function and name, or struct and
        field."""
        lines = []
        for slot in self.owners:
            if slot.key[0] == "F":
                lines += [f"{slot.kind}\t{struct}\t{slot.key[1]}"
                          for struct in self.structs[slot.key[1]]]
            else:
                lines.append("\t".join((slot.kind.replace(" ", ""),) +
                                       slot.key[1:]))
        return sorted(lines)

    def members(self):
        """Positions of owner->member, as line and column."""
        return sorted((line, col) for slot in self.owners
                      for line, col, _ in slot.members)

    def sites(self, final):
        """The report's sites. final: the Solver of the last round, which may have
        refused more, in a text with other line numbers."""
        result = []
        for fact in self.facts:
            if fact.kind == "site":
                slot = self._site_slot(fact)
                decision, reason = "raw", self._no_slot(fact)
                if any(f.kind == "typed" for f in
                       self.at[fact.line, fact.col, fact.end, fact.endcol]):
                    decision, reason = "owned_page", None
                if slot:
                    slot = final.slots[slot.key]
                    reason = slot.reason or "nothing that owns a page flows into it"
                    if slot in final.owners:
                        decision, reason = "owned_page", None
                result.append({"line": fact.line, "function": fact.func,
                               "kind": KINDS[fact.args[0]],
                               "decision": decision, "reason": reason})
        return result

    def _site_slot(self, site):
        """What a site's result is stored in, or its argument lies in."""
        for fact in self.facts:
            if fact.kind == "source" and \
                    (int(fact.args[2]), int(fact.args[3])) == (site.line, site.col):
                return self.slot_of(fact.func, fact.args[0])
            if fact.kind == "arg" and fact.args[0] == site.args[0] and \
                    (site.line, site.endcol) <= (fact.line, fact.col) and \
                    fact.line <= site.line + 1:
                return self.slot_of(fact.func, self._text(fact))
        return None

    @staticmethod
    def _no_slot(site):
        """Why a site without a slot stays raw."""
        kind = KINDS[site.args[0]]
        return {"borrow": "a view that is not stored",
                "pin": "pins are not converted",
                "ref": "references are not converted",
                "address": "memory by address is not converted",
                }.get(kind, "held in no local variable, nor in a field that "
                          "this file declares")

    def _text(self, fact):
        for other in self.at[fact.line, fact.col, fact.end, fact.endcol]:
            if other.kind == "occ":
                return other.args[0]
        return ""
