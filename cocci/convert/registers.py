# SPDX-License-Identifier: GPL-2.0-only
"""Is a function of x86-64 another one, with other registers for its own values?

Only %r12 to %r15 may change places, by one permutation that holds for the whole
function. Neither a call nor a return gives or takes anything in them; what the
caller has there is saved first and restored last, by the same instructions in
both. So it cannot matter which of them holds what. Everything else has to be the
same instructions in the same order, with the same operands, constants, jumps and
relocations. Not %rbx: cpuid, cmpxchg8b and __put_user_*() know of it.
"""

import re

OWN = re.compile(r"%(r1[2-5])(?=[dwb]?\b)")
SAVE = re.compile(r"push\s+%(r1[2-5]|rbx|rbp)$")
RESTORE = re.compile(r"pop\s+%(r1[2-5]|rbx|rbp)$")
# what may stand between the restored registers and the way out: clearing those
# that the caller expects nothing in
CLEAR = re.compile(r"xor\s+%(e(?:ax|cx|dx|si|di)|r(?:8|9|10|11)d),%\1$")
# what takes or gives something in one of them without naming it, or by a name
HIDDEN = re.compile(r"(?:tdcall|seamcall|vmcall|vmmcall|vmlaunch|vmresume|syscall|sysret|"
                    r"iret|int3?|\.byte|\(bad\))|.*_r1[2-5]\b")
LEAVES = re.compile(r"ret|jmp\s+\*|jmp\s.*(?:R_X86_64_|<\D)")
# a way out that restores nothing, or one into the middle of something else
ODD = re.compile(r"j(?!mp\b)\w+\s.*(?:R_X86_64_|<\D)|j.*R_X86_64_\w+\s+\.")


def _saves(body):
    """Number -> register, of what saves the caller's registers: in the straight
    line at the begin, before anything else names them."""
    targets = {int(number) for text in body if text.startswith("j")
               for number in re.findall(r"<(\d+)>", text)}
    found, named = {}, set()
    for number, text in enumerate(body):
        if "__fentry__" in text:
            continue
        if re.match("j|call|ret", text) or number in targets:
            break
        match = SAVE.match(text)
        if match and match.group(1) not in named:
            found[number] = match.group(1)
        named |= set(OWN.findall(text)) | ({match.group(1)} if match else set())
    return found


def _restores(body, saved):
    """The numbers of what restores them before each way out; None if one does not
    restore all of them in turn."""
    found = set()
    for number, text in enumerate(body):
        if not LEAVES.match(text):
            continue
        names, before = [], number - 1
        while before >= 0 and CLEAR.match(body[before]):
            before -= 1
        while before >= 0 and RESTORE.match(body[before]):
            names.append(RESTORE.match(body[before]).group(1))
            found.add(before)
            before -= 1
        if names != saved:
            return None
    return found


def _kept(body):
    """The numbers of the instructions that are not to change, None if it cannot be
    told which those are."""
    saves = _saves(body)
    restores = _restores(body, list(saves.values()))
    if restores is None or any(HIDDEN.match(text) or ODD.match(text) for text in body):
        return None
    return set(saves) | restores, set(saves.values())


def renamed(old, new):
    """The first function with the registers of the second, if there is a permutation
    that may be right; else the first as it is."""
    kept = _kept(old)
    if kept is None or kept != _kept(new) or len(old) != len(new):
        return old
    places, saved = kept
    names = {}
    for number, (one, other) in enumerate(zip(old, new)):
        if number in places:
            continue
        for a, b in zip(OWN.findall(one), OWN.findall(other)):
            if names.setdefault(a, b) != b:
                return old
    if len(set(names.values())) != len(names) or \
            not set(names) | set(names.values()) <= saved:
        return old
    return [text if number in places else OWN.sub(
        lambda match: "%" + names.get(match.group(1), match.group(1)), text)
            for number, text in enumerate(old)]
