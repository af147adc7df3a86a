"""What belongs in the cell under the cursor: the panel below a table that F1 shows."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QWidget

from gkeditor import app
from gkeditor.checks.arithmetic import statement
from gkeditor.checks.linear import Outcome, State, linear_system
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.numbers import plain
from gkeditor.ui import theme
from gkeditor.ui.framed import Framed
from gkeditor.ui.icon_button import IconButton
from gkeditor.ui.table import cell_words

_GREATEST_SHARE = 1 / 3
"""It does not take more than this part of the height of table and panel together."""


class CellGuide(Framed):
    """Shows words about a cell; it grows with them, but does not shrink, so that the table stays where it is.

    Signals:
        closed(): the user does not want it any longer.
    """

    closed = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        self._tallest = 0
        """What it needed at most since it was shown."""
        self._text = QTextBrowser()
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.setOpenLinks(False)
        self._text.document().setDefaultStyleSheet(f"p {{ margin: 0 0 {theme.GRID // 2}px 0 }}")
        self._text.document().setDocumentMargin(theme.GRID)
        self._text.setAccessibleName("本格填写说明")
        self._close = IconButton("x", "关闭填写说明（Esc）")
        self._close.clicked.connect(self.closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def show_words(self, markup: str, zoom: float) -> None:
        """Show what there is to say of a cell."""
        self._text.setFont(theme.sized(QGuiApplication.font(), zoom))
        self._text.setHtml(markup)
        self._fit()

    def text(self) -> str:
        """What is shown, as plain text."""
        return self._text.toPlainText()

    def _fit(self) -> None:
        document = self._text.document().clone()
        document.setTextWidth(self._beside.width() - self._close.sizeHint().width() - 2 * self.frameWidth())
        self._tallest = max(self._tallest, round(document.size().height()) + 2 * self.frameWidth())
        self.setFixedHeight(min(self._tallest, int(self._beside.height() * _GREATEST_SHARE)))

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._tallest = 0


def words(document: Document, cell: Address, offer: app.Offer | None) -> str:
    """What belongs in a cell, which sums it is in with the numbers of this report, and last year's number; markup."""
    row, column = document.form.cells[cell].row, document.form.cells[cell].column
    head = f"<b>{escape(row.title)} · {escape(column.title)}：{escape(document.text(cell) or '空白')}</b>"
    last = cell_words.last_year(document, cell)
    lines = [f"{head}　{escape(last)}", escape(f"{row.guidance}{column.guidance}")]
    if offer:
        lines.append(f"<b>可填 {escape(offer.text)}</b>：{escape(offer.words)}，按 Ctrl+E 采用。")
    return "".join(f"<p>{line}</p>" for line in (*lines, *_sums(document, cell)) if line)


def _sums(document: Document, cell: Address) -> Iterator[str]:
    system, figures = linear_system(document.form.id), document.figures
    evaluation = system.evaluate(figures)
    for index in system.over.get(cell, ()):
        equation, outcome = system.equations[index], evaluation.outcome(index)
        if all(figures.number(each) is None for each in equation.cells):
            yield f"{_sign(outcome)} {escape(equation.relation.title)}。"
        else:
            yield f"{_sign(outcome)} {escape(statement(equation, figures))}{_result(outcome)}"


def _sign(outcome: Outcome) -> str:
    return {State.SATISFIED: "✓", State.VIOLATED: "✗", State.OPEN: "…"}[outcome.state]


def _result(outcome: Outcome) -> str:
    match outcome.state:
        case State.SATISFIED:
            return "，相符。"
        case State.VIOLATED:
            return f"，<b>不符，相差 {plain(max(outcome.left - outcome.right, outcome.right - outcome.left))}</b>。"
        case State.OPEN:
            return "，还有空格没填。"
