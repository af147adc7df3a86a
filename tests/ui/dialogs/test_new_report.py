"""The dialog for a new report."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialogButtonBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.ui.dialogs.file_field import FileField
from gkeditor.ui.dialogs.new_report import NewDialog
from tests.checks.reports import clean, edited
from tests.ui.hands import Dialogs, child, choose_file, click, type_chinese


def test_agency_and_year_decide_the_rest(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDialog("", tmp_path)
    qtbot.addWidget(dialog)
    agency, year, kind = child(dialog, QLineEdit), child(dialog, QSpinBox), child(dialog, QComboBox)
    create = child(dialog, QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert not create.isEnabled()
    dialog.show()
    assert dialog.focusWidget() is agency
    type_chinese(agency, " 云溪县清水镇人民政府 ")
    assert (dialog.agency, dialog.kind) == ("云溪县清水镇人民政府", "town")
    year.setValue(2020)
    assert any("〔2019〕60号" in label.text() for label in dialog.findChildren(QLabel))
    year.setValue(2021)
    assert any("〔2021〕30号" in label.text() for label in dialog.findChildren(QLabel))
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(agency, Qt.Key.Key_Return)
    assert kind.currentText() == "乡镇、街道"


def test_a_chosen_kind_stays(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDialog("云溪县民政局", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    kind = child(dialog, QComboBox)
    assert dialog.kind == "department"
    QTest.keyClick(kind, Qt.Key.Key_Down)
    chosen = dialog.kind
    assert chosen != "department"
    type_chinese(child(dialog, QLineEdit), "机关")
    assert dialog.kind == chosen


def test_years_before_the_first_edition_cannot_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDialog("", tmp_path)
    qtbot.addWidget(dialog)
    assert child(dialog, QSpinBox).minimum() == 2019


def with_last_year(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path, agency: str, typed: str = "") -> NewDialog:
    """The dialog after last year's report was chosen, as a workbook."""
    path = tmp_path / "上年.xlsx"
    path.write_bytes(app.export(Document(edited(clean("2021-30"), {"kind": "town", "year": "2023"})), "xlsx"))
    dialog = NewDialog(agency, tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    type_chinese(child(dialog, QLineEdit), typed)
    with dialogs.answered(choose_file(path)):
        click("浏览")(dialog)
    return dialog


def test_last_years_report_fills_in_the_rest(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = with_last_year(qtbot, dialogs, tmp_path, "云溪县水务局")
    assert (dialog.agency, dialog.year, dialog.kind) == (clean("2021-30").agency, 2024, "town")
    assert dialog.prior
    assert dialog.prior.year == 2023
    shown = [field.text() for field in dialog.findChildren(QLineEdit)]
    assert f"{clean('2021-30').agency} 2023 年" in shown


def test_a_name_typed_before_stays(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path) -> None:
    assert with_last_year(qtbot, dialogs, tmp_path, "", "云溪县水务局").agency == "云溪县水务局"


def last_year(tmp_path: Path) -> Path:
    """Last year's report as a workbook."""
    path = tmp_path / "上 年.xlsx"
    path.write_bytes(app.export(Document(edited(clean("2021-30"), {"year": "2023"})), "xlsx"))
    return path


def test_a_click_into_the_line_asks_for_last_years_report(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = NewDialog("云溪县水务局", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    path = last_year(tmp_path)
    with dialogs.answered(choose_file(path)):
        QTest.mouseClick(child(dialog, FileField), Qt.MouseButton.LeftButton)
    assert dialog.prior
    assert dialog.year == 2024


@pytest.mark.parametrize("form", ["{}", '"{}"', "file"])
def test_a_pasted_path_is_taken(qtbot: QtBot, tmp_path: Path, form: str) -> None:
    dialog = NewDialog("云溪县水务局", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    field, path = child(dialog, FileField), last_year(tmp_path)
    copied = QMimeData()
    if form == "file":
        copied.setUrls([QUrl.fromLocalFile(str(path))])
    else:
        copied.setText(form.format(path))
    QApplication.clipboard().setMimeData(copied)
    field.setFocus()
    QTest.keySequence(field, QKeySequence("Ctrl+V"))
    qtbot.waitUntil(lambda: dialog.prior is not None)
    assert field.text() == f"{clean('2021-30').agency} 2023 年"
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (dialog.prior, field.text()) == (None, "")


def test_pasted_words_that_are_no_path_do_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = NewDialog("云溪县水务局", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.clipboard().setText("上年的报告")
    child(dialog, FileField).setFocus()
    QTest.keySequence(child(dialog, FileField), QKeySequence("Ctrl+V"))
    assert dialog.prior is None


def test_a_pasted_path_that_is_not_there_is_told(qtbot: QtBot, dialogs: Dialogs, tmp_path: Path) -> None:
    dialog = NewDialog("云溪县水务局", tmp_path)
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.clipboard().setText(str(tmp_path / "没有.xlsx"))
    child(dialog, FileField).setFocus()
    with dialogs.answered(lambda box: box.reject()):
        QTest.keySequence(child(dialog, FileField), QKeySequence("Ctrl+V"))
    assert "没有.xlsx" in dialogs.texts[0]
