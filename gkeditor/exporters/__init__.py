"""Writing a document: one record a format, with a function that turns a document into bytes and touches no file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from gkeditor.document import Document
from gkeditor.exporters.cannot import CannotExport, TemplateFault

__all__ = ["EXPORTERS", "CannotExport", "Exporter", "TemplateFault", "exporter"]


class Exporter(NamedTuple):
    """A format that can be written."""

    name: str
    title: str
    suffix: str
    export: Callable[[Document], bytes]
    """Raises CannotExport."""
    with_picture: Callable[[Document], bytes] | None = None
    """The same with the picture of the year; None for a format that cannot show it."""


def _gkr(document: Document) -> bytes:
    from gkeditor.files import native

    return native.dump(document.report)


def _json(document: Document) -> bytes:
    from gkeditor.exporters import data

    return data.export(document)


def _rendered(name: str, *, with_picture: bool = False) -> Callable[[Document], bytes]:
    def export(document: Document) -> bytes:
        from gkeditor.exporters import template

        return template.render(name, document, with_picture=with_picture)

    return export


def _xlsx(document: Document) -> bytes:
    from gkeditor.exporters.xlsx import export

    return export(document)


def _docx(document: Document, *, with_picture: bool = False) -> bytes:
    from gkeditor.exporters.docx import export

    return export(document, with_picture=with_picture)


def _pdf(document: Document, *, with_picture: bool = False) -> bytes:
    from gkeditor.exporters.pdf import export

    return export(document, with_picture=with_picture)


# Each imports what it needs when it runs: a command that only checks must not wait for openpyxl.
EXPORTERS: tuple[Exporter, ...] = (
    Exporter("gkr", "报告文件", ".gkr", _gkr),
    Exporter("json", "数据文件", ".json", _json),
    Exporter("txt", "纯文本", ".txt", _rendered("report.txt.j2")),
    Exporter("html", "网页", ".html", _rendered("report.html.j2"), _rendered("report.html.j2", with_picture=True)),
    Exporter("fragment", "网页片段，用于粘贴到网站后台", ".fragment.html", _rendered("report.fragment.html.j2")),
    Exporter("xlsx", "Excel 工作簿", ".xlsx", _xlsx),
    Exporter("docx", "Word 文档", ".docx", _docx, partial(_docx, with_picture=True)),
    Exporter("pdf", "PDF 文件", ".pdf", _pdf, partial(_pdf, with_picture=True)),
)


def exporter(name: str) -> Exporter:
    """The exporter of a format; raise KeyError if there is none of this name."""
    for candidate in EXPORTERS:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
