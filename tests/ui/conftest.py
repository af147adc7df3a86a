"""What the tests of the window share: our look and language, reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.ui import background, theme
from gkeditor.ui.main import speak_chinese
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.session import Session
from gkeditor.ui.table.view import TableView
from tests.ui.hands import Dialogs


@pytest.fixture(scope="session", autouse=True)
def _chinese(qapp: QApplication) -> None:
    speak_chinese(qapp)
    theme.install(qapp)


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Without a desktop the clipboard outlives the interpreter, and what Python put there must not."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, a small file is read without a dialog that asks for patience."""
    monkeypatch.setattr(background, "PATIENCE", 30_000)


@pytest.fixture(autouse=True)
def opened_outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders and pages that the desktop was asked to open; none opens."""
    asked: list[str] = []

    def ask(url: QUrl) -> bool:
        asked.append(url.toLocalFile() or url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", ask)
    return asked


@pytest.fixture
def document() -> Document:
    """A new report of the edition in use."""
    return Document(new_report(load_form("2021-30"), "云溪县民政局", 2025))


@pytest.fixture
def session(document: Document) -> Session:
    """An open new report."""
    return Session(document)


@pytest.fixture
def draft() -> Session:
    """An open report with mistakes of many kinds."""
    return Session(Document(native.load(assets.read_bytes("resources/samples/yunxi-2025-draft.gkr"))))


@pytest.fixture
def view(session: Session, qtbot: QtBot) -> TableView:
    """The table of part three of a new report, with the cursor on its first cell."""
    made = TableView(session, "requests")
    qtbot.addWidget(made)
    made.resize(752, 620)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.go_to("requests.received.natural")
    return made


@pytest.fixture
def report_file(document: Document, tmp_path: Path) -> Path:
    """A report file with some numbers."""
    document.edit("输入", {"requests.received.natural": "12", "requests.received.business": "3"})
    path = tmp_path / "民政局.gkr"
    path.write_bytes(native.dump(document.report))
    return path


@pytest.fixture
def dialogs() -> Dialogs:
    return Dialogs()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    """The program's window at its start page."""
    made = MainWindow()
    qtbot.addWidget(made, before_close_func=forget_changes)
    made.show()
    made.show_start()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def forget_changes(window: QWidget) -> None:
    """So that closing at the end of a test asks nothing."""
    assert isinstance(window, MainWindow)
    if document := window.files.document:
        document.history.mark_saved()
