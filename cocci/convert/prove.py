# SPDX-License-Identifier: GPL-2.0-only
"""Compare two objects: what did a conversion do to the code?"""

import re

import registers
from kbuild import run
from linediff import opcodes

# A line after which the preprocessor may be told a new line number.
STATEMENT_END = re.compile(r"(?:[;{}:]|\*/|^\s*)\s*$")

NOP = re.compile(r"(?:data16 |cs )*nop|xchg\s+%ax,%ax")


def align(before, after):
    """The converted text with #line after each change, so that __LINE__ is what
    it was, and the ranges of original lines in which it may still differ."""
    old, new = ([line + "\n" for line in text.split("\n")]
                for text in (before, after))
    result, ranges, pending = [], [], None
    for tag, i1, i2, j1, j2 in opcodes(old, new):
        if tag != "equal":
            result += new[j1:j2]
            pending = i2
            ranges.append((i1 + 1, i1 + max(i2 - i1, j2 - j1)))
            continue
        for offset, line in enumerate(new[j1:j2]):
            if pending is not None and result and \
                    STATEMENT_END.search(result[-1].rstrip("\n")) and \
                    not result[-1].rstrip("\n").endswith("\\"):
                result.append(f"#line {i1 + offset + 1}\n")
                pending = None
            elif pending is not None:
                ranges[-1] = (ranges[-1][0], ranges[-1][1] + 1)
            result.append(line)
    return "".join(result), ranges


def _plain_name(name):
    """A symbol without the numbers that depend on what was compiled before it."""
    return re.sub(r"\.\d+\b", "", re.sub(r"(__UNIQUE_ID_\w*?)\d+\b", r"\1", name))


def _content(path):
    """Bytes and relocations of everything that is loaded, as text."""
    dump = run(["objdump", "-s", "-r", "-w", path]).stdout.splitlines()
    keep, lines = True, []
    for line in dump[3:]:
        match = re.match(r"(?:Contents of section|RELOCATION RECORDS FOR) \[?([^\]: ]+)",
                         line)
        if match:
            keep = not re.match(r"\.(comment|debug|note|rela?\.debug|llvm)",
                                match.group(1))
        if keep:
            # numbers of function-local statics depend on the headers
            lines.append(_plain_name(line))
    return lines


def _functions(path):
    """function -> instructions, without addresses; jumps by instruction."""
    functions, symbols, current = {}, {}, None
    dump = run(["objdump", "-d", "-r", "-w", "--no-show-raw-insn", path]).stdout
    for line in dump.splitlines():
        match = re.match(r"([0-9a-f]+) <(.*)>:$", line)
        if match:
            name = _plain_name(match.group(2))
            while name in functions:
                name += "'"
            current = functions[name] = []
            symbols[name] = match.group(2)
            start = int(match.group(1), 16)
            continue
        match = re.match(r"\s*([0-9a-f]+):\s*(.*)$", line)
        if match and current is not None:
            text = re.sub(r"\s+#.*$", "", match.group(2))
            current.append((int(match.group(1), 16) - start, text.strip()))
    return {name: _symbolic(body, symbols[name]) for name, body in functions.items()}


def _symbolic(body, symbol):
    index, number = {}, 0
    for offset, text in body:
        index[offset] = number
        number += not NOP.match(text)

    def target(match):
        if match.group(1) != symbol and not match.group(1).startswith("."):
            return f"<{match.group(1)}>"
        offset = int(match.group(2) or "0", 16)
        return f"<{index.get(offset, match.group(2))}>"

    lines = []
    for _, text in body:
        if NOP.match(text):
            continue
        text = re.sub(r"\b[0-9a-f]+ <([^>+]*)(?:\+0x([0-9a-f]+))?>", target, text)
        # where a relocation points inside a section moves with code size
        text = re.sub(r"(\.(?:text|rodata|data|bss|init|exit|LC)[\w.]*)[+-]0x[0-9a-f]+",
                      r"\1", text)
        # functions may stand in another order
        text = re.sub(r"\t[0-9a-f]+: R_", "\tR_", text)
        lines.append(_plain_name(text))
    return lines


def _same_but_lines(old, new, ranges):
    """Are two functions the same, immediates apart that are line numbers of one
    changed place?"""
    if len(old) != len(new):
        return False
    for a, b in zip(old, new):
        if a == b:
            continue
        numbers = [[int(n, 16) for n in re.findall(r"\$0x([0-9a-f]+)", text)]
                   for text in (a, b)]
        if re.sub(r"\$0x[0-9a-f]+", "$", a) != re.sub(r"\$0x[0-9a-f]+", "$", b):
            return False
        for x, y in zip(*numbers):
            if x != y and not any(first <= x <= last and first <= y <= last
                                  for first, last in ranges):
                return False
    return True


def compare(before, after, ranges):
    """("identical" | "equal" | "equivalent" | "different", functions that are not
    equal, how many there are)

    identical: every loaded byte and every relocation is the same.
    equal: every function has the same instructions, line numbers inside a
    changed statement apart, and the data is the same.
    equivalent: so it is, but for the names of registers in which some functions
    keep their own values."""
    old, new = _functions(before), _functions(after)
    if _content(before) == _content(after):
        return "identical", [], len(old)
    different = [name for name in sorted(set(old) | set(new))
                 if not _same_but_lines(old.get(name, []), new.get(name, []), ranges)]
    if _data(before) != _data(after):
        return "different", different or ["its data"], len(old)
    if not different:
        return "equal", [], len(old)
    others = [] if _names_registers(before) or _names_registers(after) else [
        name for name in different if name + ".cold" not in old and name + ".cold" not in new
        and _same_but_lines(registers.renamed(old.get(name, []), new.get(name, [])),
                            new.get(name, []), ranges)]
    if others == different:
        return "equivalent", different, len(old)
    return "different", [name for name in different if name not in others], len(old)


def _names_registers(path):
    """Does a table of exceptions say of a register what it gets?"""
    table = _bytes(path, re.compile("__ex_table")).get("__ex_table", b"")
    kinds = [int.from_bytes(table[at:at + 4], "little") for at in range(8, len(table), 12)]
    return any(kind >> 8 & 15 >= 12 for kind in kinds)


LOADED = re.compile(r"\.(rodata|data|init\.data|ref\.data|modinfo|__param)")


def _data(path):
    """The objects and strings of the sections that are neither code nor
    bookkeeping of it, with what they point to, in any order: functions may
    stand in another one."""
    content, symbols = _bytes(path), _symbols(path)
    points = _relocations(path, symbols)
    things = []
    for section, begin, size, name in symbols:
        if section not in content or not size:
            continue
        end = begin + size
        targets = [(at - begin, to) for at, to in points.get(section, ())
                   if begin <= at < end]
        things.append((section, name, bytes(content[section][begin:end]), targets))
        content[section][begin:end] = bytes(size)
    for section, left in content.items():
        things += [(section, "", text, []) for text in bytes(left).split(b"\0") if text]
    return sorted(things)


def _symbols(path):
    """(section, offset, size, name) of everything that has a name."""
    found = []
    for line in run(["objdump", "-t", path]).stdout.splitlines():
        match = re.match(r"([0-9a-f]+) .{7} (\S+)\t([0-9a-f]+) (.*)$", line)
        if match:
            found.append((match.group(2), int(match.group(1), 16), int(match.group(3), 16),
                          _plain_name(match.group(4).split()[-1])))
    return found


def _relocations(path, symbols):
    """Section -> (offset, what it points to) of each relocation."""
    at = {(section, offset): name for section, offset, size, name in symbols if size}
    found, current = {}, None
    for line in run(["objdump", "-r", "-w", path]).stdout.splitlines():
        match = re.match(r"RELOCATION RECORDS FOR \[(\S+)\]", line)
        if match:
            current = found.setdefault(match.group(1), [])
        match = re.match(r"([0-9a-f]+) \S+\s+(\S+?)(?:([+-])0x([0-9a-f]+))?$", line)
        if match and current is not None:
            name, offset = match.group(2), int(match.group(4) or "0", 16)
            if match.group(3) == "-":
                offset = -offset
            what = at.get((name, offset), _plain_name(name) if name.startswith(".") else
                          f"{_plain_name(name)}{offset:+x}")
            current.append((int(match.group(1), 16), what))
    return found


def _bytes(path, wanted=LOADED):
    """Section -> its bytes."""
    content, current = {}, None
    for line in run(["objdump", "-s", path]).stdout.splitlines()[3:]:
        match = re.match(r"Contents of section (\S+):", line)
        if match:
            current = None
            if wanted.match(match.group(1)):
                current = content.setdefault(match.group(1), bytearray())
        elif current is not None:
            current += bytes.fromhex(line[line.index(" ", 1) + 1:][:35].replace(" ", ""))
    return content


def code_size(path):
    """Bytes of all functions, without the padding between them."""
    total = 0
    for line in run(["nm", "-S", path]).stdout.splitlines():
        word = line.split()
        if len(word) == 4 and word[2] in "tTwW":
            total += int(word[1], 16)
    return total
