"""上年: last year's report beside this year's, number by number and text by text, and what may be taken over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gkeditor import app
from gkeditor.checks.prior_year import mismatches
from gkeditor.document import Changes
from gkeditor.ui import theme
from gkeditor.ui.last_year.offers import OffersBox
from gkeditor.ui.last_year.rows import parts_of
from gkeditor.ui.last_year.texts import TextsView
from gkeditor.ui.last_year.tree import NumbersTree
from gkeditor.ui.naming import report_name
from gkeditor.ui.pause import pause
from gkeditor.ui.session import Session

_PAUSE = 200
"""Milliseconds without a key after which it follows."""
_NOTHING = "导入上年的报告，这里就逐格对照两年的数字和文字；上年结转等数可以直接采用，并自动核对是否衔接。"


class LastYearPanel(QWidget):
    """Follows the session while it can be seen.

    Signals:
        jumped(str, int): the user wants to go to an address, in a text to a character, else -1.
        prior_asked(): the user wants last year's report taken in.
    """

    jumped = Signal(str, int)
    prior_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_stale = True
        self._had_prior = False
        self._pause = pause(self, _PAUSE, self._refresh)
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._warning = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._same = QLabel("两年的数字都相同。", textFormat=Qt.TextFormat.PlainText)
        self._offers = OffersBox(session)
        self._numbers, self._texts = NumbersTree(), TextsView()
        self._only_different = QCheckBox("只看不同的")
        self._views = QStackedWidget()
        self._choices = QButtonGroup(self)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._empty())
        self._whole.addWidget(self._content())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self._whole)
        self._numbers.jumped.connect(lambda cell: self.jumped.emit(cell, -1))
        self._texts.jumped.connect(self.jumped)
        self._only_different.toggled.connect(self._on_filtered)
        self._choices.idClicked.connect(self._on_view_chosen)
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_changed)

    # ---- looks ------------------------------------------------------------------------------------------------------

    def _empty(self) -> QWidget:
        page = QWidget()
        title = QLabel("还没有上年报告")
        title.setFont(theme.sized(self.font(), 1.15, bold=True))
        words = QLabel(_NOTHING)
        words.setWordWrap(True)
        self._take = QPushButton("导入上年…")
        self._take.clicked.connect(self.prior_asked)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(*[theme.GRID * 3] * 4)
        rows.setSpacing(theme.GRID * 3 // 2)
        rows.addWidget(title)
        rows.addWidget(words)
        rows.addWidget(self._take, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        return page

    def _content(self) -> QWidget:
        page = QWidget()
        self._name.setFont(theme.sized(self.font(), 1.1, bold=True))
        for label in (self._name, self._warning, self._same):
            label.setWordWrap(True)
        other, remove = QPushButton("更换…"), QPushButton("移除")
        other.setAccessibleName("更换上年报告")
        remove.setAccessibleName("移除上年报告")
        other.clicked.connect(self.prior_asked)
        remove.clicked.connect(self._session.drop_prior)
        head = QHBoxLayout()
        head.setSpacing(theme.GRID // 2)
        head.addWidget(self._name, 1)
        for button in (other, remove):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        choices = QHBoxLayout()
        choices.setSpacing(theme.GRID * 3 // 2)
        for number, title in enumerate(("数字", "文字")):
            choice = QRadioButton(title)
            choice.setChecked(number == 0)
            self._choices.addButton(choice, number)
            choices.addWidget(choice)
        self._only_different.setChecked(True)
        choices.addStretch(1)
        choices.addWidget(self._only_different)
        numbers = QWidget()
        column = QVBoxLayout(numbers)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._offers)
        column.addWidget(self._same)
        column.addWidget(self._numbers, 1)
        self._views.addWidget(numbers)
        self._views.addWidget(self._texts)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, 0)
        rows.setSpacing(theme.GRID)
        rows.addLayout(head)
        rows.addWidget(self._warning)
        rows.addLayout(choices)
        rows.addWidget(self._views, 1)
        return page

    # ---- what it shows ----------------------------------------------------------------------------------------------

    def _on_changed(self, _changes: Changes | None = None) -> None:
        self._is_stale = True
        if self.isVisible():
            self._pause.start()

    def _refresh(self) -> None:
        self._pause.stop()
        self._is_stale = False
        document = self._session.document
        prior = document.prior
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._whole.setCurrentIndex(0 if prior is None else 1)
        self.setFocusProxy(self._take if prior is None else self._numbers)
        if had_focus and (prior is None or not self._had_prior):
            (self._take if prior is None else self._numbers).setFocus()
        self._had_prior = prior is not None
        if prior is None:
            return
        self._name.setText(f"上年：{report_name(prior.report)}")
        self._name.setToolTip(prior.report.origin.file if prior.report.origin else "")
        warnings = "\n".join(f"⚠ {words}" for words in mismatches(document.report, prior.report))
        self._warning.setText(warnings)
        self._warning.setVisible(bool(warnings))
        if self._views.currentIndex() == 0:
            self._offers.show_offers(document.form, list(app.offers(document)))
            self._numbers.show_parts(list(parts_of(document, prior)))
            self._show_whether_same()
        else:
            self._texts.show_texts(document, prior)

    def _show_whether_same(self) -> None:
        self._same.setVisible(self._numbers.is_empty)
        self._numbers.setVisible(not self._numbers.is_empty)

    def _on_filtered(self, only_different: bool) -> None:
        self._numbers.filter(only_different=only_different)
        self._show_whether_same()

    def _on_view_chosen(self, view: int) -> None:
        self._views.setCurrentIndex(view)
        self._only_different.setVisible(view == 0)
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
