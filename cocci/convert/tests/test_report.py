# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the report of a whole tree. They are run by "run", beside this file."""

import copy
import email
import email.header
import glob
import html.parser
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import kmalloc   # noqa: E402  pylint: disable=wrong-import-position
import pages     # noqa: E402  pylint: disable=wrong-import-position
import report    # noqa: E402  pylint: disable=wrong-import-position
import tally     # noqa: E402  pylint: disable=wrong-import-position
import work      # noqa: E402  pylint: disable=wrong-import-position

HOSTILE = "<script>alert('1\")</script>&amp;\u202e\x1b[31m\udce9\xe9 %2e../..//"

BLOCK = "int x;\n/* \xe9t\xc3\xa9 */\n\tpage = alloc_page(GFP_KERNEL);\n\n\x85 <b>\n"
PATCH = """diff --git a/drivers/block/nb/main.c b/drivers/block/nb/main.c
--- a/drivers/block/nb/main.c
+++ b/drivers/block/nb/main.c
@@ -1,5 +1,5 @@
 int x;
 /* \xe9t\xc3\xa9 */
-\tpage = alloc_page(GFP_KERNEL);
+\tpage = owned_page_alloc(GFP_KERNEL);
\x20
 \x85 <b>
"""
KMALLOC = """diff --git a/drivers/block/nb/other.c b/drivers/block/nb/other.c
--- a/drivers/block/nb/other.c
+++ b/drivers/block/nb/other.c
@@ -1,3 +1,3 @@
 int x;
-\tfree_page(p);
+\tkfree(p);
 int y;
"""


def site(line, decision="raw", why=None, kind="alloc", **more):
    """A site; why is its class and its reason."""
    result = {"line": line, "function": "f", "call": "alloc_page", "kind": kind,
              "decision": decision, "reason": why and why[1],
              "code": f"\tpage = alloc_page({line});"}
    return dict(result, **({"class": why[0]} if why else {}), **more)


def entry(name, state, sites, why=None, **more):
    """A file."""
    result = {"file": name, "state": state, "reason": why and why[1], "object": None,
              "equivalence": None, "functions": None, "size": None, "hardened": None,
              "owners": 0, "frees": 0, "borrows": 0, "raw": 0, "sites": sites}
    return dict(result, **({"class": why[0]} if why else {}), **more)


def driver(name, state, files, patch=None, subsystem="block"):
    """A driver."""
    return {"name": name, "subsystem": subsystem, "state": state, "patch": patch,
            "files": files}


def tree(*drivers):
    """The data of a run."""
    return {"kernel": "6.12.117", "arch": "x86_64", "compiler": "gcc 12.2.0",
            "command": "make tree KSRC=linux DIR=drivers", "seconds": 123.4,
            "proof_seconds": 61.0, "build_seconds": 3720.0, "date": 1700000000,
            "drivers": list(drivers)}


ARITHMETIC = ("page arithmetic", "line 8 does page arithmetic with it")


def sample():
    """Two subsystems, every state."""
    main = entry("drivers/block/nb/main.c", "converted", [
        site(9, kind="free", call="__free_page", why=ARITHMETIC),
        site(3, "owned_page"), site(7, why=ARITHMETIC),
        site(5, "borrowed_page", kind="borrow"), site(6, kind="ref")],
        object="identical", functions=12, size=1000, hardened=1012, owners=2, frees=1,
        borrows=1, raw=3)
    other = entry("drivers/block/nb/other.c", "refused", [
        site(4, "owned_page")], why=("object differs", "its object code would differ: f"))
    lone = entry("drivers/md/lone.c", "converted", [site(1, "owned_page")],
                 object="equivalent", equivalence="f(): one test moved", functions=1,
                 size=10, hardened=10, owners=1)
    bad = entry("drivers/md/bad.c", "failed", [], why=("does not compile", "no header"))
    return tree(
        driver("drivers/md/lone.c", "converted", [lone], patch=PATCH.replace(
            "block/nb/main", "md/lone"), subsystem="md"),
        driver("drivers/block/nb", "converted", [other, main], patch=PATCH),
        driver("drivers/md/bad.c", "failed", [bad], subsystem="md"),
        driver("drivers/md/none", "unchanged", [entry("drivers/md/none/a.c", "unchanged",
                                                      [])], subsystem="md"))


def hostile():
    """Data in which every text tries to get out."""
    why = (HOSTILE, HOSTILE + "\nFrom: line 3")
    files = [entry(f"{HOSTILE}/{number}{HOSTILE}.c", state, [
        site(3, decision, why=why, function=HOSTILE, call=HOSTILE, code=HOSTILE)
        for decision in ("raw", "raw", HOSTILE)], why=why, object="equivalent",
        equivalence=HOSTILE, unparsed=[HOSTILE])
        for number, state in enumerate(("converted", "refused", "failed"))]
    names = ("../../etc/passwd", "/", "a/b-c", "a-b/c", "a/B-C", HOSTILE, "x" * 300,
             "x" * 301, "drivers/index", "..", "\n", "-rf", "con.c")
    data = tree(*(driver(name, "converted", copy.deepcopy(files), patch=PATCH + HOSTILE,
                         subsystem=HOSTILE + name[:3]) for name in names))
    return dict(data, kernel=HOSTILE, command=HOSTILE + "\n---\n" + HOSTILE,
                compiler=HOSTILE, arch=HOSTILE)


class Checker(html.parser.HTMLParser):
    """Whether tags balance, what has an id, where links go, and the text."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.links, self.text = [], [], [], []
        self.tags, self.attributes = set(), set()
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                assert value not in self.ids, f"id {value} twice"
                self.ids.append(value)
            if name == "href":
                self.links.append(value)
        if tag not in pages.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_data(self, data):
        self.text.append(data)


def read_all(folder):
    """Path below the folder -> bytes of every file."""
    result = {}
    for top, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(top, name), "rb") as stream:
                result[os.path.relpath(os.path.join(top, name), folder)] = stream.read()
    return result


class Folder(unittest.TestCase):
    """A scratch folder to write to."""

    def setUp(self):
        self.dir = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.dir, ignore_errors=True)
        self.out = os.path.join(self.dir, "out")

    def write(self, data):
        """What is written, by path."""
        report.write(data, self.out)
        return read_all(self.out)

    def pages(self, data):
        """Path -> Checker of every page."""
        return {path: Checker(content.decode("utf-8")) for path, content in
                self.write(data).items() if path.endswith(".html")}


class TestTotals(unittest.TestCase):
    """Sums of sample(), done by hand."""

    def setUp(self):
        self.tot = report.totals(sample())

    def test_sites(self):
        self.assertEqual(self.tot["sites"], {"sites": 7, "decided": 6, "converted": 3})

    def test_kinds(self):
        self.assertEqual(self.tot["kinds"]["alloc"],
                         {"sites": 4, "decided": 4, "converted": 2})
        self.assertEqual(self.tot["kinds"]["ref"],
                         {"sites": 1, "decided": 0, "converted": 0})
        self.assertEqual(self.tot["kinds"]["pin"],
                         {"sites": 0, "decided": 0, "converted": 0})

    def test_what_a_refused_file_would_have_become_is_raw(self):
        self.assertEqual(self.tot["decisions"],
                         {"raw": 4, "owned_page": 2, "borrowed_page": 1})

    def test_states(self):
        self.assertEqual(self.tot["files"], {"converted": 2, "refused": 1, "failed": 1,
                                             "unchanged": 1})
        self.assertEqual(self.tot["drivers"], {"converted": 2, "refused": 0, "failed": 1,
                                               "unchanged": 1})

    def test_objects(self):
        self.assertEqual(self.tot["objects"],
                         {"identical": 1, "equal": 0, "equivalent": 1})
        self.assertEqual((self.tot["identical_percent"], self.tot["same_percent"]),
                         (50.0, 50.0))

    def test_sums(self):
        self.assertEqual([self.tot[key] for key in tally.SUMS],
                         [3, 1, 1, 3, 13, 1010, 1022])
        self.assertEqual(self.tot["raw_per_owner"], 1.0)

    def test_refusals_most_frequent_first(self):
        self.assertEqual(list(self.tot["refusals"].items()), [
            ("page arithmetic", {"sites": 2, "files": 0}),
            ("object differs", {"sites": 1, "files": 1}),
            ("not decided", {"sites": 1, "files": 0}),
            ("does not compile", {"sites": 0, "files": 1})])

    def test_every_site_is_converted_or_refused_once(self):
        refused = sum(counts["sites"] for counts in self.tot["refusals"].values())
        self.assertEqual(self.tot["sites"]["converted"] + refused, 7)

    def test_subsystems(self):
        self.assertEqual(list(self.tot["subsystems"]), ["block", "md"])
        md = self.tot["subsystems"]["md"]
        self.assertEqual(md["sites"], {"sites": 1, "decided": 1, "converted": 1})
        self.assertEqual(md["refusals"], {"does not compile": {"sites": 0, "files": 1}})

    def test_nothing(self):
        tot = report.totals(tree())
        self.assertEqual(tot["sites"], {"sites": 0, "decided": 0, "converted": 0})
        self.assertIsNone(tot["same_percent"])
        self.assertIsNone(tot["raw_per_owner"])
        self.assertEqual((tot["refusals"], tot["subsystems"]), ({}, {}))

    def test_all_but_one_is_not_100_percent(self):
        self.assertEqual(tally.percent(9999, 10000), 99.9)
        self.assertEqual(pages.share(9999, 10000), "99.9 %")


class TestMessage(unittest.TestCase):
    """The commit message."""

    MESSAGE = """block: nb: own pages by type

Let the type of a variable or field say whether it owns its page, so
that the compiler refuses to free what is only borrowed. Types:
borrowed_page, owned_page. No functional change intended.

  * main.c: 2 of 5 sites: 2 owners, 1 free, 1 borrow, 3 raw escapes

This is what page-ownership's converter made of Linux 6.12.117, without
work by hand, by

    make tree KSRC=linux DIR=drivers

Left as it was, because (line numbers are those before this patch):

  * other.c, the whole file: its object code would differ: f
  * main.c:6 alloc_page(): no reason was given
  * main.c:7 alloc_page(), 9 __free_page(): line 8 does page arithmetic
    with it

Proof: it compiles with gcc 12.2.0 for x86_64, before and after, without
a new warning. With line numbers aligned and PAGE_OWNERSHIP_UNHARDENED,
the object compares as:

  * main.c: identical, 12 functions, 1000 bytes of code (+12 when
    hardened)

identical: every loaded byte and every relocation is the same.
Hardened, as by default, a free also empties its handle, and the free of
an empty handle does nothing.

Generated by: cocci/convert/convert.py of page-ownership
"""

    def message(self, name):
        """The message of one of sample()'s drivers."""
        data = sample()
        return report.message(next(d for d in data["drivers"] if d["name"] == name), data)

    def test_whole_message(self):
        self.assertEqual(self.message("drivers/block/nb"), self.MESSAGE)

    def test_equivalence_is_explained(self):
        self.assertIn("equivalent, 1 function, 10 bytes of code (+0 when hardened):\n"
                      "    f(): one test moved", self.message("drivers/md/lone.c"))

    def test_many_places_are_counted(self):
        file = entry("a/b/c.c", "converted", [site(n, why=ARITHMETIC) for n in range(1, 9)])
        text = report.message(driver("a/b", "converted", [file]), tree())
        self.assertIn(",\n    5 alloc_page() and 3 more: line 8", text)

    def test_a_function_that_was_not_parsed_is_left_out(self):
        file = entry("a/b/c.c", "converted", [], unparsed=["g"])
        self.assertIn("  * c.c, g(): the converter cannot read it\n",
                      report.message(driver("a/b", "converted", [file]), tree()))

    def test_nobody_signs(self):
        self.assertNotIn("-by:", self.message("drivers/block/nb"))

    def test_lines_are_short(self):
        data = hostile()
        for each in data["drivers"]:
            lines = report.message(each, dict(data, command="make")).split("\n")
            self.assertLessEqual(len(lines[0]), 75)
            self.assertEqual(lines[1], "")
            for line in lines[2:]:      # a longer line is one word
                self.assertTrue(len(line) <= 72 or " " not in line.lstrip(" *"), line)

    def test_subjects(self):
        for name, prefix in (
                ("drivers/block/null_blk", "block: null_blk"),
                ("drivers/md/dm-zoned-metadata.c", "md: dm-zoned-metadata"),
                ("drivers/net/ethernet/mellanox/mlx5/core", "net: mlx5"),
                ("drivers/net/ethernet/mellanox/mlx5/core/diag", "net: mlx5: diag"),
                ("drivers/net/ethernet/netronome/nfp/nfdk", "net: nfp: nfdk"),
                ("drivers/net/ethernet/sfc", "net: sfc"),
                ("drivers/net/ethernet/sfc/siena", "net: sfc: siena"),
                ("drivers/net/ethernet/chelsio/inline_crypto/chtls", "net: chtls"),
                ("drivers/net/vmxnet3", "net: vmxnet3"), ("drivers/net", "net"),
                ("drivers/gpu/drm/imagination", "drm/imagination"),
                ("drivers/gpu/drm/amd/amdgpu", "drm/amdgpu"),
                ("drivers/gpu/drm/i915/gem", "drm/i915/gem"),
                ("drivers/gpu/drm/nouveau/nvkm/subdev/instmem", "drm/nouveau/instmem"),
                ("drivers/gpu/drm/nouveau/nvkm/core", "drm/nouveau/nvkm"),
                ("drivers/infiniband/hw/mlx5", "RDMA/mlx5"),
                ("drivers/infiniband/core", "RDMA/core"),
                ("drivers/net/wireless/ath/ath11k", "wifi: ath11k"),
                ("drivers/net/wireless/intel/iwlwifi/pcie", "wifi: iwlwifi: pcie"),
                ("drivers/nvme/host", "nvme"), ("drivers/usb/core", "usb: core"),
                ("drivers/xen", "xen"), ("drivers/base", "base"), ("driver.c", "driver"),
                ("arch/x86/kvm", "x86: kvm"), ("sound/" + "x" * 50, "x" * 50),
                ("sound/" + "x" * 90, "x" * 56)):
            with self.subTest(name):
                owner = entry(name + "/a.c", "converted", [], owners=1)
                other = entry(name + "/b.c", "converted", [])
                self.assertEqual(report.subject(driver(name, "converted", [owner, other])),
                                 prefix + ": own pages by type")

    def test_a_folder_of_drivers_is_called_as_its_only_file(self):
        for name, prefix in (
                ("drivers/net/ethernet/jme.c", "net: jme"),
                ("drivers/net/ethernet/marvell/sky2.c", "net: sky2"),
                ("drivers/net/ethernet/realtek/r8169_main.c", "net: r8169"),
                ("drivers/net/virtio_net.c", "net: virtio_net"),
                ("drivers/net/wireless/virtual/mac80211_hwsim.c", "wifi: mac80211_hwsim"),
                ("drivers/usb/gadget/function/f_phonet.c", "usb: gadget: f_phonet"),
                ("drivers/dma/mv_xor.c", "dmaengine: mv_xor"),
                ("drivers/ptp/ptp_ocp.c", "ptp: ocp"), ("drivers/extcon/extcon.c", "extcon"),
                ("drivers/net/ethernet/broadcom/asp2/a.c", "net: asp2")):
            with self.subTest(name):
                files = [entry(name, "converted", [], owners=1),
                         entry(name[:-2] + ".h", "converted", []),
                         entry(os.path.dirname(name) + "/z.c", "refused", [])]
                data = driver(os.path.dirname(name), "converted", files)
                self.assertEqual(report.subject(data), prefix + ": own pages by type")
                files[0].update(state="unchanged", sites=[site(1, "kmalloc", kind="address")])
                self.assertEqual(report.subject(data, report.KMALLOC),
                                 prefix + ": use kmalloc() for plain memory")

    def test_what_owns_nothing_borrows(self):
        """Nor is anything said of a free that is not there."""
        file = entry("a/b/c.c", "converted", [site(1, "borrowed_page", kind="borrow")],
                     object="identical", borrows=1)
        text = report.message(driver("a/b", "converted", [file]), tree())
        self.assertTrue(text.startswith("a: b: borrow pages by type\n"))
        self.assertIn("only borrows its page", text)
        self.assertNotIn("owns its page", text)
        self.assertNotIn("Hardened", text)
        file["frees"] = 1
        text = report.message(driver("a/b", "converted", [file]), tree())
        self.assertTrue(text.startswith("a: b: own pages by type\n"))
        self.assertIn("Hardened, as by default, a free also", text)

    def test_a_header_has_no_object(self):
        files = [entry("a/b/c.c", "converted", [], object="identical", functions=3, size=9,
                       hardened=9), entry("a/b/c.h", "converted", [], object="identical",
                                          size=0, hardened=0, owners=1)]
        text = report.message(driver("a/b", "converted", files), tree())
        self.assertIn("  * c.c: identical, 3 functions, 9 bytes", text)
        self.assertNotIn("c.h: identical", text)
        self.assertNotIn("0 bytes", text)
        self.assertIn("c.h: no object of its own; ", text)
        files[1]["object"] = "equal"
        text = report.message(driver("a/b", "converted", files[1:]), tree())
        self.assertNotIn("as:", text)
        self.assertIn("equal: the same instructions", text)
        self.assertTrue("those of the files that were read and include it are identical or "
                        "equal." in text.replace("\n", " "), text)

    def test_memory_by_address_is_counted_only(self):
        why = ("memory by address", "kmalloc() has no cache for it")
        file = entry("a/b/c.c", "converted", [
            site(1, "owned_page"), site(2, kind="address", why=why),
            site(3, "kmalloc", kind="address")])
        plain = entry("a/b/d.c", "refused", [site(4, kind="address", why=why)], why=why)
        text = report.message(driver("a/b", "converted", [file, plain]), tree())
        self.assertNotIn("no cache", text)
        self.assertNotIn("Left as it was", text)
        self.assertIn("c.c: 1 of 1 site\n", text)
        self.assertIn("3 sites of memory that is used by its address alone are not touched\n"
                      "here; 1 of them becomes kmalloc() memory in a patch of its own.", text)

    def test_alike_reasons_are_one(self):
        """Also in several files, and if only the numbers of lines differ."""
        files = [entry(f"a/b/{name}.c", "converted", [
            site(line, why=("x", f"line {line + 1} counts it"))]) for line, name in
            ((1, "c"), (2, "d"))]
        self.assertIn("  * c.c:1 alloc_page(), d.c:2 alloc_page(): line 2 counts it (there, "
                      "and\n    so on)\n",
                      report.message(driver("a/b", "converted", files), tree()))

    def test_few_reasons_are_told(self):
        """The most frequent ones; the others are counted."""
        sites = [site(n, why=("x", "reason " + "x" * n)) for n in range(1, 21)]
        file = entry("a/b/c.c", "converted", sites + [site(99, why=("x", sites[19]["reason"]))])
        text = report.message(driver("a/b", "converted", [file]), tree())
        self.assertEqual(text.count(": reason"), report.REASONS)
        self.assertIn("20 alloc_page(), 99 alloc_page(): reason", text)
        self.assertIn("  * 12 sites more, for 12 other reasons, which the report has\n", text)

    def test_files_that_do_not_change(self):
        files = [entry("a/b/c.c", "converted", [site(1, "owned_page")]),
                 entry("a/b/d.c", "unchanged", [site(1, why=ARITHMETIC),
                                                site(2, why=ARITHMETIC)])]
        text = report.message(driver("a/b", "converted", files), tree())
        self.assertIn("  * 2 sites in files that this patch does not change, d.c: the report\n"
                      "    has the reason of each\n", text)
        self.assertNotIn("arithmetic", text)

    def test_configuration_and_version(self):
        file = entry("a/b/c.c", "converted", [], object="identical")
        text = report.message(driver("a/b", "converted", [file]), dict(
            tree(), config="9 modules", converter="v1-2-gabc"))
        self.assertIn("for x86_64 (.config: 9 modules),\nbefore", text)
        self.assertTrue(text.endswith("of page-ownership v1-2-gabc\n"))

    def test_sysfs_is_told_of_where_it_matters(self):
        one = kmalloc.AddressDriver.__new__(kmalloc.AddressDriver)
        for told, found in (["- f(): handed to sysfs_emit_at()"], True), (["- f()"], False):
            one.told = told
            self.assertEqual("sysfs_emit(), which wants a page" in one.message, found)
            self.assertIn(told[0] + "\n", one.message)

    def test_kmalloc(self):
        """Its message says what it was made of, with what, and what it leaves."""
        sites = [site(1, "kmalloc", kind="address"),
                 site(2, kind="address", why=("x", "it is mapped")), site(3, why=ARITHMETIC)]
        other = entry("a/b/d.c", "unchanged", [site(1, kind="address", why=("x", "no"))])
        text = report.kmalloc_message(dict(driver("a/b", "unchanged", [
            entry("a/b/c.c", "unchanged", sites), other]), kmalloc_message="Plain.\n"),
            dict(tree(), converter="v1"))
        self.assertEqual(text, """a: b: use kmalloc() for plain memory

Plain.

This is what page-ownership's converter made of Linux 6.12.117, without
work by hand, by

    make tree KSRC=linux DIR=drivers

Left as it was, because (line numbers are those before this patch):

  * c.c:2 alloc_page(): it is mapped

Proof: it compiles with gcc 12.2.0 for x86_64 without a warning that was
not there before. The object code is not the same, on purpose.

Generated by: cocci/convert/convert.py of page-ownership v1
""")


class TestMail(Folder):
    """Patches, as git am sees them."""

    def git(self, *arguments):
        """Run git in a repository of its own; what it prints, as bytes."""
        none = os.path.join(self.dir, "none")
        who = {f"GIT_{role}_{what}": text for role in ("AUTHOR", "COMMITTER")
               for what, text in (("NAME", "T"), ("EMAIL", "t@example.org"))}
        return subprocess.run(
            ["git", *arguments], cwd=self.dir, check=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=dict(os.environ, **who, HOME=self.dir,
                                             GIT_CONFIG_GLOBAL=none,
                                             GIT_CONFIG_NOSYSTEM="1")).stdout

    def apply(self, data):
        """A repository with the file, and all patches applied to it."""
        path = os.path.join(self.dir, "drivers/block/nb/main.c")
        os.makedirs(os.path.dirname(path))
        with open(path, "wb") as stream:
            stream.write(BLOCK.encode("latin-1"))
        self.git("init", "-q")
        self.git("add", "drivers")
        self.git("commit", "-qm", "before")
        report.write(data, self.out)
        self.git("am", "-q", *glob.glob(self.out + "/patches/block-nb.patch"))
        with open(path, "rb") as stream:
            return stream.read()

    def test_git_am(self):
        after = self.apply(sample())
        self.assertEqual(after, BLOCK.encode("latin-1").replace(
            b"alloc_page", b"owned_page_alloc"))
        self.assertEqual(self.git("log", "-1", "--format=%B").decode().strip(),
                         TestMessage.MESSAGE.strip())
        self.assertEqual(self.git("log", "-1", "--format=%an <%ae> %at").decode(),
                         report.AUTHOR + " 1700000000\n")

    def test_git_am_of_hostile_texts(self):
        data = sample()
        found = next(d for d in data["drivers"] if d["name"] == "drivers/block/nb")
        text = "\n---\ndiff --git a/x b/x\nFrom: nobody\n" + HOSTILE
        found["files"][0].update(reason=text, equivalence=text)
        found["files"][1]["sites"][0].update(reason=text, call=text)
        data.update(command=text, compiler=text, author="J\xf6rg <j@example.org>\nX: y")
        self.assertIn(b"owned_page_alloc", self.apply(data))
        log = self.git("log", "-1", "--format=%an <%ae>%n%B").decode()
        self.assertTrue(log.startswith("J\xf6rg"), log)
        self.assertIn("Generated by: ", log)
        self.assertNotIn("\u202e", log)

    def test_no_date_and_another_author(self):
        data = dict(sample(), date=None, author="A B <a@example.org>")
        head = report.mail(data["drivers"][1], data).split(b"\n\n")[0].decode()
        self.assertNotIn("Date:", head)
        self.assertIn("From: A B <a@example.org>\n", head)

    def test_headers_are_ascii(self):
        data = dict(sample(), author="J\xf6rg <j@example.org>")
        name = "drivers/block/gr\xfcn.c"
        mail = report.mail(driver(name, "converted", [], patch=PATCH), data)
        head = email.message_from_bytes(mail)
        for key, text in (("Subject", "[PATCH] block: gr\xfcn: borrow pages by type"),
                          ("From", "J\xf6rg <j@example.org>")):
            self.assertTrue(head[key].isascii(), head[key])
            self.assertEqual(str(email.header.make_header(
                email.header.decode_header(head[key]))), text)

    def test_text_that_is_more_than_bytes(self):
        data = sample()
        data["drivers"][1]["patch"] = PATCH + " \u20ac\udce9\n"
        self.assertIn(b" \xe2\x82\xac\xe9\n", report.mail(data["drivers"][1], data))


class TestPages(Folder):
    """The pages, as a parser of HTML sees them."""

    def check_links(self, checkers):
        """Every link is relative and leads to what is there."""
        for path, checker in checkers.items():
            for link in checker.links:
                parts = urllib.parse.urlsplit(link)
                self.assertFalse(parts.scheme or parts.netloc or link.startswith("/"), link)
                goal = os.path.normpath(os.path.join(os.path.dirname(path), parts.path)) \
                    if parts.path else path
                self.assertTrue(os.path.isfile(os.path.join(self.out, goal)), link)
                if parts.fragment:
                    self.assertIn(parts.fragment, checkers[goal].ids, f"{path}: {link}")

    def test_links_resolve(self):
        checkers = self.pages(sample())
        self.assertEqual(sorted(checkers), [
            "classes/does-not-compile.html", "classes/not-decided.html",
            "classes/object-differs.html", "classes/page-arithmetic.html",
            "drivers/block-nb.html", "drivers/md-bad.c.html", "drivers/md-lone.c.html",
            "index.html"])
        self.check_links(checkers)

    def test_nothing(self):
        checkers = self.pages(tree())
        self.assertEqual(list(checkers), ["index.html"])
        self.check_links(checkers)

    def test_from_the_index_to_every_refused_site(self):
        checkers = self.pages(sample())
        self.assertIn("classes/page-arithmetic.html", checkers["index.html"].links)
        for anchor in ("main.c-7", "main.c-9"):
            self.assertIn("../drivers/block-nb.html#" + anchor,
                          checkers["classes/page-arithmetic.html"].links)
        self.assertIn("../drivers/block-nb.html#other.c",
                      checkers["classes/object-differs.html"].links)

    def test_from_a_converted_site_to_the_patch(self):
        checker = self.pages(sample())["drivers/block-nb.html"]
        self.assertIn("#patch:main.c-3", checker.links)
        self.assertIn("../patches/block-nb.patch", checker.links)

    def test_two_patches(self):
        """Each has its link, its message and its sites; the state of the file does
        not matter to kmalloc()."""
        data = sample()
        nb = data["drivers"][1]
        nb.update(kmalloc=KMALLOC, kmalloc_message="Plain.\n\n- f() (other.c:4)\n")
        nb["files"][0]["sites"].append(site(2, "kmalloc", kind="address", call="free_page"))
        checkers = self.pages(data)
        self.check_links(checkers)
        page = checkers["drivers/block-nb.html"]
        for link in ("../patches/block-nb.patch", "../patches/block-nb-kmalloc.patch",
                     "#patch:main.c-3", "#kmalloc:other.c-2"):
            self.assertIn(link, page.links)
        self.assertIn("patches/block-nb-kmalloc.patch", checkers["index.html"].links)
        with open(self.out + "/patches/block-nb-kmalloc.patch", encoding="latin-1") as mail:
            text = mail.read()
        self.assertIn("Subject: [PATCH] block: nb: use kmalloc() for plain memory\n", text)
        self.assertIn("\n\nPlain.\n\n- f() (other.c:4)\n\nThis is what", text)
        self.assertNotIn("Needs the headers", text)
        self.assertIn("main.c: 2 of 5 sites", report.message(nb, data))
        self.assertEqual(report.totals(data)["kinds"]["address"],
                         {"sites": 1, "decided": 1, "converted": 1})

    def test_a_subsystem_without_pages_is_no_link(self):
        data = tree(driver("drivers/x", "unchanged", [], subsystem="quiet"))
        self.check_links(self.pages(data))

    def test_hostile_texts(self):
        checkers = self.pages(hostile())
        self.check_links(checkers)
        for path, checker in checkers.items():
            with self.subTest(path):
                self.assertFalse({"img", "iframe", "object", "link"} & checker.tags)
                self.assertFalse([a for a in checker.attributes if a.startswith("on")
                                  or a == "src"])
                text = "".join(checker.text)
                self.assertNotRegex(text, tally.HIDDEN)
                self.assertIn("<script>alert('1\")</script>&amp;<U+202E><U+001B>[31m", text)

    def test_only_our_script_runs(self):
        for path, content in self.write(hostile()).items():
            if path.endswith(".html"):
                self.assertEqual(content.count(b"<script"), 1, path)
                self.assertIn(b"default-src 'none'", content.replace(b"&#x27;", b"'"))

    def test_nothing_is_written_beside_the_folder(self):
        self.write(hostile())
        self.assertEqual(os.listdir(self.dir), ["out"])
        self.assertEqual(sorted(os.listdir(self.out)), [
            "classes", "drivers", "index.html", "patches", "report.json"])

    def test_names_differ_where_case_does_not_count(self):
        paths = list(self.write(hostile()))
        self.assertEqual(len({path.lower() for path in paths}), len(paths))
        self.assertEqual(sum(path.startswith("drivers/") for path in paths), 13)
        self.assertLess(max(map(len, paths)), 130)

    def test_text_is_decoded(self):
        text = "".join(self.pages(sample())["drivers/block-nb.html"].text)
        self.assertIn(" \xe9t\xc3\xa9", text)   # a line that is not UTF-8 is Latin-1
        self.assertEqual(tally.shown("\xc3\xa9\x85"), "\xc3\xa9<U+0085>")
        self.assertEqual(tally.shown("\xc3\xa9"), "\xe9")

    def test_lines_of_a_patch(self):
        lines = list(pages.patch_lines(PATCH + PATCH))
        self.assertEqual([kind for kind, *_ in lines[:9]], [
            "file", "meta", "meta", "hunk", "", "", "del", "add", ""])
        self.assertEqual([line for _, _, line, _ in lines[4:10]], [1, 2, 3, None, 4, 5])
        self.assertEqual(lines[:10], lines[10:])

    def test_minus_minus_inside_a_hunk_is_no_file(self):
        patch = "--- a/x.c\n+++ b/x.c\n@@ -1,2 +1 @@\n--- a/y.c\n z\n"
        self.assertEqual(list(pages.patch_lines(patch))[3:], [
            ("del", "x.c", 1, "--- a/y.c"), ("", "x.c", 2, " z")])


class TestWrite(Folder):
    """What is on disk."""

    def test_the_order_of_the_data_does_not_matter(self):
        first = self.write(sample())
        data = sample()
        random.Random(1).shuffle(data["drivers"])
        for each in data["drivers"]:
            each["files"].reverse()
            for file in each["files"]:
                file["sites"].reverse()
        self.assertEqual(self.write(data), first)

    def test_another_process_writes_the_same(self):
        first = self.write(sample())
        code = (f"import sys; sys.path[:0] = [{HERE!r}]; sys.dont_write_bytecode = True\n"
                f"import test_report as t; t.report.write(t.sample(), {self.out + '2'!r})")
        subprocess.run([sys.executable, "-B", "-c", code], check=True,
                       env=dict(os.environ, PYTHONHASHSEED="77"))
        self.assertEqual(read_all(self.out + "2"), first)

    def test_data_is_not_changed(self):
        data = sample()
        self.write(data)
        self.assertEqual(data, sample())

    def test_json(self):
        data = json.loads(self.write(sample())["report.json"])
        self.assertEqual(data["totals"], report.totals(sample()))
        drivers = {d["name"]: d for d in data["drivers"]}
        self.assertEqual(drivers["drivers/block/nb"]["patch"], "patches/block-nb.patch")
        self.assertEqual(drivers["drivers/block/nb"]["page"], "drivers/block-nb.html")
        self.assertIsNone(drivers["drivers/md/none"]["page"])
        self.assertEqual(data["drivers"][0]["files"][0]["sites"][0]["code"],
                         "\tpage = alloc_page(3);")

    def test_json_elsewhere(self):
        path = os.path.join(self.dir, "r.json")
        report.save_json(path, sample())
        with open(path, "rb") as stream:
            self.assertEqual(stream.read(), self.write(sample())["report.json"])

    def test_what_is_gone_is_removed_and_nothing_else(self):
        self.write(sample())
        for name in ("patches/mine.patch", "mine.html"):
            with open(os.path.join(self.out, name), "wb"):
                pass
        self.assertEqual(sorted(self.write(tree())), [
            "index.html", "mine.html", "patches/mine.patch", "report.json"])

    def test_a_foreign_report_is_no_list(self):
        for content in ("[]", "{", '{"drivers": [3]}', '"x"'):
            work.save(os.path.join(self.out, "report.json"), content.encode())
            self.assertIn("index.html", self.write(sample()))

    def test_nothing_half_written(self):
        before = self.write(sample())
        data = sample()
        data["drivers"][0]["patch"] = 3     # neither text nor None
        with self.assertRaises(AttributeError):
            report.write(data, self.out)
        with self.assertRaises(TypeError):
            work.save(os.path.join(self.out, "index.html"), "no bytes")
        self.assertEqual(self.write(sample()), before)
        self.assertFalse([path for path in read_all(self.out) if path.endswith(".new")])


class TestSummary(unittest.TestCase):
    """What the terminal shows."""

    def test_sample(self):
        self.assertEqual(report.summary(sample()), """\
linux 6.12.117, x86_64, gcc 12.2.0: decided in 2 min 3 s, proven in 1 min 1 s, built in 1 h 2 min

kind    sites  decided  converted
alloc       4        4          2   50.0 %
free        1        1          0    0.0 %
borrow      1        1          1  100.0 %
ref         1        0          0    0.0 %
all         7        6          3   42.8 %

subsystem  sites  decided  converted
block          6        5          2   33.3 %
md             1        1          1  100.0 %

left raw          sites  whole files
page arithmetic       2            0
object differs        1            1
not decided           1            0
does not compile      0            1

drivers: 2 converted, 0 refused, 1 failed, 1 unchanged
files: 2 converted, 1 refused, 1 failed, 1 unchanged
objects: 1 identical, 0 equal, 1 equivalent; 13 functions compared
owners: 3, with 3 raw escapes, 1.0 an owner
""")

    def test_nothing(self):
        self.assertIn("\nall       0        0          0\n", report.summary(tree()))

    def test_hostile_texts_do_not_reach_the_terminal(self):
        self.assertNotRegex(report.summary(hostile()), tally.HIDDEN)
