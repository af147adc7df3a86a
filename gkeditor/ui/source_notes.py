"""What an import left over: the file, and what of it found no place in the form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from gkeditor.document import Changes
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.session import Session
from gkeditor.ui.text.passage import to_units

_ROWS = 16
_ROWS_BELOW_TABLE = 4
"""So many lines are shown at once; the others are to be scrolled to."""


class SourceNotes(QWidget):
    """A list to read: of a table the rows that the form does not have, else the file and its unplaced pieces."""

    def __init__(self, session: Session, table: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setFont(theme.sized(self.font(), 1.0, bold=True))
        self._title.setWordWrap(True)
        # Unlike a label this breaks long addresses, and scrolls: a long list would push the table off the screen.
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GRID, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._title)
        layout.addWidget(self._text)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._show)
        self._show()

    def _on_changed(self, changes: Changes) -> None:
        if any(address.startswith(("extra.", "unplaced.")) for address in changes.addresses):
            self._show()

    def select(self, line: int, start: int, end: int) -> None:
        """Show a passage of one of the lines, selected."""
        lines = self._lines()
        before, text = "".join(f"{one}\n" for one in lines[:line]), "\n".join(lines)
        cursor = self._text.textCursor()
        cursor.setPosition(to_units(text, len(before) + start))
        cursor.setPosition(to_units(text, len(before) + end), QTextCursor.MoveMode.KeepAnchor)
        self._text.setTextCursor(cursor)

    def _lines(self) -> list[str]:
        report = self._session.document.report
        return extra_rows(report, self._table) if self._table else unplaced_pieces(report)

    def _show(self) -> None:
        lines = self._lines()
        self._title.setText(self._headline(bool(lines)))
        self._text.setPlainText("\n".join(lines))
        rows = min(len(lines), _ROWS_BELOW_TABLE if self._table else _ROWS) + 1
        self._text.setFixedHeight(rows * self._text.fontMetrics().lineSpacing())
        self._text.setAccessibleName(self._title.text())
        self._text.setVisible(bool(lines))
        self.setVisible(bool(self._title.text()))

    def _headline(self, lines: bool) -> str:
        if self._table:
            return "导入的表中另有规定格式没有的行，原样保留，附在表后：" if lines else ""
        origin = self._session.document.report.origin
        words = f"导入自：{origin.file}" if origin else ""
        return "\n".join(filter(None, (words, "以下内容没有找到位置：" if lines else "")))


def extra_rows(report: Report, table: str) -> list[str]:
    """The rows of an imported table that the form does not have, each in one line."""
    rows = (row for row in report.extra if row.table == table)
    return ["　".join((row.label, *(cell or "（空）" for cell in row.cells))) for row in rows]


def unplaced_pieces(report: Report) -> list[str]:
    """What of an import found no place, with where it stood, each piece in one line."""
    return ["　".join((piece.where, *piece.text.split("\n"))) for piece in report.unplaced]
