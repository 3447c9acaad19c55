# SPDX-License-Identifier: GPL-2.0-only
"""Hostile surroundings: odd files, names, arguments and things that happen while
the converter runs. Each scenario changes a module of one good driver."""

import os
import shutil
import socket

import oracle

DRIVER = """// SPDX-License-Identifier: GPL-2.0
#include <linux/highmem.h>
#include <linux/mm.h>
#include <linux/module.h>

int NAME(void);
int NAME(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	clear_highpage(page);
	__free_page(page);
	return 0;
}
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("fuzz");
"""

SCENARIOS = {}


class Scenario:
    """A run of the converter that is to be made."""

    def __init__(self, home, rng):
        self.rng, self.home = rng, home
        self.folder = os.path.join(home, "module")
        self.scratch = os.path.join(home, "scratch")
        self.report = os.path.join(home, "report.json")
        self.arguments, self.environment = [], {}
        self.apply = rng.random() < 0.5
        self.during = None          # called when the converter has begun
        self.stdout = None          # instead of a file
        self.cwd = None
        self.touched = set()        # paths of the folder that the scenario changes
        os.makedirs(self.folder)
        self.add("driver.c")
        shutil.copy(self.path("driver.c"), self.outside("twin.c"))
        self.kbuild("driver.o")

    def path(self, name):
        """Where a file of the module is."""
        return os.path.join(self.folder, name)

    def add(self, name, text=None):
        """Add a driver."""
        if text is None:
            text = DRIVER.replace("NAME", f"fuzz_{self.rng.randrange(10 ** 9)}")
        oracle.write(self.path(name), text)

    def kbuild(self, *objects):
        """Say what is built."""
        oracle.write(self.path("Kbuild"), "obj-m := " + " ".join(objects) + "\n")

    def outside(self, name="outside"):
        """A place beside the module."""
        return os.path.join(self.home, name)


def scenario(function):
    """Register a scenario."""
    SCENARIOS["scenario: " + function.__name__.replace("_", " ")] = function
    return function


def _named(s, name):
    """Name it as an argument or let the converter find it."""
    if s.rng.random() < 0.5:
        s.arguments = [name]


@scenario
def file_linked_from_outside(s):
    """x.c is a link to a file outside of the module."""
    oracle.write(s.outside("outside.c"), DRIVER.replace("NAME", "outside"))
    os.symlink(s.outside("outside.c"), s.path("x.c"))
    s.kbuild("driver.o", "x.o")
    _named(s, "x.c")


@scenario
def folder_linked_from_outside(s):
    """A folder of the module is a link to one outside."""
    os.makedirs(s.outside())
    oracle.write(s.outside("outside/x.c"), DRIVER.replace("NAME", "outside"))
    os.symlink(s.outside(), s.path("sub"))
    s.kbuild("driver.o", "sub/x.o")
    s.arguments = s.rng.choice([["sub"], ["sub/x.c"], []])


@scenario
def file_linked_inside(s):
    """Two names of one file in the module."""
    os.symlink("driver.c", s.path("x.c"))
    s.kbuild("driver.o", "x.o")
    s.arguments = s.rng.choice([[], ["x.c"], ["x.c", "driver.c"]])


@scenario
def hard_link(s):
    """The file has another name outside."""
    os.link(s.path("driver.c"), s.outside("other.c"))


@scenario
def dangling_link(s):
    """x.c points nowhere."""
    os.symlink("nowhere.c", s.path("x.c"))
    _named(s, "x.c")


@scenario
def link_loop(s):
    """x.c points at itself, a folder at its parent."""
    os.symlink("x.c", s.path("x.c"))
    os.symlink(".", s.path("sub"))
    _named(s, "x.c")


@scenario
def fifo(s):
    """x.c is a pipe that nobody writes to."""
    os.mkfifo(s.path("x.c"))
    _named(s, "x.c")


@scenario
def fifo_beside(s):
    """There is such a pipe with another name."""
    os.mkfifo(s.path("pipe"))


@scenario
def unix_socket(s):
    """x.c is a socket."""
    with socket.socket(socket.AF_UNIX) as server:
        here = os.getcwd()
        os.chdir(s.folder)
        server.bind("x.c")
        os.chdir(here)
    _named(s, "x.c")


@scenario
def device(s):
    """x.c is a link to a device without end."""
    os.symlink("/dev/zero", s.path("x.c"))
    _named(s, "x.c")


@scenario
def folder_named_like_a_file(s):
    """x.c is a directory, empty or not."""
    os.makedirs(s.path("x.c"))
    if s.rng.random() < 0.5:
        s.add("x.c/y.c")
    _named(s, "x.c")


@scenario
def unreadable(s):
    """No one may read x.c."""
    s.add("x.c")
    os.chmod(s.path("x.c"), 0)
    s.kbuild("driver.o", "x.o")
    _named(s, "x.c")


@scenario
def read_only(s):
    """The file may not be written."""
    os.chmod(s.path("driver.c"), 0o444)


@scenario
def read_only_folder(s):
    """The folder may not be written."""
    os.chmod(s.folder, 0o555)


@scenario
def named_twice(s):
    """The same file in several arguments."""
    s.arguments = ["driver.c", "./driver.c", "driver.c", s.path("driver.c"),
                   "../module/driver.c", "."]


@scenario
def odd_arguments(s):
    """Arguments that name nothing, or something else."""
    s.arguments = [s.rng.choice(["", "-", "--", "..", "/", "driver.o", "driver",
                                 "driver.c/", "\n", "nosuch/../driver.c", "x" * 5000,
                                 "/dev/null", "/proc/self/mem", "Kbuild", "*.c",
                                 "driver.c\udcff", "~"])]


@scenario
def odd_file_name(s):
    """A file of a name that make or a shell reads otherwise."""
    stem = s.rng.choice([
        "a b", "a'b", 'a"b', "a$b", "a`touch ../touched`b", "a;b", "a&b", "a|b", "a(b",
        "a#b", "a%b", "a:b", "a=b", "a,b", "a@b", "a\\b", "a*b", "a?b", "a[b]", "a{b}",
        "~a", "-a", "--apply", "@a", "a\nb", "a\tb", "\u00e4", "\udcff", "a.b", ".a",
        "a.mod", "a" * 200, "!a", "a<b", "a>b", "^a", "+a", "all", "modules", ""])
    s.add(stem + ".c")
    s.kbuild("driver.o", stem + ".o")
    _named(s, "./" + stem + ".c")


@scenario
def odd_folder_name(s):
    """The module's folder has such a name."""
    name = s.rng.choice(["a b", "a'b", "a$b", "a:b", "a#b", "a%b", "a=b", "-a", "a,b",
                         "\u00e4", "a;b", "a(b)", "a`touch touched`", "a\\b", "\udcff",
                         "x.c", "a" * 200, "a@b", "a~b", "a+b", "module.c"])
    os.rename(s.folder, s.outside(name))
    s.folder = s.outside(name)


@scenario
def folder_is_linked(s):
    """The module's folder is a link."""
    os.symlink("module", s.outside("link"))
    s.folder = s.outside("link") + s.rng.choice(["", "/"])


@scenario
def folder_is_a_file(s):
    """M= names no folder."""
    s.folder = s.rng.choice([s.path("driver.c"), "/dev/null", s.path("nosuch"), ""])


@scenario
def scratch_inside(s):
    """The scratch folder lies in the module."""
    s.scratch = s.path("build/convert")
    s.touched = {"build", "build/convert", "build/convert/lock"}


@scenario
def scratch_is_no_folder(s):
    """The scratch folder cannot be made."""
    s.scratch = s.rng.choice([s.path("driver.c"), "/proc/nosuch", s.path("Kbuild") + "/x"])


@scenario
def report_cannot_be_written(s):
    """REPORT= names a place that cannot be."""
    s.report = s.rng.choice([s.outside("nosuch/report"), s.folder, "/dev/full",
                             "/proc/report"])


@scenario
def patch_cannot_be_written(s):
    """Standard output is full."""
    s.apply, s.stdout = False, "/dev/full"


@scenario
def locale_without_utf8(s):
    """Another locale, and bytes that it does not know."""
    s.environment = s.rng.choice([{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"},
                                  {"LC_ALL": "C", "PYTHONUTF8": "0",
                                   "PYTHONCOERCECLOCALE": "0"}])
    s.add("driver.c", oracle.read(s.path("driver.c")).replace(
        "struct page *page = ", "/* \xc3\xa4 \xe9 */\n\tstruct page *page = "))


@scenario
def no_tools(s):
    """PATH lacks what the converter calls."""
    tools = s.outside("tools")
    os.makedirs(tools)
    missing = s.rng.choice(["git", "make", "gcc", "objdump", "nm", "sh"])
    for folder in ("/usr/bin", "/bin"):
        for name in os.listdir(folder):
            if name != missing and not os.path.lexists(os.path.join(tools, name)):
                os.symlink(os.path.join(folder, name), os.path.join(tools, name))
    s.environment = {"PATH": tools}


@scenario
def odd_environment(s):
    """Variables that make and the tools read."""
    s.environment = s.rng.choice([
        {"MAKEFLAGS": "-n"}, {"MAKEFLAGS": "nosuch"}, {"M": "/nowhere", "O": "/nowhere"},
        {"KCFLAGS": "-Werror"}, {"ARCH": "arm64"}, {"CC": "false"}, {"V": "1"}, {"C": "2"},
        {"GIT_DIR": "/nowhere"}, {"GIT_EXTERNAL_DIFF": "/bin/false"}, {"HOME": "/nowhere"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "diff.noprefix",
         "GIT_CONFIG_VALUE_0": "true"},
        {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.autocrlf",
         "GIT_CONFIG_VALUE_0": "true"}, {"TMPDIR": "/nowhere"}, {"W": "1"},
        {"KBUILD_EXTMOD": "/nowhere"}, {"LANG": "de_DE.UTF-8", "LANGUAGE": "de"},
        {"KBUILD_OUTPUT": "/nowhere"}, {"CPATH": "/nowhere"}, {"GREP_COLOR": "1"}])


@scenario
def broken_kbuild(s):
    """Kbuild is empty, wrong, a folder or not text; or there is none."""
    os.unlink(s.path("Kbuild"))
    text = s.rng.choice([None, "", "obj-m\n", "$(error no)\n", "obj-m := nosuch.o\n", "\0",
                         "\xff", "obj-m := driver.o\nccflags-y := -Dpage=x\n", "ifdef X\n",
                         "obj-m := driver.o\nccflags-y := -Werror\n",
                         "obj-m := driver.o driver.o\n", "folder"])
    if text == "folder":
        os.makedirs(s.path("Kbuild"))
    elif text is not None:
        oracle.write(s.path("Kbuild"), text)


@scenario
def does_not_compile_beside_good(s):
    """One file cannot be worked with, another can."""
    s.add("x.c", s.rng.choice(["alloc_page(\n", "alloc_page\0", "#error alloc_page\n",
                               "int alloc_page;\r\n", "alloc_page\n" * 3]))
    s.kbuild("driver.o", "x.o")


@scenario
def in_a_subfolder(s):
    """The file lies in a folder of the module."""
    os.makedirs(s.path("a/b"))
    s.add("a/b/x.c")
    s.kbuild("driver.o", "a/b/x.o")
    s.arguments = s.rng.choice([["a/b/x.c"], ["a/b"], ["a/b", "."]])


@scenario
def many_files(s):
    """A folder of many small files, most of them without pages."""
    for i in range(300):
        s.add(f"x{i}.c", f"int x{i};\n")
    s.kbuild("driver.o", *[f"x{i}.o" for i in range(3)])


def _while_running(action):
    def change(s):
        s.touched = {"driver.c"}
        s.during = lambda: action(s)
    change.__doc__ = action.__doc__
    return change


def _rewritten(s):
    """Another text is written to it."""
    oracle.write(s.path("driver.c"), "int other;\n")


def _appended(s):
    """A line is added."""
    with open(s.path("driver.c"), "a", encoding="utf-8") as stream:
        stream.write("/* later */\n")


def _replaced(s):
    """Another file takes its name."""
    oracle.write(s.path("new"), DRIVER.replace("NAME", "other"))
    os.replace(s.path("new"), s.path("driver.c"))


def _removed(s):
    """It goes."""
    os.unlink(s.path("driver.c"))


def _linked(s):
    """It becomes a link to the same text outside."""
    os.unlink(s.path("driver.c"))
    os.symlink(s.outside("twin.c"), s.path("driver.c"))


def _folder_removed(s):
    """All of the module goes."""
    s.touched |= {"Kbuild", "."}
    shutil.rmtree(s.folder)


def _becomes_a_folder(s):
    """It becomes a folder."""
    os.unlink(s.path("driver.c"))
    os.makedirs(s.path("driver.c"))


for _action in (_rewritten, _appended, _replaced, _removed, _linked, _folder_removed,
                _becomes_a_folder):
    SCENARIOS["scenario: while it runs," + _action.__name__.replace("_", " ")] = \
        _while_running(_action)
