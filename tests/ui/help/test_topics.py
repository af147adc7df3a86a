"""The guide opens where it speaks of what one is doing."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.ui.help.topics import TOPICS
from gkeditor.ui.help.window import HelpWindow
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import child, press_keys


def test_the_guide_has_these_headings() -> None:
    headings = assets.read_text("resources/help/guide.md").split("\n")
    assert [f"## {heading}" for heading in TOPICS.values() if f"## {heading}" not in headings] == []


@pytest.mark.parametrize(
    ("keys", "heading"),
    [
        ("Ctrl+3", "编写文字"),
        ("Alt+Q", "问题与说明"),
        ("Alt+W", "导出和打印"),
        ("Alt+S", "用好上年报告"),
        ("Ctrl+1", "开始"),
    ],
)
def test_f1_opens_the_guide_there(window: MainWindow, qtbot: QtBot, keys: str, heading: str) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    press_keys(keys)
    press_keys("F1")
    guide = child(window, HelpWindow)
    QTest.qWaitForWindowActive(guide)
    current = child(guide, QListWidget).currentItem()
    assert current is not None
    assert current.text() == heading
    with qtbot.waitSignal(guide.destroyed):
        guide.close()
