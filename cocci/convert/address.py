# SPDX-License-Identifier: GPL-2.0-only
"""Decide for each site of __get_free_page() and its kin whether plain memory would
do, and write the patch to kmalloc() where it does.

The object code changes, so nothing is proven: that patch is one of its own, and
says why it is safe. Calls belong together if the memory of one may reach another;
all of them become kmalloc() and kfree(), or none:
- all that may be freed there comes from such a call, of the same constant size;
- every use of the address, wherever it goes, makes nothing but bytes of it.
"""

import os
import re

import edit
import solve
import tree
import wrap
from memory import FREES, INTEGER, Block, Holder, Memory
from unit import add_include, width
from walk import TooMany, Walk

# name -> (argument of the order or the size, of the flags)
ALLOCATORS = {"__get_free_page": (None, 0), "__get_free_pages": (1, 0),
              "get_zeroed_page": (None, 0), "__get_dma_pages": (1, 0),
              "alloc_pages_exact": (0, 1)}
SITE = re.compile(r"(?<![\w>.])(" + "|".join([*ALLOCATORS, *FREES]) + r")\s*\(")
WORTH = re.compile(r"\b(?:" + "|".join([*ALLOCATORS, *FREES]) + r")\b")
FLAGS = set("GFP_KERNEL GFP_USER GFP_ATOMIC GFP_NOIO GFP_NOFS GFP_NOWAIT GFP_DMA __GFP_DMA "
            "GFP_KERNEL_ACCOUNT __GFP_ACCOUNT __GFP_ZERO __GFP_NOWARN __GFP_NORETRY "
            "__GFP_HIGH __GFP_NOMEMALLOC __GFP_RETRY_MAYFAIL".split())
ODD_FLAGS = {"__GFP_DMA32": "kmalloc() has no cache for it",
             "GFP_DMA32": "kmalloc() has no cache for it",
             "__GFP_COMP": "its pages are wanted as one",
             "__GFP_NOFAIL": "large kmalloc() must not promise that"}
PAGE, ORDER_MAX = 4096, 10
# what free_page() cannot free, so no such way is ever gone
NO_PAGE = re.compile(r"(?:k[mzc]alloc(?:_array|_node)?|kmemdup\w*|kstrn?dup|vzalloc|vmalloc"
                     r"|ERR_PTR)\(")
# files that are about the page allocator, and why
ABOUT_PAGES = {"drivers/misc/lkdtm/heap.c": "it tests the page allocator itself"}
# where "unsigned long" may become "void *"
RETYPED = {"local", "static local", "global", "field"}
DECLARED = re.compile(r"((?:static\s+)?)(?:unsigned\s+long|ulong)(\s+)$")

CLASSES = [(re.compile(pattern), name) for pattern, name in (
    (r"not compiled in this|none of the files with such calls|"
     r"kbuild does not|kbuild cannot|clang|does not compile",
     "not compiled"),
    (r"takes its page|tests the page allocator", "its page matters"),
    (r"after it was freed", "used after it was freed"),
    (r"physical address", "its physical address is taken"),
    (r"maps it with", "mapped"),
    (r"changes how it may be used", "its protection is changed"),
    (r"not a constant|other sizes|is not freed with", "its size is not a constant"),
    (r"allocated with", "flags"),
    (r"a function pointer", "passed to a function pointer"),
    (r"not known to take plain memory", "passed to a function that is not known"),
    (r"stores it in .*, which is |returns it as something",
     "stored where nothing follows it"),
    (r"may use it too|other files may|a caller of|that is not seen",
     "used by files outside of the driver"),
    (r"no end of it is seen", "no end is seen"),
    (r"as an unsigned long", "kept as an integer"),
    (r"casts it|as \w+( \w+)*$|computes with", "address arithmetic"),
    (r"alignment matters", "its alignment is said to matter"),
    (r"may also free|may get it from", "something else is freed there too"),
    (r"what it frees", "not seen to be allocated"),
    (r"part of the macro|the macro \w+ uses", "part of a macro"),
    (r"compiles with a new", "would not compile without warnings"),
    (r"array|initialiser", "array of addresses, or an initialiser"),
    (r"in a union|copies ", "struct that is copied or shared"),
)]


def class_of(reason):
    """The kind of a reason, to count by."""
    return next((name for pattern, name in CLASSES if pattern.search(reason)),
                "use that is not understood")


def site(text, match, function, reason, why=None):
    """What is said of a site. reason: what stands against kmalloc(), why: what does
    not."""
    return {"line": text.line(match.start()),
            "function": function.name if function else "",
            "call": match.group(1), "kind": "address",
            "decision": "raw" if reason else "kmalloc",
            "class": class_of(reason) if reason else "plain memory",
            "reason": reason or why, "code": text.code(match.start())}


class Group:
    """Calls that belong together."""

    def __init__(self):
        self.blocks, self.ends, self.holders, self.reasons = [], [], [], []

    def refuse(self, reason):
        """Stay as it is, if there is a reason."""
        if reason:
            self.reasons.append(reason)

    @property
    def reason(self):
        """The first reason, or None."""
        return self.reasons[0] if self.reasons else None

    def reason_in(self, path):
        """The first reason that lies in a file, else the first, or None."""
        return next((reason for reason in self.reasons
                     if reason.startswith(os.path.basename(path) + ":")), self.reason)

    @property
    def calls(self):
        """What the memory is passed to."""
        return sorted(set().union(*[h.calls for h in self.holders + self.blocks]))

    def why(self):
        """Why kmalloc() is safe."""
        calls = self.calls
        passed = "only " + ", ".join(f"{name}()" for name in calls) + \
            (" are" if len(calls) > 1 else " is") + " handed it" if calls \
            else "it does not leave the driver"
        return f"plain memory: {passed}; its page is not looked at, nor mapped, and " \
               "every way that it takes ends in a kfree()"


class After(Walk):
    """Finds a variable that is used after what it holds was freed."""

    def __init__(self, memory, function, group):
        super().__init__(memory.found, function)
        self.sites = {id(end.site) for end in group.ends}
        self.names = frozenset(h.decl.key for h in group.holders
                               if h.kind in ("local", "param") and h.function is function)
        self.used = None

    @staticmethod
    def merge(one, two):
        """What may be freed where two ways meet."""
        return two if one is None else one if two is None else one | two

    def begin(self):
        """Nothing is freed."""
        return frozenset()

    def expression(self, node, state):
        """A free, an assignment or a use."""
        if node.kind == "BinaryOperator" and node.extra == "=" and \
                node.kids[0].inner().kind == "DeclRefExpr":
            state = self.run(node.kids[1], state)
            return state and state - {node.kids[0].inner().decl.key}
        state = self.kids(node, state)
        if state is None:
            return None
        if id(node) in self.sites:
            return state | self.names
        if node.kind == "VarDecl" and node.decl:
            return state - {node.decl.key}
        if node.kind == "DeclRefExpr" and node.decl and node.decl.key in state:
            self.used = self.used or node
        return state


class Addresses:
    """The decisions for a driver."""

    def __init__(self, found, outside, refused=()):
        """found: the Slots of files that are read with all their functions.
        outside: as for Solver. refused: (path, line, reason) of places that the
        compiler refuses."""
        self.found = found
        self.memory = Memory(found, outside, ALLOCATORS)
        self.groups, self.group_at = [], {}
        self.edits = {}         # path -> {(begin, end): text}
        self._group()
        for group in self.groups:
            self._judge(group)
        for path, line, reason in refused:
            self._refuse_near(path, line, reason)
        for group in self.groups:
            if not group.reason:
                self._edit_group(group)

    # ---- what belongs together ----

    def _reach(self, block):
        """The holders that memory gets into."""
        seen, todo = [], [block]
        while todo:
            for holder, _ in todo.pop().flows:
                if holder not in seen:
                    seen.append(holder)
                    todo.append(holder)
        return seen

    @staticmethod
    def _back(end):
        """What a free may get: ({Block}, {Holder}, a reason against it)."""
        seen, todo, reason = set(), list(end.holders), None
        while todo:
            holder = todo.pop()
            if holder in seen:
                continue
            seen.add(holder)
            for origin, node in holder.from_:
                if isinstance(origin, Holder):
                    todo.append(origin)
                elif not NO_PAGE.match(origin):
                    reason = reason or (holder, origin, node)
        return {h for h in seen if isinstance(h, Block)}, \
            {h for h in seen if not isinstance(h, Block)}, reason

    def _group(self):
        """Join what may reach one another."""
        reach = {block: self._reach(block) for block in self.memory.blocks.values()}
        back = {end: self._back(end) for end in self.memory.ends.values()}
        joined = {thing: {thing} for thing in [*reach, *back]}

        def join(one, two):
            if joined[one] is not joined[two]:
                joined[one] |= joined[two]
                for thing in joined[two]:
                    joined[thing] = joined[one]
        for block, holders in reach.items():
            for end in {end for h in [block, *holders] for end, _ in h.ends}:
                join(block, end)
        for end, (blocks, _, _) in back.items():
            for block in blocks:
                join(block, end)
        for things in {id(s): s for s in joined.values()}.values():
            self._make(things, reach, back)

    def _make(self, things, reach, back):
        group = Group()
        group.blocks = sorted((t for t in things if isinstance(t, Block)),
                              key=lambda b: b.key)
        group.ends = sorted((t for t in things if not isinstance(t, Block)),
                            key=lambda e: (e.path, e.call.begin))
        for block in group.blocks:
            group.holders += [h for h in reach[block] if h not in group.holders]
            self.group_at[block.key] = group
        for end in group.ends:
            self.group_at[end.path, end.call.begin] = group
            self._against(group, end, back[end])
        self.groups.append(group)

    def _against(self, group, end, back):
        """What makes a free free something else."""
        _, holders, foreign = back
        where = self._line(end.path, end.call.begin)
        if foreign:
            holder, origin, _ = foreign
            holds = f"{holder.name}() may return" if holder.kind == "result" else \
                f"{holder.name} may hold"
            end.reason = f"{where} may also free {origin}, which {holds}"
        moved = next((h for h in holders if h.moved), None)
        if moved:
            end.reason = f"{self.found.where(moved.moved)} makes {moved.name} point " \
                         "elsewhere before it is freed"
        hidden = next((h for h in holders if h.reason and h not in group.holders), None)
        if hidden:
            end.reason = hidden.reason

    def _line(self, path, offset):
        return self.found.at(self.found.texts[path], offset)

    # ---- the decision ----

    def _judge(self, group):
        if not group.blocks:
            group.refuse(group.ends[0].reason or
                         "what it frees is not seen to come from such a call")
            return
        for holder in group.blocks + group.holders:
            if holder.reason:
                group.refuse(self._about(holder))
        for block in group.blocks:
            group.refuse(self._flags(block) or self._comment(block))
        for end in group.ends:
            group.refuse(end.reason)
        for holder in group.blocks + group.holders:
            for end, exact in holder.ends:
                if not exact:
                    group.refuse(f"{self._line(end.path, end.call.begin)} frees a place "
                                 "inside of it")
        if not group.ends:
            group.refuse("no end of it is seen")
        self._sizes(group)
        if not group.reason:
            self._after(group)
        self._kept(group)
        for holder in group.holders:
            if not group.reason and holder.integer:
                group.refuse(self._integer(holder))

    @staticmethod
    def _about(holder):
        if holder.kind == "block" or re.match(r"line |[\w-]+\.[ch]:", holder.reason):
            return holder.reason
        return f"{holder.name}, which holds it: {holder.reason}"

    def _sizes(self, group):
        sizes = {}
        for block in group.blocks:
            where = self.found.where(block.node)
            exact = block.call.name == "alloc_pages_exact"
            size = self._constant(block.node, ALLOCATORS[block.call.name][0])
            if size is None:
                group.refuse(f"{where}: its {'size' if exact else 'order'} is not a "
                             "constant")
                return
            if exact and (size < PAGE or size & (size - 1)):
                group.refuse(f"{where}: kmalloc() would round its size up")
                return
            if (size if exact else PAGE << size) > PAGE << ORDER_MAX:
                group.refuse(f"{where}: it is too large for kmalloc()")
            sizes[exact, size] = where
        for end in group.ends:
            where = self._line(end.path, end.call.begin)
            exact = end.call.name == "free_pages_exact"
            size = 0 if end.call.name == "free_page" else self._constant(end.site, 1)
            if size is None:
                group.refuse(f"{where}: the size that it frees is not a constant")
                return
            sizes[exact, size] = where
        if len(sizes) > 1:
            group.refuse(" and ".join(sorted(sizes.values())[:2]) + " have other sizes")

    @staticmethod
    def _constant(node, number):
        """The value of an argument of a call; of order 0 if there is none."""
        if number is None:
            return 0
        for inner in node.walk():
            if inner.kind == "CallExpr" and inner.decl and \
                    re.search(r"(get_free|alloc|free)_pages", inner.decl.name):
                match = re.search(rf"(?:^| ){number}=(-?\d+) ", inner.extra)
                if match:
                    return int(match.group(1))
        return None

    def _words(self, block):
        text = self.found.texts[block.node.file].text
        return [re.sub(r"\s+", " ", text[begin:end]) for begin, end in block.call.arguments]

    def _flags(self, block):
        """What is against the flags, or None."""
        flags = self._words(block)[ALLOCATORS[block.call.name][1]]
        words = re.split(r"\s*\|\s*", flags.strip("() "))
        odd = next((word for word in words if word not in FLAGS), None)
        if odd is None:
            return None
        where = self.found.where(block.node)
        if odd in ODD_FLAGS:
            return f"{where}: it is allocated with {odd}, {ODD_FLAGS[odd]}"
        return f"{where}: it is allocated with {odd}, which may be any flag"

    def _kept(self, group):
        """What keeps the address may be where another free gets it from."""
        kept = next((h.kept for h in group.blocks + group.holders if h.kept), None)
        other = next((end for end in self.memory.ends.values()
                      if not self.group_at[end.path, end.call.begin].blocks), None)
        if kept and other:
            group.refuse(f"{kept}, where {self._line(other.path, other.call.begin)} may "
                         "get it from")

    def _after(self, group):
        """Is it used after it was freed? That may be meant."""
        for function in {end.site.function for end in group.ends}:
            after = After(self.memory, function, group)
            try:
                after.walk()
            except TooMany:
                group.refuse(f"the ways through {function.name}() are too many to follow")
            if after.used is not None:
                group.refuse(f"{self.found.where(after.used)} uses "
                             f"{self.found.slice(after.used)} after it was freed")
        group.refuse(next((why for block in group.blocks for name, why in
                           ABOUT_PAGES.items() if block.node.file.endswith("/" + name)),
                          None))

    def _comment(self, block):
        """Does its author say that alignment matters? kmalloc() would do, but not
        without a look at it."""
        text = self.found.texts[block.node.file]
        line = text.line(block.node.begin)
        begin, end = text.starts[max(line - 4, 0)], block.call.end
        comment = "".join(a if a != b else " " for a, b in
                          zip(text.text[begin:end], text.plain[begin:end]))
        if re.search(r"\balign|boundar|\bcross", comment, re.I):
            return f"a comment at {self.found.where(block.node)} says that its " \
                   "alignment matters"
        return None

    # ---- addresses that are kept as integers ----

    def _integer(self, holder):
        """Why an integer cannot become a pointer, or None."""
        if holder.kind not in RETYPED:
            return f"{holder.name} keeps it as an unsigned long"
        if len(self.found.together.get((holder.decl.file, holder.decl.begin), [])) > 1:
            return f"{holder.name} keeps it as an unsigned long, in a declaration that " \
                   "others share"
        for node in self.memory.where.get(holder.decl.key, ()):
            if node.kind != "VarDecl" and not self._pointer_would_do(node):
                return f"{holder.name} keeps it as an unsigned long, and " \
                       f"{self.found.where(node)} uses it as one"
        return None

    def _pointer_would_do(self, node):
        """Would an expression mean the same if its variable were a void *?"""
        parent, part = node.outer()
        if parent.macro.startswith("m") and not node.macro.startswith("m"):
            call = tree.enclosing_call(self.found.texts[node.file].plain, node.begin,
                                       node.function.begin)
            return bool(call) and call.name in FREES
        kind = parent.kind
        while kind == "BinaryOperator" and parent.extra in ("+", "-") and \
                part is parent.kids[0]:
            parent, part = parent.outer()
            kind = parent.kind
            if kind != "CStyleCastExpr":
                return False
        if kind == "CStyleCastExpr":
            return "*" in parent.type or self._is_freed(parent)
        if kind == "BinaryOperator" and parent.extra == "-":
            return self._length(parent, part) is not None
        if kind == "BinaryOperator" and parent.extra == "=":
            return part is parent.kids[0] or self._is_retyped(parent.kids[0])
        if kind == "CallExpr":
            return parent.decl is not None and parent.decl.name in FREES
        if kind == "VarDecl":
            return self._is_retyped(parent)
        return kind in ("IfStmt", "WhileStmt") or \
            (kind == "UnaryOperator" and parent.extra == "!") or \
            (kind == "BinaryOperator" and parent.extra in ("&&", "||"))

    @staticmethod
    def _length(parent, part):
        """The cast in (unsigned long)pointer - it, or None."""
        cast = parent.kids[0].inner()
        return cast if part is parent.kids[1] and cast.kind == "CStyleCastExpr" and \
            cast.type == INTEGER and "*" in cast.kids[-1].inner().type else None

    def _is_freed(self, node):
        call = tree.enclosing_call(self.found.texts[node.file].plain, node.begin,
                                   node.function.begin)
        return bool(call) and call.name in FREES

    def _is_retyped(self, node):
        holder = self.memory.place(node)
        return holder is not None and holder.kind in RETYPED and holder.integer

    # ---- the patch ----

    def _refuse_near(self, path, line, reason):
        """Refuse what is edited near a line; all of the file for None."""
        for group in self.groups:
            places = [(b.node.file, b.node.begin) for b in group.blocks] + \
                     [(e.path, e.call.begin) for e in group.ends] + \
                     [(n.file, n.begin) for h in group.holders if h.kind != "result"
                      for n in self.memory.where.get(h.decl.key, ())]
            if any(p == path and (line is None or
                                  abs(self.found.texts[p].line(o) - line) < 3)
                   for p, o in places):
                group.refuse(reason)

    def _edit_group(self, group):
        edits = {}
        try:
            for block in group.blocks:
                self._allocation(block, edits)
            for end in group.ends:
                self._free(end, edits)
            for holder in group.holders:
                if holder.integer:
                    self._retype(holder, edits)
        except solve.Refusal as refusal:
            group.refuse(str(refusal))
            return
        for (path, begin, end), text in edits.items():
            self.edits.setdefault(path, {})[begin, end] = text

    def _edit(self, edits, path, begin, end, text):     # pylint: disable=R0913
        old = self.found.texts[path].text[begin:end]
        if "/*" in old or "//" in old:
            raise solve.Refusal("a comment inside its call would be lost")
        if "#" in old:
            raise solve.Refusal("its call goes across a preprocessor line")
        edits[path, begin, end] = text

    def _allocation(self, block, edits):
        words = self._words(block)
        number, flags = ALLOCATORS[block.call.name]
        name, flags, size = "kmalloc", words[flags], "PAGE_SIZE"
        if block.call.name == "get_zeroed_page":
            name = "kzalloc"
        elif block.call.name == "__get_dma_pages":
            flags += " | GFP_DMA"
        if block.call.name == "alloc_pages_exact":
            size = words[number]
        elif number is not None and words[number] != "0":
            order = words[number]
            size = "PAGE_SIZE << " + (order if re.match(r"\w+$", order) else f"({order})")
        begin, end = block.call.begin, block.call.end
        parent, _ = block.node.outer()
        if parent.kind == "CStyleCastExpr" and parent.end == end and not \
                parent.macro.startswith("m"):
            above, _ = parent.outer()
            if above.kind in ("VarDecl", "ReturnStmt") or \
                    (above.kind == "BinaryOperator" and above.extra == "="):
                begin = parent.begin
        self._edit(edits, block.node.file, begin, end, f"{name}({size}, {flags})")

    def _free(self, end, edits):
        node = end.node.inner()
        while node.kind == "CStyleCastExpr":
            node = node.kids[-1].inner()
        self._edit(edits, end.path, end.call.begin, end.call.end,
                   f"kfree({self.found.slice(node)})")

    def _retype(self, holder, edits):
        """unsigned long -> void *"""
        decl = holder.decl
        text = self.found.texts[decl.file]
        match = DECLARED.match(text.text[decl.begin:decl.offset])
        if not match:
            raise solve.Refusal(f"the declaration of {holder.name} cannot be retyped")
        static, space = match.groups()
        old = f"{static}unsigned long{space}"
        start = text.text[text.text.rfind("\n", 0, decl.begin) + 1:decl.begin]
        new = f"{static}void"
        if "\t" in space:
            while edit.columns(start + new) < edit.columns(start + old):
                new += "\t"
        else:
            new += " "
        self._edit(edits, decl.file, decl.begin, decl.offset, new + "*")
        for _, node in holder.from_:
            if node is not None:
                self._uncast(node, edits)
        for node in self.memory.where.get(decl.key, ()):
            parent, part = node.outer() if node.kind != "VarDecl" else (None, None)
            if parent and parent.kind == "BinaryOperator" and parent.extra == "=" and \
                    part is parent.kids[0] and self.memory.is_null(parent.kids[1]):
                self._edit(edits, node.file, parent.kids[1].begin, parent.kids[1].end,
                           "NULL")
            if parent and parent.kind == "BinaryOperator" and parent.extra == "-":
                cast = self._length(parent, part)
                if cast:
                    self._edit(edits, node.file, cast.begin, cast.kids[-1].begin,
                               "(void *)")

    def _uncast(self, node, edits):
        """(unsigned long)pointer, where a pointer is wanted now."""
        node = node.inner()
        if node.kind == "CStyleCastExpr" and node.type == INTEGER and \
                self.memory.blocks.get((node.kids[-1].begin, node.kids[-1].file)) is None:
            if "*" in node.kids[-1].type:
                self._edit(edits, node.file, node.begin, node.kids[-1].begin, "")

    def texts(self):
        """path -> the new text of each file that changes."""
        result = {}
        for path, edits in self.edits.items():
            before, parts, place = self.found.texts[path].text, [], 0
            for begin, end in sorted(edits):
                parts += [before[place:begin], edits[begin, end]]
                place = end
            after = wrap.rewrap(before, "".join(parts) + before[place:], width(before))
            result[path] = add_include(after, "linux/slab.h") \
                if re.search(r"\bk(?:[mz]alloc|free)\(", after) else after
        return result

    # ---- what is said of it ----

    def sites(self, path):
        """The decision for each site in a file."""
        text = self.found.texts[path]
        return [self._site(text, match) for match in SITE.finditer(text.plain)]

    def _site(self, text, match):
        group = self.group_at.get((text.path, match.start()))
        function = next((f for f in self.found.functions if f.file == text.path and
                         f.begin <= match.start() < f.end), None)
        reason = group and group.reason_in(text.path)
        if group is None:
            macro = self.found.macro_around(text, match.start())
            reason = f"it is a part of the macro {macro}" if macro else \
                "it is not compiled in this configuration"
        if reason and class_of(reason) == "its page matters":
            reason = f"its page matters: {reason}"
        return site(text, match, function, reason, group and group.why())

    def told(self):
        """What the message of the patch says of each group that changes."""
        return [self._told(group) for group in self.groups if not group.reason]

    def _told(self, group):
        lines = ", ".join(
            f"{b.function.name}() ({os.path.basename(b.node.file)}:"
            f"{self.found.texts[b.node.file].line(b.node.begin)})" for b in group.blocks)
        calls = ", ".join(f"{name}()" for name in group.calls) or "nothing"
        return wrap_text(f"- {lines}: outside of the driver the memory is handed to {calls}; "
                         "freed in " +
                         ", ".join(self._line(e.path, e.call.begin) for e in group.ends) +
                         ".")


def wrap_text(text, columns=72):
    """A paragraph of a message."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= columns:
            lines.append(" ")
        lines[-1] += (" " if lines[-1] else "") + word
    return "\n".join(lines)
