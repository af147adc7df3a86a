"""The start of the window."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from gkeditor.ui import main, theme
from tests.ui.hands import Dialogs, click


@pytest.mark.parametrize(
    ("environment", "plugins", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, ["libibusplatforminputcontextplugin.so"], "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, ["libibusplatforminputcontextplugin.so"], "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, ["libfcitx5platforminputcontextplugin.so"], "fcitx"),
        ({"QT_IM_MODULE": "ibus"}, [], "ibus"),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx;ibus"}, [], "fcitx"),
        ({}, [], None),
    ],
)
def test_the_input_method_is_one_that_there_is(
    tmp_path: Path, environment: dict[str, str], plugins: list[str], expected: str | None
) -> None:
    for plugin in plugins:
        (tmp_path / plugin).touch()
    main.choose_input_method(environment, tmp_path)
    assert environment.get("QT_IM_MODULE") == expected


def test_qt_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Close | standard.Save)
    qtbot.addWidget(box)
    texts = {button.text().partition("(")[0] for button in box.buttons()}
    assert texts == {"确定", "取消", "关闭", "保存"}


def test_without_a_chinese_font_it_says_so_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: QApplication, dialogs: Dialogs
) -> None:
    monkeypatch.setattr(main, "application", lambda: qapp)
    monkeypatch.setattr(theme, "has_chinese_font", lambda: False)
    with dialogs.answered(click("OK")):
        assert main.run(None) == 2
    assert dialogs.texts[0].isascii()
    assert "没有中文字体" in capsys.readouterr().err
