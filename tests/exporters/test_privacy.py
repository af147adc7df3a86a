"""No document for others says who made it, where, or what was noted and compared on the way."""

from __future__ import annotations

import getpass
import html
import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from gkeditor import app
from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, exporter
from gkeditor.model.note import Note, encoded
from gkeditor.model.report import Origin

PRIVATE = {"unknown": "不外传的内容"}
NOTE = Note(
    rule="prior.jump", cells={"requests.received.total": "1"}, text="不外传的说明", at="2026-01-20T09:30:00+08:00"
)
FOR_OTHERS = [e.name for e in EXPORTERS if e.name != "gkr"]


def contents(data: bytes) -> bytes:
    """A document's bytes; of an archive those of its parts, with and without references to characters."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {part.date_time[:3] for part in archive.infolist()} <= {(1980, 1, 1), (2000, 1, 1)}
        parts = b"".join(archive.read(part) for part in archive.infolist())
    return parts + html.unescape(parts.decode(errors="replace")).encode()


@pytest.mark.parametrize("fmt", FOR_OTHERS)
def test_nothing_private_is_in_a_document(fmt: str, document: Document) -> None:
    report = replace(document.report, rest=PRIVATE, origin=Origin("C:/Users/somebody/年报.docx", "0" * 64))
    private = Document(report.apply(report.edit("", {"note.1": encoded(NOTE)})))
    private.edit("输入", {"problems": "写过又删去的一句话"})
    private.undo()
    data = contents(exporter(fmt).export(private))
    words = ["不外传", "somebody", "写过又删去", "python-docx", "openpyxl", "Openpyxl", "/home/", "/tmp/"]
    found = [word for word in words if word.encode() in data or word.encode("utf-16-be") in data]
    assert not found
    name = getpass.getuser()
    assert len(name) < 5 or name.encode() not in data


def test_a_warning_that_a_note_closes_is_no_comment_in_the_workbook(document: Document) -> None:
    document.edit("输入", {"title": f"{document.report.agency}{document.report.year}年年报"})
    finding = next(one for one in document.findings if one.rule == "structure.title")

    def comments() -> list[str]:
        book = openpyxl.load_workbook(io.BytesIO(exporter("xlsx").export(document)))
        cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
        return [cell.comment.text for cell in cells if cell.comment]

    assert any(finding.message in comment for comment in comments())
    document.edit("写说明", app.noted(document, finding, "标题按县里的要求"))
    assert not any(finding.message in comment for comment in comments())
