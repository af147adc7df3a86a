"""Choosing files and folders in Qt's own dialog, as on desktops that lend none."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QListView, QTreeView
from pytestqt.qtbot import QtBot

from gkeditor.ui.dialogs import file_dialogs
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import Dialogs, child, choose_file, click


def test_dates_are_shown_whole_and_no_kinds(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "云溪县民政局2025年年报.gkr").write_text("", "utf-8")

    def look(dialog: QDialog) -> None:
        files = child(dialog, QTreeView, "treeView")
        header = files.header()
        assert header.isSectionHidden(2)
        # The folder is read by another thread.
        qtbot.waitUntil(lambda: files.model().rowCount(files.rootIndex()) == 1)
        qtbot.waitUntil(lambda: header.sectionSize(3) >= files.sizeHintForColumn(3) > 0)
        assert header.length() <= files.viewport().width()
        dialog.reject()

    with dialogs.answered(look):
        assert file_dialogs.which_file_to_open(window, tmp_path) is None


def test_the_users_folders_are_beside_the_list(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are there, each once."""
    places = {"DesktopLocation": tmp_path / "桌面", "DocumentsLocation": tmp_path, "HomeLocation": tmp_path}
    (tmp_path / "桌面").mkdir()
    monkeypatch.setattr(
        QStandardPaths, "writableLocation", lambda place: str(places.get(place.name, tmp_path / "没有的"))
    )
    found: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        side = child(dialog, QListView, "sidebar")
        assert side.width() >= side.fontMetrics().horizontalAdvance("桌面、文档、下载")
        found.extend(url.toLocalFile() for url in dialog.sidebarUrls())
        dialog.reject()

    with dialogs.answered(look):
        file_dialogs.which_folder(window, tmp_path)
    assert found[1:] == [str(tmp_path), str(tmp_path / "桌面")]


def test_a_file_gets_the_suffix_of_the_kind_that_was_chosen(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    def choose_vector(dialog: QDialog) -> None:
        child(dialog, QComboBox, "fileTypeCombo").setCurrentIndex(1)
        choose_file(tmp_path / "图")(dialog)

    kinds = {".png": "图片", ".svg": "矢量图"}
    with dialogs.answered(choose_vector):
        assert file_dialogs.where_to_save(window, tmp_path / "年度图.png", "保存", kinds) == tmp_path / "图.svg"
    with dialogs.answered(choose_file(tmp_path / "年报.第2稿")):
        assert file_dialogs.where_to_save(window, tmp_path / "建议.gkr") == tmp_path / "年报.第2稿.gkr"


def test_a_dialog_that_does_not_say_which_kind_was_chosen(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "selectedNameFilter", lambda _dialog: "")
    with dialogs.answered(choose_file(tmp_path / "年报")):
        assert file_dialogs.where_to_save(window, tmp_path / "建议.gkr") == tmp_path / "年报.gkr"


def test_a_file_that_is_there_is_asked_about_whatever_was_typed(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "年报.gkr").write_text("", "utf-8")
    for answer, path in (("覆盖", tmp_path / "年报.gkr"), ("取消", None)):
        with dialogs.answered(choose_file(tmp_path / "年报"), click(answer)):
            assert file_dialogs.where_to_save(window, tmp_path / "建议.gkr") == path
