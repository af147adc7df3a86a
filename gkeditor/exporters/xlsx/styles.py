"""How the cells of the workbook look; the names stand in the spreadsheet program's list of styles."""

from __future__ import annotations

from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle

from gkeditor.model.severity import Severity

TITLE = "报告-标题"
DRAFT = "报告-草稿"
HEADING = "报告-部分标题"
SUB_HEADING = "报告-小标题"
PARAGRAPH = "报告-正文"
SIGNATURE = "报告-落款"
HEAD = "报告-表头"
LABEL = "报告-栏目"
GROUP = "报告-栏目组"
NUMBER = "报告-数字"
TOTAL = "报告-自动合计"
WORDS = "报告-文字"
CHECK_HEAD = "报告-核对表头"
CHECK_NUMBER = "报告-核对数"
CHECK_WORDS = "报告-核对说明"
CHECK_MARK = "报告-核对列"
CHECK_LABEL = "报告-核对关系"

TEXT_SIZE = 12
"""Points of the text sections."""
TABLE_SIZE = 10
"""Points of the tables."""

_RED, _AMBER, _GREY = "9C0006", "7F6000", "767676"
_LINE = Side("thin", "000000")
_GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class _Look(NamedTuple):
    font: str
    size: float
    across: str
    down: str = "center"
    color: str = "000000"
    ground: str | None = None
    grid: bool = False
    shrink: bool = False
    """Whether a long text gets smaller; else it goes on in the next line."""

    def style(self, name: str) -> NamedStyle:
        return NamedStyle(
            name,
            font=Font(self.font, self.size, color=self.color),
            fill=PatternFill("solid", self.ground) if self.ground else PatternFill(),
            border=_GRID if self.grid else Border(),
            alignment=Alignment(
                self.across,
                self.down,
                wrap_text=not self.shrink,
                shrink_to_fit=self.shrink,
                # Off the line, which some programs would have the text touch.
                indent=1 if self.grid and self.across == "left" else 0,
            ),
        )


# Fonts that each Chinese Windows and WPS has.
_LOOKS = {
    TITLE: _Look("宋体", 20, "center"),
    DRAFT: _Look("黑体", 12, "left", color=_RED),
    HEADING: _Look("黑体", 14, "left", "bottom"),
    SUB_HEADING: _Look("楷体", TEXT_SIZE, "left", "bottom"),
    PARAGRAPH: _Look("仿宋", TEXT_SIZE, "left", "top"),
    SIGNATURE: _Look("仿宋", TEXT_SIZE, "right"),
    HEAD: _Look("黑体", TABLE_SIZE, "center", ground="F4F6F8", grid=True),
    LABEL: _Look("宋体", TABLE_SIZE, "left", grid=True),
    GROUP: _Look("宋体", TABLE_SIZE, "center", grid=True),
    NUMBER: _Look("宋体", TABLE_SIZE, "center", grid=True, shrink=True),
    TOTAL: _Look("宋体", TABLE_SIZE, "center", ground="EEF2F7", grid=True, shrink=True),
    WORDS: _Look("宋体", TABLE_SIZE, "center", grid=True),
    CHECK_HEAD: _Look("黑体", 9, "left", color=_GREY),
    CHECK_NUMBER: _Look("宋体", 9, "center", color=_GREY, shrink=True),
    CHECK_WORDS: _Look("宋体", 9, "left", color=_RED),
    CHECK_MARK: _Look("宋体", 8, "center", color=_RED),
    CHECK_LABEL: _Look("宋体", 9, "right", color=_GREY),
}


def add_styles(workbook: Workbook) -> None:
    """Make all styles known to the workbook."""
    for name, look in _LOOKS.items():
        workbook.add_named_style(look.style(name))


def is_ruled(style: str) -> bool:
    """Whether cells of a style have a border."""
    return _LOOKS[style].grid


def mark(formula: str, severity: Severity) -> Rule:
    """The mark of cells for which a formula holds."""
    bold, color, ground = (True, _RED, "FFC7CE") if severity is Severity.ERROR else (False, _AMBER, "FFEB9C")
    looks = DifferentialStyle(font=Font(b=bold, color=color), fill=PatternFill(bgColor=ground))
    return Rule("expression", dxf=looks, formula=[formula])
