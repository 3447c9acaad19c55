# SPDX-License-Identifier: GPL-2.0-only
"""What the comment at a declaration says of a page: the function consumes it, always or
if it fails, takes a reference on it, or returns one that the caller has to end.

	extern int attach(struct page *page);	/* on failure: has put @page */
	extern struct page *find(u64 index);	/* takes a reference */

A comment that speaks of the caller's duty, or that denies, says nothing of this kind."""

import re

COMMENT = r"/\*((?:[^*]|\*(?!/))*)\*/"
BEFORE = re.compile(COMMENT + r"[ \t]*\n\Z")
BEHIND = re.compile(r"[ \t]*(?:" + COMMENT + r"|//([^\n]*))")
REFERENCE = r"(?:an?|one|its own|the)?\s*(?:\w+ )?ref(?:erence|count)?\b"
BEGINS = re.compile(rf"\b(?:takes?|gets?|returns?(?: with)?|holds|grabs)\s+{REFERENCE}|"
                    r"^(?:returns )?an? (?:new(?:ly allocated)?|fresh) (?:page|folio)\b|"
                    r"\ballocates an? (?:page|folio)\b")
COUNTS = re.compile(rf"\b(?:takes?|gets?|grabs?)\s+{REFERENCE}|\bget_page\(|\bfolio_get\(")
ENDS = re.compile(r"\b(?:consum(?:es?|ed|ing)|free[sd]|(?<!is )free(?! (?:page|folio))|puts?|dropp?(?:s|ed)?|releas(?:es?|ed)|"
                  r"unpin(?:s|ned)?)\b|\btakes? (?:over|ownership)\b|\bowns\b")
DENIES = re.compile(r"\b(?:not|never|no longer|must|caller|you|should|unless|if it was)\b|n't\b")
LATER = re.compile(r"\b(?:when|once|after|later|as soon as)\b")
FAILED = re.compile(r"\b(?:on|upon|in case of) (?:failure|error)\b|\bif (?:it|this) fails\b|"
                    r"(?:^|\s)<\s*0")
WORKED = re.compile(r"\b(?:on|upon) success\b|\bif (?:it|this) succeeds\b|\bunless it fails\b")
ZERO = re.compile(r"(?:^|\s)0: |\bif (?:it returns )?0\b")
POSITIVE = re.compile(r"(?:^|\s)>\s*0")


def comment(text, begin, end):
    """The comment behind a declaration, else the one right before it."""
    match = BEHIND.match(text, end)
    if match:
        return " ".join((match.group(1) or match.group(2) or "").split())
    match = BEFORE.search(text, 0, begin)
    if not match or re.search(r"^[^\n]*[;{}]", text[text.rfind("\n", 0, match.start()) + 1:
                                                   match.start()]):
        return ""
    return " ".join(match.group(1).replace("*", " ").split())


class Contract:
    """What a comment says. ends: None or one of always, failed, worked, positive, zero;
    later: it ends some time after the call."""

    # pylint: disable=too-few-public-methods
    def __init__(self, said):
        self.said = said
        denied = DENIES.search(re.sub(r"\bunless it fails\b", "", said))
        self.begins = bool(BEGINS.search(said)) and not re.search(r"\bnot\b|n't\b", said)
        self.counts = bool(COUNTS.search(said)) and not denied
        ends = ENDS.search(said) and not denied
        self.later = bool(ends and LATER.search(said))
        self.ends = None
        if ends and not self.later:
            self.ends = next((when for when, pattern in
                              (("failed", FAILED), ("worked", WORKED), ("positive", POSITIVE),
                               ("zero", ZERO))
                              if pattern.search(said)), "always")

    def names(self, parameters):
        """Which of the parameters it speaks of by name."""
        return [name for name in parameters if name and
                re.search(rf"(?:@|\b){re.escape(name)}\b", self.said)]
