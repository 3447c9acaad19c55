# SPDX-License-Identifier: GPL-2.0-only
"""The patch of a driver whose plain memory becomes kmalloc() memory, beside the one
whose pages get types."""

import glob
import os
import re

import driver
import tree
from address import SITE, WORTH, Addresses, site
from kbuild import Failure, first_error
from slots import Text
from unit import read

MESSAGE = """\
What is allocated here is memory of a constant size, and nothing looks
at its pages: it is not mapped to user space, its pages are not counted,
its protection is not changed, and nobody asks for its page, page frame
or physical address. Every place that gets the address was followed to a
free:

{sites}

kmalloc() gives what the page allocator gave:
- alignment: kmalloc() aligns sizes that are a power of two to their
  size (Documentation/core-api/memory-allocation.rst), with slab
  debugging too: create_boot_cache() sets it for the kmalloc caches, and
  calculate_sizes() of mm/slub.c aligns what it puts before an object
  for its red zone.{sysfs}
- the linear map: neither gives high memory, so DMA mapping works;
  GFP_DMA has caches of its own.
- kfree(NULL) does nothing, as free_page(0).
- copies to and from user space may use all of it: the kmalloc caches
  are whitelisted whole for hardened usercopy.
- neither is accounted without __GFP_ACCOUNT; kmemleak and the slab
  debugging see kmalloc() memory, as they did not see pages.

More than KMALLOC_MAX_CACHE_SIZE still comes from the page allocator, as
a compound page.
"""
SYSFS = " sysfs_emit(), which wants a page, is content."


def has_site(file):
    """Does a file speak of memory by address, other than in a comment?"""
    return bool(WORTH.search(file.before) and SITE.search(tree.plain(file.before)))


class AddressDriver(driver.Driver):
    """A directory whose plain memory becomes kmalloc() memory: the same reading
    and compiling as for a conversion, another patch."""

    def __init__(self, *arguments, commands=None):
        """commands: path -> Command of files that were read already."""
        super().__init__(*arguments)
        self.refused, self.addresses, self.given = [], None, commands or {}
        self.told = []          # what the patch's message says of its calls

    @property
    def message(self):
        """The patch's message, without its subject."""
        sites = "\n".join(self.told)
        return MESSAGE.format(sites=sites, sysfs=SYSFS if "sysfs_emit" in sites else "")

    def _first(self):
        return [file for file in self.files.values() if has_site(file)]

    def _unread(self):
        """They are the other patch's."""

    def _unreadable(self, file, failure):
        file.fail(failure)

    def _command(self, file):
        return self.given.get(file.path) or super()._command(file)

    def _add(self, file):
        self.unit.add(file.path, self.commands[file.path], True)

    def _one(self, scratch, name):
        one = AddressDriver(self.builder, scratch, self.program, self.name, [name],
                            commands=self.given)
        one.work()
        self.files.update(one.files)
        self.told += one.told

    def work(self):
        """Decide, and compile the patch; the outcome is in the files."""
        super().work()
        for file in self._first():
            if file.failed:
                text = Text(file.path, file.before)
                file.sites = [site(text, match, None, file.reason)
                              for match in SITE.finditer(text.plain)]
        folder = os.path.dirname(next(iter(self.files)))
        for path in sorted(glob.glob(os.path.join(glob.escape(folder), "*.h"))):
            if path not in self.files and SITE.search(tree.plain(read(path))):
                self._header(path)
        return self

    def __getstate__(self):
        state = super().__getstate__()
        return dict(state, addresses=None, given={})

    def _header(self, path):
        """The sites of a header that the patch leaves as it is."""
        file = driver.File(os.path.relpath(path, self.builder.root), path)
        text = self.unit.texts.get(path)
        if text and self.addresses:
            file.sites = self.addresses.sites(path)
        else:
            file.sites = [site(Text(path, file.before), match, None,
                               "it is in a header that none of the files with such calls includes")
                          for match in SITE.finditer(tree.plain(file.before))]
        file.state = "refused"
        self.files[path] = file

    def _decide(self):
        while True:
            self.wanted = set()
            self.addresses = Addresses(self.unit.found(), self.unit.outside, self.refused)
            self.unit.typed = self.addresses.texts()
            for name in sorted(self.addresses.memory.unknown):
                self._want(name)
            if not self.wanted:
                return
            files = [self.files[path] for path in sorted(self.wanted)]
            self.builder.prepare([file.name for file in files])
            for file in files:
                self._read(file)

    def _want(self, name):
        """Read the file that defines a function, if there is one."""
        body = re.compile(rf"^(?:\w[\w\s*]*[\s*])?{name}\([^;{{}}]*\)\s*\{{", re.M)
        for path, file in self.files.items():
            if path not in self.tried and name in file.before and \
                    body.search(tree.plain(file.before)):
                self.wanted.add(path)

    def _prove(self, path):
        """Does a file compile as before?"""
        raw = {p: t.text for p, t in self.unit.texts.items()}
        try:
            before = self._compile(path, "before", raw)
            after = self._compile(path, "after", dict(raw, **self.unit.typed))
        except driver.Broken as broken:
            if broken.directory == "before":
                raise Failure("does not compile before conversion: " +
                              first_error(broken.log)) from broken
            return self._refuse_near(path, driver.places_of(path, broken.log, "error"),
                                     "does not compile with kmalloc(): " +
                                     first_error(broken.log))
        for text in after[1] - before[1]:
            places = driver.places_of(path, after[2], re.escape(text))
            return self._refuse_near(path, places, "compiles with a new " + text)
        return True

    def _refuse_near(self, path, lines, reason):
        self.refused += [(path, line, reason) for line in lines] or [(path, None, reason)]
        return False

    def _conclude(self):
        self.told = self.addresses.told()
        for path in self.unit.texts:
            if path not in self.files and path in self.unit.typed:
                self.files[path] = driver.File(os.path.relpath(path, self.builder.root), path)
            file = self.files.get(path)
            if file and not file.failed:
                file.sites = self.addresses.sites(path)
                file.after = self.unit.typed.get(path)
                file.state = "converted" if file.after else "refused"
                file.reason = next((s["reason"] for s in file.sites if not file.after), None)


class Whole(driver.Driver):
    """A driver that says of memory by address too what would become of it. That is
    another patch, whose files are apart: kmalloc."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.kmalloc, self.message = [], None

    def worth(self):
        """The files that are looked at."""
        first = self._first()
        return first + [file for file in self.files.values()
                        if file not in first and has_site(file)]

    def _command(self, file):
        command = super()._command(file)
        command.share = has_site(file)
        return command

    def decide(self):
        """Decide of both."""
        super().decide()
        if self._sites_below():
            one = AddressDriver(self.builder, os.path.join(self.scratch, "kmalloc"),
                                self.program, self.name,
                                [file.name for file in self.files.values()
                                 if file.path.endswith(".c")],
                                commands=self.commands)
            one.work()
            self.kmalloc = [file for file in one.files.values() if file.sites]
            self.message = one.message
            self.seen |= one.seen
        for command in self.commands.values():
            command.printed = None

    def _sites_below(self):
        folder = os.path.dirname(next(iter(self.files)))
        return any(map(has_site, self.files.values())) or \
            any(WORTH.search(read(path)) for path in
                glob.glob(os.path.join(glob.escape(folder), "*.h")))

    def prove(self):
        """Prove what was converted; tell what was decided of memory by address."""
        super().prove()
        for other in self.kmalloc:
            file = self.files.setdefault(other.path, driver.File(other.name, other.path))
            rest = [said for said in file.sites if said["kind"] != "address"]
            file.sites = sorted(rest + other.sites, key=lambda said: said["line"])
