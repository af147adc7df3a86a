"""A document: steps, undo and redo, what a step says it changed, and what counts as modified."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkeditor.document import Changes, Document
from gkeditor.model.drafts import new_report
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from tests.checks.reports import check, clean, draft, edited, with_prior
from tests.checks.steps import plainly
from tests.journeys import CELL, journeys, results


@pytest.fixture
def document() -> Document:
    return Document(new_report(load_form("2021-30"), "云溪县民政局", 2023))


def modified(document: Document) -> bool:
    """As a call, not as an attribute: mypy takes that for unchanged by the steps between."""
    return document.modified


# ---- steps ----------------------------------------------------------------------------------------------------------


def test_a_step_says_what_it_changed(document: Document) -> None:
    changes = document.edit("输入", {CELL: "3"})
    assert changes.addresses == {CELL, "requests.received.total"}
    assert not changes.form
    assert document.text("requests.received.total") == "3"


def test_a_step_says_where_marks_came_and_went(document: Document) -> None:
    wrong = document.edit("输入", {"disputes.review.upheld": "x"})
    assert {"disputes.review.upheld", "disputes"} <= wrong.marks
    right = document.edit("输入", {"disputes.review.upheld": "1"})
    assert "disputes.review.upheld" in right.marks


def test_nothing_changed_is_no_step(document: Document) -> None:
    document.edit("输入", {CELL: "3"})
    assert document.edit("输入", {CELL: "3"}) == Changes()
    document.undo()
    assert document.undo() == Changes()
    assert document.history.undo_label == ""


def test_a_number_typed_over_an_automatic_total_stays(document: Document) -> None:
    document.edit("输入", {CELL: "3"})
    document.edit("输入", {"requests.received.total": "2"}, typing=True)
    assert document.text("requests.received.total") == "2"
    assert not document.report.is_automatic("requests.received.total")
    assert "requests.applicants" in {finding.rule for finding in document.findings}
    document.undo()
    assert document.text("requests.received.total") == "3"


def test_a_total_can_be_made_automatic(document: Document) -> None:
    document.edit("输入", {"requests.received.total": "9", CELL: "1"})
    document.edit("自动", {"requests.received.total": None, "automatic.requests.received.total": "1"})
    assert document.text("requests.received.total") == "1"


def test_texts_show_bound_numbers(document: Document) -> None:
    document.edit("输入", {"other": "收费{{proactive.fees.amount}}万元", "proactive.fees.amount": "1.5"})
    assert document.text("other") == "收费1.5万元"
    assert document.report.get("other") == "收费{{proactive.fees.amount}}万元"


def test_a_fix_is_one_step() -> None:
    document = Document(edited(clean("2021-30"), {"title": "工作报告", "requests.received.total": "5"}))
    (fix,) = next(f for f in document.findings if f.rule == "structure.title").fixes
    document.take(fix)
    assert document.report.get("title") == "云溪县民政局2023年政府信息公开工作年度报告"
    assert document.history.undo_label == fix.label
    document.undo()
    assert document.report.get("title") == "工作报告"


def test_a_fix_can_bring_another_form() -> None:
    document = Document(edited(clean("2019-60"), {"year": "2022"}))
    (fix,) = next(f for f in document.findings if f.rule == "structure.edition-year").fixes
    before = document.report
    changes = document.take(fix)
    assert changes.form
    assert document.form.id == "2021-30"
    assert document.text("proactive.normative.issued") == "3"
    assert document.undo().form
    assert (document.form.id, document.report) == ("2019-60", before)
    assert results(document) == list(map(plainly, check(before).verdicts))


def test_a_conversion_takes_along_what_was_typed_since_it_was_offered() -> None:
    document = Document(edited(draft("2019-60"), {"year": "2022"}))
    document.edit("输入", {"proactive.normative.made": "7"})
    (fix,) = next(f for f in document.findings if f.rule == "structure.edition-year").fixes
    document.take(fix)
    assert document.text("proactive.normative.issued") == "7"


@pytest.mark.parametrize(("old", "new", "year"), [("2019-60", "2021-30", "2022"), ("2021-30", "2019-60", "2020")])
def test_nothing_is_lost_in_another_form(old: str, new: str, year: str) -> None:
    """Every number of the old form stands in the new one, or in a row below its table."""
    numbers = {cell: str(1000 + place) for place, cell in enumerate(load_form(old).cells)}
    report = edited(clean(old), numbers | {"year": year})
    document = Document(report)
    (fix,) = next(f for f in document.findings if f.rule == "structure.edition-year").fixes
    document.take(fix)
    kept = [document.text(cell) for cell in load_form(new).cells if document.text(cell)]
    kept += [cell for row in document.report.extra for cell in row.cells]
    assert sorted(kept) == sorted(numbers.values())
    assert not [
        address
        for address in document.report.values
        if address in load_form(old).cells.keys() - load_form(new).cells.keys()
    ]


@pytest.mark.parametrize(("year", "edition"), [(2019, "2021-30"), (2022, "2019-60")])
def test_a_draft_stays_one_that_sums_itself_in_another_form(year: int, edition: str) -> None:
    document = Document(new_report(load_form(edition), "云溪县民政局", year))
    (fix,) = next(f for f in document.findings if f.rule == "structure.edition-year").fixes
    document.take(fix)
    assert document.form.id != edition
    assert document.report.automatic == document.form.definitions.keys()


# ---- history --------------------------------------------------------------------------------------------------------


def test_typing_in_one_place_is_one_step(document: Document) -> None:
    for text in ("1", "12", "123"):
        document.edit("输入", {CELL: text}, typing=True)
    document.undo()
    assert document.text(CELL) == ""
    document.redo()
    assert document.text(CELL) == "123"


def test_typing_elsewhere_or_later_is_another_step(document: Document) -> None:
    document.edit("输入", {CELL: "1"}, typing=True)
    document.edit("输入", {"requests.received.legal": "2"}, typing=True)
    document.history.close_step()
    document.edit("输入", {"requests.received.legal": "23"}, typing=True)
    document.undo()
    assert document.text("requests.received.legal") == "2"
    document.undo()
    assert (document.text("requests.received.legal"), document.text(CELL)) == ("", "1")


def test_typing_after_undo_does_not_join_what_was_before(document: Document) -> None:
    document.edit("输入", {CELL: "1"}, typing=True)
    document.history.close_step()
    document.edit("输入", {CELL: "12"}, typing=True)
    document.undo()
    document.edit("输入", {CELL: "13"}, typing=True)
    document.undo()
    assert document.text(CELL) == "1"


def test_a_new_step_forgets_what_was_undone(document: Document) -> None:
    document.edit("输入", {CELL: "1"})
    document.undo()
    assert document.history.redo_label == "输入"
    document.edit("粘贴", {CELL: "2"})
    assert document.history.redo_label == ""
    assert document.redo() == Changes()


def test_modified_means_different_from_what_was_saved(document: Document) -> None:
    assert not modified(document)
    document.edit("输入", {CELL: "1"})
    assert modified(document)
    document.undo()
    assert not modified(document)
    document.redo()
    document.history.mark_saved()
    assert not modified(document)
    document.undo()
    assert modified(document)
    document.edit("输入", {CELL: "2"})
    document.undo()
    assert modified(document), "what was saved cannot be reached any more"
    document.history.mark_saved()
    assert not modified(document)


def test_what_was_saved_is_found_though_the_same_was_done_and_undone_since(document: Document) -> None:
    document.edit("输入", {CELL: "1"})
    document.history.mark_saved()
    document.edit("清除", {CELL: None})
    document.edit("输入", {CELL: "1"})
    document.undo()
    document.edit("输入", {CELL: "2"})
    document.undo()
    document.undo()
    assert document.text(CELL) == "1"
    assert not modified(document)


def test_typing_on_after_saving_is_a_modification(document: Document) -> None:
    document.edit("输入", {CELL: "1"}, typing=True)
    document.history.mark_saved()
    document.edit("输入", {CELL: "12"}, typing=True)
    assert modified(document)
    document.undo()
    assert not modified(document)
    assert document.text(CELL) == "1"


@given(journeys(), st.lists(st.sampled_from(["undo", "redo"]), max_size=12))
def test_there_and_back_again(
    journey: tuple[Report, list[tuple[dict[Address, str | None], bool]]], walk: list[str]
) -> None:
    """Undoing everything gives the first report with its results, redoing everything the last."""
    start, steps = journey
    document = Document(start)
    first = results(document)
    for step, typing in steps:
        document.edit("输入", step, typing=typing)
    last_report, last = document.report, results(document)
    for way in walk:
        document.undo() if way == "undo" else document.redo()
    while document.redo() != Changes():
        pass
    assert (document.report, results(document)) == (last_report, last)
    while document.undo() != Changes():
        pass
    assert (document.report, results(document)) == (start, first)
    assert not modified(document)


@settings(max_examples=25)
@given(journeys(), st.data())
def test_taking_fixes_ends(
    journey: tuple[Report, list[tuple[dict[Address, str | None], bool]]], data: st.DataObject
) -> None:
    """Fixes never chase each other, but for the corner of part three, which two sums may want otherwise."""
    document = Document(journey[0])
    for step, _typing in journey[1]:
        document.edit("输入", step)
    for _ in range(120):
        findings = [finding for finding in document.findings if "requests.total.total" not in finding.cells]
        fixes = [fix for finding in findings for fix in finding.fixes if fix.edits]
        if not fixes:
            return
        document.take(data.draw(st.sampled_from(fixes)))
    raise AssertionError([finding.message for finding in document.findings if finding.fixes])


# ---- last year's report ---------------------------------------------------------------------------------------------


def test_last_years_report_is_read_anew_only_when_it_changes() -> None:
    document = Document(with_prior(clean("2021-30"), clean("2021-30-prior")))
    last = document.prior
    assert last is not None
    assert last.text("requests.carried_in.natural") == "0"
    document.edit("输入", {CELL: "3"})
    assert document.prior is last
    document.edit("输入", {"prior.requests.carried_in.natural": "4"})
    assert document.prior is not last
    assert document.prior is not None
    assert document.prior.text("requests.carried_in.natural") == "4"
    document.undo()
    assert document.prior.text("requests.carried_in.natural") == "0"


def test_last_years_report_follows_into_another_form() -> None:
    document = Document(with_prior(clean("2019-60"), clean("2019-60-prior")))
    document.edit("年份", {"year": "2021"})
    (finding,) = (finding for finding in document.findings if finding.rule == "structure.edition-year")
    document.take(finding.fixes[0])
    assert document.form.id == "2021-30"
    assert document.prior is not None
    assert document.prior.text("proactive.normative.issued") == "2"
