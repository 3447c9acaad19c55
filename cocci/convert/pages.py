# SPDX-License-Identifier: GPL-2.0-only
"""The pages of report.py: static HTML that needs neither scripts nor a network."""

import base64
import functools
import hashlib
import html
import os
import re

from tally import (KINDS, STATES, UNDECIDED, VERDICTS, classes, in_kmalloc, shown,
                   subsystem, times, totals, typed, why_left, why_raw)

HERE = os.path.dirname(os.path.abspath(__file__))
VOID = {"meta"}
# kinds of a driver's patches, in the report's data
PATCHES = (("patch", "patch"), ("kmalloc", "kmalloc() patch"))
CHIPS = 4                       # refusal classes shown of a subsystem, before "more"

KIND_TEXT = {"alloc": "allocates", "free": "frees", "borrow": "borrows",
             "ref": "counts references", "pin": "pins user pages",
             "address": "uses the address"}
VERDICT_TEXT = {
    "identical": "every loaded byte and every relocation is the same",
    "equal": "the same instructions; only line numbers of changed statements differ",
    "equivalent": "functions differ, for a reason that is written down"}


# ---- HTML ----

class Html(str):
    """Text that is HTML already. Any other text is escaped when it goes into some."""


def escape(value):
    """Anything as HTML."""
    return value if isinstance(value, Html) else Html(html.escape(shown(value)))


def el(tag, /, *inside, **attributes):      # pylint: disable=invalid-name
    """An element; an attribute that is None is left out."""
    if "class_" in attributes:
        attributes["class"] = attributes.pop("class_") or None
    start = tag + "".join(f' {key.replace("_", "-")}="{escape(value)}"'
                          for key, value in attributes.items() if value is not None)
    if tag in VOID:
        return Html(f"<{start}>")
    return Html(f"<{start}>{join(*inside)}</{tag}>")


def join(*parts):
    """Parts, and what has parts, one after the other."""
    return Html("".join(escape(part) if isinstance(part, (str, int)) else join(*part)
                        for part in parts if part is not None))


@functools.cache
def _beside(name):
    """A file beside this one, to be put into a page."""
    with open(os.path.join(HERE, name), encoding="utf-8") as stream:
        return Html(stream.read())


def page(title, above, *body):
    """A whole page. Nothing but its own script can run, and nothing is loaded."""
    script = _beside("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    head = el("head", el("meta", charset="utf-8"),
              el("meta", http_equiv="Content-Security-Policy",
                 content="default-src 'none'; style-src 'unsafe-inline'; "
                         f"script-src 'sha256-{digest}'"),
              el("meta", name="viewport", content="width=device-width, initial-scale=1"),
              el("meta", name="color-scheme", content="light dark"),
              el("title", title), el("style", _beside("report.css")))
    content = el("body", above, el("main", *body), "\n", el("script", script))
    return f"<!DOCTYPE html>\n{el('html', head, content, lang='en')}\n"


def way_up(data, *steps):
    """The line at the top of a page: (text, path) of each page above it."""
    return el("nav", [[el("a", text, href=path), el("span", "/")] for text, path in steps],
              el("span", f"linux {data['kernel']}, {data['arch']}", class_="dim"))


def table(headers, rows, **attributes):
    """A table. A header that begins with "#" is one of numbers, with "-" one that
    is not to be sorted by. A row is a list of cells or a whole <tr>."""
    head = [el("th", text.lstrip("#-"), scope="col",
               class_="n" if text.startswith("#") else None,
               data_plain="" if text.startswith("-") else None) for text in headers]
    body = [row if isinstance(row, Html) else cells(headers, row) for row in rows]
    return el("div", "\n", el("table", el("thead", el("tr", head)), "\n", el(
        "tbody", [[row, "\n"] for row in body]), **attributes), class_="wide")


def cells(headers, row, **attributes):
    """A row of a table."""
    return el("tr", [el("td", number(value) if isinstance(value, int) else value,
                        class_="n" if header.startswith("#") else None,
                        data_label=header.lstrip("#-") or None)
                     for header, value in zip(headers, row)], **attributes)


def number(value):
    """A number, with what groups its digits; a dim 0."""
    return el("span", "0", class_="dim") if value == 0 else f"{value:,}"


def share(part, whole):
    """A percentage, rounded down, as text."""
    return f"{1000 * part // whole / 10:.1f} %" if whole else ""


def stack(parts):
    """A stacked bar of (name, number); the name is also the colour's class."""
    parts = [(name, amount) for name, amount in parts if amount]
    said = ", ".join(f"{amount:,} {name}" for name, amount in parts) or "none"
    return el("span", [el("i", class_=_colour(name), style=f"flex-grow:{amount}")
                       for name, amount in parts],
              class_="bar", role="img", aria_label=said, title=said)


def _colour(name):
    return "c-" + re.sub(r"[^a-z]+", "-", name)


def legend(parts):
    """What the colours of a bar mean."""
    return el("ul", [el("li", el("i", class_=_colour(name)), el("b", number(amount)),
                        " " + name) for name, amount in parts], class_="legend")


def badge(word):
    """A state, decision or verdict."""
    return el("span", word, class_=f"badge {_colour(word)}")


def site_parts(counts):
    """The parts of a bar of sites."""
    return [("converted", counts["converted"]),
            ("left raw", counts["decided"] - counts["converted"]),
            (UNDECIDED, counts["sites"] - counts["decided"])]


def count_parts(counts, names):
    """The parts of a bar of states or verdicts."""
    return [(name, counts[name]) for name in names]


# ---- the index ----

def index(data, where, tot):
    """The first page."""
    return page(
        f"page-ownership: linux {data['kernel']}", None,
        el("header", el("h1", "Page ownership of linux ", data["kernel"]),
           el("p", facts(data), class_="facts"),
           el("p", el("code", data["command"], class_="command"))),
        el("section", cards(tot), class_="cards"),
        el("nav", [el("a", text, href="#" + name) for name, text in (
            ("kinds", "Sites by kind"), ("refusals", "Why sites stay raw"),
            ("subsystems", "Subsystems"), ("drivers", "Drivers"))],
           el("a", "report.json", href="report.json"), class_="jump"),
        section("kinds", "Sites by kind", kinds(tot)),
        section("refusals", "Why sites stay raw", refusal_classes(data, where, tot)),
        section("subsystems", "Subsystems", subsystems(data, where, tot)),
        section("drivers", "Drivers", drivers(data, where)))


def section(name, title, *inside):
    """A part of a page with a heading to link to."""
    return join("\n", el("section", el("h2", title), *inside, id=name))


def facts(data):
    """How the run was made."""
    return [el("span", part) for part in (data["arch"], data["compiler"], *times(data))]


def cards(tot):
    """The four numbers that matter."""
    sites, files = tot["sites"], tot["files"]["converted"]
    same = tot["objects"]["identical"] + tot["objects"]["equal"]
    per = tot["raw_per_owner"]
    yield card("Sites converted", share(sites["converted"], sites["sites"]) or "none",
               f"{sites['converted']:,} of {sites['sites']:,}; "
               f"{share(sites['decided'], sites['sites']) or 'none'} decided",
               site_parts(sites))
    yield card("Drivers converted", f"{tot['drivers']['converted']:,}",
               f"of {sum(tot['drivers'].values()):,}; {files:,} files",
               count_parts(tot["drivers"], STATES))
    yield card("Objects identical or equal", share(same, files) or "none",
               f"{same:,} of {files:,} files; {tot['functions']:,} functions compared",
               count_parts(tot["objects"], VERDICTS))
    yield card("Raw escapes an owner", "none" if per is None else f"{per:.2f}",
               f"{tot['raw']:,} escapes, {tot['owners']:,} owners; hardening adds "
               f"{tot['hardened'] - tot['size']:,} of {tot['size']:,} bytes",
               [("owners", tot["owners"]), ("raw escapes", tot["raw"])])


def card(title, value, note, parts):
    """One number with what it is made of."""
    return el("div", el("h2", title), el("p", value, class_="value"),
              el("p", note, class_="dim"), stack(parts), legend(parts), class_="card")


def kinds(tot):
    """Every kind of site, and what they became."""
    headers = ("kind", "#sites", "#decided", "#converted", "#share", "-")
    rows = [(join(el("b", kind), " ", el("span", KIND_TEXT.get(kind, ""), class_="dim")),
             counts["sites"], counts["decided"], counts["converted"],
             share(counts["converted"], counts["sites"]), stack(site_parts(counts)))
            for kind, counts in tot["kinds"].items()
            if counts["sites"] or kind in KINDS]
    became = [el("li", el("b", number(amount)), " ", el("code", name))
              for name, amount in tot["decisions"].items()]
    return [table(headers, rows, class_="plain"),
            el("p", "What they are now:", class_="dim") if became else None,
            el("ul", became, class_="legend") if became else None]


def subsystems(data, where, tot):
    """A row for each subsystem."""
    headers = ("subsystem", "#drivers", "#sites", "#converted", "#share", "-",
               "-left raw, by reason", "#identical", "#equal", "#equivalent",
               "#owners", "#raw")
    anchors, rows = subsystem_anchors(data), []
    listed = {subsystem(d) for d in data["drivers"] if d["name"] in where["pages"]}
    for name, counts in tot["subsystems"].items():
        done, every = counts["drivers"]["converted"], sum(counts["drivers"].values())
        sites = counts["sites"]
        rows.append((
            el("a", name, href="#" + anchors[name]) if name in listed else name,
            el("span", f"{done:,}/{every:,}"), sites["sites"], sites["converted"],
            share(sites["converted"], sites["sites"]), stack(site_parts(sites)),
            chips(counts["refusals"], lambda c, s=name: where["classes"][c] + "#" +
                  anchors[s]),
            *(counts["objects"][verdict] for verdict in VERDICTS),
            counts["owners"], counts["raw"]))
    return [table(headers, rows, class_="sort") if rows else nothing(),
            el("p", "identical, equal and equivalent count converted files: ",
               "; ".join(f"{word}: {VERDICT_TEXT[word]}" for word in VERDICTS),
               ". raw counts the escapes to a bare page in what was converted.",
               class_="dim note")]


def nothing():
    """In place of an empty table."""
    return el("p", "None.", class_="dim")


def anchor(taken, text):
    """An id for a place, unlike those taken."""
    base = re.sub(r"[^A-Za-z0-9_.]+", "-", shown(text)).strip("-")[:80] or "x"
    name, more = base, 1
    while name in taken:
        more += 1
        name = f"{base}-{more}"
    taken.add(name)
    return name


def subsystem_anchors(data):
    """subsystem -> id: of its first driver in the list, of its part of a class."""
    taken = set()
    return {name: "in-" + anchor(taken, name)
            for name in sorted({subsystem(d) for d in data["drivers"]})}


def chips(refused, href):
    """Refusal classes with their numbers, the rest folded away."""
    links = [el("a", name, " ", el("b", number(counts["sites"]) if counts["sites"] else
                                   f"{counts['files']:,} whole"),
                href=href(name), class_="chip",
                title=f"{counts['sites']:,} sites, {counts['files']:,} whole files")
             for name, counts in refused.items()]
    if len(links) <= CHIPS + 1:
        return el("div", links, class_="chips")
    rest = el("details", el("summary", f"{len(links) - CHIPS} more"), links[CHIPS:])
    return el("div", links[:CHIPS], rest, class_="chips")


def refusal_classes(data, where, tot):
    """A row for each class, with one of its reasons."""
    headers = ("class", "#sites", "#whole files", "-", "-for example")
    found, rows = classes(data), []
    most = max((counts["sites"] for counts in tot["refusals"].values()), default=0)
    for name, counts in tot["refusals"].items():
        _, file, site = found[name][0]
        reason = why_raw(file, site)[1] if site else why_left(file)[1]
        rows.append((el("a", name, href=where["classes"][name]), counts["sites"],
                     counts["files"],
                     stack([("left raw", counts["sites"]),
                            ("rest", most - counts["sites"])]),
                     el("span", reason or "", class_="dim example")))
    return table(headers, rows, class_="sort") if rows else nothing()


def drivers(data, where):
    """A row for each driver that has a page."""
    headers = ("driver", "subsystem", "state", "#sites", "#converted", "#share", "-",
               "#files", "-objects", "#owners", "#raw", "-patch")
    anchors, seen, rows = subsystem_anchors(data), set(), []
    listed = [d for d in data["drivers"] if d["name"] in where["pages"]]
    for driver in sorted(listed, key=lambda d: (subsystem(d), d["name"])):
        first = subsystem(driver) not in seen
        seen.add(subsystem(driver))
        rows.append(cells(headers, driver_row(driver, where),
                          id=anchors[subsystem(driver)] if first else None,
                          data_state=driver["state"]))
    rest = len(data["drivers"]) - len(listed)
    return [table(headers, rows, class_="sort filter") if rows else nothing(),
            el("p", f"{rest:,} more without a page site.", class_="dim") if rest else None]


def driver_row(driver, where):
    """The cells of a driver in the list."""
    tot = totals({"drivers": [driver]})
    sites = tot["sites"]
    return (el("a", driver["name"], href=where["pages"][driver["name"]]),
            subsystem(driver), badge(driver["state"]), sites["sites"], sites["converted"],
            share(sites["converted"], sites["sites"]), stack(site_parts(sites)),
            el("span", f"{tot['files']['converted']}/{len(driver['files'])}"),
            verdicts(tot), tot["owners"], tot["raw"],
            join([[el("a", text, href=where[kind][driver["name"]]), " "]
                  for kind, text in PATCHES if driver["name"] in where[kind]]))


def verdicts(tot):
    """The object verdicts of some files."""
    return [badge(f"{tot['objects'][v]} {v}" if sum(tot["objects"].values()) > 1 else v)
            for v in VERDICTS if tot["objects"][v]]


# ---- a driver ----

class Anchors:
    """The ids on a driver's page: made alike for the page and for links to it."""

    def __init__(self, driver):
        self.files, self.sites, taken = {}, {}, {"files"}
        for kind, _ in PATCHES:
            taken |= {kind, "message-" + kind}
        for file in driver["files"]:
            name = anchor(taken, os.path.basename(file["file"]))
            self.files[id(file)] = name
            for site in file["sites"]:
                self.sites[id(site)] = anchor(taken, f"{name}-{site['line']}")

    def place(self, file, site):
        """The place of a site, or of a file for None."""
        return self.files[id(file)] if site is None else self.sites[id(site)]


def driver_page(data, where, driver, anchors, texts):
    """A driver: its files, every site, and the patches with their messages."""
    tot = totals({"drivers": [driver]})
    return page(
        driver["name"], way_up(data, ("all drivers", "../index.html#drivers")),
        el("header", el("h1", driver["name"]),
           el("p", badge(driver["state"]), verdicts(tot),
              el("span", f"subsystem {subsystem(driver)}"),
              el("span", f"{tot['sites']['converted']:,} of {tot['sites']['sites']:,} "
                         "sites converted"),
              [el("a", text + " for git am", href="../" + where[kind][driver["name"]])
               for kind, text in PATCHES if kind in texts],
              class_="facts"),
           stack(site_parts(tot["sites"]))),
        section("files", "Files", file_table(driver, where, anchors)),
        [file_sites(where, file, anchors, driver) for file in driver["files"]
         if file["sites"]],
        [join(section(f"message-{kind}", f"Commit message of the {text}",
                      el("pre", texts[kind])),
              section(kind, text[0].upper() + text[1:], patch_view(driver, anchors, kind)))
         for kind, text in PATCHES if kind in texts])


def file_table(driver, where, anchors):
    """A row for each file."""
    headers = ("file", "state", "object", "#functions", "#code", "#hardened", "#owners",
               "#frees", "#borrows", "#raw", "#sites")
    rows = []
    for file in driver["files"]:
        name = short(file["file"], driver)
        rows.append(cells(headers, (
            el("a", name, href="#" + anchors.place(file, None)) if file["sites"] else name,
            badge(file["state"]), badge(file["object"]) if file.get("object") else "",
            *(plain(file.get(key)) for key in ("functions", "size")),
            hardened(file), *(plain(file.get(key)) for key in
                              ("owners", "frees", "borrows", "raw")),
            len(file["sites"])),
            id=None if file["sites"] else anchors.place(file, None)))
        notes = list(file_notes(file, where))
        if notes:
            rows.append(el("tr", el("td", notes, colspan=len(headers)), class_="under"))
    return table(headers, rows)


def short(name, driver):
    """A file's name below its driver."""
    return name.removeprefix(driver["name"] + "/")


def plain(value):
    """A number, or nothing."""
    return "" if value is None else value


def hardened(file):
    """What the hardened default costs."""
    if file.get("size") is None or file.get("hardened") is None:
        return ""
    return f"{file['hardened'] - file['size']:+,}"


def chip(name, where):
    """A link from a driver's page to a class of refusals."""
    return el("a", name, href="../" + where["classes"][name], class_="chip")


def file_notes(file, where):
    """What else is to say of a file."""
    left = why_left(file)
    if left:
        yield el("p", chip(left[0], where), " ", left[1])
    elif file.get("reason"):
        yield el("p", file["reason"])
    if file.get("equivalence"):
        yield el("p", el("b", "Equivalent: "), file["equivalence"])
    for function in file.get("unparsed") or ():
        yield el("p", el("code", function + "()"), ": the converter cannot read it")


def file_sites(where, file, anchors, driver):
    """The sites of a file."""
    headers = ("#line", "call", "kind", "became", "-code and reason")
    rows = [cells(headers, site_row(where, file, site, anchors, driver),
                  id=anchors.place(file, site)) for site in file["sites"]]
    return section(anchors.place(file, None), short(file["file"], driver),
                   table(headers, rows, class_="sites"))


def site_row(where, file, site, anchors, driver):
    """The cells of a site."""
    why = None
    if not typed(file, site):
        name, reason = why_raw(file, site)
        why = el("div", chip(name, where), " ", reason, class_="why")
    else:
        kind = "kmalloc" if in_kmalloc(site) else "patch"
        if (file["file"], site["line"]) in old_lines(driver.get(kind) or ""):
            why = el("div", el("a", "in the " + dict(PATCHES)[kind],
                               href=f"#{kind}:" + anchors.place(file, site)))
    return (el("a", str(site["line"]), href="#" + anchors.place(file, site)),
            join(el("code", site.get("call") or ""), el("div", "in ", el(
                "code", site.get("function") or "no function"), class_="dim")),
            site["kind"], badge(site["decision"] if typed(file, site) else "raw"),
            join(el("code", (site.get("code") or "").strip(), class_="line"), why))


# ---- a patch ----

def patch_lines(patch):
    """(class, file, line before the patch or None, text) of every line."""
    name, line, old, new = None, 0, 0, 0
    for text in patch.rstrip("\n").split("\n"):
        if old <= 0 and new <= 0:
            match = re.match(r"@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@", text)
            if match:
                line, old, new = (int(group or 1) for group in match.groups())
                yield "hunk", name, None, text
                continue
            if text.startswith("diff "):
                name = None
            match = re.match(r"--- a/([^\t]*)", text)
            name = match.group(1) if match else name
            yield "file" if text.startswith("diff ") else "meta", name, None, text
            continue
        first = text[:1]
        yield ({"+": "add", "-": "del"}.get(first, ""), name,
               line if first in (" ", "-", "") else None, text)
        line += first in (" ", "-", "")
        old -= first in (" ", "-", "")
        new -= first in (" ", "+", "")


@functools.lru_cache(maxsize=2)
def old_lines(patch):
    """What of the old files is seen in a patch: {(file, line)}."""
    return {(name, line) for _, name, line, _ in patch_lines(patch) if line}


def patch_view(driver, anchors, kind):
    """A patch in colour; each site's first line in it can be linked to."""
    sites = {(file["file"], site["line"]): [
        anchors.place(file, s) for s in file["sites"]
        if s["line"] == site["line"] and in_kmalloc(s) == (kind == "kmalloc")]
             for file in driver["files"] for site in file["sites"]}
    result = []
    for colour, name, line, text in patch_lines(driver[kind]):
        ids = sites.pop((name, line), []) if line else []
        result.append(el("span", [el("a", id=f"{kind}:{i}") for i in ids], text + "\n",
                         class_=colour))
    return el("pre", result, class_="patch")


# ---- a class of refusals ----

def class_page(data, name, places, link):
    """Every site and file of a class, by subsystem."""
    spots, groups = subsystem_anchors(data), {}
    for driver, file, site in places:
        groups.setdefault(subsystem(driver), []).append((driver, file, site))
    count = f"{sum(s is not None for _, _, s in places):,} sites and " \
            f"{sum(s is None for _, _, s in places):,} whole files"
    return page(
        name, way_up(data, ("all reasons", "../index.html#refusals")),
        el("header", el("h1", name), el("p", el("span", count), class_="facts")),
        el("nav", [el("a", group, " ", el("b", number(len(groups[group]))),
                      href="#" + spots[group]) for group in sorted(groups)],
           class_="jump") if len(groups) > 1 else None,
        [section(spots[group], group, class_table(groups[group], link))
         for group in sorted(groups)])


def class_table(places, link):
    """The sites of one subsystem."""
    headers = ("place", "call", "-code and reason")
    rows = []
    for driver, file, site in places:
        where = file["file"] + (f":{site['line']}" if site else "")
        if site is None:
            call, code, reason = "the whole file", None, why_left(file)[1]
        else:
            call = join(el("code", site.get("call") or site["kind"]), el(
                "div", "in ", el("code", site.get("function") or "no function"),
                class_="dim"))
            code = el("code", (site.get("code") or "").strip(), class_="line")
            reason = why_raw(file, site)[1]
        rows.append((el("a", where, href=link(driver, file, site)), call,
                     join(code, el("div", reason or "", class_="why"))))
    return table(headers, rows, class_="sites places")


# ---- all ----

def build(data, where, messages):
    """(path, text) of every page. messages(driver, data) are shown with the patches,
    by their kind."""
    yield "index.html", index(data, where, totals(data))
    anchors = {driver["name"]: Anchors(driver) for driver in data["drivers"]}
    for driver in data["drivers"]:
        if driver["name"] in where["pages"]:
            yield where["pages"][driver["name"]], driver_page(
                data, where, driver, anchors[driver["name"]], messages(driver, data))

    def link(driver, file, site):
        return f"../{where['pages'][driver['name']]}#" + \
            anchors[driver["name"]].place(file, site)
    for name, places in sorted(classes(data).items()):
        yield where["classes"][name], class_page(data, name, places, link)
