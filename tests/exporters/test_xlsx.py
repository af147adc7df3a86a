"""The workbook as a file: what its cells hold before any spreadsheet program has computed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.exporters.page import page
from gkeditor.exporters.xlsx.columns import COLUMN_WIDTH, column_starts
from gkeditor.model.form import load_form

Make = Callable[..., Document]


def workbook(document: Document) -> Workbook:
    return load_workbook(BytesIO(exporter("xlsx").export(document)))


def memory(book: Workbook) -> dict[str, tuple[str, str, str, str]]:
    """Address → typed, shown, where, automatic; pieces of long texts joined."""
    sheet = book["gkeditor"]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows(max_col=5)]
    assert rows[0][:3] == ["format", "gkeditor-workbook", "1"]
    result: dict[str, tuple[str, str, str, str]] = {}
    for address, typed, shown, where, automatic in rows[1:]:
        before = result.get(address, ("", "", "", ""))
        result[address] = before[0] + typed, before[1] + shown, where, automatic
    return result


def columns_of_the_page(book: Workbook) -> int:
    """As the hidden sheet remembers it; what is further right are checks."""
    return int(str(book["gkeditor"]["D1"].value))


def cell(book: Workbook, address: str) -> Cell:
    """The visible cell of an address."""
    found = book["报告"][memory(book)[address][2]]
    assert isinstance(found, Cell)
    return found


def test_sheets(document: Document) -> None:
    book = workbook(document)
    assert book.sheetnames == ["报告", "gkeditor"]
    assert book["gkeditor"].sheet_state == "veryHidden"
    assert book.active is book["报告"]


def test_numbers_and_texts(make: Make) -> None:
    book = workbook(make("broken", {"proactive.rules.issued": "1,234"}))
    values = {
        "requests.received.business": 4,
        "requests.received.research": 0,
        "requests.received.natural": "２３",
        "requests.denied_law.legal": "增",
        "proactive.fees.amount": "251000元",
        "proactive.rules.issued": "1,234",
        "requests.granted.natural": None,
        "requests.total.total": 7,
    }
    assert {address: cell(book, address).value for address in values} == values


def test_amounts_are_exact(make: Make) -> None:
    data = exporter("xlsx").export(make("older", {"proactive.procurement.amount": "0.1234567890123"}))
    sheet = ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"<v>0.1234567890123</v>" in sheet


def test_automatic_totals_are_formulas(make: Make) -> None:
    document = make("empty")
    book = workbook(document)
    for total in document.form.definitions:
        found = cell(book, total)
        assert found.data_type == "f"
        assert re.fullmatch(r'=IF\(COUNT\((.+)\)=0,"",SUM\(\1\)\)', str(found.value))
    assert cell(book, "requests.received.total").value == '=IF(COUNT(I{0}:N{0})=0,"",SUM(I{0}:N{0}))'.format(
        cell(book, "requests.received.total").row
    )


def test_typed_totals_stay_typed(make: Make) -> None:
    document = make("older")
    book = workbook(document)
    for total in document.form.definitions:
        assert cell(book, total).value == int(document.text(total))


def test_only_our_formulas(make: Make) -> None:
    """Nothing typed becomes a formula, and editing a text that looks like one does not make it one."""
    book = workbook(make("hostile"))
    page_columns = columns_of_the_page(book)
    assert page_columns == 15
    totals = {row[2] for row in memory(book).values() if row[3]}
    below = {c.row for row in book["报告"].iter_rows() for c in row if str(c.value).startswith("核对：")}
    for row in book["报告"].iter_rows():
        for found in row:
            if found.data_type == "f" and (found.column or 0) <= page_columns:
                assert found.coordinate in totals or found.row in below
    for address in ("requests.received.natural", "requests.received.business", "requests.received.research"):
        assert cell(book, address).data_type == "s"
        assert cell(book, address).quotePrefix
    assert cell(book, "requests.received.natural").value == "=1+1"
    assert not any(found.data_type in "fe" for row in book["gkeditor"].iter_rows() for found in row)


def test_laid_out_as_on_paper(document: Document) -> None:
    """Every box of every table is one cell with its text, and merged over what it covers."""
    sheet = workbook(document)["报告"]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    cells = {c.value: c for row in sheet.iter_rows(max_col=15) for c in row if c.value is not None}
    for part in page(document).parts:
        if part.table is None:
            continue
        starts = column_starts(part.table, 15)
        first = next(box for box in part.table.layout.boxes if box.text)
        top = cells[first.text].row - first.row
        for box in part.table.layout.boxes:
            place = sheet.cell(top + box.row, starts[box.column])
            last = sheet.cell(top + box.row + box.rows - 1, starts[box.column + box.columns] - 1)
            assert place.coordinate == last.coordinate or f"{place.coordinate}:{last.coordinate}" in merged
            if not box.cell:
                assert (place.value or "") == box.text
            for corner in (place, last):
                assert corner.border.right.style == corner.border.bottom.style == "thin"


def test_columns_fill_the_page(document: Document) -> None:
    for part in page(document).parts:
        if part.table:
            starts = column_starts(part.table, 15)
            assert starts[0] == 1
            assert starts[-1] == 16
            assert list(starts) == sorted(set(starts))
    assert workbook(document)["报告"].column_dimensions["A"].width == COLUMN_WIDTH


@pytest.mark.parametrize(("name", "edition"), [("empty", "2021-30"), ("older", "2019-60")])
def test_every_relation_is_checked(name: str, edition: str, make: Make) -> None:
    document = make(name)
    book = workbook(document)
    sheet: Worksheet = book["报告"]
    marked = sorted(sorted(str(area).split()) for area in (marks.sqref for marks in sheet.conditional_formatting))
    expected: set[tuple[str, ...]] = set()
    for equation in load_form(edition).equations:
        cells = (equation.total,) if equation.total is not None else equation.cells
        expected.add(tuple(sorted(cell(book, address).coordinate for address in cells)))
    assert {tuple(area) for area in marked} == expected
    rules = [rule for marks in sheet.conditional_formatting for rule in marks.rules]
    assert len(rules) == len(load_form(edition).equations)


def test_validation(make: Make) -> None:
    book = workbook(make("older"))
    rules = book["报告"].data_validations.dataValidation
    checked = {str(area): rule for rule in rules for area in rule.sqref.ranges}
    expected = {
        "requests.received.natural": ("whole", "greaterThanOrEqual", "0"),
        "proactive.penalty.change": ("whole", "between", "-999999999"),
        "proactive.procurement.amount": ("decimal", "greaterThanOrEqual", "0"),
    }
    for address, (kind, operator, least) in expected.items():
        rule = next(rule for area, rule in checked.items() if cell(book, address).coordinate in cells_of(area))
        assert (rule.type, rule.operator, rule.formula1) == (kind, operator, least)
        assert rule.prompt
        assert rule.error
        assert rule.showErrorMessage
    covered = {name for area in checked for name in cells_of(area)}
    assert covered == {cell(book, address).coordinate for address in load_form("2019-60").cells}


def cells_of(area: str) -> list[str]:
    first, _, last = area.partition(":")
    found = re.fullmatch(r"([A-Z]+)(\d+)", first)
    until = re.fullmatch(r"([A-Z]+)(\d+)", last or first)
    assert found
    assert until
    return [
        f"{chr(column)}{row}"
        for column in range(ord(found[1]), ord(until[1]) + 1)
        for row in range(int(found[2]), int(until[2]) + 1)
    ]


def test_notes(make: Make) -> None:
    document = make("broken")
    book = workbook(document)
    note = cell(book, "requests.total.total").comment
    assert note is not None
    assert note.author == "gkeditor"
    messages = [f.message for f in document.findings if f.focus == "requests.total.total"]
    assert messages
    for message in messages:
        assert message in note.text
    assert note.text.startswith("【强制】")
    assert cell(book, "requests.granted.total").comment is None
    clean = workbook(make("complete"))["报告"]
    assert not [c.coordinate for row in clean.iter_rows() for c in row if c.comment]


def test_print_setup(make: Make) -> None:
    book = workbook(make("complete"))
    sheet = book["报告"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    title = cell(book, "title")
    assert sheet.print_title_rows == f"${title.row}:${title.row}"
    assert sheet.oddFooter
    assert sheet.oddFooter.center.text == "第 &P 页，共 &N 页"
    printed = [area.split("!")[1].replace("$", "") for area in str(sheet.print_area).split(",")]
    below = {c.row for row in sheet.iter_rows() for c in row if str(c.value).startswith("核对：")}
    assert below
    for area in printed:
        assert re.fullmatch(r"A\d+:O\d+", area)
        first, last = map(int, re.findall(r"\d+", area))
        assert not below & set(range(first, last + 1))


def test_says_nothing_of_its_writer(make: Make) -> None:
    data = exporter("xlsx").export(make("complete"))
    properties = workbook(make("complete")).properties
    assert (properties.creator, properties.lastModifiedBy) == ("gkeditor", "gkeditor")
    archive = ZipFile(BytesIO(data))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01" in archive.read("docProps/core.xml")


def test_memory(document: Document) -> None:
    """The hidden sheet has every address, with its text as typed and where and how it is shown."""
    book = workbook(document)
    remembered = memory(book)
    report = document.report
    assert {a: row[0] for a, row in remembered.items() if row[0]} == {
        a: text for a, text in report.values.items() if not a.startswith("automatic.")
    }
    assert {a for a, row in remembered.items() if row[3]} == report.automatic & remembered.keys()
    for address, (_typed, shown, where, automatic) in remembered.items():
        if where and address in document.form.cells and not automatic:
            value = book["报告"][where].value
            assert shown == ("" if value is None else str(value))
    if document.form.id == "2019-60":
        assert Decimal(remembered["proactive.procurement.amount"][1]) == Decimal("1005.834")


def test_long_texts_are_readable(make: Make) -> None:
    """A row can be only so high, and a cell hold only so much: long paragraphs take several."""
    book = workbook(make("hostile"))
    sheet = book["报告"]
    text = [c.value for row in sheet.iter_rows(max_col=1) for c in row if str(c.value).startswith("\u3000\u3000长")]
    assert sum(len(str(piece)) - 2 for piece in text) == 40_000
    assert all(len(str(piece)) < 32_767 for piece in text)
    assert all((dimension.height or 0) <= 409 for dimension in sheet.row_dimensions.values())


def test_controls_that_no_workbook_can_hold_are_left_out(make: Make) -> None:
    after = {"requests.received.natural": "\x01增", "title": "\x1b[31m报告", "\x02odd": "x", "other": "\x00无"}
    book = workbook(make("complete", after))
    assert cell(book, "title").value == "[31m报告"
    assert cell(book, "requests.received.natural").value == "增"
    note = cell(book, "requests.received.natural").comment
    assert note is not None
    assert "“增”" in note.text
    assert memory(book)["odd"][0] == "x"


def test_draft_is_marked_above_the_title(make: Make) -> None:
    book = workbook(make("broken"))
    assert str(book["报告"]["A1"].value).startswith("【草稿】")
    assert cell(book, "title").coordinate == "A2"
    assert cell(workbook(make("complete")), "title").coordinate == "A1"


def test_table_of_a_long_extra_row_fits(make: Make) -> None:
    book = workbook(make("older", {"extra.disputes.1": "\t".join(["合计", *"0123456789abcdef"])}))
    sheet = book["报告"]
    last = [c.value for c in sheet[cell(book, "disputes.review.total").row + 1]]
    assert last[:17] == ["合计", *"0123456789abcdef"]
    assert columns_of_the_page(book) == 17
