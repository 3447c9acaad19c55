#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Convert drivers to typed page ownership, and prove that their code stays.

Called by "make convert" and "make tree", which document the variables. For
convert the patch goes to standard output, progress and summary to standard
error.

Exit status: 0 something was converted, 1 there was nothing to convert, 2 an
input cannot be worked with (one line says which and why).
"""

import argparse
import json
import os
import re
import signal
import stat
import sys

import sweep
from driver import Driver
from kbuild import TOP, Failure, Module, Tree
from kmalloc import AddressDriver, Whole
from unit import read, write
from work import drivers_of, patch, program, save, say, work, writable


def apply(files, root):
    """Replace the originals, each in one step."""
    for file in files:
        path = os.path.realpath(file.path)
        if not path.startswith(root + "/") or read(path) != file.before:
            raise Failure(f"{file.name}: changed while it was converted; "
                          "nothing was changed")
        if not os.stat(path).st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise Failure(f"{file.name}: is read-only; nothing was changed")
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    for file in files:
        path = os.path.realpath(file.path)
        new, old = path + ".page-ownership", os.stat(path)
        write(new, file.after)
        os.chown(new, old.st_uid, old.st_gid)
        os.chmod(new, stat.S_IMODE(old.st_mode))
        os.replace(new, path)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def find_files(root, paths):
    """The C files that the arguments name, relative to root."""
    found = []
    for path in paths:
        whole = os.path.join(root, path)
        whole = os.path.abspath(whole if os.path.lexists(whole) else path)
        whole = os.path.join(os.path.realpath(os.path.dirname(whole)),
                             os.path.basename(whole))
        if not os.path.lexists(whole):
            raise Failure(f"{path}: no such file or directory in {root}")
        if os.path.isdir(whole):
            files = sorted(f for f in os.listdir(whole) if f.endswith(".c")
                           and not f.endswith(".mod.c"))
            if not files:
                raise Failure(f"{path}: no C files in this directory")
            found += [os.path.join(whole, f) for f in files]
        elif whole.endswith(".c"):
            found.append(whole)
        else:
            raise Failure(f"{path}: not a C file")
    return [checked(root, name) for name in dict.fromkeys(found)]


def checked(root, path):
    """A file's name below root, if it can be worked with."""
    name, real = os.path.relpath(path, root), os.path.realpath(path)
    if not (real + "/").startswith(root + "/") or name.startswith(".."):
        raise Failure(f"{name}: lies outside of {root}")
    if not os.path.isfile(real):
        raise Failure(f"{name}: not a file")
    if re.search(r"[\s'\"$\\]", name):
        raise Failure(f"{name!r}: kbuild cannot build a file of this name")
    return name


def summary(files):
    """A table of what was converted."""
    rows = [("file", "owners", "frees", "borrows", "raw", "object", "code bytes",
             "hardened")]
    for file in files:
        if file.state == "converted":
            entry = file.report()
            rows.append((file.name, *(str(entry[key]) for key in
                                      ("owners", "frees", "borrows", "raw")),
                         file.object, str(file.size),
                         f"{file.hardened} ({file.hardened - file.size:+d})"))
    if len(rows) > 1:
        widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
        for row in rows:
            say("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())


def parse_arguments():
    """The command line, as the Makefile writes it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--ksrc", help="prepared kernel tree")
    parser.add_argument("--kobj", help="its O= folder, if it has one")
    parser.add_argument("--module", help="directory of an external module")
    parser.add_argument("--kdir", help="kernel that the module is built against")
    parser.add_argument("--scratch", required=True, help="folder for temporary files")
    parser.add_argument("--ast", help="the program that ast.c is", default=os.path.join(
        os.environ.get("BUILD", os.path.join(TOP, "build")), "convert", "ast"))
    parser.add_argument("--tree", action="store_true", help="whole folders, with a "
                        "report; needs --ksrc and --output")
    parser.add_argument("--output", help="folder of the report, and of what is known "
                        "of drivers that did not change")
    parser.add_argument("--apply", action="store_true", help="write the files")
    parser.add_argument("--kmalloc", action="store_true", help="the other patch: "
                        "kmalloc() where memory by address is plain memory")
    parser.add_argument("--report", help="write a JSON report to this file")
    parser.add_argument("paths", nargs="*")
    return parser.parse_args()


def convert(options, scratch):
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
    kind = AddressDriver if options.kmalloc else Whole if options.report else Driver
    drivers = drivers_of(names, builder, scratch, options.ast, kind)
    worth = [file for driver in drivers for file in driver.worth()]
    if worth:
        say(f"convert: building {len(worth)} of {len(names)} files as they are")
        builder.prepare([file.name for file in worth])
    names, shown, ended = {file.name for file in worth}, 0, {}

    def done(driver):
        nonlocal shown
        ended[driver.name] = driver
        for file in driver.files.values():
            if file.name in names or file.state != "unchanged":
                shown += 1
                say(f"[{shown}/{max(shown, len(worth))}] {file.name}: {file.state}" +
                    (f", object {file.object}" if file.object else
                     f": {file.reason}" if file.reason and not file.failed else ""))

    work([driver for driver in drivers if driver.worth()], kind.work, done)
    return finish(options, [f for d in drivers
                            for f in ended.get(d.name, d).files.values()], scratch,
                  builder.root)


def finish(options, files, scratch, root):
    """Write the report, print or apply the patch; the exit status."""
    converted = [file for file in files if file.state == "converted"]
    failed = [file for file in files if file.failed]
    if options.report:
        write_report(options.report, files)
    if not options.apply:
        sys.stdout.buffer.write(patch(converted, scratch, root))
        sys.stdout.flush()
    elif not failed:
        apply(converted, root)
    if not options.kmalloc:
        summary(files)
    for file in failed:
        say(f"convert: {file.name}: {file.reason}")
    if failed:
        if options.apply:
            say("convert: nothing was changed")
        return 2
    if not converted:
        typed = any("owned_page" in file.before for file in files)
        say("convert: nothing to convert" + (": already converted" if typed else ""))
        return 1
    return 0


def write_report(path, files):
    """Write the report in one step."""
    document = {"files": [file.report() for file in files]}
    save(path, (json.dumps(document, indent=1) + "\n").encode("ascii"))


def main():
    """Run; the exit status."""
    options = parse_arguments()
    return program("convert", options, sweep.sweep if options.tree else convert)


if __name__ == "__main__":
    sys.exit(main())
