# SPDX-License-Identifier: GPL-2.0-only
"""Variables that are used for several things, one after the other.

Two values of a variable belong to one web if some use may see either. A
variable of several webs is as good as several variables.
"""

from walk import TooMany, Walk


class Reach(dict):
    """Key of a variable -> the definitions that may be seen."""

    def copy(self):
        return Reach(self)


class Webs(Walk):
    """The webs of the page variables of one function: of() names the one that a
    node belongs to."""

    def __init__(self, found, function, decls):
        """decls: the variables and parameters to look at."""
        super().__init__(found, function)
        self.decls = {decl.key: decl for decl in decls}
        self.group, self.place, self.seen = {}, {}, {}
        try:
            self.walk()
        except TooMany:
            self.group, self.seen = {}, {}

    def _find(self, definition):
        while self.group[definition] != definition:
            definition = self.group[definition]
        return definition

    def _order(self):
        """Key of a variable -> its webs, in the order they begin."""
        order = {}
        for definition in sorted(self.group, key=lambda d: self.place[d]):
            webs = order.setdefault(definition[0], [])
            if self._find(definition) not in webs:
                webs.append(self._find(definition))
        return {key: webs for key, webs in order.items() if len(webs) > 1}

    def numbers(self):
        """Node id -> number of its web, for variables that have several."""
        order = self._order()
        return {node: order[definition[0]].index(self._find(definition))
                for node, definition in self.seen.items() if definition[0] in order}

    def params(self):
        """Key of a parameter -> number of the web that the caller fills."""
        return {key: webs.index(self._find((key, "param")))
                for key, webs in self._order().items() if (key, "param") in self.group}

    # ---- the ways ----

    @staticmethod
    def merge(one, two):
        if one is None or two is None:
            return two if one is None else one
        result = one.copy()
        for key, definitions in two.items():
            result[key] = result.get(key, frozenset()) | definitions
        return result

    def begin(self):
        state = Reach()
        for decl in self.function.params:
            if decl.key in self.decls:
                state[decl.key] = frozenset([self._define(decl.key, "param", -1)])
        return state

    def _define(self, key, node, place):
        definition = (key, node)
        self.group.setdefault(definition, definition)
        self.place.setdefault(definition, place)
        return definition

    def _key(self, node):
        node = node.inner()
        if node.kind == "DeclRefExpr" and node.decl and node.decl.key in self.decls:
            return node.decl.key
        return None

    def _written(self, node, state, name=None):
        """A variable gets a new value."""
        if state is None:
            return None
        key = node.decl.key
        definition = self._define(key, id(node), (name or node).begin)
        self.seen[id(node)] = definition
        state = state.copy()
        state[key] = frozenset([definition])
        return state

    def _read(self, node, state):
        """A use sees what reaches it: all that is one web."""
        if state is None:
            return
        key = node.decl.key
        definitions = sorted(state.get(key, ()), key=lambda d: self.place[d])
        if not definitions:
            definitions = [self._define(key, "nothing", node.begin)]
        for other in definitions[1:]:
            self.group[self._find(other)] = self._find(definitions[0])
        self.seen[id(node)] = definitions[0]

    def expression(self, node, state):
        if node.kind == "BinaryOperator" and node.extra == "=" and \
                self._key(node.kids[0]) and not self.found.is_swap(node):
            state = self.run(node.kids[1], state)
            return self._written(node.kids[0].inner(), state)
        if node.kind == "VarDecl" and node.decl.key in self.decls:
            values = [kid for kid in node.kids if kid.kind != "TypeRef"]
            state = self.kids(node, state)
            if values or state is None:
                return self._written(node, state)
            state = state.copy()
            state[node.decl.key] = frozenset()
            return state
        state = self.kids(node, state)
        if node.kind == "DeclRefExpr" and node.decl and node.decl.key in self.decls:
            self._read(node, state)
        return state
