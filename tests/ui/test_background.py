"""Slow work: the window lives on meanwhile, and the user may give it up."""

import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui import background
from tests.ui.hands import Dialogs, child, click


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_quick_work_shows_nothing(window: QWidget) -> None:
    assert background.result_of(window, "正在读取", QThread.currentThread) is not window.thread()


def test_the_window_lives_on_while_slow_work_is_done(
    window: QWidget, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "PATIENCE", 1)
    go_on = threading.Event()

    def let_it_end(dialog: QDialog) -> None:
        assert child(dialog, QProgressBar).maximum() == 0
        QTimer.singleShot(0, go_on.set)

    with dialogs.answered(let_it_end):
        assert background.result_of(window, "正在读取“<b>.pdf”", go_on.wait)
    assert dialogs.texts == ["正在读取“<b>.pdf”"]


def test_what_fails_there_is_raised_here(window: QWidget) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        background.result_of(window, "正在读取", fail)


def test_cancelled_work_ends_unheeded_before_the_program_does(
    window: QWidget, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "PATIENCE", 1)
    go_on, ended = threading.Event(), threading.Event()

    def work() -> None:
        go_on.wait()
        ended.set()
        raise ZeroDivisionError

    with dialogs.answered(click("取消")), pytest.raises(background.Cancelled):
        background.result_of(window, "正在读取", work)
    assert not ended.is_set()
    go_on.set()
    background.end()
    assert ended.is_set()


def test_what_could_not_be_stopped_at_once_is_before_the_program_ends(
    window: QWidget, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "PATIENCE", 1)
    go_on, asked = threading.Event(), list[int]()

    def stop() -> None:
        asked.append(1)
        if len(asked) > 1:
            go_on.set()

    with dialogs.answered(click("取消")), pytest.raises(background.Cancelled):
        background.result_of(window, "正在读取", lambda: go_on.wait(5), stop)
    assert not go_on.is_set()
    background.end()
    assert go_on.is_set()
