"""The bar above sheets: which page is looked at, how large, and to the printer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gkeditor.ui import theme
from gkeditor.ui.icon_button import IconButton
from gkeditor.ui.preview.sheets import SheetView

_BUTTONS = {
    "zoom-out": "缩小（Ctrl+-）",
    "zoom-in": "放大（Ctrl++）",
    "move-horizontal": "适合宽度（Ctrl+0）",
    "printer": "打印（Ctrl+P）",
}
"""Icon → what it does."""


class PreviewBar(QWidget):
    """Says and changes what a view of sheets shows.

    Signals:
        print_asked(): the user wants it on paper.
    """

    print_asked = Signal()

    def __init__(self, sheets: SheetView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = sheets
        self._page = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._zoom = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._buttons = {symbol: IconButton(symbol, words) for symbol, words in _BUTTONS.items()}
        self._buttons["move-horizontal"].setCheckable(True)
        self._buttons["zoom-out"].clicked.connect(lambda: sheets.zoom_by(-1))
        self._buttons["zoom-in"].clicked.connect(lambda: sheets.zoom_by(1))
        self._buttons["move-horizontal"].clicked.connect(sheets.fit_width)
        self._buttons["printer"].clicked.connect(self.print_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        row.setSpacing(theme.GRID // 2)
        row.addWidget(self._page, 1)
        row.addWidget(self._zoom)
        for button in self._buttons.values():
            row.addWidget(button)
        sheets.turned.connect(self._show_state)
        sheets.zoomed.connect(self._show_state)
        sheets.shown.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        self._page.setText(f"第 {self._sheets.current + 1} 页，共 {self._sheets.stack.count} 页")
        self._zoom.setText(f"{self._sheets.zoom:.0%}")
        self._buttons["move-horizontal"].setChecked(self._sheets.fits_width)
