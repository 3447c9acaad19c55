#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""How many bugs of a folder are found, and how often the repaired code is blamed.

Called by "make bench-check". A file of the folder has a comment with "class: ..."
and "verdict: ...", functions NAME_buggy() behind "---- buggy ----" and
NAME_fixed() behind "---- fixed ----", and what both need before. Each half is
checked by itself, as the driver that somebody would have had.

A bug counts as found by a type if its typed form does not compile, by flow if an
analyser sees it, by a raw rule if one of cocci/check/*.cocci, but those of low
confidence, or of whole.py does;
only findings of a kind that says what the bug is are counted. A false alarm is any
finding in a repaired half. The last line is "caught N/M, false alarms F/K".
"""

import argparse
import concurrent.futures
import os
import re
import shutil
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "convert"))

# pylint: disable=wrong-import-position
import check
import engines
import rules
from driver import Driver
from kbuild import Module, children
from unit import read, write
from work import say

HALVES = ("buggy", "fixed")
# which kinds of finding, or names of rules, say what a class of bugs is
KINDS = {"leak": r"leak|lost|array_fail|short.pin|undone|pipe_release|overwritten|get_twice|"
                 r"frag_cache|ref_loop",
         "double-free": r"double-free|use-after-free|dangling|uaf|frag_put|put_used|unwound_twice",
         "use-after": r"use-after|double-free|uaf|used|moved|late|published|left|lookup",
         "extra-put": r"double-free|use-after-free|uninitialised|put_|frag_|unwind|gup_sign"}


class Case:
    """A file of the corpus."""

    # pylint: disable=too-few-public-methods
    def __init__(self, path):
        self.name, self.text = os.path.basename(path)[:-2], read(path)
        match = re.search(r"class:\s*(\S+)\s+verdict:\s*([^\n]*)", self.text)
        self.kind, self.verdict = (match.group(1), match.group(2).strip()) if match \
            else ("unknown", "unknown")
        self.reports = {half: [] for half in HALVES}
        self.failed = {}

    def half(self, half):
        """The text with the other half blank: lines stay where they are."""
        other = HALVES[1 - HALVES.index(half)]
        begin = re.search(rf"/\* -+ {other} -+ \*/", self.text)
        if not begin:
            return self._functions(other)
        end = re.search(r"/\* -+ \w+ -+ \*/|^MODULE_", self.text[begin.end():], re.M)
        stop = begin.end() + end.start() if end else len(self.text)
        return self.text[:begin.start()] + "\n" * self.text.count("\n", begin.start(), stop) + \
            self.text[stop:]

    def _functions(self, other):
        """Without marks: blank the functions that have the other's name."""
        return re.sub(rf"^[^\s#/].*\w+_{other}\([^;]*?\)\s*\n\{{.*?^\}}",
                      lambda match: "\n" * match.group(0).count("\n"), self.text,
                      flags=re.M | re.S)

    def caught(self):
        """The column that the bug is found in."""
        found = {report.column for report in self.reports["buggy"] if self._says(report)}
        return next((column for column in rules.COLUMNS if column in found), "missed")

    def _says(self, report):
        for prefix, kinds in KINDS.items():
            if self.kind.startswith(prefix):
                return bool(re.search(kinds, report.kind))
        return True


def look(case, half, options, scratch, found):
    """Check one half."""
    folder = os.path.join(scratch, f"{case.name}-{half}", "half")
    name = re.sub(r"\W", "_", case.name) + ".c"
    write(os.path.join(folder, name), case.half(half))
    write(os.path.join(folder, "Kbuild"), f"obj-m := {name[:-2]}.o\n"
          "ccflags-y := -Wno-missing-prototypes -Wno-missing-declarations\n")
    builder = Module(folder, options.kdir, os.path.join(scratch, f"{case.name}-{half}", "built"))
    builder.prepare([name])
    driver = Driver(builder, os.path.join(scratch, f"{case.name}-{half}", "driver"), options.ast,
                    "", [name])
    checker = check.Checker(driver, driver.scratch, found)
    checker.check()
    file = checker.files[0]
    if file.failed or file.gave_up:
        case.failed[half] = file.failed or ", ".join(file.gave_up)
    for report in file.reports:
        report.column = "raw rule" if report.engines == {"rule"} else "flow"
    case.reports[half] += file.reports


def ask(rule, cases, texts):
    """What a rule says of each half."""
    halves = {f"{case.name}-{half}.c": case.reports[half] for case in cases for half in HALVES}
    for report in rules.reports(rule, texts):
        halves[os.path.basename(report.file)].append(report)


def table(cases):
    """What was found, and the last line."""
    total = {column: 0 for column in (*rules.COLUMNS, "missed")}
    per_class, alarms = {}, 0
    for case in cases:
        column = case.caught()
        total[column] += 1
        counts = per_class.setdefault(case.kind, dict.fromkeys(total, 0))
        counts[column] += 1
        alarms += bool(case.reports["fixed"])
        said = ", ".join(sorted({f"{r.kind}:{r.line}" for r in case.reports["buggy"]}))
        false = ", ".join(sorted({f"{r.kind}:{r.line}" for r in case.reports["fixed"]}))
        print(f"{case.name:42} {case.verdict:14} {column:9} {said}"
              + (f"  FALSE {false}" if false else "")
              + "".join(f"  {half}: {why}" for half, why in case.failed.items()))
    print()
    print(f"{'class':26}" + "".join(f"{column:>10}" for column in total))
    for kind, counts in per_class.items():
        print(f"{kind:26}" + "".join(f"{counts[column]:10}" for column in total))
    wanted = [case for case in cases if re.match(r"type|flow", case.verdict)]
    caught = [case for case in wanted if case.caught() != "missed"]
    print()
    print(f"of the verdicts type and flow: {len(caught)}/{len(wanted)}")
    print(f"caught {len(cases) - total['missed']}/{len(cases)}, false alarms "
          f"{alarms}/{len(cases)}")
    return len(caught), len(wanted), alarms


def main():
    """Check a folder; the exit status is 1 if less is found than is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kdir", required=True, help="kernel to build against")
    parser.add_argument("--ast", required=True, type=os.path.abspath,
                        help="the program that ast.c is")
    parser.add_argument("--scratch", required=True, help="folder for temporary files")
    parser.add_argument("--rules", default=HERE, help="folder of raw rules")
    parser.add_argument("--least", type=int, default=0, help="percent of type and flow")
    parser.add_argument("--alarms", type=int, default=1000, help="false alarms at most")
    parser.add_argument("--results", help="write a line for each of the two limits")
    parser.add_argument("folder")
    options = parser.parse_args()
    cases = [Case(os.path.join(options.folder, name))
             for name in sorted(os.listdir(options.folder)) if name.endswith(".c")]
    os.makedirs(options.scratch, exist_ok=True)
    scratch, found = tempfile.mkdtemp(dir=options.scratch), engines.available()
    try:
        texts = os.path.join(scratch, "texts")
        for case in cases:
            for half in HALVES:
                write(os.path.join(texts, f"{case.name}-{half}.c"), case.half(half))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            jobs = {pool.submit(look, case, half, options, scratch, found): f"{case.name} {half}"
                    for case in cases for half in HALVES}
            jobs.update({pool.submit(ask, rule, cases, texts): os.path.basename(rule)
                         for rule in rules.rules(options.rules)})
            for number, job in enumerate(concurrent.futures.as_completed(jobs), 1):
                job.result()
                say(f"[{number}/{len(jobs)}] {jobs[job]}")
    except KeyboardInterrupt:
        children.stop()
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return judge(options, *table(cases))


def judge(options, caught, wanted, alarms):
    """The exit status, and the lines for kunit/summary."""
    kept = {f"at least {options.least} % caught: {caught} of {wanted}":
            100 * caught >= options.least * wanted,
            f"at most {options.alarms} false alarms: {alarms}": alarms <= options.alarms}
    if options.results:
        os.makedirs(os.path.dirname(options.results), exist_ok=True)
        with open(options.results, "w", encoding="utf-8") as out:
            for name, well in kept.items():
                out.write(("ok " if well else "not ok ") + name + "\n")
    return int(not all(kept.values()))


if __name__ == "__main__":
    sys.exit(main())
