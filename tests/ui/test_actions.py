"""Actions as data: complete, without clashes."""

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QToolBar
from pytestqt.qtbot import QtBot

from gkeditor.document import History
from gkeditor.model.report import Change, Edit
from gkeditor.ui import actions
from gkeditor.ui.actions import Actions, Entry
from gkeditor.ui.help.keys import actions_table

ENTRIES = tuple(actions.entries())

TAKEN = ("Ctrl+Space", "Ctrl+Shift+F", "Ctrl+Shift+E", "Ctrl+.", "Ctrl+;", "Ctrl+Shift+U", "Ctrl+Alt+Shift+U")
"""Chinese input methods take these: on and off, simplified and traditional characters, marks, the clipboard, codes."""


def twice(items: list[str]) -> list[str]:
    return [item for item, count in Counter(items).items() if count > 1]


def test_keys_and_shortcuts_are_unique(qapp: QApplication) -> None:
    shortcuts = [QKeySequence(keys).toString() for entry in ENTRIES for keys in entry.shortcuts]
    assert all(shortcuts)
    assert twice(shortcuts) == []
    assert twice([entry.key for entry in ENTRIES]) == []


def test_shortcuts_are_none_that_an_input_method_takes(qapp: QApplication) -> None:
    shortcuts = {QKeySequence(keys).toString() for entry in ENTRIES for keys in entry.shortcuts}
    assert shortcuts & {QKeySequence(keys).toString() for keys in TAKEN} == set()


def test_mnemonics_are_unique_in_a_menu() -> None:
    titles = [title for title, _members in actions.MENUS]
    texts = [[member.text for member in members if isinstance(member, Entry)] for _title, members in actions.MENUS]
    for group in (titles, *texts):
        mnemonics = [text.partition("(&")[2][0] for text in group]
        assert twice(mnemonics) == []
    assert "R" not in {text.partition("(&")[2][0] for text in texts[0]}, "that of the recent files"


def test_menus_and_toolbar_show_the_actions(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Actions(window)
    bar, recent = QToolBar(), QMenu("最近打开(&R)", window)
    made.fill_menus(window.menuBar(), recent)
    window.addToolBar(bar)
    made.fill_toolbar(bar)
    assert [action.text() for action in window.menuBar().actions()] == [title for title, _members in actions.MENUS]
    assert all(action.text() and action.toolTip() for action in made.values())
    assert [action for action in bar.actions() if action.icon().isNull() and not action.isSeparator()] == []


def test_enter_is_named_as_on_the_keyboard(qtbot: QtBot, qapp: QApplication) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = Actions(window)["show_fixes"]
    assert action.text().endswith("\tAlt+Enter")
    assert action.toolTip().endswith("（Alt+Enter）")
    assert "| Alt+Enter |" in actions_table()


def test_undo_says_what_it_takes_back(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    made, history = Actions(window), History()
    made.show_history(history)
    assert (made["undo"].isEnabled(), made["redo"].isEnabled()) == (False, False)
    history.add(Edit("空白填零", (Change("title", None, "x"),)), typing=False)
    made.show_history(history)
    assert made["undo"].isEnabled()
    assert made["undo"].text() == "撤销“空白填零”(&U)"
    assert made["undo"].iconText() == "撤销"
