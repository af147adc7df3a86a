"""PDF files made by hand: what is drawn stands where the test says. Places are in points from the upper left corner."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

from tests.importers.layouts import Grid

WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 80.0, 528.0, 100.0, 742.0
"""The area of the text: 28 characters of 16 points to a line."""
NAMES = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Identity def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap"""


@dataclass
class Page:
    """A page being drawn on."""

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self, left: float, base: float, text: str, size: float = 16, *, angle: float = 0, state: str = "") -> None:
        """Draw text from a point of its base line on; `angle` clockwise, `state`: operators that go before it."""
        a, b = cos(radians(angle)), -sin(radians(angle))
        matrix = f"{a:.5f} {b:.5f} {-b:.5f} {a:.5f} {left:.3f} {self.height - base:.3f}"
        codes = text.encode("utf-16-be").hex()
        self.parts.append(f"q {state} BT /F1 {size} Tf {matrix} Tm <{codes}> Tj ET Q")

    def line(self, left: float, top: float, right: float, bottom: float, state: str = "0.5 w") -> None:
        """Draw a straight line."""
        points = f"{left:.3f} {self.height - top:.3f} m {right:.3f} {self.height - bottom:.3f} l"
        self.parts.append(f"q {state} {points} S Q")

    def fill(self, left: float, top: float, right: float, bottom: float, color: str = "0.8 g") -> None:
        """Colour an area."""
        box = f"{left:.3f} {self.height - bottom:.3f} {right - left:.3f} {bottom - top:.3f} re"
        self.parts.append(f"q {color} {box} f Q")

    def picture(self, left: float, top: float, right: float, bottom: float) -> None:
        """Draw a picture of one grey point."""
        place = f"{right - left} 0 0 {bottom - top} {left} {self.height - bottom}"
        self.parts.append(f"q {place} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")

    def table(self, lefts: Sequence[float], tops: Sequence[float], texts: Mapping[tuple[int, int], str]) -> None:
        """Draw lines around all places, and texts in their middle, by row and column."""
        for top in tops:
            self.line(lefts[0], top, lefts[-1], top)
        for left in lefts:
            self.line(left, tops[0], left, tops[-1])
        for (row, column), text in texts.items():
            self.centred(lefts[column], tops[row], lefts[column + 1], tops[row + 1], text)

    def centred(self, left: float, top: float, right: float, bottom: float, text: str, size: float = 9) -> None:
        """Draw text in the middle of a box, in as many lines as it takes."""
        lines = wrapped(text, right - left - 4, size)
        base = (top + bottom - len(lines) * size * 1.2) / 2 + size
        for number, line in enumerate(lines):
            self.text((left + right - measure(line, size)) / 2, base + number * size * 1.2, line, size)


def measure(text: str, size: float) -> float:
    """The width of text in the font of these files: half as wide as high for ASCII."""
    return sum(size / 2 if character < "\x7f" else size for character in text)


def wrapped(text: str, width: float, size: float, first: float | None = None) -> list[str]:
    """Lines of text, broken anywhere; `first`: the width of the first one."""
    lines, room = [""], width if first is None else first
    for character in text:
        if measure(lines[-1] + character, size) > room + 0.01:
            lines.append("")
            room = width
        lines[-1] += character
    return lines


def pdf(
    pages: Iterable[Page], *, names: bytes = NAMES, trailer: str = "", extra: Mapping[int, bytes] | None = None
) -> bytes:
    """The bytes of a file; `names`: what the codes of its characters mean, `extra`: further objects by number."""
    pages = list(pages)
    first = 10
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/FontDescriptor<</Type/FontDescriptor/FontName/Own/Ascent 880/Descent -120>>/W[32 126 500]>>",
        5: stream(names),
    }
    for number, page in enumerate(pages):
        box = f"/MediaBox[0 0 {page.width} {page.height}]/Rotate {page.rotate}"
        place = first + 2 * number
        content = f"/Contents {place + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>"
        objects[place] = f"<</Type/Page/Parent 2 0 R{box}{content}>>".encode()
        objects[place + 1] = stream("\n".join(page.parts).encode("latin-1"))
    return written(objects | dict(extra or {}), trailer)


def stream(data: bytes, entries: str = "/Filter/FlateDecode", *, packed: bool = False) -> bytes:
    """An object with data, deflated unless it is packed already."""
    content = data if packed else zlib.compress(data)
    return f"<</Length {len(content)}{entries}>>stream\n".encode() + content + b"\nendstream"


def written(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """Objects by number, and the table of where they are."""
    data = b"%PDF-1.7\n"
    places = {}
    for number, content in sorted(objects.items()):
        places[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start, size = len(data), max(objects) + 1
    data += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        data += b"%d 1\n%010d 00000 n \n" % (number, place)
    return data + f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()


# ---- a report -------------------------------------------------------------------------------------------------------

_LINE, _ROW = 28, 24
"""Heights."""


def report_pages(items: Iterable[str | Grid], *, ruled: bool = True) -> list[Page]:
    """Paragraphs and tables set one below the other, with a page number; what does not fit goes on overleaf.

    `ruled`: whether tables have lines.
    """
    pages = [Page()]
    down = TOP

    def place(height: float) -> float:
        """Where something begins that is to stay together."""
        nonlocal down
        if down + height > BOTTOM:
            pages.append(Page())
            down = TOP
        down += height
        return down - height

    for item in items:
        if isinstance(item, str):
            for number, line in enumerate(wrapped(item, RIGHT - LEFT, 16, RIGHT - LEFT - 32)):
                base = place(_LINE) + 20
                pages[-1].text(LEFT if number else LEFT + 32, base, line)
            continue
        rows: Grid = []
        top = place(_ROW)
        for row in item:
            if rows:
                at = place(_ROW)
                if at == TOP:
                    _draw(pages[-2], rows, top, ruled=ruled)
                    rows, top = [], at
            rows.append(row)
        _draw(pages[-1], rows, top, ruled=ruled)
        down += 12
    for number, page in enumerate(pages, start=1):
        page.text(WIDTH / 2 - 30, HEIGHT - 50, f"— {number} —", 14)
    return pages


def _draw(page: Page, rows: Grid, top: float, *, ruled: bool) -> None:
    """Draw cells, with lines between those that are not one."""
    columns = len(rows[0])
    widths = [3 if columns == 10 and column < 3 else 1 for column in range(columns)]
    lefts = [LEFT + (RIGHT - LEFT) * sum(widths[:column]) / sum(widths) for column in range(columns + 1)]
    for number, row in enumerate(rows):
        at = top + _ROW * number
        for column, cell in enumerate(row):
            if ruled and (not number or rows[number - 1][column].box is not cell.box):
                page.line(lefts[column], at, lefts[column + 1], at)
            if ruled and (not column or row[column - 1].box is not cell.box):
                page.line(lefts[column], at, lefts[column], at + _ROW)
            if cell.text:
                below = sum(other[column].box is cell.box for other in rows)
                right = lefts[column + cell.box.columns]
                page.centred(lefts[column], at, right, at + _ROW * below, cell.text, 5)
        if ruled:
            page.line(RIGHT, at, RIGHT, at + _ROW)
    if ruled:
        page.line(LEFT, top + _ROW * len(rows), RIGHT, top + _ROW * len(rows))
