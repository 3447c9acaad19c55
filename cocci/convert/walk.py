# SPDX-License-Identifier: GPL-2.0-only
"""Every way through a function, statement by statement."""

import re

import tree

NEVER = {"__builtin_unreachable", "panic", "do_exit", "__builtin_trap"}
# macros that use their argument as it is written
OPEN = {"likely", "unlikely", "WARN_ON", "WARN_ON_ONCE", "BUG_ON", "WARN", "WARN_ONCE"}
TURNS = 50              # round a loop, or over the labels, before it is given up


class TooMany(Exception):
    """The ways through a function are too many to follow."""


class Walk:
    """One function. A state has copy() and ==; None is a way nobody goes. Who
    inherits says what a state is: merge(), begin(), leave() and expression()."""

    def __init__(self, found, function):
        self.found, self.function = found, function
        self.labels, self.targets = {}, []

    @staticmethod
    def merge(one, two):
        """What may be true where two ways meet."""
        raise NotImplementedError

    def begin(self):
        """The state at the function's begin."""
        raise NotImplementedError

    def leave(self, node, state):
        """A way out of the function: a return, or the end of its body."""

    def expression(self, node, state):
        """The state after an expression."""
        raise NotImplementedError

    def turned(self, _node, state):
        """The state after a loop's body, before its next turn."""
        return state

    def split(self, node, state):
        """The states where an expression is true, and where it is not."""
        state = self.expression(node, state)
        return state, state

    def walk(self):
        """Go all the ways."""
        self.labels, self.targets = {}, []
        for _ in range(TURNS):
            before = dict(self.labels)
            end = self.run(self.function.body, self.begin())
            if end is not None:
                self.leave(self.function.body, end)
            if before == self.labels:
                return
        raise TooMany

    def run(self, node, state):
        """The state after a statement or an expression, None if it is left."""
        if state is None and not self._has_label(node):
            return None
        handler = getattr(self, "_run_" + node.kind, None)
        if handler:
            return handler(node, state)
        return self.expression(node, state)

    @staticmethod
    def _has_label(node):
        return any(n.kind in ("LabelStmt", "CaseStmt", "DefaultStmt") for n in node.walk())

    def kids(self, node, state):
        """The state after all parts of a node, one after the other."""
        for kid in node.kids:
            state = self.run(kid, state)
        if "Asm" in node.kind:
            self._asm(node, state)
        return state

    _run_CompoundStmt = _run_DeclStmt = _run_StmtExpr = kids

    def _asm(self, node, state):
        """asm goto may go to any label."""
        if re.match(r"asm[\w\s]*\bgoto\b|asm_(?:volatile_)?goto", self.found.slice(node)):
            for other in self.function.walk():
                if other.kind == "LabelStmt":
                    self._to_label(other.decl, state)

    def _run_IfStmt(self, node, state):
        yes, no = self.ask(node.kids[0], state)
        yes = self.run(node.kids[1], yes)
        if len(node.kids) > 2:
            no = self.run(node.kids[2], no)
        return self.merge(yes, no)

    def _loop(self, state, turn):
        """Go round until nothing new is seen. turn(state) -> (again, out)."""
        out = None
        for _ in range(TURNS):
            self.targets.append([None, None])
            again, left = turn(state)
            broken, _ = self.targets.pop()
            out = self.merge(self.merge(out, left), broken)
            grown = self.merge(state, again)
            if grown == state:
                return out
            state = grown
        raise TooMany

    def _next(self, state):
        """The state where a loop goes on: at its end, or by continue."""
        return self.merge(state, self.targets[-1][1])

    def _body(self, node, state):
        return self.turned(node, self.run(node, state))

    def _run_WhileStmt(self, node, state):
        def turn(state):
            yes, no = self.ask(node.kids[0], state)
            return self._next(self._body(node.kids[-1], yes)), no
        return self._loop(state, turn)

    def _run_DoStmt(self, node, state):
        def turn(state):
            return self.ask(node.kids[-1], self._next(self._body(node.kids[0], state)))
        return self._loop(state, turn)

    def _run_ForStmt(self, node, state):
        first, condition, step = self._for_parts(node)
        if first is not None:
            state = self.run(first, state)

        def turn(state):
            yes, no = self.ask(condition, state) if condition is not None else (state, None)
            state = self._next(self._body(node.kids[-1], yes))
            return (self.run(step, state) if step is not None else state), no
        return self._loop(state, turn)

    def _for_parts(self, node):
        """libclang leaves out what is empty: the semicolons tell."""
        parts = list(node.kids[:-1])
        if len(parts) == 3:
            return parts
        if node.macro:
            return (parts + [None] * 3)[:3] if len(parts) != 2 else [None] + parts
        text = self.found.texts[node.file].plain
        opening = text.index("(", node.begin)
        marks, depth = [], 0
        for place in range(opening, node.end):
            depth += (text[place] in "([{") - (text[place] in ")]}")
            if text[place] == ";" and depth == 1:
                marks.append(place)
            if not depth:
                break
        result = [None, None, None]
        for part in parts:
            result[sum(part.begin > mark for mark in marks[:2])] = part
        return result

    def _run_SwitchStmt(self, node, state):
        state = self.run(node.kids[0], state)
        self.targets.append([None, self.targets[-1][1] if self.targets else None, state])
        end = self.run(node.kids[-1], None)
        target = self.targets.pop()
        if self.targets:
            self.targets[-1][1] = self.merge(self.targets[-1][1], target[1])
        has_default = any(n.kind == "DefaultStmt" for n in node.kids[-1].walk())
        return self.merge(self.merge(end, target[0]), None if has_default else state)

    def _run_CaseStmt(self, node, state):
        for target in reversed(self.targets):
            if len(target) == 3:
                state = self.merge(state, target[2])
                break
        return self.run(node.kids[-1], state) if node.kids else state

    _run_DefaultStmt = _run_CaseStmt

    def _run_BreakStmt(self, _node, state):
        if self.targets:
            self.targets[-1][0] = self.merge(self.targets[-1][0], state)

    def _run_ContinueStmt(self, _node, state):
        if self.targets:
            self.targets[-1][1] = self.merge(self.targets[-1][1], state)

    def _to_label(self, decl, state):
        if decl is not None and state is not None:
            self.labels[decl.key] = self.merge(self.labels.get(decl.key), state)

    def _run_GotoStmt(self, node, state):
        for kid in node.kids:
            self._to_label(kid.decl, state)

    def _run_IndirectGotoStmt(self, _node, state):
        for other in self.function.walk():
            if other.kind == "LabelStmt":
                self._to_label(other.decl, state)

    def _run_LabelStmt(self, node, state):
        state = self.merge(state, self.labels.get(node.decl.key if node.decl else None))
        for kid in node.kids:
            state = self.run(kid, state)
        return state

    def _run_ReturnStmt(self, node, state):
        for kid in node.kids:
            state = self.run(kid, state)
        if state is not None:
            self.leave(node, state)

    # ---- expressions that have ways of their own ----

    def _run_BinaryOperator(self, node, state):
        if node.extra in ("&&", "||"):
            return self.merge(*self.ask(node, state))
        return self.expression(node, state)

    def _run_ConditionalOperator(self, node, state):
        yes, no = self.ask(node.kids[0], state)
        return self.merge(self.run(node.kids[1], yes), self.run(node.kids[2], no))

    def _run_CallExpr(self, node, state):
        state = self.expression(node, state)
        return None if node.decl and node.decl.name in NEVER else state

    def ask(self, node, state):
        """The states where a condition holds, and where it does not."""
        if state is None:
            self.kids(node, None)
            return None, None
        node = self._asked(node)
        if node.kind == "UnaryOperator" and node.extra == "!":
            yes, no = self.ask(node.kids[0], state)
            return no, yes
        if node.kind == "BinaryOperator" and node.extra in ("&&", "||"):
            yes, no = self.ask(node.kids[0], state)
            if node.extra == "&&":
                yes, other = self.ask(node.kids[1], yes)
            else:
                other, no = None, no
                more, no = self.ask(node.kids[1], no)
                yes = self.merge(yes, more)
            return yes, self.merge(no, other)
        if node.kind == "IntegerLiteral" and not self._configured(node):
            return (None, state) if node.extra == "0 " else (state, None)
        return self.split(node, state)

    def _configured(self, node):
        """Is this IS_ENABLED() and the like, which another kernel answers otherwise?"""
        return node.macro.startswith("m") and re.compile(r"IS_\w+\(").match(
            self.found.texts[node.file].plain, int(node.macro[1:]))

    def _asked(self, node):
        """The condition that likely(), WARN_ON() and so on are told."""
        node = node.inner()
        while node.macro.startswith("m"):
            text = self.found.texts[node.file].plain
            call = tree.call_at(text, int(node.macro[1:]))
            if not call or call.name not in OPEN or not call.arguments:
                return node
            begin, end = call.arguments[0]
            inside = next((n for n in node.walk() if n.begin >= begin and n.end <= end
                           and n.begin < n.end and not
                           (n.macro.startswith("m") and int(n.macro[1:]) < begin)), None)
            if inside is None:
                return node
            node = inside.inner()
        return node
