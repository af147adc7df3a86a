"""The whole check: all rules on one report, and what a keystroke costs until its findings are there."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from bench import data
from bench.table import Row, show
from bench.timing import Work, clock, percentile, race, same
from gkeditor import app
from gkeditor.checks.catalogue import checker
from gkeditor.checks.rule import Context, Finding
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.figures import Figures
from gkeditor.model.report import Report

REPORTS = 100
ROUNDS = 9
EDITS = 150
CHECK_LIMIT = 3e-3
EDIT_LIMIT = 0.1e-3


class Keystroke(NamedTuple):
    """A text typed into a cell."""

    cell: str
    text: str


def main() -> None:
    """Print both tables."""
    _whole_reports()
    _edits()


def _whole_reports() -> None:
    reports = data.reports(REPORTS)
    contexts = [Context(data.form(), report, Figures(data.form(), report)) for report in reports]
    works = {
        "gkeditor: all rules, report loaded": Work.over(_check, contexts),
        "gkeditor: from the report file's bytes": Work.over(_open, [native.dump(report) for report in reports]),
    }
    seconds = race(works, ROUNDS)
    rules = len(checker(data.EDITION).rules)
    show(
        f"Full check of one report: {rules} bound rules, {REPORTS} random reports, half with mistakes",
        [Row(name, figures, goal=CHECK_LIMIT) for name, figures in seconds.items()],
    )


def _check(context: Context) -> tuple[Finding, ...]:
    # A new context: what rules keep in theirs would be there already in the second round.
    return checker(data.EDITION).check(Context(context.form, context.report, context.figures)).findings


def _open(content: bytes) -> tuple[Finding, ...]:
    return Document(native.load(content)).findings


def _edits() -> None:
    report = data.reports(1)[0]
    keystrokes = _keystrokes(report)
    same("full check after each edit", list(_checked_anew(report, keystrokes)), list(_edited(report, keystrokes)))
    medians, high, beside = [], [], []
    with_prior = app.beside(report, data.year_before(report))
    for _round in range(ROUNDS):
        steps, steps_beside = _edited(report, keystrokes), _edited(with_prior, keystrokes)
        times = [clock(partial(next, steps)) for _ in keystrokes]
        medians.append(percentile(times, 50))
        high.append(percentile(times, 95))
        beside.append(percentile([clock(partial(next, steps_beside)) for _ in keystrokes], 50))
    anew = race({"anew": Work(lambda: deque(_checked_anew(report, keystrokes[:40])), 40)}, ROUNDS)["anew"]
    show(
        f"One edit until its findings are there: {EDITS} times a cell made wrong, then right again",
        [
            Row("gkeditor: median edit", medians, goal=EDIT_LIMIT),
            Row("gkeditor: 95th percentile", high),
            Row("gkeditor: median edit, last year's report beside it", beside, goal=EDIT_LIMIT),
            Row("everything checked anew after each edit", anew, beside=medians),
        ],
    )


def _keystrokes(report: Report) -> list[Keystroke]:
    chance = random.Random(7)
    cells = sorted(data.form().cells)
    found = []
    for _ in range(EDITS):
        cell = chance.choice(cells)
        found += [Keystroke(cell, str(chance.randint(1000, 9999))), Keystroke(cell, report.get(cell))]
    return found


def _edited(report: Report, keys: Sequence[Keystroke]) -> Iterator[tuple[Finding, ...]]:
    """The findings after each key, as the program finds them."""
    document = Document(report)
    for key in keys:
        document.edit("输入", {key.cell: key.text}, typing=True)
        yield document.findings


def _checked_anew(report: Report, keys: Sequence[Keystroke]) -> Iterator[tuple[Finding, ...]]:
    """The findings after each key, from the start again."""
    for key in keys:
        report = report.apply(report.edit("输入", {key.cell: key.text}))
        yield Document(report).findings
