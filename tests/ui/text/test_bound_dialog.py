"""The dialog that binds numbers in the texts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.ui.session import Session
from gkeditor.ui.text.bound_dialog import BoundDialog, bind_numbers
from tests.checks.reports import clean
from tests.ui.hands import Dialogs, child, click


@pytest.fixture
def session() -> Session:
    return Session(Document(clean("2021-30")))


def test_all_are_bound_in_one_step(session: Session, dialogs: Dialogs, qtbot: QtBot) -> None:
    parent = QLabel()
    qtbot.addWidget(parent)
    before = session.document.text("overview")
    with dialogs.answered(click("绑定 5 处")):
        bind_numbers(session, parent)
    assert "文中有 5 处数字" in dialogs.texts[0]
    assert session.document.report.get("overview").count("{{") == 5
    assert session.document.text("overview") == before
    assert session.document.history.undo_label == "绑定文中数字"
    with dialogs.answered(click("关闭")):
        bind_numbers(session, parent)
    assert "没有可以绑定的数字" in dialogs.texts[1]


def test_only_those_ticked_are_bound(session: Session, qtbot: QtBot) -> None:
    dialog = BoundDialog(session.document)
    qtbot.addWidget(dialog)
    tree, every = child(dialog, QTreeWidget), next(b for b in dialog.findChildren(QPushButton) if "全不选" in b.text())
    part = tree.topLevelItem(0)
    assert part
    assert part.text(0) == "一、总体情况（5）"
    every.click()
    assert dialog.chosen == []
    assert not any(button.isEnabled() for button in dialog.findChildren(QPushButton) if button.text() == "绑定")
    part.child(1).setCheckState(0, Qt.CheckState.Checked)
    assert [offer.cell for offer in dialog.chosen] == ["requests.received.total"]
    assert part.child(1).text(1) == "三 · 一、本年新收政府信息公开申请数量 · 总计"
    every.click()
    every.click()
    assert len(dialog.chosen) == 5
    dialog.show()
    assert every.x() < dialog.width() // 2, "apart from what ends the dialog, as in the others"
