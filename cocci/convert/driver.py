# SPDX-License-Identifier: GPL-2.0-only
"""A driver is converted as a whole, and every file of it is proven: what the
proof refuses is decided again, until what is left is proven."""

import collections
import functools
import os
import re
import time
import traceback

import prove
import unread
from kbuild import TOP, Failure, first_error
from reasons import class_of
from tally import VERDICTS
from tree import plain
from unit import WORTH, Unit, add_include, read, write

SAME_CODE = "{}: the same instructions in the same order; only which of %r12 to %r15, " \
    "which are saved and restored, holds which value is another"
# An escape to a bare page, or an owner of what a call returned as one.
RAW = r"\b(?:(?:owned_pages?|\w+_block)_(?:into_)?raw(?:_array)?\(|borrowed_page_raw\(" \
      r"|owned_pages?_from_raw\(\s*(?:__)?(?:dev_)?alloc_page)"
# A page that is lent, or found with its owner elsewhere.
BORROW = r"\b(?:(?:owned_pages?|\w+_block)_borrow|(?:__)?borrowed_page_(?:of_\w+|from_raw))\("
PROOFS = 12             # how often a driver is tried again
GUESTS = 16             # files of other drivers that are read for one field


class File:
    """One file of a driver, and what became of it."""

    # pylint: disable=too-many-instance-attributes
    def __init__(self, name, path):
        self.name, self.path = name, path
        self.state, self.reason, self.object = "unchanged", None, None
        self.equivalence = None         # why it is, if the object is equivalent
        self.sites = []
        self.owners = self.size = self.hardened = self.functions = 0
        self.before, self.after = read(path), None
        self.failed = False

    @functools.cached_property
    def allocates(self):
        """Has it a page to own?"""
        return bool(WORTH.search(self.before))

    @functools.cached_property
    def worth(self):
        """Is it read first?"""
        return self.allocates or unread.has_view(self.before)

    def fail(self, reason):
        """An input that cannot be worked with."""
        self.state, self.reason, self.failed, self.after = "refused", str(reason), True, None

    def count(self, pattern):
        """How often something stands in the typed file that did not before."""
        return len(re.findall(pattern, self.after)) - len(re.findall(pattern, self.before)) \
            if self.after else 0

    def report(self):
        """The file's part of the machine-readable report."""
        return {"file": self.name, "state": self.state, "reason": self.reason,
                "class": class_of(self.reason), "object": self.object,
                "equivalence": self.equivalence, "functions": self.functions,
                "owners": self.owners,
                "frees": self.count(r"\b(?:owned_pages?|\w+_block)_(?:free|release)\("),
                "borrows": self.count(BORROW),
                "raw": self.count(RAW),
                "size": self.size, "hardened": self.hardened, "sites": self.sites}


class Driver:
    """The files of one directory."""

    def __init__(self, builder, scratch, program, directory, names):
        self.builder, self.scratch, self.program = builder, scratch, program
        self.name = directory
        self.files = {builder.path(name): File(name, builder.path(name)) for name in names}
        self.unit = Unit(builder.root, program, self._elsewhere, builder.path(directory))
        self.asked = set()      # headers of other folders
        self.guests = {}        # path -> File of another driver, which is read too
        self.commands, self.wanted, self.failed = {}, set(), False
        self.tried = set()      # files that were read, or could not be
        self.seen = set()       # files that the outcome may depend on
        self.seconds = 0, 0     # deciding and proving
        self.compiled = {}      # (path, directory) -> (texts, what _compile() said)

    def worth(self):
        """The files that are looked at."""
        return self._first()

    def _first(self):
        """The files that are read first: those that have a page to own, or a view."""
        return [file for file in self.files.values() if file.worth]

    def decide(self):
        """Read the files and convert them, without a proof."""
        self._guard(self._begin)

    def prove(self):
        """Prove what was converted; the outcome is in the files."""
        self._guard(self._convert)
        self._unread()

    def _unread(self):
        """Say of the views and references in the other files why they stay."""
        for file in self.files.values():
            if file.path not in self.unit.texts and not file.sites:
                file.sites = unread.sites(file.path, file.before, file.reason)

    def work(self):
        """Convert and prove; this driver, with what it took."""
        begin = time.monotonic()
        self.decide()
        middle = time.monotonic()
        self.prove()
        self.seconds = middle - begin, time.monotonic() - middle
        self.seen = self.seen.union(self.unit.texts, *self.unit.sees.values())
        return self

    def __getstate__(self):
        """The outcome, without what was read for it."""
        return {key: value for key, value in self.__dict__.items()
                if key not in ("unit", "builder", "commands", "compiled")}

    def _begin(self):
        for file in self._first():
            self._read(file)
        if self.unit.texts:
            self._decide()

    def _guard(self, step):
        if self.failed:
            return
        try:
            step()
        except Failure as failure:
            self._fail(failure)
        except Exception as error:      # pylint: disable=broad-except
            # one driver's surprise must not cost the others their conversion
            self._fail(self._surprise(error))

    def _surprise(self, error):
        """What a step came to grief of: a file that is no longer what was read, or a bug."""
        for path, text in self.unit.texts.items():
            if not os.path.exists(path) or read(path) != text.text:
                return f"{os.path.basename(path)} changed while it was converted"
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"internal error in {os.path.basename(frame.filename)}:{frame.lineno}: {error!r}"

    def _fail(self, reason):
        self.failed = True
        read_files = [f for f in self.files.values() if f.path in self.unit.texts]
        if len(read_files) > 1:
            self._alone(read_files)
            return
        for file in self.files.values():
            file.after = None
            if file.path in self.unit.texts:
                file.fail(reason)

    def _alone(self, files):
        """What goes wrong with one file must not cost the others."""
        for number, file in enumerate(files):
            self._one(os.path.join(self.scratch, str(number)), file.name)

    def _one(self, scratch, name):
        driver = Driver(self.builder, scratch, self.program, self.name, [name])
        driver.work()
        self.files.update(driver.files)
        self.seen |= driver.seen

    def _read(self, file):
        self.tried.add(file.path)
        if "\r\n" in file.before:
            file.fail("has CRLF line ends")
            return
        if "\0" in file.before:
            file.fail("has a NUL byte, so git takes it for binary")
            return
        try:
            self.commands[file.path] = self._command(file)
            self._add(file)
        except Failure as failure:
            self._unreadable(file, failure)

    def _unreadable(self, file, failure):
        if file.allocates:
            file.fail(failure)
        else:
            file.reason = str(failure)      # it has views at most

    def _command(self, file):
        return self.builder.command(file.name)

    def _add(self, file):
        self.unit.add(file.path, self.commands[file.path])

    def _elsewhere(self, header, name, fresh=None, tag=""):
        """A file that is not read and may use what a header declares: a function, or
        (fresh is not None) a field of the struct of a tag."""
        found = self._users(header, name, None if fresh is None else tag)
        for path in found:
            file = self.files.get(path)
            if not file and fresh and len(found) <= GUESTS and path.endswith(".c") \
                    and not self.unit.is_home(path):
                file = self.guests.setdefault(path, File(
                    os.path.relpath(path, self.builder.root), path))
            if file and path not in self.tried:
                self.wanted.add(path)
        return next(iter(found), None)

    def _users(self, header, name, tag=None):
        """The files that are not read and may use a function of a header, or a field if
        tag is that of its struct, "" for none."""
        word = re.compile(rf"\b{name}\b")
        used = word if tag is None else re.compile(rf"(?:->|\.)\s*{name}\b|\b{name}\s*:")
        part = re.compile(rf",\s*{name}\b")       # container_of(pointer, struct tag, name)
        tags, users = names_of(header, tag), self.builder.users(header)
        self.seen |= users
        return [path for path in sorted(users)
                if path not in self.unit.texts and word.search(text := read(path)) and
                (used.search(text := plain(text)) or
                 (tag is not None and part.search(text) and tags.search(text)))]

    def _decide(self):
        while True:
            self.wanted = set()
            self.unit.convert()
            if self._headers():
                continue
            if not self.wanted:
                return
            files = [self.files.get(path) or self.guests[path]
                     for path in sorted(self.wanted)]
            self.builder.prepare([file.name for file in files])
            for file in files:
                self._read(file)

    def _headers(self):
        """Take in headers of other folders whose fields only few files use, this
        driver's among them. False if there are none."""
        news = False
        for header, names in self.unit.beyond.items():
            if header in self.asked or not header.startswith(self.builder.root + "/"):
                continue
            self.asked.add(header)
            if includes(read(header)) and \
                    all(len(self._users(header, *field)) <= GUESTS for field in names):
                self.unit.headers.add(header)
                news = True
        if news:
            self.unit.refused = {}
            for file in [*self.files.values(), *self.guests.values()]:
                if file.path in self.commands and not file.failed:
                    self._add(file)
        return news

    def _convert(self):
        if not self.unit.texts:
            return
        for number in range(PROOFS):
            if number:
                self._decide()
            proofs = [self._prove(path) for path in self._affected()]
            if all(proofs):
                break
        else:
            raise Failure("what the proof refuses does not come to an end")
        self._conclude()

    def _affected(self):
        """The .c files that a change of text changes."""
        changed = set(self.unit.typed)
        return sorted(path for path, sees in self.unit.sees.items()
                      if path in changed or sees & changed)

    # ---- the proof ----

    def _overlay(self, directory, texts):
        """Write a version of the driver's files; the folder they are in."""
        folder = os.path.join(self.scratch, directory)
        for path, text in texts.items():
            write(os.path.join(folder, os.path.relpath(path, self.builder.root)), text)
        return folder

    def _compile(self, path, directory, texts, *flags):
        """Compile a version of a file; (object, warnings)."""
        sees = self.unit.sees[path]
        texts = {p: text for p, text in texts.items() if p == path or p in sees}
        done = self.compiled.get((path, directory))
        if done and done[0] == texts:
            return done[1]
        folder = self._overlay(directory, texts)
        source = os.path.join(folder, os.path.relpath(path, self.builder.root))
        command = self.commands[path]
        root = command.source[:-len(os.path.relpath(path, self.builder.root))]
        result = command.compile(source, source[:-2] + ".o", [
            f"-fmacro-prefix-map={folder}/=" + ("" if self.builder.outside else root),
            f"-I{TOP}/include", "-Wmissing-braces", *flags], (folder, root.rstrip("/")))
        if result.returncode:
            raise Broken(result.stderr.replace(folder + "/", ""), directory)
        said = source[:-2] + ".o", collections.Counter(
            match.group(1) for match in re.finditer(r": (warning: .*)$", result.stderr, re.M)), \
            result.stderr
        self.compiled[path, directory] = texts, said
        return said

    def _prove(self, path):
        """Is the typed file as good as the raw one? What is not is refused."""
        file = self.files.get(path) or self.guests.get(path)
        raw = {p: t.text for p, t in self.unit.texts.items()}
        typed = dict(raw, **self.unit.typed)
        aligned, ranges = dict(typed), []
        for changed, text in self.unit.typed.items():
            aligned[changed], more = prove.align(raw[changed], text)
            ranges += more
        try:
            before = self._compile(path, "before", raw)
            after = self._compile(path, "after", aligned, "-DPAGE_OWNERSHIP_UNHARDENED")
            if self._warns(path, before, after):
                return False
            verdict, different, count = prove.compare(before[0], after[0], ranges)
            if not count:
                return self._refuse(path, set(), set(), "nothing of it is compiled by "
                                    "itself, so its conversion could not be proven")
            if verdict == "different":
                return self._refuse(path, {name.split(".")[0].rstrip("'") for name in different},
                                    set(), "its object code would differ: " +
                                    ", ".join(different[:5]))
            hardened = self._compile(path, "hardened", typed)
        except Broken as broken:
            if broken.directory == "before":
                raise Failure("does not compile before conversion: " +
                              first_error(broken.log)) from broken
            return self._refuse(path, broken.functions, places_of(path, broken.log, "error"),
                                "does not compile after conversion: " +
                                first_error(broken.log))
        if self._warns(path, before, hardened):
            return False
        if file:
            file.object, file.functions = verdict, count
            file.equivalence = SAME_CODE.format(", ".join(
                f"{name}()" for name in different)) if different else None
            file.size = prove.code_size(before[0])
            file.hardened = prove.code_size(hardened[0])
        return True

    def _warns(self, path, before, version):
        """Does a version warn of something new? Then it is refused."""
        for text in version[1] - before[1]:
            return not self._refuse(path, set(), places_of(path, version[2], re.escape(text)),
                                    "compiles with a new " + text)
        return False

    def _refuse(self, path, functions, lines, reason):
        if not self.unit.refuse_in(path, functions, lines, reason):
            raise Failure(reason)
        return False

    # ---- the outcome ----

    def _of_header(self, path, verdicts):
        """The verdict on a header is the worst on the files that see it."""
        return max((verdict for other, verdict in verdicts.items()
                    if verdict and path in self.unit.sees.get(other, ())),
                   key=VERDICTS.index)

    def _conclude(self):
        verdicts = {path: file.object for path, file in {**self.guests, **self.files}.items()}
        for path, text in self.unit.texts.items():
            if path not in self.files and path in self.unit.typed:
                self.files[path] = self.guests.get(path) or \
                    File(os.path.relpath(path, self.builder.root), path)
            file = self.files.get(path)
            if not file or file.failed:
                continue
            file.after = self.unit.typed.get(path)
            file.before = text.text
            if self.unit.is_home(path):
                file.sites = self.unit.sites(path)
            file.owners = sum(slot.decl.file == path for slot in self.unit.solver.owners)
            if file.after is not None:
                file.state = "converted"
                file.object = verdicts.get(path) or self._of_header(path, verdicts)
                continue
            file.object = None
            reasons = [s["reason"] for s in file.sites if s["kind"] == "alloc" and s["reason"]]
            if reasons:
                file.state, file.reason = "refused", reasons[0]


def names_of(header, tag):
    """Finds what a file has to name that gives a field of a struct to a macro."""
    text, type_ = plain(read(header)), rf"\btypedef\s+(?:struct|union)\s+{tag}\b"
    if not tag or re.search(type_ + r"\s*\{", text):
        return re.compile("")
    synonyms = re.findall(type_ + r"[^;{}]*?\b(\w+)\s*;", text)
    return re.compile(r"\b(?:" + "|".join([tag, *synonyms, r"(?:__)?typeof(?:__)?"]) + r")\b")


def includes(text):
    """Can a header be told to include one more?"""
    try:
        return bool(add_include(text))
    except Failure:
        return False


class Broken(Exception):
    """A version that does not compile."""

    # pylint: disable=too-few-public-methods
    def __init__(self, log, directory):
        super().__init__(log)
        self.log, self.directory = log, directory
        self.functions = set(re.findall(r"In function ['‘](\w+)['’]", log))


def places_of(path, log, what):
    """The lines of a file that a compiler speaks of, and their neighbours."""
    found = set()
    for match in re.finditer(rf"(?:^|/){re.escape(os.path.basename(path))}:(\d+):"
                             rf"(?:\d+:)? {what}", log, re.M):
        found |= set(range(int(match.group(1)) - 1, int(match.group(1)) + 2))
    return found
