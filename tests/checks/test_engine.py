"""The engine: rechecking finds what checking finds, rules read what they declare, findings point somewhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.checks.catalogue import checker
from gkeditor.checks.engine import Checker, Results
from gkeditor.checks.linear import State, linear_system
from gkeditor.checks.rule import Context, Finding, Fix, Rule
from gkeditor.document import Document
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from gkeditor.model.severity import Severity
from tests.checks.reports import EDITIONS, check, clean, context, draft, edited, with_prior
from tests.checks.steps import edits, plainly

AGAINST_LAST_YEAR = {
    edition: tuple(sorted({rule.id for rule in checker(edition).rules if rule.id.startswith("prior.")}))
    for edition in EDITIONS
}


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Report, list[dict[Address, str | None]]]:
    """A report, clean or empty, and steps that change it."""
    edition = draw(st.sampled_from(EDITIONS))
    start = clean(edition) if draw(st.booleans()) else draft(edition)
    if draw(st.booleans()):
        start = with_prior(start, clean(f"{edition}-prior"))
    return start, draw(st.lists(edits(edition), min_size=1, max_size=12))


def same(one: Results, other: Results) -> bool:
    """Whether two results are equal; fixes are compared by their labels and by what they would do."""
    return list(map(plainly, one.verdicts)) == list(map(plainly, other.verdicts))


@given(journeys())
def test_rechecking_what_changed_is_checking_everything(
    journey: tuple[Report, list[Mapping[Address, str | None]]],
) -> None:
    report, steps = journey
    document = Document(report)
    for step in steps:
        document.edit("test", step)
        assert same(document.results, check(document.report))


@given(journeys())
def test_a_rule_reads_nothing_but_what_it_declares(journey: tuple[Report, list[Mapping[Address, str | None]]]) -> None:
    """What is not declared can go from the report without a change of the verdict."""
    report, steps = journey
    for step in steps:
        report = edited(report, step)
    rules = checker(report.edition).rules
    for index in range(len(steps), len(rules), 29):
        rule = rules[index]
        families = tuple(address.removesuffix("*") for address in rule.reads if address.endswith(".*"))
        kept = {"edition", *rule.reads, *_behind(rule, report)}
        less = Report({a: text for a, text in report.values.items() if a in kept or a.startswith(families or ("\0",))})
        assert plainly(rule.check(context(less))) == plainly(rule.check(context(report))), rule.id


def _behind(rule: Rule, report: Report) -> set[Address]:
    """What the figures read that the rule reads: the parts of automatic totals, and the marks that say so."""
    form = load_form(report.edition)
    cells = set(rule.reads & form.cells.keys())
    while found := {part for cell in cells if cell in form.definitions for part in form.definitions[cell]} - cells:
        cells |= found
    return cells | {f"automatic.{cell}" for cell in cells}


@given(journeys())
def test_findings_point_at_what_is_there(journey: tuple[Report, list[Mapping[Address, str | None]]]) -> None:
    report, steps = journey
    for step in steps:
        report = edited(report, step)
    form = load_form(report.edition)
    sections = {section.key for section in form.sections}
    for finding in check(report).findings:
        assert finding.message
        assert finding.focus
        assert set(finding.cells) <= form.cells.keys()
        assert finding.section is None or finding.section in sections
        if finding.span:
            start, end = finding.span
            assert 0 <= start < end <= len(report.get(finding.section or ""))
        for fix in finding.fixes:
            assert fix.label
            assert all(text != "" for text in fix.edits.values())


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_complete_report_is_clean(edition: str) -> None:
    results = check(clean(edition))
    assert results.findings == ()
    assert results.not_checked == AGAINST_LAST_YEAR[edition]
    assert results.checked == sum(verdict is not None for verdict in results.verdicts) > 200


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_complete_report_is_clean_beside_last_years(edition: str) -> None:
    assert check(clean(f"{edition}-prior")).findings == ()
    results = check(with_prior(clean(edition), clean(f"{edition}-prior")))
    assert results.findings == ()
    assert results.not_checked == ()


def test_an_empty_draft_is_told_what_to_do_and_no_more() -> None:
    """Four texts and three tables wait; nothing is judged that is not there yet."""
    findings = check(draft("2021-30")).findings
    assert [(finding.rule, finding.section) for finding in findings] == [
        ("structure.section-empty", "overview"),
        ("value.blank", "proactive"),
        ("value.blank", "requests"),
        ("value.blank", "disputes"),
        ("structure.problems-empty", "problems"),
        ("structure.fee-statement", "other"),
    ]


def test_what_could_not_be_decided_anywhere_is_named() -> None:
    report = draft("2019-60")
    assert {"requests.balance", "disputes.total", "structure.deadline"} <= set(check(report).not_checked)
    row = load_form("2019-60").row_cells["disputes.review"][:-1]
    assert "disputes.total" not in check(edited(report, dict.fromkeys(row, "0"))).not_checked


def test_findings_stand_in_the_order_of_the_report() -> None:
    report = edited(
        clean("2021-30"),
        {"title": None, "other": "无。", "disputes.direct.total": "4", "proactive.rules.issued": "增", "preface": "XX"},
    )
    sections = [finding.section for finding in check(report).findings]
    order = [None, *(section.key for section in load_form("2021-30").sections)]
    assert sections == sorted(sections, key=order.index)


def test_counts_name_every_severity() -> None:
    assert check(clean("2021-30")).counts() == {Severity.ERROR: 0, Severity.WARNING: 0, Severity.HINT: 0}
    assert check(draft("2021-30")).counts() == {Severity.ERROR: 2, Severity.WARNING: 4, Severity.HINT: 0}


def test_only_the_rules_that_read_a_change_run_again() -> None:
    runs: list[str] = []

    def rule(name: str, *reads: Address) -> Rule:
        def run(_context: Context) -> tuple[Finding, ...]:
            runs.append(name)
            return ()

        return Rule(name, Severity.HINT, name, frozenset(reads), run)

    engine = Checker(load_form("2021-30"), [rule("a", "title"), rule("b", "heading.*"), rule("c", "title", "year")])
    state = context(clean("2021-30"))
    results = engine.check(state)
    runs.clear()
    engine.recheck(results, state, ["year", "heading.other", "agency"])
    assert sorted(runs) == ["b", "c"]


def test_a_fix_works_out_its_edits_once_and_only_when_asked() -> None:
    asked: list[int] = []

    def work_out() -> dict[Address, str | None]:
        asked.append(1)
        return {"title": "x"}

    fix = Fix("改", work_out)
    assert asked == []
    assert fix.edits == fix.edits == {"title": "x"}
    assert asked == [1]
    assert fix == Fix("改", {"title": "x"})
    assert fix != Fix("改", {"title": None})
    assert len({fix, Fix("改", {"title": "x"})}) == 1
    assert repr(fix) == "Fix('改', {'title': 'x'})"


TRUTH = [
    ({"disputes.review.upheld": "1", "disputes.review.corrected": "", "disputes.review.total": "0"}, State.VIOLATED),
    ({"disputes.review.upheld": "1", "disputes.review.corrected": "", "disputes.review.total": ""}, State.OPEN),
    ({"disputes.review.upheld": "1", "disputes.review.corrected": "增", "disputes.review.total": "9"}, State.OPEN),
    ({"disputes.review.upheld": "", "disputes.review.total": "0"}, State.VIOLATED),
    ({"disputes.review.upheld": "1", "disputes.review.total": "1"}, State.VIOLATED),
    ({}, State.SATISFIED),
]


@pytest.mark.parametrize(("after", "state"), TRUTH)
def test_a_blank_is_an_unknown_number_not_less_than_zero(after: dict[Address, str], state: State) -> None:
    report = edited(clean("2021-30"), after)
    form = load_form("2021-30")
    (index,) = (i for i, e in enumerate(form.equations) if e.right == ("disputes.review.total",))
    assert linear_system("2021-30").evaluate(Figures(form, report)).outcome(index).state is state


def test_a_change_of_items_may_be_anything_while_it_is_unknown() -> None:
    form = load_form("2019-60")
    report = edited(clean("2019-60"), {"proactive.coercion.previous": "-5", "proactive.coercion.change": "增"})
    (index,) = (
        i
        for i, e in enumerate(form.equations)
        if e.left == ("proactive.coercion.previous", "proactive.coercion.change")
    )
    assert linear_system("2019-60").evaluate(Figures(form, report)).outcome(index).state is State.OPEN


@pytest.mark.parametrize("edition", EDITIONS)
def test_each_rule_is_listed_once_with_one_severity_and_title(edition: str) -> None:
    listed = {(rule.id, rule.severity, rule.title) for rule in checker(edition).rules}
    assert len(listed) == len({rule for rule, _severity, _title in listed})
