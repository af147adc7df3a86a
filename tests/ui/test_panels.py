"""Outline, page and side panel in windows of all widths."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.panels import OUTLINE, SIDE
from gkeditor.ui.side_edge import SideEdge
from gkeditor.ui.table.view import TableView
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import action_of, drag, press_keys


@pytest.fixture
def work(window: MainWindow) -> Workspace:
    """The work on a sample, at the table of part three."""
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    assert window.workspace
    window.workspace.pages.go_to("requests.granted.natural")
    return window.workspace


def widen(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    QApplication.processEvents()


def edge_of(window: MainWindow) -> SideEdge:
    edge = window.findChild(SideEdge)
    assert edge
    return edge


def scrolls_sideways(work: Workspace) -> bool:
    view = work.findChild(TableView)
    assert view
    return view.horizontalScrollBar().maximum() > 0


@pytest.mark.parametrize("width", [3840, 1920, 1280, 1024])
def test_the_table_needs_no_sideways_scrolling(work: Workspace, window: MainWindow, width: int) -> None:
    widen(window, width)
    assert work.side.isVisible()
    assert not scrolls_sideways(work)


@pytest.mark.parametrize("width", [960, 853])
def test_a_small_window_leaves_the_room_to_the_table(work: Workspace, window: MainWindow, width: int) -> None:
    widen(window, width)
    assert work.side.isHidden()
    assert not scrolls_sideways(work)
    assert edge_of(window).isVisible()
    assert not action_of(window, "show_side").isChecked()


def test_it_comes_back_with_the_room(work: Workspace, window: MainWindow) -> None:
    before = work.sizes()
    widen(window, 853)
    widen(window, 1280)
    assert work.side.isVisible()
    assert work.sizes() == before
    assert not edge_of(window).isVisible()
    assert action_of(window, "show_side").isChecked()


def test_what_was_hidden_stays_so(work: Workspace, window: MainWindow) -> None:
    action_of(window, "show_side").trigger()
    widen(window, 853)
    widen(window, 1280)
    assert work.side.isHidden()
    assert work.panels.hidden == (SIDE,)


def test_the_edge_opens_the_panel(work: Workspace, window: MainWindow) -> None:
    widen(window, 853)
    edge = edge_of(window)
    button = edge.widgetForAction(action_of(window, "show_last_year"))
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert work.side.isVisible()
    assert work.side.key == "last_year"
    assert not edge.isVisible()
    assert work.panels.hidden == ()
    press_keys("Ctrl+Shift+Q")
    assert work.side.isHidden()
    assert edge.isVisible()


def test_the_next_problem_can_be_read(work: Workspace, window: MainWindow) -> None:
    widen(window, 853)
    press_keys("F8")
    assert work.findings.isVisible()


def test_the_next_problem_respects_who_closed_the_panel(work: Workspace, window: MainWindow) -> None:
    action_of(window, "show_side").trigger()
    press_keys("F8")
    assert work.side.isHidden()


def test_the_outline_has_short_names_where_it_is_narrow(work: Workspace, window: MainWindow) -> None:
    index = work.outline.states.index(4)
    tall, wide = work.outline.visualRect(index).height(), work.outline.width()
    widen(window, 1024)
    assert work.outline.width() < wide / 2
    assert work.outline.visualRect(index).height() < tall
    assert [work.outline.states.state(work.outline.states.index(row)).short_title for row in (0, 1, 4)] == [
        "信息",
        "前言",
        "三",
    ]


def test_widths_by_hand_hold_as_long_as_there_is_room(work: Workspace, window: MainWindow) -> None:
    drag(work, 2, -90)
    side = work.sizes()[2]
    assert work.panels.widths == {"findings": side}
    widen(window, 1024)
    assert work.sizes()[2] < side
    widen(window, 1600)
    assert work.sizes()[2] == side


@pytest.mark.parametrize("width", [100_000, 1, -5])
def test_widths_that_do_not_fit_are_not_taken(work: Workspace, width: int) -> None:
    work.panels.restore((), {"outline": width, "findings": width})
    outline, page, side = work.sizes()
    assert outline >= 80
    assert page >= 400
    assert side >= 200


def test_hidden_panels_leave_all_to_the_page(work: Workspace, window: MainWindow) -> None:
    for key in (OUTLINE, SIDE):
        action_of(window, key).trigger()
    QApplication.processEvents()
    assert work.sizes() == [0, work.width(), 0]


def test_the_edge_is_no_stop_of_the_tab_key(work: Workspace, window: MainWindow) -> None:
    widen(window, 853)
    edge = edge_of(window)
    assert all(button.focusPolicy() == Qt.FocusPolicy.NoFocus for button in edge.findChildren(QToolButton))
