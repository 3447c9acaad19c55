# SPDX-License-Identifier: GPL-2.0-only
"""What engines say, in the words of page ownership: each finding once, where it is
in the driver, and nothing that is about something else."""

import os
import re

import raw
from engines import MODELS, Event
from slots import TABLE

# calls that begin, end or lend a page
PAGES = re.compile(
    r"\b(?:owned_|borrowed_|folio_|page_(?:v?map|unmap|vunmap)\b|CLASS\(|pinned_pages|buffer_sgt|"
    r"DEFINE_OWNED_PAGES|alloc_page|dev_alloc_page|__get_free|get_zeroed_page|__get_dma_pages|"
    r"__free_page|free_page|put_page|get_page|unpin_user|(?:pin|get)_user_pages|grab_cache_page|"
    r"find_(?:get|lock|or_create)_page|page_frag_alloc|n(?:etdev|api)_alloc_frag|"
    r"(?:drm_gem|_*filemap)_\w*get_\w*|filemap_(?:lock|grab)_folio|read_(?:cache|mapping)_\w+|"
    r"pagecache_get_page|shmem_read_\w+|gfn_to_page|folio_alloc|filemap_alloc_folio|"
    r"page_frag_free|skb_free_frag|"
    r"read_mapping_page|\w+_alloc(?:_typed)?\()|"
    r"struct page\b|struct folio\b")
MEMORY = re.compile(r"\b(?:k[mz]alloc|kcalloc|kmalloc_array|kvz?[mc]alloc|kvmalloc_array|"
                    r"v[mz]alloc|__vmalloc|krealloc)\w*\(")
BUFFERS = re.compile(r"\b(?:owned_buffer|borrowed_page_of_|buffer_sgt)")
ENDS = re.compile(r"\b\w*(?:free|put|unpin)\w*\(")
MOVES = r"\w*(?:take|into_raw|into_phys|forget|publish|exchange|release|add_rx_frag|bio_add|" \
        r"xarray_insert|xarray_swap|list_add_tail|sgt_init|array_push)\s*\("
BEGINS = re.compile(r"allocated here|is allocated|could return NULL|could be NULL")
# steps in and out of the models and of the types' own functions
INTERNAL = re.compile(r"^entry to|^Entered call|(?:alling|eturning).*['‘](?:__|owned_|borrowed_|"
                      r"folio_ref_|page_|pinned_)\w+['’]")
HANDLE = re.compile(r"\b(?:owned|borrowed|folio_ref|page_v?map|page_v?unmap)\w*"
                    r"\(\s*&?([\w.>\[\]-]+)(?![\w(])")
RAW = re.compile(r"\b(?:owned|borrowed|folio_ref)\w*_raw\(")
# memory that is a fragment in one case and a page in the other
FRAGMENT = re.compile(r"(\w+) = (?:\([^()]*\))?\s*(?:n(?:etdev|api)_alloc_frag|page_frag_alloc)\(")
ADDRESS = re.compile(r"(\w+) = (?:\w+ \? )?page_address\(")
# pages that are put into somebody's array
FIELD_ARRAY = re.compile(r"[gp][ie][nt]_user_pages\w*\([^;]*->\w+\)|"
                         r"alloc_pages_bulk_\w+\([^;]*->\w+\)")
# memory found by what lies in it, which clang takes for an address that is off
INSIDE = re.compile(r"'k?v?free\(\)' is offset by -?\d+ .*'__check_k?v?malloc")
NUMBER = re.compile(r"\bgfn_to_pfn(?:_prot|_memslot)?\(")
# functions that leave a page with who passes it
LENDING = {function for function, _ in raw.LENT} | set(raw.ALIASES) | {
               function for (function, _), verb in TABLE.items() if verb == "address"} | {
               "if", "while", "for", "return", "sizeof", "likely", "unlikely", "WARN_ON", "BUG_ON",
               "IS_ERR", "PTR_ERR", "page_address", "page_to_phys", "page_to_pfn", "get_order"}

SENTENCES = {
    "leak": "the page that is allocated or taken over in {begin} is lost here",
    "double-free": "is ended here once more",
    "use-after-free": "is used here after its end",
    "use-after-move": "is used here after it was moved or given away",
    "unchecked": "is used here, but its allocation may have failed",
    "wrong-free": "is not ended here as it was begun",
    "uninitialised": "is ended here, but was never filled in"}


class Source:
    """A file of the driver, as its author wrote it."""

    def __init__(self, path, text):
        self.path, self.lines = path, [""] + text.split("\n")
        self.functions, begin = [], None
        for number, line in enumerate(self.lines):
            if line.startswith("{"):
                begin = number
            elif line.startswith("}") and begin is not None:
                self.functions.append((self._head(begin), begin, number))
                begin = None
        self.told = raw.told(text)

    def about_pages(self, text):
        """Is a page begun, ended or lent here?"""
        return bool(PAGES.search(text) or raw.ALIAS.search(text) or self.told.search(text))

    def _head(self, begin):
        """The name of the function whose body begins in a line."""
        for number in range(begin - 1, max(begin - 8, 0), -1):
            match = re.match(r"[A-Za-z].*?(\w+)\s*\(", self.lines[number])
            if match:
                return match.group(1)
        return None

    def function(self, line):
        """(name, first line, last line) of the function that a line is in."""
        for name, begin, end in self.functions:
            if begin <= line <= end or begin - 8 < line < begin and name and \
                    any(name in text for text in self.lines[line:begin]):
                return name, begin, end
        return None, line, line

    def text(self, line, more=1):
        """A line and some after it."""
        return "\n".join(self.lines[line:line + more]) if 0 < line < len(self.lines) else ""

    def statement(self, line, more):
        """A line and some after it, behind what is assigned to in the line before."""
        before = self.text(line - 1).rstrip()
        text = self.text(line, more)
        return before + " " + text.lstrip() if before.endswith("=") else text

    def block(self, line):
        """The rest of the block that a line is in."""
        depth = len(self.lines[line]) - len(self.lines[line].lstrip("\t"))
        last = line
        while last < len(self.lines) and (not self.lines[last].strip() or
                                          self.lines[last].startswith("\t" * depth)):
            last += 1
        return self.text(line, last - line)


class Claim:
    """A finding, in the driver's own lines: said of a line of source, about what began in
    a line of origin, or nobody knows where."""

    # pylint: disable=too-few-public-methods
    def __init__(self, finding, steps, begin):
        """steps: (event, Source, line); begin: (Source, line) or None."""
        self.finding, self.steps = finding, steps
        _, self.source, self.line = steps[-1]
        self.origin, self.begin = begin or (self.source, None)
        self.began = self.origin.statement(self.begin, 3) if self.begin else ""
        self.kind = finding.kind

    def here(self):
        """What it is said of."""
        return self.source.text(self.line, 2)

    def first(self):
        """The statement that began it."""
        return self.began.split(";")[0]


class Report:
    """One finding, as it is printed."""

    # pylint: disable=too-few-public-methods
    def __init__(self, claim):
        self.kind, self.file, self.line = claim.kind, claim.source.path, claim.line
        self.origin, self.begin = claim.origin.path, claim.begin
        self.engines, self.path = set(claim.finding.engines), claim.finding.path
        self.function = claim.source.function(claim.line)[0]
        self.last = (claim.source.text(claim.line).split() or [""])[0].rstrip(";")

    def sentence(self):
        """What is wrong, for a person."""
        text = SENTENCES.get(self.kind, self.kind)
        if self.kind == "leak":
            return text.format(begin=self._began())
        since = f" ({self._began()})" if self.begin and \
            (self.origin, self.begin) != (self.file, self.line) else ""
        return f"a page{since} {text}"

    def _began(self):
        """Where it was allocated, or handed over."""
        return f"line {self.begin}" if self.origin == self.file else \
            f"{os.path.basename(self.origin)}:{self.begin}"

    def confidence(self):
        """Who says so."""
        if len(self.engines) > 1:
            return "both engines"
        return "by a rule" if self.engines == {"rule"} else f"{min(self.engines)} only"


def merge(one, two):
    """Two reports of one thing: the more exact one, said by both."""
    rank = list(SENTENCES)
    first, second = sorted((one, two), key=lambda report: (rank.index(report.kind),
                                                           report.begin is None))
    line = _line(one, two)
    first.engines |= second.engines if first.kind == second.kind or \
        "unchecked" in (first.kind, second.kind) else set()
    first.line = line
    return first


def _line(one, two):
    """Where clang sees a way end; else where the page is seen to be lost first."""
    for report in (one, two):
        if report.kind == "leak" and "clang" in report.engines and \
                report.last in ("return", "goto"):
            return report.line
    return min(one.line, two.line)


class Judge:
    """Makes reports of findings."""

    def __init__(self, sources, places):
        """sources: path -> Source. places: path of a checked copy -> (path, line map)."""
        self.sources, self.places = sources, places

    def _at(self, event):
        """(Source, line) of an event in the driver, or None."""
        path, line = event.file, event.line
        if path in self.places:
            path, lines = self.places[path]
            line = lines[min(line, len(lines) - 1)]
        source = self.sources.get(path)
        return (source, line) if source and line else None

    def reports(self, findings):
        """Each finding once."""
        merged = {}
        for finding in findings:
            report = self._report(finding)
            if report is None:
                continue
            key = (report.kind, report.origin, report.begin) if report.kind == "leak" and \
                report.begin else (report.file, report.line)
            merged[key] = merge(merged[key], report) if key in merged else report
        return sorted(merged.values(), key=lambda one: (one.file, one.line, one.kind))

    def _report(self, finding):
        if finding.kind == "leak" and finding.path[-1].file in MODELS:
            return None         # where a model ends the way of what cannot be
        places = [(event, self._at(event)) for event in finding.path]
        steps = [(event, *at) for event, at in places if at]
        if not steps:
            return None
        claim = Claim(finding, steps, self._begin(finding.path))
        if finding.kind == "leak":
            claim.line = self._where_lost(finding, steps, claim.source)
        claim.kind = self._kind(finding, claim.source, claim.line)
        if "rule" not in finding.engines and not self._about_pages(claim):
            return None
        finding.path = [Event(at.path, number, event.text.strip("."), event.depth)
                        for event, at, number in steps if not INTERNAL.search(event.text)]
        return Report(claim)

    def _begin(self, path):
        """(Source, line) in which what is spoken of was allocated, or handed over, or None."""
        last = None
        for event in path:
            last = self._at(event) or last
            if BEGINS.search(event.text):
                return last
        return None

    @staticmethod
    def _where_lost(finding, steps, source):
        """gcc names the end of a function: the last branch says more."""
        line = steps[-1][2]
        name, first, last = source.function(line)
        if "gcc" not in finding.engines or line < last - 1 or name is None:
            return line
        for event, _, number in reversed(steps[:-1]):
            if event.text.startswith("...to here") and first <= number < line:
                return number
        return line

    def _kind(self, finding, source, line):
        text = source.text(line, 2)
        if "stale" in finding.message and finding.kind == "wrong-free":
            return "double-free"
        if "rule" in finding.engines:
            return finding.kind
        if finding.kind == "use-after-free" and ENDS.search(text.split(";")[0]) and \
                not re.search(r"_(?:un)?map\w*\(", text):
            return "double-free"
        if finding.kind == "null":
            return "use-after-move" if self._moved(source, line) else "unchecked"
        if finding.kind == "wrong-free" and "not on the heap" in finding.message:
            if re.search(r"=.*-", finding.message) is None:
                return "double-free" if "check_thing" in finding.message else "wrong-free"
        return finding.kind

    @staticmethod
    def _moved(source, line):
        """Was what is used in a line moved away before it?"""
        used = HANDLE.search(source.text(line, 2))
        _, first, _ = source.function(line)
        before = "\n".join(source.lines[first:line])
        return bool(used and re.search(MOVES + r"[^;]*" + re.escape(used.group(1)), before))

    def _about_pages(self, claim):
        """Is this about pages, and can the engine know?"""
        if claim.kind == "leak":
            return self._lost(claim)
        if claim.finding.kind == "null":
            return self._unchecked(claim)
        if claim.kind == "uninitialised":
            return bool(re.search(r"(?:put_page|__?free_pages?|unpin_user_pages?|folio_put)\s*\(",
                                  claim.here()))
        return self._ended(claim)

    def _lost(self, claim):
        """Is it a page that is lost?"""
        first, engines = claim.first(), claim.finding.engines
        if self._stored(claim.origin, claim.begin):
            return False
        if not first or (MEMORY.search(first) and not BUFFERS.search(claim.began)) or \
                FIELD_ARRAY.search(first) or not claim.origin.about_pages(claim.began):
            return False
        if "gcc" not in engines:
            return not self._scoped(claim.origin, claim.begin)
        # gcc loses a number that is no pointer's, and what goes into an element
        if NUMBER.search(first) or re.search(r"\]\s*(?:(?:\.|->)\w+\s*)?=[^=]", first) or \
                claim.line <= claim.begin + 1 and re.search(r"->\w+ = ", first):
            return False
        return not self._kept(claim.steps, claim.source, claim.line, claim.began) and \
            not self._empty(claim.steps, claim.began)

    @staticmethod
    def _unchecked(claim):
        """Is it a handle that may be empty?"""
        if "clang" in claim.finding.engines and \
                re.search(r"\b(?:borrowed_page|page_map)", claim.here()):
            return False
        return bool(HANDLE.search(claim.here()) or RAW.search(claim.here())) and \
            not MEMORY.search(claim.began)

    def _ended(self, claim):
        """Is it a page that is ended, or used after that?"""
        steps, source, line = claim.steps, claim.source, claim.line
        if claim.kind == "wrong-free" and (
                self._numbered(source, line) or self._either(steps) or
                INSIDE.search(claim.finding.message)):
            return False
        if "write to" in claim.finding.message:
            return "stale" in claim.finding.message
        if not claim.begin and self._counted(claim.finding, steps):
            return False
        if claim.kind in ("double-free", "use-after-free", "wrong-free") and (
                self._each(steps, line) or self._split(source, line) or
                self._gotten(steps, source, line)):
            return False
        lines = [claim.here(), claim.began] + [at.text(number, 1) for _, at, number in steps]
        return any(source.about_pages(text) for text in lines) and not (
            claim.kind == "double-free" and MEMORY.search(claim.began) and
            not BUFFERS.search(claim.began))

    @staticmethod
    def _stored(source, begin):
        """Is the page put into an array? No analyser knows that a loop has a turn."""
        name = re.search(r"(\w+) = ", source.statement(begin, 1)) if begin else None
        _, first, last = source.function(begin) if begin else (None, 0, 0)
        return bool(name and re.search(rf"\]\s*=\s*{name.group(1)}\b",
                                       "\n".join(source.lines[first:last])))

    @staticmethod
    def _counted(finding, steps):
        """Was it put first, as raw code does? Nobody knows how many references it has."""
        for event, source, number in steps:
            if re.match("first |Memory is released|freed here", event.text):
                return re.search(r"\b(?:put_page|folio_put|\w*release_page\w*)\(",
                                 source.text(number, 2))
        return "put_page" in finding.message

    @staticmethod
    def _numbered(source, line):
        """Is it found by its number? The models take that for an address, which may be off."""
        _, first, _ = source.function(line)
        return any("pfn_to_page(" in text for text in source.lines[first:line + 2])

    @staticmethod
    def _either(steps):
        """Was it begun in one of two ways? Which, a flag knows that may have changed."""
        for _, source, number in steps:
            _, first, last = source.function(number)
            text = "\n".join(source.lines[first:last])
            if set(FRAGMENT.findall(text)) & set(ADDRESS.findall(text)):
                return True
        return False

    @staticmethod
    def _gotten(steps, source, line):
        """Was it passed, since it was put, to who may have taken a reference?"""
        name = re.search(r"\(&?(\w+)[,)]", source.text(line))
        first = next((number for event, at, number in steps if at is source and
                      re.match("first |Memory is released|freed here|.*deallocated", event.text)),
                     line)
        return bool(name and re.search(rf"\w*(?:\b|_)(?:get|grab|lookup)(?:_|\b)\w*\([^;]*"
                                       rf"\b{name.group(1)}\b",
                                       "\n".join(source.lines[first + 1:line])))

    @staticmethod
    def _split(source, line):
        """Is it a block of which the parts live on by themselves?"""
        _, first, last = source.function(line)
        return any(re.search(r"\bsplit_page\(", text) for text in source.lines[first:last])

    @staticmethod
    def _each(steps, line):
        """Is it the next one of a list? No analyser knows a list's end, nor its entries."""
        return any(event.text.startswith("first ") and number == line and
                   re.search(r"\blist_for_each_entry\w*\(", source.text(max(line - 4, 1), 4))
                   for event, source, number in steps[:-1])

    @staticmethod
    def _kept(steps, source, line, began):
        """Was the page passed or stored on the way? Where that leads to an element of
        an array, gcc forgets it."""
        if any(event.text.startswith("returning") and
               re.search(r"\](?:(?:\.|->)\w+)* = ", here.text(number))
               for event, here, number in steps):
            return True
        name = re.search(r"\b[gp][ie][nt]_user_pages\w*\([^;]*?&?(\w+)\)", began) or \
            re.match(r"\s*(?:struct \w+ \*)?(\w+) = ", began)
        if not name:
            return False
        keeps = re.compile(rf"\b(\w+)\((?:[^;]*[^\w>.&*])?{name.group(1)}\b(?!->)|"
                           rf"(?:->\w+|\.\w+|\]) = {name.group(1)};|"
                           rf"\blist_\w+\(&{name.group(1)}->")
        own = {one.name for one in raw.prototypes("\n".join(source.lines))}
        at = seen = None
        for event, here, number in steps:
            if here is not source:
                continue
            text = source.text(number) if event.text.startswith("calling") else ""
            if event.text.startswith("...to here"):
                at = number
            elif event.text.startswith("entry to"):
                at = None
            elif event is steps[-1][0] and seen and seen > line:
                at = at or seen         # back to the head of a loop
            seen = number
            if at and ("branch" in event.text or event is steps[-1][0]):
                last = max(number, line)
                text = source.text(at, last + 1 - at) if last >= at else source.block(at)
                at = None
            if any(match.group(1) not in LENDING | own for match in keeps.finditer(text)):
                return True
        return False

    @staticmethod
    def _empty(steps, began):
        """Was the page found missing last? Then gcc knows no longer what it asked."""
        name = re.search(r"([\w>.-]+) = ", began)
        missing = re.compile(rf"_empty\(|!\s*{re.escape(name.group(1))}\b|"
                             rf"\b{re.escape(name.group(1))} == NULL" if name else "_empty\\(")
        for event, source, number in reversed(steps):
            if "branch" in event.text:
                return re.search("['‘]true['’]", event.text) and \
                    missing.search(source.text(number))
        return False

    @staticmethod
    def _scoped(source, begin):
        """clang knows nothing of variables that a scope cleans up."""
        text = source.statement(begin, 1)
        if re.search(r"\bCLASS\(|\b__free\(", text):
            return True
        _, first, last = source.function(begin)
        name = re.match(r"\s*(\w+)\s*=", text)
        return bool(name and re.search(rf"\b{name.group(1)}\s+__free\(",
                                       "\n".join(source.lines[first:last])))


def relative(path, root):
    """A path as it is shown."""
    return os.path.relpath(path, root) if path.startswith(root + "/") else path
