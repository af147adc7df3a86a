"""The Word document in LibreOffice: as it is printed, and as it reads after LibreOffice saved it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page as PdfPage

from gkeditor.document import Document
from gkeditor.exporters import exporter, paper
from gkeditor.exporters.page import page
from gkeditor.importers import import_report

Make = Callable[..., Document]
Converted = Callable[[list[Document], str], list[Path]]

pytestmark = pytest.mark.libreoffice

LONGER = {
    f"extra.requests.{number}": f"本级增加的第{number}种办理结果\t1\t2\t3\t4\t5\t6\t21" for number in range(1, 30)
}
"""Rows with which the table of part three does not fit on a page."""


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Converted:
    """Have LibreOffice open the Word documents and save them in another format."""
    profile = tmp_path_factory.mktemp("profile")
    soffice = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))))

    def converted(documents: list[Document], suffix: str) -> list[Path]:
        folder = tmp_path_factory.mktemp("word")
        files = [folder / f"{number}.docx" for number in range(len(documents))]
        for document, file in zip(documents, files, strict=True):
            file.write_bytes(exporter("docx").export(document))
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
        arguments = [*command, "--outdir", str(folder / "out"), *map(str, files)]
        subprocess.run(arguments, check=True, capture_output=True, timeout=180)
        return [folder / "out" / f"{file.stem}.{suffix}" for file in files]

    return converted


def lines(sheet: PdfPage) -> list[str]:
    return [str(line["text"]).replace(" ", "") for line in sheet.extract_text_lines()]


def tables(sheet: PdfPage) -> list[list[str]]:
    """The texts of each table of a page, without their ends of lines."""
    return [
        [text.replace("\n", "").replace(" ", "") for row in table.extract() for text in row if text is not None]
        for table in sheet.find_tables()
    ]


def test_as_it_is_printed(make: Make, converted: Converted) -> None:
    documents = [make("complete"), make("older"), make("broken", LONGER)]
    for document, file in zip(documents, converted(documents, "pdf"), strict=True):
        view = page(document)
        printed = [part for part in view.parts if part.table]
        with pdfplumber.open(file) as pdf:
            sheets = [lines(sheet) for sheet in pdf.pages]
            found = [table for sheet in pdf.pages for table in tables(sheet)]
            edges = {(table.bbox[0], table.bbox[2]) for sheet in pdf.pages for table in sheet.find_tables()}
        for number, sheet in enumerate(sheets, start=1):
            assert sheet[-1] == f"—{number}—"
            assert (sheet[0] == view.draft.replace(" ", "")) == bool(view.draft)
            assert sheet[-2] not in {part.heading for part in printed}, "a heading parted from its table"
        torn = [one for one, other in pairwise(sheets[0][:-1]) if one[-1].isdigit() and other[0].isdigit()]
        assert torn == [], "a number is torn"
        for left, right in edges:
            assert left / paper.POINTS_PER_MM == pytest.approx(paper.MARGIN_LEFT, abs=0.2)
            assert right / paper.POINTS_PER_MM == pytest.approx(paper.PAGE_WIDTH - paper.MARGIN_RIGHT, abs=0.2)
        boxes = [[box.text.replace(" ", "") for box in part.table.layout.boxes] for part in printed if part.table]
        if document is not documents[-1]:
            assert [sorted(table) for table in found] == [sorted(table) for table in boxes], "a table is torn"


def test_the_head_of_a_table_repeats(make: Make, converted: Converted) -> None:
    document = make("complete", LONGER)
    (file,) = converted([document], "pdf")
    with pdfplumber.open(file) as pdf:
        found = [table for sheet in pdf.pages for table in tables(sheet)]
    pieces = [table for table in found if "社会公益组织" in table]
    assert len(pieces) > 1
    assert len({tuple(table[:10]) for table in pieces}) == 1
    assert {row.label for row in document.report.extra} <= {text for table in pieces for text in table}


def test_saved_by_libreoffice_it_still_reads_back(make: Make, converted: Converted) -> None:
    documents = [make(name) for name in ("complete", "older", "half_filled", "broken", "hostile")]
    for document, file in zip(documents, converted(documents, "docx"), strict=True):
        again = Document(import_report(file.read_bytes(), name="report.docx", edition=document.form.id))
        assert {cell: again.text(cell) for cell in document.form.cells} == {
            cell: document.text(cell) for cell in document.form.cells
        }
        for address in ("title", "preface", "overview", "problems", "other", "signature.agency", "signature.date"):
            assert again.text(address) == document.text(address)
        assert again.report.extra == document.report.extra
