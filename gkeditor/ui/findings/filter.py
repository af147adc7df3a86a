"""The counts over the list of findings, which filter it: by kind, by part, by words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.form import Form
from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.findings.delegate import look_of
from gkeditor.ui.findings.rows import CLOSED, KINDS, Filter
from gkeditor.ui.icons import SMALL, icon
from gkeditor.ui.marks import INFO
from gkeditor.ui.naming import section_name

_LEAST_FIELD = theme.GRID * 18
"""Where there is less room beside the buttons, the field stands below them."""


class FindingsFilter(QWidget):
    """A button with mark and number for each kind, a field for words, and a menu of the parts.

    Signals:
        changed(Filter): what is to be shown.
        left(): the keyboard is to go to the list.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._part = self._part_name = ""
        self._kinds: dict[str, QToolButton] = {kind: QToolButton() for kind in KINDS}
        self._words = QLineEdit()
        self._words.setClearButtonEnabled(True)
        self._words.setAccessibleName("筛选问题")
        self._words.setToolTip("只看含有这些字的问题（Ctrl+Alt+F）")
        self._words.setMinimumWidth(theme.GRID * 8)
        self._parts = QToolButton()
        self._parts.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._parts)
        menu.aboutToShow.connect(self._fill_parts)
        self._parts.setMenu(menu)
        self.setFocusProxy(self._words)
        self._arrange()
        self._words.textChanged.connect(self._tell)
        self._draw()

    def show_counts(self, document: Document) -> None:
        """Show how many findings of each kind are open, and how many are closed."""
        counts = {str(kind): count for kind, count in document.results.counts().items()}
        for kind, count in (counts | {CLOSED: len(document.results.closed)}).items():
            button, word = self._kinds[kind], app.CLOSED if kind == CLOSED else Severity(kind).word
            if button.text() != str(count):
                button.setText(str(count))
                button.setAccessibleName(f"{word} {count}")
                button.setToolTip(f"{word} {count}：只看这些，再按一次看全部")
                button.setVisible(kind != CLOSED or count > 0)
                self._break_line()
        self._form = document.form

    @property
    def chosen(self) -> Filter:
        """What is to be shown."""
        kinds = frozenset(kind for kind, button in self._kinds.items() if button.isChecked())
        return Filter(kinds, self._part, self._words.text())

    def clear(self) -> None:
        """Show everything."""
        for button in self._kinds.values():
            button.setChecked(False)
        self._words.clear()
        self._choose_part("", "")

    def _arrange(self) -> None:
        kinds = QHBoxLayout()
        kinds.setSpacing(2)
        for button in self._kinds.values():
            button.setCheckable(True)
            button.setAutoRaise(True)
            button.setIconSize(QSize(SMALL, SMALL))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.clicked.connect(self._tell)
            kinds.addWidget(button)
        kinds.addStretch(1)
        search = QHBoxLayout()
        search.setSpacing(theme.GRID // 2)
        search.addWidget(self._words, 1)
        search.addWidget(self._parts)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(theme.GRID // 2, 0, theme.GRID // 2, theme.GRID // 2)
        self._lines.setSpacing(theme.GRID // 2)
        self._lines.addLayout(kinds)
        self._lines.addLayout(search, 1)

    def _fill_parts(self) -> None:
        """Offer the parts of the form, with the one that is shown marked."""
        menu = self._parts.menu()
        menu.clear()
        if self._form is None:
            return
        keys = ("", INFO, *(section.key for section in self._form.sections))
        for key in keys:
            name = section_name(self._form, None if key == INFO else key) if key else "全部部分"
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self._part)
            action.triggered.connect(partial(self._choose_part, key, name if key else ""))

    def _choose_part(self, key: str, name: str, _checked: bool = False) -> None:
        self._part, self._part_name = key, name
        self._show_part()
        self._tell()

    def _show_part(self) -> None:
        words = f"只看：{self._part_name}" if self._part else "只看一个部分"
        self._words.setPlaceholderText(words if self._part else "筛选问题")
        self._parts.setToolTip(words)
        self._parts.setAccessibleName(words)
        self._parts.setIcon(icon("list-filter", theme.colours(self.palette()).accent if self._part else None))

    def _tell(self) -> None:
        self.changed.emit(self.chosen)

    def _draw(self) -> None:
        colours = theme.colours(self.palette())
        for kind, button in self._kinds.items():
            button.setIcon(icon(*look_of(kind, colours)))
        self._show_part()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.chosen != Filter():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        # That of the narrower arrangement; else there would be no way to it.
        return QSize(theme.GRID * 12, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_line()

    def _break_line(self) -> None:
        buttons = sum(button.sizeHint().width() for button in self._kinds.values() if not button.isHidden())
        beside = self.width() >= buttons + _LEAST_FIELD
        lines = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if lines != self._lines.direction():
            self._lines.setDirection(lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_parts"):
            self._draw()
