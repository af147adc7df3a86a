"""A process that types numbers into a table and times each key until everything it changed has been painted.

`python -m bench.keys table|window|naive|new|last_year|preview` prints one line of JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from bench import data
from bench.naive import NaiveView
from bench.timing import clock, percentile
from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.form import Address
from gkeditor.model.report import Report
from gkeditor.ui import main as ui

SECTION = "requests"
ROUNDS = 3
DIGITS = tuple(Qt.Key(Qt.Key.Key_0.value + digit) for digit in range(10))


class Contender(NamedTuple):
    """A window with a table to type in."""

    window: QWidget
    view: QTableView
    index_of: Callable[[Address], QModelIndex]
    document: Callable[[], Document]


class Paints(QObject):
    """Counts what is painted."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def main(name: str) -> None:
    """Type, once to see that each key is painted, then a few times with the clock."""
    application = ui.application()
    contender = CONTENDERS[name]()
    contender.window.resize(1280, 800)
    contender.window.show()
    if not QTest.qWaitForWindowExposed(contender.window):
        sys.exit("the window did not come up")
    contender.window.activateWindow()
    contender.view.setFocus()
    application.processEvents()

    paints = Paints()
    application.installEventFilter(paints)
    for press in _keys(contender, 1):
        before = paints.count
        press()
        if paints.count == before:
            sys.exit("a key changed nothing on the screen")
    application.removeEventFilter(paints)

    medians, high = [], []
    for round_ in range(ROUNDS):
        times = [clock(press) for press in _keys(contender, 3 + 2 * round_)]
        medians.append(percentile(times, 50))
        high.append(percentile(times, 95))
    document = contender.document()
    print(
        json.dumps(
            {
                "medians": medians,
                "high": high,
                "numbers": [document.text(cell) for cell in document.form.cells],
                "found": [[finding.rule, *finding.cells] for finding in document.findings],
            }
        )
    )


def _keys(contender: Contender, digit: int) -> Iterator[Callable[[], None]]:
    """One key after the other: a digit, the next one and Return, in each cell of the column of natural persons."""
    form = data.form()
    for cell in (cell for cell in form.table_cells[SECTION] if form.cells[cell].column.key == "natural"):
        contender.view.setCurrentIndex(contender.index_of(cell))
        QApplication.processEvents()
        for key in (DIGITS[digit], DIGITS[digit + 1], Qt.Key.Key_Return):
            yield partial(_press, contender.window, key)


def _press(window: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)
    # Painting is put off until the queue is worked off; what painting puts off comes with the second call.
    QApplication.processEvents()
    QApplication.processEvents()


def _table() -> Contender:
    from gkeditor.ui.session import Session
    from gkeditor.ui.table.view import TableView

    session = Session(Document(_sample()))
    view = TableView(session, SECTION)
    return Contender(view, view, view.table.index_of, lambda: session.document)


def _window(report: Report | None = None, *, prior: Report | None = None, tab: str = "findings") -> Contender:
    """The whole window with a report, by default the sample, and what the side panel is to show beside it."""
    from gkeditor.ui.main_window import MainWindow
    from gkeditor.ui.table.view import TableView

    window = MainWindow()
    window.files.show(report or _sample())
    workspace, session = window.workspace, window.files.session
    assert workspace is not None
    assert session is not None
    if prior:
        session.take_prior(prior)
    workspace.side.show_tab(tab)
    workspace.pages.go_to(SECTION)
    (view,) = (one for one in window.findChildren(TableView) if one.table.section == SECTION)
    return Contender(window, view, view.table.index_of, lambda: _open_in(window.files.document))


def _new() -> Contender:
    """A report in which nothing is filled in yet."""
    return _window(app.empty_report("云溪县民政局", 2025, "department"))


def _last_year() -> Contender:
    """The sample with last year's report, which is shown beside it."""
    return _window(prior=native.load(data.LAST_YEAR.read_bytes()), tab="last_year")


def _preview() -> Contender:
    """The sample with its sheets, on which each number shows at once."""
    return _window(tab="preview")


def _naive() -> Contender:
    view = NaiveView(_sample(), SECTION)

    def index_of(cell: Address) -> QModelIndex:
        (box,) = (one for one in view.table.layout.boxes if one.cell == cell)
        return view.table.index(box.row, box.column)

    return Contender(view, view, index_of, lambda: view.table.document)


def _open_in(document: Document | None) -> Document:
    assert document is not None
    return document


def _sample() -> Report:
    return native.load(data.SAMPLE.read_bytes())


CONTENDERS: dict[str, Callable[[], Contender]] = {
    "table": _table,
    "window": _window,
    "naive": _naive,
    "new": _new,
    "last_year": _last_year,
    "preview": _preview,
}

if __name__ == "__main__":
    main(sys.argv[1])
