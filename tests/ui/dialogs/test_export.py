"""The export dialog writes what was ticked, and says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.files import settings
from gkeditor.files.settings import Settings
from gkeditor.ui.dialogs.export import ExportDialog
from tests.ui.hands import Dialogs, child, click


@pytest.fixture
def dialog(qtbot: QtBot, document: Document, tmp_path: Path) -> ExportDialog:
    made = ExportDialog(document, tmp_path, "报告", None)
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog: ExportDialog, text: str) -> QAbstractButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().partition("(&")[0] == text)


def outcome(dialog: ExportDialog) -> str:
    label = child(dialog, QLabel, "outcome")
    return label.text() if label.isVisible() else ""


def test_what_is_filed_and_published_is_ticked(dialog: ExportDialog) -> None:
    ticks = {tick.objectName(): tick.isChecked() for tick in dialog.findChildren(QCheckBox)}
    ticked = [name for name, ticked in ticks.items() if ticked]
    assert ticked == ["format_docx", "format_pdf", "format_html", "opens_folder"]
    assert "format_gkr" not in ticks


def test_it_writes_all_at_once(dialog: ExportDialog, document: Document, qtbot: QtBot, tmp_path: Path) -> None:
    assert not button(dialog, "打开所在文件夹").isVisible()
    child(dialog, QCheckBox, "format_json").click()
    button(dialog, "导出").click()
    assert outcome(dialog).startswith("已导出：报告.")
    written = {path.name: path.read_bytes() for path in tmp_path.glob("报告.*")}
    assert set(written) == {"报告.docx", "报告.pdf", "报告.html", "报告.json"}
    assert written["报告.html"] == app.export(document, "html")
    assert button(dialog, "打开所在文件夹").isVisible()
    assert all(each.icon().isNull() for each in dialog.findChildren(QPushButton)), "as in all other dialogs"


def test_it_opens_the_folder(dialog: ExportDialog, tmp_path: Path, opened_outside: list[str]) -> None:
    button(dialog, "导出").click()
    assert opened_outside == [str(tmp_path)]
    button(dialog, "打开所在文件夹").click()
    assert opened_outside == [str(tmp_path)] * 2


def test_whoever_wants_no_folder_opened_is_asked_once(
    dialog: ExportDialog, qtbot: QtBot, document: Document, tmp_path: Path, opened_outside: list[str]
) -> None:
    settings.save(Settings(agency="云溪县民政局"))
    child(dialog, QCheckBox, "opens_folder").click()
    assert settings.load().settings == Settings(agency="云溪县民政局", open_folder=False)
    again = ExportDialog(document, tmp_path, "另一份", None)
    qtbot.addWidget(again)
    again.show()
    button(again, "导出").click()
    assert outcome(again).startswith("已导出：另一份.")
    assert opened_outside == []


def test_settings_that_cannot_be_read_stay_as_they_are(dialog: ExportDialog) -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_text("{", encoding="utf-8")
    child(dialog, QCheckBox, "opens_folder").click()
    assert settings.file().read_text(encoding="utf-8") == "{"


def test_a_folder_that_does_not_open_is_told(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    button(dialog, "导出").click()
    button(dialog, "打开所在文件夹").click()
    done, told = outcome(dialog).splitlines()
    assert done == "已导出：报告.docx、报告.pdf、报告.html"
    assert told == f"文件夹没有打开，文件在：{tmp_path}"


@pytest.mark.parametrize(("answer", "content"), [("取消", False), ("覆盖", True)])
def test_it_asks_before_overwriting(
    dialog: ExportDialog,
    dialogs: Dialogs,
    tmp_path: Path,
    answer: str,
    content: bool,
) -> None:
    (tmp_path / "报告.html").touch()
    with dialogs.answered(click(answer)):
        button(dialog, "导出").click()
    assert "报告.html" in dialogs.texts[0]
    assert bool((tmp_path / "报告.html").read_bytes()) is content
    assert (tmp_path / "报告.docx").exists() is content


def test_a_folder_that_is_not_there_is_told(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / "absent"))
    button(dialog, "导出").click()
    assert outcome(dialog).count("没有写成") == 3
    assert not button(dialog, "打开所在文件夹").isVisible()


def test_a_format_that_fails_does_not_stop_the_others(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened_outside: list[str]
) -> None:
    write = app.export

    def fail(document: Document, fmt: str, *, with_picture: bool) -> bytes:
        if fmt == "pdf":
            raise app.Unusable("没有中文字体")
        return write(document, fmt, with_picture=with_picture)

    monkeypatch.setattr(app, "export", fail)
    button(dialog, "导出").click()
    assert outcome(dialog) == "已导出：报告.docx、报告.html\n没有写成“报告.pdf”：没有中文字体"
    assert {path.name for path in tmp_path.iterdir()} == {"报告.docx", "报告.html"}
    assert opened_outside == [], "what is said here would be covered"


def test_it_exports_only_what_can_be_written(dialog: ExportDialog, qtbot: QtBot) -> None:
    name = dialog.findChildren(QLineEdit)[1]
    name.clear()
    assert not button(dialog, "导出").isEnabled()
    QTest.keyClicks(name, "a/b")
    assert not button(dialog, "导出").isEnabled()
    name.setText("年报")
    assert button(dialog, "导出").isEnabled()
    for tick in dialog.findChildren(QCheckBox):
        tick.setChecked(False)
    assert not button(dialog, "导出").isEnabled()


def test_the_picture_of_the_year_goes_into_what_can_show_it(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    document.edit("输入", {"requests.received.natural": "3", "requests.received.business": "1"})
    dialog = ExportDialog(document, tmp_path, "报告", None)
    qtbot.addWidget(dialog)
    tick = child(dialog, QCheckBox, "picture")
    assert not tick.isChecked()
    tick.click()
    child(dialog, QCheckBox, "format_txt").click()
    button(dialog, "导出").click()
    assert "<svg" in (tmp_path / "报告.html").read_text(encoding="utf-8")
    assert (tmp_path / "报告.txt").read_bytes() == app.export(document, "txt")
    for name in ("format_docx", "format_pdf", "format_html"):
        child(dialog, QCheckBox, name).click()
    assert not tick.isEnabled()


def test_errors_are_said_to_mark_a_draft(qtbot: QtBot, document: Document, tmp_path: Path) -> None:
    wrong = {"requests.received.natural": "2", "requests.received.total": "9"}
    document.edit(
        "输入", {f"requests.received.{key}": "0" for key in ("business", "research", "welfare", "legal", "other")}
    )
    document.edit("输入", wrong)
    dialog = ExportDialog(document, tmp_path, "报告", None)
    qtbot.addWidget(dialog)
    assert child(dialog, QLabel, "verdict").text().startswith("尚不能发布")
    assert "草稿" in child(dialog, QLabel, "draft").text()


def test_enter_exports(dialog: ExportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    QTest.keyClick(dialog.findChildren(QLineEdit)[1], Qt.Key.Key_Return)
    assert outcome(dialog)
