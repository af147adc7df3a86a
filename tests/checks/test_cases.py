"""Every rule on its examples: `cases/<rule>.toml`.

A case is a report with nothing wrong in it, of one edition, in which something is changed; `draft = true` starts from
an empty report instead, `prior` names the one that stands beside it as last year's. `edits` gives addresses new texts
("" clears), `replace` exchanges words in a text. A failing case says what the finding says, and what the first fix
makes of the report.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import pytest

from gkeditor.checks.catalogue import checker
from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.report import Report, as_prior
from gkeditor.model.severity import Severity
from tests.checks.reports import EDITIONS, clean, draft, edited, findings, with_prior

CASES = Path(__file__).parent / "cases"
CATALOGUE = sorted({rule.id for edition in EDITIONS for rule in checker(edition).rules})


class Passing(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    base: str
    draft: bool = False
    prior: str = ""
    edits: dict[Address, str] = {}
    replace: list[tuple[Address, str, str]] = []
    undecided: bool = False
    """Whether the rule could not be decided anywhere, as against found to hold."""

    def report(self) -> Report:
        report = draft(self.base) if self.draft else clean(self.base)
        if self.prior:
            report = with_prior(report, clean(self.prior))
        for address, old, new in self.replace:
            assert old in report.get(address), (address, old)
            report = edited(report, {address: report.get(address).replace(old, new)})
        return edited(report, self.edits)


class Failing(Passing, frozen=True, forbid_unknown_fields=True, kw_only=True):
    message: str
    """A part of the message."""
    severity: Severity
    section: str = ""
    """The part it belongs to, "" for the head of the report."""
    cells: list[Address] | None = None
    """The cells, where they are few."""
    text: str | None = None
    """What the span covers, of the section's text."""
    focus: Address | None = None
    expected: str | None = None
    count: int = 1
    """How many findings of the rule there are; the first is described."""
    fix: str | None = None
    """The label of the first fix."""
    fixed: dict[Address, str] | Literal["prior"] = {}
    """What the first fix changes, "" for a text that goes; nothing: there is no fix; "prior": all of last year's."""


class Examples(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    passing: list[Passing] = msgspec.field(name="pass", default_factory=list)
    failing: list[Failing] = msgspec.field(name="fail", default_factory=list)


@cache
def examples() -> dict[str, Examples]:
    return {file.stem: msgspec.toml.decode(file.read_bytes(), type=Examples) for file in sorted(CASES.glob("*.toml"))}


PASSING = [pytest.param(rule, case, id=f"{rule}: {case.name}") for rule, e in examples().items() for case in e.passing]
FAILING = [pytest.param(rule, case, id=f"{rule}: {case.name}") for rule, e in examples().items() for case in e.failing]
MENDABLE = [
    pytest.param(rule, case, id=f"{rule}: {case.name}")
    for rule, e in examples().items()
    for case in e.failing
    if case.fixed
]


def test_every_rule_of_the_catalogue_has_examples_of_both_kinds_and_no_others_have() -> None:
    assert sorted(examples()) == CATALOGUE
    assert not [rule for rule, found in examples().items() if not (found.passing and found.failing)]


@pytest.mark.parametrize(("rule", "case"), PASSING)
def test_passing(rule: str, case: Passing) -> None:
    document = Document(case.report())
    assert [finding.message for finding in document.findings if finding.rule == rule] == []
    assert (rule in document.results.not_checked) == case.undecided


@pytest.mark.parametrize(("rule", "case"), FAILING)
def test_failing(rule: str, case: Failing) -> None:
    report = case.report()
    found = findings(report, rule)
    assert len(found) == case.count, [finding.message for finding in found]
    finding = found[0]
    assert case.message in finding.message
    assert finding.severity is case.severity
    assert (finding.section or "") == case.section
    assert finding.focus
    if case.cells is not None:
        assert list(finding.cells) == case.cells
    if case.text is not None:
        assert finding.span
        assert report.get(case.section)[slice(*finding.span)] == case.text
    if case.focus is not None:
        assert finding.focus == case.focus
    if case.expected is not None:
        assert finding.expected == case.expected
    fixed = dict.fromkeys(as_prior(report.prior), "") if case.fixed == "prior" and report.prior else case.fixed
    assert {a: text or "" for a, text in (finding.fixes[0].edits if finding.fixes else {}).items()} == fixed
    if case.fix is not None:
        assert finding.fixes[0].label == case.fix


@pytest.mark.parametrize(("rule", "case"), MENDABLE)
def test_fixes_heal(rule: str, case: Failing) -> None:
    """Each fix takes its finding away, and brings no new error, but for a sum that the mended total breaks."""
    before = Document(case.report())
    for finding in (found for found in before.findings if found.rule == rule):
        for fix in finding.fixes:
            after = Document(before.report)
            after.take(fix)
            assert not [other for other in after.findings if _same(other, finding)], fix.label
            assert _errors(after) <= _errors(before), fix.label


def _same(one: Finding, other: Finding) -> bool:
    return (one.rule, one.section, one.cells, one.message) == (other.rule, other.section, other.cells, other.message)


def _errors(document: Document) -> set[tuple[str, str | None]]:
    sums = {equation.relation.id for equation in document.form.equations}
    errors = [finding for finding in document.findings if finding.severity is Severity.ERROR]
    return {(finding.rule, finding.section) for finding in errors if finding.rule not in sums}
