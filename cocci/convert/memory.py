# SPDX-License-Identifier: GPL-2.0-only
"""Follow memory that is known by its address: which variables, fields, parameters
and results hold the address, and whether anything but bytes is made of it."""

import os
import re

import solve
import tree
from slots import Slot, read_table
from walk import OPEN

INTEGER = "unsigned long"
ARRAY = re.compile(r"(.*\*|unsigned long)\s?\[\d+\]$")
PLAIN = read_table(os.path.join(os.path.dirname(os.path.abspath(__file__)), "plain.tsv"))
FREES = {"free_page", "free_pages", "free_pages_exact"}
TURNED = {"page": "takes its page with", "physical": "takes its physical address with",
          "maps": "maps it with", "protects": "changes how it may be used with",
          "kfree": "frees it with"}


def holds(type_):
    """Can a type hold an address?"""
    return type_ == INTEGER or \
        ("(*" not in type_ and re.search(r"\*( const| volatile)*$", type_) is not None)


def is_address(node):
    """Is an operand an address, as a pointer or as an integer?"""
    node = node.inner()
    if node.kind == "CStyleCastExpr":
        return node.type == INTEGER and "*" in node.kids[-1].inner().type or \
            "*" in node.type
    return "*" in node.type or (node.type == INTEGER and node.decl is not None)


def said_of(function, number):
    """What plain.tsv says of an argument, None if nothing."""
    return PLAIN.get((function, number), PLAIN.get((function, "*")))


class Holder(Slot):
    """Something that holds an address, where it goes and where it comes from."""

    def __init__(self, kind, key, decl, function=None):
        super().__init__(kind, key, decl, function)
        self.flows = []         # (Holder, is it the same address?)
        self.ends = []          # (End, is it the same address?)
        self.from_ = []         # Holder, or the text of something foreign
        self.calls = set()      # what it is passed to
        self.moved = None       # where it is made to point elsewhere
        self.kept = None        # what may hand the address out again

    @property
    def integer(self):
        """Is the address kept as an integer?"""
        type_ = self.decl.type.split("(")[0].strip() if self.kind == "result" \
            else self.decl.type
        return re.match(INTEGER + r"(\s?\[\d+\])?$", type_) is not None


class Block(Holder):
    """The value of an allocating call."""

    def __init__(self, node, call, function):
        super().__init__("block", (node.file, node.begin), function.decl, function)
        self.node, self.call = node, call
        self.nodes = [node]     # more if a macro repeats its argument


class End:
    """A freeing call."""

    # pylint: disable=too-few-public-methods
    def __init__(self, path, call):
        self.path, self.call = path, call
        self.holders, self.node, self.site = [], None, None
        self.reason = None


class Memory(solve.Places):
    """All that holds the memory of some calls."""

    # pylint: disable=too-many-instance-attributes
    def __init__(self, found, outside, allocators):
        super().__init__(found, outside)
        self.allocators = allocators
        self.holders, self.blocks, self.ends = {}, {}, {}
        self.where, self.callers, self.returns = {}, {}, {}
        self.lists = {}         # type of a struct -> an initialiser with a value
        self.todo = []
        self.unknown = set()    # functions of the driver whose bodies are not seen
        for function in found.functions:
            for node in function.walk():
                if node.file in found.texts:
                    self._note(node, function)
        for block in self.blocks.values():
            for node in block.nodes:
                self._follow(node, block)
        for end in list(self.ends.values()):
            for holder, _ in self._origins(end.node):
                if isinstance(holder, Holder):
                    end.holders.append(holder)
        while self.todo:
            self._spread(self.todo.pop())

    # ---- what stands where ----

    def _note(self, node, function):
        """Remember what has to be found again."""
        if node.kind in ("DeclRefExpr", "MemberRefExpr", "VarDecl") and node.decl:
            self.where.setdefault(node.decl.key, []).append(node)
        elif node.kind == "CallExpr" and node.decl:
            self.callers.setdefault(node.decl.key, []).append(node)
        elif node.kind == "ReturnStmt" and node.kids:
            self.returns.setdefault(function.decl.key, []).append(node)
        elif node.kind == "InitListExpr" and any(k.kind != "IntegerLiteral" and not
                                                 self.is_null(k) for k in node.kids):
            self.lists[node.type] = node
        call = self._site(node)
        if call and call.name in self.allocators:
            key = node.file, node.begin
            if key not in self.blocks:
                self.blocks[key] = Block(node, call, function)
            elif not self._inside(node, self.blocks[key].nodes):
                self.blocks[key].nodes.append(node)
        elif call and call.name in FREES and call.arguments:
            end = self.ends.setdefault((node.file, node.begin), End(node.file, call))
            if end.node is None:
                end.site = node
                begin, last = call.arguments[0]
                end.node = next((n for n in node.walk() if (n.begin, n.end) == (begin, last)
                                 and n.file == node.file), None)

    @staticmethod
    def _inside(node, others):
        return any(above in others for above in node.above())

    def _site(self, node):
        """The call of an allocator or of a free that a node is."""
        if not node.type and node.kind != "StmtExpr":
            return None
        text = self.found.texts[node.file].plain
        if text[node.begin:node.begin + 1] not in "_fga":
            return None
        match = re.compile(r"\w+").match(text, node.begin)
        if not match or match.group(0) not in self.allocators and \
                match.group(0) not in FREES:
            return None
        return self.found.written(node)

    # ---- what holds an address ----

    def holder(self, kind, key, decl, function=None):
        """The holder of a key, followed from when it is first asked for."""
        if key not in self.holders:
            holder = self.holders[key] = Holder(kind, key, decl, function)
            holder.reason = self._hidden(holder)
            self.todo.append(holder)
        return self.holders[key]

    def _hidden(self, holder):
        """Why a use of a holder may not be seen, or None."""
        if holder.decl.macro:
            return "a macro declares it"
        if holder.kind == "result":
            return None if self.closed(holder.function) else \
                f"other files may call {holder.function.name}()"
        if holder.kind.endswith("field"):
            return self._shared(holder) or self.field(holder) or self.copied(holder) or \
                self._listed(holder)
        if holder.kind.endswith("global"):
            return self.variable(holder)
        return self.mentioned(holder)

    def _shared(self, holder):
        """Any other member of a union may be the address."""
        if any(record.kind == "UnionDecl" for record, _ in self._records(holder.decl)):
            return "it shares its memory in a union"
        return None

    def _listed(self, holder):
        """An initialiser may give a field a value without naming it."""
        record = holder.decl.parent
        node = self.lists.get(record.type) if record else None
        if node is None or all(k.kind == "UnexposedExpr" and k.kids and
                               k.kids[0].kind == "MemberRef" for k in node.kids):
            return None         # it would be named
        return f"{self.found.where(node)} may give it a value in an initialiser"

    def holder_at(self, node):
        """The holder that a node names or declares, or None."""
        decl = node.decl
        if decl is None or decl.file not in self.found.texts or not decl.name:
            return None
        many = "array " if ARRAY.match(decl.type) else ""
        if not many and not holds(decl.type):
            return None
        kind = {"FieldDecl": "field", "ParmDecl": "param", "VarDecl": "local"}.get(decl.kind)
        if kind is None:
            return None
        function = node.function if kind != "field" else None
        if kind == "local" and not any(n.kind == "VarDecl"
                                       for n in self.where.get(decl.key, ())):
            kind, function = "global", None
        elif kind == "local" and decl.linkage == "static":
            kind = "static local"
        return self.holder(many + kind, decl.key, decl, function)

    def place(self, node):
        """The holder that an expression stands for, or None."""
        node = node.inner()
        if node.kind == "ArraySubscriptExpr":
            base = node.kids[0].inner()
            holder = self.holder_at(base) if base.kind in ("DeclRefExpr",
                                                           "MemberRefExpr") else None
            return holder if holder and holder.many else None
        if node.kind in ("DeclRefExpr", "MemberRefExpr", "VarDecl"):
            holder = self.holder_at(node)
            return holder if holder and not holder.many else None
        return None

    def body(self, decl):
        """The only function that a call can mean, if it is the driver's."""
        bodies = self.found.bodies.get(decl.key) if decl else None
        if not bodies or len({(f.file, f.begin) for f in bodies}) != 1:
            return None
        return bodies[0]

    def result(self, function):
        """The holder of what a function of the driver returns, or None."""
        if not holds(function.decl.type.split("(")[0].strip()):
            return None
        return self.holder("result", ("result", function.decl.key), function.decl,
                            function)

    # ---- backwards: what is put into a holder ----

    def _origins(self, node):
        """(Holder or text, the same address?) of what an expression can be."""
        if node is None:
            return [("something that is not seen", True)]
        inner = node.inner()
        if inner.kind == "CStyleCastExpr":
            if self.is_null(inner):
                return []
            return self._origins(inner.kids[-1])
        if self.is_null(inner):
            return []
        block = self.blocks.get((inner.file, inner.begin))
        if block is not None and block.call.end == inner.end:
            return [(block, True)]
        if inner.kind == "ConditionalOperator":
            return self._origins(inner.kids[1]) + self._origins(inner.kids[2])
        if inner.kind == "BinaryOperator" and inner.extra in ("=", ","):
            return self._origins(inner.kids[1])
        holder = self.place(inner)
        if holder is None and inner.kind == "CallExpr" and self.body(inner.decl):
            holder = self.result(self.body(inner.decl))
        if holder is not None:
            return [(holder, True)]
        return [(self.found.said(inner), True)]

    def is_null(self, node):
        """Is this NULL or 0, as it is written?"""
        return self.found.slice(node) in ("NULL", "0", "0UL") \
            if node.file in self.found.texts else False

    def _put(self, holder, node):
        """A value is put into a holder."""
        for origin, _ in self._origins(node):
            holder.from_.append((origin, node))

    # ---- forwards ----

    def _spread(self, holder):
        """Follow everything that is done with a holder."""
        if holder.kind == "result":
            for node in self.returns.get(holder.key[1], ()):
                self._put(holder, node.kids[0])
            for node in self.callers.get(holder.key[1], ()):
                self._follow(node, holder)
            return
        if holder.kind.endswith("param"):
            self._passed(holder)
        for node in self.where.get(holder.decl.key, ()):
            if node.kind != "VarDecl":
                self._occurs(holder, node)
            elif not holder.many:
                values = [k for k in node.kids if k.type and k.kind != "TypeRef"]
                if values:
                    self._put(holder, values[-1])
            elif any(k.kind == "InitListExpr" for k in node.kids):
                holder.refuse(f"{self.found.where(node)} gives its elements values")
        if holder.kind.endswith("global"):
            text = self.found.texts[holder.decl.file].plain
            if re.match(r"\s*(\[[^\]]*\])?\s*=", text[holder.decl.offset +
                                                      len(holder.decl.name):]):
                holder.from_.append(("the value it begins with", None))

    def _passed(self, holder):
        """What is passed as a parameter."""
        function = holder.function
        number = [p.key for p in function.params].index(holder.decl.key)
        for node in self.callers.get(function.decl.key, ()):
            if number + 1 < len(node.kids):
                self._put(holder, node.kids[number + 1])
        if not self.closed(function):
            holder.from_.append((f"what a caller of {function.name}() passes that is not "
                                 "seen", None))

    def _occurs(self, holder, node):
        """A holder is named."""
        if node.macro.startswith("m"):
            holder.refuse(f"the macro {self._macro(node)} uses it")
            return
        if holder.many:
            parent, part = node.outer()
            if self._looks(node) or self._textual(node) == "ARRAY_SIZE":
                return
            if not parent or parent.kind != "ArraySubscriptExpr" or \
                    part is not parent.kids[0]:
                holder.refuse(f"{self.found.where(node)} uses the array that it is in")
                return
            node = parent
        parent, part = node.outer()
        if parent and part is parent.kids[0]:
            if parent.kind == "BinaryOperator" and parent.extra == "=":
                self._put(holder, parent.kids[1])
                return
            if parent.kind == "CompoundAssignOperator" or \
                    (parent.kind == "UnaryOperator" and parent.extra in ("++", "--")):
                holder.moved = holder.moved or node
        self._follow(node, holder)

    def _macro(self, node):
        match = re.compile(r"\w+").match(self.found.texts[node.file].plain,
                                         int(node.macro[1:]))
        return match.group(0) if match else "?"

    def _textual(self, node):
        call = tree.enclosing_call(self.found.texts[node.file].plain, node.begin,
                                   node.function.begin)
        return call.name if call else None

    @staticmethod
    def _looks(node):
        """Is only its type or size of interest?"""
        return any(above.kind == "UnaryExpr" for above in node.above())

    def _follow(self, node, holder):
        """Climb from an expression that is the address to what is made of it."""
        if self._looks(node):
            return
        step = Step(self, holder, node)
        try:
            step.climb()
        except solve.Refusal as refusal:
            holder.refuse(str(refusal))


class Step:
    """One way up from an expression."""

    # pylint: disable=invalid-name

    def __init__(self, memory, holder, node):
        self.memory, self.found, self.holder = memory, memory.found, holder
        self.node, self.exact = node, True
        self.inside = False     # does the node stand for the memory itself?

    @property
    def where(self):
        """The line."""
        return self.found.where(self.node)

    def climb(self):
        """Go up until nothing is made of it any more."""
        while self.node is not None:
            parent, part = self.node.outer()
            if parent is None:
                raise solve.Refusal(f"its use in {self.where} is not understood")
            if self._is_argument(parent):
                self.node = self._macro()
                continue
            if self.inside:
                self.node = self._inside(parent, part)
                continue
            handler = getattr(self, "_in_" + parent.kind, None)
            if not handler:
                raise solve.Refusal(f"its use in {self.where} is not understood")
            self.node = handler(parent, part)

    def _is_argument(self, parent):
        """Is the node an argument of the macro that the parent is made of?"""
        if not parent.macro.startswith("m") or self.node.macro.startswith("m"):
            return False
        call = tree.call_at(self.found.texts[self.node.file].plain, int(parent.macro[1:]))
        # the macro may only be where the parent begins: per_cpu(x, cpu) = it;
        return call is None or call.end > self.node.begin

    # ---- where the node stands for the memory ----

    def _inside(self, parent, part):
        """The memory is read or written, or it is a step on the way there."""
        type_ = self.node.type
        if parent.kind == "UnaryOperator" and parent.extra == "&":
            self.inside = self.exact = False
            return parent
        if parent.kind == "MemberRefExpr" and "*" not in type_[-1:]:
            return parent
        if type_.endswith("]"):         # an array becomes its address
            if parent.kind == "ArraySubscriptExpr" and part is parent.kids[0]:
                return parent
            self.inside = self.exact = False
            return self.node
        if parent.kind == "StmtExpr":
            raise solve.Refusal(f"its use in {self.where} is not understood")
        return None

    def _points(self, parent):
        """parent is what the address points to."""
        self.inside, self.exact = True, False
        return parent

    def _in_MemberRefExpr(self, parent, _part):
        return self._points(parent)

    def _in_ArraySubscriptExpr(self, parent, part):
        if part is parent.kids[0]:
            return self._points(parent)
        raise solve.Refusal(f"{self.where} computes with its address")

    def _in_UnaryOperator(self, parent, _part):
        if parent.extra == "*":
            return self._points(parent)
        if parent.extra == "!":
            return None
        if parent.extra in ("++", "--"):
            self.exact = False
            return parent
        if parent.extra == "&":
            return self._kept_at(parent)
        raise solve.Refusal(f"{self.where} computes with its address")

    def _kept_at(self, address):
        """&variable: only for what moves it on."""
        call, part = address.outer()
        if call and call.kind == "CallExpr" and call.decl and part in call.kids[1:] and \
                said_of(call.decl.name, call.kids.index(part) - 1) == "moves":
            self.holder.moved = self.node
            self.exact = False
            self.holder.calls.add(call.decl.name)
            return call if "*" in call.type else None
        raise solve.Refusal(f"{self.where} takes the address of where it is kept")

    # ---- where it goes ----

    def _flow(self, holder, node):
        if holder is None:
            if node is self.node:
                raise solve.Refusal(f"{self.where} returns it as something else than an "
                                    "address")
            raise solve.Refusal(f"{self.where} stores it in {self.found.said(node)}, which "
                                f"is {self.found.unfollowed(node)}")
        self.holder.flows.append((holder, self.exact))
        if not self.exact:
            holder.from_.append((f"a place inside of {self.holder.name}", self.node))

    def _in_BinaryOperator(self, parent, part):
        first = part is parent.kids[0]
        other = parent.kids[1] if first else parent.kids[0]
        if parent.extra == "=":
            if first:
                return None
            self._flow(self.memory.place(other), other)
            return parent
        if parent.extra in ("==", "!=", "<", ">", "<=", ">=", "&&", "||"):
            return None
        if parent.extra == ",":
            return None if first else parent
        if parent.extra == "-" and is_address(self.node) and is_address(other):
            return None         # a length
        if parent.extra in ("+", "-") and first or parent.extra == "+":
            self.exact = False
            return parent
        if parent.extra == "&" and other.inner().kind == "IntegerLiteral" and \
                int(other.inner().extra or "99") < 64:
            return None
        raise solve.Refusal(f"{self.where} computes with its address")

    def _in_CompoundAssignOperator(self, parent, part):
        if part is parent.kids[0] and parent.extra in ("+=", "-="):
            self.exact = False
            return parent
        raise solve.Refusal(f"{self.where} computes with its address")

    def _in_CStyleCastExpr(self, parent, _part):
        if parent.type == "void":
            return None
        if not holds(parent.type):
            raise solve.Refusal(f"{self.where} casts it to {parent.type}")
        return parent

    def _in_VarDecl(self, parent, _part):
        self._flow(self.memory.place(parent), parent)

    def _in_ReturnStmt(self, _parent, _part):
        self._flow(self.memory.result(self.node.function), self.node)

    def _in_ConditionalOperator(self, parent, part):
        return None if part is parent.kids[0] else parent

    def _in_IfStmt(self, _parent, _part):
        return None

    _in_WhileStmt = _in_DoStmt = _in_ForStmt = _in_SwitchStmt = _in_IfStmt
    _in_LabelStmt = _in_CaseStmt = _in_DefaultStmt = _in_IfStmt

    def _in_CompoundStmt(self, parent, part):
        if parent.parent and parent.parent.kind == "StmtExpr" and part is parent.kids[-1]:
            raise solve.Refusal(f"its use in {self.where} is not understood")

    def _in_InitListExpr(self, _parent, _part):
        raise solve.Refusal(f"{self.where} has it in an initialiser")

    _in_UnexposedExpr = _in_InitListExpr    # .member = it

    # ---- calls ----

    def _in_CallExpr(self, parent, part):
        number = next(i for i, kid in enumerate(parent.kids) if kid is part) - 1
        decl = parent.decl
        if decl is None or decl.kind != "FunctionDecl" or number < 0:
            name = decl.name if decl else "?"
            raise solve.Refusal(f"{self.where} passes it to {name}(), a function pointer")
        function = self.memory.body(decl)
        if function is not None and number < len(function.params):
            parameter = function.params[number]
            if not holds(parameter.type):
                raise solve.Refusal(f"{self.where} passes it to {decl.name}() as "
                                    f"{parameter.type}")
            self._flow(self.memory.holder("param", parameter.key, parameter, function),
                       parent)
            return None
        if decl.file in self.found.texts and function is None:
            self.memory.unknown.add(decl.name)
        return self._passes(decl.name, number, parent,
                            tree.call_at(self.found.texts[self.node.file].plain,
                                         parent.begin))

    def _macro(self):
        """An argument of a macro: by the name that is written."""
        text = self.found.texts[self.node.file].plain
        call = tree.enclosing_call(text, self.node.begin, self.node.function.begin)
        number = call.number(self.node.begin) if call else None
        if number is None:
            raise solve.Refusal(f"its use in {self.where} is not understood")
        begin, end = call.arguments[number]
        while text[begin] == "(" and begin < self.node.begin and text[end - 1] == ")":
            begin, end = begin + 1, end - 1
        # part of an argument can only be what the memory holds
        if (begin, end) != (self.node.begin, self.node.end):
            raise solve.Refusal(f"{self.where} passes it to the macro {call.name}, "
                                "which is not known to take plain memory")
        if self.inside:
            return None if not self.node.type.endswith("]") else \
                self._array_to_macro(call, number)
        if call.name in OPEN:
            return None
        return self._passes(call.name, number, self._whole(call), call, "the macro ")

    def _array_to_macro(self, call, number):
        if call.name in OPEN or said_of(call.name, number):
            self.inside = self.exact = False
            return self._passes(call.name, number, self._whole(call), call)
        raise solve.Refusal(f"{self.where} passes it to the macro {call.name}, "
                            "which is not known to take plain memory")

    def _whole(self, call):
        """The node of a whole call of a macro, or None."""
        return next((above for above in [self.node, *self.node.above()]
                     if (above.begin, above.end) == (call.begin, call.end)), None)

    def _passes(self, name, number, node, call, macro=""):  # pylint: disable=R0913
        """It is an argument of something that is no function of the driver."""
        if name in FREES:
            if number == 0 and call:
                end = self.memory.ends.get((self.node.file, call.begin))
                if end:
                    self.holder.ends.append((end, self.exact))
                    return None
            raise solve.Refusal(f"its use in {self.where} is not understood")
        verb = said_of(name, number)
        if verb in TURNED:
            raise solve.Refusal(f"{self.where} {TURNED[verb]} {name}()")
        if verb is None:
            brackets = "" if macro else "()"
            raise solve.Refusal(f"{self.where} passes it to {macro}{name}{brackets}, which "
                                "is not known to take plain memory")
        self.holder.calls.add(name)
        if verb == "keeps":
            self.holder.kept = self.holder.kept or f"{self.where} passes it to {name}()"
        if verb == "next":
            self._next(number, node)
        if verb == "place":
            self.exact = False
            if node is None:
                raise solve.Refusal(f"its use in {self.where} is not understood")
            while node.parent and (node.parent.begin, node.parent.end) == \
                    (node.begin, node.end) and node.parent.macro == node.macro:
                node = node.parent
            return node
        return None

    def _next(self, number, node):
        """A place in it is put where the next argument says."""
        other = node.kids[number + 2].inner() if node and node.kind == "CallExpr" and \
            number + 2 < len(node.kids) else None
        if other is None:
            raise solve.Refusal(f"its use in {self.where} is not understood")
        if self.memory.is_null(other) or other.kind == "CStyleCastExpr" and \
                self.memory.is_null(other.kids[-1]):
            return
        if other.kind != "UnaryOperator" or other.extra != "&":
            raise solve.Refusal(f"its use in {self.where} is not understood")
        exact, self.exact = self.exact, False
        self._flow(self.memory.place(other.kids[0]), other.kids[0])
        self.exact = exact
