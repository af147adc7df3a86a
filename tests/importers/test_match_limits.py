"""Sources that are no reports, however long, are read or refused in time that grows with them."""

from __future__ import annotations

import time
from itertools import chain

import pytest

from gkeditor.importers.match import match
from gkeditor.importers.source import Grid, GridCell, GridRow, NotAReport, Paragraph, Source

LINES = 4000
HEAD = ["自然人", "商业企业", "科研机构", "总计"]
ROW = ["（一）予以公开", *"0000000"]
LAST = ["（七）总计", *"0000000"]


def grid(*rows: list[str]) -> Grid:
    return Grid(tuple(GridRow(tuple(map(GridCell, row)), "某行") for row in rows))


def source(section: str, *pieces: Paragraph | Grid) -> Source:
    return Source((Paragraph(section, ""), *pieces, Paragraph("五、存在的主要问题及改进情况", "")))


REQUESTS, DISPUTES = "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"
MANY = [f"第{number}种" for number in range(20)]
ANNEX = ("一、总体情况", "甲", "乙", "丙", "二、主动公开政府信息情况", REQUESTS, "信息公开年度报告")

CASES = {
    "heads": source(REQUESTS, grid(*[[*HEAD, *MANY]] * LINES, ROW, LAST)),
    "heads and rows": source(REQUESTS, grid(*[[*HEAD, *MANY], ROW] * (LINES // 2))),
    "heads and numbers": source(DISPUTES, grid(*[["行政复议", "结果维持", *MANY], ["0"] * 24] * (LINES // 2))),
    "unknown rows": source(REQUESTS, grid(ROW, *([f"第{n}类信息", *"0000000"] for n in range(LINES)), LAST)),
    "known rows": source(REQUESTS, grid(*[ROW] * LINES)),
    "words twice": source(
        REQUESTS, grid(ROW, LAST, *(list(chain(*([f"{n}之{m}"] * 2 for m in range(9)))) for n in range(LINES)))
    ),
    "wide heads": source(REQUESTS, grid(*[HEAD * 60] * 100, *[[*ROW, *"0" * 230], LAST] * 100)),
    "turned": source(REQUESTS, grid(*[["自然人", *"0" * 200], ["总计", *"0" * 200]] * 300)),
    "small grids": source(REQUESTS, grid(ROW, LAST), *(grid([f"{n}与{m}" for m in range(20)]) for n in range(LINES))),
    "annexes": Source(tuple(Paragraph(text, "") for _ in range(LINES // 7) for text in ANNEX)),
    "headings run in": Source(tuple(Paragraph("一、总体情况。全年公开信息十条。", "") for _ in range(LINES))),
    "spaces": Source(tuple(Paragraph("规章 " + "0 " * 40, "") for _ in range(LINES))),
}


@pytest.mark.parametrize("case", CASES)
def test_time(case: str) -> None:
    start = time.perf_counter()
    try:
        match(CASES[case])
    except NotAReport:
        assert case in ("headings run in", "spaces")
    assert time.perf_counter() - start < 5
