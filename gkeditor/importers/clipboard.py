"""What the clipboard offers of a report or of one of its tables: as a web page's markup, as text, or both."""

from __future__ import annotations

from gkeditor.importers.decode import LINE_END, decode
from gkeditor.importers.source import Grid, Source, UnreadableInput
from gkeditor.importers.text import source_of_text
from gkeditor.importers.web.html import source_of_page


def read_clipboard(html: str | bytes | None, text: str | None) -> Source:
    """The source in the clipboard's flavours, either of which may be missing; raise UnreadableInput.

    The markup counts where it has a table, else the text.
    """
    page = decode(html).text if isinstance(html, bytes) and html.strip() else html
    if isinstance(page, str) and page.strip():
        source = source_of_page(page)
        if any(isinstance(piece, Grid) for piece in source.pieces) or not text:
            return source
    if not text or not text.strip():
        raise UnreadableInput("剪贴板里没有文字；请先在网页、Word 或表格中选定并复制，再回来粘贴")
    return source_of_text(LINE_END.sub("\n", text))
