"""Taking an import into a new report and into the open one: what it touches, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkeditor import app
from gkeditor.app.importing import Choices, Lack, Plan, answered, plan_into, plan_new
from gkeditor.app.taking import Conflict
from gkeditor.document import Document
from gkeditor.importers import import_from
from gkeditor.importers.imported import Imported, Place
from gkeditor.model.form import Address, load_form
from gkeditor.model.numbers import read
from gkeditor.model.report import Piece, Report
from tests.checks.reports import EDITIONS, clean, draft, edited
from tests.checks.steps import NUMBERS, TEXTS

ROW = "requests.received"
CELL = f"{ROW}.natural"
TOTAL = f"{ROW}.total"
ALONE = {f"missing.{part}": "1" for part in ("overview", "proactive", "disputes", "problems", "other")}
"""The marks of an import that holds nothing but the table of part three."""


def holding(values: Mapping[Address, str], edition: str = "2021-30") -> Imported:
    return Imported(Report({"edition": edition, **values}))


def table_alone(values: Mapping[Address, str]) -> Imported:
    return holding({**ALONE, "missing.requests.heading": "1", **values})


def new_document(values: Mapping[Address, str] | None = None) -> Document:
    document = Document(draft("2021-30"))
    document.edit("输入", values or {})
    return document


def taken(imported: Imported, document: Document, choices: Choices | None = None) -> Plan:
    plan = plan_into(imported, document)
    document.edit("导入", plan.edits(choices or plan.proposed))
    return plan


# ---- as a report of its own -----------------------------------------------------------------------------------------


def test_a_complete_import_has_nothing_to_say() -> None:
    document = Document(clean("2021-30"))
    plan = plan_new(import_from(app.export(document, "txt"), name="a.txt"))
    assert plan.has_nothing_to_say
    assert plan.summary(0) == f"找到 {len(document.form.cells)} 格、4 处文字"
    assert {cell for cells in plan.cells.values() for cell in cells} == document.form.cells.keys()


def test_what_is_lacking_is_named() -> None:
    lacking = {f"missing.{ROW}": "1", "missing.problems": "1", "missing.disputes.table": "1"}
    gone = [cell for cell in clean("2021-30").values if cell.startswith((f"{ROW}.", "disputes.", "problems"))]
    report = edited(clean("2021-30"), {**dict.fromkeys(gone), **lacking, "requests.granted.other": None})
    plan = plan_new(Imported(report))
    assert not plan.has_nothing_to_say
    assert plan.lacks == (
        Lack("requests", "row", "一、本年新收政府信息公开申请数量"),
        Lack("disputes", "table", "四、政府信息公开行政复议、行政诉讼情况"),
        Lack("problems", "part", "五、存在的主要问题及改进情况"),
    )
    assert plan.blank == {"requests": ("requests.granted.other",)}
    assert plan.summary(0).endswith("；缺少 1 个部分、1 张表、1 行；1 格空白")


def test_open_questions_and_leftovers_are_counted() -> None:
    report = edited(clean("2021-30"), {"extra.requests.1": "（八）其他\t1", "unplaced.1": "第 9 行\t打印本页"})
    words = plan_new(Imported(report)).summary(2)
    assert words.endswith("；2 处没有位置；2 处需要确认")


def test_an_import_without_anything_of_the_form_says_so() -> None:
    assert plan_new(holding({})).found == "没有找到数字和文字"


# ---- into an open report: a table alone -----------------------------------------------------------------------------


def test_a_table_alone_touches_nothing_else() -> None:
    document = new_document({"overview": "无。", "disputes.review.upheld": "2", "preface": "前言。"})
    before = document.report
    plan = taken(table_alone({CELL: "3", "preface": "附表", "title": "云溪县民政局2025年年报"}), document)
    changed = {change.address for change in before.difference(document.report)}
    assert changed == {CELL, "unplaced.1"}
    assert document.report.unplaced == (Piece("表格之前", "附表"),)
    assert plan.lacks == ()
    assert not document.report.missing


def test_rows_that_a_table_alone_lacks_are_named() -> None:
    plan = plan_into(table_alone({CELL: "3", "missing.requests.total": "1"}), new_document())
    assert plan.lacks == (Lack("requests", "row", "（七）总计"),)
    assert plan.has_nothing_to_say, "some rows may be pasted alone"


def test_what_was_missing_is_there_then() -> None:
    document = Document(edited(clean("2021-30"), {"missing.requests": "1"}))
    taken(table_alone({CELL: "3"}), document)
    assert not document.report.missing
    lacking = {"missing.requests.received": "1", "missing.requests.heading": "1", "missing.requests.total": "1"}
    document = Document(edited(clean("2021-30"), lacking))
    taken(holding({CELL: "3", "missing.requests.total": "1"}), document)
    assert document.report.missing == {"requests.total"}


def test_leftovers_can_be_left_and_are_kept_once() -> None:
    document = new_document()
    source = table_alone({CELL: "3", "extra.requests.1": "（八）其他\t1\t", "unplaced.1": "第 2 行\t单位：件"})
    taken(source, document, Choices(leftover=False))
    assert (document.report.extra, document.report.unplaced) == ((), ())
    for _ in range(2):
        document.edit("导入", plan_into(source, document, "表.docx").edits(Choices()))
    assert [row.label for row in document.report.extra] == ["（八）其他"]
    assert document.report.unplaced == (Piece("表.docx 第 2 行", "单位：件"),)


# ---- into an open report: what differs ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("present", "new", "after", "is_conflict"),
    [
        ("", "3", "3", False),
        ("", "-", "-", False),
        ("-", "3", "3", False),
        ("3", "3", "3", False),
        ("1,005", "1005", "1,005", False),
        ("3", "", "3", False),
        ("3", "/", "3", False),
        ("3", "4", "4", True),
        ("3", "三件左右", "三件左右", True),
    ],
)
def test_a_number_goes_where_there_is_none_or_another(present: str, new: str, after: str, is_conflict: bool) -> None:
    document = new_document({CELL: present})
    plan = taken(table_alone({CELL: new, "requests.granted.natural": "1"}), document)
    assert document.text(CELL) == after
    assert plan.conflicts == ((Conflict(CELL, "requests", present, new),) if is_conflict else ())


def test_a_conflict_can_be_decided_for_what_is_there() -> None:
    document = new_document({CELL: "3", "overview": "甲。"})
    source = holding({CELL: "4", "overview": "乙。"})
    taken(source, document, Choices(kept=frozenset({"overview"})))
    assert (document.text(CELL), document.text("overview")) == ("4", "甲。")


def test_blanks_clear_only_when_the_user_says_so() -> None:
    document = new_document({CELL: "3", "overview": "甲。", "preface": "乙。"})
    source = holding({"requests.granted.natural": "1", f"{ROW}.business": "/", CELL: "-"})
    plan = plan_into(source, document)
    assert dict(plan.clearable) == {CELL: "-", "overview": None}
    document.edit("导入", plan.edits(Choices(clear=True)))
    assert (document.text(CELL), document.text("overview"), document.text("preface")) == ("-", "", "乙。")


def test_the_same_words_and_bound_numbers_are_no_conflict() -> None:
    document = new_document({CELL: "3", "overview": "收到 {{requests.received.natural}} 件。\n无。"})
    plan = taken(holding({"overview": "收到3件。 无。", CELL: "3"}), document)
    assert plan.conflicts == ()
    assert document.report.get("overview") == "收到 {{requests.received.natural}} 件。\n无。"


@pytest.mark.parametrize(
    ("total", "automatic", "shown"), [("3", True, "3"), ("4", False, "4"), ("", True, "3"), ("/", True, "3")]
)
def test_a_total_goes_on_computing_itself_where_the_source_agrees(total: str, automatic: bool, shown: str) -> None:
    document = new_document()
    taken(table_alone({CELL: "3", TOTAL: total}), document)
    assert (document.report.is_automatic(TOTAL), document.text(TOTAL)) == (automatic, shown)


def test_a_total_without_parts_is_taken_as_it_is() -> None:
    document = new_document()
    taken(table_alone({TOTAL: "3"}), document)
    assert document.report.get(TOTAL) == "3"


# ---- into an open report: another body, year or edition -------------------------------------------------------------

HEAD = {
    "agency": "云溪县民政局",
    "year": "2024",
    "title": "云溪县民政局2024年政府信息公开工作年度报告",
    "signature.agency": "云溪县民政局",
    "signature.date": "2025-01-20",
    "kind": "department",
}


def of_year(year: str) -> dict[Address, str]:
    return {address: text.replace("2024", year) for address, text in HEAD.items()}


def test_the_head_of_the_same_report_is_taken() -> None:
    document = Document(edited(clean("2021-30"), {**HEAD, "signature.date": "2025-01-15", "kind": None}))
    plan = taken(holding({**HEAD, CELL: "1"}), document)
    assert plan.warnings == ()
    assert document.report.get("signature.date") == "2025-01-20"
    assert document.report.kind == "department"


@pytest.mark.parametrize(
    ("changed", "warning"),
    [({"agency": "云溪县水务局"}, "云溪县水务局"), ({"year": "2023"}, "导入上年"), ({"year": "2025"}, "2025 年")],
)
def test_the_head_of_another_report_is_not(changed: dict[str, str], warning: str) -> None:
    document = Document(edited(clean("2021-30"), {**HEAD, "signature.date": None}))
    plan = taken(holding({**HEAD, **changed, "title": "另一份", "overview": "另一段。"}), document)
    assert warning in plan.warnings[0]
    assert {address: document.report.get(address) for address in HEAD} == {**HEAD, "signature.date": ""}
    assert document.text("overview") == "另一段。"
    document.edit("导入", plan.edits(Choices()))
    assert document.report.get("title") == "另一份"


@pytest.mark.parametrize(("old", "new"), [("2019-60", "2021-30"), ("2021-30", "2019-60")])
def test_an_import_of_another_edition_is_converted_and_nothing_is_lost(old: str, new: str) -> None:
    numbers = {cell: str(1000 + place) for place, cell in enumerate(load_form(old).cells)}
    places = {cell: Place(place) for place, cell in enumerate(load_form(old).cells)}
    document = Document(draft(new))
    plan = plan_into(Imported(Report({"edition": old, **numbers}), places=places), document)
    assert "已换算" in plan.warnings[-1]
    document.edit("导入", plan.edits(plan.proposed))
    kept = [document.report.get(cell) for cell in document.form.cells if document.report.get(cell)]
    kept += [cell for row in document.report.extra for cell in row.cells]
    assert sorted(kept) == sorted(numbers.values())
    assert document.form.id == new
    taken_cells = [cell for cells in plan.cells.values() for cell in cells]
    assert {str(1000 + plan.places[cell].line) for cell in taken_cells} == set(map(plan.report.get, taken_cells))


# ---- answers --------------------------------------------------------------------------------------------------------


def test_an_answer_brings_the_row() -> None:
    text = app.export(Document(clean("2021-30")), "txt").decode()
    asked = import_from(text.replace("2.其他法律行政法规禁止公开", "2.法律规定不得公开").encode(), name="a.txt")
    (question,) = plan_new(asked).questions
    plan = plan_new(answered(asked, {question.subject: "denied_law"}))
    assert plan.questions == ()
    assert plan.report.get("requests.denied_law.natural")


# ---- properties -----------------------------------------------------------------------------------------------------


@st.composite
def reports(draw: st.DrawFn, edition: str) -> Report:
    form = load_form(edition)
    cells = draw(st.dictionaries(st.sampled_from(sorted(form.cells)), st.sampled_from(NUMBERS), max_size=30))
    texts = draw(st.dictionaries(st.sampled_from([s.key for s in form.text_sections]), st.sampled_from(TEXTS)))
    parts = [part.key for part in form.parts]
    absent = [*parts, *form.row_cells, *(f"{part}.{what}" for part in parts for what in ("table", "heading"))]
    marks = draw(st.lists(st.sampled_from(absent), max_size=5))
    head = draw(st.fixed_dictionaries({"agency": st.sampled_from(["", "甲局"]), "year": st.sampled_from(["", "2024"])}))
    extra = draw(
        st.dictionaries(st.sampled_from(["extra.requests.1", "unplaced.1"]), st.sampled_from(["a\t1", "b\t2"]))
    )
    automatic = draw(st.lists(st.sampled_from(sorted(form.definitions)), max_size=20))
    values = {**cells, **texts, **head, **extra, **{f"missing.{mark}": "1" for mark in marks}}
    values |= {f"automatic.{cell}": "1" for cell in automatic if not cells.get(cell)}
    return Report({address: text for address, text in values.items() if text} | {"edition": edition})


def is_blank(document: Document, address: Address) -> bool:
    cell = document.form.cells.get(address)
    return read(document.text(address), cell.kind, cell.unit).is_blank if cell else not document.text(address)


@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=30)
@given(data=st.data())
def test_one_step_back_restores_everything_and_nothing_is_cleared_unasked(edition: str, data: st.DataObject) -> None:
    document = Document(data.draw(reports(edition)))
    source = Imported(data.draw(reports(data.draw(st.sampled_from(EDITIONS)))))
    before, shown = document.report, Document(document.report)
    plan = plan_into(source, document)
    addresses = [conflict.address for conflict in plan.conflicts]
    kept = frozenset(data.draw(st.lists(st.sampled_from(addresses)))) if addresses else frozenset[str]()
    changes = document.edit("导入", plan.edits(Choices(kept)))
    for address in (*document.form.cells, *(section.key for section in document.form.text_sections)):
        if address in kept and not before.is_automatic(address):
            assert document.report.get(address) == before.get(address)
        if not is_blank(shown, address):
            assert not is_blank(document, address)
    assert document.report.missing <= before.missing
    if changes.addresses:
        document.undo()
    assert document.report == before
    assert not document.modified


@settings(max_examples=50)
@given(data=st.data())
def test_taking_it_twice_changes_nothing_more(data: st.DataObject) -> None:
    document = Document(data.draw(reports("2021-30")))
    source = Imported(data.draw(reports("2021-30")))
    plan = plan_into(source, document)
    document.edit("导入", plan.edits(plan.proposed))
    again = plan_into(source, document)
    assert {c.address for c in again.conflicts} <= plan.proposed.kept
    assert document.report.edit("导入", again.edits(again.proposed)).changes == ()
