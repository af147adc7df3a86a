"""Every control of the window and of its dialogs has a name, is reached by keys, and clashes with no other."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.ui import actions
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.side_panel import TABS
from gkeditor.ui.table.view import TableView
from tests.ui.controls import DIALOGS, controls, described, name, shown
from tests.ui.hands import child, press_keys

LAST = assets.path("resources/samples/yunxi-2024.gkr")
DRAFT = assets.path("resources/samples/yunxi-2025-draft.gkr")

_STEPS = 40
"""As many as there are stops in the largest of the windows, and some."""


def nameless(root: QWidget) -> list[str]:
    return [described(widget) for widget in controls(root) if not name(widget).strip()]


def reached(root: QWidget) -> set[QWidget]:
    """What the keyboard comes to by Tab and Shift+Tab; by F6 where Tab goes through cells, or writes."""
    found: set[QWidget] = set()
    for tab in ("Shift+Tab", "Tab"):
        for _ in range(_STEPS):
            here = QApplication.focusWidget()
            assert here
            found.add(here)
            press_keys(tab)
            if QApplication.focusWidget() is here:
                press_keys("F6")
    return found


def out_of_reach(root: QWidget) -> list[str]:
    """Controls that no key leads to; arrows go through the radio buttons of a group."""
    found = reached(root)
    groups = {widget.parent() for widget in found if isinstance(widget, QRadioButton)}
    left = (widget for widget in controls(root) if widget not in found)
    return [described(w) for w in left if not (isinstance(w, QRadioButton) and w.parent() in groups)]


def letters_in_use(root: QWidget) -> list[str]:
    """The letters that work with Alt, of names of fields, buttons and tabs that can be seen."""
    texts = [w.text() for w in root.findChildren(QLabel) if w.isVisible()]
    texts += [w.text() for w in root.findChildren(QAbstractButton) if w.isVisible()]
    texts += [bar.tabText(i) for bar in root.findChildren(QTabBar) if bar.isVisible() for i in range(bar.count())]
    return [text.partition("&")[2][0].upper() for text in texts if text.replace("&&", "").partition("&")[2]]


def letters_of_window() -> list[str]:
    """The letters that work with Alt wherever the keyboard is."""
    keys = [keys for entry in actions.entries() for keys in entry.shortcuts]
    menus = [title.partition("&")[2][0] for title, _members in actions.MENUS]
    return [*menus, *(keys[-1] for keys in keys if keys.startswith("Alt+") and len(keys) == 5)]


def twice(letters: list[str]) -> list[str]:
    return [letter for letter, count in Counter(letters).items() if count > 1]


@pytest.fixture
def work(window: MainWindow) -> MainWindow:
    """The window with a draft, and last year's report beside it."""
    window.resize(1280, 800)
    window.files.open(DRAFT)
    assert window.files.session
    window.files.session.take_prior(app.read_report(LAST)[0])
    return window


@pytest.mark.parametrize("kind", DIALOGS)
def test_a_dialog_is_worked_by_keys(qtbot: QtBot, document: Document, tmp_path: Path, kind: str) -> None:
    dialog = shown(qtbot, DIALOGS[kind](document, tmp_path))
    assert dialog.windowTitle()
    assert nameless(dialog) == []
    if kind == "guide":
        press_keys("Ctrl+F")  # Tab goes through the links of the text first.
    assert out_of_reach(dialog) == []
    assert twice(letters_in_use(dialog)) == []


def test_the_start_page_is_worked_by_keys(window: MainWindow) -> None:
    assert nameless(window) == []
    assert out_of_reach(window) == []


@pytest.mark.parametrize("part", actions.PARTS)
def test_a_page_is_worked_by_keys(work: MainWindow, part: str) -> None:
    press_keys(f"Ctrl+{actions.PARTS.index(part) + 1}")
    assert nameless(work) == []
    assert out_of_reach(work) == []


@pytest.mark.parametrize("tab", TABS)
def test_a_side_panel_is_worked_by_keys(work: MainWindow, tab: str) -> None:
    press_keys("Ctrl+5", TABS[tab][1])
    assert nameless(work) == []
    assert out_of_reach(work) == []


@pytest.mark.parametrize("part", actions.PARTS)
def test_no_letter_means_two_things(work: MainWindow, part: str) -> None:
    press_keys(f"Ctrl+{actions.PARTS.index(part) + 1}", "Ctrl+H")
    assert nameless(work) == []
    assert {"I", "M"} <= set(letters_in_use(work)), "of the bar to replace"
    assert twice([*letters_in_use(work), *letters_of_window()]) == []


def test_a_screen_reader_hears_cells_and_problems(work: MainWindow) -> None:
    press_keys("Ctrl+5")
    table = child(work, TableView)
    table.go_to("requests.granted.natural")
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.focusChild().text(QAccessible.Text.Name).startswith("予以公开，自然人，12")
    for view in work.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisible() and not isinstance(view, TableView | QHeaderView):
            rows = [model.index(row, 0) for row in range(model.rowCount())]
            assert all(row.data(Qt.ItemDataRole.AccessibleTextRole) for row in rows), described(view)
