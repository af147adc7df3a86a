"""The bytes of a workbook: the same for the same document, and saying nothing of who wrote it, when and where."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from lxml import etree
from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from gkeditor.exporters.archive import undated

_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 - the format's times have no zone
_PROGRAM = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>gkeditor</Application></Properties>"
)
"""What the part about the writing program says, instead of a library and its version."""
_FONT = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}font"
_IN_FONT = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)
"""What a font consists of, in the order of the schema, which the library does not keep."""


def packed(workbook: Workbook) -> bytes:
    """The workbook as a file."""
    workbook.properties.creator = workbook.properties.lastModifiedBy = "gkeditor"
    workbook.properties.created = workbook.properties.modified = _NO_TIME
    loose = BytesIO()
    ExcelWriter(workbook, ZipFile(loose, "w", ZIP_STORED)).save()
    return undated(loose, _mended)


def _mended(name: str, content: bytes) -> bytes:
    match name:
        case "docProps/app.xml":
            return _PROGRAM
        case "xl/styles.xml":
            root = etree.fromstring(content)
            for font in root.iter(_FONT):
                font[:] = sorted(font, key=lambda part: _IN_FONT.index(etree.QName(part).localname))
            return _in_utf8(root)
        case _ if name.startswith("xl/worksheets/sheet"):
            return _in_utf8(etree.fromstring(content))
        case _:
            return content


def _in_utf8(root: etree._Element) -> bytes:
    """A part as spreadsheet programs write it; the library's references to characters take longer to read."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
