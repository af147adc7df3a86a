"""Last year's report: taken in from the toolbar or with a new report, and what the window then says of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.ui.dialogs.prior import PriorDialog
from gkeditor.ui.import_review.lists import PlaceList
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.status_line import place_words
from gkeditor.ui.table.model import DESCRIPTION, LAST_YEAR, TableModel
from tests.checks.reports import clean, edited
from tests.ui.hands import Dialogs, child, choose_file, click, press, press_keys
from tests.ui.imports import doubtful

CARRIED_IN, CARRIED_OUT = "requests.carried_in.natural", "requests.carried_out.natural"
IN_FORCE = "proactive.normative.in_force"


@pytest.fixture
def last_year(tmp_path: Path) -> Path:
    """A workbook with last year's report, of 2023."""
    path = tmp_path / "上年.xlsx"
    path.write_bytes(app.export(Document(edited(clean("2021-30"), {CARRIED_OUT: "6", IN_FORCE: "12"})), "xlsx"))
    return path


@pytest.fixture
def new_window(window: MainWindow) -> MainWindow:
    window.files.new("云溪县民政局", 2024, "")
    return window


def document_of(window: MainWindow) -> Document:
    assert window.files.document
    return window.files.document


def rows(dialog: QDialog) -> list[str]:
    return [" ".join(item.text(column) for column in range(3)) for item in child(dialog, PlaceList).items]


def test_it_fills_what_is_carried_over(new_window: MainWindow, dialogs: Dialogs, last_year: Path) -> None:
    shown: list[str] = []

    def look_and_accept(dialog: QDialog) -> None:
        shown.extend(rows(dialog))
        press("Return")(dialog)

    before = document_of(new_window).report
    with dialogs.answered(choose_file(last_year), look_and_accept):
        press_keys("Ctrl+Shift+P")
    assert "上年报告：云溪县民政局 2023 年" in dialogs.texts[1]
    assert any(row.startswith("二、上年结转政府信息公开申请数量 · 自然人 6 上年报告") for row in shown)
    document = document_of(new_window)
    assert document.text(CARRIED_IN) == "6"
    assert place_words(document, CARRIED_OUT).endswith("空白（上年 6）")
    assert new_window.files.session
    model = TableModel(new_window.files.session, "requests")
    index = model.index_of(CARRIED_OUT)
    assert model.data(index, LAST_YEAR) == "6"
    assert "上年 6" in model.data(index, DESCRIPTION)
    assert any(label.text() == "云溪县民政局 2023 年" for label in new_window.findChildren(QLabel))
    new_window.files.session.undo()
    assert document.report == before
    assert model.data(index, LAST_YEAR) == ""


def test_what_it_offers_is_ticked(new_window: MainWindow, dialogs: Dialogs, last_year: Path) -> None:
    document = document_of(new_window)
    document.edit("输入", {"proactive.normative.issued": "3", "proactive.normative.repealed": "1"})

    def tick(dialog: QDialog) -> None:
        offer = next(item for item in child(dialog, PlaceList).items if "现行有效件数" in item.text(0))
        assert offer.checkState(0) == Qt.CheckState.Unchecked
        child(dialog, PlaceList).setCurrentItem(offer)
        press("Space", "Return")(dialog)

    with dialogs.answered(choose_file(last_year), tick):
        press_keys("Ctrl+Shift+P")
    assert document.text(IN_FORCE) == "14"


def test_it_may_be_unwanted(new_window: MainWindow, dialogs: Dialogs, last_year: Path) -> None:
    before = document_of(new_window).report
    with dialogs.answered(choose_file(last_year), click("不用这份")):
        press_keys("Ctrl+Shift+P")
    assert document_of(new_window).report == before


def test_another_years_report_is_warned_of(window: MainWindow, dialogs: Dialogs, last_year: Path) -> None:
    window.files.new("云溪县水务局", 2026, "")
    with dialogs.answered(choose_file(last_year), press("Escape")):
        press_keys("Ctrl+Shift+P")
    assert "没有填入数字" in dialogs.texts[1]
    assert "⚠" in dialogs.texts[1]
    assert "2023 年" in dialogs.texts[1]
    assert document_of(window).prior is not None


def test_only_what_is_doubtful_in_it_is_asked(new_window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(doubtful({CARRIED_OUT: "6"}), encoding="utf-8")
    with dialogs.answered(choose_file(path), press("Down", "Return"), press("Return")):
        press_keys("Ctrl+Shift+P")
    last = document_of(new_window).prior
    assert last
    assert last.report.get("requests.denied_law.natural") == "7"


def test_reading_it_can_be_given_up(new_window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "上年.txt"
    path.write_text(doubtful(), encoding="utf-8")
    with dialogs.answered(choose_file(path), click("取消")):
        press_keys("Ctrl+Shift+P")
    assert document_of(new_window).prior is None


def test_a_new_report_takes_it_in_one_go(window: MainWindow, dialogs: Dialogs, last_year: Path) -> None:
    def fill_in(dialog: QDialog) -> None:
        click("浏览")(dialog)
        assert child(dialog, QLineEdit).text() == "云溪县民政局"
        click("新建")(dialog)

    with dialogs.answered(fill_in, choose_file(last_year), press("Return")):
        press_keys("Ctrl+N")
    document = document_of(window)
    assert (document.report.agency, document.report.year) == ("云溪县民政局", 2024)
    assert document.text(CARRIED_IN) == "6"
    assert window.workspace
    assert "导入上年：填入" in " ".join(label.text() for label in window.statusBar().findChildren(QLabel))


def test_columns_without_a_counterpart_are_listed(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    path = tmp_path / "上年.gkr"
    path.write_bytes(app.export(Document(edited(clean("2019-60"), {"year": "2020"})), "gkr"))
    window.files.new("云溪县民政局", 2021, "")
    shown: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PriorDialog)
        shown.extend(rows(dialog))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    with dialogs.answered(choose_file(path), look):
        press_keys("Ctrl+Shift+P")
    assert any("政府集中采购" in row for row in shown)


def test_without_a_list_it_is_as_high_as_its_words(qtbot: QtBot) -> None:
    report = clean("2021-30")
    document = Document(edited(report, {"year": "2024"}))
    taken = app.take_prior(document, report)
    dialog = PriorDialog(document, taken._replace(left_out=(), new=(), offered=(), filled=()))
    qtbot.addWidget(dialog)
    dialog.show()
    words = child(dialog, QLabel, "summary")
    assert words.height() < words.fontMetrics().height() * 3 // 2
