"""The engine: which rules run after a change, and what of their findings is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from gkeditor.checks.notes import Closed, Notes, closed_by
from gkeditor.checks.rule import Context, Finding, Rule, Verdict
from gkeditor.model.form import Address, Form
from gkeditor.model.report import OPEN_FAMILIES
from gkeditor.model.severity import Severity


class Results:
    """What all rules found in one state of a report."""

    def __init__(
        self,
        rules: Sequence[Rule],
        verdicts: Sequence[Verdict],
        context: Context,
        renewed: Collection[int],
        notes: Notes,
    ) -> None:
        self.rules = rules
        self.verdicts = verdicts
        """What each of the rules found, in their order."""
        self.context = context
        """What they looked at."""
        self.renewed = renewed
        """The rules that ran for these results, by index; what the others found, the results before had found."""
        self.notes = notes
        """The report's notes, by address."""

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """By part of the report, the head first, then in the order of the catalogue."""
        order = {section.key: index for index, section in enumerate(self.context.form.sections)}
        found = [finding for verdict in self.verdicts if verdict for finding in verdict]
        return tuple(sorted(found, key=lambda finding: order.get(finding.section or "", -1)))

    @cached_property
    def closed(self) -> tuple[Closed, ...]:
        """The warnings that a note closes, in the order of the findings."""
        return closed_by(self.notes, self.findings, self.context) if self.notes else ()

    @cached_property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no note closes."""
        closed = {id(one.finding) for one in self.closed}
        return tuple(finding for finding in self.findings if id(finding) not in closed) if closed else self.findings

    @cached_property
    def checked(self) -> int:
        """How many bound rules could be decided."""
        return sum(verdict is not None for verdict in self.verdicts)

    @cached_property
    def not_checked(self) -> tuple[str, ...]:
        """The ids of rules that could not be decided anywhere, sorted."""
        decided = {rule.id for rule, verdict in zip(self.rules, self.verdicts, strict=True) if verdict is not None}
        return tuple(sorted({rule.id for rule in self.rules} - decided))

    def counts(self) -> dict[Severity, int]:
        """Open findings by severity, each severity named."""
        counts = dict.fromkeys(Severity, 0)
        for finding in self.open:
            counts[finding.severity] += 1
        return counts


class Checker:
    """The rules of one form."""

    def __init__(self, form: Form, rules: Iterable[Rule]) -> None:
        self.form = form
        self.rules = tuple(rules)
        readers: defaultdict[Address, list[int]] = defaultdict(list)
        for index, rule in enumerate(self.rules):
            for address in rule.reads:
                readers[address].append(index)
        self._readers = dict(readers)

    def check(self, context: Context) -> Results:
        """Run all rules."""
        verdicts = [rule.check(context) for rule in self.rules]
        return Results(self.rules, verdicts, context, range(len(self.rules)), context.report.notes)

    def recheck(self, results: Results, context: Context, changed: Iterable[Address]) -> Results:
        """Run only the rules that read a changed address or figure; the same result as `check`."""
        due: set[int] = set()
        notes = results.notes
        for address in changed:
            due.update(self._readers.get(address, ()))
            family = address.partition(".")[0]
            if family in OPEN_FAMILIES:
                due.update(self._readers.get(f"{family}.*", ()))
            if family == "note":
                notes = context.report.notes
        verdicts = list(results.verdicts)
        for index in due:
            verdicts[index] = self.rules[index].check(context)
        return Results(self.rules, verdicts, context, due, notes)
