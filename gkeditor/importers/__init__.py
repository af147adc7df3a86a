"""From the bytes of a file to a report: one importer for each format, one matcher for all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath
from typing import NamedTuple

from gkeditor.importers import claims
from gkeditor.importers.imported import Answers, Imported
from gkeditor.importers.source import Locked, NotAReport, Source, UnreadableInput
from gkeditor.model.report import Origin, Report

__all__ = [
    "IMPORTERS",
    "Importer",
    "NotAReport",
    "UnreadableInput",
    "answered",
    "import_from",
    "import_report",
    "of_year",
]


class Importer(NamedTuple):
    """A format that can be read."""

    name: str
    title: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], bool]
    """Whether content is of this format; of all importers at most one says so."""
    read: Callable[[bytes, str | None], Imported]
    """Content and the edition asked for, if one is, to what is in it; raises UnreadableInput."""


def _match(source: Source, edition: str | None) -> Imported:
    from gkeditor.importers.match import match
    from gkeditor.importers.picture import without_picture

    return match(without_picture(source), edition)


def _read_native(data: bytes, edition: str | None) -> Imported:
    from gkeditor.files import native

    try:
        return Imported(native.load(data))
    except native.InvalidReportFile as error:
        raise UnreadableInput(str(error)) from error


def _read_data(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.data import read_data

    return Imported(read_data(data, edition))


def _read_text(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.text import read_text

    return _match(read_text(data), edition)


def _read_markdown(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.text import read_markdown

    return _match(read_markdown(data), edition)


def _read_html(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.web.html import read_html

    return _match(read_html(data), edition)


def _read_docx(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.docx import read_docx

    return _match(read_docx(data), edition)


def _read_old_word(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.office import read_office

    return _match(read_office(data, ".doc"), edition)


def _read_rich_text(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.office import read_office

    return _match(read_office(data, ".rtf"), edition)


def _read_open_text(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.office import read_office

    return _match(read_office(data, ".odt"), edition)


def _read_pdf(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.pdf import read_pdf

    return _match(read_pdf(data), edition)


def _read_mht(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.web.mht import read_mht

    return _match(read_mht(data), edition)


def _read_workbook(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.sheets.workbook import read_workbook

    return read_workbook(data, edition)


def _read_old_workbook(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.sheets.old_workbook import read_old_workbook

    return read_old_workbook(data, edition)


def _read_open_sheet(data: bytes, edition: str | None) -> Imported:
    from gkeditor.importers.sheets.opendocument import read_open_sheet

    return read_open_sheet(data, edition)


IMPORTERS: tuple[Importer, ...] = (
    Importer("gkr", "报告文件", (".gkr",), claims.is_native, _read_native),
    Importer("json", "数据文件", (".json",), claims.is_data, _read_data),
    Importer("xlsx", "Excel 工作簿", (".xlsx", ".xlsm"), claims.is_workbook, _read_workbook),
    Importer("xls", "Excel 97-2003 工作簿", (".xls", ".et"), claims.is_old_workbook, _read_old_workbook),
    Importer("ods", "ODS 表格", (".ods",), claims.is_open_sheet, _read_open_sheet),
    Importer("docx", "Word 文档", (".docx", ".docm", ".dotx", ".dotm"), claims.is_word, _read_docx),
    Importer("doc", "Word 97-2003 文档和 WPS 文字", (".doc", ".wps"), claims.is_old_word, _read_old_word),
    Importer("rtf", "RTF 文档", (".rtf",), claims.is_rich_text, _read_rich_text),
    Importer("odt", "ODT 文档", (".odt",), claims.is_open_text, _read_open_text),
    Importer("pdf", "PDF 文档", (".pdf",), claims.is_pdf, _read_pdf),
    Importer("html", "网页", (".html", ".htm"), claims.is_html, _read_html),
    Importer("mht", "网页档案", (".mht", ".mhtml"), claims.is_web_archive, _read_mht),
    Importer("md", "Markdown", (".md",), claims.is_markdown, _read_markdown),
    Importer("txt", "纯文本", (".txt",), claims.is_plain_text, _read_text),
)
"""All formats that can be read."""


def import_from(data: bytes, *, name: str, fmt: str | None = None, edition: str | None = None) -> Imported:
    """What the content of a file called `name` holds.

    The format is `fmt` where given, else what the content claims to be, else what the suffix says.
    Raise UnreadableInput for what is no report or cannot be read.
    """
    importer = _importer(data, PurePath(name).suffix.lower(), fmt)
    imported = importer.read(data, edition)
    if importer.name == "gkr":
        # A report file knows what it was imported from, and is no import itself.
        return imported
    origin = Origin(PurePath(name).name, hashlib.sha256(data).hexdigest())
    return replace(imported, report=replace(imported.report, origin=origin))


def import_report(data: bytes, *, name: str, fmt: str | None = None, edition: str | None = None) -> Report:
    """The report in the content of a file; see `import_from`."""
    return import_from(data, name=name, fmt=fmt, edition=edition).report


def answered(imported: Imported, answers: Answers) -> Imported:
    """The same source read once more, with what the user said of its doubtful labels."""
    from gkeditor.importers.match import match

    if imported.source is None:
        return imported
    again = match(imported.source, imported.report.edition, answers, imported.wanted)
    return replace(again, report=replace(again.report, origin=imported.report.origin))


def of_year(imported: Imported, year: int | None) -> Imported:
    """The same source read once more for the numbers of a year, if it has those of several, this one among them."""
    if year not in imported.years[1:]:
        return imported
    return answered(replace(imported, wanted=year), {})


def _importer(data: bytes, suffix: str, fmt: str | None) -> Importer:
    if claims.is_encrypted(data):
        raise Locked
    names = {importer.name: importer for importer in IMPORTERS}
    if fmt is not None:
        if fmt not in names:
            raise UnreadableInput(f"不能读取格式“{fmt}”，可读：{' '.join(names)}")
        return names[fmt]
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableInput("文件是空的，没有可读的内容")
    by_suffix = next((importer for importer in IMPORTERS if suffix in importer.suffixes), None)
    by_content = next((importer for importer in IMPORTERS if importer.sniff(data)), None)
    found = by_content or by_suffix
    if found is None:
        readable = " ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes)
        raise UnreadableInput(f"不能读取这种文件（{suffix or '没有后缀'}），可读：{readable}")
    # Markdown is plain text, too: there the suffix decides.
    texts = (names["md"], names["txt"])
    if by_suffix in texts and by_content in texts:
        return names["md" if by_suffix is names["md"] else "txt"]
    return found
