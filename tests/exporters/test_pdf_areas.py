"""Where the places of a report stand on its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gkeditor.document import Document
from gkeditor.exporters.page import page
from gkeditor.exporters.pdf.sheets import Area, Line, Place, Sheet
from gkeditor.exporters.width import width
from tests.exporters.laid_out import LEFT, sheets_of

Make = Callable[..., Document]


def test_every_cell_has_its_area_once(make: Make) -> None:
    for name in ("complete", "older", "empty"):
        document = make(name)
        areas = [area for sheet in sheets_of(document) for area in sheet.areas]
        found = [area.place.address for area in areas if not area.place.within]
        tables = [part.table for part in page(document).parts if part.table]
        cells = [box.cell for table in tables for box in table.layout.boxes if box.cell]
        assert [address for address in found if address in document.form.cells] == cells


def test_areas_hold_what_is_printed_of_them(make: Make) -> None:
    document = make("complete", {"requests.received.natural": "4711"})
    for sheet in sheets_of(document):
        for area in sheet.areas:
            inside = [
                line
                for line in sheet.lines
                if area.left <= line.left + line.width / 2 <= area.right and area.top <= line.baseline <= area.bottom
            ]
            if area.place.address in document.form.cells:
                assert "".join(line.text for line in inside) == document.text(area.place.address)
            assert inside, area


def test_lines_of_a_text_know_where_they_begin(make: Make) -> None:
    text = "（一）主动公开\n\n  " + "本年度公开信息2,345条。" * 12 + "\n结束。"
    places: dict[tuple[int, int], str] = {}
    for sheet in sheets_of(make("complete", {"overview": text})):
        tops = {round(line.top, 1): line.text for line in sheet.lines}
        for area in sheet.areas:
            if area.place.address == "overview":
                middle = (area.top + area.bottom) / 2
                _far, top = min((abs(top - middle), top) for top in tops)
                places[area.place.paragraph, area.place.character] = tops[top]
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    assert len(places) > 5
    for (paragraph, character), line in places.items():
        assert paragraphs[paragraph].startswith(line, character)


TOTAL, BLANK = "requests.received.total", "requests.granted.natural"


def shown_in(sheets: tuple[Sheet, ...]) -> Iterator[tuple[Area, str]]:
    """The areas of cells' numbers in texts, each with the characters whose middle is in it."""
    for sheet in sheets:
        for area in sheet.areas:
            if area.place.within:
                yield area, "".join(character for line in sheet.lines for character in inside(line, area))


def inside(line: Line, area: Area) -> Iterator[str]:
    shifts = line.shifts or (0.0,) * len(line.text)
    for index, (character, shift) in enumerate(zip(line.text, shifts, strict=True)):
        middle = line.left + shift + line.face.size * (width(line.text[:index]) + width(character) / 2) / 2
        if area.left < middle < area.right and area.top < line.baseline < area.bottom:
            yield character


@pytest.mark.parametrize("filling", range(0, 60, 7))
def test_numbers_of_cells_in_texts_have_areas(filling: int, make: Make) -> None:
    text = f"{'长' * filling}，{{{{{TOTAL}}}}}{{{{{TOTAL}}}}}件（{{{{{BLANK}}}}}）。\n（一）收{{{{{TOTAL}}}}}件"
    found = list(shown_in(sheets_of(make("complete", {"problems": text, BLANK: "  "}))))
    places = [(area.place.address, area.place.within, shown) for area, shown in found if area.place.address == TOTAL]
    assert places == [(TOTAL, "problems", "30")] * 3


def test_a_number_that_is_broken_has_an_area_in_each_line(make: Make) -> None:
    cell = max(make("complete").form.cells, key=len)
    document = make("complete", {"preface": "长" * 20 + f"{{{{{cell}}}}}件", cell: ""})
    (_first, before), (second, behind) = found = list(shown_in(sheets_of(document)))
    assert before + behind == f"{{{{{cell}}}}}"
    assert [area.place for area, _shown in found] == [
        Place(cell, within="preface"),
        Place(cell, character=len(before), within="preface"),
    ]
    assert second.left == pytest.approx(LEFT)


def test_a_number_is_more_exact_than_its_line(make: Make) -> None:
    for sheet in sheets_of(make("complete", {"preface": f"收到{{{{{TOTAL}}}}}件。" * 30})):
        for index, area in enumerate(sheet.areas):
            if area.place.within:
                (line,) = [
                    other
                    for other in sheet.areas[:index]
                    if other.top <= area.top and area.bottom <= other.bottom and not other.place.within
                ]
                assert line.place.address == area.place.within == "preface"
                assert line.left <= area.left < area.right <= line.right + 0.5
