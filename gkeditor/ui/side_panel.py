"""What stands to the right of the page: problems, preview, last year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gkeditor.model.form import Address
from gkeditor.ui.help.topics import speak_of
from gkeditor.ui.keys import let_go
from gkeditor.ui.session import Session

if TYPE_CHECKING:
    from gkeditor.ui.findings.panel import FindingsPanel
    from gkeditor.ui.preview.panel import Preview

TABS = {"findings": ("问题", "Alt+Q"), "preview": ("预览", "Alt+W"), "last_year": ("上年", "Alt+S")}
"""Key → title, and the shortcut of the action that shows it."""


class SidePanel(QTabWidget):
    """Three views, each made when it is first looked at and the report was checked: no start waits for them.

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
        self._findings: FindingsPanel | None = None
        self._preview: Preview | None = None
        self._views: dict[str, QWidget] = {}
        self.setDocumentMode(True)
        self._holders: list[QVBoxLayout] = []
        for key, (title, keys) in TABS.items():
            holder = QWidget()
            speak_of(holder, key)
            self._holders.append(QVBoxLayout(holder))
            self._holders[-1].setContentsMargins(0, 0, 0, 0)
            self.setTabToolTip(self.addTab(holder, title), f"{title}（{keys}）")
        self.currentChanged.connect(self._show_view)
        session.changed.connect(self._on_changed)
        self._show_view()

    @property
    def key(self) -> str:
        """Which of TABS is shown."""
        return list(TABS)[self.currentIndex()]

    @property
    def view(self) -> QWidget:
        """What is shown."""
        return self._view(self.key)

    @property
    def findings(self) -> FindingsPanel:
        """The problems."""
        if self._findings is None:
            self._findings = self._made_findings()
            self._put("findings", self._findings)
        return self._findings

    def show_tab(self, key: str) -> None:
        """Show one of TABS, and give it the keyboard."""
        self.asked.emit()
        if key != self.key:
            let_go(self)
        self.setCurrentIndex(list(TABS).index(key))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_note(self, address: Address) -> None:
        """Show the problem that the note at an address closes, and leave the keyboard where it is."""
        self.asked.emit()
        self.setCurrentIndex(list(TABS).index("findings"))
        self.findings.select_note(address)

    def follow(self, address: Address) -> None:
        """Show what belongs to the place that the user has come to."""
        self._place = address
        if self._findings:
            self._findings.select_place(address)
        if self._preview:
            self._preview.follow(address)

    def _on_changed(self) -> None:
        if self.key not in self._views:
            self._show_view()

    def _show_view(self) -> None:
        if self._session.document.checked:
            self._view(self.key).show()

    def _view(self, key: str) -> QWidget:
        if key == "findings":
            return self.findings
        if key not in self._views:
            self._put(key, self._made_preview() if key == "preview" else self._made_last_year())
        return self._views[key]

    def _put(self, key: str, made: QWidget) -> None:
        self._views[key] = made
        self._holders[list(TABS).index(key)].addWidget(made)
        # Else Qt would do so later, and who has been given the keyboard would not know.
        made.show()

    def _made_findings(self) -> FindingsPanel:
        from gkeditor.ui.findings.panel import FindingsPanel

        self._session.check()
        made = FindingsPanel(self._session)
        made.jumped.connect(self.jumped)
        made.prior_asked.connect(self.prior_asked)
        made.select_place(self._place)
        return made

    def _made_preview(self) -> QWidget:
        from gkeditor.ui.preview.panel import Preview

        self._preview = made = Preview(self._session)
        made.jumped.connect(self.jumped)
        made.print_asked.connect(self.print_asked)
        made.follow(self._place)
        return made

    def _made_last_year(self) -> QWidget:
        from gkeditor.ui.last_year.panel import LastYearPanel

        made = LastYearPanel(self._session)
        made.jumped.connect(self.jumped)
        made.prior_asked.connect(self.prior_asked)
        return made
