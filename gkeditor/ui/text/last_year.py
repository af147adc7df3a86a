"""Last year's text beside this year's, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from gkeditor.app.text_difference import Passage, same_places, text_difference
from gkeditor.ui import theme
from gkeditor.ui.text.bound_view import plain
from gkeditor.ui.text.marks import Span, marked
from gkeditor.ui.text.paragraphs import Paragraphs
from gkeditor.ui.text.scrolling import Pair, ScrollTogether
from gkeditor.ui.text.years import gone, legend, told


class LastYearText(QWidget):
    """Last year's text to read and to copy from; what this year's does not have any more is marked.

    It scrolls together with the view of this year's text. Its `head`, which says what differs, is for above both: so
    they begin side by side.
    """

    def __init__(self, name: str, this_year: QTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = QLabel()
        self.head.setWordWrap(True)
        self._view = QTextEdit()
        self._view.setReadOnly(True)
        self._view.setTabChangesFocus(True)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.document().setDocumentMargin(theme.GRID * 2)
        self._view.setAccessibleName(f"{name}，上年文字")
        self._paragraphs = Paragraphs(self._view.document())
        self._scrolling = ScrollTogether(this_year, self._view)
        self._shown = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, 0, 0, 0)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)

    def setVisible(self, visible: bool) -> None:
        super().setVisible(visible)
        self.head.setVisible(visible)

    def set_zoom(self, factor: float) -> None:
        """Show the text larger or smaller than the window's font."""
        font = theme.sized(QGuiApplication.font(), factor)
        self._view.setFont(font)
        self._paragraphs.set_font(font)
        self._paragraphs.arrange()

    def compare(self, year: int | None, before: str, after: str) -> tuple[Span, ...]:
        """Show last year's text with what differs in this year's; what is new in this year's, from … to."""
        before = plain(before)
        if before != self._shown:
            self._view.setPlainText(before)
            self._paragraphs.arrange()
        self._shown = before
        passages = text_difference(before, after)
        old: list[Span] = []
        new: list[Span] = []
        for passage in passages:
            for one, other in passage.changes or ((passage.before, passage.after),):
                old += [one] if one else []
                new += [other] if other else []
        colours = theme.colours(self.palette())
        title = f"上年的文字（{year} 年）" if year else "上年的文字"
        self.head.setText(f"右边是{title}。{_told(before, after, passages, colours)}")
        self._view.setExtraSelections(marked(self._view.document(), before, old, gone(colours)))
        self._scrolling.pairs = _paragraphs(before, after, same_places(before, after, passages))
        self._scrolling.follow(0)
        return tuple(span for span in new if span[0] < span[1])


def _told(before: str, after: str, passages: Sequence[Passage], colours: theme.Colours) -> str:
    """How much differs, and what the marks mean."""
    if not before.strip():
        return "上年报告没有这一部分的文字。"
    if not after.strip():
        return "今年的文字还没有写。"
    return f"与上年相比{told(passages)}。{legend(colours)}" if passages else "两年的文字相同。"


def _paragraphs(before: str, after: str, places: Iterable[tuple[int, int]]) -> list[Pair]:
    """The paragraphs that begin at these places of both texts; this year's first."""
    pairs: list[Pair] = []
    mine = its = last_old = last_new = 0
    for old, new in places:
        its += before.count("\n", last_old, old)
        mine += after.count("\n", last_new, new)
        last_old, last_new = old, new
        pairs.append((mine, its))
    return pairs
