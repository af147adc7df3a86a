"""Excel workbooks: our own, changed ones, and those of others."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.importers import NotAReport, UnreadableInput, import_report
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.layout import layout
from gkeditor.model.report import Report
from tests.importers.sheet_files import packed

Change = Callable[[Workbook, Mapping[str, str]], None]


@pytest.fixture
def report() -> Report:
    """A report with automatic totals, odd texts, and what no form has."""
    form = load_form("2021-30")
    draft = new_report(form, "云溪县民政局", 2023)
    cells = {cell: "0" for cell in form.cells if cell not in form.definitions}
    texts = {
        "preface": "本报告依据条例编制。",
        "overview": "（一）主动公开\n本年新收申请{{requests.received.total}}件。",
        "problems": "解读还不够多样。",
        "requests.received.natural": "3\u00a0",
        "requests.carried_in.natural": "１２",
        "proactive.penalty.decisions": "增",
        "proactive.fees.amount": "26.55",
        "heading.other": "六、其他事项",
        "signature.date": "2024-01-15",
        "missing.requests.rejected_repeat": "1",
        "extra.proactive.1": "其他主动公开文件\t3\t\t9",
        "label.proactive.1": "现行有效件数\t现行有效件",
        "unplaced.1": "第 3 行\t站内导航",
    }
    missing = {f"requests.rejected_repeat.{c.key}": "" for c in form.table("requests").blocks[0].columns}
    return draft.apply(draft.edit("test", cells | texts | missing))


def shown(report: Report) -> dict[str, str]:
    """The values as documents show them: totals that compute themselves as numbers."""
    figures = Document(report).figures
    values = {address: text for address, text in report.values.items() if not address.startswith("automatic.")}
    values |= {cell: figures.text(cell) for cell in report.automatic}
    return {address: text for address, text in values.items() if text}


def changed(data: bytes, change: Change) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    places = {row[0].value: row[3].value for row in workbook["gkeditor"].iter_rows()}
    change(workbook, {str(address): str(place) for address, place in places.items()})
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def read(data: bytes, edition: str | None = None) -> Report:
    return import_report(data, name="report.xlsx", edition=edition)


def test_as_written(report: Report) -> None:
    data = exporter("xlsx").export(Document(report))
    assert dict(read(data).values) == shown(report)


def test_number_changed_and_its_totals_follow(report: Report) -> None:
    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        workbook["报告"][places["requests.received.natural"]] = 40

    again = read(changed(exporter("xlsx").export(Document(report)), change))
    expected = {"requests.received.natural": "40", "requests.received.total": "40"}
    assert dict(again.values) == shown(report) | expected


def test_typed_total_stays(report: Report) -> None:
    total = "requests.received.total"
    typed = report.apply(report.edit("test", {f"automatic.{total}": None, total: "7"}))

    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        workbook["报告"][places["requests.received.natural"]] = 40

    again = read(changed(exporter("xlsx").export(Document(typed)), change))
    assert again.get(total) == "7"


def test_texts_changed(report: Report) -> None:
    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        sheet = workbook["报告"]
        sheet[places["title"]] = "云溪县水务局2022年政府信息公开工作年度报告"
        sheet[places["problems"]] = "　　另一个问题。"
        sheet[places["heading.problems"]] = "五、存在问题及改进措施"
        sheet[places["signature.date"]] = "2023年1月31日"
        sheet[places["proactive.penalty.decisions"]] = None

    again = read(changed(exporter("xlsx").export(Document(report)), change))
    expected = {
        "title": "云溪县水务局2022年政府信息公开工作年度报告",
        "agency": "云溪县水务局",
        "year": "2022",
        "problems": "另一个问题。",
        "heading.problems": "五、存在问题及改进措施",
        "signature.date": "2023-01-31",
    }
    values = shown(report) | expected
    del values["proactive.penalty.decisions"]
    assert dict(again.values) == values


def test_row_filled_that_was_missing(report: Report) -> None:
    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        workbook["报告"][places["requests.rejected_repeat.natural"]] = 1

    again = read(changed(exporter("xlsx").export(Document(report)), change))
    assert "requests.rejected_repeat" not in again.missing
    assert again.get("requests.rejected_repeat.natural") == "1"


def test_landmarks_that_no_reader_would_recognise(report: Report) -> None:
    odd = {"title": "年报（送审稿）", "heading.overview": "甲", "heading.disputes": "乙", "signature.date": "待定"}
    unusual = report.apply(report.edit("test", odd))
    assert dict(read(exporter("xlsx").export(Document(unusual))).values) == shown(unusual)


def test_without_its_hidden_sheet_it_is_any_workbook(report: Report) -> None:
    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        del workbook["gkeditor"]

    again = read(changed(exporter("xlsx").export(Document(report)), change))
    assert (again.edition, again.get("requests.received.natural")) == ("2021-30", "3")
    assert again.get("overview") == "（一）主动公开\n本年新收申请3件。"


def test_other_edition_asked_for(report: Report) -> None:
    again = read(exporter("xlsx").export(Document(report)), "2019-60")
    assert again.edition == "2019-60"
    assert again.get("requests.received.natural") == "3"


@pytest.mark.libreoffice
def test_saved_by_libreoffice(report: Report, tmp_path: Path) -> None:
    """As a workbook, an old workbook and an OpenDocument spreadsheet."""

    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        workbook["报告"][places["requests.received.natural"]] = 40

    file = tmp_path / "report.xlsx"
    file.write_bytes(changed(exporter("xlsx").export(Document(report)), change))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    expected = {"requests.received.natural": "40", "requests.received.total": "40"}
    for suffix in ("xlsx", "xls", "ods"):
        command = [
            str(program),
            profile,
            "--headless",
            "--convert-to",
            suffix,
            "--outdir",
            str(tmp_path / "out"),
            str(file),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        again = import_report((tmp_path / "out" / f"report.{suffix}").read_bytes(), name=f"report.{suffix}")
        assert dict(again.values) == shown(report) | expected


# ---- workbooks of others --------------------------------------------------------------------------------------------


def foreign(*tables: str, merged: bool) -> bytes:
    """A workbook with tables of the newer form, each on a sheet of its own, numbers counted from 0."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    form = load_form("2021-30")
    for key in tables:
        sheet = workbook.create_sheet(key)
        number = 0
        for box in layout(form.table(key)).boxes:
            cell = sheet.cell(box.row + 3, box.column + 2)
            if box.cell:
                cell.value = number + 0.5 if box.cell.endswith(".amount") else number
                number += 1
            else:
                cell.value = box.text
            if merged and (box.rows > 1 or box.columns > 1):
                end = sheet.cell(box.row + box.rows + 2, box.column + box.columns + 1)
                sheet.merge_cells(f"{cell.coordinate}:{end.coordinate}")
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


@pytest.mark.parametrize("merged", [True, False])
def test_foreign_workbook(merged: bool) -> None:
    report = read(foreign("requests", "proactive", "disputes", merged=merged))
    form = load_form("2021-30")
    for key in ("proactive", "requests", "disputes"):
        cells = [cell for cell in form.cells if cell.startswith(f"{key}.")]
        order = [box.cell for box in layout(form.table(key)).boxes if box.cell]
        expected = {cell: f"{n}.5" if str(cell).endswith(".amount") else str(n) for n, cell in enumerate(order)}
        assert {cell: report.get(cell) for cell in cells} == expected
    assert report.missing == {"overview", "problems", "other", *(f"{t.key}.heading" for t in form.tables)}


def test_foreign_workbook_with_one_table() -> None:
    report = read(foreign("requests", merged=True))
    assert report.get("requests.carried_out.total") == "174"
    assert {"proactive", "disputes"} <= report.missing


def with_sheet(sheet: bytes, shared: bytes = b"", name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook whose sheet, of this name, has this XML."""
    workbook = Workbook()
    workbook.worksheets[0]["A1"] = "text"
    file = io.BytesIO()
    workbook.save(file)
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    parts[name] = sheet
    relations = "xl/_rels/workbook.xml.rels"
    parts[relations] = parts[relations].replace(b"/xl/worksheets/sheet1.xml", f"/{name}".encode())
    if shared:
        parts["xl/sharedStrings.xml"] = shared
    return packed(parts)


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b"<worksheet " + NAMESPACE + b"><sheetData>"
FOOT = b"</sheetData></worksheet>"
FAR = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
FAR_ROW = b'<row r="1048576"><c><v>1</v></c></row><row r="1"><c r="XFD1"><v>2</v></c></row>'
PREFIXED = (
    b'<x:row xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="1048576">'
    b'<x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>'
)
ONE_ROW = PREFIXED.replace(b'<x:c r="XFD1048576"><x:v>1</x:v></x:c>', b"<x:c\t><x:v>1</x:v></x:c>" * 1000)
ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
MANY = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 20_000))
LONG = b"<sst " + NAMESPACE + b"><si><t>" + b"A" * 30_000 + b"</t></si></sst>"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 nothing xl/workbook.", "已损坏"),
        (foreign("requests", merged=True)[:5000], "已损坏"),
        (packed({"xl/workbook.xml": b"<a/>"}), "压缩包"),
        (packed({"xl/workbook.xml": b"<a/>", "[Content_Types].xml": b"<a/>"}), "已损坏"),
        (packed({"xl/workbook.xml": b" " * 101 * 2**20}), "解压后过大"),
        (packed({f"xl/workbook.{n}": b"" for n in range(2001)}), "解压后过大"),
        (with_sheet(HEAD + FAR + FOOT), "范围过大"),
        (with_sheet(HEAD + FAR_ROW + FOOT), "范围过大"),
        (with_sheet(HEAD + FAR + FOOT, name="xl/other/part.xml"), "范围过大"),
        (with_sheet(HEAD + FAR + FOOT, name="xl/theme/theme1.xml"), "范围过大"),
        (with_sheet(HEAD + ONE + FAR.lower() + FOOT), "范围过大"),
        (with_sheet(HEAD + FAR.replace(b"XFD1", b"XFD0000000001") + FOOT), "范围过大"),
        (with_sheet(HEAD + FAR.replace(b'<c r="XFD', b'<c x=">" r="XFD') + FOOT), "范围过大"),
        (with_sheet(HEAD + FAR.replace(b'<c r="XFD1048576"', b"<c\nr = 'XFD1048576' ") + FOOT), "范围过大"),
        (with_sheet(HEAD + ONE + PREFIXED + FOOT), "范围过大"),
        (with_sheet(HEAD + ONE + PREFIXED.replace(b"x:", b"a-b:").replace(b":x=", b":a-b=") + FOOT), "范围过大"),
        (with_sheet(HEAD + ONE + ONE_ROW + FOOT), "范围过大"),
        (with_sheet(HEAD + b'<row r="1">' + b'<c r="A1" s="0"/>' * 2_000_001 + b"</row>" + FOOT), "范围过大"),
        (with_sheet(HEAD + MANY + FOOT, LONG), "文字过多"),
        (with_sheet(HEAD + MANY.replace(b't="s"', b"t = 's'") + FOOT, LONG), "文字过多"),
        (packed({"xl/workbook.bin": b"", "[Content_Types].xml": b"<a/>"}), "二进制工作簿"),
        (with_sheet(ENTITIES + HEAD + b'<row r="1"><c t="inlineStr"><is><t>&b;</t></is></c></row>' + FOOT), "已损坏"),
    ],
    ids=[
        "no archive",
        "cut off",
        "other archive",
        "parts",
        "bomb",
        "many parts",
        "far",
        "far row",
        "far elsewhere",
        "far among looks",
        "far in small letters",
        "far with zeros",
        "far behind a sign",
        "far with spaces",
        "far with a prefix",
        "far with an odd prefix",
        "wide with a prefix",
        "many cells",
        "texts",
        "texts with spaces",
        "binary",
        "entities",
    ],
)
def test_harmful_workbooks_are_refused_quickly(data: bytes, message: str) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableInput, match=message) as caught:
        import_report(data, name="a.xlsx", fmt="xlsx")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2


def test_workbook_that_is_no_report() -> None:
    merged = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    with pytest.raises(NotAReport):
        read(with_sheet(HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row>' + merged))


def test_macros_are_passed_over(report: Report) -> None:
    data = exporter("xlsx").export(Document(report))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    data = packed(parts | {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0Auto_Open"})
    assert dict(import_report(data, name="report.xlsm").values) == shown(report)


def test_newer_workbook(report: Report) -> None:
    def change(workbook: Workbook, places: Mapping[str, str]) -> None:
        workbook["gkeditor"]["C1"] = "2"

    with pytest.raises(UnreadableInput, match="更新版本"):
        read(changed(exporter("xlsx").export(Document(report)), change))
