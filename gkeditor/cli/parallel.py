"""Work on many files, by as many processes as the machine has processors.

The pools of the standard library may wait for ever once Ctrl+C or the system has ended one of their processes.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import BinaryIO, NamedTuple, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_WORTH = 10
"""So many items make up for the start of a process."""


def in_order(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """What the work makes of each item, in their order; results are sent between processes.

    Where processes cannot be forked, or there are few items, this one does it all.
    """
    # What the first item needs is loaded before there are other processes: they have it from this one.
    yield from map(work, items[:1])
    count = min(_processors(), len(items) // _WORTH)
    done = 1
    if count > 1 and hasattr(os, "fork"):
        for result in _shared(work, items[1:], count):
            yield result
            done += 1
    yield from map(work, islice(items, done, None))


class _Helper(NamedTuple):
    """A process that works on a share of the items, and where its results come from."""

    pid: int
    results: BinaryIO


def _shared(work: Callable[[Item], Result], items: Sequence[Item], count: int) -> Iterator[Result]:
    """The results up to the first that its process does not have: it was ended, or failed, as this one will then."""
    helpers = [_helper(work, items[start::count]) for start in range(count)]
    try:
        for index in range(len(items)):
            # Written by a process of ours.
            yield pickle.load(helpers[index % count].results)  # noqa: S301
    except (EOFError, pickle.UnpicklingError):
        return
    finally:
        for helper in helpers:
            helper.results.close()
            # Not SIGKILL: it may have started LibreOffice, which it ends.
            os.kill(helper.pid, signal.SIGINT)
            os.waitpid(helper.pid, 0)


def _helper(work: Callable[[Item], Result], items: Sequence[Item]) -> _Helper:
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return _Helper(pid, os.fdopen(reading, "rb"))
    try:
        os.close(reading)
        with contextlib.suppress(BaseException), os.fdopen(writing, "wb") as results:
            for item in items:
                pickle.dump(work(item), results)
                results.flush()
    finally:
        # At once: what the other process has begun, such as lines not written yet, is not ours to end.
        os._exit(0)


def _processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
