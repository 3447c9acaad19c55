# SPDX-License-Identifier: GPL-2.0-only
"""What the mutators see of a C file. Nothing here is the converter's: the fuzzer
has to be wrong in other places than what it tests."""

import collections
import re

TOKEN = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])+'"
                   r"|\w+|\s+|->|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|>>|##|.", re.S)
FUNCTION = re.compile(r"^(?P<head>(?!typedef)[A-Za-z_][\w \t*]*?\**(?P<name>\w+)"
                      r"\((?P<params>[^{};#]*)\)[\w \t]*)\n(?P<body>\{\n.*?^\})",
                      re.M | re.S)
DECLARED = re.compile(r"\bstruct\s+page\b([\s*]*\*[^;(){}=]*)")
ALLOC = re.compile(r"\b(?:dev_)?alloc_pages?(?:_node)?\(")
FREE = re.compile(r"^(\t+)(__free_pages?|put_page)\(([^;\n]*)\);", re.M)
STATEMENT = re.compile(r"^(\t+)((?!struct\b|int\b|unsigned\b|char\b|void\b|u\d+\b|long\b"
                       r"|bool\b|size_t\b|static\b|const\b|case\b|default\b|else\b)"
                       r"[A-Za-z_*(][^\n{}]*;)[^\S\n]*(?://[^\n]*)?$", re.M)

Function = collections.namedtuple("Function", "name start body end head params")
Use = collections.namedtuple("Use", "start end text")


def mask(text):
    """The text with comments and strings blanked, every place where it was."""
    def blank(match):
        found = match.group(0)
        if found[0] in "\"'" or found[:2] in ("/*", "//"):
            return re.sub(r"[^\n]", " ", found)
        return found
    return TOKEN.sub(blank, text)


def functions(text):
    """The functions of a file that is laid out as the kernel's are."""
    return [Function(m["name"], m.start(), m.start("body"), m.end(), m["head"],
                     m["params"]) for m in FUNCTION.finditer(mask(text))]


def page_names(text):
    """Identifiers that are declared as pages or arrays of pages somewhere."""
    found = set()
    for match in DECLARED.finditer(mask(text)):
        for part in match.group(1).split(","):
            name = re.search(r"[A-Za-z_]\w*", re.sub(r"struct\s+\w+|\[.*", "", part))
            if name and "*" in part:
                found.add(name.group(0))
    return sorted(found - {"page_to_pfn", "const", "struct"})


def array_names(text):
    """Those of them that are arrays."""
    return set(re.findall(r"struct\s+page\s*\*\s*\*\s*(\w+)", text)) | \
        set(re.findall(r"struct\s+page\s*\*\s*(\w+)\[", text))


def uses(text):
    """Places inside of functions that read a page."""
    names = page_names(text)
    if not names:
        return []
    arrays = array_names(text)
    pattern = re.compile(r"(?<![\w.>&*])(?:\w+(?:->|\.))*(" + "|".join(names) +
                         r")((?:\[[^][\n]*\])?)(?![\w\[(.]|->|\s*=(?!=))")
    masked, found = mask(text), []
    for function in functions(text):
        for match in pattern.finditer(masked, function.body, function.end):
            line = masked[masked.rfind("\n", 0, match.start()) + 1:match.start()]
            if "struct page" in line or line.lstrip().startswith("#") or \
                    re.search(r"(?:->|\.|goto )$", line) or \
                    bool(match.group(2)) != (match.group(1) in arrays):
                continue
            found.append(Use(match.start(), match.end(), match.group(0)))
    return found


def closing(text, start):
    """The place after the parenthesis that closes the first one from start on."""
    depth = 0
    for place in range(text.index("(", start), len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if not depth:
            return place + 1
    return len(text)


def allocations(text):
    """The calls that allocate a page, inside of functions."""
    masked = mask(text)
    return [Use(m.start(), end, text[m.start():end])
            for f in functions(text) for m in ALLOC.finditer(masked, f.body, f.end)
            for end in [closing(masked, m.start())]]


def statements(text):
    """The simple statements of one line that stand for themselves or as a branch:
    (start, end, indent, text)."""
    masked = mask(text)
    return [(m.start(2), m.end(2), m.group(1), text[m.start(2):m.end(2)])
            for f in functions(text) for m in STATEMENT.finditer(masked, f.body, f.end)
            if m.group(2).count("(") == m.group(2).count(")")]


def frees(text):
    """The statements that free a page: (start, end, indent, call, page)."""
    return [(m.start(2), m.end(), m.group(1), m.group(2),
             m.group(3).removesuffix(", 0"))
            for f in functions(text) for m in FREE.finditer(text, f.body, f.end)]


def declarations(text):
    """Local declarations of one page: (start, end, name, initialiser)."""
    pattern = re.compile(r"^\tstruct page \*(\w+)((?: = [^;\n]*)?);", re.M)
    return [(m.start() + 1, m.end(), m.group(1), m.group(2))
            for f in functions(text) for m in pattern.finditer(text, f.body, f.end)]


def fields(text):
    """Fields of structs that hold pages: (start, end, struct, declarator)."""
    found = []
    for struct in re.finditer(r"^struct (\w+) \{\n(.*?)^\}", text, re.M | re.S):
        for m in re.finditer(r"^\tstruct page[ \t]*(\*[^;,\n]*);", struct.group(2), re.M):
            base = struct.start(2)
            found.append((base + m.start() + 1, base + m.end(), struct.group(1),
                          m.group(1)))
    return found


def paragraphs(text):
    """(what comes first, the top-level items, what comes last) of a case file."""
    head, items, last, depth = [], [[]], [], 0
    for line in text.split("\n"):
        depth += mask(line).count("{") - mask(line).count("}")
        if line.startswith("MODULE_"):
            last.append(line)
        elif not depth and not line.strip():
            items.append([])
        elif line.startswith("#include") or (not any(items) and not head and
                                             line.startswith(("//", "/*"))):
            head.append(line)
        else:
            items[-1].append(line)
    return head, ["\n".join(item) for item in items if item], last


def defined(item):
    """Names that a top-level item defines."""
    return set(re.findall(r"^(?:struct|union|enum) (\w+) \{", item, re.M)) | \
        set(re.findall(r"^#\s*define (\w+)", item, re.M)) | \
        set(re.findall(r"^(?:static )?struct page \*(\w+);", item, re.M)) | \
        {f.name for f in functions(item + "\n")} | \
        set(re.findall(r"^[\w *]+?(\w+)\([^\n]*\);$", item, re.M))


def reduce(text, rng):
    """A few items of a file and those that they need."""
    head, items, last = paragraphs(text)
    roots = [i for i, item in enumerate(items) if ALLOC.search(item)]
    chosen = set(rng.sample(roots, min(len(roots), rng.randint(1, 3))))
    todo = list(chosen)
    while todo:
        words = set(re.findall(r"\w+", items[todo.pop()]))
        for i, item in enumerate(items):
            if i not in chosen and words & defined(item):
                chosen.add(i)
                todo.append(i)
    # what ends the pages of a struct that is filled is worth having too
    structs = {name for i in chosen for name in re.findall(
        r"^struct (\w+) \{", items[i], re.M)}
    chosen |= {i for i, item in enumerate(items) if "free_page" in item and
               structs & set(re.findall(r"struct (\w+) \*", item)) and
               not words_missing(item, items, chosen)}
    return "\n".join(head) + "\n\n" + "\n\n".join(
        items[i] for i in sorted(chosen)) + "\n" + "\n".join(last) + "\n"


def words_missing(item, items, chosen):
    """Does an item use one that was not chosen?"""
    words = set(re.findall(r"\w+", item))
    return any(i not in chosen and words & (defined(other) - defined(item))
               for i, other in enumerate(items) if other != item)
