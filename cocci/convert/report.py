# SPDX-License-Identifier: GPL-2.0-only
"""What "make tree" says of a whole tree: totals, a patch with a commit message for
each driver, and pages for a browser.

All of it is made of one dict; nothing else is read, no clock and no kernel:

    kernel, arch, compiler, command, seconds, proof_seconds, build_seconds
    config, converter   optional: what is known of the configuration, and the version
        of the converter
    date, author        optional: seconds since 1970 and "Name <address>", for the
                        headers of the patches
    drivers: name (a path), subsystem, state, patch (text or None),
        kmalloc, kmalloc_message (optional: a patch that makes plain memory
            kmalloc() memory, and its message without the subject),
        files: file (a path), state, reason, class, object (identical, equal or
            equivalent), equivalence (why), functions, size, hardened, owners,
            frees, borrows, raw, unparsed (optional: functions left alone),
            sites: line, function, call, kind, decision, reason, class, code

state is converted, refused, unchanged or failed. Patches and code are text as
unit.read() makes it: every byte is a character.
"""

import datetime
import email.header
import email.utils
import hashlib
import json
import os
import re
import textwrap

import pages
import work
from tally import (STATES, VERDICTS, classes, decoded, in_kmalloc, ordered,
                   shown, times, totals, typed, why_left, why_raw)

WIDTH = 72                      # of a commit message's body
SUBJECT = 75
ROWS = 10                       # of a table for the terminal
PLACES = 5                      # named of each reason in a commit message
REASONS = 8                     # and of reasons
OWN, BORROW = ": own pages by type", ": borrow pages by type"
KMALLOC = ": use kmalloc() for plain memory"      # the subject of the other patch
NEEDS = {"patch": "Needs the headers of page-ownership in include/linux.",
         "kmalloc": "Needs nothing of page-ownership, nor the patch that owns pages by type."}
AUTHOR = "page-ownership <converter@page-ownership.invalid>"

# Folders that a driver is not named after
TOPS = {"drivers", "arch", "fs"}
GENERIC = {"base", "common", "core", "driver", "host", "hw", "lib", "main", "src"}
# How subsystems write their prefix: folder, prefix, what parts a driver from its
# part. A driver is called as what comes after the folder, or as its only file.
PREFIXES = tuple((re.compile(folder), prefix, between) for folder, prefix, between in (
    (r"drivers/gpu/drm/(?:amd/)?", "drm/", "/"),
    (r"drivers/infiniband/(?:(?:hw|sw|ulp)/)?", "RDMA/", "/"),
    (r"drivers/net/wireless/[^/]+/", "wifi: ", ": "),
    (r"drivers/net/ethernet/(?!sfc/)[^/]+/(?:inline_crypto/)?", "net: ", ": "),
    (r"drivers/net/(?:ethernet/)?", "net: ", ": "),
    (r"drivers/usb/gadget/function/", "usb: gadget: ", ": "),
    (r"drivers/dma/", "dmaengine: ", ": ")))

MEANING = {
    "identical": "identical: every loaded byte and every relocation is the same.",
    "equal": "equal: the same instructions in every function; numbers differ only "
             "where they are line numbers of a changed statement.",
    "equivalent": "equivalent: functions differ, for the reason that is given.",
}


# ---- the commit message ----

def subject(driver, what=None):
    """The first line: the prefix is what the driver is called in its subsystem."""
    if what is None:
        what = OWN if owns(_done(driver)) else BORROW
    before, name = _called(driver, what)
    for start in (before + name, name):
        if len(start + what) <= SUBJECT:
            return start + what
    return name[:SUBJECT - len(what)] + what


def owns(files):
    """Is a page owned in some files, not only borrowed?"""
    return any(file.get("owners") or file.get("frees") for file in files)


def _called(driver, what):
    """(prefix of the subsystem, name) of a driver."""
    path = re.sub(r"\.c$", "", _line(driver["name"])).strip("/")
    for folder, before, between in PREFIXES:
        match = folder.match(path + "/")
        if match:
            rest = path[match.end():].split("/") if match.end() < len(path) else []
            rest = rest[:1] + [part for part in rest[1:] if part not in GENERIC]
            name = between.join([rest[0]] + rest[1:][-1:]) if rest else \
                _only(driver, what) or os.path.basename(path)
            return ("", name) if before == name + ": " else (before, name)
    parts = path.split("/")
    if len(parts) > 1 and parts[0] in TOPS:
        parts = parts[1:]
    while parts[-1] in GENERIC and len(parts) > 2 or parts[1:] == ["host"]:
        parts.pop()
    if len(parts) == 1 and path == _line(driver["name"]):
        parts += [_only(driver, what)] if path.count("/") == 1 and _only(driver, what) else []
    return parts[0] + ": " if len(parts) > 1 else "", parts[-1]


def _only(driver, what):
    """What the only C file is called that a patch changes, without its folder's name."""
    files = [file["file"] for file in
             (_kmalloced(driver) if what == KMALLOC else _done(driver))
             if file["file"].endswith(".c")]
    if len(files) != 1:
        return None
    folder, name = os.path.split(_line(files[0]))
    name = re.sub(r"[-_](?:core|main)$", "", name[:-2])
    return re.sub(rf"^{re.escape(os.path.basename(folder))}(?:[-_]|$)", "", name)


def _done(driver):
    """The files that the patch changes."""
    return [file for file in driver["files"] if file["state"] == "converted"]


def _kmalloced(driver):
    """The files that the patch to kmalloc() changes."""
    return [file for file in driver["files"] if any(map(in_kmalloc, file["sites"]))]


def message(driver, data):
    """The commit message of a driver's patch."""
    driver = ordered({"drivers": [driver]})["drivers"][0]
    done = _done(driver)
    paragraphs = [subject(driver), _wrap(_introduction(done)),
                  _items(_converted(driver, file) for file in done), _origin(data)]
    paragraphs += _told_left(_left(driver), _by_address(driver))
    paragraphs += _proof(driver, done, data)
    paragraphs += [_generated(data)]
    return "\n\n".join(p for p in paragraphs if p) + "\n"


def kmalloc_message(driver, data):
    """The commit message of a driver's patch to kmalloc()."""
    driver = ordered({"drivers": [driver]})["drivers"][0]
    body = "\n".join(_keep(line) for line in driver["kmalloc_message"].split("\n"))
    paragraphs = [subject(driver, KMALLOC), body.strip("\n"), _origin(data)]
    paragraphs += _told_left(_left_by_address(driver), "")
    paragraphs += [_wrap(f"Proof: it {_compiled(data)} without a warning that was not there "
                         "before. The object code is not the same, on purpose."),
                   _generated(data)]
    return "\n\n".join(p for p in paragraphs if p) + "\n"


def _origin(data):
    """Who made it of what, and how."""
    return _wrap("This is what page-ownership's converter made of Linux "
                 f"{_line(data['kernel'])}, without work by hand, by") + \
        "\n\n    " + _line(data["command"])


def _generated(data):
    version = data.get("converter")
    return "Generated by: cocci/convert/convert.py of page-ownership" + \
        (f" {_line(version)}" if version else "")


def _compiled(data):
    text = f"compiles with {data['compiler']} for {data['arch']}"
    return text + (f" (.config: {data['config']})" if data.get("config") else "")


def _told_left(left, more):
    """The paragraphs of what was left; more is a sentence behind them."""
    items = _items(left)
    head = [_wrap("Left as it was, because (line numbers are those before this patch):"),
            items] if items else []
    return head + [_wrap(more)]


def _keep(line):
    """A line with the space before it."""
    return " " * (len(line) - len(line.lstrip(" "))) + _line(line)


def messages(driver, data):
    """kind of patch -> its message, of the patches that a driver has."""
    result = {}
    if driver.get("patch"):
        result["patch"] = message(driver, data)
    if driver.get("kmalloc"):
        result["kmalloc"] = kmalloc_message(driver, data)
    return result


def _introduction(done):
    types = sorted({site["decision"] for file in done for site in file["sites"]
                    if typed(file, site) and not in_kmalloc(site)})
    text = "Let the type of a variable or field say " + (
        "whether it owns its page, so that the compiler refuses to free what is only "
        "borrowed." if owns(done) else
        "that it only borrows its page, so that the compiler refuses to free it.")
    if types:
        text += f" {'Types' if len(types) > 1 else 'Type'}: {', '.join(types)}."
    return text + " No functional change intended."


def _line(text):
    """Text that cannot leave its line."""
    return " ".join(shown(text).split())


def _wrap(text, first="", rest=""):
    return textwrap.fill(_line(text), WIDTH, initial_indent=first,
                         subsequent_indent=rest, break_long_words=False,
                         break_on_hyphens=False)


def _items(texts):
    return "\n".join(_wrap(text, "  * ", "    ") for text in texts)


def plural(number, word):
    """"1 owner", "2 owners"."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def _short(driver, file):
    """A file's name as its driver calls it."""
    if file["file"].startswith(driver["name"] + "/"):
        return file["file"][len(driver["name"]) + 1:]
    return os.path.basename(file["file"])


def _pages(file):
    """The sites of a file that are pages; memory by address is another patch's."""
    return [site for site in file["sites"] if site["kind"] != "address"]


def _converted(driver, file):
    parts = [plural(file[key], word) for key, word in
             (("owners", "owner"), ("frees", "free"), ("borrows", "borrow"),
              ("raw", "raw escape")) if file.get(key)]
    sites = _pages(file)
    done = sum(typed(file, site) for site in sites)
    heads = [_short(driver, file)] + ([f"{done} of {plural(len(sites), 'site')}"] if sites else [])
    return ": ".join(heads + ([", ".join(parts)] if parts else []))


def _by_address(driver):
    """A sentence on the sites of memory by address."""
    count = sum(len(file["sites"]) - len(_pages(file)) for file in driver["files"])
    changed = sum(in_kmalloc(site) for file in driver["files"] for site in file["sites"])
    if not count:
        return ""
    return f"{plural(count, 'site')} of memory that is used by its address alone " \
        f"{'is' if count == 1 else 'are'} not touched here" + \
        (f"; {changed} of them become{'s' if changed == 1 else ''} kmalloc() memory in a "
         "patch of its own." if changed else ".")


def _left(driver):
    """Each reason once, behind the places that have it."""
    whole, raw, others = {}, {}, {}
    for file in driver["files"]:
        name, left = _short(driver, file), why_left(file)
        sites = [(site, why_raw(file, site)[1]) for site in _pages(file)
                 if not typed(file, site)]
        if left and (sites or not file["sites"]):
            whole.setdefault(left[1], []).append(name)
            sites = [(site, reason) for site, reason in sites if reason != left[1]]
        for function in file.get("unparsed") or ():
            whole.setdefault("the converter cannot read it", []).append(f"{name}, {function}()")
        if left or file["state"] == "converted":
            _gather(raw, name, sites)
        elif sites:
            others[name] = len(sites)
    for reason, names in whole.items():
        what = "" if names[0].endswith("()") else \
            f", the whole file{'' if len(names) == 1 else 's'}"
        yield f"{_first(names)}{what}: {reason}"
    yield from _reasons(raw)
    if others:
        yield f"{plural(sum(others.values()), 'site')} in files that this patch does not " \
            f"change, {_first(list(others))}: the report has the reason of each"


def _first(names):
    """The first of some names, and how many more there are."""
    more = len(names) - PLACES
    return ", ".join(names[:PLACES]) + (f" and {more} more" if more > 0 else "")


def _left_by_address(driver):
    """The same of memory by address, in the files that the other patch changes."""
    raw = {}
    for file in _kmalloced(driver):
        _gather(raw, _short(driver, file),
                [(site, why_raw(file, site)[1]) for site in file["sites"]
                 if site["kind"] == "address" and not in_kmalloc(site)])
    return _reasons(raw)


def _gather(raw, name, sites):
    """Add sites to those of alike reasons: what differs in line numbers is alike."""
    for site, reason in sites:
        reason = reason or "no reason was given"
        place = f"{site['line']} {site.get('call') or site['kind']}()"
        raw.setdefault(re.sub(r"\d+", "0", reason), []).append((name, place, reason))


def _reasons(raw):
    """A text for each reason: those with the most places, in the order they came."""
    most = sorted(raw, key=lambda alike: -len(raw[alike]))[:REASONS]
    for alike, found in raw.items():
        if alike in most:
            places, before = [], None
            for name, place, _ in found:
                places.append((f"{name}:" if name != before else "") + place)
                before = name
            yield f"{_first(places)}: {found[0][2]}" + \
                (" (there, and so on)" if len({reason for *_, reason in found}) > 1 else "")
    others = [found for alike, found in raw.items() if alike not in most]
    if others:
        yield f"{plural(sum(map(len, others)), 'site')} more, for " \
            f"{plural(len(others), 'other reason')}, which the report has"


def _proof(driver, done, data):
    if not done:
        return []
    compiled = [file for file in done if not file["file"].endswith(".h")]
    headers = [_short(driver, file) for file in done if file["file"].endswith(".h")]
    found = {file.get("object") for file in done}
    aligned = "line numbers aligned and PAGE_OWNERSHIP_UNHARDENED"
    meanings = [MEANING[verdict] for verdict in VERDICTS if verdict in found]
    if headers:
        worst = [verdict for verdict in VERDICTS if verdict in {
            file.get("object") for file in done if file["file"].endswith(".h")}][-1:]
        meanings.append(f"{', '.join(headers)}: no object of its own; with {aligned}, those of "
                        "the files that were read and include it are " +
                        " or ".join(VERDICTS[:VERDICTS.index(*worst) + 1]) + ".")
    if any(file.get("frees") for file in done):
        meanings.append("Hardened, as by default, a free also empties its handle, and the "
                        "free of an empty handle does nothing.")
    what = f" With {aligned}, the object{' compares' if len(compiled) == 1 else 's compare'} as:"
    return [_wrap(f"Proof: it {_compiled(data)}, before and after, without a new warning." +
                  (what if compiled else "")),
            _items(_verdict(driver, file) for file in compiled),
            "\n".join(_wrap(text) for text in meanings)]


def _verdict(driver, file):
    text = f"{_short(driver, file)}: {file.get('object') or 'not compared'}"
    if file.get("functions"):
        text += f", {plural(file['functions'], 'function')}"
    if file.get("size") and file.get("hardened") is not None:
        text += (f", {file['size']} bytes of code "
                 f"({file['hardened'] - file['size']:+d} when hardened)")
    return text + (f": {file['equivalence']}" if file.get("equivalence") else "")


# ---- the patch as a mail ----

def mail(driver, data, kind="patch"):
    """A driver's patch for git am, as bytes."""
    first, _, body = messages(driver, data)[kind].partition("\n\n")
    lines = ["From " + "0" * 40 + " Mon Sep 17 00:00:00 2001",
             "From: " + _sender(data.get("author") or AUTHOR)]
    if data.get("date") is not None:
        moment = datetime.datetime.fromtimestamp(data["date"], datetime.timezone.utc)
        lines.append("Date: " + email.utils.format_datetime(moment))
    lines += ["Subject: [PATCH] " + _header(first), "MIME-Version: 1.0",
              "Content-Type: text/plain; charset=UTF-8",
              "Content-Transfer-Encoding: 8bit", "", body + "---",
              NEEDS[kind], "", ""]
    diff = driver[kind] if driver[kind].endswith("\n") else driver[kind] + "\n"
    return "\n".join(lines).encode("utf-8") + _bytes(diff) + b"-- \npage-ownership\n"


def _sender(author):
    name, address = email.utils.parseaddr(_line(author))
    return email.utils.formataddr((name, address), "utf-8")


def _header(text):
    return text if text.isascii() else \
        email.header.Header(text, "utf-8", maxlinelen=1000).encode()


def _bytes(text):
    """What unit.read() was given."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogateescape")


# ---- where everything lies ----

class Names:
    """File names for anything: plain characters only, and no two alike, also
    where case does not count."""

    def __init__(self):
        self.used = set()

    def make(self, text):
        """A new name."""
        base = re.sub(r"[^A-Za-z0-9_.]+", "-", shown(text)).strip("-.") or "x"
        if len(base) > 100:
            base = base[:80] + "-" + hashlib.sha256(
                text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        name, number = base, 1
        while name.lower() in self.used:
            number += 1
            name = f"{base}-{number}"
        self.used.add(name.lower())
        return name


def layout(data):
    """Paths below the folder: {"pages": driver -> path, "patch": driver -> path,
    "kmalloc": driver -> path, "classes": class -> path}. A driver has a page if there is something to say."""
    result, names = {"pages": {}, "patch": {}, "kmalloc": {}, "classes": {}}, Names()
    for driver in data["drivers"]:
        if driver.get("patch") or driver.get("kmalloc") or driver["state"] != "unchanged" or \
                any(file["sites"] or file.get("reason") for file in driver["files"]):
            name = names.make(driver["name"].removeprefix("drivers/"))
            result["pages"][driver["name"]] = f"drivers/{name}.html"
            if driver.get("patch"):
                result["patch"][driver["name"]] = f"patches/{name}.patch"
            if driver.get("kmalloc"):
                name = names.make(name + "-kmalloc")
                result["kmalloc"][driver["name"]] = f"patches/{name}.patch"
    names = Names()
    for name in sorted(classes(data)):
        result["classes"][name] = f"classes/{names.make(name)}.html"
    return result


def document(data):
    """The data as it is written: with totals, and the path of each patch and page
    where the patch was."""
    data = ordered(data)
    where = layout(data)
    for driver in data["drivers"]:
        driver["patch"] = where["patch"].get(driver["name"])
        driver["kmalloc"] = where["kmalloc"].get(driver["name"])
        driver.pop("kmalloc_message", None)
        driver["page"] = where["pages"].get(driver["name"])
        for file in driver["files"]:
            file["sites"] = [dict(site, code=decoded(site.get("code") or ""))
                             for site in file["sites"]]
    return dict(data, totals=totals(data))


def save_json(path, data):
    """Write document(data) to a file."""
    work.save(path, (json.dumps(document(data), indent=1) + "\n").encode("ascii"))


def write(data, folder):
    """Write the pages, the patches and report.json. What an earlier run wrote and
    this one did not is removed, by the list in that run's report.json."""
    data = ordered(data)
    where = layout(data)
    before = _written(folder)
    for driver in data["drivers"]:
        for kind in messages(driver, data):
            work.save(os.path.join(folder, where[kind][driver["name"]]),
                 mail(driver, data, kind))
    for path, page in pages.build(data, where, messages):
        work.save(os.path.join(folder, path), page.encode("utf-8"))
    for path in before - _paths(where):
        if os.path.lexists(os.path.join(folder, path)):
            os.unlink(os.path.join(folder, path))
    save_json(os.path.join(folder, "report.json"), data)


def _paths(where):
    return {path for paths in where.values() for path in paths.values()}


def _written(folder):
    """What the last run wrote; names are made anew, so none leads elsewhere."""
    try:
        with open(os.path.join(folder, "report.json"), encoding="utf-8") as stream:
            return _paths(layout(json.load(stream)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()


# ---- the terminal ----

def summary(data):
    """A few short tables for the terminal."""
    tot = totals(data)
    kinds = [(kind, *_row(counts)) for kind, counts in tot["kinds"].items()
             if counts["sites"]] + [("all", *_row(tot["sites"]))]
    groups = sorted(tot["subsystems"].items(),
                    key=lambda item: (-item[1]["sites"]["sites"], item[0]))
    left = [(name, str(counts["sites"]), str(counts["files"]))
            for name, counts in tot["refusals"].items()]
    parts = [[_head(data)],
             _table(("kind", "sites", "decided", "converted", ""), kinds),
             _table(("subsystem", "sites", "decided", "converted", ""),
                    [(name, *_row(counts["sites"])) for name, counts in groups]),
             _table(("left raw", "sites", "whole files"), left), _facts(tot)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _row(counts):
    return (str(counts["sites"]), str(counts["decided"]), str(counts["converted"]),
            pages.share(counts["converted"], counts["sites"]))


def _table(header, rows):
    if not rows:
        return []
    rows = [header] + [(_line(row[0]), *row[1:]) for row in rows[:ROWS]] + \
        ([(f"... {len(rows) - ROWS} more",) + ("",) * (len(header) - 1)]
         if len(rows) > ROWS else [])
    widths = [max(len(row[i]) for row in rows) for i in range(len(header))]
    return ["  ".join([row[0].ljust(widths[0])] +
                      [cell.rjust(width) for cell, width in zip(row[1:], widths[1:])]
                      ).rstrip() for row in rows]


def _head(data):
    return _line(f"linux {data['kernel']}, {data['arch']}, {data['compiler']}: " +
                 ", ".join(times(data)))


def _facts(tot):
    lines = [f"{what}: " + ", ".join(f"{tot[what][state]} {state}" for state in STATES)
             for what in ("drivers", "files")]
    lines.append("objects: " + ", ".join(f"{tot['objects'][v]} {v}" for v in VERDICTS) +
                 f"; {plural(tot['functions'], 'function')} compared")
    per = "" if tot["raw_per_owner"] is None else f", {tot['raw_per_owner']} an owner"
    lines.append(f"owners: {tot['owners']}, with {plural(tot['raw'], 'raw escape')}{per}")
    return lines
