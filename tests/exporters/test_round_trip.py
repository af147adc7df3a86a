"""What is written reads back to the same cells and texts, in every format and for every report."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, exporter
from gkeditor.importers import import_report
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.report import Report

FORMATS = [e.name for e in EXPORTERS]
DOCUMENTS = ("txt", "html", "fragment", "xlsx", "docx")


def read_back(document: Document, fmt: str) -> Report:
    return import_report(exporter(fmt).export(document), name=f"report.{fmt}", edition=document.form.id)


def texts(document: Document) -> dict[str, str]:
    """What a document shows of a report, and its headings where they are not the form's."""
    addresses = [*document.form.cells, *(section.key for section in document.form.text_sections), "title"]
    shown = {address: document.text(address) for address in addresses}
    signature = {key: document.report.get(key) for key in ("signature.agency", "signature.date")}
    headings = {f"heading.{key}": text for key, text in document.report.members("heading").items()}
    return {address: text for address, text in (shown | signature | headings).items() if text}


def closed_up(document: Document) -> dict[str, str]:
    """The same without spaces: on a page there are none around a number or where a line ends."""
    lines = {
        address: [text] if address in document.form.cells else text.split("\n")
        for address, text in texts(document).items()
    }
    return {address: "\n".join("".join(line.split()) for line in text) for address, text in lines.items()}


def numbers(document: Document) -> dict[str, object]:
    """What the data file holds of the cells: numbers, and texts that are none."""
    cells = ((cell, document.figures[cell]) for cell in document.form.cells)
    return {
        cell: figure.text if figure.number is None else figure.number
        for cell, figure in cells
        if not figure.reading.is_blank
    }


def assert_same(document: Document, fmt: str) -> None:
    again = Document(read_back(document, fmt))
    assert again.form is document.form
    match fmt:
        case "gkr":
            assert (again.report.values, again.report.rest) == (document.report.values, document.report.rest)
        case "json":
            assert numbers(again) == numbers(document)
            assert {a: t for a, t in texts(again).items() if a not in document.form.cells} == {
                a: t for a, t in texts(document).items() if a not in document.form.cells
            }
            assert again.report.missing == document.report.missing
            assert again.report.extra == document.report.extra
        case _:
            shown = closed_up if fmt == "pdf" else texts
            assert shown(again) == shown(document)
            assert again.report.extra == document.report.extra
            assert again.report.unplaced == (() if fmt != "xlsx" else document.report.unplaced)


@pytest.mark.parametrize("fmt", FORMATS)
def test_own_reports(fmt: str, document: Document) -> None:
    assert_same(document, fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_seeds(fmt: str, seed: Path) -> None:
    assert_same(Document(import_report(seed.read_bytes(), name=seed.name)), fmt)


@pytest.mark.parametrize("fmt", DOCUMENTS)
def test_draft_mark_is_not_read(fmt: str, document: Document) -> None:
    assert not any("草稿" in text for text in read_back(document, fmt).values.values())


def test_changed_workbook() -> None:
    """Of a workbook in which somebody changed numbers and a text, these are read, and all else as it was typed."""
    form = load_form("2021-30")
    document = Document(new_report(form, "云溪县民政局", 2025))
    typed = {
        "requests.received.natural": "１",
        "requests.received.legal": "2",
        "overview": "新收{{requests.received.total}}件。",
    }
    document.edit("test", typed | {"problems": "旧的。"})
    book = load_workbook(BytesIO(exporter("xlsx").export(document)))
    where = {str(row[0]): str(row[3]) for row in book["gkeditor"].iter_rows(max_col=4, values_only=True)}
    book["报告"][where["requests.received.legal"]] = 5
    book["报告"][where["problems"]] = "\u3000\u3000新的。"
    file = BytesIO()
    book.save(file)
    again = Document(import_report(file.getvalue(), name="report.xlsx"))
    assert again.text("requests.received.natural") == "１"
    assert again.text("requests.received.legal") == "5"
    assert again.text("requests.received.total") == "6"
    assert again.report.get("overview") == typed["overview"]
    assert again.text("problems") == "新的。"
