# SPDX-License-Identifier: GPL-2.0-only
"""The analysers of stock compilers, and what they say of pages."""

import json
import os
import plistlib
import re
import shutil
import subprocess

from kbuild import GCC_ONLY, TOP, Failure, first_error, run
from unit import read, write

HERE = os.path.dirname(os.path.abspath(__file__))
LEAST = 60              # seconds that an engine has in any case
MEMORY = 3 << 30        # bytes that an engine may have
WAIT = 10               # times as long by the clock, where others run
TIMES = 3               # or as many times the file's compilation
MODELS = (os.path.join(HERE, "kernel.h"),
          os.path.join(TOP, "include/linux/page_ownership_check.h"))
# of the kernel's flags, what changes nothing that is followed, or hides something
DROPPED = ("-W", "-fno-delete-null-pointer-checks", "-ftrivial-auto-var-init", "-fsanitize",
           "-fpatchable-function-entry", "-pg", "-mrecord-mcount", "-mfentry", "-fplugin",
           "-fno-sanitize", "--param=asan", "-g")
# gcc gives up quietly after some steps for each block: calls are steps, too
GCC_FLAGS = ("-fanalyzer", "-fanalyzer-checker=malloc", "-fdiagnostics-format=json",
             "-fno-inline", "-fno-tree-vrp")
GCC_FAR = ("--param=analyzer-bb-explosion-factor=20",
           "--param=analyzer-max-enodes-per-program-point=16")
CLANG_CHECKERS = "core.NullDereference,core.CallAndMessage,unix.Malloc," \
                 "unix.MismatchedDeallocator"
# a failed allocation is a NULL that a function returned
CLANG_CONFIG = "unix.DynamicMemoryModeling:Optimistic=true,suppress-null-return-paths=false," \
               "suppress-inlined-defensive-checks=false"

REDEFINED = re.compile(r"redefinition of .(?:(?:struct|union|enum) )?(\w+)")

GCC_KINDS = {"-Wanalyzer-malloc-leak": "leak", "-Wanalyzer-double-free": "double-free",
             "-Wanalyzer-use-after-free": "use-after-free",
             "-Wanalyzer-mismatching-deallocation": "wrong-free",
             "-Wanalyzer-free-of-non-heap": "wrong-free",
             "-Wanalyzer-write-to-const": "use-after-free",
             "-Wanalyzer-null-dereference": "null",
             "-Wanalyzer-possible-null-dereference": "null"}
CLANG_KINDS = (("double free", "double-free"), ("Double free", "double-free"),
               ("Use-after-free", "use-after-free"),
               ("Use of memory after it is freed", "use-after-free"),
               ("Memory leak", "leak"), ("Offset free", "wrong-free"), ("Bad free", "wrong-free"),
               ("Bad deallocator", "wrong-free"), ("Dereference of null pointer", "null"),
               ("Uninitialized argument value", "uninitialised"))


class Event:
    """A step of a path."""

    # pylint: disable=too-few-public-methods
    def __init__(self, file, line, text, depth=0):
        self.file, self.line, self.text, self.depth = file, line, text, depth


class Finding:
    """What one or several engines say of a place."""

    # pylint: disable=too-few-public-methods
    def __init__(self, engine, kind, event, path, message=""):
        self.engines, self.kind, self.path = {engine}, kind, path
        self.file, self.line, self.message = event.file, event.line, message
        self.function = None


def available():
    """The engines of this machine, by name."""
    found = {}
    if shutil.which("gcc"):
        found["gcc"] = Gcc("gcc")
    for name in ("clang-22", "clang-19"):
        if shutil.which(name) and "clang" not in found:
            found["clang"] = Clang(name)
    return found


class Engine:
    """One compiler."""

    def __init__(self, program):
        self.program = program

    def check(self, command, source, seconds, extra=()):
        """(findings, why it gave up or None) of a file."""
        limit = int(max(LEAST, TIMES * seconds))
        try:
            findings = self._analyse_renamed(command, source, limit, extra)
        except subprocess.TimeoutExpired:
            return [], f"gave up: more than {limit} s or {MEMORY >> 30} GiB"
        return findings, None

    def _analyse_renamed(self, command, source, limit, extra):
        """The findings. The models include headers that the file may not: where it has
        something of a name that is theirs, that gets another."""
        header = source + ".kernel.h"
        renamed = set(re.findall(r"#define (\w+) __driver_", read(header))
                      if os.path.exists(header) else ())
        while True:
            try:
                return self.analyse(command, source, limit, extra)
            except Failure as failure:
                match = REDEFINED.search(str(failure))
                if not match or match.group(1) in renamed:
                    raise
                renamed.add(match.group(1))
                self._rename(source, header, renamed)

    @staticmethod
    def _rename(source, header, names):
        """Include the models by way of a header that defines names, in no line more."""
        write(header, f'#include "{MODELS[0]}"\n' +
              "".join(f"#define {name} __driver_{name}\n" for name in sorted(names)))
        write(source, read(source).replace(f'#include "{MODELS[0]}"\n',
                                           f'#include "{header}"\n', 1))

    @staticmethod
    def run(words, limit, cwd):
        """Run a compiler that may take so many seconds of the processor, however
        many others do: a machine that is busy must not find less."""
        result = run(["prlimit", f"--cpu={limit}", f"--as={MEMORY}", *words], cwd=cwd,
                     timeout=WAIT * limit)
        if result.returncode < 0 or re.search(
                "CPU time limit|memory exhausted|out of memory|Killed signal|bad_alloc",
                result.stderr):
            raise subprocess.TimeoutExpired(words, limit)
        return result

    def analyse(self, command, source, limit, extra):
        """The findings; Failure if the file does not compile."""
        raise NotImplementedError


def words_of(command, extra):
    """The arguments of a compilation, for an analyser."""
    words, skip = [], False
    for word in command.arguments()[1:]:
        # nothing is said of a header of the system, which ours would be
        if not skip and word != "-idirafter" and (
                not word.startswith(DROPPED) or word.startswith("-Wp,-D")):
            words.append(word)
        skip = word == "-idirafter"
    return words + ["-iquote", os.path.dirname(command.source), f"-I{TOP}/include",
                    "-DPAGE_OWNERSHIP_CHECK", *extra]


class Gcc(Engine):
    """-fanalyzer of gcc 12."""

    def analyse(self, command, source, limit, extra):
        """Far into the file if there is time, else as far as gcc goes by itself."""
        try:
            return self._analyse(command, source, limit // 2, (*GCC_FAR, *extra))
        except subprocess.TimeoutExpired:
            return self._analyse(command, source, limit // 2, extra)

    def _analyse(self, command, source, limit, extra):
        result = self.run([self.program, *words_of(command, extra), *GCC_FLAGS,
                           "-Wno-attributes", "-S", "-o", "/dev/null", source], limit, command.cwd)
        said = self._json(result)
        errors = [one for one in said if one["kind"] in ("error", "fatal error")]
        if errors or (result.returncode and not said):
            raise Failure(errors[0]["message"] + " (" + self._place(errors[0]) + ")" if errors
                          else first_error(result.stderr))
        return [finding for one in said for finding in self._finding(one, command.cwd)]

    @staticmethod
    def _place(one):
        caret = (one.get("locations") or [{}])[0].get("caret", {})
        return f"{os.path.basename(caret.get('file', '?'))}:{caret.get('line', 0)}"

    @staticmethod
    def _json(result):
        said = []
        for line in result.stderr.splitlines():
            if line.startswith("["):
                said += json.loads(line)
        return said

    def _finding(self, one, cwd):
        kind = GCC_KINDS.get(one.get("option"))
        if kind is None or not one.get("path"):
            return
        path = [Event(os.path.normpath(os.path.join(cwd, step["location"]["file"])),
                      step["location"]["line"], step["description"], step["depth"])
                for step in one["path"] if "location" in step]
        if path:
            yield Finding("gcc", kind, path[-1], path, one["message"])


class Clang(Engine):
    """The static analyser of clang."""

    def analyse(self, command, source, limit, extra):
        output = source + "." + self.program + ".plist"
        words = [word for word in words_of(command, extra) if not word.startswith(GCC_ONLY)
                 or word.startswith("-Wp,-D")]
        result = self.run([self.program, "--analyze", *words, "-w", "-Xclang",
                      "-analyzer-checker=" + CLANG_CHECKERS, "-Xclang", "-analyzer-config",
                      "-Xclang", CLANG_CONFIG,
                      "--analyzer-output", "plist-multi-file", "-o", output, source],
                          limit, command.cwd)
        if result.returncode:
            raise Failure(first_error(result.stderr))
        with open(output, "rb") as stream:
            said = plistlib.load(stream)
        os.unlink(output)
        files = [os.path.normpath(os.path.join(command.cwd, file)) for file in said["files"]]
        return [finding for one in said["diagnostics"] for finding in self._finding(one, files)]

    def _finding(self, one, files):
        kind = next((kind for text, kind in CLANG_KINDS if one["type"].startswith(text) or
                     one["description"].startswith(text)), None)
        if kind is None:
            return
        path = [Event(files[step["location"]["file"]], step["location"]["line"],
                      step["message"], step.get("depth", 0))
                for step in one["path"] if step["kind"] == "event"]
        if path:
            yield Finding("clang", kind, path[-1], path, one["description"])
