"""A document whose rules wait: until a text is typed, or until a report that was opened has been seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given

from gkeditor.document import Changes, Document
from gkeditor.model.deadlines import Deadlines
from gkeditor.model.drafts import new_report
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from tests.checks.reports import check, draft
from tests.checks.steps import plainly
from tests.journeys import CELL, journeys, results


@pytest.fixture
def document() -> Document:
    return Document(new_report(load_form("2021-30"), "云溪县民政局", 2023))


@given(journeys())
def test_rules_put_off_find_the_same_later(
    journey: tuple[Report, list[tuple[dict[Address, str | None], bool]]],
) -> None:
    """After `check`, and after any step that does not put them off, the results are those of all rules run anew."""
    document = Document(journey[0])
    for step, check_later in journey[1]:
        before, edition = results(document), document.form.id
        changes = document.edit("输入", step, typing=True, check_later=check_later)
        if changes == Changes() or (check_later and document.form.id == edition):
            assert results(document) == before
        else:
            assert results(document) == list(map(plainly, check(document.report).verdicts))
    document.check()
    assert results(document) == list(map(plainly, check(document.report).verdicts))
    assert document.check() == Changes()


def test_marks_of_rules_put_off_come_with_the_check(document: Document) -> None:
    assert document.edit("输入", {"other": "登录"}, typing=True, check_later=True).marks == frozenset()
    assert "leftover.web-page" not in {finding.rule for finding in document.findings}
    assert document.check().marks == {"other"}
    assert "leftover.web-page" in {finding.rule for finding in document.findings}


def test_a_fix_made_for_another_text_is_not_taken(document: Document) -> None:
    document.edit("输入", {"other": "无。\n登录"})
    (fix, *_) = next(finding for finding in document.findings if finding.rule == "leftover.web-page").fixes
    document.edit("输入", {"other": "无。\n登录。没有其他事项"}, typing=True, check_later=True)
    assert document.take(fix) == Changes()
    assert document.report.get("other") == "无。\n登录。没有其他事项"


@pytest.mark.parametrize("step", ["check", "edit", "set_deadlines"])
def test_a_report_that_is_checked_later_is_checked_whole(step: str) -> None:
    at_once, later = Document(draft("2021-30")), Document(draft("2021-30"), check_later=True)
    assert [document.checked for document in (at_once, later)] == [True, False]
    assert list(later.findings) == []
    assert later.text(CELL) == at_once.text(CELL)
    steps: dict[str, Callable[[], Changes]] = {
        "check": later.check,
        "edit": lambda: later.edit("输入", {CELL: later.text(CELL) + "0"}),
        "set_deadlines": lambda: later.set_deadlines(Deadlines(department="01-15")),
    }
    changes = steps[step]()
    found = later.findings
    assert found
    assert changes.marks >= {cell for finding in found for cell in finding.cells}
    assert results(later) == results(Document(later.report, later.context.deadlines))
    assert later.check() == Changes()
