# SPDX-License-Identifier: GPL-2.0-only
"""Rules on raw C: those of Coccinelle in a folder, as reports."""

import glob
import os
import re
import shutil

from findings import Source
from kbuild import run
from unit import read

COLUMNS = ("type", "flow", "raw rule")
SAID = re.compile(r"^(\S+?):(\d+)(?:[:-]\S*)? (.*)$")
TIME = 60


class Report:
    """What a rule says of a line."""

    # pylint: disable=too-few-public-methods
    def __init__(self, rule, path, line, text):
        self.kind, self.file, self.line, self.text = rule, path, line, text
        self.column, self.function = "raw rule", Source(path, read(path)).function(line)[0]


def reports(path, folder):
    """What the rules of a folder say of a file."""
    if not shutil.which("spatch"):
        return []
    found = []
    for rule in sorted(glob.glob(os.path.join(folder, "*.cocci"))):
        result = run(["spatch", "-D", "report", "--no-show-diff", "--very-quiet",
                      "--cocci-file", rule, path], timeout=TIME)
        for line in result.stdout.splitlines():
            match = SAID.match(line)
            if match and os.path.basename(match.group(1)) == os.path.basename(path):
                found.append(Report(os.path.basename(rule)[:-6], path, int(match.group(2)),
                                    match.group(3)))
    return found
