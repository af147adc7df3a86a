"""The panel to the right of the page: its tabs, made late, each as wide as it was left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.preview.panel import Preview
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import action_of, drag, press_keys


@pytest.fixture
def work(window: MainWindow) -> Workspace:
    """The work on a sample, at the table of part three."""
    window.resize(1280, 800)
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    assert window.workspace
    window.workspace.pages.go_to("requests.granted.natural")
    return window.workspace


def has_focus(work: Workspace) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and work.side.view.isAncestorOf(focused)


def test_problems_come_first(work: Workspace) -> None:
    assert work.side.key == "findings"
    assert work.findings.isVisible()
    assert [work.side.tabText(n) for n in range(work.side.count())] == ["问题", "预览", "上年"]
    assert list(work.side._views) == ["findings"]


@pytest.mark.parametrize(("key", "tab"), [("Alt+W", "preview"), ("Alt+S", "last_year"), ("Alt+Q", "findings")])
def test_each_tab_has_its_key(work: Workspace, key: str, tab: str) -> None:
    work.side.hide()
    press_keys(key)
    assert work.side.isVisible()
    assert work.side.key == tab
    assert has_focus(work)


def test_the_preview_shows_the_place_of_the_cursor(work: Workspace) -> None:
    press_keys("Alt+W")
    preview = work.side.view
    assert isinstance(preview, Preview)
    ((_sheet, framed),) = preview.sheets._framed()
    assert framed.place.address == "requests.granted.natural"
    work.pages.go_to("requests.received.legal")
    ((_sheet, framed),) = preview.sheets._framed()
    assert framed.place.address == "requests.received.legal"


def test_a_click_in_the_preview_goes_to_the_cell(work: Workspace) -> None:
    press_keys("Alt+W")
    preview = work.side.view
    assert isinstance(preview, Preview)
    preview.jumped.emit("disputes.review.upheld", -1)
    assert work.pages.current_section == "disputes"
    assert not has_focus(work)


def test_each_tab_keeps_its_width(work: Workspace, window: MainWindow) -> None:
    narrow = work.sizes()[2]
    press_keys("Alt+W")
    wide = work.sizes()[2]
    assert wide > narrow
    assert work.sizes()[1] >= 600
    drag(work, 2, 60)
    left = work.sizes()[2]
    assert left < wide
    press_keys("Alt+Q")
    assert abs(work.sizes()[2] - narrow) <= 1
    press_keys("Alt+W")
    assert abs(work.sizes()[2] - left) <= 1


def test_the_panel_can_be_hidden(work: Workspace, window: MainWindow) -> None:
    toggle = action_of(window, "show_side")
    toggle.trigger()
    assert work.side.isHidden()
    toggle.trigger()
    assert work.side.isVisible()
    assert toggle.isChecked()


def test_ctrl_tab_goes_from_tab_to_tab(work: Workspace, qtbot: QtBot) -> None:
    press_keys("Alt+Q")
    seen = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClick(focused, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        seen.append(work.side.key)
    assert seen == ["preview", "last_year", "findings"]
