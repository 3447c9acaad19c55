# SPDX-License-Identifier: GPL-2.0-only
"""What of a driver stays raw C, written so that an analyser sees who owns.

Line for line the same. A function that is declared and not defined does what the comment
at its declaration says (contracts.py), else what its kind does in the kernel:

 - one that fails (not 0, or NULL) has not taken over what it was passed; if it
   does not fail, it may have: a struct page or folio only if its name speaks of
   taking, as "submit" or "add" do, or, where it cannot fail, does not speak of
   leaving, as "fill" or "check" do;
 - one with "get", "alloc" or the like in its name that returns a page returns a
   reference or a page of the caller's own; one with "put" or "free" ends it;
 - what a function that fails has put into *pointer is not valid.
"""

import os
import re

import contracts
from engines import HERE
from slots import TABLE

PROTOTYPE = re.compile(r"^(?:extern\s+)?((?:const\s+)?(?:struct\s+\w+\s*\*+|\w[\w ]*?[\s*]))"
                       r"(\w+)\(([^()]*)\);", re.M)
BEGINS = re.compile(r"(?:^|_)(?:get|alloc|grab|dup|new|pin)(?:_|$)")
ENDS = re.compile(r"(?:^|_)(?:put|free|release|drop|recycle)(?:_|$)")
COUNTED = re.compile(r"struct (?:page|folio) \*$")
ARRAY = re.compile(r"struct (?:page|folio) \* ?\*$")
MEMORY = re.compile(r"(?:struct (?:page|folio) \*|void \*|unsigned long )$")
# names of functions that leave a page alone, and of those that may take it over
LENDS = re.compile(r"(?:^|_)(?:fill|copy|read|load|(?:en|de)(?:code|crypt)|(?:de)?compress|"
                   r"checksum|hash|check|test|is|has|can|clear|zero|scan|dump|"
                   r"(?:un)?lock|config(?:ure)?|validate|verify|parse|sync|flush|reserve|"
                   r"patch|dirty|del|delete|remove|erase|unlink|invalidate|unmap|mark|wait|print|"
                   r"show)(?:_|$)")
TAKES = re.compile(r"(?:^|_)(?:submit|(?:en)?queue|add|push|give|send|insert|install|attach|set|"
                   r"store|publish|hand|post|link|append|register|xmit|transfer|move|keep|save|"
                   r"steal|replace|complete|end|finish|write|start|commit|issue|build|do|use|"
                   r"map|load|bind|hook|announce|process|handle|run|dma|io|rx|tx|setup|init|create|"
                   r"open|probe|enable|prepare|new|make)(?:_|$)")
# functions of the kernel that are not modelled by their names in kernel.h: headers of a
# kind that not every driver includes declare them
ALIASES = {"is_error_page": "IS_ERR", "is_error_pfn": "!", "is_error_noslot_pfn": "!",
           "kvm_release_page_clean": "put_page", "kvm_release_page_dirty": "put_page",
           "kvm_release_pfn_clean": "__check_put_pfn", "kvm_release_pfn_dirty": "__check_put_pfn",
           "pfn_to_online_page": "__check_online", "bio_add_page": "__check_bio_add_page",
           "alloc_page_vma": "__check_alloc_page", "balloon_page_alloc": "__check_alloc_page",
           "vma_alloc_folio": "__check_alloc_folio", "split_page": "__check_split",
           "alloc_pages_bulk_array": "__check_bulk",
           "alloc_pages_bulk_array_node": "__check_bulk_node",
           "page_pool_put_page": "__check_pool_put",
           "page_pool_put_full_page": "__check_pool_put",
           "page_pool_recycle_direct": "__check_pool_put",
           "get_user_pages_remote": "__check_gup_remote",
           "make_device_exclusive_range": "__check_exclusive"}
ALIASES |= dict.fromkeys(("gfn_to_page", "get_user_page_vma_remote", "get_dump_page",
                          "find_get_page_flags", "page_pool_alloc_pages",
                          "page_pool_dev_alloc_pages"), "__check_get_ref")
ALIASES |= dict.fromkeys(("shmem_read_folio", "shmem_read_folio_gfp", "mapping_read_folio_gfp"),
                         "__check_get_folio")
ALIASES |= dict.fromkeys(("gfn_to_pfn", "gfn_to_pfn_prot", "gfn_to_pfn_memslot"),
                         "__check_get_pfn")
ALIAS = re.compile(r"(?<![\w>.])(" + "|".join(ALIASES) + r")(?=\()")


def lent_table():
    """(function, argument from 0) -> verb, for what is lent: of the converter, and ours."""
    table = {place: verb for place, verb in TABLE.items()
             if verb in ("lends", "maps", "array") and isinstance(place[1], int)}
    with open(os.path.join(HERE, "lent.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                function, argument, what, _ = line.split("\t")
                table[function, int(argument) - 1] = "lends" if what == "page" else what
    return table


LENT = lent_table()
# kernel.h has the maps: who is passed what was freed uses it there
LENDERS = re.compile(r"(?<!->)\b(?!k?map|kunmap)(" +
                     "|".join(sorted({name for name, _ in LENT})) + r")\(")
# a variable that holds a page by its address
ADDRESS = re.compile(r"\b(\w+) = (?:\([^()]*\)\s*)?(?:__get_(?:free|dma)_pages?|get_zeroed_page|"
                     r"alloc_pages_exact|(?:netdev|napi)_alloc_frag|page_frag_alloc)\(")
RETURN = re.compile(r"\breturn ([^;{}]+);")
# what has to hold after the call for a page to have ended, as C; {0}: it failed
WHEN = {"always": "1", "failed": "{0}", "worked": "!({0})", "positive": "__check_result > 0",
        "zero": "!__check_result"}
NUMBER = re.compile(r"unsigned long |\w*pfn_t |u64 ")


class Prototype:
    """A function that is only declared."""

    def __init__(self, match, said=""):
        self.result = " ".join(match.group(1).replace("*", " *").split())
        self.name, self.end = match.group(2), match.end()
        self.result += " " if not self.result.endswith("*") else ""
        self.types, self.names = [], []
        for text in match.group(3).split(","):
            self._parameter(" ".join(text.replace("*", " * ").split()))
        self.contract = contracts.Contract(said)

    def _parameter(self, text):
        """Keep a type, and the name behind it."""
        match = re.search(r"(?<=[\s*])(\w+)$", text)
        kind = text[:match.start()].strip() if match else text
        self.names.append(match.group(1) if match else "")
        self.types.append(kind.replace(" *", " *").strip() +
                          ("" if kind.endswith("*") else " "))

    def text(self):
        """What is told of it: declarations and macros, all before the next line."""
        counted = [n for n, kind in enumerate(self.types) if COUNTED.search(kind)]
        begins = BEGINS.search(self.name) or self.contract.begins
        if COUNTED.search(self.result) and begins:
            return [f"extern typeof({self.name}) {self.name} "
                    "__page_ownership_begins(put_page) __page_ownership_begins(folio_put) "
                    "__page_ownership_begins(__page_ownership_free_0) "
                    "__page_ownership_begins(__page_ownership_consume);"]
        if ARRAY.search(self.result) and begins:
            return [f"extern typeof({self.name}) {self.name} __page_ownership_begins(kfree) "
                    "__page_ownership_begins(kvfree) "
                    "__page_ownership_begins(__page_ownership_consume);"]
        if NUMBER.match(self.result) and self.contract.begins:
            return [f"#define {self.name}(...) ((void)({self.name})(__VA_ARGS__), "
                    f"({self.result})__check_or_null(__check_ref()))"]
        if self.contract.ends and self._ended():
            return self._wrapper(self._ended())
        if ENDS.search(self.name):
            return [f"extern typeof({self.name}) {self.name} __page_ownership_ends({n + 1});"
                    for n in counted[:1]]
        lends = counted and (LENDS.search(self.name) if self.result == "void " else
                             not TAKES.search(self.name))
        if (lends or self.result not in ("void ", "")) and any(map(MEMORY.search, self.types)):
            return self._wrapper([], lends)
        return []

    def _ended(self):
        """The parameters that end with the call, by number."""
        pages = [n for n, kind in enumerate(self.types)
                 if COUNTED.search(kind) or COUNTED.search(kind[:-1].strip())]
        named = [n for n in pages if self.names[n] in self.contract.names(self.names)]
        return named or (pages if len(pages) == 1 else [])

    def _wrapper(self, ended, lends=None):
        """The call, with what it does to what it is passed."""
        names = [f"a{n}" for n in range(len(self.types))]
        lent = [n for n, kind in enumerate(self.types) if MEMORY.search(kind)]
        passed = [f"__check_lend({name})" if n in lent else name for n, name in enumerate(names)]
        call = f"({self.name})({', '.join(passed)})"
        failed = "!__check_result" if self.result.endswith("*") or "bool" in self.result \
            else "__check_result"
        kept = "".join(f"__check_keep({names[n]}); " for n in lent
                       if n not in ended and not (lends and COUNTED.search(self.types[n])))
        after = f"if (!({failed})) {{ {kept}}} " if kept else ""
        if ended:
            failed += " < 0" if failed == "__check_result" else ""
            after += f"if ({WHEN[self.contract.ends].format(failed)}) {{ " + "".join(
                self._end(names[n], self.types[n]) for n in ended) + "} "
            after += "else { " + "".join(f"__check_keep({names[n]}); " for n in ended
                                        if self.contract.ends == "failed" and n in lent) + "} "
        if self.result == "void ":
            return [f"#define {self.name}({', '.join(names)}) ({{ {call}; {after}}})"]
        return [f"#define {self.name}({', '.join(names)}) ({{ "
                f"__auto_type __check_result = {call}; {after}__check_result; }})"]

    @staticmethod
    def _end(name, kind):
        """End a page, or what is at *pointer."""
        if COUNTED.search(kind):
            return f"__page_ownership_consume({name}); "
        return f"__page_ownership_consume(*({name})); *({name}) = NULL; "


def prototypes(text):
    """The functions that a text declares and does not define."""
    for match in PROTOTYPE.finditer(text):
        if match.group(1).split()[0] in ("static", "return", "typedef", "else", "goto"):
            continue
        if not re.search(rf"^[^\s#].*\b{match.group(2)}\([^;]*\)\s*\{{", text, re.M):
            yield Prototype(match, contracts.comment(text, match.start(), match.end()))


def told(text):
    """The calls of functions that a text says something of, as a pattern."""
    names = [one.name for one in prototypes(text)
             if one.contract.begins or one.contract.ends or BEGINS.search(one.name) and
             (COUNTED.search(one.result) or ARRAY.search(one.result))]
    return re.compile(rf"\b(?:{'|'.join(names)})\(" if names else r"(?!)")


def line_map(text, path):
    """Line of a text -> the line of the file at path that its #lines say."""
    lines, number, here = [0], 1, True
    for line in text.split("\n"):
        match = re.match(r'#line (\d+)(?: "(.*)")?$', line)
        lines.append(number if here else 0)
        if match:
            number = int(match.group(1))
            here = match.group(2) in (None, path)
        else:
            number += 1
    return lines


def instrument(text, path):
    """The text for the analysers, with lines as they were."""
    text = ALIAS.sub(lambda match: ALIASES[match.group(1)], outputs(lent(text)))
    parts, at, lines = [], 0, line_map(text, path)
    for one in prototypes(text):
        said = one.text()
        if said:
            line = lines[text.count("\n", 0, one.end) + 1]
            parts += [text[at:one.end], "\n", "\n".join(said), f'\n#line {line} "{path}"\n']
            at = one.end
    return "".join(parts) + text[at:]


def lent(text):
    """What is only lent to one of the kernel's functions stays with the caller."""
    parts, at, addresses = [], 0, set(ADDRESS.findall(text))
    for match in LENDERS.finditer(text):
        for number, (begin, end) in enumerate(arguments(text, match.end())):
            verb = LENT.get((match.group(1), number))
            if verb and begin >= at and re.fullmatch(r"\s*[\w>.-]+", text[begin:end]) and (
                    verb != "address" or text[begin:end].strip() in addresses):
                kind = "lend_array" if verb == "array" else "lent"
                parts += [text[at:begin], f"__check_{kind}({text[begin:end]})"]
                at = end
    return "".join(parts) + text[at:]


def arguments(text, begin):
    """Where each argument of a call lies whose parenthesis ends at begin."""
    depth, places = 1, []
    for at in range(begin, min(begin + 500, len(text))):
        depth += (text[at] in "([{") - (text[at] in ")]}")
        if depth == 0 or depth == 1 and text[at] == ",":
            places.append((begin, at))
            begin = at + 1
        if depth == 0:
            return places
    return []


def outputs(text):
    """What *pointer is set to is given out where the function returns 0."""
    for match in reversed(list(re.finditer(
            r"^(?:int|long) \**(\w+)\(([^{};]*)\)\s*\n\{(.*?)^\}", text, re.M | re.S))):
        found = re.findall(r"(struct (?:page|folio)) \*\*(\w+)\b", match.group(2))
        body = match.group(3)
        for kind, name in found:
            stores = re.findall(rf"\*{name} = ", body)
            if not stores or re.search(rf"\b{name}\b", re.sub(rf"\*{name} = ", "", body)):
                continue
            body = re.sub(rf"\*{name} = ", f"__check_{name} = ", body)
            body = RETURN.sub(rf"{{ int __check_failed = (\1); if (!__check_failed) "
                              rf"*{name} = __check_{name}; return __check_failed; }}", body)
            body = f" {kind} *__check_{name} = NULL;" + body
        text = text[:match.start(3)] + body + text[match.end(3):]
    return text
