"""From the drawing operators of a page to its characters and lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import atan2, degrees, hypot
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSLiteral, literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt

from gkeditor.importers.pdf.characters import UNKNOWN, plain
from gkeditor.importers.pdf.limits import MAX_STREAM, Limits, TooLarge
from gkeditor.importers.pdf.page import Glyph, Page, Rule

MAX_GLYPHS = 100_000
"""Characters of one page."""
MAX_RULES = 20_000
"""Lines of one page that are looked at; a page with more is a map, or means harm."""
MAX_DEPTH = 500
"""States of drawing that are put aside at a time."""
_THIN = 3.0
"""Points up to which a filled shape is a line."""
_LEVEL = 0.5
"""Points by which a line may slope."""
_PALE, _WHITE = 0.6, 0.98
"""How light a colour is that is grey, or is the paper's."""
_ASCENT, _DESCENT = 0.88, -0.12
"""Of the square in which a Chinese character stands, in units of its size; measured from the base line."""
_SLANT = 3
"""Degrees by which text may slope."""

Matrix = tuple[float, float, float, float, float, float]


class Canvas(PDFTextDevice):
    """Draws onto pages."""

    def __init__(self, fonts: Any, limits: Limits) -> None:
        super().__init__(fonts)
        self._limits = limits
        self._marks = 0
        self._roles: list[str] = []
        self.page = Page(0, 0, 0)

    def start(self, number: int, width: float, height: float) -> None:
        """Begin a page."""
        self.page = Page(number, width, height)
        self._marks = 0
        self._roles = []

    def _check(self) -> None:
        self._marks += 1
        if self._marks % 256 == 0:
            self._limits.check()

    # ---- what the library calls -------------------------------------------------------------------------------------

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        role = ""
        if literal_name(tag) == "Artifact" and isinstance(props, dict):
            names = {
                literal_name(props.get(key)) for key in ("Type", "Subtype") if isinstance(props.get(key), PSLiteral)
            }
            role = next((name for name in ("Watermark", "Pagination") if name in names), "")
        self._roles.append(role)

    def end_tag(self) -> None:
        if self._roles:
            self._roles.pop()

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        self._limits.check()

    def render_char(  # noqa: PLR0913, PLR0917 (the library's signature)
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        if len(self.page.glyphs) > MAX_GLYPHS:
            raise TooLarge
        self._check()
        try:
            text = plain(font.to_unichr(cid))
        except PDFUnicodeNotDefined:
            text = UNKNOWN
        advance = font.char_width(cid) * fontsize * scaling
        if text:
            self._place(text, matrix, _box(font, cid, fontsize, advance, rise), graphicstate)
        return advance

    def _place(self, text: str, matrix: Matrix, box: Sequence[float], graphicstate: Any) -> None:
        left, low, right, high = box
        corners = [
            apply_matrix_pt(matrix, corner) for corner in ((left, low), (right, low), (left, high), (right, high))
        ]
        xs, ys = [x for x, _ in corners], [self.page.height - y for _, y in corners]
        a, b, c, d = matrix[:4]
        sign = 1 if right >= left else -1
        angle = -degrees(atan2(b * sign, a * sign))
        turn = round(angle / 90)
        level = abs(angle - turn * 90) <= _SLANT
        self.page.glyphs.append(
            Glyph(
                text,
                min(xs),
                min(ys),
                max(xs),
                max(ys),
                abs(high - low) * hypot(c, d),
                turn % 4 if level else None,
                _light(graphicstate.ncolor) > _PALE,
                next(filter(None, reversed(self._roles)), ""),
            )
        )

    def render_image(self, name: str, stream: PDFStream) -> None:
        self._check()
        corners = [self._point((x, y)) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        if not self._thin(corners):
            left, top, right, bottom = _bounds(corners)
            width = min(right, self.page.width) - max(left, 0)
            height = min(bottom, self.page.height) - max(top, 0)
            self.page.pictures += max(0.0, width) * max(0.0, height)

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        shapes: list[list[tuple[float, float]]] = []
        for operator, *numbers in path:
            self._check()
            if operator == "m":
                shapes.append([])
            if not shapes:
                return
            if operator == "h":
                shapes[-1] += shapes[-1][:1]
            elif operator in "ml":
                shapes[-1].append(self._point((numbers[-2], numbers[-1])))
            else:
                # A curve is no line of a table.
                shapes.append([self._point((numbers[-2], numbers[-1]))])
        for points in shapes:
            if stroke:
                for one, other in pairwise(points):
                    self._thin((one, other), _LEVEL)
            is_area = fill and len(points) > 2 and not self._thin(points)
            if is_area and not stroke and _light(graphicstate.ncolor) < _WHITE:
                self._fill(points)

    # ---- lines ------------------------------------------------------------------------------------------------------

    def _point(self, point: tuple[float, float]) -> tuple[float, float]:
        x, y = apply_matrix_pt(self.ctm or MATRIX_IDENTITY, point)
        return x, self.page.height - y

    def _thin(self, points: Sequence[tuple[float, float]], limit: float = _THIN) -> bool:
        """Take a shape for a line if it is as thin as one."""
        left, top, right, bottom = _bounds(points)
        if len(self.page.level) + len(self.page.upright) > MAX_RULES:
            return True
        if bottom - top <= limit and right - left >= bottom - top:
            self.page.level.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= limit:
            self.page.upright.append(Rule((left + right) / 2, top, bottom))
        else:
            return False
        return True

    def _fill(self, points: Sequence[tuple[float, float]]) -> None:
        bounds = left, top, right, bottom = _bounds(points)
        on_corners = all(min(x - left, right - x) < 1 and min(y - top, bottom - y) < 1 for x, y in points)
        if on_corners and (right - left) * (bottom - top) < self.page.width * self.page.height * 0.8:
            self.page.fills.append(bounds)


class Interpreter(PDFPageInterpreter):
    """Runs the drawing operators of a page, within limits."""

    def do_q(self) -> None:
        if len(self.gstack) > MAX_DEPTH:
            raise TooLarge
        super().do_q()

    def execute(self, streams: Sequence[object]) -> None:
        for stream in streams:
            data = stream.get_data() if isinstance(stream, PDFStream) else b""
            # The library looks for the end of a picture within the text at each E.
            if len(data) > MAX_STREAM or (b"ID" in data and data.count(b"E") * len(data) > 10**10):
                raise TooLarge
        super().execute(streams)


def _box(font: PDFFont, cid: int, size: float, advance: float, rise: float) -> tuple[float, float, float, float]:
    """Left, low, right and high of a character from where it begins."""
    if font.is_vertical():
        shift = font.char_disp(cid)
        across, down = shift if isinstance(shift, tuple) else (None, 880)
        left = -size / 2 if across is None else -across * size * 0.001
        high = (1000 - down) * size * 0.001 + rise
        return left, high - size, left + size, high
    return 0, _DESCENT * size + rise, advance or size, _ASCENT * size + rise


def _bounds(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _light(color: Any) -> float:
    """How light a colour is: 0 black, 1 white."""
    parts = color if isinstance(color, (tuple, list)) else (color,)
    if not all(isinstance(part, (int, float)) for part in parts):
        return 0
    if len(parts) == 4:
        return float(1 - min(1, parts[3] + sum(parts[:3]) / 3))
    return float(sum(parts) / len(parts)) if parts else 0
