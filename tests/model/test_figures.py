"""Figures: automatic totals, bound numbers, and that a change gives what a fresh start would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gkeditor.model.drafts import new_report
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.numbers import How
from gkeditor.model.report import Report

FORM = load_form("2021-30")
DRAFT = new_report(FORM, "云溪县民政局", 2023)
SOME_CELLS = sorted(
    {*FORM.row_cells["requests.received"], *FORM.row_cells["requests.granted"], *FORM.row_cells["disputes.review"]}
)
TEXTS = st.sampled_from([None, "0", "1", "7", "１", "增", "-", "2.5", "-1", "251000元"])


def edited(report: Report, after: dict[Address, str | None]) -> Report:
    return report.apply(report.edit("x", after))


STEP = st.one_of(
    st.dictionaries(st.sampled_from(sorted(FORM.cells)), TEXTS, min_size=1, max_size=3),
    st.dictionaries(st.sampled_from(SOME_CELLS), TEXTS, min_size=1, max_size=6),
    st.dictionaries(
        st.sampled_from([f"automatic.{cell}" for cell in FORM.definitions]),
        st.sampled_from([None, "1"]),
        min_size=1,
        max_size=4,
    ),
    st.dictionaries(st.sampled_from(["overview", "title", "missing.other"]), st.sampled_from([None, "1"]), min_size=1),
)


@given(st.booleans(), st.lists(STEP, min_size=1, max_size=10))
def test_following_changes_gives_what_a_fresh_start_gives(
    automatic: bool, steps: list[dict[Address, str | None]]
) -> None:
    report = DRAFT if automatic else Report({"edition": FORM.id})
    figures = Figures(FORM, report)
    for step in steps:
        edit = report.edit("x", step)
        report = report.apply(edit)
        before = figures
        figures, differing = before.after(report, edit.addresses)
        fresh = Figures(FORM, report)
        assert figures.by_cell == fresh.by_cell
        assert differing == {cell for cell in FORM.cells if before[cell] != fresh[cell]}


def test_an_automatic_total_shows_the_sum_once_a_part_is_filled() -> None:
    assert Figures(FORM, DRAFT).text("requests.received.total") == ""
    figures = Figures(FORM, edited(DRAFT, {"requests.received.natural": "3", "requests.received.legal": "１"}))
    assert figures.text("requests.received.total") == "4"
    assert figures.number("requests.received.total") == 4
    assert not figures["requests.received.total"].known
    assert figures["requests.received.total"].at_least == 4


def test_an_automatic_total_is_known_when_all_its_parts_are() -> None:
    parts: dict[Address, str | None] = dict.fromkeys(FORM.row_cells["requests.received"][:-1], "1")
    assert Figures(FORM, edited(DRAFT, parts))["requests.received.total"].known
    parts["requests.received.other"] = "增"
    assert not Figures(FORM, edited(DRAFT, parts))["requests.received.total"].known


def test_the_corner_of_part_three_follows_through_two_levels() -> None:
    figures = Figures(FORM, edited(DRAFT, {"requests.granted.natural": "2", "requests.partial.legal": "3"}))
    assert [figures.text(f"requests.total.{key}") for key in ("natural", "legal", "total")] == ["2", "3", "5"]


def test_a_typed_total_is_not_computed() -> None:
    report = edited(
        DRAFT, {"automatic.disputes.review.total": None, "disputes.review.total": "9", "disputes.review.upheld": "1"}
    )
    assert Figures(FORM, report).text("disputes.review.total") == "9"


def test_unreadable_cells_are_unknown() -> None:
    figure = Figures(FORM, edited(DRAFT, {"requests.received.natural": "增"}))["requests.received.natural"]
    assert (figure.text, figure.reading.how, figure.number, figure.at_least, figure.known) == (
        "增",
        How.UNREADABLE,
        None,
        0,
        False,
    )


def test_bound_numbers_show_their_cells() -> None:
    figures = Figures(FORM, edited(DRAFT, {"requests.received.natural": "3", "proactive.fees.amount": "26.55"}))
    text = "新收{{requests.received.total}}件，收费{{ proactive.fees.amount }}万元"
    assert figures.fill(text) == "新收3件，收费26.55万元"
    assert figures.fill("{{requests.granted.natural}}{{nothing}}") == "{{requests.granted.natural}}{{nothing}}"
    assert figures.fill("没有") == "没有"


def test_pieces_of_a_text_are_what_is_stored_and_what_it_is_filled_with() -> None:
    figures = Figures(FORM, edited(DRAFT, {"requests.received.natural": "3"}))
    text = "新收{{ requests.received.total }}{{requests.granted.natural}}件{{nothing}}"
    pieces = [piece for piece in figures.pieces(text) if piece.stored]
    assert pieces == [
        ("新收", "新收", ""),
        ("{{ requests.received.total }}", "3", "requests.received.total"),
        ("{{requests.granted.natural}}", "{{requests.granted.natural}}", "requests.granted.natural"),
        ("件{{nothing}}", "件{{nothing}}", ""),
    ]
