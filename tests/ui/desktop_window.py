"""The program as it is started, in a process of its own that answers questions about its window.

Each line that comes in is an expression about `it`; its value goes out on a line, as JSON. Keys come from the display.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSocketNotifier, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gkeditor.ui import main
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_delegate import CellEditor
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.bound_view import BoundView
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import action_of, focused


class It(QObject):
    """What can be asked about, and what can happen besides the keys."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.composed = ""
        """What the input method has composed and not committed yet."""
        self.underlined = False
        """Whether it is to be told from what is committed by a line below it."""
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and watched is QApplication.focusObject():
            attributes: list[Any] = list(event.attributes())
            looks = [a.value for a in attributes if a.type == QInputMethodEvent.AttributeType.TextFormat]
            self.composed = event.preeditString()
            self.underlined = any(look.toCharFormat().fontUnderline() for look in looks)
        return False

    @property
    def window(self) -> MainWindow:
        return next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))

    @property
    def work(self) -> Workspace:
        assert self.window.workspace
        return self.window.workspace

    @property
    def session(self) -> Session:
        assert self.window.files.session
        return self.window.files.session

    def begin(self, path: str) -> None:
        """Open a report, whatever became of the one before, and have the window take keys."""
        if document := self.window.files.document:
            document.history.mark_saved()
        assert self.window.files.open(Path(path))

    def active(self) -> bool:
        return self.window.isActiveWindow()

    def handle(self) -> int:
        """The window's number on the display."""
        return int(self.window.winId())

    def go_to(self, address: str, position: int = -1) -> None:
        self.work.pages.go_to(address, position)

    def act(self, key: str) -> None:
        action_of(self.window, key).trigger()

    def widget(self) -> QWidget:
        """The widget that is typed in; a table hands on what is composed to its cell."""
        widget = focused()
        editor = widget.findChild(CellEditor) if isinstance(widget, TableView) else None
        return editor or widget

    def text(self) -> str:
        widget = self.widget()
        return widget.text() if isinstance(widget, QLineEdit | BoundView) else ""

    def of_report(self, address: str) -> str:
        return self.session.document.report.get(address)

    def caret_is_inside(self) -> bool:
        """Whether the list of candidates is asked to stand where one types."""
        widget = focused()
        rect = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)).toRect()
        caret = QRect(widget.mapToGlobal(rect.topLeft()), rect.size())
        typed_in = self.widget()
        return QRect(typed_in.mapToGlobal(typed_in.rect().topLeft()), typed_in.size()).contains(caret.center())

    def place_of(self, cell: str) -> tuple[int, int]:
        """Where on the screen a cell of the table is that is shown."""
        table = focused()
        assert isinstance(table, TableView)
        place = table.viewport().mapToGlobal(table.visualRect(table.table.index_of(cell)).center())
        return place.x(), place.y()


def answering() -> QApplication:
    app = made()
    it = It(app)

    def answer() -> None:
        line = sys.stdin.readline()
        if not line:
            app.exit()
            return
        try:
            value = {"value": eval(line, {"it": it})}
        except Exception as failure:  # noqa: BLE001 (the test tells it)
            value = {"failure": repr(failure)}
        sys.stdout.write(json.dumps(value) + "\n")
        sys.stdout.flush()

    QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, app).activated.connect(answer)
    return app


if __name__ == "__main__":
    made = main.application
    main.application = answering
    sys.exit(main.run(None))
