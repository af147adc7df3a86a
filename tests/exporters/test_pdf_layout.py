"""The sheets of a report, laid out with characters of one width and letters of half of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise

import pytest

from gkeditor.document import Document
from gkeditor.exporters import paper
from gkeditor.exporters.page import Page, page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.sheets import Line, Rule, Sheet, joined
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.model.layout import Box
from tests.exporters.laid_out import LEFT, RIGHT, advance, sheets_of

Make = Callable[..., Document]

MM = paper.POINTS_PER_MM
TOP, BOTTOM = paper.MARGIN_TOP * MM, (paper.PAGE_HEIGHT - paper.MARGIN_BOTTOM) * MM

MORE_ROWS = {
    f"extra.requests.{row}": f"更多第{row}行\t" + "\t".join(f"{row}/{cell}" for cell in range(7)) for row in range(300)
}
LONG = "很长的机关名称" * 6
EDITS: dict[str, Mapping[str, str]] = {
    "as it is": {},
    "many rows": MORE_ROWS,
    "many rows in blocks": {f"extra.proactive.{row}": f"更多第{row}行\t1\t2\t3" for row in range(90)},
    "many columns": {"extra.disputes.1": "\t".join(["合计", *map(str, range(70))])},
    "long words": {
        "requests.received.natural": "http://www.example.gov.cn/a/b",
        "requests.received.other": "1234567890.123",
    },
    "long labels": {
        "extra.requests.1": LONG * 3 + "\t1",
        "extra.proactive.1": "https://www.example.gov.cn/" * 9 + "\t1",
    },
    "long cells": {"requests.received.natural": "说明，" * 900, "proactive.fees.amount": "说明，" * 99},
    "long names": {"title": LONG + "2025年度报告", "signature.agency": LONG, "heading.other": "六、" + LONG},
    "endless names": {"title": LONG * 40, "signature.agency": LONG * 40, "heading.requests": "三、" + LONG * 13}
    | dict.fromkeys(("heading.proactive", "heading.other"), LONG * 40),
    "long texts": {
        "overview": "（一）主动公开\n" + "本年度公开信息2,345条（其中文件12件），满意率99.5％——同比上升。" * 300
    },
}


def body(sheet: Sheet) -> list[Line]:
    """The lines between the margins."""
    return [line for line in sheet.lines if line.top >= TOP and line.bottom <= BOTTOM]


def words(sheet: Sheet) -> list[str]:
    return [line.text for line in body(sheet)]


@pytest.fixture(params=EDITS)
def sheets(request: pytest.FixtureRequest, make: Make) -> tuple[Sheet, ...]:
    return sheets_of(make("complete", EDITS[request.param]))


def test_only_mark_and_number_stand_in_the_margins(sheets: tuple[Sheet, ...]) -> None:
    for number, sheet in enumerate(sheets, start=1):
        inside = body(sheet)
        assert inside
        outside = [line.text for line in sheet.lines if line not in inside]
        assert outside[-1] == f"— {number} —"
        assert all(text.startswith("【草稿】") for text in outside[:-1])
        assert len(outside) == 1 + sheet.is_draft
        for line in inside:
            assert line.left >= LEFT - 0.01
            assert line.left + line.width <= RIGHT + 0.01
        for rule in sheet.rules:
            assert LEFT - 0.01 <= rule.left <= rule.right <= RIGHT + 0.01
            assert TOP <= rule.top <= rule.bottom <= BOTTOM + 0.01


def test_no_text_touches_another_or_a_rule(sheets: tuple[Sheet, ...]) -> None:
    for sheet in sheets:
        for one, other in combinations(sorted(sheet.lines, key=lambda line: line.top), 2):
            if other.top < one.bottom - 0.5:
                assert one.left + one.width <= other.left + 0.01 or other.left + other.width <= one.left + 0.01, (
                    one,
                    other,
                )
        for line in sheet.lines:
            assert not [rule for rule in sheet.rules if crosses(rule, line)], line


def crosses(rule: Rule, line: Line) -> bool:
    return (
        rule.left < line.left + line.width - 0.01
        and rule.right > line.left + 0.01
        and rule.top < line.bottom - 0.01
        and rule.bottom > line.top + 0.01
    )


@pytest.mark.parametrize("name", ["complete", "older", "half_filled", "empty", "broken"])
def test_all_texts_in_their_order(name: str, make: Make) -> None:
    document = make(name)
    printed = "".join(text for sheet in sheets_of(document) for text in words(sheet))
    assert bare(printed) == bare("".join(texts(page(document))))


def texts(view: Page) -> Iterator[str]:
    yield view.title
    yield from (paragraph.text for paragraph in view.preface)
    for part in view.parts:
        yield part.heading
        yield from (paragraph.text for paragraph in part.paragraphs)
        if part.table:
            yield from (box.text for box in part.table.layout.boxes)
    yield view.signature.agency
    yield view.signature.date


def bare(text: str) -> str:
    return "".join(text.split())


# ---- tables ---------------------------------------------------------------------------------------------------------


def test_a_table_that_is_too_long_goes_on_below_its_head(make: Make) -> None:
    sheets = [words(sheet) for sheet in sheets_of(make("complete", MORE_ROWS))]
    parted = [sheet for sheet in sheets if any(text.startswith("更多") for text in sheet)]
    assert len(parted) > 5
    assert [sheet.count("申请人情况") for sheet in parted] == [1] * len(parted)
    cells = [text for sheet in sheets for text in sheet if "/" in text]
    assert cells == [f"{row}/{cell}" for row in range(300) for cell in range(7)]


def test_a_table_that_fits_on_a_page_is_not_parted(make: Make) -> None:
    for filling in range(12):
        document = make("complete", {"overview": "\n".join(["本年度公开信息。"] * filling)})
        found = [sheet for sheet in map(words, sheets_of(document)) if "法人或其他组织" in sheet]
        assert len(found) == 1
        assert "四、结转下年度继续办理" in found[0]


def test_a_table_of_blocks_is_parted_between_them(make: Make) -> None:
    parted = 0
    for filling in range(22):
        document = make("older", {"overview": "\n".join(["本年度公开信息。"] * filling)})
        for sheet in map(words, sheets_of(document)):
            if any(text.startswith("第二十条") for text in sheet) and "二、主动公开政府信息情况" not in sheet:
                assert sheet[0].startswith("第二十条")
                parted += 1
    assert parted > 5


@pytest.mark.parametrize("high", range(2, 40, 2))
def test_each_part_of_a_group_has_its_label(high: int, make: Make) -> None:
    edits = {f"extra.requests.{row}": f"更多第{row}行\t1" for row in range(60)}
    tall = {"requests.carried_in.natural": "\n".join(["说明"] * high)}
    document = make("complete", edits | tall)
    (table,) = (part.table for part in page(document).parts if part.key == "requests")
    assert table
    labels = [box for box in table.layout.boxes if box.role == "label"]
    groups = [box for box in labels if box.rows > 1]
    for sheet in sheets_of(document):
        shown = [box for box in labels if is_shown(box, sheet)]
        for group in groups:
            rows = range(group.row, group.row + group.rows)
            assert is_shown(group, sheet) == any(box.row in rows for box in shown if box.column > group.column)
        for line in sheet.lines:
            assert not [rule for rule in sheet.rules if crosses(rule, line)], line


def is_shown(box: Box, sheet: Sheet) -> bool:
    return any(len(line.text) > 2 and box.text.startswith(line.text) for line in sheet.lines)


@pytest.mark.parametrize("table", ["proactive", "requests", "disputes"])
def test_a_row_of_very_many_cells_goes_on_below_itself(table: str, make: Make) -> None:
    plain = make("complete", {f"extra.{table}.1": "更多\t1"})
    wide = make("complete", {f"extra.{table}.1": "\t".join(["更多", *(f"n{cell}" for cell in range(60))])})
    sizes = [{line.face.size for sheet in sheets_of(one) for line in body(sheet)} for one in (plain, wide)]
    assert min(sizes[0]) == min(sizes[1])
    printed = [words(sheet) for sheet in sheets_of(wide)]
    numbers = [[text for text in sheet if text.startswith("n")] for sheet in printed]
    assert [text for sheet in numbers for text in sheet] == [f"n{cell}" for cell in range(60)]
    assert [sheet.count("更多") for sheet in printed] == [min(len(sheet), 1) for sheet in numbers]


# ---- texts ----------------------------------------------------------------------------------------------------------


def test_headings_stand_above_something(make: Make) -> None:
    heads = {paper.HEADING.families, paper.SUB_HEADING.families}
    for filling in range(23):
        filled = "\n".join(["本年度公开信息。"] * filling)
        texts = {"overview": f"{filled}\n（一）主动公开\n公开信息。", "problems": f"{filled}\n（一）问题\n改进。"}
        sheets = sheets_of(make("complete", texts))
        assert not [sheet for sheet in sheets[:-1] if body(sheet)[-1].face.families in heads and not sheet.rules]


def test_two_lines_of_a_paragraph_stay_together(make: Make) -> None:
    for filling in range(23):
        filled = "\n".join(["本年度公开信息。"] * filling)
        sheets = sheets_of(make("complete", {"preface": "", "overview": f"{filled}\n{'长' * 28 * 6}"}))
        numbers = [sum("长长" in text for text in words(sheet)) for sheet in sheets]
        assert sum(numbers) == 7
        assert 1 not in numbers


def test_the_signature_stands_below_two_lines_of_text(make: Make) -> None:
    for filling in range(23):
        filled = "\n".join(["本年度公开信息。"] * filling)
        last = body(sheets_of(make("complete", {"problems": filled, "other": "长" * 28 * 6}))[-1])
        assert [line.text for line in last[-2:]] == ["云溪县民政局", "2026年1月20日"]
        assert sum("长长" in line.text for line in last) >= 2


def test_agency_and_date_are_centred_on_each_other(make: Make) -> None:
    agency, date = body(sheets_of(make("complete"))[-1])[-2:]
    assert agency.left + agency.width / 2 == pytest.approx(date.left + date.width / 2)
    assert RIGHT - (date.left + date.width) == pytest.approx(4 * paper.SIGNATURE.size, abs=2)


def test_paragraphs_are_indented_and_full(make: Make) -> None:
    first, *others = (
        line for line in body(sheets_of(make("complete", {"preface": "长" * 28 * 6}))[0]) if "长长" in line.text
    )
    character = (RIGHT - LEFT) / paper.CHARACTERS
    assert (first.left - LEFT, first.left + first.width) == pytest.approx((2 * character, RIGHT))
    assert {(round(line.left - LEFT, 2), round(line.left + line.width - RIGHT, 2)) for line in others[:-1]} == {(0, 0)}
    pitches = {round(after.baseline - before.baseline, 2) for before, after in pairwise(others)}
    assert pitches == {paper.LINE_PITCH}


def test_page_numbers_stand_at_the_outer_edge(make: Make) -> None:
    right, left = (sheet.lines[-1] for sheet in sheets_of(make("complete"))[:2])
    assert (RIGHT - right.left - right.width, left.left - LEFT) == pytest.approx((14, 14))


def test_nothing_but_a_page_number_of_nothing(make: Make) -> None:
    absent = {f"missing.{part}": "1" for part in ("overview", "proactive", "requests", "disputes", "problems", "other")}
    (sheet,) = sheets_of(make("empty", absent | {"title": "", "signature.agency": "", "signature.date": ""}))
    assert words(sheet) == []
    assert not sheet.rules


def test_rules_that_touch_are_one() -> None:
    square = [
        Rule(0, 0, 5, 0),
        Rule(5, 0, 9, 0),
        Rule(0, 4, 9, 4),
        Rule(0, 0, 0, 4),
        Rule(0, 0, 0, 2),
        Rule(12, 0, 15, 0),
    ]
    assert set(joined(square)) == {Rule(0, 0, 9, 0), Rule(12, 0, 15, 0), Rule(0, 4, 9, 4), Rule(0, 0, 0, 4)}


def test_what_is_the_same_is_not_set_again(make: Make) -> None:
    measured: list[str] = []

    def counting(families: tuple[str, ...], text: str) -> float:
        measured.append(text)
        return advance(families, text)

    setter = Typesetter(counting)
    first = layout(page(make("complete")), setter)
    measured.clear()
    assert layout(page(make("complete")), setter) == first
    assert not measured
    changed = layout(page(make("complete", {"other": "另有一事。"})), setter)
    assert "".join(measured).count("另") == 1
    assert not [text for text in measured if text.isdigit()]
    assert changed[:-1] == first[:-1]
