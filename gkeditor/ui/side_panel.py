"""What stands to the right of the page: problems, preview, last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gkeditor.model.form import Address
from gkeditor.ui.findings import FindingsPanel
from gkeditor.ui.session import Session

if TYPE_CHECKING:
    from gkeditor.ui.preview import Preview

TABS = {"findings": ("问题", "Alt+Q"), "preview": ("预览", "Alt+W"), "last_year": ("上年", "Alt+S")}
"""Key → title, and the shortcut of the action that shows it."""


class SidePanel(QTabWidget):
    """Three views, of which the last two are made when they are first looked at: no start waits for them.

    Signals:
        jumped(str, int): the user wants to go to an address, in a text to a character, else -1.
        print_asked(): the user wants the report on paper.
        prior_asked(): the user wants last year's report taken in.
        asked(): the user wants to see it.
    """

    jumped = Signal(str, int)
    print_asked = Signal()
    prior_asked = Signal()
    asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._place: Address = ""
        self.findings = FindingsPanel(session)
        self.findings.jumped.connect(self.jumped)
        self.findings.prior_asked.connect(self.prior_asked)
        self._views: dict[str, QWidget] = {"findings": self.findings}
        self._preview: Preview | None = None
        self.setDocumentMode(True)
        self._holders: list[QVBoxLayout] = []
        for title, keys in TABS.values():
            holder = QWidget()
            self._holders.append(QVBoxLayout(holder))
            self._holders[-1].setContentsMargins(0, 0, 0, 0)
            self.setTabToolTip(self.addTab(holder, title), f"{title}（{keys}）")
        self._holders[0].addWidget(self.findings)
        self.currentChanged.connect(self._on_current_changed)

    @property
    def key(self) -> str:
        """Which of TABS is shown."""
        return list(TABS)[self.currentIndex()]

    @property
    def view(self) -> QWidget:
        """What is shown."""
        return self._views[self.key]

    def show_tab(self, key: str) -> None:
        """Show one of TABS, and give it the keyboard."""
        self.asked.emit()
        self.setCurrentIndex(list(TABS).index(key))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def follow(self, address: Address) -> None:
        """Show what belongs to the place that the user has come to."""
        self._place = address
        if self._preview:
            self._preview.follow(address)

    def _on_current_changed(self, index: int) -> None:
        key = list(TABS)[index]
        if key not in self._views:
            self._views[key] = made = self._made_preview() if key == "preview" else self._made_last_year()
            self._holders[index].addWidget(made)
            # Else Qt would do so later, and who has been given the keyboard would not know.
            made.show()

    def _made_preview(self) -> QWidget:
        from gkeditor.ui.preview import Preview

        self._preview = made = Preview(self._session)
        made.jumped.connect(self.jumped)
        made.print_asked.connect(self.print_asked)
        made.follow(self._place)
        return made

    def _made_last_year(self) -> QWidget:
        from gkeditor.ui.last_year_panel import LastYearPanel

        made = LastYearPanel(self._session)
        made.jumped.connect(self.jumped)
        made.prior_asked.connect(self.prior_asked)
        return made
