# SPDX-License-Identifier: GPL-2.0-only
"""Turn the text of a C file into its typed version: facts, solve, rewrite, flow."""

import collections
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


def plain(text):
    """The text without comments and strings, in the same lines."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                  lambda match: re.sub(r"[^\n]", " ", match.group(0)), text, flags=re.S)


def comments(text):
    """The comments, white space apart."""
    return [re.sub(r"\s+", " ", match.group(0)) for match in re.finditer(
        r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*', text, re.S)
        if match.group(0)[0] == "/"]


def by_macro(text):
    """Fields that a macro of the file is told by name: field -> that macro."""
    found = {}
    for match in re.finditer(r"^[ \t]*#[ \t]*define[ \t]+(\w+)\(([^)]*)\)"
                             r"((?:.*\\\n)*.*)$", text, re.M):
        name, parameters, body = match.groups()
        if {p.strip() for p in parameters.split(",")} & \
                set(re.findall(r"(?:->|\.)\s*(\w+)", body)):
            for call in re.finditer(rf"\b{name}\(((?:[^()]|\([^()]*\))*)\)", text):
                found.update({word: f"the macro {name}"
                              for word in re.findall(r"\w+", call.group(1))})
    return found


def macros(text):
    """What the file's macros stand for, whether they are used or not."""
    return {f"the macro {match.group(1)}": match.group(2) for match in re.finditer(
        r"^[ \t]*#[ \t]*define[ \t]+(\w+)((?:.*\\\n)*.*)$", text, re.M)}


# A return of this kind leaves nobody who knows of the page.
ERROR = re.compile(r"return\s*(?:-|NULL|false|ERR_|\(?\s*(?:err|ret|rc|error|retval|"
                   r"status|result)\b)")


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
            if self._declarations() or self._split_declarations():
                continue
            if self._rewrite() and self._flow():
                return

    def _refuse(self, refusals):
        """Let slots stay raw and begin again. False if that is nothing new."""
        owners = {slot.key for slot in self.solver.owners}
        news = {key: reason for key, reason in refusals if key in owners}
        self.refused.update(news)
        if news:
            self.text, self.after = self.before, None
        return bool(news)

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
        members.update(by_macro(self.text))
        # a split adds lines: what was compiled is only known for the original
        compiled = self.compiled if self.text == self.before else None
        self.solver = solve.Solver(
            solve.read_facts(result.stdout), compiled, members, self.refused,
            set(re.findall(r"\b([A-Za-z_]\w*)\b(?!\s*\()", plain(self.text))))
        if self.text == self.before:
            self.original = self.solver
            # what stays raw does so after a split too, with these line numbers
            self.refused.update({slot.key: slot.reason for slot
                                 in self.solver.slots.values() if slot.reason})

    def _declarations(self):
        """Owners whose declaration has more to it than a type and a name: the
        retyping would lose it. True if there are any."""
        text = plain(self.text)
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        refusals = []
        for slot in self.solver.owners:
            if slot.kind == "array param":
                continue
            begin = max(text.rfind(char, 0, starts[slot.line - 1]) for char in ";{}") + 1
            words = text[begin:text.find(";", starts[slot.line - 1])]
            odd = re.search(r"\b(__\w+|static|register|volatile|const|extern|typeof)\b",
                            words.split("=")[0])
            if odd:
                refusals.append((slot.key, f"its declaration says {odd.group(1)}"))
            elif slot.key[0] == "F" and "__ro_after_init" in text:
                refusals.append((slot.key, "the file has __ro_after_init objects, "
                                 "in which a free could not empty it"))
        return self._refuse(refusals)

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
        if self._not_retyped():
            return False
        write(self.scratch, self._aligned(read(self.scratch)))
        spatch("uses", "patch", self.scratch, *options, TYPED=typed)
        text = wrap.rewrap(self.text, read(self.scratch), width)
        if self._lost_comments(text):
            return False
        self.after = add_include(text)
        write(self.scratch, self.after)
        return True

    def _not_retyped(self):
        """Owners that retype.cocci could not retype. True if there are any."""
        left = solve.Solver(solve.read_facts(
            spatch("facts", "report", self.scratch).stdout)).slots
        return self._refuse([(slot.key, "its declaration cannot be retyped")
                             for slot in self.solver.owners if slot.key in left])

    def _lost_comments(self, text):
        """Owners next to a comment that the rewriting would drop. True if there
        are any; Failure if a comment is lost elsewhere."""
        lost = collections.Counter(comments(self.text))
        lost.subtract(comments(text))
        gone = [comment for comment, count in lost.items() if count > 0]
        if not gone:
            return False
        lines = {number for number, line in enumerate(self.text.split("\n"), 1)
                 if any(part.split("\n")[0] in line for part in gone)}
        refusals = [(slot.key, "a comment inside its declaration or use would be lost")
                    for slot in self.solver.owners
                    if slot.line in lines or
                    any(lines & set(range(use.line - 1, use.end + 2)) for use in slot.uses)]
        if not self._refuse(refusals):
            raise Failure(f"the comment {gone[0]} would be lost")
        return True

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
        """Follow the owners of the rewritten text. False if some have to stay
        raw and the rewriting starts again."""
        findings = self._follow()
        mixed = {f[1:4:2] for f in findings if f[0] == "mixed"}
        judged = [self._judge(finding, mixed) for finding in findings]
        if self._refuse([(slot.key, reason) for slot, reason in reversed(judged)
                         if reason]):
            return False
        if any(finding[0] == "held" for finding in findings):
            spatch("flow", "patch", self.scratch, "--in-place")
            self.after = read(self.scratch)
            judged = [self._judge(finding, mixed) for finding in self._follow()]
            if self._refuse([(slot.key, reason) for slot, reason in judged if reason]):
                return False
        return True

    def _follow(self):
        """The findings of flow.cocci, the gravest first."""
        order = ["after", "same", "copied", "taken", "over", "unended", "mixed", "held"]
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
        if kind == "copied":
            return slot, f"{func}() fills it with what is not understood: {code}"
        if kind == "taken":
            return slot, f"{func}() takes the page out, but others may look there: {code}"
        if kind == "over":
            return slot, f"{func}() may overwrite it ({code}) while it owns a page"
        if kind == "mixed":
            return slot, None
        if kind == "held" and (line, owner) in mixed:
            return slot, f"{func}() may or may not own it at: {code}"
        if not re.search(r"\breturn\b", code):
            return slot, f"{func}() still owns it at its end"
        if not re.fullmatch(r"return\b[^;]*;", code):
            return slot, f"{func}() leaves with it in a line with more in it: {code}"
        if kind == "unended" or not slot.kept or ERROR.search(code):
            return slot, f"{func}() does not end it before: {code}"
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
