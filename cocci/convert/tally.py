# SPDX-License-Identifier: GPL-2.0-only
"""Count what became of a tree's page sites. The data is that of report.py."""

import collections
import re

KINDS = ("alloc", "free", "borrow", "ref", "pin", "address")
STATES = ("converted", "refused", "failed", "unchanged")
VERDICTS = ("identical", "equal", "equivalent")     # the best first
UNDECIDED = "not decided"       # the class of a raw site without a reason
OTHER = "other"                 # the class or subsystem of what has none
SUMS = ("owners", "frees", "borrows", "raw", "functions", "size", "hardened")

# What is not seen, turns the line round or talks to the terminal
HIDDEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
                    "\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\uffff"
                    "\U000e0000-\U000e0fff]")


def decoded(text):
    """Text in which every byte was a character, as the UTF-8 that it was; other
    text, also Latin-1, stays as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def shown(text):
    """The same for people: what they would not see is spelt out."""
    return HIDDEN.sub(lambda match: f"<U+{ord(match.group()):04X}>", decoded(str(text)))


def ordered(data):
    """A copy in which drivers, files and sites have a fixed order."""
    drivers = []
    for driver in sorted(data["drivers"], key=lambda d: d["name"]):
        files = [dict(file, sites=sorted(map(dict, file["sites"]), key=_site_order))
                 for file in sorted(driver["files"], key=lambda f: f["file"])]
        drivers.append(dict(driver, files=files))
    return dict(data, drivers=drivers)


def _site_order(site):
    return (site["line"], str(site.get("function")), str(site.get("call")),
            site["kind"], site["decision"], str(site.get("reason")))


def percent(part, whole):
    """Rounded down, so that 100 means all; None of nothing."""
    return 1000 * part // whole / 10 if whole else None


def subsystem(driver):
    """Where a driver is counted."""
    return driver.get("subsystem") or OTHER


def in_kmalloc(site):
    """Whether a site is changed by the patch to kmalloc()."""
    return site["decision"] == "kmalloc"


def typed(file, site):
    """Whether a site has a type now, or kmalloc() memory, for which the file's state
    does not matter. What a refused file would have become does not count."""
    return in_kmalloc(site) or site["decision"] != "raw" and file["state"] in ("converted", "unchanged")


def failed(file):
    """Whether the whole file was left as it is, for a reason of its own."""
    return file["state"] in ("refused", "failed")


def why_raw(file, site):
    """Class and reason of a raw site; its own reason says more than the file's."""
    for entry in (site, file):
        if entry.get("reason") and (entry is site or failed(file)):
            return entry.get("class") or OTHER, entry["reason"]
    return UNDECIDED, None


def why_left(file):
    """Class and reason of a file that was left as it is; None of others."""
    if not failed(file):
        return None
    return file.get("class") or OTHER, file.get("reason") or "no reason was given"


def classes(data):
    """class -> [(driver, file, site)], in the order of the data. A file that was
    left as it is comes in its class with None for the site."""
    result = collections.defaultdict(list)
    for driver in data["drivers"]:
        for file in driver["files"]:
            left = why_left(file)
            if left:
                result[left[0]].append((driver, file, None))
            for site in file["sites"]:
                if not typed(file, site):
                    result[why_raw(file, site)[0]].append((driver, file, site))
    return dict(result)


def count(drivers):
    """The totals of some drivers."""
    files = [file for driver in drivers for file in driver["files"]]
    converted = [file for file in files if file["state"] == "converted"]
    objects = {verdict: sum(file.get("object") == verdict for file in converted)
               for verdict in VERDICTS}
    result = {
        "drivers": _states(drivers), "files": _states(files),
        "sites": _sites(files), "kinds": _kinds(files),
        "decisions": _decisions(files), "objects": objects,
        "identical_percent": percent(objects["identical"], len(converted)),
        "same_percent": percent(objects["identical"] + objects["equal"],
                                len(converted)),
        "refusals": refusals(drivers)}
    for key in SUMS:
        result[key] = sum(file.get(key) or 0 for file in converted)
    result["raw_per_owner"] = round(result["raw"] / result["owners"], 2) \
        if result["owners"] else None
    return result


def totals(data):
    """The totals of all and, under "subsystems", of each. Kinds and "sites" count
    sites: decided ones have a type or a reason, converted ones a type. "refusals"
    has raw sites and whole files by class, the most frequent first; every site is
    either converted or in one class."""
    groups = collections.defaultdict(list)
    for driver in data["drivers"]:
        groups[subsystem(driver)].append(driver)
    return dict(count(data["drivers"]),
                subsystems={name: count(groups[name]) for name in sorted(groups)})


def _states(entries):
    found = collections.Counter(entry["state"] for entry in entries)
    return {state: found[state] for state in STATES}


def _sites(files, kind=None):
    result = {"sites": 0, "decided": 0, "converted": 0}
    for file in files:
        for site in file["sites"]:
            if kind in (None, site["kind"]):
                has_type = typed(file, site)
                result["sites"] += 1
                result["converted"] += has_type
                result["decided"] += has_type or why_raw(file, site)[1] is not None
    return result


def _kinds(files):
    found = {site["kind"] for file in files for site in file["sites"]}
    return {kind: _sites(files, kind) for kind in (*KINDS, *sorted(found - set(KINDS)))}


def _decisions(files):
    found = collections.Counter(site["decision"] if typed(file, site) else "raw"
                                for file in files for site in file["sites"])
    return dict(_by_count(found, lambda number: number))


def refusals(drivers):
    """class -> how many raw sites and how many whole files."""
    result = {name: {"sites": sum(site is not None for _, _, site in places),
                     "files": sum(site is None for _, _, site in places)}
              for name, places in classes({"drivers": drivers}).items()}
    return dict(_by_count(result, lambda counts: (counts["sites"], counts["files"])))


def _by_count(counts, key):
    """The largest first, alike ones by name."""
    return sorted(sorted(counts.items()), key=lambda item: key(item[1]), reverse=True)


def duration(seconds):
    """Seconds as one says them."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min {rest} s"


def times(data):
    """How long each phase of a run took."""
    return [f"{phase} in {duration(data.get(key) or 0)}" for phase, key in (
        ("decided", "seconds"), ("proven", "proof_seconds"), ("built", "build_seconds"))]
