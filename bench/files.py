"""Reading and writing a report in each format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import openpyxl

from bench import data
from bench.table import Row, missing, show
from bench.timing import DifferentWork, Work, library, race, same
from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS
from gkeditor.importers import IMPORTERS, import_report

REPORTS = 10
ROUNDS = 5
IMPORT_LIMITS = {"txt": 5e-3, "html": 5e-3, "xlsx": 5e-3, "docx": 40e-3, "pdf": 1.0}
EXPORT_LIMIT, EXPORT_LIMITS = 0.4, {"pdf": 0.15}
BEAUTIFULSOUP, OPENPYXL = "BeautifulSoup reads the cells of the html", "openpyxl reads the cells of the xlsx"
MAMMOTH = "mammoth reads the cells of the docx"
OPENPYXL_WRITES = "openpyxl writes the bare cells of the xlsx"

Grid = list[list[object]]


def main() -> None:
    """Print both tables."""
    documents = [Document(report) for report in data.reports(REPORTS)]
    written = {one.name: [one.export(document) for document in documents] for one in EXPORTERS}
    readable = {one.name for one in IMPORTERS}
    works = {name: _reading(name, files, documents) for name, files in written.items() if name in readable}
    soup = _beautifulsoup()
    peers = {"html": (BEAUTIFULSOUP, soup), "xlsx": (OPENPYXL, _openpyxl), "docx": (MAMMOTH, soup and _mammoth(soup))}
    peers = {fmt: peer for fmt, peer in peers.items() if fmt in readable}
    for fmt, (peer, read) in peers.items():
        if read:
            works[peer] = _peer_reading(peer, read, written[fmt], documents)
    seconds = race(works, ROUNDS)
    rows = []
    for name in written:
        if name in readable:
            rows.append(Row(f"gkeditor {name}", seconds[name], goal=IMPORT_LIMITS.get(name)))
        else:
            rows.append(missing(f"gkeditor {name}", "is not read"))
        if name in peers:
            peer = peers[name][0]
            beside = seconds.get(name, ())
            rows.append(Row(peer, seconds[peer], beside=beside) if peer in seconds else missing(peer, "not installed"))
    show(f"Import of one report: {REPORTS} random reports, written by us", rows)
    _exports(documents, written)


def _exports(documents: Sequence[Document], written: dict[str, list[bytes]]) -> None:
    works = {one.name: Work.over(one.export, documents) for one in EXPORTERS}
    grids = [_openpyxl(content) for content in written["xlsx"]]
    works[OPENPYXL_WRITES] = Work.over(_write_bare, grids)
    seconds = race(works, ROUNDS)
    bare = seconds.pop(OPENPYXL_WRITES)
    together = [sum(figures) for figures in zip(*seconds.values(), strict=True)]
    rows = [Row(f"gkeditor {name}", figures, goal=EXPORT_LIMITS.get(name)) for name, figures in seconds.items()]
    rows.append(Row("gkeditor, all formats", together, goal=EXPORT_LIMIT))
    rows.append(Row(OPENPYXL_WRITES, bare, beside=seconds["xlsx"]))
    show(f"Export of one report: {REPORTS} random reports", rows)


def _reading(name: str, files: Sequence[bytes], documents: Sequence[Document]) -> Work:
    """Our import, after what it reads was compared with what was written."""

    def read(content: bytes) -> Any:
        return import_report(content, name=f"report.{name}")

    for content, document in zip(files, documents, strict=True):
        # The numbers, not their texts: a data file keeps no spelling.
        figures = Document(read(content)).figures
        differing = [cell for cell in document.form.cells if figures.number(cell) != document.figures.number(cell)]
        same(f"import of {name}", differing, [])
    return Work.over(read, files)


def _peer_reading(
    peer: str, read: Callable[[bytes], Grid], files: Sequence[bytes], documents: Sequence[Document]
) -> Work:
    """A peer's reading, if all numbers are found in reading order among the cells that it reads."""
    for content, document in zip(files, documents, strict=True):
        cells = iter([str(cell) for line in read(content) for cell in line])
        texts = [text for cell in document.form.cells if (text := document.text(cell))]
        lost = [text for text in texts if text not in cells]
        if lost:
            raise DifferentWork(f"{peer}: {lost} not found")
    return Work.over(read, files)


def _beautifulsoup() -> Callable[[bytes], Grid] | None:
    bs4 = library("bs4")
    if bs4 is None:
        return None

    def read(content: bytes) -> Grid:
        soup = bs4.BeautifulSoup(content, "html.parser", from_encoding="utf-8")
        rows = (row for table in soup.find_all("table") for row in table.find_all("tr"))
        return [[cell.get_text(strip=True) for cell in row.find_all(["td", "th"])] for row in rows]

    return read


def _mammoth(soup: Callable[[bytes], Grid]) -> Callable[[bytes], Grid] | None:
    """It makes a page of a Word document, in which the other peer finds the cells."""
    mammoth = library("mammoth")
    if mammoth is None:
        return None
    return lambda content: soup(mammoth.convert_to_html(BytesIO(content)).value.encode())


def _openpyxl(content: bytes) -> Grid:
    book = openpyxl.load_workbook(BytesIO(content))
    return [list(line) for sheet in book.worksheets for line in sheet.iter_rows(values_only=True)]


def _write_bare(grid: Grid) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in grid:
        sheet.append(line)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
