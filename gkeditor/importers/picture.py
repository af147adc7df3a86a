"""The picture of the year in a document that was exported with it: its words are not the report's."""

from __future__ import annotations

import re

from gkeditor.importers.source import Grid, Paragraph, Source
from gkeditor.model.year_picture import ROWS, TITLE

_TITLE = re.compile(rf"(?:[0-9]{{4}}年)?{TITLE}")
_LABELS = "|".join(label for label, _keys in ROWS)
_WORDS = re.compile(rf"(?:{_LABELS}|[0-9]{{4}}年|本年|-?[0-9]++(?:\.[0-9]++)?)*+")
"""Labels, years and numbers, in whatever order and pieces a program brings them."""


def without_picture(source: Source) -> Source:
    """The source without the title of a picture, and the labels and numbers behind it."""
    kept = []
    inside = False
    for piece in source.pieces:
        words = "".join(_text(piece).split())
        inside = bool(_TITLE.fullmatch(words)) or (inside and bool(_WORDS.fullmatch(words)))
        if not inside:
            kept.append(piece)
    return source if len(kept) == len(source.pieces) else source._replace(pieces=tuple(kept))


def _text(piece: Paragraph | Grid) -> str:
    if isinstance(piece, Paragraph):
        return piece.text
    return "".join(cell.text for row in piece.rows for cell in row.cells)
