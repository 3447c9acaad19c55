# SPDX-License-Identifier: GPL-2.0-only
"""What converting some files and sweeping a tree have in common."""

import errno
import fcntl
import multiprocessing.connection
import os
import signal
import sys
import tempfile

from driver import Driver
from kbuild import Failure, children, run_bytes
from unit import write

FORK = multiprocessing.get_context("fork")


def say(text):
    """Progress, for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def program(who, options, step):
    """Do step(options, scratch) in a folder of its own below options.scratch, when nobody
    else works there, with one clear line for everything that goes wrong; the status."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        os.makedirs(options.scratch, exist_ok=True)
        with alone(options.scratch, who):
            with tempfile.TemporaryDirectory(dir=os.path.realpath(options.scratch),
                                             ignore_cleanup_errors=True) as scratch:
                try:
                    return step(options, scratch)
                except KeyboardInterrupt:
                    children.stop()     # before what they write to is gone
                    raise
    except Failure as failure:
        say(f"{who}: {failure}")
    except OSError as error:
        say(f"{who}: {error.filename or 'standard output'}: {error.strerror}")
    except KeyboardInterrupt:
        say(f"{who}: interrupted; nothing was changed")
        return 130
    return 2


def alone(folder, who):
    """Wait until nobody else works in a folder; nobody will until what this returns is
    closed."""
    lock = open(os.path.join(folder, "lock"), "w",      # pylint: disable=consider-using-with
                encoding="utf-8")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say(f"{who}: waits for another that works in {folder}")
        fcntl.flock(lock, fcntl.LOCK_EX)
    return lock


def writable(name, path):
    """Say so now if what a variable of that name asks for cannot be written."""
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        with tempfile.TemporaryFile(dir=os.path.dirname(path) or "."):
            pass
    except OSError as error:
        raise Failure(f"{name}={path}: {error.strerror}") from error


def save(path, content):
    """Write bytes in one step, but to what is no file, as a pipe, as they come."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as file:
                file.write(content)
        else:
            _replace(path, content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def _replace(path, content):
    """Put a new file in the place of an old one."""
    stream, new = tempfile.mkstemp(dir=os.path.dirname(path) or ".")
    try:
        with open(stream, "wb") as file:
            file.write(content)
            umask = os.umask(0)
            os.umask(umask)
            os.fchmod(file.fileno(), 0o666 & ~umask)
        os.replace(new, path)
    except BaseException:
        os.unlink(new)
        raise


def patch(files, scratch, root):
    """The conversion as git writes it. A link stays one: its file is changed, once."""
    parts, done = [], {}
    for file in files:
        name = os.path.relpath(os.path.realpath(file.path), root)
        if done.setdefault(name, file.after) != file.after:
            raise Failure(f"{file.name}: is {name}, too, and would be converted in another way")
        write(os.path.join(scratch, "a", name), file.before)
        write(os.path.join(scratch, "b", name), file.after)
    for name in done:
        parts.append(run_bytes(["git", "diff", "--no-index", "--no-prefix", "--no-color",
                                "--", "a/" + name, "b/" + name], scratch))
    return b"".join(parts)


def work(jobs, step, done):
    """Do a step for each of the jobs, each in a process of its own and as many at a
    time as there are cores. done() is called with what step() returns, as it comes."""
    waiting, running = list(reversed(jobs)), {}
    try:
        while waiting or running:
            while waiting and len(running) < os.cpu_count():
                receiver, process = _begin(step, waiting.pop())
                running[receiver] = process
            for receiver in multiprocessing.connection.wait(running):
                result = _received(receiver, running.pop(receiver))
                done(result)
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            process.join()


def _begin(step, job):
    receiver, sender = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_child, args=(step, job, sender))
    process.start()
    sender.close()
    return receiver, process


def _child(step, job, sender):
    try:
        sender.send(step(job))
    except (KeyboardInterrupt, BrokenPipeError):
        # the terminal and the parent may both say so
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        children.stop()


def _received(receiver, process):
    try:
        return receiver.recv()
    except EOFError as error:
        raise Failure("a process of the converter ended early") from error
    finally:
        receiver.close()
        process.join()


def drivers_of(names, builder, scratch, program, kind=Driver):
    """The files by directory, a Driver of some kind for each."""
    directories = {}
    for name in names:
        directories.setdefault(os.path.dirname(name), []).append(name)
    return [kind(builder, os.path.join(scratch, str(number)), program, directory, files)
            for number, (directory, files) in enumerate(directories.items())]
