# SPDX-License-Identifier: GPL-2.0-only
"""A driver on its way through conversion: read, solve, follow, edit."""

import os
import re
import subprocess

import edit
import flow
import refs
import slots
import solve
import tree
import views
import wrap
from kbuild import Failure, first_error
from reasons import class_of

ENCODING = "latin-1"    # any byte survives
ROUNDS = 40             # how often a decision may be taken back
# A file without these words has no page to own; it is not even read.
WORTH = re.compile(r"\b(?:alloc_page|alloc_pages|alloc_pages_node|dev_alloc_pages?"
                   r"|__dev_alloc_pages?)\b")

KINDS = {}
for kind, names in {
        "alloc": "alloc_page alloc_pages alloc_pages_node __alloc_pages "
                 "dev_alloc_page dev_alloc_pages __dev_alloc_page "
                 "__dev_alloc_pages folio_alloc alloc_pages_bulk_array",
        "free": "__free_page __free_pages",
        "borrow": " ".join(views.VIEWS),
        "ref": "get_page put_page try_get_page " + " ".join(
            refs.FOLIO | refs.USER | refs.CACHE | refs.FOLIO_CACHE),
        "pin": " ".join(refs.PINS | refs.UNPINS),
        "address": "__get_free_page __get_free_pages get_zeroed_page "
                   "__get_dma_pages free_page free_pages alloc_pages_exact "
                   "free_pages_exact"}.items():
    for name in names.split():
        KINDS[name] = kind
SITE = re.compile(r"(?<![\w>.])(" + "|".join(sorted(KINDS, key=len, reverse=True)) +
                  r")\s*\(")


def read(path):
    """A file's text, every byte a character."""
    with open(path, encoding=ENCODING, newline="") as stream:
        return stream.read()


def write(path, text):
    """Write what read() returned."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding=ENCODING, newline="") as stream:
        stream.write(text)


class Unit:
    """The files of one driver."""

    # pylint: disable=too-many-instance-attributes
    def __init__(self, root, program, elsewhere, home=None):
        """root: the folder below which the driver's files are. program: the
        built ast.c. elsewhere(header path, name, fresh, tag) -> a file that is not ours
        and may use the name, or None. home: the driver's folder."""
        self.root, self.program, self.elsewhere = root, program, elsewhere
        self.home = os.path.join(os.path.normpath(home or root), "")
        self.texts, self.known, self.functions = {}, {}, {}
        self.prototypes, self.taken, self.members = {}, set(), set()
        self.designators = set()
        self.sees = {}          # .c file -> files that it is made of
        self.refused = {}       # slot key -> reason
        self.runtime = set()    # keys of slots whose block gets no type of its own
        self.bare = set()       # keys of variables that do not begin empty
        self.begun = set()      # those that do, only to be forgotten
        self.plain = {}         # (file, function) -> weight without typed uses
        self.with_calls = set()         # (file, function, weight) that have some
        self.unlent = {}        # what self.refused is, of what borrows
        self.typed = {}         # path -> typed text
        self.beyond = {}        # header of another folder -> its fields that are wanted
        self.headers = set()    # headers of other folders that belong to the driver
        self.solver = self.first = None

    # ---- reading ----

    def add(self, path, command, every=False):
        """Read a .c file, and what it sees of headers in its directory: of
        functions with pages, or of every one. The compiler may see a copy of them,
        command.source."""
        name = os.path.relpath(path, self.root)
        source = os.path.realpath(command.source)
        built = os.path.realpath(command.source[:-len(name)])
        prefix = os.path.dirname(path) + "/"

        def place(file):
            file = os.path.normpath(os.path.join(command.cwd, file))
            if file == source:
                return path
            if file.startswith(built + "/"):
                return self.root + file[len(built):]
            return file

        try:
            result = command.tree(
                self.program, [os.path.join(built, os.path.dirname(name), "")] +
                [built + header[len(self.root):] for header in sorted(self.headers)], every)
        except subprocess.TimeoutExpired as expired:
            raise Failure("clang takes too long to read it") from expired
        if result.returncode not in (0, 1):
            raise Failure("clang cannot read it: " + first_error(result.stderr))
        reader = tree.Reader(result.stdout, self.known, place)
        if reader.errors:
            raise Failure("clang cannot read it: " + reader.errors[0])
        self.sees[path] = set(reader.files.values())
        for file in self.sees[path]:
            if (file == path or file.startswith(prefix) or file in self.headers) and \
                    file not in self.texts and os.path.isfile(file):
                self.texts[file] = slots.Text(file, read(file))
                copy = built + file[len(self.root):]
                if copy != file and os.path.isfile(copy) and read(copy) != self.texts[file].text:
                    raise Failure(f"{os.path.basename(file)} changed while it was converted")
        for function in reader.functions:
            self.functions.setdefault((function.file, function.begin), function)
        for prototype in reader.prototypes:
            self.prototypes.setdefault(prototype[1:3], prototype)
        self.taken |= reader.taken
        self.members |= set(reader.members)
        self.designators |= set(reader.designators)

    def is_home(self, path):
        """Does a file belong to this driver, and not to one that was read too?"""
        return path.startswith(self.home) or path in self.headers

    # ---- deciding ----

    def convert(self):
        """Decide and edit, again until nothing more has to stay raw."""
        for _ in range(ROUNDS):
            if self._attempt():
                return
        raise Failure("its owners cannot be decided")

    def found(self):
        """The slots of what was read."""
        functions = [f for f in self.functions.values() if f.file in self.texts]
        # a header belongs to every file that is compiled with it
        sees = dict(self.sees)
        for files in self.sees.values():
            for file in files & set(self.texts):
                sees[file] = sees.get(file, set()) | files
        return slots.Slots(self.texts, sees, functions, list(self.prototypes.values()),
                           self.taken, (self.members, self.designators),
                           list(self.known.values()))

    def _attempt(self):
        found = self.found()
        self.beyond = found.beyond
        self.solver = solve.Solver(found, self.refused, self.unlent, self.outside,
                                   self.is_home, self.runtime, self.bare)
        self.first = self.first or self.solver
        self.typed = {}
        if not self.solver.owners and not self.solver.borrows:
            return True
        flows = self._flows(found)
        if self.refuse((slot, reason) for one in flows + self._lives(found, flows)
                       for slot, reason in one.findings.items()):
            return False
        editor = edit.Editor(self.solver, flows, self.plain)
        self.with_calls = editor.typed
        self.begun = {slot.key for slot in editor.unset}
        if self.refuse(editor.refusals):
            return False
        if self.refuse(self._of_others(editor)):
            return False
        try:
            texts = editor.texts()
        except edit.Overlap as overlap:
            line = self.texts[overlap.path].text.count("\n", 0, overlap.begin) + 1
            if not self.refuse_in(overlap.path, set(), {line},
                                  "two changes of one place would overlap"):
                raise Failure(f"two changes of line {line} would overlap") from overlap
            return False
        for path, text in texts.items():
            before = self.texts[path].text
            text = wrap.rewrap(before, text, width(before))
            self.typed[path] = add_includes(text, editor.headers[path])
        return True

    def _of_others(self, editor):
        """What would change files of another driver that is converted itself."""
        for path in editor.edits:
            if not self.is_home(path) and WORTH.search(self.texts[path].text):
                for slot in self.solver.owners | self.solver.borrows:
                    if any(use.node.file == path for use in slot.uses):
                        yield slot, f"{os.path.relpath(path, self.root)}, which belongs " \
                            "to another driver, may use it too"

    @staticmethod
    def _uses(slots):
        """function -> id of a node -> the Use of one of some slots there"""
        uses = {}
        for slot in slots:
            for use in slot.uses:
                if not use.kind.startswith("whole ") and slot.kind != "result":
                    uses.setdefault(use.node.function, {})[id(use.node)] = use
        return uses

    def _lives(self, found, flows):
        """Where borrows and their owners meet."""
        borrowed = self._uses(self.solver.borrows)
        owned = self._uses(self.solver.owners)
        last = set().union(*[one.last for one in flows])
        return [views.Lives(self.solver, function,
                            {**owned[function], **borrowed[function]}, last)
                for function in found.functions
                if function.body is not None and function in owned and function in borrowed]

    def _flows(self, found):
        uses = self._uses(self.solver.owners)
        flows = []
        for function in found.functions:
            if function.body is not None and function in uses:
                flows.append(flow.Flow(self.solver, function, uses[function]))
        return flows

    def refuse(self, refusals):
        """Let slots stay raw. False if that is nothing new."""
        news = False
        for slot, reason in refusals:
            refused = self.unlent if slot in self.solver.borrows else self.refused
            if slot.key not in refused:
                refused[slot.key] = reason
                news = True
        return news

    def outside(self, path, name, fresh=None, tag=""):
        """Why other files may use what a file declares, or None. fresh: the name is
        that of a field, and whether fresh pages are put into it; tag: of its struct."""
        if path.endswith(".c"):
            return None
        other = self.elsewhere(path, name, fresh, tag)
        return f"{os.path.relpath(other, self.root)} may use it too" if other else None

    # ---- refusing what the proof found ----

    def refuse_in(self, path, functions, lines, reason):
        """Let the owners stay raw that are used in functions, or near lines, of a
        file; or all of the file's, if these are none. False if there are none."""
        text = self.texts[path]
        names = {function.name for function in self.functions.values()
                 if function.file == path and
                 lines & set(range(text.line(function.begin), text.line(function.end) + 1))}
        calls = self._calls_of(path, functions | names)
        if calls:                       # once more, without the lightest of them
            for file, function, weight in sorted(calls, reverse=True):
                self.plain[file, function] = weight
            return True
        kinds = (self.solver.borrows, self.solver.owners)
        near = next(filter(None, (self._near(slots, path, names, lines)
                                  for names in (functions, self._callees(path, functions))
                                  for slots in kinds)), None) or \
            next(filter(None, (self._of_file(slots, path) for slots in kinds)), [])
        typed = {slot.key for slot in near if slot in self.solver.homes} - self.runtime
        if typed:
            self.runtime |= typed       # once more, the order beside the block
            return True
        begun = {slot.key for slot in near} & self.begun - self.bare
        if begun:
            self.bare |= begun          # once more, without a value that nobody needs
            return True
        # a struct that is returned in several places is other code: perhaps only that
        results = [slot for slot in near if slot.kind == "result" and
                   slot in self.solver.borrows and slot.function.name in functions]
        # a handle of two words is the likelier one to make a difference
        blocks = [slot for slot in near if slot.order not in (None, ("const", 0))]
        again = results or blocks or near
        if blocks or set(again) & self.solver.borrows:
            for one in (one for slot in again for one in slot.uses + slot.sources):
                self.plain.pop((one.node.file, one.node.function.name), None)
        return self.refuse((slot, reason) for slot in again)

    def _near(self, slots, path, functions, lines):
        """The slots that are used in some functions, or near some lines, of a file; of
        what borrows, those that are lent a page there too."""
        text = self.texts[path]

        def here(node):
            return node.file == path and (node.function.name in functions or
                                          text.line(node.begin) in lines)

        return [slot for slot in slots if any(here(use.node) for use in slot.uses) or
                (slot in self.solver.borrows and
                 any(here(source.node) for source in slot.sources))]

    def _of_file(self, slots, path):
        """The slots of a file, or of what it sees."""
        return [slot for slot in slots if slot.decl.file == path or
                any(use.node.file == path for use in slot.uses)] or \
            [slot for slot in slots if slot.decl.file in self.sees[path]]

    def _calls_of(self, path, names):
        """Where calls were typed that functions of a file may be made of: in one of
        them, else in what they call, which may be inlined; anywhere in what it is made
        of, if there are no names."""
        typed = {one for one in self.with_calls if one[0] in self.sees[path] | {path} and
                 one[2] > self.plain.get(one[:2], 0)}
        return {one for one in typed if one[1] in names or not names} or \
            {one for one in typed if one[1] in self._callees(path, names)}

    def _callees(self, path, names):
        """The functions that functions of a file call, and so on."""
        found, left = set(), set(names)
        while left:
            name = left.pop()
            called = {word for body in self._bodies(path, name)
                      for word in re.findall(r"\b(\w+)\s*\(", body)}
            left |= called - found
            found |= called
        return found

    def _bodies(self, path, name):
        """The text of a function that a file is made of; it may have no pages itself."""
        begin = re.compile(rf"^\w[^;{{}}()]*\b{name}\s*\([^;{{}}]*\)\s*\{{", re.M)
        for text in self.texts.values():
            match = begin.search(text.plain)
            if match and text.path in self.sees[path] | {path}:
                end = text.plain.find("\n}", match.end())
                yield text.plain[match.end():end]

    # ---- the report ----

    def sites(self, path):
        """What is said of each call in a file that has to do with pages."""
        text = self.texts[path]
        at = {}
        for slot in self.solver.slots.values():
            for source in slot.sources:
                if source.kind == "fresh" and source.value.file == path:
                    at[source.call.begin] = slot
                elif source.kind == "foreign" and source.value.file == path:
                    for leaf in views.leaves(source.value):
                        at.setdefault(leaf.begin, slot)
            for use in slot.uses:
                if use.call and use.node.file == path and use.kind.endswith("arg"):
                    at.setdefault(use.call.begin, slot)
        result = []
        for match in SITE.finditer(text.plain):
            line = text.line(match.start())
            if text.text[text.starts[line - 1]:match.start()].lstrip().startswith("#"):
                continue
            result.append(self._site(text, match, at.get(match.start())))
        return result

    def _site(self, text, match, slot):
        function = next((f for f in self.functions.values() if f.file == text.path and
                         f.begin <= match.start() < f.end), None)
        decision, reason = "raw", None
        if slot in self.solver.owners:
            decision = "owned_page" if slot.order in (None, ("const", 0)) else "owned_pages"
        elif slot in self.solver.borrows:
            decision = "borrowed_page"
        else:
            reason = self._reason(text, match, function, slot)
        call = tree.enclosing_call(text.plain, match.start(), 0)
        if call and re.match(r"owned_page|borrowed_page|folio_ref|pinned_page", call.name):
            decision, reason = call.name.split("_from")[0].split("_of")[0], None
        return {"line": text.line(match.start()),
                "function": function.name if function else "",
                "call": match.group(1), "kind": KINDS[match.group(1)],
                "decision": decision, "reason": reason, "class": class_of(reason),
                "code": text.code(match.start())}

    def _reason(self, text, match, function, slot):
        """Why a site stays raw."""
        kind, name = KINDS[match.group(1)], match.group(1)
        if function is None:
            return "it is not compiled in this configuration"
        if kind == "borrow" and slot is not None:
            return self.solver.views.reason(slot)
        fresh = slot is not None and refs.origin(slot, self.solver.found)[0] == "fresh"
        if kind in ("ref", "pin") and not (fresh and slot.reason):
            call = tree.call_at(text.plain, match.start())
            of = text.text[slice(*call.arguments[0])] if call and call.arguments else "?"
            return refs.why(name, slot, self.solver.found, re.sub(r"\s+", " ", of))
        if slot is None:
            return self._no_slot(text, match, function)
        return slot.reason or self.solver.why_raw(slot)

    def _no_slot(self, text, match, function):
        """Why a site without a slot stays raw."""
        kind, found = KINDS[match.group(1)], self.solver.found
        if kind == "address":
            return "memory by address is not converted"
        if kind == "free":
            return self._frees(text, match, function)
        for node in function.walk():
            if node.file == text.path and node.begin == match.start():
                parent = node.outer()[0]
                if parent and parent.kind == "BinaryOperator" and parent.extra == "=" and \
                        parent.kids[0].file in self.texts:
                    left = parent.kids[0]
                    return f"it goes into {found.said(left.inner())}, which is " + \
                        found.unfollowed(left)
                if parent and parent.kind == "VarDecl":
                    return f"it goes into {parent.decl.name}, which is " + \
                        found.unfollowed(parent)
        return "a view of one expression, which gains nothing" if kind == "borrow" else \
            "it goes into no variable or field that is followed"

    def _frees(self, text, match, function):
        """Why a free is not followed."""
        call = tree.call_at(text.plain, match.start())
        begin = call.arguments[0][0] if call and call.arguments else None
        for node in function.walk():
            if (node.file, node.begin) == (text.path, begin) and node.type and \
                    node.end == call.arguments[0][1]:
                while node.kind == "CStyleCastExpr" or node.inner() is not node:
                    node = node.inner().kids[-1] if node.kind == "CStyleCastExpr" \
                        else node.inner()
                found = self.solver.found
                return f"it frees {found.said(node)}, which is {found.unfollowed(node)}"
        return "what it frees is not followed"


def width(text):
    """How wide the file's own lines are: 80, or 100 if it uses that."""
    wide = sum(len(line.expandtabs(8)) > 80 and '"' not in line
               for line in text.splitlines())
    return 100 if wide > 2 else 80


def add_includes(text, headers):
    """The text with each header included once, where its kind of line belongs."""
    if "linux/owned_pages.h" in headers:
        headers = headers - {"linux/owned_page.h"}
    if headers & {"linux/owned_page.h", "linux/owned_pages.h"}:
        headers = headers - {"linux/borrowed_page.h"}
    for header in sorted(headers):
        text = add_include(text, header)
    return text


def add_include(text, header="linux/owned_page.h"):
    """The text with a header included once, where its kind of line belongs."""
    include = f"#include <{header}>"
    lines = text.split("\n")
    if any(line.split("//")[0].strip() in
           (include, "#include <linux/page_ownership.h>") for line in lines):
        return text
    depth, comment, block = 0, False, []
    guard = _guard(lines)
    for number, line in enumerate(lines):
        code = line.strip()
        if comment or code.startswith("/*"):
            comment = "*/" not in code
            continue
        if number in guard:
            continue
        if re.match(r"#\s*if", code):
            depth += 1
        elif re.match(r"#\s*endif", code):
            depth -= 1
        elif depth == 0 and re.match(r"#\s*include\s+<linux/", code):
            if block and any(l.strip() for l in lines[block[-1] + 1:number]):
                break
            block.append(number)
        elif block and code and not code.startswith(("#", "//")):
            break
    if not block:
        return _include_first(lines, include, guard)
    names = [re.search(r"<(.*)>", lines[n]).group(1) for n in block]
    at = block[-1] + 1
    if names == sorted(names):
        for number, name in zip(block, names):
            if name > header:
                at = number
                break
    return "\n".join(lines[:at] + [include] + lines[at:])


def _guard(lines):
    """The numbers of the lines of an include guard."""
    code = [(n, l.strip()) for n, l in enumerate(lines) if re.match(r"\s*#", l)]
    if len(code) > 2:
        first = re.match(r"#\s*ifndef\s+(\w+)$", code[0][1])
        if first and re.match(rf"#\s*define\s+{first.group(1)}\b", code[1][1]) and \
                re.match(r"#\s*endif", code[-1][1]):
            return {code[0][0], code[1][0], code[-1][0]}
    return set()


def _include_first(lines, include, guard):
    """No <linux/...> to join: go after the first includes, which may say things
    like pr_fmt() first, or into the guard."""
    last = None
    for number, line in enumerate(lines):
        if re.match(r"#\s*include\b", line):
            last = number
        elif last is not None and line.strip():
            break
    if last is not None:
        return "\n".join(lines[:last + 1] + [include] + lines[last + 1:])
    if guard:
        at = sorted(guard)[1] + 1
        return "\n".join(lines[:at] + ["", include] + lines[at:])
    raise Failure("includes nothing, so there is no place for " + include)
