#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Check who owns the pages of a driver, with the analysers of gcc and clang.

Called by "make check-driver", which documents the variables. What is raw C is
converted first, into a copy: lines are those of the driver as it is. Each
finding is printed once, as a compiler does,

	drivers/x/y.c:12: leak: the page that ... [both engines]

and with V=1 with the way that leads to it.

A finding that is no bug is marked in its line, or in a line of its own before
it, with the reason:

	return 0;	/* page-ownership: the firmware frees it */

A mark without a reason, or where nothing is found, is reported itself.

Exit status: 0 nothing was found, 1 something was, 2 something could not be
checked (one line says what and why).
"""

import argparse
import os
import re
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "convert"))

# pylint: disable=wrong-import-position
import engines
import fields
import findings
import prepare
import raw
import sarif
import whole
from convert import find_files
from driver import Driver
from kbuild import TOP, Command, Failure, Module, Tree
from unit import read
from work import drivers_of, program, say, work, writable

MARK = re.compile(r"/\*\s*page-ownership:\s*(.*?)\s*\*/|//\s*page-ownership:\s*(.*?)\s*$")


class Overlay(Command):
    """A compilation that finds the typed headers of the driver first."""

    def __init__(self, command, root, folder):
        super().__init__(command.words, command.cwd, command.source)
        self.root, self.folder = root, folder

    def arguments(self):
        words = []
        for word in super().arguments():
            if word.startswith("-I"):
                path = os.path.realpath(os.path.join(self.cwd, word[2:]))
                other = self.folder + path[len(self.root):]
                if path.startswith(self.root + "/") and os.path.isdir(other):
                    words.append("-I" + other)
            words.append(word)
        return words


class Checked:
    """A file, and what was found in it."""

    # pylint: disable=too-few-public-methods
    def __init__(self, name, path):
        self.name, self.path = name, path
        self.reports, self.gave_up, self.failed = [], [], None
        self.seconds = {}


class Checker:
    """The files of one driver."""

    def __init__(self, driver, scratch, found):
        """found: the engines."""
        self.driver, self.engines = driver, found
        self.folder = os.path.join(scratch, "check")
        self.files = [Checked(file.name, file.path) for file in driver.files.values()]

    def check(self):
        """Convert into a copy, and ask every engine of each file."""
        self._guard(self.driver.work)
        return self.look()

    def look(self):
        """Ask every engine of each file of a driver that is converted."""
        typed = {path: text for path, text in self.driver.unit.typed.items()
                 if not self._failed(path)}
        sources, places = {}, {}
        for path in set(typed) | {file.path for file in self.files} | \
                set(self.driver.unit.texts):
            before = read(path)
            sources[path] = findings.Source(path, before)
            text = self._copy_of(path, before, typed.get(path, before))
            copy = prepare.place(self.folder, self.driver.builder.root, path, text)
            places[copy] = (path, raw.line_map(text, path))
        judge = findings.Judge(sources, places)
        copies = {path: copy for copy, (path, _) in places.items()}
        for file in self.files:
            self._guard(lambda file=file: self._file(
                file, copies[file.path], judge))
        return self

    def __getstate__(self):
        """What was found, for the process that prints it."""
        return {"files": self.files}

    def _copy_of(self, path, before, after):
        """The text that is checked: only a .c file begins with the models."""
        if path.endswith(".c"):
            return prepare.typed_copy(before, after, path)
        return prepare.prove.align(before, after)[0]

    def _failed(self, path):
        file = self.driver.files.get(path)
        return file is not None and (file.failed or file.state == "refused")

    def _guard(self, step):
        try:
            step()
        except Failure as failure:
            for file in self.files:
                file.failed = file.failed or str(failure)

    def _file(self, file, copy, judge):
        """Ask every engine of one file."""
        try:
            command = self.driver.builder.command(file.name)
        except Failure as failure:
            file.failed = str(failure)
            return
        begin = time.monotonic()
        result = command.compile(command.source, copy + ".o", [f"-I{TOP}/include"])
        seconds = time.monotonic() - begin
        if result.returncode:
            file.failed = "does not compile: " + engines.first_error(result.stderr)
            return
        file.seconds["compile"], said = seconds, []
        # the headers are typed for the copy only
        command = Overlay(command, command.source[:-len(file.name)].rstrip("/"),
                          self.folder)
        for name, engine in self.engines.items():
            begin = time.monotonic()
            try:
                more, gave_up = engine.check(command, copy, seconds)
            except Failure as failure:
                more, gave_up = [], f"cannot: {failure}"
            file.seconds[name] = time.monotonic() - begin
            said += more
            if gave_up:
                file.gave_up.append(f"{engine.program} {gave_up}")
        said += fields.findings(findings.Source(copy, read(copy)))
        said += whole.findings(judge.sources[file.path])
        file.reports = [report for report in judge.reports(said)
                        if report.file in judge.sources]


def exceptions(source, reports):
    """(what is not marked as deliberate, complaints about marks)."""
    left, used, complaints = [], set(), []
    marks = {}
    for number, line in enumerate(source.lines):
        match = MARK.search(line)
        if match:
            marks[number] = (match.group(1) or match.group(2) or "").strip()
    for report in reports:
        at = next((line for line in (report.line, report.line - 1) if line in marks and
                   (line == report.line or not MARK.sub("", source.lines[line]).strip())), None)
        if at is None or not marks[at]:
            left.append(report)
        if at is not None:
            used.add(at)
    for number, reason in marks.items():
        if not reason:
            complaints.append((number, "this exception has no reason"))
        elif number not in used:
            complaints.append((number, "nothing is found here that this exception is for"))
    return left, complaints


class Output:
    """What the user sees."""

    def __init__(self, root, verbose):
        self.root, self.verbose = root, verbose
        self.found, self.failed, self.reports = 0, 0, []

    def name(self, path):
        """A path as it is shown."""
        return findings.relative(path, self.root)

    def show(self, file, sources):
        """Print what was found in a file."""
        for line in file.gave_up:
            say(f"{file.name}: {line}")
        if file.failed:
            self.failed += 1
            say(f"check-driver: {file.name}: could not be checked: {file.failed}")
            return
        if len(file.gave_up) >= len(file.seconds) - 1 > 0:
            self.failed += 1
            say(f"check-driver: {file.name}: could not be checked: no engine came to an end")
        left, complaints = exceptions(sources[file.path], file.reports)
        for number, text in complaints:
            self.found += 1
            print(f"{file.name}:{number}: exception: {text}")
        for report in left:
            self.found += 1
            self.reports.append(report)
            print(f"{self.name(report.file)}:{report.line}: {report.kind}: "
                  f"{report.sentence()} [{report.confidence()}]")
            if self.verbose:
                self._path(report)
        sys.stdout.flush()

    def _path(self, report):
        last = None
        for event in report.path:
            if (event.line, event.text) != last:
                print(f"    {self.name(event.file)}:{event.line}: {event.text}")
            last = event.line, event.text


def check(options, scratch):
    """Do what the command line asks for; the exit status."""
    if options.report:
        writable("REPORT", options.report)
    if options.module is not None:
        if not os.path.isdir(options.module):
            raise Failure(f"M={options.module}: no such directory")
        names = find_files(os.path.realpath(options.module), options.paths or ["."])
        builder = Module(options.module, options.kdir, scratch)
    else:
        builder = Tree(options.ksrc, options.kobj or options.ksrc)
        names = find_files(builder.source, options.paths)
    found = engines.available()
    if not found:
        raise Failure("neither gcc nor clang is installed")
    say("check-driver: " + ", ".join(engine.program for engine in found.values()) +
        f"; building {len(names)} files")
    builder.prepare(names)
    drivers = drivers_of(names, builder, scratch, options.ast, Driver)
    checkers = [Checker(driver, driver.scratch, found) for driver in drivers]
    output, done = Output(builder.root, options.verbose), [0]

    def ended(checker):
        for file in checker.files:
            done[0] += 1
            say(f"[{done[0]}/{len(names)}] {file.name}")
            output.show(file, {file.path: findings.Source(file.path, read(file.path))})

    work(checkers, Checker.check, ended)
    if options.report:
        sarif.write(options.report, output.reports, builder.root)
    if output.failed:
        return 2
    return 1 if output.found else 0


def parse_arguments():
    """The command line, as the Makefile writes it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ksrc", help="prepared kernel tree")
    parser.add_argument("--kobj", help="its O= folder, if it has one")
    parser.add_argument("--module", help="directory of an external module")
    parser.add_argument("--kdir", help="kernel that the module is built against")
    parser.add_argument("--scratch", required=True, help="folder for temporary files")
    parser.add_argument("--ast", required=True, type=os.path.abspath,
                        help="the program that ast.c is")
    parser.add_argument("--report", help="write SARIF to this file")
    parser.add_argument("--verbose", action="store_true", help="print the ways")
    parser.add_argument("paths", nargs="*")
    return parser.parse_args()


def main():
    """Run; the exit status."""
    options = parse_arguments()
    return program("check-driver", options, check)


if __name__ == "__main__":
    sys.exit(main())
