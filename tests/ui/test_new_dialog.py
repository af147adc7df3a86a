"""The dialog for a new report."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QLabel, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from gkeditor.ui.new_dialog import NewDialog
from tests.ui.hands import child, type_chinese


def test_agency_and_year_decide_the_rest(qtbot: QtBot) -> None:
    dialog = NewDialog()
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


def test_a_chosen_kind_stays(qtbot: QtBot) -> None:
    dialog = NewDialog("云溪县民政局")
    qtbot.addWidget(dialog)
    dialog.show()
    kind = child(dialog, QComboBox)
    assert dialog.kind == "department"
    QTest.keyClick(kind, Qt.Key.Key_Down)
    chosen = dialog.kind
    assert chosen != "department"
    type_chinese(child(dialog, QLineEdit), "机关")
    assert dialog.kind == chosen


def test_years_before_the_first_edition_cannot_be_chosen(qtbot: QtBot) -> None:
    dialog = NewDialog()
    qtbot.addWidget(dialog)
    assert child(dialog, QSpinBox).minimum() == 2019
