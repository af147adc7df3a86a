"""Saving by itself: never over somebody else's change, never a report without a file."""

import errno
from pathlib import Path

import pytest

from gkeditor.files import native, settings
from gkeditor.files.settings import Settings
from gkeditor.ui.autosave import Autosave
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import Dialogs, action_of, click

CELL = "requests.received.natural"


@pytest.fixture
def opened(window: MainWindow, report_file: Path) -> MainWindow:
    window.files.open(report_file)
    assert window.files.session
    window.files.session.edit("输入", {CELL: "77"})
    return window


def tick(window: MainWindow) -> None:
    """Let the interval pass."""
    window._autosave.timer.timeout.emit()


def test_it_waits_as_long_as_is_set(window: MainWindow) -> None:
    saving = Autosave(window.files, Settings(autosave_minutes=7))
    assert (saving.timer.isActive(), saving.timer.interval()) == (True, 7 * 60_000)
    saving.follow(Settings(autosave=False))
    assert not saving.timer.isActive()


def test_it_is_off_where_that_is_set(window: MainWindow) -> None:
    assert window._autosave.timer.isActive()
    settings.save(Settings(autosave=False))
    other = MainWindow()
    assert not other._autosave.timer.isActive()
    other.deleteLater()


def test_a_changed_report_is_saved(opened: MainWindow, report_file: Path) -> None:
    tick(opened)
    assert native.load(report_file.read_bytes()).get(CELL) == "77"
    assert not opened.isWindowModified()
    assert opened.files.state.startswith("已自动保存")
    opened.files.save()
    assert opened.files.state.startswith("已保存")


def test_steps_from_before_can_still_be_undone(opened: MainWindow) -> None:
    tick(opened)
    action_of(opened, "undo").trigger()
    assert opened.files.document
    assert opened.files.document.text(CELL) == "12"
    assert opened.isWindowModified()


def test_nothing_is_written_where_nothing_was_changed(opened: MainWindow, report_file: Path) -> None:
    tick(opened)
    before = report_file.stat().st_mtime_ns
    tick(opened)
    assert report_file.stat().st_mtime_ns == before


def test_somebody_elses_change_stops_it(opened: MainWindow, report_file: Path, dialogs: Dialogs) -> None:
    theirs = report_file.read_bytes() + b"\n"
    report_file.write_bytes(theirs)
    tick(opened)
    assert report_file.read_bytes() == theirs
    assert opened.files.state.startswith("自动保存已停止：文件被别人或别的程序改过")
    tick(opened)
    assert report_file.read_bytes() == theirs
    with dialogs.answered(click("覆盖")):
        opened.files.save()
    assert opened.files.session
    opened.files.session.edit("输入", {CELL: "78"})
    tick(opened)
    assert native.load(report_file.read_bytes()).get(CELL) == "78"


def test_a_file_that_cannot_be_written_stops_it(
    opened: MainWindow, report_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("gkeditor.files.safe.write_over", fail)
    tick(opened)
    assert opened.files.state == "自动保存已停止：磁盘已满，请腾出空间，或换一个位置"


def test_a_report_without_a_file_stays_without(window: MainWindow, tmp_path: Path) -> None:
    window.files.new("云溪县民政局", 2025, "department")
    assert window.files.session
    window.files.session.edit("输入", {CELL: "1"})
    tick(window)
    assert window.files.path is None
    assert window.isWindowModified()
    assert list(tmp_path.iterdir()) == []
