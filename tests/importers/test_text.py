"""How text is cut into paragraphs and grids."""

from __future__ import annotations

import pytest

from gkeditor.importers.source import Grid, Line, Paragraph, UnreadableInput, lines
from gkeditor.importers.text import read_markdown, read_text


def rows(text: str) -> list[tuple[str | None, ...]]:
    return [line.cells for line in lines(read_text(text.encode())) if line.grid]


def paragraphs(text: str) -> list[str]:
    return [piece.text for piece in read_text(text.encode()).pieces if isinstance(piece, Paragraph) and piece.text]


def test_cells_opened_by_tabs() -> None:
    text = "标题\n\t自\n然\n人\n\t\n\t 1\u3000\n\n\t其他\n\n\n后文\n"
    assert rows(text) == [("自\n然\n人", "", " 1\u3000"), ("其他",)]
    assert paragraphs(text) == ["标题", "后文"]


def test_cells_separated_by_tabs() -> None:
    assert rows("规章\t0\t\t2\n\t总计\n行政许可\t5\n") == [("规章", "0", "", "2"), ("", "总计"), ("行政许可", "5")]


def test_paragraphs_indented_by_a_tab() -> None:
    text = "\t本年公开信息十条。\n\t收到申请三件。\n"
    assert rows(text) == []
    assert paragraphs(text) == ["\t本年公开信息十条。", "\t收到申请三件。"]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", (" a ", " b ")),
        ("| a |  |", (" a ", "  ")),
        ("a | b", ("a ", " b")),
        ("a | ||", ("a ", " ", "", "")),
        (r"| a\|b | c |", (" a|b ", " c ")),
        ("| a<br>b | c |", (" a\nb ", " c ")),
    ],
)
def test_bars(line: str, cells: tuple[str, ...]) -> None:
    assert rows(line) == [cells]


def test_first_cell_is_blank_where_bars_are_no_frame() -> None:
    assert rows("三、 | （一） | 0\n | （二） | 1\n") == [("三、 ", " （一） ", " 0"), (" ", " （二） ", " 1")]


@pytest.mark.parametrize("rule", ["|---|---|", "--- | :---:", "| :--- | ---: |"])
def test_rule_below_a_head_is_dropped(rule: str) -> None:
    assert rows(f"| a | b |\n{rule}\n| - | 1 |\n") == [(" a ", " b "), (" - ", " 1 ")]


def test_lines_know_where_they_stand() -> None:
    found = lines(read_text("标题\n\n\t规章\n\t0\n\n\t行政许可\n\t1\n".encode()))
    assert found[2:] == [
        Line(("规章", "0"), "第 3 行", 1, "规章 | 0"),
        Line(("行政许可", "1"), "第 6 行", 1, "行政许可 | 1"),
    ]


def test_marks_of_markdown() -> None:
    source = read_markdown("## 一、总体情况 ##\n**加粗的段落**\n#不是标题\n2 ** 3 ** 4".encode())
    texts = [piece.text for piece in source.pieces if isinstance(piece, Paragraph)]
    assert texts == ["一、总体情况", "加粗的段落", "#不是标题", "2 ** 3 ** 4"]


def test_draft_mark_is_no_text() -> None:
    assert paragraphs("\n【草稿】尚有问题\n\n标题\n【草稿】的含义\n") == ["标题", "【草稿】的含义"]


def test_kinds_of_line_ends() -> None:
    assert paragraphs("一\r\n二\r三\x0b四\u2028五") == ["一", "二", "三", "四", "五"]


def test_too_many_columns() -> None:
    with pytest.raises(UnreadableInput, match="256 列"):
        lines(read_text(b"|" * 300))


def test_blank_lines_do_not_end_a_table() -> None:
    source = read_text("| a | b |\n\n| c | d |\n后文\n| e | f |".encode())
    assert [len(piece.rows) for piece in source.pieces if isinstance(piece, Grid)] == [2, 1]
