"""Whatever somebody presses, in whatever order: no failure, no warning of Qt, nothing lost, nothing out of date.

`make test` does the same few hundred things each time; `make fuzz` does others, longer.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.form import editions
from gkeditor.model.report import Report, as_prior
from gkeditor.ui.main_window import MainWindow
from tests.checks.reports import clean, edited
from tests.ui.random_hands import RandomHands

SECONDS = float(os.environ.get("GKEDITOR_FUZZ_SECONDS", "0"))
"""0 for the short run of `make test`."""
STEPS = 400
"""With one report, before it is looked at as a whole."""
REPORTS = ("yunxi-2025", "yunxi-2025-draft", "2019-60")
"""Samples, the first with last year's report beside it, and an older edition."""


def report(name: str) -> Report:
    """A report to work at."""
    if name in editions():
        return clean(name)
    last = as_prior(sample("yunxi-2024")) if name == "yunxi-2025" else {}
    return edited(sample(name), last)


def sample(name: str) -> Report:
    return native.load(assets.read_bytes(f"resources/samples/{name}.gkr"))


def work(window: MainWindow, number: int, folder: Path) -> None:
    """Do some hundred things at a report, and look whether it is still sound."""
    chance = Random(number)
    path = folder / f"{number}.gkr"
    path.write_bytes(native.dump(report(REPORTS[number % len(REPORTS)])))
    QGuiApplication.clipboard().clear()
    window.files.open(path)
    assert window.files.session
    document = window.files.session.document
    before = document.report
    hands = RandomHands(window, chance)
    try:
        for _step in range(STEPS):
            hands.do()
            if window.files.document is not document:
                break  # Another report was begun.
        else:
            look_over(document, before)
    except BaseException:
        print(f"{number}, after:", *hands.done[-20:], sep="\n  ")  # noqa: T201
        raise


def look_over(document: Document, before: Report) -> None:
    """All is found that a fresh check finds, it can be saved, and every step can be taken back."""
    QApplication.processEvents()
    document.check()
    assert document.findings == Document(document.report).findings
    assert native.load(native.dump(document.report)) == document.report
    while document.history.undo_label:
        document.undo()
    assert document.report.values == before.values
    document.history.mark_saved()


@pytest.mark.parametrize("number", range(len(REPORTS)))
def test_anything_in_any_order(window: MainWindow, tmp_path: Path, number: int) -> None:
    if not SECONDS:
        work(window, number, tmp_path)
        return
    end = time.monotonic() + SECONDS
    number += time.time_ns() % 1_000_000 * len(REPORTS)
    while time.monotonic() < end:
        work(window, number, tmp_path)
        number += len(REPORTS)
