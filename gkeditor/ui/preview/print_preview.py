"""打印预览: the sheets in a window of their own, and the way to the printer."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from gkeditor.document import Document
from gkeditor.exporters.page import page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Place
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.preview.bar import PreviewBar
from gkeditor.ui.preview.panel import description_of, position_of, spoken
from gkeditor.ui.preview.printing import print_report
from gkeditor.ui.preview.sheets import SheetView


class PrintPreview(QDialog):
    """Accepted when it was printed, or when the user chose a place to go to."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("打印预览")
        self._document = document
        self.place: tuple[Address, int] | None = None
        """That place: its address, and in a text a character, else -1."""
        fonts = Fonts()
        self._setter = Typesetter(fonts.advance)
        self._sheets = SheetView(fonts, "打印预览", self._describe, self._speak)
        self._picture = QCheckBox("附年度图(&T)")
        self._picture.toggled.connect(self._show)
        self._show()
        self._sheets.chosen.connect(self._on_chosen)
        bar = PreviewBar(self._sheets)
        bar.print_asked.connect(self._on_print)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        printing = buttons.addButton("打印(&P)…", QDialogButtonBox.ButtonRole.ActionRole)
        printing.setDefault(True)
        printing.clicked.connect(self._on_print)
        buttons.rejected.connect(self.reject)
        theme.plain(buttons.buttons())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(bar)
        rows.addWidget(self._sheets, 1)
        below = QHBoxLayout()
        below.setContentsMargins(*[theme.GRID] * 4)
        below.addWidget(self._picture)
        below.addWidget(buttons, 1)
        rows.addLayout(below)
        available = self.screen().availableSize()
        self.resize(min(available.width(), theme.GRID * 110), available.height() * 9 // 10)
        self._sheets.setFocus()

    def _show(self) -> None:
        self._page = page(self._document, on_paper=True, with_picture=self._picture.isChecked())
        self._sheets.show_sheets(layout(self._page, self._setter))

    def _on_print(self) -> None:
        if print_report(self, self._page, self._sheets.current):
            self.accept()

    def _on_chosen(self, place: Place) -> None:
        self.place = place.address, position_of(self._document, place)
        self.accept()

    def _describe(self, place: Place) -> str:
        return description_of(self._document, place)

    def _speak(self, place: Place) -> str:
        return spoken(self._document, place)
