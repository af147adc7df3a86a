"""The preview of a report with mistakes."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.preview.panel import Preview
from gkeditor.ui.session import Session
from tests.ui.preview.seen import settle


@pytest.fixture
def preview(draft: Session, qtbot: QtBot) -> Preview:
    """The preview of a draft, drawn."""
    made = Preview(draft)
    qtbot.addWidget(made)
    made.resize(420, 560)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.sheets.setFocus()
    settle(made, qtbot)
    return made
