"""The model of a table."""

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from gkeditor.document import Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.severity import Severity
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, ADDRESS, AUTOMATIC, DESCRIPTION, DISPLAY, SEVERITY, TOOLTIP, TableModel

NATURAL, TOTAL = "requests.received.natural", "requests.received.total"


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def data(model: TableModel, cell: str, role: int = DISPLAY) -> object:
    return model.data(model.index_of(cell), role)


@pytest.mark.parametrize("section", ["proactive", "requests", "disputes"])
def test_it_passes_qts_tester_through_all_kinds_of_steps(session: Session, section: str) -> None:
    model = TableModel(session, section)
    watching = watched(model)
    first, *_rest = model.grid.cells
    session.edit("输入", {first: "3", NATURAL: "x", "automatic.requests.received.total": None})
    session.undo()
    session.edit("转换", {"edition": "2019-60"})
    session.undo()
    assert watching.model() is model


def test_every_place_is_a_label_or_a_cell(session: Session) -> None:
    model = TableModel(session, "requests")
    cells = set()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if cell := index.data(ADDRESS):
                cells.add(cell)
                assert index.flags() & Qt.ItemFlag.ItemIsEditable
            else:
                assert not index.flags() & (Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable)
    assert cells == set(session.document.form.table_cells["requests"])
    assert model.index(0, 3).data() == "申请人情况"


def test_what_is_typed_stands_in_the_document(session: Session) -> None:
    model = TableModel(session, "requests")
    assert model.setData(model.index_of(NATURAL), "１２")
    assert session.document.report.get(NATURAL) == "１２"
    assert data(model, NATURAL) == "１２"
    assert data(model, TOTAL) == "12"
    assert not model.setData(model.index(0, 0), "1")


def test_an_automatic_total_stays_so_until_another_number_is_typed(session: Session) -> None:
    model = TableModel(session, "requests")
    session.edit("输入", {NATURAL: "12"})
    model.setData(model.index_of(TOTAL), "12")
    assert data(model, TOTAL, AUTOMATIC)
    assert "自动合计" in str(data(model, TOTAL, TOOLTIP))
    model.setData(model.index_of(TOTAL), "13")
    assert not data(model, TOTAL, AUTOMATIC)
    assert data(model, TOTAL) == "13"
    session.undo()
    assert data(model, TOTAL, AUTOMATIC)


def test_only_cells_that_look_different_are_told_of(session: Session) -> None:
    model = TableModel(session, "requests")
    session.edit("输入", {TOTAL: "5"})
    told = QSignalSpy(model.dataChanged)
    model.setData(model.index_of(NATURAL), "7")
    cells = {told.at(at)[0].data(ADDRESS) for at in range(told.count())}
    assert {NATURAL, TOTAL} <= cells
    assert cells <= set(session.document.form.row_cells["requests.received"])
    told = QSignalSpy(model.dataChanged)
    session.edit("输入", {"overview": "政府信息公开"})
    assert told.count() == 0


def test_a_wrong_total_says_so_to_eyes_and_ears(session: Session) -> None:
    model = TableModel(session, "requests")
    session.edit("输入", dict.fromkeys(session.document.form.row_cells["requests.received"], "0"))
    session.edit("输入", {TOTAL: "5"})
    assert data(model, TOTAL, SEVERITY) is Severity.ERROR
    assert model.looks[NATURAL].touched
    (finding, *_more) = [f for f in session.document.findings if f.focus == TOTAL and f.severity is Severity.ERROR]
    assert finding.message.replace("<", "&lt;") in str(data(model, TOTAL, TOOLTIP))
    assert data(model, TOTAL, ACCESSIBLE) == "本年新收政府信息公开申请数量，总计，5，合计不符"
    assert data(model, NATURAL, ACCESSIBLE) == "本年新收政府信息公开申请数量，自然人，0，合计不符"
    assert str(data(model, TOTAL, DESCRIPTION)).startswith(f"强制：{finding.message}")
    session.undo()
    assert data(model, TOTAL, SEVERITY) is not Severity.ERROR


def test_a_tooltip_shows_hostile_texts_as_they_are(session: Session) -> None:
    model = TableModel(session, "requests")
    session.edit("输入", {NATURAL: "<script>"})
    assert "<script>" not in str(data(model, NATURAL, TOOLTIP))
    assert data(model, NATURAL) == "<script>"


def test_typing_into_a_row_that_the_source_lacked_brings_it_back() -> None:
    report = new_report(load_form("2021-30"), "云溪县民政局", 2025)
    session = Session(Document(report))
    session.edit("导入", {"missing.requests.carried_out": "1", "missing.requests.table": "1"})
    model = TableModel(session, "requests")
    model.setData(model.index_of("requests.carried_out.natural"), "0")
    assert session.document.report.missing == frozenset()
    session.undo()
    assert session.document.report.missing == {"requests.carried_out", "requests.table"}


def test_another_edition_is_another_table(session: Session) -> None:
    model = TableModel(session, "proactive")
    rows = model.rowCount()
    reset = QSignalSpy(model.modelReset)
    session.edit("转换", {"edition": "2019-60"})
    assert reset.count() == 1
    assert model.rowCount() > rows
    assert model.index_of("proactive.rules.made").isValid()
