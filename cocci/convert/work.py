# SPDX-License-Identifier: GPL-2.0-only
"""What converting some files and sweeping a tree have in common."""

import concurrent.futures
import os
import sys

from driver import Driver
from kbuild import children, run_bytes
from unit import write


def say(text):
    """Progress, for the person at the terminal."""
    print(text, file=sys.stderr, flush=True)


def patch(files, scratch, root):
    """The conversion as git writes it. A link stays one: its file is changed."""
    parts = []
    for file in files:
        name = os.path.relpath(os.path.realpath(file.path), root)
        write(os.path.join(scratch, "a", name), file.before)
        write(os.path.join(scratch, "b", name), file.after)
        parts.append(run_bytes(["git", "diff", "--no-index", "--no-prefix", "--no-color",
                                "--", "a/" + name, "b/" + name], scratch))
    return b"".join(parts)


def as_completed(jobs):
    """The jobs as they end. Looks up now and then: a signal that another thread
    got does not wake this one."""
    pending = set(jobs)
    while pending:
        done, pending = concurrent.futures.wait(
            pending, 0.2, concurrent.futures.FIRST_COMPLETED)
        yield from done


def work(jobs, step, done):
    """Do a step for each of the jobs, as many at a time as there are cores;
    done(job) is called as each ends."""
    pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())
    try:
        jobs = {pool.submit(step, job): job for job in jobs}
        for job in as_completed(jobs):
            done(jobs[job])
    except KeyboardInterrupt:
        children.stop()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def drivers_of(names, builder, scratch, program, kind=Driver):
    """The files by directory, a Driver of some kind for each."""
    directories = {}
    for name in names:
        directories.setdefault(os.path.dirname(name), []).append(name)
    return [kind(builder, os.path.join(scratch, str(number)), program, directory, files)
            for number, (directory, files) in enumerate(directories.items())]
