"""Last year's text beside this year's, and what differs."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from gkeditor.app.text_difference import text_difference
from gkeditor.ui import theme
from gkeditor.ui.bound_view import plain
from gkeditor.ui.text_marks import Span, gone
from gkeditor.ui.text_paragraphs import Paragraphs


class LastYearText(QWidget):
    """Last year's text to read and to copy from; what this year's does not have any more is marked."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = QLabel()
        self._title.setFont(theme.sized(self.font(), 1.0, bold=True))
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._view = QTextEdit()
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.document().setDocumentMargin(theme.GRID * 2)
        self._view.setAccessibleName(f"{name}，上年文字")
        self._paragraphs = Paragraphs(self._view.document())
        self._shown = ("", "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._title)
        layout.addWidget(self._words)
        layout.addWidget(self._view, 1)
        self.setFocusProxy(self._view)

    def set_zoom(self, factor: float) -> None:
        """Show the text larger or smaller than the window's font."""
        font = theme.sized(QGuiApplication.font(), factor)
        self._view.setFont(font)
        self._paragraphs.set_font(font)
        self._paragraphs.arrange()

    def compare(self, year: int | None, before: str, after: str) -> tuple[Span, ...]:
        """Show last year's text with what differs in this year's; what is new in this year's, from … to."""
        before = plain(before)
        if before != self._shown[0]:
            self._view.setPlainText(before)
            self._paragraphs.arrange()
        self._shown = (before, after)
        old: list[Span] = []
        new: list[Span] = []
        for passage in text_difference(before, after):
            for one, other in passage.changes or ((passage.before, passage.after),):
                old += [one] if one else []
                new += [other] if other else []
        self._title.setText(f"上年的文字（{year} 年）" if year else "上年的文字")
        self._words.setText(_told(before, after, old, new))
        colours = theme.colours(self.palette())
        self._view.setExtraSelections(gone(self._view.document(), before, old, colours))
        return tuple(span for span in new if span[0] < span[1])


def _told(before: str, after: str, old: list[Span], new: list[Span]) -> str:
    """What the marks mean."""
    if not before.strip():
        return "上年报告没有这一部分的文字。"
    if not after.strip():
        return "今年的文字还没有写。"
    if not old and not new:
        return "两年的文字相同。"
    return "加底纹和虚线的是今年没有的文字；左边加底纹和实线的是上年没有的文字。"
