"""The icons: SVG files of one set, drawn in the colour of the text beside them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gkeditor import assets

SMALL, MEDIUM, LARGE = 16, 20, 24
"""Sizes in menus and fields, in toolbars and lists, and beside large text, in pixels at 100 %."""


def icon(name: str, colour: QColor | None = None, sizes: Iterable[int] = (SMALL, MEDIUM)) -> QIcon:
    """The icon `resources/icons/<name>.svg` in a colour, or in that of text; raise FileNotFoundError if there is none.

    An icon keeps its colour: who shows one asks for it anew when the palette changes.
    """
    drawn = colour or QGuiApplication.palette().color(QPalette.ColorRole.ButtonText)
    result = QIcon()
    for size in sizes:
        result.addPixmap(pixmap(name, size, drawn))
    return result


def pixmap(name: str, size: int, colour: QColor) -> QPixmap:
    """The icon as a picture of `size` pixels at 100 %, sharp on a scaled screen too."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _drawn(name, size, ratio, colour.name(QColor.NameFormat.HexArgb))


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(assets.path("resources/icons/gkeditor.svg")))


@cache
def _source(name: str) -> str:
    return assets.read_text(f"resources/icons/{name}.svg")


@cache
def _drawn(name: str, size: int, ratio: float, argb: str) -> QPixmap:
    colour = QColor(argb)
    side = round(size * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", colour.name())
    painter = QPainter(picture)
    painter.setOpacity(colour.alphaF())
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
