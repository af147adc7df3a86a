"""The geometry of the tables: where the cursor goes, and how wide and high all is."""

import pytest

from gkeditor.model.form import Table, editions, load_form
from gkeditor.ui.table.grid import Grid, Place

TABLES = [table for edition in editions() for table in load_form(edition).tables]
HALF_CHARACTER = 6.67
"""In pixels, in the window's usual font."""


@pytest.fixture(params=TABLES, ids=lambda table: f"{table.key}-{len(table.blocks[0].rows)}")
def grid(request: pytest.FixtureRequest) -> Grid:
    table: Table = request.param
    return Grid(table)


def test_every_step_from_every_cell_ends_on_a_cell(grid: Grid) -> None:
    places = set(grid.cells.values())
    for place in places:
        for down, right in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            assert grid.step(place, down, right) in places
            assert grid.far(place, down, right) in places
            assert grid.step(grid.far(place, down, right), down, right) == grid.far(place, down, right)


def test_reading_order_goes_round_through_all_cells(grid: Grid) -> None:
    place, seen = grid.first, [grid.first]
    while (place := grid.following(place, 1)) != grid.first:
        seen.append(place)
    assert seen == sorted(grid.cells.values())
    assert grid.following(grid.first, -1) == grid.last == seen[-1]


def test_steps_skip_labels_and_wide_boxes() -> None:
    grid = Grid(load_form("2021-30").table("proactive"))
    in_force, licensing = grid.cells["proactive.normative.in_force"], grid.cells["proactive.licensing.decisions"]
    assert grid.step(in_force, 1, 0) == licensing
    assert grid.step(licensing, 0, 1) == licensing
    assert grid.cell_at(*licensing) == "proactive.licensing.decisions"
    assert grid.cell_at(licensing.row, licensing.column + 1) is None
    assert grid.step(grid.first, -1, 0) == grid.first


def test_a_table_fits_beside_the_panels_at_1280_pixels(grid: Grid) -> None:
    widths = grid.column_widths(738, HALF_CHARACTER)
    assert len(widths) == grid.columns
    assert sum(widths) <= 738
    assert min(widths[grid.layout.label_columns :]) >= 6 * HALF_CHARACTER


def test_a_table_is_neither_squeezed_nor_stretched_without_end(grid: Grid) -> None:
    narrow, wide = grid.column_widths(100, HALF_CHARACTER), grid.column_widths(5000, HALF_CHARACTER)
    assert sum(narrow) > 300
    assert sum(wide) < 1000


def test_rows_are_high_enough_for_their_labels(grid: Grid) -> None:
    widths = grid.column_widths(738, HALF_CHARACTER)

    def height(text: str, width: int) -> int:
        return 18 * -(-len(text) * 14 // width)

    least = [26 + row for row in range(grid.rows)]
    heights = grid.row_heights(widths, least, height)
    assert all(height >= low for height, low in zip(heights, least, strict=True))
    for box in grid.layout.boxes:
        width = sum(widths[box.column : box.column + box.columns])
        assert box.cell or sum(heights[box.row : box.row + box.rows]) >= height(box.text, width)


def test_places_compare_as_pairs() -> None:
    assert Place(1, 2) == (1, 2)
