"""A PDF from the sheets of a report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QGuiApplication, QPageSize, QPainter, QPdfWriter

from gkeditor.exporters.page import Page
from gkeditor.exporters.pdf.finishing import finished
from gkeditor.exporters.pdf.layout import bookmarks, layout
from gkeditor.exporters.pdf.qt.drawing import draw
from gkeditor.exporters.pdf.qt.fonts import UNITS, Fonts
from gkeditor.exporters.pdf.typesetter import Typesetter


def write(page: Page) -> bytes:
    """The PDF of a report; raise CannotExport if no Chinese font is installed."""
    with _application():
        return _write(page)


def _write(page: Page) -> bytes:
    fonts = Fonts()
    sheets = layout(page, Typesetter(fonts.advance))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72 * UNITS)
    painter = QPainter(writer)
    painter.scale(UNITS, UNITS)
    drawn = draw(sheets[0], painter, fonts)
    for sheet in sheets[1:]:
        writer.newPage()
        drawn += draw(sheet, painter, fonts)
    painter.end()
    return finished(bytes(buffer.data().data()), page.title, drawn, list(bookmarks(page, sheets)))


@contextmanager
def _application() -> Iterator[None]:
    """Have Qt run: in the window it does, a command has it for as long as it draws, and needs no display for that."""
    if QGuiApplication.instance() is not None:
        yield
        return
    platform = ["-platform", "offscreen"] if sys.platform.startswith("linux") else []
    application = QGuiApplication(["gkeditor", *platform])
    try:
        yield
    finally:
        application.shutdown()
