"""What was checked and what could not be: at the foot of the problems panel, and where nothing was found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gkeditor import app
from gkeditor.document import Document
from gkeditor.ui import theme
from gkeditor.ui.fold_button import FoldButton


class NotChecked(QWidget):
    """The checks that could not be made, and the way to make those against last year.

    Signals:
        prior_asked(): the user wants last year's report taken in.
    """

    prior_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self.button = QPushButton("导入上年…")
        self.button.clicked.connect(self.prior_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self._words)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, document: Document) -> None:
        lacking = app.not_checked_words(document)
        words = "\n".join(("未能检查：", *lacking)) if lacking else "所有检查都已进行。"
        if words != self._words.text():
            self._words.setText(words)
        self.button.setVisible(document.prior is None)


class Checked(QWidget):
    """One line, which unfolds to what could not be checked.

    Signals:
        prior_asked(): the user wants last year's report taken in.
    """

    prior_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = FoldButton()
        self._line.setMinimumWidth(1)
        self._line.clicked.connect(self._on_clicked)
        self._more = NotChecked()
        self._more.setContentsMargins(theme.GRID, 0, 0, theme.GRID // 2)
        self._more.hide()
        self._more.prior_asked.connect(self.prior_asked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID // 2, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._line)
        layout.addWidget(self._more)

    def tell(self, document: Document) -> None:
        lacking = len(app.not_checked_words(document))
        words = f"已查 {document.results.checked} 项" + (f"，未查 {lacking} 种" if lacking else "")
        if words != self._line.text():
            self._line.setText(words)
        self._more.tell(document)

    def _on_clicked(self) -> None:
        unfolded = self._more.isHidden()
        self._more.setVisible(unfolded)
        self._line.show_unfolded(unfolded=unfolded)
