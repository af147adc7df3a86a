"""The problems on the screen."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.findings.panel import FindingsPanel
from gkeditor.ui.session import Session


def opened_panel(session: Session, qtbot: QtBot, width: int = 296) -> FindingsPanel:
    """The panel of a report's problems, active; as wide as beside the pages, unless said otherwise."""
    made = FindingsPanel(session)
    qtbot.addWidget(made)
    made.resize(width, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made
