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
TIME = 600


class Report:
    """What a rule says of a line."""

    # pylint: disable=too-few-public-methods
    def __init__(self, rule, path, line, text):
        self.kind, self.file, self.line, self.text = rule, path, line, text
        self.column, self.function = "raw rule", Source(path, read(path)).function(line)[0]


def rules(folder):
    """The rules of a folder but those of low confidence, none where there is no spatch."""
    return [path for path in sorted(glob.glob(os.path.join(folder, "*.cocci")))
            if "\n// Confidence: Low\n" not in read(path)] if shutil.which("spatch") else []


def reports(rule, texts):
    """What a rule says of each file of the folder texts."""
    result = run(["spatch", "-D", "report", "--no-show-diff", "--very-quiet",
                  "--cocci-file", rule, "--dir", texts], timeout=TIME)
    for line in result.stdout.splitlines():
        match = SAID.match(line)
        if match:
            yield Report(os.path.basename(rule)[:-6], match.group(1), int(match.group(2)),
                         match.group(3))
