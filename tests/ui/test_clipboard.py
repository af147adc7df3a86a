"""Blocks of numbers from and to spreadsheets."""

import pytest

from gkeditor.model.form import load_form
from gkeditor.ui import clipboard
from gkeditor.ui.grid import Grid

GRANTED, PARTIAL = "requests.granted", "requests.partial"


@pytest.fixture
def grid() -> Grid:
    return Grid(load_form("2021-30").table("requests"))


def paste(
    grid: Grid, text: str, anchor: str = f"{GRANTED}.natural", selected: tuple[str, ...] = (), automatic: str = ""
) -> clipboard.Pasted:
    return clipboard.pasted(grid, text, grid.cells[anchor], selected or (anchor,), automatic.split().__contains__)


def test_a_rectangle_is_copied_row_by_row(grid: Grid) -> None:
    numbers = {f"{GRANTED}.natural": "1", f"{GRANTED}.business": "2", f"{PARTIAL}.natural": "3"}
    assert clipboard.copied(grid, numbers, lambda cell: numbers[cell]) == "1\t2\n3\t"


def test_one_number_goes_into_the_cell(grid: Grid) -> None:
    assert paste(grid, "12\n") == ({f"{GRANTED}.natural": "12"}, 0)


def test_one_number_goes_into_all_selected_cells_but_totals(grid: Grid) -> None:
    selected = (f"{GRANTED}.natural", f"{PARTIAL}.natural", f"{GRANTED}.total")
    assert paste(grid, "0", selected=selected, automatic=f"{GRANTED}.total") == (
        {f"{GRANTED}.natural": "0", f"{PARTIAL}.natural": "0"},
        1,
    )


def test_one_number_replaces_an_automatic_total_that_it_is_meant_for(grid: Grid) -> None:
    assert paste(grid, "5", anchor=f"{GRANTED}.total", automatic=f"{GRANTED}.total").edits == {f"{GRANTED}.total": "5"}


def test_a_block_is_put_in_cell_by_cell_and_blanks_are_blanks(grid: Grid) -> None:
    edits, skipped = paste(grid, "1\t 2 \r\n\t4\r\n")
    assert edits == {
        f"{GRANTED}.natural": "1",
        f"{GRANTED}.business": "2",
        f"{PARTIAL}.natural": None,
        f"{PARTIAL}.business": "4",
    }
    assert skipped == 0


def test_a_block_skips_automatic_totals_and_what_lies_outside(grid: Grid) -> None:
    edits, skipped = paste(grid, "1\t2\t3", anchor=f"{GRANTED}.other", automatic=f"{GRANTED}.total")
    assert edits == {f"{GRANTED}.other": "1"}
    assert skipped == 2


def test_labels_copied_along_are_left_out(grid: Grid) -> None:
    block = "\t自然人\t商业企业\n（一）予以公开\t1\t2\n（二）部分公开\t3\t4"
    assert paste(grid, block) == (
        {
            f"{GRANTED}.natural": "1",
            f"{GRANTED}.business": "2",
            f"{PARTIAL}.natural": "3",
            f"{PARTIAL}.business": "4",
        },
        0,
    )


def test_a_block_without_a_number_changes_nothing_by_accident(grid: Grid) -> None:
    assert paste(grid, "自然人").edits == {f"{GRANTED}.natural": "自然人"}
    assert paste(grid, "\n\n").edits == {f"{GRANTED}.natural": None, f"{PARTIAL}.natural": None}


def test_a_huge_block_is_cut_at_the_edge(grid: Grid) -> None:
    edits, skipped = paste(grid, "\n".join("\t".join("1" * 50) for _ in range(500)))
    assert len(edits) == len(grid.cells) - 2 * 7
    assert set(edits) <= set(grid.cells)
    assert skipped == 500 * 50 - len(edits)


WEB_TABLE = (
    "<meta charset='utf-8'><table><tr><td></td><th>自然人</th><th>商业<br>企业</th></tr>"
    "<tr><td>（一）予以公开</td><td>1</td><td></td></tr><tr><td>（二）部分公开</td><td>3</td><td>4</td></tr></table>"
)


def test_a_table_of_a_web_page_is_a_block(grid: Grid) -> None:
    block = clipboard.block_in("自然人\n商业企业\n（一）予以公开\n1", WEB_TABLE)
    assert block == "\t自然人\t商业 企业\n（一）予以公开\t1\t\n（二）部分公开\t3\t4"
    assert paste(grid, block).edits == {
        f"{GRANTED}.natural": "1",
        f"{GRANTED}.business": None,
        f"{PARTIAL}.natural": "3",
        f"{PARTIAL}.business": "4",
    }


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("1\t2", WEB_TABLE),
        ("12", "<b>12</b>"),
        ("12", ""),
        ("12", "<table></table>"),
        ("12", "<div>" * 200 + "<table>"),
    ],
)
def test_otherwise_the_text_is(text: str, html: str) -> None:
    assert clipboard.block_in(text, html) == text
