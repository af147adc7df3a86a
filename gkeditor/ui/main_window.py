"""The main window: menus, toolbar, start page or work, status line; it wires them and keeps nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QStackedWidget

import gkeditor
from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import settings
from gkeditor.ui import theme, window_state
from gkeditor.ui.actions import Actions
from gkeditor.ui.autosave import Autosave
from gkeditor.ui.dialogs import questions
from gkeditor.ui.dialogs.questions import PRODUCT
from gkeditor.ui.file_session import FileSession
from gkeditor.ui.help.topics import heading_for
from gkeditor.ui.importing import Importing
from gkeditor.ui.keys import let_go
from gkeditor.ui.marks import INFO
from gkeditor.ui.session import Session
from gkeditor.ui.side_edge import SideEdge
from gkeditor.ui.status_line import StatusLine
from gkeditor.ui.tool_bar import ToolBar
from gkeditor.ui.voice import announce
from gkeditor.ui.workspace import Workspace, paste_into_focused


class MainWindow(QMainWindow):
    """The program's window. Dialogs and the start page are loaded when they are asked for, which spares each start."""

    def __init__(self) -> None:
        super().__init__()
        self.files = FileSession(self)
        self._importing = Importing(self, self.files)
        self._state = window_state.load()
        self._autosave = Autosave(self.files, settings.load().settings)
        self.workspace: Workspace | None = None
        self._stack = QStackedWidget()
        self._recent_menu = QMenu("最近打开(&R)", self)
        self._status = StatusLine()
        self._status.hide()
        self._actions = Actions(self)
        self._actions.fill_menus(self.menuBar(), self._recent_menu)
        self.addToolBar(ToolBar(self._actions))
        self.setStatusBar(self._status)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        # As everywhere on Windows; Qt knows Alt alone.
        QShortcut(QKeySequence("F10"), self, self._on_menu_asked)
        self.resize(1280, 800)

        self._actions.connect(
            {
                "new": self._on_new,
                "open": self.files.choose_and_open,
                "save": self.files.save,
                "save_as": self.files.save_as,
                "export": self._on_export,
                "copy_report": self._on_copy_report,
                "copy_markup": self._on_copy_markup,
                "paste": self._on_paste,
                "import": self._importing.import_file,
                "import_clipboard": self._importing.import_clipboard,
                "import_prior": self._importing.import_prior,
                "settings": self._on_settings,
                "quit": self.close,
                "guide": self._on_guide,
                "news": self._on_news,
                "shortcuts": self._on_shortcuts,
                "about": self._on_about,
            }
        )
        self.files.opened.connect(self._on_opened)
        self.files.saved.connect(self._on_saved)
        self.files.stopped.connect(self._on_changed)
        for teller in (self.files, self._importing):
            teller.said.connect(self._on_said)
        self._status.verdict_clicked.connect(self._actions["next_finding"].trigger)
        self._show_recent()
        self._show_title()

    def begin(self) -> None:
        """Show the window where it was left; at the first start as large as is of use on the screen."""
        window_state.put(self, self._state.geometry)
        self.show()
        if self._state.version not in ("", gkeditor.__version__):
            window_state.keep(self._state)
            QTimer.singleShot(0, self, self._on_news)

    def show_start(self) -> None:
        """Show what can be begun, unless something is shown already."""
        if self._stack.count():
            return
        from gkeditor.ui.start_page import StartPage

        start = StartPage(self.files.recent.all())
        start.new_chosen.connect(self._on_new)
        start.open_chosen.connect(self.files.choose_and_open)
        start.file_chosen.connect(self.files.open)
        start.sample_chosen.connect(self.files.open_sample)
        self._stack.addWidget(start)
        self._stack.setCurrentWidget(start)
        start.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what the user asks for -------------------------------------------------------------------------------------

    def _on_new(self) -> None:
        from gkeditor.ui.dialogs.new_report import NewDialog

        if not self.files.may_leave():
            return
        own = settings.load().settings
        agency = self.files.document.report.agency if self.files.document else ""
        kind = own.kind if agency in ("", own.agency) else ""
        dialog = NewDialog(agency or own.agency, self.files.folder(), kind, self)
        if dialog.exec() and self.files.new(dialog.agency, dialog.year, dialog.kind) and dialog.prior:
            self._importing.take_prior(dialog.prior)
        dialog.deleteLater()

    def _on_export(self) -> None:
        from gkeditor.ui.dialogs.export import ExportDialog

        if document := self.files.document:
            dialog = ExportDialog(document, self.files.folder(), self.files.base_name, self)
            dialog.exec()
            dialog.deleteLater()

    def _on_copy_report(self) -> None:
        from gkeditor.ui.table.copying import copy_report

        self._copy(copy_report, "已复制全文，可以粘贴到网站后台、Word 或 WPS")

    def _on_copy_markup(self) -> None:
        from gkeditor.ui.table.copying import copy_markup

        self._copy(copy_markup, "已复制网页代码")

    def _copy(self, copy: Callable[[Document], None], done: str) -> None:
        if document := self.files.document:
            try:
                copy(document)
            except app.Unusable as error:
                questions.tell(self, "没有复制。", str(error))
            else:
                self._on_said(done)

    def _on_paste(self) -> None:
        if not paste_into_focused():
            self._importing.import_clipboard("粘贴")

    def _on_settings(self) -> None:
        from gkeditor.ui.dialogs.settings import SettingsDialog

        before = settings.load().settings
        dialog = SettingsDialog(before, self)
        if dialog.exec():
            try:
                settings.save(dialog.settings)
            except OSError as error:
                questions.tell(self, "设置没有保存。", f"{settings.file()}：{error.strerror}")
            else:
                self._follow(dialog.settings)
        dialog.deleteLater()

    def _follow(self, chosen: settings.Settings) -> None:
        """Have new settings hold; the size does at the next start."""
        app.begin()
        self._autosave.follow(chosen)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.set_appearance(application, chosen.appearance)
        if self.files.session:
            self.files.session.set_deadlines(chosen.deadlines)

    def _on_guide(self) -> None:
        from gkeditor.ui.help.window import show_guide

        show_guide(self, heading_for(QApplication.focusWidget()))

    def _on_news(self) -> None:
        from gkeditor.ui.help.window import show_news

        show_news(self)

    def _on_shortcuts(self) -> None:
        from gkeditor.ui.help.window import show_keys

        show_keys(self)

    def _on_about(self) -> None:
        from gkeditor.ui.help.about import show_about

        show_about(self)

    # ---- what follows from changes ----------------------------------------------------------------------------------

    def _on_opened(self, session: Session) -> None:
        if self.workspace is None:
            self.workspace = self._begin_work(session)
        self._actions.enable(open_report=True)
        self._status.show_place(session.document, "")
        self._status.show_selection("")
        self._show_recent()
        self._on_changed()
        self.workspace.pages.go_to(INFO)

    def _begin_work(self, session: Session) -> Workspace:
        workspace = Workspace(session)
        workspace.place_changed.connect(self._on_place_changed)
        workspace.selection_changed.connect(self._status.show_selection)
        workspace.prior_asked.connect(self._importing.import_prior)
        self._actions.connect(workspace.slots())
        self._actions.before = session.check
        session.changed.connect(self._on_changed)
        session.replaced.connect(self._on_changed)
        let_go(self._stack)
        self._stack.addWidget(workspace)
        self._stack.setCurrentWidget(workspace)
        self._status.show()
        window_state.arrange(workspace, self._actions, self._state)
        self.addToolBar(Qt.ToolBarArea.RightToolBarArea, SideEdge(workspace.panels, self._actions, self))
        return workspace

    def _on_changed(self) -> None:
        if document := self.files.document:
            self._status.show_state(document, self.files.state)
            self._actions.show_history(document.history)
            self._show_title()

    def _on_menu_asked(self) -> None:
        self.menuBar().setActiveAction(self.menuBar().actions()[0])

    def _on_saved(self) -> None:
        self._show_recent()
        announce(self, self.files.state)

    def _on_place_changed(self, address: str) -> None:
        if document := self.files.document:
            self._status.show_place(document, address)

    def _on_said(self, words: str) -> None:
        if self.workspace:
            self.workspace.say(words)

    def _show_title(self) -> None:
        document = self.files.document
        title = f"{self.files.name}[*] — {PRODUCT}" if document else PRODUCT
        modified = document is not None and document.modified
        # Qt would tell the desktop, and style the whole window anew, at each key.
        if title != self.windowTitle():
            self.setWindowTitle(title)
        if modified != self.isWindowModified():
            self.setWindowModified(modified)

    def _show_recent(self) -> None:
        files = self.files.recent.all()
        self._recent_menu.clear()
        self._recent_menu.setEnabled(bool(files))
        for file in files:
            action = self._recent_menu.addAction(f"{file.title}　{Path(file.path).name}".replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, path=Path(file.path): self.files.open(path))

    # ---- Qt ---------------------------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        from gkeditor.ui import background

        event.setAccepted(self.files.may_leave())
        if event.isAccepted():
            window_state.keep(window_state.left(self, self.workspace, self._state))
            self.hide()
            background.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._actions.draw_icons()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event.mimeData()):
            _take_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _take_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event.mimeData())
        if path:
            _take_copy(event)
            # The program that the file was dragged from waits for this to return; questions come after.
            QTimer.singleShot(0, self, lambda: self.files.open(path))


def _take_copy(event: QDropEvent) -> None:
    """Accept a drag, but never as a move: then the program that it comes from would delete the file."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _dropped_file(data: QMimeData) -> Path | None:
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 else None
