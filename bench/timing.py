"""Taking times: contenders in turn, round by round, so that a noisy machine hurts all of them alike."""

from __future__ import annotations

import gc
import importlib
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from types import ModuleType
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")


class Work(NamedTuple):
    """Something to time: `run` does `units` pieces of work, such as one check of that many reports."""

    run: Callable[[], object]
    units: int

    @classmethod
    def over(cls, do: Callable[[Item], object], items: Sequence[Item]) -> Work:
        """The same done to each item; results are dropped at once, as in a program that does one at a time."""

        def run() -> None:
            for item in items:
                do(item)

        return cls(run, len(items))


class DifferentWork(Exception):
    """A peer's results are not ours: its times would mean nothing. The message names the peer and the case."""


def race(works: Mapping[str, Work], rounds: int) -> dict[str, list[float]]:
    """Seconds for one unit of each work, one figure a round, after one round that does not count."""
    seconds: dict[str, list[float]] = {name: [] for name in works}
    gc.collect()
    gc.freeze()  # or each contender would pay for going through what the others keep
    for round_ in range(rounds + 1):
        for name, work in works.items():
            taken = clock(work.run)
            if round_:
                seconds[name].append(taken / work.units)
    gc.unfreeze()
    return seconds


def clock(run: Callable[[], object]) -> float:
    """Seconds that one run takes."""
    start = time.perf_counter_ns()
    run()
    return (time.perf_counter_ns() - start) / 1e9


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many per cent of the values do not exceed."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def same(peer: str, theirs: object, ours: object) -> None:
    """Raise DifferentWork unless the peer's results equal ours."""
    if theirs != ours:
        raise DifferentWork(f"{peer}: {theirs!r:.300}\nbut ours: {ours!r:.300}")


def library(name: str) -> ModuleType | None:
    """A peer's library, None if it is not installed."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        return None
