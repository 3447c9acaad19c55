# SPDX-License-Identifier: GPL-2.0-only
"""Tests of the patch to kmalloc(). They are run by "run", beside this file."""

import os
import re
import shutil
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

import address   # noqa: E402  pylint: disable=wrong-import-position
import kbuild    # noqa: E402  pylint: disable=wrong-import-position
import kmalloc   # noqa: E402  pylint: disable=wrong-import-position
import memory    # noqa: E402  pylint: disable=wrong-import-position

BUILD = os.environ.get("BUILD", "")
HEAD = """// SPDX-License-Identifier: GPL-2.0-only
#include <linux/dma-mapping.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/seq_file.h>
#include <linux/sysfs.h>
#include <linux/uaccess.h>
#include <linux/usb.h>
#include <asm/set_memory.h>

MODULE_LICENSE("GPL");
int use(void);
"""


def simple(middle, alloc="(void *)__get_free_page(GFP_KERNEL)",
           free="free_page((unsigned long)p)", before=""):
    """A function with something in the middle."""
    return f"""{before}
int use(void)
{{
	char *p = {alloc};

	if (!p)
		return -ENOMEM;
	{middle}
	{free};
	return 0;
}}
"""


# What becomes kmalloc() memory: name -> (C, lines that the patch adds)
PLAIN = {
    "local": ("""
int use(void)
{
	char *p = (char *)__get_free_page(GFP_KERNEL);
	int n;

	if (!p)
		return -ENOMEM;
	p[0] = 'a';
	n = sprintf(p, "%d", 1);
	free_page((unsigned long)p);
	return n;
}
""", ["#include <linux/slab.h>", "char *p = kmalloc(PAGE_SIZE, GFP_KERNEL);", "kfree(p);"]),
    "zeroed": ("""
static ssize_t show(struct file *file, char __user *to, size_t count, loff_t *pos)
{
	unsigned long addr = get_zeroed_page(GFP_KERNEL);
	char *buf = (char *)addr;
	ssize_t ret;

	if (!buf)
		return -ENOMEM;
	ret = simple_read_from_buffer(to, count, pos, buf, scnprintf(buf, PAGE_SIZE, "x"));
	free_page(addr);
	return ret;
}
const struct file_operations ops = { .read = show };
""", ["void *addr = kzalloc(PAGE_SIZE, GFP_KERNEL);", "kfree(addr);"]),
    "length": ("""
ssize_t show(char __user *to, size_t count, loff_t *pos);
ssize_t show(char __user *to, size_t count, loff_t *pos)
{
	unsigned long page = get_zeroed_page(GFP_KERNEL);
	char *p = (char *)page;
	ssize_t ret;

	if (!p)
		return -ENOMEM;
	p += sprintf(p, "x");
	ret = simple_read_from_buffer(to, count, pos, (char *)page, (unsigned long)p - page);
	free_page(page);
	return ret;
}
""", ["void *page = kzalloc(PAGE_SIZE, GFP_KERNEL);", "(void *)p - page);",
      "kfree(page);"]),
    "field": ("""
struct state { void *buffer; int fill; };
static void fill(char *to, int n) { memset(to, n, 16); }
int use(void)
{
	static struct state s;

	s.buffer = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO, 1);
	if (!s.buffer)
		return -ENOMEM;
	fill(s.buffer + s.fill, 3);
	free_pages((unsigned long)s.buffer, 1);
	s.buffer = NULL;
	return 0;
}
""", ["s.buffer = kmalloc(PAGE_SIZE << 1, GFP_KERNEL | __GFP_ZERO);", "kfree(s.buffer);"]),
    "functions": ("""
static void *get(void) { return (void *)get_zeroed_page(GFP_ATOMIC); }
static void put(void *p) { free_page((unsigned long)p); }
int use(void)
{
	struct { int a[4]; } *p = get();
	int n = p ? p->a[2] : 0;

	put(p);
	return n;
}
""", ["return kzalloc(PAGE_SIZE, GFP_ATOMIC);", "kfree(p);"]),
    "array": ("""
static char *pages[4];
int use(void)
{
	int i;

	for (i = 0; i < ARRAY_SIZE(pages); i++) {
		pages[i] = (char *)__get_free_page(GFP_KERNEL);
		if (pages[i])
			pages[i][5] = 0;
	}
	for (i = 0; i < ARRAY_SIZE(pages); i++)
		free_page((unsigned long)pages[i]);
	return 0;
}
""", ["pages[i] = kmalloc(PAGE_SIZE, GFP_KERNEL);", "kfree(pages[i]);"]),
    "exact": ("""
int use(void)
{
	int *p = alloc_pages_exact(4 * PAGE_SIZE, GFP_KERNEL);

	if (p)
		p[1000] = 1;
	free_pages_exact(p, 4 * PAGE_SIZE);
	return 0;
}
""", ["int *p = kmalloc(4 * PAGE_SIZE, GFP_KERNEL);", "kfree(p);"]),
    "dma": ("""
int dma(struct device *dev);
int dma(struct device *dev)
{
	void *p = (void *)__get_dma_pages(GFP_KERNEL, 0);
	dma_addr_t bus = dma_map_single(dev, p, PAGE_SIZE, DMA_TO_DEVICE);

	if (!dma_mapping_error(dev, bus))
		dma_unmap_single(dev, bus, PAGE_SIZE, DMA_TO_DEVICE);
	free_page((unsigned long)p);
	return 0;
}
""", ["void *p = kmalloc(PAGE_SIZE, GFP_KERNEL | GFP_DMA);", "kfree(p);"]),
    "sysfs": ("""
int use(void)
{
	char *p;
	int n;

	p = (char *)get_zeroed_page(GFP_KERNEL);
	if (!p)
		return -ENOMEM;
	n = sysfs_emit(p, "%d", 1);
	free_page((unsigned long)p);
	return n;
}
""", ["p = kzalloc(PAGE_SIZE, GFP_KERNEL);"]),
    "reset": ("""
static unsigned long kept;
int use(void)
{
	kept = __get_free_page(GFP_KERNEL);
	if (!kept)
		return -ENOMEM;
	*(int *)(kept + 8) = 1;
	free_page(kept);
	kept = 0;
	return 0;
}
""", ["static void *kept;", "kept = kmalloc(PAGE_SIZE, GFP_KERNEL);", "kept = NULL;"]),
    "wide": ("""
int use(void)
{
	u64 *p = (u64 *)__get_free_page(GFP_USER);
	int n = 0;

	if (!p)
		return -ENOMEM;
	p[n++] = 3;
	free_page((unsigned long)p);
	return n;
}
""", ["u64 *p = kmalloc(PAGE_SIZE, GFP_USER);"]),
    "slab_too": (simple("p[1] = 2;", alloc="big ? (void *)__get_free_page(GFP_KERNEL) : "
                        "kmalloc(8, GFP_KERNEL)",
                        free="if (big)\n\t\tfree_page((unsigned long)p);\n\telse\n"
                        "\t\tkfree(p)", before="#include <linux/slab.h>\nstatic int big;"),
                 ["(void *)kmalloc(PAGE_SIZE, GFP_KERNEL) : kmalloc(8, GFP_KERNEL);"]),
    "number": ("""
int number(const char __user *from, size_t count);
int number(const char __user *from, size_t count)
{
	char *p = (char *)__get_free_page(GFP_KERNEL), *end;
	int n;

	if (!p || count >= PAGE_SIZE || copy_from_user(p, from, count)) {
		free_page((unsigned long)p);
		return -EFAULT;
	}
	n = simple_strtoul(p, &end, 0);
	n += *end;
	free_page((unsigned long)p);
	return n;
}
""", ["char *p = kmalloc(PAGE_SIZE, GFP_KERNEL), *end;"]),
}


# What stays: name -> (C, what the reason of a site has to match)
RAW = {
    "page": (simple("get_page(virt_to_page(p));"), r"its page matters.*virt_to_page\(\)"),
    "physical": (simple("writel(virt_to_phys(p), NULL);"),
                 r"takes its physical address with virt_to_phys\(\)"),
    "pa": (simple("writel(__pa(p), NULL);"), r"takes its physical address with __pa\(\)"),
    "mapped": (simple("remap_pfn_range(vma, vma->vm_start, __pa(p) >> PAGE_SHIFT, 1, "
                      "vma->vm_page_prot);", before="static struct vm_area_struct *vma;"),
               r"takes its physical address"),
    "protected": (simple("set_memory_uc((unsigned long)p, 1);"),
                  r"changes how it may be used with set_memory_uc\(\)"),
    "unknown": (simple("kernel_does(p);", before="void kernel_does(void *p);"),
                r"passes it to kernel_does\(\), which is not known to take plain memory"),
    "method": (simple("f->read(p);", before="struct f { void (*read)(void *); };\n"
                      "static struct f *f;"), r"passes it to read\(\), a function pointer"),
    "macro": (simple("MARK(p);", before="#define MARK(x) ((x)[0] = 1)"),
              r"passes it to the macro MARK"),
    "hidden": (simple("CLEAR();", before="#define CLEAR() (p[0] = 0)"),
               r"the macro CLEAR uses it"),
    "stored": (simple("file->private_data = p;", before="static struct file *file;"),
               r"stores it in file->private_data, which is a member of struct file, "
               "which is declared elsewhere$"),
    "address": (simple("swap_it(&p);", before="void swap_it(char **p);"),
                r"takes the address of where it is kept"),
    "extern": (simple("elsewhere = p;", before="extern char *elsewhere;\nchar *elsewhere;"),
               r"a variable that other files may use"),
    "returned": ("""
void *get(void);
void *get(void) { return (void *)__get_free_page(GFP_KERNEL); }
""", r"other files may call get\(\)"),
    "union": (simple("u.p = p; u.p[1] = 2;", before="static union { char *p; long n; } u;"),
              r"shares its memory in a union"),
    "copied": (simple("s.p = p; t = s;", before="static struct s { char *p; } s, t;"),
               r"copies struct s whole"),
    "int": (simple("small = (unsigned int)(unsigned long)p;",
                   before="static unsigned int small;"), r"casts it to unsigned int"),
    "computes": (simple("wide = (unsigned long)p >> 12;",
                        before="static unsigned long wide;"), r"computes with its address"),
    "initialiser": (simple("struct iovec v = { .iov_len = 1, .iov_base = p }; use_v(&v);",
                           before="void use_v(struct iovec *v);"), r"in an initialiser"),
    "listed": (simple("s.p = p; other((struct s){ 1, table });",
                      before="struct s { int n; char *p; };\nstatic struct s s;\n"
                      "static char table[4];\nvoid other(struct s s);"),
               r"may give it a value in an initialiser"),
    "designated": (simple("s.p = p; other((struct s){ .p = table });",
                          before="struct s { int n; char *p; };\nstatic struct s s;\n"
                          "static char table[4];\nvoid other(struct s s);"),
                   r"not compiled in this configuration|initialiser"),
    "not_compiled": (simple("\n#ifdef NEVER\n\tstrange(p);\n#endif\n"),
                     r"not compiled in this configuration"),
    "dma32": (simple("", alloc="(void *)__get_free_page(GFP_KERNEL | __GFP_DMA32)"),
              r"allocated with __GFP_DMA32, kmalloc\(\) has no cache"),
    "compound": (simple("", alloc="(void *)__get_free_pages(GFP_KERNEL | __GFP_COMP, 0)"),
                 r"allocated with __GFP_COMP"),
    "flags": (simple("", alloc="(void *)__get_free_page(gfp)", before="static gfp_t gfp;"),
              r"allocated with gfp, which may be any flag"),
    "order": (simple("", alloc="(void *)__get_free_pages(GFP_KERNEL, order)",
                     free="free_pages((unsigned long)p, order)",
                     before="static int order;"), r"its order is not a constant"),
    "other_order": (simple("", alloc="(void *)__get_free_pages(GFP_KERNEL, 1)"),
                    r"have other sizes"),
    "round": (simple("", alloc="alloc_pages_exact(3 * PAGE_SIZE, GFP_KERNEL)",
                     free="free_pages_exact(p, 3 * PAGE_SIZE)"), r"would round its size up"),
    "mixed": (simple("", alloc="(void *)__get_free_page(GFP_KERNEL);\n\tif (!p)\n"
                     "\t\tp = other()", before="char *other(void);"),
              r"may also free other\(\), which p may hold"),
    "inside": (simple("p++;"), r"makes p point elsewhere before it is freed|inside of it"),
    "place": (simple("q = p + 4; q[0] = 1;", free="free_page((unsigned long)q)",
                     before="static char *q;"),
              r"frees a place inside of it|may also free (a place|p \+ 4)"),
    "list": ("""
static char **lists;
static int index_of_the_first_of_all_the_lists;
int use(void)
{
	lists[index_of_the_first_of_all_the_lists] = (char *)__get_free_page(GFP_KERNEL);
	return 0;
}
""", r"stores it in lists\[index_of_the_first_of_all_the_lists\], which is reached through "
                     r"a pointer \(char \*\*\)$"),
    "list_end": ("""
static char **lists;
int use(void)
{
	free_page((unsigned long)lists[0]);
	return 0;
}
""", r"^what it frees is not seen to come from such a call$"),
    "returns_other": ("""
static void *at(unsigned long place) { return phys_to_virt(place); }
int use(void)
{
	free_page((unsigned long)at(4096));
	return 0;
}
""", r"may also free phys_to_virt\(place\), which at\(\) may return$"),
    "leak": ("""
static char *p;
int use(void)
{
	p = (char *)__get_free_page(GFP_KERNEL);
	return p ? p[0] : 0;
}
""", r"no end of it is seen"),
    "foreign": ("""
void end(char *p);
void end(char *p) { free_page((unsigned long)p); }
""", r"may also free what a caller of end\(\) passes that is not seen"),
    "integer": (simple("wide = (unsigned long)p; wide |= 1;",
                       before="static unsigned long wide;"), r"computes with|as an unsigned"),
    "shared": ("""
int use(void)
{
	unsigned long page, flags = 0;

	page = __get_free_page(GFP_KERNEL);
	if (!page)
		return -ENOMEM;
	*(long *)page = flags;
	free_page(page);
	return 0;
}
""", r"in a declaration that others share"),
    "after": (simple("free_page((unsigned long)p); q = p[3]; p = NULL;",
                     before="static int q;"), r"uses p after it was freed"),
    "kept": ("""
static void done(struct urb *urb) { free_page((unsigned long)urb->transfer_buffer); }
int start(struct usb_device *dev, struct urb *urb);
int start(struct usb_device *dev, struct urb *urb)
{
	void *p = (void *)__get_free_page(GFP_KERNEL);

	if (!p)
		return -ENOMEM;
	usb_fill_bulk_urb(urb, dev, 0, p, 64, done, NULL);
	if (!usb_submit_urb(urb, GFP_KERNEL))
		return 0;
	free_page((unsigned long)p);
	return -EIO;
}
""", r"may get it from|not come from such a call|may also free"),
    "alignment": (simple("", alloc="NULL;\n\n\t/* must not cross a page boundary */\n"
                         "\tp = (void *)__get_free_page(GFP_KERNEL)"),
                  r"a comment at line \d+ says that its alignment matters"),
    "comment": (simple("", alloc="(void *)__get_free_page(/* why */ GFP_KERNEL)"),
                r"a comment inside its call would be lost|may be any flag"),
    "constant": (simple("if (p != table) p = table; ", before="static char table[4];"),
                 r"may also free table"),
    "cursor": (simple("list_add((struct list_head *)p, &all);", before="static LIST_HEAD(all);"),
               r"passes it to list_add\(\)"),
    "per_cpu": (simple("per_cpu(kept, 1) = p;", before="static DEFINE_PER_CPU(char *, kept);"),
                r"stores it in per_cpu"),
    "in_macro": ("""
#define GET() __get_free_page(GFP_KERNEL)
int use(void)
{
	unsigned long p = GET();

	free_page(p);
	return 0;
}
""", r"part of the macro GET|may also free|not come from"),
    "volatile": ("""
int use(void)
{
	volatile int *p = (int *)__get_free_page(GFP_KERNEL);
	int n = p ? p[2] : 0;

	free_page((unsigned long)p);
	return n;
}
""", r"compiles with a new warning|does not compile with kmalloc"),
    "wide": ("""
int use(void)
{
	void *p = (void *)__get_free_page(GFP_KERNEL);
	u64 number = (u64)(unsigned long)p;

	free_page((unsigned long)p);
	return number & 1;
}
""", r"casts it to unsigned long long"),
}


class TestAddress(unittest.TestCase):
    """Each case is a driver of one file."""

    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.dir, ignore_errors=True)
        folder = os.path.join(cls.dir, "cases")
        os.mkdir(folder)
        names = []
        for kind, cases in ("plain", PLAIN), ("raw", RAW):
            for name, (text, _) in cases.items():
                names.append(f"{kind}_{name}")
                cls.write(os.path.join(folder, names[-1] + ".c"), HEAD + text)
        cls.write(os.path.join(folder, "Kbuild"), "".join(f"obj-m += {n}.o\n" for n in names))
        cls.builder = kbuild.Module(folder, os.path.join(BUILD, "x86_64"),
                                    os.path.join(cls.dir, "scratch"))
        cls.builder.prepare([name + ".c" for name in names])

    @staticmethod
    def write(path, text):
        """Write a file."""
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)

    def work(self, name):
        """One driver; (its file, the AddressDriver)."""
        one = kmalloc.AddressDriver(self.builder, os.path.join(self.dir, "work", name),
                                    os.path.join(BUILD, "convert", "ast"), name,
                                    [name + ".c"])
        one.work()
        file = next(iter(one.files.values()))
        self.assertFalse(file.failed, file.reason)
        self.assertTrue(file.sites)
        return file, one

    def test_plain(self):
        """What is plain memory becomes kmalloc() memory, and compiles."""
        for name, (_, lines) in PLAIN.items():
            with self.subTest(name):
                file, one = self.work("plain_" + name)
                for site in file.sites:
                    self.assertEqual(site["decision"], "kmalloc", site["reason"])
                    self.assertIn("plain memory", site["reason"])
                for line in lines:
                    self.assertIn(line, file.after)
                self.assertNotRegex(file.after, r"\b(free_page|get_\w*page|alloc_pages)")
                self.assertIn("every place that gets the address", one.message.lower())
                self.assertTrue(one.told)

    def test_raw(self):
        """What is not, or not known to be, stays as it is, and the reason is said."""
        for name, (_, reason) in RAW.items():
            with self.subTest(name):
                file, _ = self.work("raw_" + name)
                self.assertIsNone(file.after)
                for site in file.sites:
                    self.assertEqual(site["decision"], "raw")
                    self.assertTrue(site["class"])
                self.assertTrue(any(re.search(reason, site["reason"])
                                    for site in file.sites),
                                [site["reason"] for site in file.sites])


class TestGroup(unittest.TestCase):
    """Calls of several files that belong together."""

    def test_reason_of_each_file(self):
        """A site is told of its own file first."""
        group = address.Group()
        group.refuse(None)
        self.assertIsNone(group.reason_in("/driver/one.c"))
        group.refuse("one.c:3 maps it")
        group.refuse("two.c:4 keeps it")
        self.assertEqual([group.reason_in(f"/driver/{name}.c") for name in ("two", "other")],
                         ["two.c:4 keeps it", "one.c:3 maps it"])


class TestPlainTable(unittest.TestCase):
    """plain.tsv."""

    def test_verbs(self):
        """Every verb is known."""
        known = {"plain", "place", "keeps", "next", "moves"} | set(memory.TURNED)
        self.assertEqual(set(memory.PLAIN.values()) - known, set())

    def test_what_frees_is_not_plain(self):
        """The table does not speak of what is followed."""
        for name in [*memory.FREES, *address.ALLOCATORS]:
            self.assertIsNone(memory.said_of(name, 0))


if __name__ == "__main__":
    unittest.main()
