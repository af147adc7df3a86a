"""The bytes of a workbook: the same for the same document, and saying nothing of who wrote it, when and where."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from gkeditor.exporters.archive import undated

_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - the format's times have no zone
_PROGRAM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>gkeditor</Application></Properties>"
)
"""What the part about the writing program says, instead of a library and its version."""


def packed(workbook: Workbook) -> bytes:
    """The workbook as a file."""
    workbook.properties.creator = workbook.properties.lastModifiedBy = "gkeditor"
    workbook.properties.created = workbook.properties.modified = _NO_TIME
    loose = BytesIO()
    ExcelWriter(workbook, ZipFile(loose, "w", ZIP_STORED)).save()
    return undated(loose, {"docProps/app.xml": _PROGRAM})
