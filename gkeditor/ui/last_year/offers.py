"""The numbers of last year's report that blank cells may take over, each with a button."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gkeditor import app
from gkeditor.model.form import Form
from gkeditor.ui import theme
from gkeditor.ui.framed import Framed
from gkeditor.ui.naming import short_name_of
from gkeditor.ui.session import Session

_ROWS = 4
"""So many are in sight at once."""


class OffersBox(Framed):
    """Shows what is offered now; nothing where nothing is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offers: Sequence[app.Offer] = ()
        self._title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._title.setFont(theme.sized(self.font(), 1.0, bold=True))
        self._all = QPushButton("全部采用")
        self._all.clicked.connect(self._on_take_all)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self._all)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        rows.setSpacing(theme.GRID // 2)
        rows.addLayout(top)
        rows.addWidget(self._list)
        self.hide()

    def show_offers(self, form: Form, offers: Sequence[app.Offer]) -> None:
        """Show these."""
        if offers == self._offers:
            return
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._offers = offers
        self._title.setText(f"可以采用上年的数：{len(offers)} 格")
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.GRID // 2)
        grid.setColumnStretch(0, 1)
        buttons = []
        for row, offer in enumerate(offers):
            name = QLabel(short_name_of(form, offer.cell), textFormat=Qt.TextFormat.PlainText)
            number = QLabel(offer.text, textFormat=Qt.TextFormat.PlainText)
            take = QPushButton("采用")
            take.setAccessibleName(f"采用 {name.text()} {offer.text}")
            take.clicked.connect(partial(self._take, [offer]))
            name.setWordWrap(True)
            for column, widget in enumerate((name, number, take)):
                widget.setToolTip(offer.words)
                grid.addWidget(widget, row, column)
            buttons.append(take)
        self._list.setWidget(inner)
        self._fit()
        self._all.setVisible(len(offers) > 1)
        self.setVisible(bool(offers))
        if had_focus and buttons:
            buttons[0].setFocus()

    def _fit(self) -> None:
        """Make the list as high as its first rows, which may have names of two lines."""
        if self._offers and (grid := self._list.widget().layout()):
            most = _ROWS * (self._all.sizeHint().height() + theme.GRID // 2)
            self._list.setFixedHeight(min(most, grid.heightForWidth(self._list.viewport().width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _on_take_all(self) -> None:
        self._take(self._offers)

    def _take(self, offers: Sequence[app.Offer]) -> None:
        self._session.edit("采用上年数", {offer.cell: offer.text for offer in offers})
