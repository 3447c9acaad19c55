# SPDX-License-Identifier: GPL-2.0-only
"""The functions that take a typed page where the kernel's take a bare one."""

import os
import re

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "typed.tsv")


class Consumer:
    """A typed function, in place of another for one of its arguments."""

    # pylint: disable=too-few-public-methods
    def __init__(self, name, takes, header, conditions):
        self.name, self.takes, self.header = name, takes, header
        self.conditions = conditions
        self.others = set()     # arguments that have to be typed as well


def read_table(path=TABLE):
    """(function, argument from 0) -> its Consumers, the best one first."""
    table, together = {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#") or not line.strip():
                continue
            function, argument, takes, name, header, *conditions = line.split()
            number = int(argument) - 1
            consumer = Consumer(name, takes, header, conditions)
            table.setdefault((function, number), []).append(consumer)
            together.setdefault((function, name), {})[number] = consumer
    for group in together.values():
        for number, consumer in group.items():
            consumer.others = set(group) - {number}
    return table


def of(function, number):
    """The typed functions for an argument of a function of the kernel."""
    return CONSUMERS.get((function, number), [])


def in_page(condition, constants):
    """offset+length, two numbers of arguments: do constants end in one page?"""
    total = 0
    for argument in condition.split("+"):
        value = re.search(rf"(?:^| ){int(argument) - 1}=(\d+) ", constants)
        if not value:
            return False
        total += int(value.group(1))
    return total <= 4096


CONSUMERS = read_table()
