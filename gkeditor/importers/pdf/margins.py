"""What stands on the pages and is no text of the document: running heads and feet, page numbers, watermarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from gkeditor.importers.labels import tight
from gkeditor.importers.pdf.page import Glyph, Page
from gkeditor.importers.pdf.typeset import TextLine
from gkeditor.importers.source import Paragraph
from gkeditor.importers.text import DRAFT_MARK

_MARGIN = 0.125
"""Of the height of a page, above and below."""
_MOST_LINES = 3
"""Of a running head or foot."""
_LARGE = 30.0
"""Points from which on pale text is a watermark."""
_DASHES = "-—–―·•~_.|‐─"
_NUMBER = re.compile(
    rf"[{_DASHES}]*(?:第?\d{{1,3}}页?|第[一二三四五六七八九十]{{1,3}}页)(?:[,/|(]?(?:共|of|/)?\d{{1,3}}页?\)?)?[{_DASHES}]*|page\d{{1,3}}(?:of\d{{1,3}})?",
    re.IGNORECASE,
)


def is_watermark(glyph: Glyph) -> bool:
    """Whether a character is of a mark across the page."""
    return glyph.turn is None or glyph.role == "Watermark" or (glyph.pale and glyph.size >= _LARGE)


def without_watermarks(page: Page) -> tuple[list[Glyph], str]:
    """The characters of a page, and the text of its watermark; "" if it has none, or only calls it a draft."""
    marks = "".join(glyph.text for glyph in page.glyphs if is_watermark(glyph)).strip()
    if not marks:
        return page.glyphs, ""
    once = re.fullmatch(r"(.{1,100}?)\1*", marks.replace(" ", ""), re.DOTALL)
    text = once[1] if once else marks
    rest = [glyph for glyph in page.glyphs if not is_watermark(glyph)]
    return rest, "" if text in DRAFT_MARK else text


class Margins:
    """The running heads and feet of the pages of a document."""

    def __init__(self, pages: Sequence[tuple[Page, Sequence[TextLine]]]) -> None:
        self._running = Counter(
            signature
            for page, lines in pages
            for signature in {_signature(page, line) for line in _near_edges(page, lines)}
        )
        self._told: set[str] = set()
        self.outside: list[Paragraph] = []
        """Those that are more than a page number, each once."""

    def without(self, page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
        """The lines of a page that are its text."""
        running = {id(line) for line in _near_edges(page, lines) if self._is_running(page, line)}
        return [line for line in lines if id(line) not in running]

    def _is_running(self, page: Page, line: TextLine) -> bool:
        text = tight(line.text)
        if text.startswith(tight(DRAFT_MARK)) or _NUMBER.fullmatch(text):
            return True
        signature = _signature(page, line)
        if self._running[signature] < 2 and not all(glyph.role == "Pagination" for glyph in line.glyphs):
            return False
        if signature[0] not in self._told:
            self._told.add(signature[0])
            self.outside.append(Paragraph(line.text, f"第 {page.number} 页的{'页眉' if signature[1] else '页脚'}"))
        return True


def _near_edges(page: Page, lines: Sequence[TextLine]) -> Iterable[TextLine]:
    """The outermost lines in the upper and in the lower margin."""
    above = [line for line in lines if line.bottom < page.height * _MARGIN]
    below = [line for line in lines if line.top > page.height * (1 - _MARGIN)]
    return (*above[:_MOST_LINES], *below[-_MOST_LINES:])


def _signature(page: Page, line: TextLine) -> tuple[str, bool, int]:
    """Text without its figures, whether it stands above, and at what height."""
    above = line.base < page.height / 2
    return re.sub(r"\d+", "#", tight(line.text)), above, round((line.base if above else page.height - line.base) / 6)
