"""Sheets drawn by a painter, for a file, a printer or the screen alike."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextLayout, QTextOption

from gkeditor.exporters import paper
from gkeditor.exporters.pdf.qt.fonts import UNITS, Fonts
from gkeditor.exporters.pdf.sheets import Face, Line, Sheet

_WATERMARK = Face(paper.HEI, 200, "EFEFEF")
_ENDLESS = 1e6
_EVERYTHING = QTextLayout.GlyphRunRetrievalFlag.RetrieveAll


def draw(sheet: Sheet, painter: QPainter, fonts: Fonts) -> list[str]:
    """Draw a sheet in units of a point, and return the text of each glyph in the order in which they were drawn."""
    painter.save()
    painter.scale(1 / UNITS, 1 / UNITS)
    if sheet.is_draft:
        _draw_watermark(painter, fonts)
    _draw_rules(sheet, painter)
    for left, top, right, bottom, color in sheet.fills:
        bar = QRectF(QPointF(left, top) * UNITS, QPointF(right, bottom) * UNITS)
        painter.fillRect(bar, QColor(f"#{color}"))
    drawn = [text for line in sheet.lines for text in _draw_line(line, painter, fonts)]
    painter.restore()
    return drawn


def _draw_watermark(painter: QPainter, fonts: Fonts) -> None:
    """The word 草稿 behind the text, as a shape: it is not read back as text."""
    path = QPainterPath()
    path.addText(0, 0, fonts.font(_WATERMARK), "草稿")
    centre = path.boundingRect().center()
    painter.save()
    painter.translate(*(mm * paper.POINTS_PER_MM * UNITS / 2 for mm in (paper.PAGE_WIDTH, paper.PAGE_HEIGHT)))
    painter.rotate(-50)
    painter.translate(-centre)
    painter.fillPath(path, QColor(f"#{_WATERMARK.color}"))
    painter.restore()


def _draw_rules(sheet: Sheet, painter: QPainter) -> None:
    pen = QPen(QColor(f"#{paper.BLACK}"), paper.LINE_WIDTH * UNITS)
    # So that corners are closed.
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    painter.setPen(pen)
    painter.drawLines([QLineF(*(place * UNITS for place in rule)) for rule in sheet.rules])


def _draw_line(line: Line, painter: QPainter, fonts: Fonts) -> Iterator[str]:
    layout = QTextLayout(line.text, fonts.font(line.face))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    laid = layout.createLine()
    laid.setLineWidth(_ENDLESS)
    layout.endLayout()
    runs = layout.glyphRuns(-1, -1, _EVERYTHING)
    shifts = list(_shifts(line))
    starts = sorted({start for run in runs for start in run.stringIndexes()})
    text = line.text.encode("utf-16-le")
    painter.setPen(QColor(f"#{line.face.color}"))
    for run in runs:
        indexes = run.stringIndexes()
        if shifts:
            places = zip(run.positions(), indexes, strict=True)
            run.setPositions([QPointF(place.x() + shifts[index], place.y()) for place, index in places])
        painter.drawGlyphRun(QPointF(line.left * UNITS, line.baseline * UNITS - laid.ascent()), run)
        last = -1
        for index in indexes:
            end = bisect_right(starts, index)
            after = starts[end] if end < len(starts) else len(text) // 2
            # Of several glyphs of one character, the first stands for it.
            yield text[2 * index : 2 * after].decode("utf-16-le") if index != last else ""
            last = index


def _shifts(line: Line) -> Iterator[float]:
    """The shift of each place of the text as Qt counts them: a rare character takes two."""
    for character, shift in zip(line.text, line.shifts, strict=False):
        yield shift * UNITS
        if character > "\uffff":
            yield shift * UNITS
