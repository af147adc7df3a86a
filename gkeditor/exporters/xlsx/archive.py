"""The bytes of a workbook: the same for the same document, and saying nothing of who wrote it, when and where."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

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
    file = BytesIO()
    with ZipFile(loose) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            # A ZipInfo of its own has the earliest date there is, and so hides when the file was made.
            content = _PROGRAM if name == "docProps/app.xml" else source.read(name)
            target.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()
