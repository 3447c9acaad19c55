# SPDX-License-Identifier: GPL-2.0-only
"""Convert whole folders of a kernel tree: one patch a driver, and a report.

What is known of a driver is kept; a driver is only looked at again when one of
the files that it was decided by, the converter, our headers or the kernel's
configuration changed.
"""

import functools
import glob
import hashlib
import json
import os
import re
import shutil
import sys
import time

import address
import report
from driver import WORTH
from kbuild import TOP, Failure, Tree, run
from kmalloc import Whole
from unit import ENCODING, read, write
from unread import HELD
from work import drivers_of, patch, say, work

KERNEL_HEADER = re.compile(r"(?:arch/[^/]+/)?include/")
BATCH = 50              # files that kbuild is asked for at a time


class Progress:
    """How far a phase is: one line that is written over, or one line now and then
    where that cannot be."""

    def __init__(self, what, total):
        self.what, self.total, self.done = what, total, 0
        self.begin, self.shown = time.monotonic(), 0

    def step(self, name, count=1):
        """Some more are done."""
        self.done += count
        passed = time.monotonic() - self.begin
        left = passed / self.done * (self.total - self.done)
        width = 20 * self.done // max(self.total, 1)
        text = f"{self.what} [{'#' * width}{'.' * (20 - width)}] " \
               f"{self.done}/{self.total}, {_clock(left)} left: {name}"
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K" + text[:100] + ("\n" if self.done == self.total else ""))
            sys.stderr.flush()
        elif passed - self.shown > 10 or self.done == self.total:
            self.shown = passed
            say(text)

    def seconds(self):
        """How long it has taken."""
        return time.monotonic() - self.begin


def _clock(seconds):
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def sweep(options, scratch):
    """Convert everything below options.paths; the exit status."""
    builder = Tree(options.ksrc, options.kobj or options.ksrc)
    names = candidates(builder, options.paths or ["drivers"])
    if not names:
        raise Failure("no file there has a page to own")
    drivers = drivers_of(names, builder, scratch, options.ast, Whole)
    say(f"tree: {sum(len(driver.worth()) for driver in drivers)} files to look at, in "
        f"{len(drivers)} drivers")
    base = _converter(builder)
    known = {driver.name: _Known(options, builder, driver, base) for driver in drivers}
    todo = [driver for driver in drivers if not known[driver.name].load(builder.root)]
    if len(todo) < len(drivers):
        say(f"tree: {len(drivers) - len(todo)} of {len(drivers)} drivers are known already")
    seconds = _convert(todo, builder, lambda driver: known[driver.name].save(
        driver, scratch, builder.root))
    data = _data(options, builder, [known[driver.name].result for driver in drivers], seconds)
    report.write(data, options.output)
    if options.report:
        report.save_json(options.report, report.document(data))
    print(report.summary(data))
    say(f"tree: open {options.output}/index.html")
    return 0 if any(d["patch"] or d["kmalloc"] for d in data["drivers"]) else 1


def candidates(builder, folders):
    """The C files below folders, in directories in which one is worth a look."""
    found = set()
    for folder in folders:
        whole = os.path.realpath(builder.path(folder))
        if not os.path.isdir(whole) or not (whole + "/").startswith(builder.root + "/"):
            raise Failure(f"DIR={folder}: no such folder in {builder.root}")
        words = f"{WORTH.pattern}|{address.WORTH.pattern}|{HELD.pattern}".replace(
            r"(?:", "(").replace(r"\b", "")
        listed = run(["grep", "-rlwE", "--include=*.[ch]", words, whole]).stdout.split("\n")
        found |= {os.path.dirname(path) for path in listed if path}
    return sorted(os.path.relpath(path, builder.root) for directory in found
                  for path in glob.glob(directory + "/*.c")
                  if not path.endswith(".mod.c") and os.path.isfile(path))


def _convert(drivers, builder, done):
    """All phases, for the drivers that are not known; seconds of each, by the clock."""
    files = [file.name for driver in drivers for file in driver.worth()]
    progress = Progress("building", len(files))
    for start in range(0, len(files), BATCH):
        batch = files[start:start + BATCH]
        builder.prepare(batch)
        progress.step(batch[-1], len(batch))
    seconds = {"build": progress.seconds() if files else 0}
    for top in {builder.top(builder.path(driver.name)) for driver in drivers}:
        builder.includes.read(top)      # once, for all processes
    progress, spent = Progress("converting", len(drivers)), [0, 0]

    def ended(driver):
        done(driver)
        progress.step(driver.name)
        spent[:] = [one + more for one, more in zip(spent, driver.seconds)]

    # a large driver that begins last would keep one core busy alone
    work(sorted(drivers, key=lambda driver: -len(driver.worth())), Whole.work, ended)
    for what, part in zip(("deciding", "proving"), spent):
        seconds[what] = progress.seconds() * part / sum(spent) if drivers else 0
    return seconds


class _Known:
    """What is known of a driver, in a file."""

    def __init__(self, options, builder, driver, base):
        """base: what the outcome depends on beside the driver."""
        slug = re.sub(r"[^\w.-]", "-", driver.name)
        self.path = os.path.join(options.output, "known", slug + ".json")
        digest = hashlib.sha256(base)
        for path in sorted(set(driver.files) |
                           set(glob.glob(glob.escape(builder.path(driver.name)) + "/*.h"))):
            digest.update((path + read(path)).encode(ENCODING, "replace"))
        self.key, self.result = digest.hexdigest(), None

    def load(self, root):
        """Is it known already?"""
        try:
            with open(self.path, encoding="utf-8") as stream:
                kept = json.load(stream)
        except (OSError, ValueError):
            return False
        if kept.get("key") == self.key and all(
                _digest(os.path.join(root, path)) == digest
                for path, digest in kept["others"].items()):
            self.result = kept["driver"]
        return self.result is not None

    def save(self, driver, scratch, root):
        """Keep the outcome."""
        files = [file for file in driver.files.values()
                 if file.sites or file.failed or file.after]
        converted = [file for file in files if file.state == "converted"]
        states = [file.state for file in files]
        state = next((s for s in ("converted", "refused") if s in states), "unchanged")
        self.result = {
            "name": driver.name, "subsystem": _subsystem(driver.name), "state": state,
            "patch": _text(converted, scratch, root),
            "kmalloc": _text([file for file in driver.kmalloc if file.after], scratch, root),
            "kmalloc_message": driver.message,
            "files": [file.report() for file in files]}
        others = {os.path.relpath(path, root) for path in driver.seen - set(driver.files)
                  if path.startswith(root + "/")}
        write(self.path + ".new", json.dumps({
            "key": self.key, "driver": self.result,
            "others": {path: _digest(os.path.join(root, path)) for path in sorted(others)
                       if not KERNEL_HEADER.match(path)}}))
        os.replace(self.path + ".new", self.path)


@functools.lru_cache(None)
def _digest(path):
    """What tells one version of a file from another, None if it is not there."""
    try:
        return hashlib.sha256(read(path).encode(ENCODING)).hexdigest()
    except OSError:
        return None


def _text(files, scratch, root):
    """The patch of some files, None of none."""
    return patch(files, scratch, root).decode(ENCODING) or None


def _converter(builder):
    """What the outcome depends on beside the driver."""
    parts = []
    for path in sorted(glob.glob(TOP + "/include/linux/*.h") +
                       glob.glob(TOP + "/cocci/convert/*.[cpt]*") +
                       [os.path.join(builder.objects, ".config")]):
        parts.append(path + read(path))
    # thousands of headers that every driver is made of: not by what is in them
    for path in sorted(_kernel_headers(builder.root)):
        status = os.lstat(path)
        parts.append(f"{path} {status.st_size} {status.st_mtime_ns}\n")
    return "".join(parts).encode(ENCODING)


def _kernel_headers(root):
    for base in (root, *glob.glob(glob.escape(root) + "/arch/*")):
        for top, folders, names in os.walk(base + "/include"):
            folders[:] = set(folders) - {"generated", "config"}     # .config says it
            yield from (os.path.join(top, name) for name in names)


def _subsystem(name):
    parts = name.split("/")
    return parts[1] if parts[0] == "drivers" and len(parts) > 1 else parts[0]


def _data(options, builder, drivers, seconds):
    """What the report is made of."""
    with open(os.path.join(builder.objects, "include/config/kernel.release"),
              encoding="utf-8") as stream:
        kernel = stream.read().strip()
    return {"kernel": kernel, "arch": os.environ.get("SRCARCH", "x86_64"),
            "compiler": run(["gcc", "--version"]).stdout.split("\n")[0],
            "config": _config(builder), "converter": _version(),
            "command": "make tree DIR=" + " ".join(options.paths or ["drivers"]),
            "seconds": seconds["deciding"], "proof_seconds": seconds["proving"],
            "build_seconds": seconds["build"], "drivers": drivers}


def _config(builder):
    """What can be told of a configuration: allmodconfig has thousands of modules."""
    text = read(os.path.join(builder.objects, ".config"))
    built, modules = (len(re.findall(rf"^CONFIG_.*={value}$", text, re.M)) for value in "ym")
    return f"{built} options built in, {modules} as modules"


def _version():
    """Which commit of the converter this is, None if nobody knows."""
    if not shutil.which("git") or not os.path.exists(os.path.join(TOP, ".git")):
        return None
    return run(["git", "-C", TOP, "describe", "--always", "--dirty"]).stdout.strip() or None
