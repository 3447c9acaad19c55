# SPDX-License-Identifier: GPL-2.0-only
"""The copy of a driver that the engines see: typed, with the models before all else."""

import os
import re

import prove
import raw
from engines import HERE
from unit import write

FIRST = re.compile(r"^[ \t]*#[ \t]*include\b", re.M)


def instrument(text, path):
    """The text with the models in front of its first include."""
    match = FIRST.search(text)
    at = match.start() if match else 0
    line = text.count("\n", 0, at) + 1
    return f'{text[:at]}#include "{HERE}/kernel.h"\n#line {line} "{path}"\n{text[at:]}'


def typed_copy(before, after, path):
    """What is checked of a file, converted or not."""
    text = prove.align(before, after)[0] if before != after else before
    return instrument(raw.instrument(text, path), path)


def place(folder, root, path, text):
    """Write a checked copy; its path."""
    copy = os.path.join(folder, os.path.relpath(path, root))
    write(copy, text)
    return copy
