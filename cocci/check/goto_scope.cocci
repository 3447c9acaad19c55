// SPDX-License-Identifier: GPL-2.0-only
/// Find a goto that jumps over the declaration of a variable that is cleaned up
/// at the end of its scope, into that scope: the clean-up then runs on
/// whatever was on the stack. clang refuses it, gcc does not say a word.
//# SmPL has no pattern for it, since the declaration is on no path from the goto
//# to its label; the text between them is looked at.
///
// Confidence: High
// Copyright: (C) 2026 the page-ownership authors
// Options: --no-includes --include-headers
// Keywords: CLASS, __free, guard, goto, cleanup

virtual org
virtual report

@initialize:python@
@@

said = set()
emit = coccilib.report.print_report

def say(place, text, *others):
    """say text once of a place, with the lines of others in it"""
    key = place.file, place.line, place.column
    if key not in said:
        said.add(key)
        emit(place, text % tuple(other.line for other in others))

@initialize:python depends on org@
@@

emit = coccilib.org.print_todo

@initialize:python@
@@

import re

DROPPED = re.compile(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.S)
TOKEN = re.compile(r"[{}\n]|\b(?:CLASS|guard|__free|__cleanup)\s*\(|^[ \t]*\w+[ \t]*:", re.M)
texts = {}

def text(name):
    """the source with comments and strings blanked, line for line"""
    if name not in texts:
        with open(name, errors="replace") as source:
            texts[name] = DROPPED.sub(lambda part: re.sub("[^\n]", " ", part.group()),
                                      source.read())
    return texts[name]

def jumped_over(name, line, label):
    """the line of a declaration between a goto and its label, in the scope of both"""
    start = 0
    for _ in range(int(line) - 1):
        start = text(name).index("\n", start) + 1
    line, depth, declared = int(line), 0, []
    for token in TOKEN.finditer(text(name), start):
        word = token.group().strip()
        if not word:
            line += 1
        elif word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
            declared = [pair for pair in declared if pair[0] <= depth]
        elif word.endswith(":"):
            if word[:-1].strip() == label:
                return declared[0][1] if declared else 0
        else:
            declared.append((depth, line))
    return 0

class Line:
    def __init__(self, line):
        self.line = line

@jump@
iterator name scoped_guard;
identifier l;
position p;
@@

 goto@p l;

@script:python@
l << jump.l;
p << jump.p;
@@
over = jumped_over(p[0].file, p[0].line, l)
if over:
    say(p[0], "ERROR: this jumps over the declaration on line %s into its scope", Line(over))
