"""Tables of figures: a row for each contender, ours first."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from typing import Literal, NamedTuple

Unit = Literal["s", "MiB"]

_HEAD = ("", "median", "quartiles", "times ours", "goal")
_SCALES = ((1.0, "s"), (1e-3, "ms"), (1e-6, "µs"), (1e-9, "ns"))


class Row(NamedTuple):
    """One contender: its figures, one a round, or no figures and the reason why in `note`."""

    name: str
    figures: Sequence[float] = ()
    goal: float | None = None
    """The most that the median should be."""
    beside: Sequence[float] = ()
    """Our figures for the same work."""
    least: float | None = None
    """How many times ours the median should be at least."""
    note: str = ""
    """In words where the goal comes from, or why there are no figures."""
    unit: Unit = "s"


def missing(name: str, reason: str) -> Row:
    """The row of a contender that could not be measured."""
    return Row(name, note=f"skipped: {reason}")


def show(title: str, rows: Sequence[Row]) -> None:
    """Print a table."""
    lines = [_HEAD, *map(_cells, rows)]
    name_width, *widths, _note_width = (max(map(len, column)) for column in zip(*lines, strict=True))
    print(f"\n{title}")
    for name, *figures, note in lines:
        columns = [text.rjust(width) for text, width in zip(figures, widths, strict=True)] if any(figures) else []
        print("  ".join(["", name.ljust(name_width), *columns, note]).rstrip())


def _cells(row: Row) -> tuple[str, ...]:
    if not row.figures:
        return (row.name, "", "", "", row.note)
    median = statistics.median(row.figures)
    low, high = (min(row.figures), max(row.figures)) if len(row.figures) < 4 else _quartiles(row.figures)
    ratio = median / statistics.median(row.beside) if row.beside else None
    return (
        row.name,
        _amount(median, row.unit),
        f"{_amount(low, row.unit)} – {_amount(high, row.unit)}",
        "" if ratio is None else f"{_three_digits(ratio)}×",
        _goal(row, median, ratio),
    )


def _goal(row: Row, median: float, ratio: float | None) -> str:
    if row.goal is not None:
        wish, met = f"≤ {_amount(row.goal, row.unit)}", median <= row.goal
    elif row.least is not None and ratio is not None:
        wish, met = f"≥ {row.least:,g}×", ratio >= row.least
    else:
        return row.note
    return f"{wish}{f' ({row.note})' if row.note else ''}: {'met' if met else 'MISSED'}"


def _quartiles(figures: Sequence[float]) -> tuple[float, float]:
    low, _middle, high = statistics.quantiles(figures, n=4, method="inclusive")
    return low, high


def _amount(value: float, unit: Unit) -> str:
    """A figure for people, three digits: `8.12 µs`, `41.3 ms`, `61 MiB`."""
    if unit == "MiB":
        return f"{value:.0f} MiB"
    factor, name = next((scale for scale in _SCALES if value >= scale[0]), _SCALES[-1])
    return f"{_three_digits(value / factor)} {name}"


def _three_digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
