"""The bar below a page to find with, and to replace."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from gkeditor.ui import theme
from gkeditor.ui.icon_button import IconButton
from gkeditor.ui.keys import is_undo_or_redo
from gkeditor.ui.page_width import WIDEST, margins

_MOST = 200
"""Nobody looks for more characters than these."""


class FindBar(QWidget):
    """Two lines, the second for what replaces.

    Signals:
        sought(str): the user wants these words found.
        stepped(int): the user wants the next match (1) or the one before (-1).
        replace_asked(), replace_all_asked(): the user wants the match shown replaced, or all.
        closed(): the user is done.
    """

    sought = Signal(str)
    stepped = Signal(int)
    replace_asked = Signal()
    replace_all_asked = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = _line("查找", "在标题、文字、表格、标签和说明里查找")
        self._new = _line("替换为", "替换文字里的；表格里的数和绑定的数字不替换")
        self._count = QLabel()
        self._count.setAccessibleName("查找结果")
        self._previous = IconButton("chevron-up", "上一处（Shift+F3）")
        self._next = IconButton("chevron-down", "下一处（F3）")
        self._close = IconButton("x", "关闭查找栏（Esc）")
        self._replace = QPushButton("替换(&M)")
        self._replace_all = QPushButton("全部替换(&A)")
        for button in (self._replace, self._replace_all):
            button.setAutoDefault(True)  # So that Enter does it, not only the space bar.
        self._arrange()
        self._words.textChanged.connect(self.sought)
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._close.clicked.connect(self.closed)
        self._replace.clicked.connect(self.replace_asked)
        self._replace_all.clicked.connect(self.replace_all_asked)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self._words.text()

    @property
    def new(self) -> str:
        """What replaces it."""
        return self._new.text()

    def begin(self, words: str, *, replacing: bool) -> None:
        """Take the keyboard, to find these words if there are any, else those of before."""
        for widget in self._second_line:
            widget.setVisible(replacing)
        if words:
            self._words.setText(words[:_MOST])
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_count(self, number: int, count: int, replaceable: int) -> None:
        """Show which match of how many is shown; 0 for none of them."""
        words = "" if not self.words else "没有找到" if not count else f"{number or '–'}/{count}"
        self._count.setText(words)
        for button in (self._previous, self._next):
            button.setEnabled(count > 0)
        for replaces in (self._replace, self._replace_all):
            replaces.setEnabled(replaceable > 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Below the page, and as wide.
        left, right = margins(self.width(), WIDEST, theme.GRID * 2, theme.GRID)
        self._layout.setContentsMargins(left, theme.GRID // 2, right, theme.GRID // 2)

    def _arrange(self) -> None:
        self._layout = layout = QGridLayout(self)
        layout.setHorizontalSpacing(theme.GRID)
        layout.setVerticalSpacing(theme.GRID // 2)
        finds, replaces = QLabel("查找(&I)"), QLabel("替换为(&P)")
        finds.setBuddy(self._words)
        replaces.setBuddy(self._new)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("没有找到0"))
        first = (finds, self._words, self._count, self._previous, self._next, self._close)
        self._second_line = (replaces, self._new, self._replace, self._replace_all)
        for column, widget in enumerate(first):
            layout.addWidget(widget, 0, column)
        layout.addWidget(replaces, 1, 0)
        layout.addWidget(self._new, 1, 1)
        layout.addWidget(self._replace, 1, 2)
        layout.addWidget(self._replace_all, 1, 3, 1, 3)
        layout.setColumnStretch(1, 1)
        # What is looked for, then what replaces it, as in other programs: not first the buttons between them.
        order = (self._words, self._new, self._replace, self._replace_all, self._previous, self._next, self._close)
        for before, after in pairwise(order):
            self.setTabOrder(before, after)
        for line in (self._words, self._new):
            line.installEventFilter(self)
        self.show_count(0, 0, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and is_undo_or_redo(event):
            event.ignore()  # There is one history, and what was replaced is in it.
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event, replacing=watched is self._new)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent, *, replacing: bool) -> bool:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.stepped.emit(-1)
        elif replacing:
            self.replace_asked.emit()
        else:
            self.stepped.emit(1)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _line(name: str, hint: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    line.setMaxLength(_MOST)
    return line
