"""The picture of the year in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters.picture import draw, picture
from gkeditor.files import native
from gkeditor.ui import theme
from gkeditor.ui.dialogs import file_dialogs
from gkeditor.ui.dialogs.picture import PictureDialog
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import Dialogs, child, choose_file, click, press, press_keys


@pytest.fixture
def document() -> Document:
    """The sample, with last year's report beside it."""
    return Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))


@pytest.fixture
def dialog(document: Document, qtbot: QtBot) -> PictureDialog:
    shown = picture(document)
    assert shown
    made = PictureDialog(shown)
    qtbot.addWidget(made)
    made.show()
    return made


def colours_in(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}


def test_it_is_shown_on_white_in_the_dark_too(dialog: PictureDialog, qapp: QApplication) -> None:
    try:
        for scheme in (Qt.ColorScheme.Light, Qt.ColorScheme.Dark):
            theme.show_scheme(qapp, scheme)
            QApplication.processEvents()
            image = dialog._view.grab().toImage()
            assert image.pixelColor(image.width() // 2, 8) == QColor("white")
            assert "#1f5fa8" in colours_in(image)
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Light)


def test_it_is_said_in_words(dialog: PictureDialog) -> None:
    assert dialog._view.accessibleName() == "2025年政府信息公开申请办理情况（件）"
    assert "本年新收30件" in dialog._view.accessibleDescription()


def test_it_is_copied(dialog: PictureDialog, document: Document) -> None:
    click("复制图片")(dialog)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    shown = picture(document)
    assert shown
    assert bytes(data.data("image/svg+xml").data()) == draw(shown)
    assert "已复制" in child(dialog, QLabel, "outcome").text()


@pytest.mark.parametrize(
    ("chosen", "saved", "begins"),
    [("图.png", "图.png", b"\x89PNG"), ("图.svg", "图.svg", b"<svg"), ("图.1", "图.1.png", b"\x89PNG")],
)
def test_it_is_saved(
    dialog: PictureDialog, dialogs: Dialogs, tmp_path: Path, chosen: str, saved: str, begins: bytes
) -> None:
    with dialogs.answered(choose_file(tmp_path / chosen)):
        click("另存为")(dialog)
    assert (tmp_path / saved).read_bytes().lstrip().startswith(begins)
    assert child(dialog, QLabel, "outcome").text() == f"已保存：{saved}"


def test_where_it_cannot_be_saved_that_is_said(
    dialog: PictureDialog, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_dialogs, "where_to_save", lambda *_all: tmp_path / "absent" / "图.png")
    with dialogs.answered(press("Return")):
        click("另存为")(dialog)
    assert "没有保存到“图.png”" in dialogs.texts[0]


def test_the_menu_shows_it(window: MainWindow, dialogs: Dialogs) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")

    def close(dialog: QDialog) -> None:
        assert isinstance(dialog, PictureDialog)
        dialog.reject()

    with dialogs.answered(close):
        press_keys("Ctrl+Shift+T")


def test_without_numbers_there_is_none(window: MainWindow, dialogs: Dialogs) -> None:
    window.files.new("云溪县民政局", 2025, "")
    with dialogs.answered(press("Return")):
        press_keys("Ctrl+Shift+T")
    assert "还没有可以画图的数字" in dialogs.texts[0]


def test_a_template_of_ones_own_that_fails_is_told(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path))
    (tmp_path / "picture.svg.j2").write_text("{{ nowhere }}", encoding="utf-8")
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    with dialogs.answered(press("Return")):
        press_keys("Ctrl+Shift+T")
    assert "picture.svg.j2" in dialogs.texts[0]
