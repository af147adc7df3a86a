"""The window of the help: the guide, with contents and search; and what is new."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from gkeditor.ui import actions, theme
from gkeditor.ui.help.search import HelpSearch
from gkeditor.ui.help.text import HelpText
from gkeditor.ui.keys import zoomed

_POSITION = Qt.ItemDataRole.UserRole
_KEYS = "快捷键"
"""The heading of the guide under which they stand."""


class HelpWindow(QDialog):
    """Stands beside the work: the program's window can be used while it is open.

    F6 goes between contents and text; in the text Tab goes from link to link, and Enter does what a link says.
    """

    def __init__(self, asset: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setObjectName(asset)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = HelpText(asset)
        self.text.setAccessibleName(title)
        self.text.anchorClicked.connect(self._on_link)
        self._chosen = False
        """Whether the text moves because of the contents."""
        self._contents = QListWidget()
        self._contents.setAccessibleName("目录")
        self._contents.setMinimumWidth(theme.GRID * 20)
        # As the outline of a report.
        self._contents.setFrameShape(QListWidget.Shape.NoFrame)
        self._contents.viewport().setBackgroundRole(self.backgroundRole())
        self._contents.setSpacing(2)
        self._contents.itemClicked.connect(self._on_chosen)
        self._contents.itemActivated.connect(self._focus_text)
        self._search = HelpSearch(self.text)
        self._search.left.connect(self._focus_text)
        self._shortcut("Ctrl+F", self._search.begin)
        self._shortcut("F3", self._search.next)
        self._shortcut("Shift+F3", self._search.previous)
        self._shortcut("F6", self._on_next_panel)
        self._take_zoom_keys()
        self._arrange()
        self._list_headings()
        self._contents.setCurrentRow(0)
        self._contents.currentItemChanged.connect(self._on_chosen)
        self.text.verticalScrollBar().valueChanged.connect(self._show_where)
        self.resize(theme.GRID * 120, theme.GRID * 90)
        self.text.setFocus()

    def go_to(self, heading: str) -> None:
        """Show what stands under a heading."""
        for item in self._contents.findItems(heading, Qt.MatchFlag.MatchContains):
            self._contents.setCurrentItem(item)

    def _arrange(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._search)
        column.addWidget(self.text, 1)
        split = QSplitter()
        split.addWidget(self._contents)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes((theme.GRID * 22, theme.GRID * 98))
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 3 // 2] * 4)
        layout.addWidget(split)

    def _list_headings(self) -> None:
        for heading in self.text.headings():
            if heading.level > 1:
                item = QListWidgetItem("　" * (heading.level - 2) + heading.text)
                item.setData(_POSITION, heading.position)
                self._contents.addItem(item)
        self._contents.setVisible(self._contents.count() > 1)

    def _shortcut(self, keys: str, slot: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.activated.connect(slot)

    def _take_zoom_keys(self) -> None:
        """Have the keys that make tables and texts larger do it here, too."""
        text = self.text
        slots: dict[str, Callable[[], object]] = {
            "zoom_in": lambda: text.set_zoom(zoomed(text.zoom, 1)),
            "zoom_out": lambda: text.set_zoom(zoomed(text.zoom, -1)),
            "zoom_reset": lambda: text.set_zoom(1.0),
        }
        for entry in actions.entries():
            for keys in entry.shortcuts if entry.key in slots else ():
                self._shortcut(keys, slots[entry.key])

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._chosen = True
            self.text.go_to(item.data(_POSITION))
            self._chosen = False

    def _show_where(self) -> None:
        """Mark in the contents what one reads; what was chosen there stays, though the text may end before it."""
        if not self._chosen:
            self._contents.blockSignals(True)
            self._contents.setCurrentRow(self._row_of(self.text.heading_above()))
            self._contents.blockSignals(False)

    def _row_of(self, number: int) -> int:
        """The row of a heading, or of the one before it that is listed; the first before any."""
        listed = [heading.level > 1 for heading in self.text.headings()[: number + 1]]
        return max(0, sum(listed) - 1)

    def _on_next_panel(self) -> None:
        if self._contents.hasFocus() or self._contents.isHidden():
            self._focus_text()
        else:
            self._contents.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _focus_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_link(self, link: QUrl) -> None:
        window = self.parentWidget()
        if link.scheme() == "action" and window:
            action = window.findChild(QAction, link.path())
            if isinstance(action, QAction) and action.isEnabled():
                window.activateWindow()
                action.trigger()


def show_guide(window: QWidget, heading: str = "") -> None:
    """Show the guide, at a heading if one is named."""
    guide = _shown(window, "guide.md", "使用指南")
    if heading:
        guide.go_to(heading)


def show_keys(window: QWidget) -> None:
    """Show all keys."""
    show_guide(window, _KEYS)


def show_news(window: QWidget) -> None:
    """Show what is new."""
    _shown(window, "news.md", "新功能")


def _shown(window: QWidget, asset: str, title: str) -> HelpWindow:
    open_one = window.findChild(HelpWindow, asset)
    shown = open_one if isinstance(open_one, HelpWindow) else HelpWindow(asset, title, window)
    shown.show()
    shown.raise_()
    shown.activateWindow()
    return shown
