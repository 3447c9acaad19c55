# SPDX-License-Identifier: GPL-2.0-only
"""What has to be true of a conversion, found out without the converter's code.

Objects are compared with __LINE__ fixed, so nothing in them may differ but the
numbers that the compiler gives to names."""

import collections
import os
import re
import stat
import subprocess

import ctext as t

# No line number, and no folder, is in the objects that are compared.
LINE = "-D__LINE__=0 -Wno-builtin-macro-redefined"


def snapshot(folder):
    """Everything below a folder, by path."""
    found = {}
    for parent, directories, names in os.walk(folder):
        for name in directories + names:
            path = os.path.join(parent, name)
            mode = os.lstat(path).st_mode
            content = None
            if stat.S_ISLNK(mode):
                content = os.readlink(path)
            elif stat.S_ISREG(mode) and os.access(path, os.R_OK):
                with open(path, "rb") as stream:
                    content = stream.read()
            found[os.path.relpath(path, folder)] = (mode, content)
    return found


def changed(before, after):
    """Paths that two snapshots disagree on."""
    return sorted(path for path in set(before) | set(after)
                  if before.get(path) != after.get(path))


def read(path):
    """A file's bytes, each a character."""
    with open(path, encoding="latin-1", newline="") as stream:
        return stream.read()


def write(path, text):
    """Write what read() gave."""
    with open(path, "w", encoding="latin-1", errors="surrogateescape",
              newline="") as stream:
        stream.write(text)


def apply_patch(patch, folder):
    """Apply a patch to a folder; what git says if it cannot."""
    env = dict(os.environ, GIT_CEILING_DIRECTORIES=os.path.dirname(folder))
    result = subprocess.run(["git", "apply", "--whitespace=nowarn"], input=patch,
                            cwd=folder, env=env, capture_output=True, check=False)
    return result.stderr.decode(errors="replace").strip() if result.returncode else ""


# --- building ----------------------------------------------------------------

class Builder:
    """Builds files of a module folder with the kernel's own flags."""

    def __init__(self, kernel, include):
        self.kernel, self.include = kernel, include

    def build(self, folder, stems, *flags):
        """{stem: warnings} of the files that compile; objects lie in the folder."""
        for stem in stems:
            path = os.path.join(folder, stem + ".o")
            if os.path.exists(path):
                os.unlink(path)
        env = {name: value for name, value in os.environ.items()
               if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "M", "O", "ARCH")}
        result = subprocess.run(
            ["make", "-k", f"-j{os.cpu_count()}", "--output-sync=target", "-C",
             self.kernel, f"M={folder}", "KCFLAGS=" + " ".join(
                 [LINE, f"-fmacro-prefix-map={folder}/=", f"-I{self.include}", *flags]),
             *[stem + ".o" for stem in stems]],
            env=env, capture_output=True, check=False)
        warnings = _warnings(result.stderr.decode("latin-1"), stems)
        return {stem: warnings[stem] for stem in stems
                if os.path.exists(os.path.join(folder, stem + ".o"))}


def _warnings(log, stems):
    """Warnings by the file that was being compiled."""
    found, current = collections.defaultdict(collections.Counter), None
    known = set(stems)
    for line in log.splitlines():
        for word in re.findall(r"(\w+?)(?:_\d+)?\.(?:c|o|inc|h)\b", line):
            current = word if word in known else current
        match = re.search(r"warning: (.*)$", line)
        if match and not line.startswith("<command-line>"):
            # objtool names places by their offset
            found[current][re.sub(r"\+0x[0-9a-f]+", "", match.group(1))] += 1
    return found


# --- comparing objects ---------------------------------------------------------

def _names(text):
    """Without the numbers that the compiler gives to names."""
    text = re.sub(r"(__UNIQUE_ID_\w*?)\d+\b", r"\1", text)
    return re.sub(r"(\w)\.\d+\b", r"\1", text)


def _dump(path, *options):
    result = subprocess.run(["objdump", "-w", *options, path], capture_output=True,
                            text=True, errors="replace", check=True)
    return result.stdout.splitlines()[3:]


def loaded(path):
    """Bytes and relocations of every section that is loaded."""
    keep, found, section = False, collections.defaultdict(list), ""
    for line in _dump(path, "-s", "-r"):
        match = re.match(r"(?:Contents of section|RELOCATION RECORDS FOR) \[?([^\]: ]+)",
                         line)
        if match:
            section = _names(match.group(1))
            keep = not re.match(r"\.(?:comment|note|debug|discard|rela?\.)", section)
        elif keep and line.strip():
            found[section].append(_names(line))
    return found


def instructions(path):
    """The instructions of every function, without addresses."""
    found, current = {}, None
    for line in _dump(path, "-d", "-r", "--no-show-raw-insn"):
        match = re.match(r"[0-9a-f]+ <(.*)>:$", line)
        if match:
            current = found.setdefault(_names(match.group(1)), [])
        elif line.strip() and current is not None:
            text = re.sub(r"^\s*[0-9a-f]+:\s*", "", line)
            current.append(_names(re.sub(r"\b[0-9a-f]+ (?=<)", "", text)).strip())
    return found


def difference(before, after):
    """What differs in two objects, or nothing."""
    old, new = loaded(before), loaded(after)
    if old == new:
        return ""
    old_code, new_code = instructions(before), instructions(after)
    for name in sorted(set(old_code) | set(new_code)):
        for a, b in zip(old_code.get(name, []) + ["(end)"],
                        new_code.get(name, []) + ["(end)"]):
            if a != b:
                return f"{name}(): {a!r} became {b!r}"
    return "section " + ", ".join(s for s in sorted(set(old) | set(new))
                                  if old.get(s) != new.get(s))


# --- comparing texts -------------------------------------------------------------

def _kept(text):
    """Comments, strings and directives: what no conversion has a reason to change."""
    text = text.replace("\\\n", "")
    found = collections.Counter(
        re.sub(r"\s+", " ", token) for token in t.TOKEN.findall(text)
        if token[0] in "\"'" and len(token) > 1 or token[:2] in ("/*", "//"))
    found.update(re.sub(r"\s+", " ", line).strip() for line in t.mask(text).split("\n")
                 if re.match(r"\s*#\s*(?!define)\w", line) and "owned_page" not in line)
    return found


def lost(before, after):
    """A comment, string or directive that is not in the new text as it was."""
    gone = _kept(before) - _kept(after)
    return f"lost {next(iter(gone))[:80]!r}" if gone else ""


ENDS = re.compile(r"^(\t+)(?:[\w.>-]+ = )?owned_page_(?:free|take|into_raw)\(&(\w+"
                  r"(?:(?:->|\.)\w+)*)\);$", re.M)


def used_after_end(text):
    """A place that uses an owner after its end, on a straight line of statements."""
    masked = "\n".join(line.rstrip() for line in t.mask(text).split("\n"))
    for match in ENDS.finditer(masked):
        indent, owner = match.groups()
        before = masked[:match.start()].rstrip()
        if before and before[-1] not in ";{}":
            continue
        used = _straight(masked[match.end():].split("\n")[1:], indent, owner)
        if used:
            return f"{owner} is used after its end: {used.strip()}"
    return ""


def _straight(following, indent, owner):
    """The first of the next statements that uses owner as it was."""
    name = re.compile(rf"(?<![\w.>]){re.escape(owner)}(?!\w)")
    base = re.match(r"\w+", owner).group(0)
    for line in following:
        if not line.strip():
            continue
        if re.match(indent + r"(?:if|while|switch) \(", line):
            used = name.search(line)
            return line if used and not re.match(r" = ", line[used.end():]) else ""
        if not re.match(indent + r"[A-Za-z_*][^{}]*;$", line) or \
                re.match(r"\s*(?:goto|break|continue|case|default|else)\b", line):
            return ""
        if re.match(rf"\s*(?:{re.escape(owner)}|{base}) = ", line) or \
                re.search(rf"\b{base}\+\+|&{base}\b(?!->|\.)", line):
            return ""
        if name.search(line):
            return line
        if line.lstrip().startswith("return"):
            return ""
    return ""
