"""The measures of the printed page: everything fits upright, and no label is torn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from math import isclose

import pytest

from gkeditor.document import Document
from gkeditor.exporters import paper
from gkeditor.exporters.page import PrintedTable, Signature, page
from gkeditor.exporters.width import width
from gkeditor.model.drafts import new_report
from gkeditor.model.form import editions, load_form
from gkeditor.model.layout import Box

Make = Callable[..., Document]


def tables(edition: str) -> list[PrintedTable]:
    form = load_form(edition)
    view = page(Document(new_report(form, "云溪县民政局", form.first_year)))
    return [part.table for part in view.parts if part.table]


def rooms(table: PrintedTable) -> Iterator[tuple[Box, float]]:
    """Each box with the characters that a line of it holds."""
    measures = paper.table_measures(table)
    edges = list(accumulate(measures.widths, initial=0.0))
    for box in table.layout.boxes:
        room = edges[box.column + box.columns] - edges[box.column] - 2 * paper.CELL_PADDING
        yield box, room * paper.POINTS_PER_MM / measures.size


def test_the_page_holds_22_lines_of_28_characters() -> None:
    assert (paper.TEXT_WIDTH, paper.TEXT_HEIGHT) == (156, 225)
    assert paper.LINES * paper.LINE_PITCH <= paper.TEXT_HEIGHT * paper.POINTS_PER_MM < 22.1 * paper.LINE_PITCH


@pytest.mark.parametrize("edition", editions())
def test_tables_are_as_wide_as_the_text(edition: str) -> None:
    for table in tables(edition):
        measures = paper.table_measures(table)
        assert isclose(sum(measures.widths), paper.TEXT_WIDTH)
        labels, numbers = measures.widths[: table.layout.label_columns], measures.widths[table.layout.label_columns :]
        assert max(numbers) - min(numbers) < 1e-9
        assert min(numbers) > 10
        assert all(label >= min(numbers) for label in labels)
        assert measures.size >= 9
        assert paper.table_measures(table, 78).widths == pytest.approx([one / 2 for one in measures.widths])


@pytest.mark.parametrize("edition", editions())
def test_no_label_is_torn(edition: str) -> None:
    """A label stands in one line, or in lines of three characters and more; a head in lines of whole words."""
    for table in tables(edition):
        for box, room in rooms(table):
            characters = width(box.text) / 2
            if box.role == "head":
                measures = paper.table_measures(table)
                inset = paper.head_inset(box.text, room * measures.size, measures.size)
                drawn_in = room - 2 * inset / measures.size
                assert drawn_in >= characters or (int(drawn_in) % 2, int(drawn_in) >= 2) == (0, True), box.text
            elif box.text:
                left = paper.LEFT_INSET / 9 if paper.is_left(box, table) else 0
                assert room - left >= min(characters, 3), box.text


@pytest.mark.parametrize("edition", editions())
def test_groups_stand_in_one_line(edition: str) -> None:
    (requests,) = [table for table in tables(edition) if table.key == "requests"]
    groups = [(box.text, room) for box, room in rooms(requests) if box.role == "label" and box.column == 1]
    assert len([text for text, _ in groups if text.startswith("（三）")]) == 1
    assert [text for text, room in groups if width(text) / 2 > room and not text.startswith("（二）")] == []


def test_heads_end_no_line_within_a_word() -> None:
    three = 3.1 * 9
    assert paper.head_inset("自然人", three, 9) == 0
    assert 2 * 9 < three - 2 * paper.head_inset("社会公益组织", three, 9) < 3 * 9
    assert 2 * 9 < 2.97 * 9 - 2 * paper.head_inset("结果维持", 2.97 * 9, 9) < 2.6 * 9
    assert paper.head_inset("结果维持", 4 * 9, 9) == 0


def test_a_longer_extra_row_makes_all_columns_narrower(make: Make) -> None:
    after = {"extra.disputes.1": "\t".join(["合计", *"0123456789abcdef"])}
    (table,) = [part.table for part in page(make("complete", after)).parts if part.key == "disputes"]
    assert table
    widths = paper.table_measures(table).widths
    assert len(widths) == 17
    assert sum(widths) == pytest.approx(paper.TEXT_WIDTH)


def test_agency_and_date_are_centred_on_each_other() -> None:
    date = "2026年1月20日"
    short = paper.signature_axis(Signature("云溪县民政局", date, ""))
    assert short == 4 + width(date) / 4
    long = "云溪县人民政府政务公开领导小组办公室"
    assert paper.signature_axis(Signature(long, date, "")) == (len(long) + 1) / 2
