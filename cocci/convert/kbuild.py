# SPDX-License-Identifier: GPL-2.0-only
"""Ask kbuild how a C file is compiled: for a kernel tree or an external module."""

import contextlib
import fcntl
import os
import re
import shutil
import signal
import subprocess
import threading


TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


# What clang does not know of gcc's arguments, and needs not for reading.
GCC_ONLY = ("-W", "-mpreferred-stack-boundary", "-mskip-rax-setup", "-mindirect-branch",
            "-mfunction-return", "-fno-allow-store-data-races", "-fno-reorder-blocks",
            "-fno-ipa", "-fno-partial-inlining", "-fconserve-stack", "-mrecord-mcount",
            "-falign-jumps", "-falign-loops", "-mharden-sls", "-fplugin",
            "-fno-code-hoisting", "-fsanitize", "--param", "-mno-fp-ret-in-387")
PARSE_TIME = 120        # seconds
# what make says of a command that failed, which has said why
MAKE_FAILED = re.compile(r"^\s*make(?:\[\d+\])?: (?:\*\*\* \[.*\] Error \d+|Target .* not remade )")
# what ast.c prints of a function without pages only if all are wanted
PAGELESS = re.compile(r"^n(\t.*\n)(?:\d.*\n)*", re.M)


class Failure(Exception):
    """Something the user gave cannot be worked with; the text says what."""


class Children:
    """The programs that run for us, so that an interrupt ends all of them."""

    def __init__(self):
        self.lock, self.running, self.stopped = threading.Lock(), set(), False

    def run(self, command, timeout=None, text=True, **kwargs):
        """Run a program in a session of its own, its output as text."""
        if not shutil.which(command[0]):
            raise Failure(f"{command[0]}: not found")
        with self.lock:
            if self.stopped:
                raise Failure("interrupted")
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                     text=text, errors="replace" if text else None,
                                     start_new_session=True, **kwargs)
            self.running.add(child)
        try:
            out, err = child.communicate(timeout=timeout)
        except BaseException:       # too late, or interrupted
            self._end(child)
            raise
        finally:
            with self.lock:
                self.running.discard(child)
        return subprocess.CompletedProcess(command, child.returncode, out, err)

    @staticmethod
    def _end(child):
        """End a program and what it started; make removes what is half built."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(child.pid, number)
                child.communicate(timeout=5)
                return
            except subprocess.TimeoutExpired:
                continue
            except ProcessLookupError:
                return

    def stop(self):
        """End what runs, and start nothing more."""
        with self.lock:
            self.stopped = True
            for child in self.running:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGTERM)


children = Children()
run = children.run


def run_bytes(command, cwd):
    """What a program prints, as it is."""
    return run(command, text=False, cwd=cwd).stdout


def first_error(text):
    """The compiler's first error in a build log, else what make stopped at, else the
    last line; without what make says of itself."""
    lines = [line.strip() for line in text.splitlines()
             if line.strip() and not MAKE_FAILED.search(line)]
    for line in lines:
        if re.search(r"(?:error|Error):", line):
            return line
    for line in lines:
        if "***" in line:
            return re.sub(r"^.*\*\*\* |\.?\s+Stop\.$", "", line)
    return lines[-1] if lines else "no output"


class Command:
    """How kbuild compiled one file."""

    def __init__(self, words, cwd, source):
        """words: the compiler call, its file named absolutely or below cwd."""
        self.words, self.cwd, self.source = words, cwd, source
        self.named = {source, os.path.relpath(source, cwd)}
        self.share, self.printed = False, None      # will tree() be asked twice?

    def arguments(self):
        """The words without the file, its output and what tells make of it."""
        words, skip = [], False
        for word in self.words:
            if skip or word.startswith("-Wp,-MMD,") or word == "-c" or \
                    word in self.named:
                skip = False
            elif word == "-o":
                skip = True
            elif words and words[-1] == "-I":
                words[-1] += word
            else:
                words.append(word)
        return words

    def compile(self, source, output, extra=(), overlay=None):
        """Compile another version of the file. source may lie elsewhere: its
        own directory is searched first, then the original's. overlay: (folder,
        root): what lies below root is looked for below folder first."""
        words = []
        for word in self.arguments():
            if overlay and word.startswith("-I"):
                path = os.path.realpath(os.path.join(self.cwd, word[2:]))
                if path.startswith(overlay[1] + "/"):
                    other = overlay[0] + path[len(overlay[1]):]
                    words += ["-I" + other] if os.path.isdir(other) else []
            words.append(word)
        return run(words + ["-iquote", os.path.dirname(source),
                            "-iquote", os.path.dirname(self.source), *extra,
                            "-c", "-o", output, source], cwd=self.cwd)

    def tree(self, program, prefixes, every=False):
        """What ast.c prints of the file, and of headers below prefixes: the functions
        with pages, or every one."""
        known, result = self.printed or (None, None)
        if known != prefixes:
            result = self._run_ast(program, prefixes, every or self.share)
        if self.share:
            self.printed = prefixes, result
        if every or not self.share:
            return result
        return subprocess.CompletedProcess(
            result.args, result.returncode, re.sub(PAGELESS, r"f\1", result.stdout),
            result.stderr)

    def _run_ast(self, program, prefixes, every):
        words = [word for word in self.arguments()[1:]
                 if not word.startswith(GCC_ONLY)]
        parts = [word for prefix in prefixes for word in ("-p", prefix)]
        return run([program, *parts, *(("-w", "*") if every else ()), "--", "clang",
                    *words, f"-I{TOP}/include", "-w", "-fsyntax-only", self.source],
                   cwd=self.cwd, timeout=PARSE_TIME)


def _read_command(path):
    """The words of the compiler call that kbuild saved in a .cmd file."""
    with open(path, encoding="utf-8", errors="replace") as lines:
        line = lines.readline()
    match = re.match(r"(?:saved)?cmd_\S+ := (.*)$", line)
    if not match:
        return None
    text = match.group(1).split(" ; ")[0].strip()
    text = text.replace("$(pound)", "#").replace("$$", "$")
    # let the shell do the quoting that it would do for kbuild
    result = run(["sh", "-c", "set -- " + text +
                  '; for word; do printf "%s\\0" "$word"; done'])
    return result.stdout.split("\0")[:-1]


def _command(objects, relative):
    """The Command of a file whose object kbuild put below objects."""
    directory, name = os.path.split(relative)
    saved = os.path.join(objects, directory, "." + name[:-2] + ".o.cmd")
    if not os.path.exists(saved):
        return None
    return _read_command(saved)


class Includes:
    """Which files include which."""

    def __init__(self):
        self.lines = {}

    def read(self, folder):
        """(file, what it includes) of all files below a folder, read once."""
        if folder not in self.lines:
            found = run(["grep", "-rHoE", "--include=*.[ch]",
                         r'^\s*#\s*include\s*["<][^">]+[">]', folder]).stdout
            self.lines[folder] = by_name = {}
            for line in found.splitlines():
                path, _, text = line.partition(":")
                included = re.search(r'["<]([^">]+)[">]', text)
                if included:
                    by_name.setdefault(os.path.basename(included.group(1)), []).append(
                        (path, included.group(1)))
        return self.lines[folder]

    def users(self, folder, header):
        """The files below a folder that include a header, themselves or by others."""
        by_name, found, todo = self.read(folder), set(), [header]
        while todo:
            wanted = todo.pop()
            for path, text in by_name.get(os.path.basename(wanted), []):
                beside = os.path.normpath(os.path.join(os.path.dirname(path), text))
                tail = re.sub(r"^(\.\./|\./)+", "", text)
                if path not in found and (beside == wanted or (
                        not os.path.exists(beside) and wanted.endswith("/" + tail))):
                    found.add(path)
                    todo.append(path)
        return found


class Tree:
    """Files of a prepared kernel tree."""

    def __init__(self, source, objects):
        if not os.path.exists(os.path.join(source, "Kbuild")):
            raise Failure(f"KSRC={source}: not a kernel tree")
        if not os.path.exists(os.path.join(objects, ".config")):
            raise Failure(f"KSRC={source}: not configured (no .config in {objects})")
        self.source = self.root = os.path.realpath(source)
        self.objects = os.path.realpath(objects)
        self.outside = True     # __FILE__ is relative to the tree
        self.log, self.includes, self.tried = "", Includes(), set()

    def prepare(self, files):
        """Build the objects of the files, for their commands and errors."""
        command = ["make", "-k", f"-j{os.cpu_count()}", "-C", self.source]
        if self.objects != self.source:
            command.append(f"O={self.objects}")
        command += headers_for(map(self.path, files)) + self._switches(files)
        files = [name for name in files if name not in self.tried]
        self.tried |= set(files)
        if not files:
            return
        # two at a time would write the same things
        with open(os.path.join(self.objects, ".config"), encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            result = run(command + [f[:-2] + ".o" for f in files],
                         env=clean_environment())
        self.log += result.stderr.replace(self.source + "/", "")

    def _switches(self, files):
        """CONFIG_X=m for every switch between the top and the files that the
        configuration leaves off, so that kbuild enters their directory."""
        with open(os.path.join(self.objects, "include/config/auto.conf"),
                  encoding="utf-8") as lines:
            on = {line.split("=")[0] for line in lines}
        found = set()
        for name in files:
            path = name
            while path:
                parent, child = os.path.split(path)
                found |= self._switch(parent, child)
                path = parent
        return [f"{name}=m" for name in sorted(found - on)]

    def _switch(self, parent, child):
        child = child[:-2] + ".o" if child.endswith(".c") else child + "/"
        for name in ("Kbuild", "Makefile"):
            path = os.path.join(self.source, parent, name)
            if os.path.exists(path):
                with open(path, encoding="utf-8", errors="replace") as lines:
                    text = lines.read().replace("\\\n", " ")
                return {match.group(1) for match in re.finditer(
                    r"^[\w-]+-\$\((CONFIG_\w+)\)\s*[:+]?=.*$", text, re.M)
                    if child in match.group(0).split()} | self._composite(text, child)
        return set()

    @staticmethod
    def _composite(text, child):
        """The switch of the module that a file is a part of."""
        found = set()
        for match in re.finditer(r"^([\w-]+)-(?:y|objs|\$\(\w+\))\s*[:+]?=(.*)$",
                                 text, re.M):
            if child in match.group(2).split():
                module = match.group(1) + ".o"
                for switch in re.finditer(
                        r"^obj-\$\((CONFIG_\w+)\)\s*[:+]?=(.*)$", text, re.M):
                    if module in switch.group(2).split():
                        found.add(switch.group(1))
        return found

    def path(self, name):
        """Where a file is."""
        return os.path.join(self.source, name)

    def users(self, header):
        """The files of the tree that include a header, themselves or by others."""
        top = self.top(header)
        return self.includes.users(self.source if os.path.basename(top) == "include" else top,
                                   header)

    def top(self, path):
        """The folder right below the tree's that a path is in."""
        return os.path.join(self.source, os.path.relpath(path, self.source).split(os.sep)[0])

    def command(self, name):
        """How kbuild compiles a file; Failure if it does not."""
        if name not in self.tried:
            self.prepare([name])
        words = _command(self.objects, name)
        lines = [line for line in self.log.splitlines()
                 if name in line or name[:-2] + ".o" in line]
        if words is None or not os.path.exists(
                os.path.join(self.objects, name[:-2] + ".o")) or \
                any("***" in line for line in lines):
            text = "\n".join(lines)
            if "error:" in text:
                raise Failure("does not compile before conversion: " +
                              first_error(text))
            raise Failure("kbuild does not build it in this configuration")
        return Command(words, self.objects, self.path(name))


def _copy(source, target, seen):
    """Copy a folder, and what links in it lead to: nothing that is built in the
    copy must get out of it. Sockets and the like stay behind, and folders seen."""
    seen = seen | {os.path.realpath(source)}
    os.makedirs(target)
    for entry in os.scandir(source):
        to = os.path.join(target, entry.name)
        if entry.is_dir() and os.path.realpath(entry.path) not in seen:
            _copy(entry.path, to, seen)
        elif entry.is_file():
            shutil.copy(entry.path, to)


class Module:
    """Files of an external module, built in a copy of its directory."""

    def __init__(self, directory, kernel, scratch):
        self.directory = self.root = os.path.realpath(directory)
        self.outside, self.includes = False, Includes()
        if not any(os.path.exists(os.path.join(directory, name))
                   for name in ("Kbuild", "Makefile")):
            raise Failure(f"M={directory}: no Kbuild or Makefile")
        if not os.path.exists(os.path.join(kernel, "Makefile")):
            raise Failure(f"KDIR={kernel}: no kernel to build the module against")
        self.kernel = os.path.realpath(kernel)
        # what lies beside the module stays reachable as ../name
        above = os.path.join(scratch, "module")
        shutil.rmtree(above, ignore_errors=True)
        os.makedirs(above)
        self.copy = os.path.join(above, os.path.basename(self.directory))
        for name in os.listdir(os.path.dirname(self.directory)):
            if name != os.path.basename(self.directory):
                os.symlink(os.path.join(os.path.dirname(self.directory), name),
                           os.path.join(above, name))
        _copy(self.directory, self.copy, {os.path.realpath(scratch)})
        self.log = ""

    def prepare(self, files):
        """Build the copy, for the commands and errors."""
        if self.log:
            return              # all of it was built
        result = run(["make", "-k", f"-j{os.cpu_count()}", "-C", self.kernel,
                      f"M={self.copy}", *headers_for(map(self.path, files)),
                      "modules"], env=clean_environment())
        self.log = result.stdout + result.stderr

    def path(self, name):
        """Where a file is."""
        return os.path.join(self.directory, name)

    def users(self, header):
        """The files of the module that include a header, themselves or by others."""
        return self.includes.users(self.directory, header)

    def command(self, name):
        """How kbuild compiles a file; Failure if it does not."""
        words = _command(self.copy, name)
        source = os.path.join(self.copy, name)
        if words is None or not os.path.exists(source[:-2] + ".o"):
            lines = [line for line in self.log.splitlines() if name in line]
            text = "\n".join(lines)
            if "error:" in text:
                raise Failure("does not compile before conversion: " +
                              first_error(text))
            raise Failure("kbuild does not build it: " + first_error(self.log))
        return Command(words, self.kernel, source)


def headers_for(paths):
    """Make variables for files that are typed already, in part or in whole, and
    whose tree has no copy of our headers."""
    for path in paths:
        with open(path, encoding="latin-1") as stream:
            if re.search(r"#\s*include <linux/(owned_page|page_ownership)\.h>",
                         stream.read()):
                return [f"KCFLAGS=-idirafter {TOP}/include"]
    return []


def clean_environment():
    """The environment without what an outer make left in it."""
    return {name: value for name, value in os.environ.items()
            if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES",
                            "O", "M", "KBUILD_OUTPUT", "BUILD", "FILES", "ARCH")}
