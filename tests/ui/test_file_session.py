"""Opening and saving: nothing is lost, nothing of others is overwritten unasked."""

import errno
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.files import safe
from gkeditor.ui.file_session import FileSession
from tests.ui.hands import Dialogs, choose_file, click

CELL = "requests.received.natural"


@pytest.fixture
def files(qtbot: QtBot) -> FileSession:
    window = QWidget()
    qtbot.addWidget(window)
    session = FileSession(window)
    session.setProperty("window", window)
    return session


def type_number(files: FileSession, text: str) -> None:
    assert files.session
    files.session.edit("输入", {CELL: text}, typing=True)


def saved_number(path: Path) -> str:
    return app.read_report(path)[0].get(CELL)


def test_new_typed_saved_reopened(files: FileSession, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path) -> None:
    with qtbot.waitSignal(files.opened):
        files.new("云溪县民政局", 2025, "department")
    assert files.state == "尚未保存为报告文件"
    assert files.name == "云溪县民政局2025年政府信息公开工作年度报告"
    type_number(files, "7")
    with dialogs.answered(choose_file(tmp_path / "新报告")), qtbot.waitSignal(files.saved):
        assert files.save()
    assert files.path == tmp_path / "新报告.gkr"
    assert files.document
    assert not files.document.modified
    assert files.state.startswith("已保存 ")
    assert files.open(tmp_path / "新报告.gkr")
    assert files.document.text(CELL) == "7"
    assert files.document.text("requests.received.total") == "7"
    assert [Path(file.path).name for file in files.recent.all()] == ["新报告.gkr"]


def test_saving_again_asks_nothing(files: FileSession, report_file: Path) -> None:
    files.open(report_file)
    for number in ("20", "21"):
        type_number(files, number)
        assert files.save()
        assert saved_number(report_file) == number


def test_a_year_without_edition_is_refused(files: FileSession, dialogs: Dialogs) -> None:
    with dialogs.answered(click("确定")):
        files.new("云溪县民政局", 2018, "department")
    assert files.document is None
    assert "2018" in dialogs.texts[0]


def test_an_unreadable_file_leaves_the_open_one(
    files: FileSession, dialogs: Dialogs, report_file: Path, tmp_path: Path
) -> None:
    files.open(report_file)
    (tmp_path / "x.gkr").write_bytes(b"\0\1\2")
    with dialogs.answered(click("确定")):
        assert not files.open(tmp_path / "x.gkr")
    assert "x.gkr" in dialogs.texts[0]
    with dialogs.answered(click("确定")):
        assert not files.open(tmp_path / "absent.gkr")
    assert files.path == report_file


@pytest.mark.parametrize(
    ("answer", "left", "on_disk"), [("保存", True, "99"), ("不保存", True, "12"), ("取消", False, "12")]
)
def test_unsaved_work_is_asked_for(
    files: FileSession, dialogs: Dialogs, report_file: Path, answer: str, left: bool, on_disk: str
) -> None:
    files.open(report_file)
    type_number(files, "99")
    with dialogs.answered(click(answer)):
        assert files.may_leave() is left
    assert report_file.name in dialogs.texts[0]
    assert saved_number(report_file) == on_disk


def test_without_changes_nothing_is_asked(files: FileSession, report_file: Path) -> None:
    assert files.may_leave()
    files.open(report_file)
    type_number(files, "5")
    assert files.session
    files.session.undo()
    assert files.may_leave()


def test_a_file_changed_by_others_is_not_overwritten_unasked(
    files: FileSession, dialogs: Dialogs, report_file: Path, tmp_path: Path
) -> None:
    files.open(report_file)
    theirs = report_file.read_bytes().replace(b'"12"', b'"13"')
    report_file.write_bytes(theirs)
    type_number(files, "99")
    with dialogs.answered(click("取消")):
        assert not files.save()
    assert report_file.read_bytes() == theirs
    with dialogs.answered(click("另存为"), choose_file(tmp_path / "我的.gkr")):
        assert files.save()
    assert report_file.read_bytes() == theirs
    assert files.path == tmp_path / "我的.gkr"
    assert saved_number(files.path) == "99"


def test_a_file_changed_by_others_can_be_overwritten(files: FileSession, dialogs: Dialogs, report_file: Path) -> None:
    files.open(report_file)
    report_file.write_bytes(b"{}")
    type_number(files, "99")
    with dialogs.answered(click("覆盖")):
        assert files.save()
    assert saved_number(report_file) == "99"


def test_save_as_over_a_file_asks_once(files: FileSession, dialogs: Dialogs, report_file: Path, tmp_path: Path) -> None:
    files.open(report_file)
    other = tmp_path / "other.gkr"
    other.write_bytes(b"{}")
    type_number(files, "99")
    with dialogs.answered(choose_file(other), click("是")):
        assert files.save_as()
    assert saved_number(other) == "99"
    assert saved_number(report_file) == "12"


def test_a_sample_is_saved_as_a_new_file(files: FileSession) -> None:
    assert files.open_sample("resources/samples/yunxi-2025.gkr")
    assert files.path is None
    assert files.state == "尚未保存为报告文件"
    assert files.recent.all() == ()


def test_an_imported_file_is_not_saved_to(files: FileSession, report_file: Path) -> None:
    text = report_file.with_suffix(".txt")
    assert files.open(report_file)
    assert files.document
    text.write_bytes(app.export(files.document, "txt"))
    assert files.open(text)
    assert files.path is None
    assert files.folder() == text.parent
    assert files.document.text(CELL) == "12"
    assert [Path(file.path).name for file in files.recent.all()] == [text.name, report_file.name]


def test_a_folder_that_cannot_be_written_is_told(
    files: FileSession,
    dialogs: Dialogs,
    report_file: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(*_arguments: object) -> str:
        raise PermissionError(errno.EACCES, "Permission denied")

    files.open(report_file)
    type_number(files, "99")
    monkeypatch.setattr("gkeditor.files.safe.write_over", refused)
    with dialogs.answered(click("取消")):
        assert not files.save()
    assert "没有读写它的权限" in dialogs.texts[0]
    assert files.document
    assert files.document.modified


def test_what_could_not_be_written_is_saved_elsewhere(
    files: FileSession,
    dialogs: Dialogs,
    report_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write = safe.write_over
    elsewhere = tmp_path / "另一处.gkr"

    def write_elsewhere_only(path: Path, data: bytes, expected: str | None) -> str:
        if path != elsewhere:
            raise OSError(errno.EROFS, "Read-only file system")
        return write(path, data, expected)

    files.open(report_file)
    type_number(files, "99")
    monkeypatch.setattr("gkeditor.files.safe.write_over", write_elsewhere_only)
    with dialogs.answered(click("另存为"), choose_file(elsewhere)):
        assert files.save()
    assert "这个位置只能读，不能写" in dialogs.texts[0]
    assert files.path == elsewhere
    assert saved_number(elsewhere) == "99"
