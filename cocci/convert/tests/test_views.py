# SPDX-License-Identifier: GPL-2.0-only
"""Tests of what is said of views and references in files that nobody compiled."""

import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import reasons    # noqa: E402
import refs       # noqa: E402
import unit       # noqa: E402
import unread     # noqa: E402


class TestUnread(unittest.TestCase):
    """Which files are read for their views, and the sites of the others."""

    def test_kept(self):
        """What may be stored, returned or lent to the driver itself."""
        for text in ("\tpage = virt_to_page(p);\n", "\treturn vmalloc_to_page(p);\n",
                     "\tif (pfn_to_page(n))\n", "\tnth = nth_page(sg_page(sg), 1);\n",
                     "\tset(x, a ? sg_page(a) : NULL);\n",
                     "static void own(struct page *p)\n{\n}\n\town(sg_page(sg));\n"):
            with self.subTest(text):
                self.assertTrue(unread.has_view(text))

    def test_not_kept(self):
        """A view of one expression; references and pins; comments."""
        for text in ("\tx = page_to_phys(virt_to_page(p));\n", "\tput_page(page);\n",
                     "\tn = pin_user_pages(a, 1, 0, pages);\n", "/* virt_to_page(p) */\n",
                     "\tx->sg_page_count++;\n"):
            with self.subTest(text):
                self.assertFalse(unread.has_view(text))

    def test_sites(self):
        """Each has a reason of its own, of a known class."""
        text = "#define V(p) virt_to_page(p)\n\n\tf(sg_page(sg));\n\tput_page(vmf->page);\n" \
               "\tpin_user_pages_fast(a, n, 0, pages);\n\tunpin_user_pages(pages, n);\n"
        sites = unread.sites("x.c", text, None)
        self.assertEqual([(s["line"], s["kind"], s["class"]) for s in sites], [
            (3, "borrow", "view of one expression"), (4, "ref", "reference on a page"),
            (5, "pin", "pin"), (6, "pin", "pin")])
        self.assertTrue(sites[1]["reason"].startswith("put_page() of vmf->page, in a file"))

    def test_reason_of_the_file(self):
        """What could not be compiled says so at each site."""
        sites = unread.sites("x.c", "\tpage = virt_to_page(p);\n", "kbuild does not build it")
        self.assertEqual([(s["reason"], s["decision"]) for s in sites],
                         [("kbuild does not build it", "raw")])

    def test_what_is_not_followed(self):
        """No more is said of it than that, and it has a class."""
        self.assertEqual(refs.why("get_page", None, None, "buf->page"),
                         "get_page() of buf->page, which is no struct page pointer that is "
                         "followed")
        self.assertEqual(refs.why("put_page", None, None, "sg_page(sg)"),
                         "put_page() of a page that sg_page() found: who holds its reference "
                         "is not seen here")
        for reason, name in {
                refs.why("get_page", None, None, "order->page"): "reference on a page",
                "it frees data, which is of type void *": "held where nothing follows it",
                "line 3 takes it from order(), which is not followed":
                "page that is not followed",
                "no allocation is seen to get into order": "page that is not followed",
                "line 3 takes it from f(), which is not seen to be a fresh page":
                "holds other pages too"}.items():
            with self.subTest(reason):
                self.assertEqual(reasons.class_of(reason), name)

    def test_every_call_has_a_reason(self):
        """No reference and no pin is without a class."""
        for name, kind in unit.KINDS.items():
            if kind in ("ref", "pin"):
                with self.subTest(name):
                    self.assertNotIn(reasons.class_of(refs.why_unread(name, "page")),
                                     (None, "other"))
