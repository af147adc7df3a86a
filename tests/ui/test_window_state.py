"""The window is left and found again."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import gkeditor
from gkeditor.ui import window_state
from gkeditor.ui.help.window import HelpWindow
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.window_state import WindowState
from tests.ui.conftest import forget_changes
from tests.ui.hands import action_of, drag


def begun(qtbot: QtBot, report_file: Path) -> MainWindow:
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=forget_changes)
    window.begin()
    QTest.qWaitForWindowExposed(window)
    window.files.open(report_file)
    return window


def test_it_is_as_it_was_left(qtbot: QtBot, report_file: Path) -> None:
    window = begun(qtbot, report_file)
    window.showNormal()
    window.resize(700, 640)
    work = window.workspace
    assert work
    action_of(window, "zoom_in").trigger()
    action_of(window, "show_last_year").trigger()
    action_of(window, "show_outline").trigger()
    assert work.outline.isHidden()
    window.close()

    other = begun(qtbot, report_file)
    assert other.size() == QSize(700, 640)
    again = other.workspace
    assert again
    assert again.pages.zoom == pytest.approx(1.1)
    assert again.side.key == "last_year"
    assert again.outline.isHidden()
    assert not action_of(other, "show_outline").isChecked()
    assert again.side.isHidden()  # There is no room for it before it is asked for.
    action_of(other, "show_outline").trigger()
    assert again.outline.isVisible()
    assert again.outline.width() > 50


def test_widths_are_kept(qtbot: QtBot, report_file: Path) -> None:
    window = begun(qtbot, report_file)
    window.showNormal()
    window.resize(790, 640)
    work = window.workspace
    assert work
    before = work.outline.width()
    drag(work, 1, 24)
    left = work.outline.width()
    assert left > before
    window.close()
    again = begun(qtbot, report_file).workspace
    assert again
    QApplication.processEvents()
    assert again.outline.width() == left


def test_a_window_left_without_a_report_keeps_the_panels(qtbot: QtBot) -> None:
    window_state.keep(WindowState(zoom=1.5, hidden=("show_side",)))
    window = MainWindow()
    qtbot.addWidget(window)
    window.begin()
    window.close()
    kept = window_state.load()
    assert (kept.zoom, kept.hidden) == (1.5, ("show_side",))
    assert kept.geometry


@pytest.mark.parametrize(
    "text", ["", "[]", '{"zoom": "much"}', '{"geometry": "???"}', '{"widths": [1, 2]}', '{"tab": "gone", "zoom": 1e9}']
)
def test_what_cannot_be_used_stops_nobody(qtbot: QtBot, report_file: Path, text: str) -> None:
    window_state.keep(WindowState())
    window_state._file().write_text(text, encoding="utf-8")
    window = begun(qtbot, report_file)
    assert window.isVisible()
    assert window.workspace


def test_a_place_on_a_screen_that_is_gone_is_not_taken(qtbot: QtBot, report_file: Path) -> None:
    window = begun(qtbot, report_file)
    window.showNormal()
    window.setGeometry(30_000, 20_000, 3000, 2500)
    window.close()
    other = begun(qtbot, report_file)
    assert other.screen().availableGeometry().intersects(other.frameGeometry())


@pytest.mark.parametrize(("before", "shown"), [("", False), (gkeditor.__version__, False), ("0.0.9", True)])
def test_news_are_shown_once_after_an_update(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, before: str, shown: bool
) -> None:
    with monkeypatch.context() as then:
        then.setattr(gkeditor, "__version__", before)
        window_state.keep(WindowState())
    for expected in (shown, False):
        window = MainWindow()
        qtbot.addWidget(window)
        window.begin()
        QApplication.processEvents()
        assert [news.windowTitle() for news in window.findChildren(HelpWindow)] == ["新功能"] * expected
        window.close()
