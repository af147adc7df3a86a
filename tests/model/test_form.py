"""The forms as data: their cells are the contract, and what a form file must not say is refused."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from gkeditor import assets
from gkeditor.model.form import Form, InvalidForm, counterparts, editions, form_for_year, load_form, parse_form

ROOT = Path(__file__).parents[2]
CELLS = ROOT / "tests" / "data" / "cells.csv"
CONTRACT = list(csv.DictReader(CELLS.read_text(encoding="utf-8").splitlines()))
EDITIONS = ("2019-60", "2021-30")


def path_of(form: Form, cell: str) -> str:
    """The labels that lead to a cell, from the part down: `二 / 第二十条第（一）项 / 规章 / 本年新制作数量`."""
    found = form.cells[cell]
    block = next(b for b in form.table(found.table).blocks if found.row in b.rows and found.column in b.columns)
    labels = [form.section(found.table).title[0], block.caption, *found.labels]
    return " / ".join(label for label in labels if label)


@pytest.mark.parametrize(("edition", "count"), [("2019-60", 198), ("2021-30", 200)])
def test_the_cells_are_those_of_the_contract(edition: str, count: int) -> None:
    """Ids, order, labels, kinds and units; the contract notes behind a unit what the form does not print."""
    form = load_form(edition)
    rows = [row for row in CONTRACT if row["edition"] == edition]
    assert len(form.cells) == count
    assert [(c.id, path_of(form, c.id), c.kind, c.unit) for c in form.cells.values()] == [
        (row["cell"], row["label_path"], row["value"], row["unit"].split(" ")[0]) for row in rows
    ]


def test_the_contract_is_the_agreed_one() -> None:
    agreed = ROOT / ".." / "shared" / "domain" / "cells.csv"
    if not agreed.exists():
        pytest.skip("../shared/domain/cells.csv is not there")
    assert CELLS.read_text(encoding="utf-8") == agreed.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("edition", "sums"),
    [
        ("2019-60", {"requests.applicants": 23, "requests.results": 7, "requests.balance": 7, "disputes.total": 3}),
        ("2021-30", {"requests.applicants": 25, "requests.results": 7, "requests.balance": 7, "disputes.total": 3}),
    ],
)
def test_the_sums_of_an_edition(edition: str, sums: dict[str, int]) -> None:
    found: dict[str, int] = {}
    for equation in load_form(edition).equations:
        if equation.relation.op == "==":
            found[equation.relation.id] = found.get(equation.relation.id, 0) + 1
    assert found == sums


@pytest.mark.parametrize("edition", EDITIONS)
def test_totals_are_defined_after_their_parts(edition: str) -> None:
    form = load_form(edition)
    seen: set[str] = set()
    for total, parts in form.definitions.items():
        assert not (set(parts) & form.definitions.keys()) - seen
        assert total not in parts
        seen.add(total)
    assert all(total.endswith(".total") or total.startswith("requests.total.") for total in seen)
    assert len(seen) == {"2019-60": 23 + 6 + 3, "2021-30": 25 + 6 + 3}[edition]


@pytest.mark.parametrize("edition", EDITIONS)
def test_sections_tables_and_rows_agree(edition: str) -> None:
    form = load_form(edition)
    assert [section.key for section in form.parts] == [
        "overview",
        "proactive",
        "requests",
        "disputes",
        "problems",
        "other",
    ]
    assert [section.key for section in form.text_sections] == ["preface", "overview", "problems", "other"]
    assert [table.key for table in form.tables] == [s.key for s in form.sections if s.kind == "table"]
    assert {cell for cells in form.row_cells.values() for cell in cells} == form.cells.keys()
    assert [cell for cells in form.table_cells.values() for cell in cells] == list(form.cells)
    assert all(section.guidance for section in form.sections)


@pytest.mark.parametrize(("old", "new"), [EDITIONS, EDITIONS[::-1]])
def test_counterparts_lead_from_cells_of_the_other_edition_to_own_ones(old: str, new: str) -> None:
    source, target = load_form(old), load_form(new)
    assert target.counterparts.keys() <= source.cells.keys() - target.cells.keys()
    assert set(target.counterparts.values()) <= target.cells.keys() - source.cells.keys()
    assert {b: a for a, b in target.counterparts.items()} == dict(source.counterparts)
    assert set(target.near) <= set(target.counterparts.values())


def test_a_cell_goes_to_its_counterpart_or_to_the_cell_of_the_same_id() -> None:
    old, new = load_form("2019-60"), load_form("2021-30")
    moved = counterparts(old, new)
    assert moved["proactive.normative.made"] == "proactive.normative.issued"
    assert moved["requests.received.natural"] == "requests.received.natural"
    assert "proactive.procurement.amount" not in moved
    assert counterparts(new, new) == {cell: cell for cell in new.cells}


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2018, None), (2019, "2019-60"), (2020, "2019-60"), (2021, "2021-30"), (2025, "2021-30"), (2040, "2021-30")],
)
def test_the_form_of_a_year(year: int, edition: str | None) -> None:
    form = form_for_year(year)
    assert (form.id if form else None) == edition


def test_editions_are_listed_oldest_first_and_others_are_unknown() -> None:
    assert editions() == EDITIONS
    with pytest.raises(KeyError):
        load_form("1999-1")


def test_labels_in_one_line() -> None:
    form = load_form("2021-30")
    assert form.cells["disputes.after_review.total"].label == "行政诉讼 / 复议后起诉 / 总计"
    assert form.cells["requests.received.natural"].row_id == "requests.received"


def test_a_column_that_the_form_prints_without_unit_is_printed_with_it() -> None:
    cells = load_form("2019-60").cells
    assert cells["proactive.procurement.amount"].column.printed_title == "采购总金额（单位：万元）"
    assert cells["proactive.procurement.projects"].column.printed_title == "采购项目数量"


MISTAKES = [
    ("first_year = 2021", 'first_year = 2021\ncolour = "red"', "unknown field `colour`"),
    ('key = "preface"', 'key = "preface"\ntitel = "x"', r"unknown field `titel` - at `\$\.sections\[0\]`"),
    (
        '{ key = "licensing",',
        '{ key = "licensing", colour = 1,',
        r"`colour` - at `\$\.tables\[0\]\.blocks\[1\]\.rows\[0\]`",
    ),
    ('severity = "warning"', 'severity = "grave"', r"at `\$\.tables\[0\]\.relations\[0\]\.severity`"),
    ("first_year = 2021", 'first_year = "2021"', r"at `\$\.first_year`"),
    (
        'left = ["in_force", "repealed"]',
        'left = ["in_force", "withdrawn"]',
        "proactive.in-force-range names rows or columns",
    ),
    ('{ key = "coercion",', '{ key = "penalty",', "two cells have the same id"),
    ("[[tables]]", "[[tables", "F: "),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES, ids=[mistake[2] for mistake in MISTAKES])
def test_a_form_file_is_read_strictly(old: str, new: str, message: str) -> None:
    text = assets.read_text("resources/forms/2021-30.toml")
    assert old in text
    with pytest.raises(InvalidForm, match=message):
        parse_form(text.replace(old, new, 1), "F")
