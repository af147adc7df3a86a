"""Reports to import, written by the program itself and damaged on purpose."""

from collections.abc import Mapping

from gkeditor import app
from gkeditor.document import Document
from gkeditor.importers import import_from
from gkeditor.importers.imported import Imported
from tests.checks.reports import clean, edited

LABEL = "2.其他法律行政法规禁止公开"
MISSPELT = "2.法律规定不得公开"
"""Too unlike the label to be taken for it unasked."""

ROW = "requests.denied_law"
NUMBERS = {f"{ROW}.natural": "7", f"{ROW}.total": "7"}


def text_of(after: Mapping[str, str | None] | None = None, fmt: str = "txt") -> str:
    """A complete report with some edits, in a format of text."""
    return app.export(Document(edited(clean("2021-30"), after or {})), fmt).decode()


def doubtful(after: Mapping[str, str | None] | None = None) -> str:
    """The same as plain text, with a label that has to be asked about."""
    return text_of({**NUMBERS, **(after or {})}).replace(LABEL, MISSPELT)


def imported(text: str, name: str = "年报.txt") -> Imported:
    """What such a text holds."""
    return import_from(text.encode(), name=name)


def word_table(numbers: str = "5") -> str:
    """A table of part two as Word puts it on the clipboard: some rows, no headings around it."""
    rows = "".join(
        f"<tr style='mso-yfti-irow:1'><td><p class=MsoNormal><span lang=EN-US>{name}</span></p></td>"
        + f"<td><p class=MsoNormal align=center>{numbers}<o:p></o:p></p></td>" * 3
        + "</tr>"
        for name in ("规章", "行政规范性文件")
    )
    return (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->"
        "<table class=MsoTableGrid border=1><tr><td colspan=4>第二十条第（一）项</td></tr>"
        "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
        f"{rows}</table><!--EndFragment--></body></html>"
    )
