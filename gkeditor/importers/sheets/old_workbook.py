"""Old Excel workbooks (.xls), and the tables of WPS (.et), which are the same.

They are read here and not by python-calamine, which stops the whole process on many of those that are damaged.
"""

from __future__ import annotations

from gkeditor.importers.imported import Imported
from gkeditor.importers.sheets.biff import DamagedRecords, sheets
from gkeditor.importers.sheets.compound import DamagedCompound, stream
from gkeditor.importers.sheets.reading import read_sheets
from gkeditor.importers.source import UnreadableInput

_DAMAGED = "Excel 文件已损坏，不能读取；请用 Excel 或 WPS 打开后另存一份"


def read_old_workbook(data: bytes, edition: str | None) -> Imported:
    """What an old workbook holds; raise UnreadableInput."""
    try:
        records = stream(data, "Workbook", "Book")
        if records is None:
            raise UnreadableInput("文件中没有 Excel 工作表，不能读取")
        found = sheets(records)
    except (DamagedCompound, DamagedRecords) as error:
        raise UnreadableInput(_DAMAGED) from error
    return read_sheets(found, edition)
