# SPDX-License-Identifier: GPL-2.0-only
"""Turn the text of a C file into its typed version: facts, solve, rewrite, flow."""

import os
import re
import subprocess

import solve
import wrap
from kbuild import Failure, run

HERE = os.path.dirname(os.path.abspath(__file__))
OPTIONS = ["--no-includes", "--disable-worth-trying-opt", "--macro-file",
           os.path.join(HERE, "parse.h")]
TIMEOUT = 120           # seconds of one spatch run
INCLUDE = "#include <linux/owned_page.h>"
ENCODING = "latin-1"    # any byte survives


def read(path):
    """A file's text, every byte a character."""
    with open(path, encoding=ENCODING, newline="") as stream:
        return stream.read()


def write(path, text):
    """Write what read() returned."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding=ENCODING, newline="") as stream:
        stream.write(text)


def spatch(script, mode, path, *extra, **env):
    """Run one of the scripts beside this file."""
    try:
        result = run(["spatch", *OPTIONS, "-D", mode, "--sp-file",
                      os.path.join(HERE, script + ".cocci"), *extra, path],
                     timeout=TIMEOUT, env=dict(os.environ, **env))
    except subprocess.TimeoutExpired as expired:
        raise Failure(f"{script}.cocci took longer than {TIMEOUT} s") from expired
    if result.returncode or re.search(r"already tagged|Fatal error|exception",
                                      result.stderr):
        lines = [l for l in result.stderr.splitlines() if l.strip()]
        raise Failure(f"{script}.cocci failed: {lines[-1] if lines else '?'}")
    return result


def unparsed(log):
    """What spatch skipped: function -> its text. A #define is not a function,
    and what a macro hides from us the compiler finds."""
    found, block = {}, []
    for line in log.splitlines() + [""]:
        match = re.match(r"(?:bad:|BAD:!!!!!) ?(.*)$", line)
        if match:
            block.append(match.group(1))
            continue
        text = "\n".join(block)
        name = re.search(r"^(?!#)[A-Za-z_][^;={}()\\]*?\b(\w+)\s*\([^;\\]*?\)\s*{",
                         text, re.M)
        if name:
            found[name.group(1)] = found.get(name.group(1), "") + text
        block = []
    return found


def macros(text):
    """What the file's macros stand for, whether they are used or not."""
    return {f"the macro {match.group(1)}": match.group(2) for match in re.finditer(
        r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:.*\\\n)*.*)$", text, re.M)}


class Rewrite:
    """One file: text in, typed text or a reason out."""

    def __init__(self, text, scratch, compiled=None):
        """scratch: a path to work on; compiled: lines the compiler sees."""
        self.before, self.scratch, self.compiled = text, scratch, compiled
        self.refused = {}       # slot key -> reason found by following the flow
        self.after = None
        self.skipped = []       # functions spatch cannot parse
        if "\r\n" in text:
            raise Failure("has CRLF line ends")
        self.text = text
        while True:
            self._facts()
            if not self.solver.owners:
                return
            if self._split_declarations():
                continue
            self._rewrite()
            if not self._flow():
                return

    def _facts(self):
        write(self.scratch, self.text)
        result = spatch("facts", "report", self.scratch, "--verbose-parsing")
        bad = unparsed(result.stderr)
        self.skipped = sorted(bad)
        hidden = {f"{name}(), which spatch cannot parse,": text
                  for name, text in bad.items()}
        hidden.update(macros(self.text))
        members = {word: name for name, text in hidden.items()
                   for word in re.findall(r"(?:->|\.)\s*(\w+)", text)}
        # a split adds lines: what was compiled is only known for the original
        compiled = self.compiled if self.text == self.before else None
        self.solver = solve.Solver(solve.read_facts(result.stdout), compiled,
                                   members, self.refused)
        if self.text == self.before:
            self.original = self.solver
            # what stays raw does so after a split too, with these line numbers
            self.refused.update({slot.key: slot.reason for slot
                                 in self.solver.slots.values() if slot.reason})

    def sites(self):
        """The report's sites, in lines of the original."""
        return self.original.sites(self.solver)

    def _split_declarations(self):
        """SmPL cannot retype one name of struct page *a, *b; so give each owner
        a declaration of its own, in the same order: it may be a struct's. True
        if there was one to split."""
        lines = self.text.split("\n")
        owners = {(slot.line, slot.key[-1]) for slot in self.solver.owners
                  if slot.kind != "array param"}
        for line in sorted({line for line, _ in owners}, reverse=True):
            match = re.match(r"(\s*struct page\s+)([^;(){}]*,[^;(){}]*);\s*$",
                             lines[line - 1])
            if match:
                base, names = match.groups()
                groups = [[]]
                for name in (n.strip() for n in names.split(",")):
                    if (line, re.search(r"\w+", name).group(0)) in owners:
                        groups += [[name], []]
                    else:
                        groups[-1].append(name)
                lines[line - 1:line] = [base + ", ".join(group) + ";"
                                        for group in groups if group]
        text = "\n".join(lines)
        split, self.text = text != self.text, text
        return split

    def _width(self):
        """How wide the file's own lines are: 80, or 100 if it uses that."""
        wide = sum(len(line.expandtabs(8)) > 80 and '"' not in line
                   for line in self.before.splitlines())
        return 100 if wide > 2 else 80

    def _rewrite(self):
        owners = self.scratch + ".owners"
        write(owners, "\n".join(self.solver.decisions() + [
            f"member\t{line}\t{col}" for line, col in self.solver.members()]) + "\n")
        typed = " ".join(slot.key[1] for slot in self.solver.owners
                         if slot.kind == "array param")
        width = self._width()
        options = ("--in-place", "--max-width", str(width))
        spatch("retype", "patch", self.scratch, *options, OWNERS=owners)
        write(self.scratch, self._aligned(read(self.scratch)))
        spatch("uses", "patch", self.scratch, *options, TYPED=typed)
        self.after = add_include(wrap.rewrap(self.text, read(self.scratch), width))
        write(self.scratch, self.after)

    def _aligned(self, text):
        """Keep names of fields in the column that their struct puts them in."""
        old, new = self.text.split("\n"), text.split("\n")
        for slot in self.solver.owners:
            number = slot.line - 1
            name = slot.key[-1]
            was = re.match(r"(\s*struct page[ \t]*\t)\*+\w+", old[number])
            now = re.match(rf"(\s*struct owned_page) (\*?{name}\b.*)$", new[number])
            if was and now:
                head = now.group(1) + "\t"
                while len(head.expandtabs(8)) < len(was.group(1).expandtabs(8)):
                    head += "\t"
                new[number] = head + now.group(2)
        return "\n".join(new)

    def _flow(self):
        """Follow the owners of the rewritten text. True if some have to stay
        raw and the rewriting starts again."""
        findings = self._follow()
        mixed = {f[1:4:2] for f in findings if f[0] == "mixed"}
        held = False
        for finding in findings:
            slot, reason = self._judge(finding, mixed)
            if reason:
                self.refused.setdefault(slot.key, reason)
            held = held or finding[0] == "held"
        if self.refused.keys() & {s.key for s in self.solver.owners}:
            self.text, self.after = self.before, None
            return True
        if held:
            spatch("flow", "patch", self.scratch, "--in-place")
            self.after = read(self.scratch)
            for finding in self._follow():
                if finding[0] != "held":
                    raise Failure(f"{finding[3]} in {finding[2]}() cannot be "
                                  f"forgotten: line {finding[1]} uses it")
        return False

    def _follow(self):
        """The findings of flow.cocci, the gravest first."""
        order = ["after", "same", "over", "lost", "mixed", "held"]
        lines = self.after.split("\n")
        findings = [tuple(line.split("\t")) for line in
                    spatch("flow", "report", self.scratch).stdout.splitlines()
                    if line.count("\t") == 4]
        return sorted((f for f in findings if f[0] != "after" or
                       not assigns(lines[int(f[1]) - 1], f[3])),
                      key=lambda f: order.index(f[0]))

    def _judge(self, finding, mixed):
        """The slot that a finding is about, and why it has to stay raw, if so."""
        kind, line, func, owner, _ = finding
        code = self.after.split("\n")[int(line) - 1].strip()
        text = re.sub(r"(->|\.|\[|\])", r" \1 ", re.sub(r"\s", "", owner))
        slot = self.solver.slot_of(func, re.sub(r"\s+", " ", text).strip())
        if not slot:
            raise Failure(f"{owner} in {func}() is followed but not known")
        if kind == "after":
            return slot, f"{func}() uses it ({code}) after it ended"
        if kind == "same":
            return slot, f"{func}() gives it away and uses it in one call"
        if kind == "over":
            return slot, f"{func}() may overwrite it ({code}) while it owns a page"
        if kind == "lost":
            return slot, f"{func}() takes it and does not end it before: {code}"
        if kind == "mixed":
            return slot, None
        if (line, owner) in mixed:
            return slot, f"{func}() may or may not own it at: {code}"
        if not slot.kept:
            return slot, f"{func}() does not end it before: {code}"
        if not code.startswith("return"):
            return slot, f"{func}() still owns it at its end"
        return slot, None


def assigns(code, owner):
    """Does a line only give the owner a new value?"""
    tight = re.sub(r"\s", "", code)
    left, equals, right = tight.partition("=")
    owner = re.sub(r"\s", "", owner)
    return equals and left == owner and not right.startswith("=") and \
        not re.search(rf"(?<!\w){re.escape(owner)}(?!\w)", right)


def add_include(text):
    """The text with the header included once, where its kind of line belongs."""
    lines = text.split("\n")
    if any(line.split("//")[0].strip() in
           (INCLUDE, "#include <linux/page_ownership.h>") for line in lines):
        return text
    depth, comment, block = 0, False, []
    for number, line in enumerate(lines):
        code = line.strip()
        if comment or code.startswith("/*"):
            comment = "*/" not in code
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
        return _include_first(lines)
    names = [re.search(r"<(.*)>", lines[n]).group(1) for n in block]
    at = block[-1] + 1
    if names == sorted(names):
        for number, name in zip(block, names):
            if name > "linux/owned_page.h":
                at = number
                break
    return "\n".join(lines[:at] + [INCLUDE] + lines[at:])


def _include_first(lines):
    """No <linux/...> to join: go before the first include."""
    for number, line in enumerate(lines):
        if re.match(r"#\s*include\b", line):
            return "\n".join(lines[:number] + [INCLUDE, ""] + lines[number:])
    raise Failure("includes nothing, so there is no place for " + INCLUDE)
