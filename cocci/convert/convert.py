#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Convert drivers to typed page ownership, and prove that their code stays.

Called by "make convert", which documents the variables. The patch goes to
standard output, progress and summary to standard error.

Exit status: 0 something was converted, 1 there was nothing to convert, 2 an
input cannot be worked with (one line says which and why).
"""

import argparse
import collections
import concurrent.futures
import fcntl
import json
import os
import re
import shutil
import signal
import stat
import sys
import tempfile
import traceback

import prove
import rewrite
from kbuild import TOP, Failure, Module, Tree, children, first_error, run

# A file without these words has no page to own; it is not even compiled.
WORTH = re.compile(r"\b(?:alloc_page|alloc_pages|alloc_pages_node|dev_alloc_page"
                   r"|__dev_alloc_page)\b")


def say(text):
    """Progress, for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


class Driver:
    """One file on its way through conversion."""

    def __init__(self, name):
        self.name = name
        self.state, self.reason, self.object = "unchanged", None, None
        self.sites, self.skipped = [], []
        self.owners = 0
        self.size = self.hardened = None
        self.before = self.after = None
        self.failed = False

    def fail(self, reason):
        """Refuse the file: an input that cannot be worked with."""
        self.state, self.reason, self.failed = "refused", str(reason), True

    def refuse(self, reason):
        """Refuse the file: its owners have to stay raw."""
        self.state, self.reason, self.after = "refused", reason, None

    def count(self, pattern):
        """How often something stands in the typed file that did not before."""
        return len(re.findall(pattern, self.after)) - \
            len(re.findall(pattern, self.before))

    def report(self):
        """The file's part of the machine-readable report."""
        sites = self.sites
        if self.state != "converted":
            sites = [dict(site, decision="raw", reason=site["reason"] or self.reason)
                     for site in sites]
        return {"file": self.name, "state": self.state, "reason": self.reason,
                "object": self.object, "sites": sites, "unparsed": self.skipped}


class Converter:
    """Everything that one run works on."""

    def __init__(self, builder, scratch):
        self.builder, self.scratch = builder, scratch

    def work(self, driver):
        """Convert one file, prove it, and note the outcome in driver."""
        try:
            self._convert(driver, self.builder.command(driver.name))
        except Failure as failure:
            driver.fail(failure)
        except Exception as error:      # pylint: disable=broad-except
            # one file's surprise must not cost the others their conversion
            driver.after = None
            frame = traceback.extract_tb(error.__traceback__)[-1]
            driver.fail(f"internal error in {os.path.basename(frame.filename)}:"
                        f"{frame.lineno}: {error!r}")

    def _path(self, directory, driver):
        return os.path.join(self.scratch, directory, driver.name)

    def _convert(self, driver, command):
        before = self._compile(driver, command, "before", driver.before)
        result = rewrite.Rewrite(driver.before, self._path("work", driver),
                                 self._compiled(driver, command))
        driver.skipped = result.skipped
        driver.sites = result.sites()
        driver.owners = len(result.solver.owners)
        if result.after is None:
            reasons = [s["reason"] for s in driver.sites
                       if s["kind"] == "alloc" and s["reason"]]
            if reasons:
                driver.refuse(reasons[0])
            return
        driver.after = result.after
        self._prove(driver, command, before)

    def _compiled(self, driver, command):
        """Numbers of the lines that the compiler sees in this configuration."""
        output = self._path("lines", driver)
        os.makedirs(os.path.dirname(output), exist_ok=True)
        result = command.compile(command.source, output, mode="-E")
        if result.returncode:
            raise Failure("cannot be preprocessed: " + first_error(result.stderr))
        lines, current, here = set(), 0, False
        with open(output, encoding="latin-1") as stream:
            for line in stream:
                match = re.match(r'# (\d+) "(.*)"', line)
                if match:
                    current = int(match.group(1))
                    here = match.group(2) == command.source
                    continue
                if here and line.strip():
                    lines.add(current)
                current += 1
        return continued(lines, driver.before)

    def _compile(self, driver, command, directory, text, *flags):
        """Compile a version of the file; (object, warnings)."""
        source = self._path(directory, driver)
        rewrite.write(source, text)
        output = source[:-2] + ".o"
        root = command.source[:-len(driver.name)]
        result = command.compile(source, output, [
            f"-fmacro-prefix-map={self.scratch}/{directory}/=" +
            ("" if isinstance(self.builder, Tree) else root),
            f"-I{TOP}/include", "-Wmissing-braces", *flags])
        if result.returncode:
            raise Failure("does not compile " +
                          ("before" if directory == "before" else "after") +
                          " conversion: " + first_error(result.stderr).replace(
                              f"{self.scratch}/{directory}/", ""))
        return output, collections.Counter(
            match.group(1) for match in re.finditer(r": (warning: .*)$",
                                                    result.stderr, re.M))

    def _prove(self, driver, command, before):
        text, ranges = prove.align(driver.before, driver.after)
        try:
            after = self._compile(driver, command, "after", text,
                                  "-DPAGE_OWNERSHIP_UNHARDENED")
            hardened = self._compile(driver, command, "hardened", driver.after)
        except Failure as failure:
            driver.refuse(str(failure))
            return
        for version in (after, hardened):
            for text in version[1] - before[1]:
                driver.refuse("compiles with a new " + text)
                return
        driver.object, different = prove.compare(before[0], after[0], ranges)
        driver.size = prove.code_size(before[0])
        driver.hardened = prove.code_size(hardened[0])
        if different:
            driver.refuse("its object code would differ: " + ", ".join(different[:5]))
            return
        driver.state = "converted"


def continued(lines, text):
    """A statement that goes on over several lines is compiled whole: the
    preprocessor puts a macro's arguments on its first line."""
    depth, whole, start = 0, set(lines), 0
    for number, line in enumerate(rewrite.plain(text).split("\n"), 1):
        if depth <= 0 or re.match(r"\s*#|}", line):
            depth, start = 0, number
        depth += line.count("(") - line.count(")")
        if start in lines:
            whole.add(number)
    return whole


def patch(drivers, scratch):
    """The conversion as git writes it."""
    for driver in drivers:
        rewrite.write(os.path.join(scratch, "a", driver.name), driver.before)
        rewrite.write(os.path.join(scratch, "b", driver.name), driver.after)
    return "".join(run(["git", "diff", "--no-index", "--no-prefix", "--no-color",
                        "--", "a/" + driver.name, "b/" + driver.name],
                       cwd=scratch).stdout for driver in drivers)


def apply(drivers, builder):
    """Replace the originals, each in one step."""
    for driver in drivers:
        path = os.path.realpath(builder.path(driver.name))
        if not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise Failure(f"{driver.name}: is read-only; nothing was changed")
        if rewrite.read(path) != driver.before:
            raise Failure(f"{driver.name}: changed while it was converted; "
                          "nothing was changed")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    for driver in drivers:
        path = os.path.realpath(builder.path(driver.name))
        new, old = path + ".page-ownership", os.stat(path)
        rewrite.write(new, driver.after)
        os.chown(new, old.st_uid, old.st_gid)
        os.chmod(new, stat.S_IMODE(old.st_mode))
        os.replace(new, path)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def find_files(root, paths):
    """The C files that the arguments name, relative to root."""
    found = []
    for path in paths:
        name = path if os.path.exists(os.path.join(root, path)) else \
            os.path.relpath(os.path.realpath(path), root)
        whole = os.path.realpath(os.path.join(root, name))
        if not os.path.exists(whole):
            raise Failure(f"{path}: no such file or directory in {root}")
        if not (whole + "/").startswith(root + "/"):
            raise Failure(f"{path}: lies outside of {root}")
        if os.path.isdir(whole):
            files = sorted(f for f in os.listdir(whole) if f.endswith(".c")
                           and not f.endswith(".mod.c"))
            if not files:
                raise Failure(f"{path}: no C files in this directory")
            found += [os.path.normpath(os.path.join(name, f)) for f in files]
        elif whole.endswith(".c"):
            found.append(os.path.normpath(name))
        else:
            raise Failure(f"{path}: not a C file")
    for name in found:
        if re.search(r"[\s'\"$\\]", name):
            raise Failure(f"{name!r}: kbuild cannot build a file of this name")
    return list(dict.fromkeys(found))


def summary(drivers):
    """A table of what was converted, and a line for each file that was not."""
    rows = [("file", "owners", "frees", "borrows", "raw", "object", "code bytes",
             "hardened")]
    for driver in drivers:
        if driver.state == "converted":
            rows.append((driver.name, str(driver.owners),
                         str(driver.count(r"\bowned_page_free\(")),
                         str(driver.count(r"\bowned_page_borrow\(")),
                         str(driver.count(r"\bowned_page_(?:into_)?raw(?:_array)?\(")),
                         driver.object, str(driver.size),
                         f"{driver.hardened} ({driver.hardened - driver.size:+d})"))
    if len(rows) > 1:
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        for row in rows:
            say("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    for driver in drivers:
        for function in driver.skipped:
            say(f"{driver.name}: spatch cannot parse {function}(), which was left alone")


def parse_arguments():
    """The command line, as the Makefile writes it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ksrc", help="prepared kernel tree")
    parser.add_argument("--kobj", help="its O= folder, if it has one")
    parser.add_argument("--module", help="directory of an external module")
    parser.add_argument("--kdir", help="kernel that the module is built against")
    parser.add_argument("--scratch", required=True, help="folder for temporary files")
    parser.add_argument("--apply", action="store_true", help="write the files")
    parser.add_argument("--report", help="write a JSON report to this file")
    parser.add_argument("paths", nargs="*")
    return parser.parse_args()


def as_completed(jobs):
    """The jobs as they end. Looks up now and then: a signal that another thread
    got does not wake this one."""
    pending = set(jobs)
    while pending:
        done, pending = concurrent.futures.wait(
            pending, 0.2, concurrent.futures.FIRST_COMPLETED)
        yield from done


def convert(options, scratch):
    """Do what the command line asks for; the exit status."""
    if options.module:
        if not os.path.isdir(options.module):
            raise Failure(f"M={options.module}: no such directory")
        names = find_files(os.path.realpath(options.module), options.paths or ["."])
        builder = Module(options.module, options.kdir, scratch)
    else:
        builder = Tree(options.ksrc, options.kobj or options.ksrc)
        names = find_files(builder.source, options.paths)
    drivers = [Driver(name) for name in names]
    for driver in drivers:
        driver.before = rewrite.read(builder.path(driver.name))
    worth = [driver for driver in drivers if WORTH.search(driver.before)]
    if worth:
        say(f"convert: building {len(worth)} of {len(drivers)} files as they are")
        builder.prepare([driver.name for driver in worth])
    converter = Converter(builder, scratch)
    pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    try:
        jobs = {pool.submit(converter.work, driver): driver for driver in worth}
        for number, job in enumerate(as_completed(jobs), 1):
            driver = jobs[job]
            say(f"[{number}/{len(worth)}] {driver.name}: {driver.state}" +
                (f", object {driver.object}" if driver.state == "converted" else
                 f": {driver.reason}" if driver.reason and not driver.failed else ""))
    except KeyboardInterrupt:
        children.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
    return finish(options, drivers, builder, scratch)


def finish(options, drivers, builder, scratch):
    """Print or apply the patch, write the report; the exit status."""
    converted = [driver for driver in drivers if driver.state == "converted"]
    if options.apply:
        apply(converted, builder)
    else:
        sys.stdout.write(patch(converted, scratch))
        sys.stdout.flush()
    summary(drivers)
    if options.report:
        write_report(options.report, drivers)
    failed = [driver for driver in drivers if driver.failed]
    for driver in failed:
        say(f"convert: {driver.name}: {driver.reason}")
    if failed:
        return 2
    if not converted:
        typed = any("owned_page" in driver.before for driver in drivers)
        say("convert: nothing to convert" + (": already converted" if typed else ""))
        return 1
    return 0


def write_report(path, drivers):
    """Write the report in one step."""
    with open(path + ".new", "w", encoding="utf-8") as stream:
        json.dump({"files": [driver.report() for driver in drivers]}, stream, indent=1)
        stream.write("\n")
    os.replace(path + ".new", path)


def main():
    """Run, with one clear line for everything that goes wrong."""
    options = parse_arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    os.makedirs(options.scratch, exist_ok=True)
    with open(os.path.join(options.scratch, "lock"), "w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        scratch = tempfile.mkdtemp(dir=os.path.realpath(options.scratch))
        try:
            return convert(options, scratch)
        except Failure as failure:
            say(f"convert: {failure}")
            return 2
        except OSError as error:
            say(f"convert: {error.filename}: {error.strerror}")
            return 2
        except KeyboardInterrupt:
            children.stop()
            say("convert: interrupted; nothing was changed")
            return 130
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
