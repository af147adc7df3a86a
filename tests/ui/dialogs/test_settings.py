"""The settings: what is asked, what is kept, what holds at once."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDateEdit, QDialog, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.files import settings
from gkeditor.files.settings import Settings
from gkeditor.model.deadlines import Deadlines
from gkeditor.ui import theme
from gkeditor.ui.dialogs.new_report import NewDialog
from gkeditor.ui.dialogs.settings import SettingsDialog
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import Dialogs, action_of, child, click, type_chinese

CHOSEN = Settings(
    agency="云溪县民政局",
    kind="department",
    deadlines=Deadlines("01-20", "03-15"),
    size=130,
    appearance="dark",
    autosave=False,
    autosave_minutes=12,
    templates="/srv/模板",
    open_folder=False,
)


@pytest.fixture
def dialog(qtbot: QtBot) -> SettingsDialog:
    made = SettingsDialog(Settings())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("shown", [Settings(), CHOSEN])
def test_it_answers_with_what_it_shows(qtbot: QtBot, shown: Settings) -> None:
    dialog = SettingsDialog(shown)
    qtbot.addWidget(dialog)
    assert dialog.settings == shown


def test_everything_can_be_changed(dialog: SettingsDialog) -> None:
    type_chinese(child(dialog, QLineEdit), " 云溪县民政局 ")
    department, _government = dialog.findChildren(QDateEdit)
    department.setDate(QDate(2000, 1, 15))
    child(dialog, QCheckBox).click()
    assert not child(dialog, QSpinBox).isEnabled()
    chosen = dialog.settings
    assert (chosen.agency, chosen.deadlines, chosen.autosave) == ("云溪县民政局", Deadlines("01-15", "03-31"), False)


def test_the_default_is_one_button_away(qtbot: QtBot) -> None:
    dialog = SettingsDialog(CHOSEN)
    qtbot.addWidget(dialog)
    dialog.show()
    click("恢复默认")(dialog)
    assert dialog.settings == Settings()
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("width", "height", "factor", "offered"),
    [
        (1920, 1080, "1", [100, 110, 125, 150, 175, 200]),
        (1366, 768, "1", [100, 110, 125, 150]),
        (683, 384, "2", [100, 110, 125, 150]),
        (800, 600, "1", [100]),
        (1366, 768, "large", [100, 110, 125, 150]),
    ],
)
def test_no_size_is_offered_that_leaves_no_room(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, width: int, height: int, factor: str, offered: list[int]
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", factor)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(width, height))
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    sizes = next(box for box in dialog.findChildren(QComboBox) if box.findData(100) >= 0)
    assert [sizes.itemData(row) for row in range(sizes.count())] == offered


def test_every_field_has_a_name(dialog: SettingsDialog) -> None:
    buddies = {label.buddy() for label in dialog.findChildren(QLabel)}
    fields = [
        field
        for kind in (QComboBox, QDateEdit, QSpinBox, QCheckBox)
        for field in dialog.findChildren(kind)
        if not (field in buddies or field.accessibleName() or (isinstance(field, QCheckBox) and field.text()))
    ]
    assert fields == []


def test_the_shipped_templates_can_be_copied_to_begin_with(dialog: SettingsDialog, tmp_path: Path) -> None:
    dialog.findChildren(QLineEdit)[-1].setText(str(tmp_path / "模板"))
    said = child(dialog, QLabel, "copied")
    click("复制自带模板到这里")(dialog)
    assert said.text() == f"复制了 {len(assets.names('templates'))} 个模板"
    click("复制自带模板到这里")(dialog)
    assert said.text() == f"已有 {len(assets.names('templates'))} 个，没有覆盖"
    (tmp_path / "file").touch()
    dialog.findChildren(QLineEdit)[-1].setText(str(tmp_path / "file"))
    click("复制自带模板到这里")(dialog)
    assert said.text().startswith("没有复制")


def test_a_variable_that_names_the_templates_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, "/srv/office")
    dialog = SettingsDialog(Settings())
    qtbot.addWidget(dialog)
    assert [label.text() for label in dialog.findChildren(QLabel) if "/srv/office" in label.text()]


def test_what_is_set_holds_at_once(
    window: MainWindow,
    dialogs: Dialogs,
    report_file: Path,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(assets, "_chosen", [])
    chosen = msgspec.structs.replace(CHOSEN, size=100)
    window.files.open(report_file)
    document = window.files.document
    assert document
    document.edit("落款", {"signature.date": "2026-01-28"})

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, SettingsDialog)
        dialog._show(chosen)
        click("确定")(dialog)

    try:
        with dialogs.answered(choose):
            action_of(window, "settings").trigger()
        qtbot.waitUntil(lambda: theme.colours(window.palette()) is theme.DARK)
    finally:
        theme.set_appearance(qapp, "system")
    assert settings.load().settings == chosen
    assert "structure.deadline" in {finding.rule for finding in document.findings}
    assert not window._autosave.timer.isActive()
    assert assets.own_templates() == Path("/srv/模板")


def test_settings_that_cannot_be_written_are_told(window: MainWindow, dialogs: Dialogs) -> None:
    settings.file().parent.parent.mkdir(parents=True, exist_ok=True)
    settings.file().parent.write_text("a file where the folder should be", encoding="utf-8")
    with dialogs.answered(click("确定"), click("确定")):
        action_of(window, "settings").trigger()
    assert "设置没有保存" in dialogs.texts[1]


def test_new_reports_begin_with_the_own_agency(window: MainWindow, dialogs: Dialogs) -> None:
    settings.save(Settings(agency="云溪县行政审批中心", kind="department"))
    shown: list[tuple[str, str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, NewDialog)
        shown.append((dialog.agency, dialog.kind))
        child(dialog, QLineEdit, "").clear()
        agency = next(edit for edit in dialog.findChildren(QLineEdit) if edit.placeholderText().startswith("机关全称"))
        agency.setText("云溪县清水镇人民政府")
        shown.append((dialog.agency, dialog.kind))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    with dialogs.answered(look):
        action_of(window, "new").trigger()
    assert shown == [("云溪县行政审批中心", "department"), ("云溪县清水镇人民政府", "town")]
