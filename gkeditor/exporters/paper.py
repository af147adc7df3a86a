"""The printed page: sizes, type and the measures of the tables, for every format that has pages.

GB/T 9704-2012, the layout of official papers, gives the page, the type of the texts and the page number. For tables it
gives nothing; theirs are chosen so that the widest fits upright on a page of its own, in type that can be read.
Lengths are in millimetres where they lie on the paper, in points where they belong to type.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from gkeditor.exporters.page import PrintedTable, Signature
from gkeditor.exporters.width import width
from gkeditor.model.layout import Box

POINTS_PER_MM = 72 / 25.4

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 37.0, 35.0, 28.0, 26.0
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
LINES, CHARACTERS = 22, 28
"""On a page, and in a line of it."""
LINE_PITCH = 28.95
"""Points from line to line, so that 22 lines fill the height of the text."""
PAGE_NUMBER_BELOW = 7.0
"""Millimetres from the text down to the page number, which is `— 1 —` at the outer edge, one character off it."""

BLACK, RED = "000000", "9C0006"


class Type(NamedTuple):
    """How one kind of paragraph is set; lengths in points."""

    families: tuple[str, ...]
    """Fonts in order of preference; the first is the one that the standard names."""
    size: float
    pitch: float = LINE_PITCH
    """From line to line, whatever the font says."""
    align: Literal["left", "center", "right", "both"] = "both"
    indent: int = 0
    """Of the first line, in characters."""
    before: float = 0
    after: float = 0
    color: str = BLACK


# Windows has the fonts that the standard names; some Linux desktops have those of 方正 instead, others only free ones.
_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC")
SONG = ("宋体", "SimSun", "方正书宋_GBK", *_SERIF)
HEI = ("黑体", "SimHei", "方正黑体_GBK", *_SANS)
KAI = ("楷体", "KaiTi", "楷体_GB2312", "方正楷体_GBK", *_SERIF)
FANG = ("仿宋", "FangSong", "仿宋_GB2312", "方正仿宋_GBK", *_SERIF)
XIAOBIAOSONG = ("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", *SONG)

# 二号 is 22 points, 三号 16, 四号 14, 五号 10.5, 小五 9.
TITLE = Type(XIAOBIAOSONG, 22, pitch=36, align="center", after=LINE_PITCH)
HEADING = Type(HEI, 16, align="left", indent=2)
SUB_HEADING = Type(KAI, 16, align="left", indent=2)
PARAGRAPH = Type(FANG, 16, indent=2)
# The seal, 42 mm across, is set over both lines and begins within a line of the text.
SIGNATURE = Type(FANG, 16, align="right", before=2 * LINE_PITCH)
PAGE_NUMBER = Type(SONG, 14, pitch=18)
DRAFT = Type(HEI, 14, pitch=20, align="left", after=8, color=RED)


class TableMeasures(NamedTuple):
    """How one table is set."""

    widths: tuple[float, ...]
    """Of the columns of its grid, in millimetres; together as wide as the text."""
    size: float
    """Of the type, in points: captions and heads in 黑体, the rest in 宋体."""
    pitch: float
    """Points from line to line."""
    row_height: float
    """Millimetres; a row whose texts need more is higher."""


class _Shape(NamedTuple):
    labels: tuple[float, ...]
    number: float
    size: float
    pitch: float
    row_height: float


# Table → widths of its label columns and of each column of numbers. In the table of part three, 三、本年度办理结果 has
# three characters a line, （三）不予公开 stands in one line, and so does each result but the four longest.
_SHAPES = {
    "proactive": _Shape((48,), 36, size=10.5, pitch=15, row_height=7),
    "requests": _Shape((11, 24, 44), 11, size=9, pitch=12, row_height=6),
    "disputes": _Shape((), 10.4, size=9, pitch=12, row_height=8),
}

CELL_PADDING = 0.5
"""Millimetres between a text and the lines left and right of it."""
SMALLEST_TYPE = 6.0
"""Points; a number too long for its column is set smaller, down to this."""
LEFT_INSET = 2.0
"""Points more between a line and a text that stands at its left."""
LINE_WIDTH = 0.5
"""Points; all lines of a table are as thick."""
TABLE_AFTER = 8.0
"""Points below a table."""


def table_measures(table: PrintedTable, text_width: float = TEXT_WIDTH) -> TableMeasures:
    """The measures of a table. With more columns than the form has (a long extra row) all become narrower."""
    labels, number, size, pitch, row_height = _SHAPES[table.key]
    widths = (*labels, *[number] * (table.layout.columns - len(labels)))
    scale = text_width / sum(widths)
    return TableMeasures(tuple(one * scale for one in widths), size, pitch, row_height)


def is_left(box: Box, table: PrintedTable) -> bool:
    """Whether a box has its text at the left: the names of single rows beside their groups. All others are centred."""
    return box.role == "label" and box.rows == 1 and table.layout.label_columns > 1


def is_bold(box: Box) -> bool:
    """Whether a box is set in 黑体, the bold type of official papers."""
    return box.role in {"caption", "head"}


def head_inset(text: str, room: float, size: float) -> float:
    """Points by which a head is drawn in on either side, so that its lines do not end within a word.

    Its words have two characters each: 社会公益组织 has two a line where three would fit, and 自然人 stays in one line.
    `room` is the width between the paddings, in points.
    """
    characters = width(text) / 2
    fitting = room // size
    if characters <= fitting or characters % 2 or fitting < 2:
        return 0.0
    a_line = fitting - fitting % 2
    return max(0.0, (room - (a_line + 0.5) * size) / 2)


def signature_axis(signature: Signature) -> float:
    """Where the line stands on which agency and date are centred, as for a seal: characters from the right edge.

    The date stands four characters off the edge; further in where the agency is so long that it would pass the edge.
    """
    agency, date = width(signature.agency) / 2, width(signature.date) / 2
    # Half a character more, for fonts whose digits are wider than they should be.
    return max(4 + (date or agency) / 2, (agency + 1) / 2)
