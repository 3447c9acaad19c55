# SPDX-License-Identifier: GPL-2.0-only
"""Other compilers and architectures: one copy of the kernel's source, which may be
changed, and an O= folder of it for each."""

import os
import re
import shutil

from kbuild import TOP, Failure, Tree, clean_environment, run
from work import alone

# name: kbuild's architecture and variables
AXES = {"gcc": ("x86_64", []),
        "clang": ("x86_64", ["LLVM=-19"]),
        "arm64": ("arm64", ["CROSS_COMPILE=aarch64-linux-gnu-"])}
CONFIG = os.path.join(TOP, "cocci/convert/kernel.config")
BUILDING = re.compile(r"  (CC|CHECK)\s(?:\[M\])?\s*(\S+)\.[oc]$")
WARNING = re.compile(r"(\S+?):\d+:(?:\d+:)? ((?:fatal )?error|warning): (.*)$")

locks = []              # held until the program ends


def copy_source(source, folder, who):
    """A copy of the kernel as it is, of links: a file is replaced in it, never written."""
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    locks.append(alone(os.path.dirname(folder), who))
    shutil.rmtree(folder, ignore_errors=True)
    result = run(["cp", "-al", source, folder])
    if result.returncode:
        raise Failure(f"cannot link {source} to {folder}: {result.stderr.strip()}")


class Axis(Tree):
    """The copy, configured as the trees are that drivers are converted in."""

    def __init__(self, name, source, folder):
        self.name, (self.arch, self.variables) = name, AXES[name]
        self.variables = [f"ARCH={self.arch}", *self.variables,
                          f"KCFLAGS=-idirafter {TOP}/include"]
        self._configure(source, folder)
        super().__init__(source, folder)

    def _configure(self, source, folder):
        """Make the O= folder, unless it is there."""
        stamp, recipe = os.path.join(folder, ".prepared"), repr(self.variables)
        for path in (CONFIG, os.path.join(source, "Makefile")):
            with open(path, encoding="utf-8") as stream:
                recipe += stream.read()
        if os.path.exists(stamp):
            with open(stamp, encoding="utf-8") as stream:
                if stream.read() == recipe:
                    return
        environment = dict(clean_environment(), DEBSRC=source)
        for command in (
                [TOP + "/kunit/configure", self.arch, folder, "allmodconfig", CONFIG, "--",
                 *self.variables],
                ["make", "-s", f"-j{os.cpu_count()}", "-C", source, f"O={folder}",
                 *self.variables, "modules_prepare"]):
            result = run(command, env=environment)
            if result.returncode:
                raise Failure(f"{self.name}: cannot prepare the kernel: "
                              f"{result.stderr.strip()[-500:]}")
        with open(stamp, "w", encoding="utf-8") as stream:
            stream.write(recipe)

    def prepare(self, files):
        """Build the objects of the files as they are now."""
        self.tried |= set(files)
        self.build(files)

    def build(self, files, *options):
        """Build the objects of the files anew: {(CC or CHECK, file): its warnings},
        an error among them if it was not built."""
        for name in files:
            if os.path.lexists(self.object(name)):
                os.unlink(self.object(name))
        result = run(["sh", "-c", 'exec "$@" 2>&1', "sh", "make", "-k", "-Otarget",
                      f"-j{os.cpu_count()}", "-C", self.source, f"O={self.objects}",
                      *self.variables, *options, *self._switches(files),
                      *(name[:-2] + ".o" for name in files)], env=clean_environment())
        self.log = result.stdout
        said, current = {}, None
        for line in result.stdout.splitlines():
            line = line.replace(self.source + "/", "")
            if line.startswith("  "):
                match = BUILDING.match(line)
                if match:
                    current = said.setdefault((match.group(1), match.group(2) + ".c"), [])
                elif re.match(r"  [A-Z]", line):
                    current = None
            match = WARNING.match(line)
            if match and current is not None:
                current.append(": ".join(match.groups()).replace(TOP + "/", ""))
        return said

    def object(self, name):
        """Where the object of a file is."""
        return os.path.join(self.objects, name[:-2] + ".o")

    def built(self, name):
        """Is it there?"""
        return os.path.exists(self.object(name))
