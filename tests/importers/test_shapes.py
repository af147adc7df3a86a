"""Grids brought to the shape that the form has."""

from __future__ import annotations

import pytest

from gkeditor.importers.shapes import shaped
from gkeditor.importers.table_labels import table_labels
from gkeditor.importers.table_line import TableLine

ZEROS = ("0",) * 7


def rows(*cells: tuple[str | None, ...], table: str = "requests") -> list[tuple[str | None, ...]]:
    lines = [TableLine(line, "", 1, number) for number, line in enumerate(cells)]
    return [line.cells for line in shaped(table_labels("2021-30", table), lines).rows]


def test_serial_numbers() -> None:
    found = rows(("序号", "项目", "自然人"), ("7", "（一）予以公开", *ZEROS), ("8", "（七）总计", *ZEROS))
    assert found == [("项目", "自然人"), ("（一）予以公开", *ZEROS), ("（七）总计", *ZEROS)]


@pytest.mark.parametrize(
    "cells",
    [
        (("12", "（一）予以公开", *ZEROS),),
        (("1", "（一）予以公开", *ZEROS), ("3", "（七）总计", *ZEROS)),
        (("1", "某项信息", *ZEROS), ("2", "（七）总计", *ZEROS)),
        (("9" * 5000, "9" * 5001), ("（七）总计", *ZEROS)),
    ],
)
def test_numbers_that_are_no_serial_ones_stay(cells: tuple[tuple[str, ...], ...]) -> None:
    assert rows(*cells) == list(cells)


@pytest.mark.parametrize("first", ["栏次", "序号", "列 次"])
def test_line_that_numbers_the_columns(first: str) -> None:
    assert rows(("（一）予以公开", *ZEROS), (first, *"1234567")) == [("（一）予以公开", *ZEROS)]
    assert len(rows(("（一）予以公开", *ZEROS), (first, "1", "1", "3"))) == 2


def test_labels_in_every_place_that_they_cover() -> None:
    assert rows(("一、本年新收政府信息公开申请数量",) * 3 + ZEROS) == [
        ("一、本年新收政府信息公开申请数量", None, None, *ZEROS)
    ]
    assert rows(("（一）予以公开", *["没有收到"] * 7)) == [("（一）予以公开", *["没有收到"] * 7)]


def test_rows_that_stand_as_columns() -> None:
    assert rows(("", "（一）予以公开", "（七）总计"), ("自然人", "1", "2"), ("总计", "3", "4")) == [
        ("", "自然人", "总计"),
        ("（一）予以公开", "1", "3"),
        ("（七）总计", "2", "4"),
    ]


def test_places_of_turned_cells_are_those_of_the_source() -> None:
    lines = [
        TableLine(cells, "", 1, 7 + n) for n, cells in enumerate((("", "（七）总计"), ("自然人", "1"), ("总计", "3")))
    ]
    total = shaped(table_labels("2021-30", "requests"), lines).rows[1]
    assert [total.place(n) for n in range(3)] == [(7, 1), (8, 1), (9, 1)]


def test_columns_without_room_for_their_labels_are_left() -> None:
    lines = [("申请人情况", "自然人", "1", "2"), ("法人或其他组织", "商业企业", "3", "4"), ("科研机构", "5", "6", "")]
    found = shaped(table_labels("2021-30", "requests"), [TableLine(cells, "", 1, n) for n, cells in enumerate(lines)])
    assert not found.rows
    assert [line.cells for line in found.left] == lines


def test_end_of_a_label_below_it() -> None:
    assert rows(("2.其他法律行政法规", *ZEROS), ("", "", "禁止公开"), ("（七）总计", *ZEROS)) == [
        ("2.其他法律行政法规禁止公开", *ZEROS),
        ("（七）总计", *ZEROS),
    ]
    assert len(rows(("2.其他法律行政法规", *ZEROS), ("续表",))) == 2


def test_units() -> None:
    assert rows(("单位：件",), ("件", "件"), ("（七）总计", "件", "5")) == [("（七）总计", "", "5")]
