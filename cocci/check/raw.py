# SPDX-License-Identifier: GPL-2.0-only
"""What of a driver stays raw C, written so that an analyser sees who owns.

Line for line the same. A function that is declared and not defined is taken to do
what its kind does in the kernel:

 - one that fails (not 0, or NULL) has not taken over the pages that it was
   passed; if it does not fail, it may have;
 - one with "get", "alloc" or the like in its name that returns a page returns a
   reference or a page of the caller's own; one with "put" or "free" ends it;
 - what a function that fails has put into *pointer is not valid.
"""

import re

PROTOTYPE = re.compile(r"^(?:extern\s+)?((?:const\s+)?(?:struct\s+\w+\s*\*+|\w[\w ]*?[\s*]))"
                       r"(\w+)\(([^()]*)\);", re.M)
BEGINS = re.compile(r"(?:^|_)(?:get|alloc|grab|dup|new)(?:_|$)")
ENDS = re.compile(r"(?:^|_)(?:put|free|release|drop|recycle)(?:_|$)")
COUNTED = re.compile(r"struct (?:page|folio) \*$")
MEMORY = re.compile(r"(?:struct (?:page|folio) \*|void \*|unsigned long )$")
RETURN = re.compile(r"\breturn ([^;{}]+);")


class Prototype:
    """A function that is only declared."""

    def __init__(self, match):
        self.result = " ".join(match.group(1).replace("*", " *").split())
        self.name, self.end = match.group(2), match.end()
        self.result += " " if not self.result.endswith("*") else ""
        self.types = [self._type(text) for text in match.group(3).split(",")]

    @staticmethod
    def _type(text):
        """The type of a parameter, its name left out."""
        text = " ".join(text.replace("*", " * ").split())
        text = re.sub(r"\b\w+$", "", text) if re.search(r"[\s*]\w+$", text) else text + " "
        return text.replace(" *", " *").strip() + (" " if not text.rstrip().endswith("*") else "")

    def text(self):
        """What is told of it: declarations and macros, all before the next line."""
        said = []
        if COUNTED.search(self.result) and BEGINS.search(self.name):
            said.append(f"extern typeof({self.name}) {self.name} "
                        "__page_ownership_begins(put_page) __page_ownership_begins(folio_put) "
                        "__page_ownership_begins(__page_ownership_free_0) "
                        "__page_ownership_begins(__page_ownership_consume);")
        counted = [n for n, kind in enumerate(self.types) if COUNTED.search(kind)]
        if ENDS.search(self.name):
            said += [f"extern typeof({self.name}) {self.name} __page_ownership_ends({n + 1});"
                     for n in counted[:1]]
            return said
        if self.result not in ("void ", "") and any(map(MEMORY.search, self.types)):
            said += self._wrapper()
        return said

    def _wrapper(self):
        names = [f"a{n}" for n in range(len(self.types))]
        passed = [f"__check_lend({name})" if MEMORY.search(kind) else name
                  for name, kind in zip(names, self.types)]
        kept = "".join(f"__check_keep({name}); " for name, kind in zip(names, self.types)
                       if MEMORY.search(kind))
        failed = "!__check_result" if self.result.endswith("*") or "bool" in self.result \
            else "__check_result"
        return [f"#define {self.name}({', '.join(names)}) ({{ "
                f"__auto_type __check_result = ({self.name})({', '.join(passed)}); "
                f"if (!({failed})) {{ {kept}}} __check_result; }})"]


def prototypes(text):
    """The functions that a text declares and does not define."""
    for match in PROTOTYPE.finditer(text):
        if match.group(1).split()[0] in ("static", "return", "typedef", "else", "goto"):
            continue
        if not re.search(rf"^[^\s#].*\b{match.group(2)}\([^;]*\)\s*\{{", text, re.M):
            yield Prototype(match)


def instrument(text, path):
    """The text for the analysers, with lines as they were."""
    text = outputs(text)
    parts, at = [], 0
    for one in prototypes(text):
        said = one.text()
        if said:
            line = text.count("\n", 0, one.end) + 1
            parts += [text[at:one.end], "\n", "\n".join(said), f'\n#line {line} "{path}"\n']
            at = one.end
    return "".join(parts) + text[at:]


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
