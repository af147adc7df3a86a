"""What the problems panel shows where there is no card: that all is well, or that the filter hides everything."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from gkeditor.document import Document
from gkeditor.ui import theme
from gkeditor.ui.findings.checked import NotChecked
from gkeditor.ui.icons import pixmap

_ICON = 40


class NothingFound(QScrollArea):
    """The report may be published; and what was checked, and what could not be.

    Signals:
        prior_asked(): the user wants last year's report taken in.
    """

    prior_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._verdict = QLabel("可以发布")
        self._verdict.setFont(theme.sized(self.font(), 1.4, bold=True))
        self._checked = QLabel()
        self._not_checked = NotChecked()
        self._not_checked.prior_asked.connect(self.prior_asked)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(*[theme.GRID * 2] * 4)
        layout.setSpacing(theme.GRID)
        for widget in (self._icon, self._verdict, self._checked, self._not_checked):
            if isinstance(widget, QLabel):
                widget.setWordWrap(True)
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self._not_checked.button)
        self._draw()

    def tell(self, document: Document) -> None:
        """Say what was checked in a document, and what was not."""
        self._checked.setText(f"没有发现问题。已检查 {document.results.checked} 项。")
        self._not_checked.tell(document)

    def _draw(self) -> None:
        colours = theme.colours(self.palette())
        self._icon.setPixmap(pixmap("circle-check", _ICON, colours.good))
        palette = self._verdict.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours.good)
        self._verdict.setPalette(palette)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_verdict"):
            self._draw()


class NothingShown(QWidget):
    """The filter hides all findings.

    Signals:
        cleared(): the user wants to see them.
    """

    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel("没有符合筛选条件的问题。")
        words.setWordWrap(True)
        clear = QPushButton("取消筛选")
        clear.clicked.connect(self.cleared)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 2] * 4)
        layout.setSpacing(theme.GRID)
        layout.addWidget(words)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.setFocusProxy(clear)
