"""The tables as on paper."""

from __future__ import annotations

from collections import Counter

import pytest

from gkeditor.model.form import load_form
from gkeditor.model.layout import Box, layout

SIZES = [
    ("2019-60", "proactive", 17, 5),
    ("2019-60", "requests", 26, 10),
    ("2019-60", "disputes", 4, 15),
    ("2021-30", "proactive", 14, 4),
    ("2021-30", "requests", 28, 10),
    ("2021-30", "disputes", 4, 15),
]


@pytest.mark.parametrize(("edition", "key", "rows", "columns"), SIZES)
def test_every_place_is_covered_once(edition: str, key: str, rows: int, columns: int) -> None:
    found = layout(load_form(edition).table(key))
    covered = Counter(
        (box.row + down, box.column + right)
        for box in found.boxes
        for down in range(box.rows)
        for right in range(box.columns)
    )
    assert covered == {(row, column): 1 for row in range(found.rows) for column in range(found.columns)}
    for place in covered:
        box = found.at(*place)
        assert box.row <= place[0] < box.row + box.rows
        assert box.column <= place[1] < box.column + box.columns


@pytest.mark.parametrize(("edition", "key", "rows", "columns"), SIZES)
def test_every_cell_has_one_box(edition: str, key: str, rows: int, columns: int) -> None:
    form = load_form(edition)
    boxes = layout(form.table(key)).boxes
    assert [box.cell for box in boxes if box.role == "cell"] == list(form.table_cells[key])
    assert all((box.cell is None) == (box.role != "cell") == bool(box.text) for box in boxes)
    assert list(boxes) == sorted(boxes)


def labels(edition: str, key: str) -> dict[str, Box]:
    """The first box of each text."""
    found: dict[str, Box] = {}
    for box in layout(load_form(edition).table(key)).boxes:
        found.setdefault(box.text, box)
    return found


def test_the_head_of_part_three() -> None:
    """The corner is three rows by three columns; 自然人 and 总计 are two high; 法人或其他组织 is over five."""
    found = labels("2021-30", "requests")
    shapes = {text: found[text][:4] for text in ("申请人情况", "自然人", "法人或其他组织", "商业企业", "总计")}
    assert shapes == {
        "申请人情况": (0, 3, 1, 7),
        "自然人": (1, 3, 2, 1),
        "法人或其他组织": (1, 4, 1, 5),
        "商业企业": (2, 4, 1, 1),
        "总计": (1, 9, 2, 1),
    }
    corner = next(box for box in found.values() if box.role == "corner")
    assert corner[:4] == (0, 0, 3, 3)


def test_the_labels_of_part_three() -> None:
    found = labels("2019-60", "requests")
    shapes = {
        text: found[text][1:4]
        for text in (
            "一、本年新收政府信息公开申请数量",
            "三、本年度办理结果",
            "（一）予以公开",
            "（三）不予公开",
            "1.属于国家秘密",
        )
    }
    assert shapes == {
        "一、本年新收政府信息公开申请数量": (0, 1, 3),
        "三、本年度办理结果": (0, 20, 1),
        "（一）予以公开": (1, 1, 2),
        "（三）不予公开": (1, 8, 1),
        "1.属于国家秘密": (2, 1, 1),
    }


def test_part_two_spans_what_the_form_merges() -> None:
    older, newer = labels("2019-60", "proactive"), labels("2021-30", "proactive")
    assert older["第二十条第（一）项"].columns == older["第二十条第（九）项"].columns
    assert newer["第二十条第（一）项"][:4] == (0, 0, 1, 4)
    assert newer["本年处理决定数量"].columns == 3


def test_part_four_stands_in_one_line() -> None:
    found = labels("2021-30", "disputes")
    assert found["行政复议"].columns == 5
    assert found["行政诉讼"].columns == 10
    assert found["复议后起诉"].columns == 5
    assert layout(load_form("2021-30").table("disputes")).label_columns == 0
