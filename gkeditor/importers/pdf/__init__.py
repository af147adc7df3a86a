"""PDF files with a text layer: paragraphs and tables, made again from characters and lines by their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pdfminer.pdfpage import PDFPage

from gkeditor.importers.pdf.characters import UNKNOWN
from gkeditor.importers.pdf.drawing import Canvas, Interpreter
from gkeditor.importers.pdf.limits import Limits
from gkeditor.importers.pdf.opening import Fonts, is_form, open_pages, reading
from gkeditor.importers.pdf.page import Page
from gkeditor.importers.pdf.sheets import Sheet, pieces, take_margins
from gkeditor.importers.source import Paragraph, Source, UnreadableInput
from gkeditor.importers.text import DRAFT_MARK

__all__ = ["read_pdf"]

_UNREADABLE = 0.3
"""Share of characters without a code from which on the text is of no use."""
_CHINESE = 0.05
"""Share of Chinese characters that a report has at least."""


def read_pdf(data: bytes) -> Source:
    """The source in a PDF file."""
    limits = Limits()
    opened = open_pages(data, limits)
    pages = _drawn(opened, limits)
    scans = [page.number for page in pages if page.is_scan]
    _check_text([page for page in pages if page.number not in scans], pictures=bool(scans))
    sheets = []
    for page in pages:
        limits.check()
        sheets.append(Sheet.of(page))
    outside = take_margins(sheets)
    found = []
    for piece in pieces(sheets):
        limits.check()
        found.append(piece)
    if found and isinstance(found[0], Paragraph) and found[0].text.startswith(DRAFT_MARK):
        # As Word documents made from a draft begin.
        del found[0]
    remarks = list(_remarks(pages, scans))
    if is_form(opened):
        remarks.append("PDF 文件带有表单，填在里面的内容没有读入；请把它打印成 PDF 再打开，或与原文核对")
    if limits.damaged:
        remarks.append("PDF 文件有损坏的地方，读出的内容可能不全，请与原文核对")
    return Source(tuple(found), outside, remarks=tuple(remarks))


def _drawn(pages: Sequence[PDFPage], limits: Limits) -> list[Page]:
    """What the pages draw, turned so that their text runs to the right."""
    fonts = Fonts()
    canvas = Canvas(fonts, limits)
    interpreter = Interpreter(fonts, canvas)
    found = []
    with reading():
        for number, page in enumerate(pages, start=1):
            limits.check()
            left, low, right, high = page.mediabox
            width, height = abs(right - left), abs(high - low)
            canvas.start(number, *((height, width) if page.rotate % 180 else (width, height)))
            interpreter.process_page(page)
            found.append(canvas.page)
    return [page.readable() for page in found]


def _check_text(pages: Sequence[Page], *, pictures: bool) -> None:
    """Raise UnreadableInput where there is no text, or none that can be read."""
    text = "".join("".join(glyph.text for page in pages for glyph in page.glyphs).split())
    if not text and pictures:
        raise UnreadableInput("这是扫描件，没有可读取的文字；请用文字版 PDF 或 Word 文件，或先做文字识别")
    if not text:
        raise UnreadableInput("PDF 文件里没有文字，或者文字已转成图形；请用文字版 PDF 或 Word 文件，或先做文字识别")
    if text.count(UNKNOWN) > _UNREADABLE * len(text):
        raise UnreadableInput("PDF 文件中的字体没有文字编码，读不出文字；请用 Word 文件，或先做文字识别")
    if sum("\u3400" <= character <= "\u9fff" for character in text) < _CHINESE * len(text):
        raise UnreadableInput(
            "PDF 文件里没有中文，或者字体的文字编码不对，读出来是乱码；请用 Word 文件，或先做文字识别"
        )


def _remarks(pages: Sequence[Page], scans: Sequence[int]) -> Iterator[str]:
    if scans:
        yield f"第 {_numbers(scans)} 页是图片，图片上的文字没有读入"
    unknown = [page.number for page in pages if any(UNKNOWN in glyph.text for glyph in page.glyphs)]
    if unknown:
        yield f"第 {_numbers(unknown)} 页有的字没有编码，读作“{UNKNOWN}”，请与原文核对"


def _numbers(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages))
