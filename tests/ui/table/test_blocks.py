"""Blocks copied, cut and pasted in the window."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel

from gkeditor.document import Document
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.session import Session
from gkeditor.ui.status_line import StatusLine
from gkeditor.ui.table.view import TableView
from tests.checks.reports import clean
from tests.ui.hands import child, press_keys

RECEIVED, CARRIED_IN, GRANTED = "requests.received", "requests.carried_in", "requests.granted"


@pytest.fixture
def document(window: MainWindow) -> Document:
    """An open new report, with the cursor on the first cell of part three."""
    window.files.new("云溪县民政局", 2025, "")
    press_keys("Ctrl+5")
    assert window.files.document
    return window.files.document


def status(window: MainWindow) -> str:
    return " ".join(label.text() for label in child(window, StatusLine).findChildren(QLabel) if label.isVisible())


def texts(document: Document, row: str) -> list[str]:
    return [document.text(cell) for cell in document.form.row_cells[row]]


def test_a_block_goes_from_table_to_table_as_text_and_as_a_table(window: MainWindow, document: Document) -> None:
    press_keys("1", "Tab", "2", "Return", "3", "Return")
    press_keys("Ctrl+Home", "Shift+Down", "Shift+Right", "Ctrl+C")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text() == "1\t2\n3\t"
    assert "<td>3</td><td></td>" in data.html()
    press_keys("Ctrl+Home", "Down", "Down", "Ctrl+V")
    assert texts(document, GRANTED)[:2] == ["1", "2"]
    assert "粘贴 4 格" in status(window)
    press_keys("Ctrl+Z")
    assert texts(document, GRANTED)[:2] == ["", ""]


def test_what_lies_outside_of_the_table_is_said_and_not_pasted(window: MainWindow, document: Document) -> None:
    QGuiApplication.clipboard().setText("1\t2\t3\n4\t5\t6\n7\t8\t9")
    press_keys("Ctrl+End", "Left", "Ctrl+V")
    assert texts(document, "requests.carried_out") == ["", "", "", "", "", "1", "1"]
    assert "粘贴 1 格，跳过自动合计 1 格（1 格与算出的数不同），7 格超出表格，没有粘贴" in status(window)


def test_a_block_with_its_labels_goes_to_its_rows_wherever_the_cursor_is(
    window: MainWindow, document: Document
) -> None:
    QGuiApplication.clipboard().setText(
        "\t自然人\t商业企业\t总计\n（一）予以公开\t1\t2\t4\n（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t3\t\t3"
    )
    press_keys("Down", "Ctrl+V")
    assert texts(document, GRANTED) == ["1", "2", "", "", "", "", "3"]
    assert texts(document, "requests.partial")[0] == "3"
    assert texts(document, CARRIED_IN) == [""] * 7
    view = child(window, TableView)
    assert view.selected() == [f"{GRANTED}.natural", f"{GRANTED}.business", "requests.partial.natural"]
    assert "按标题粘贴 3 格，跳过标题 5 格、自动合计 2 格（1 格与算出的数不同）" in status(window)
    press_keys("Ctrl+Z")
    assert not document.modified


@pytest.mark.parametrize(("key", "section"), [("Ctrl+4", "proactive"), ("Ctrl+5", "requests"), ("Ctrl+6", "disputes")])
def test_a_table_copied_with_its_labels_comes_back_in_another_report(
    window: MainWindow, key: str, section: str
) -> None:
    source = clean("2021-30")
    window.files.show(source)
    press_keys(key, "Ctrl+A", "Ctrl+Alt+C")
    window.files.new("云溪县水务局", 2025, "")
    press_keys(key, "Ctrl+V")
    document = window.files.document
    assert document is not None
    cells = document.form.table_cells[section]
    assert [document.text(cell) for cell in cells] == [source.get(cell) for cell in cells]
    document.history.mark_saved()


def test_a_part_of_part_four_copied_with_its_labels_goes_back_wherever_the_cursor_is(
    window: MainWindow, document: Document
) -> None:
    press_keys("Ctrl+6", "5", "Tab", "6", "Tab", "7", "Return")
    press_keys("Ctrl+Home", *["Shift+Right"] * 2, "Ctrl+Alt+C", "Delete")
    assert texts(document, "disputes.review")[:3] == [""] * 3
    press_keys("Ctrl+End", "Ctrl+V")
    assert texts(document, "disputes.review")[:3] == ["5", "6", "7"]
    assert "按标题粘贴 3 格，跳过标题 4 格" in status(window)


def test_the_table_of_another_part_goes_there(window: MainWindow, document: Document) -> None:
    QGuiApplication.clipboard().setText("规章\t1\t2\t3\n行政规范性文件\t4\t5\t6")
    press_keys("Ctrl+V")
    assert texts(document, "proactive.normative") == ["4", "5", "6"]
    assert texts(document, RECEIVED) == [""] * 7
    press_keys("Ctrl+Z")
    assert not document.modified


def test_too_much_is_said(window: MainWindow, document: Document) -> None:
    QGuiApplication.clipboard().setText("1\t" * 2**20)
    press_keys("Ctrl+V")
    assert "太多" in status(window)
    assert not document.modified


def test_hidden_rows_are_not_pasted_and_that_is_said(view: TableView, session: Session) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td>1<td>2<tr style='display:none'><td>8<td>9<tr><td>3<td>4</table>")
    QGuiApplication.clipboard().setMimeData(data)
    said = QSignalSpy(view.selection_changed)
    press_keys("Ctrl+V")
    assert [session.document.text(cell) for cell in view.selected()] == ["1", "2", "3", "4"]
    assert said.at(said.count() - 1) == ["粘贴 4 格，来源里隐藏的行、列没有粘贴"]
