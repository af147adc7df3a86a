"""Rules and their engine: what a rule is, what it finds, and which rules run after a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gkeditor.checks.linear import Evaluation, linear_system
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form
from gkeditor.model.prior import LastYear, is_of_same_agency, is_of_year_before
from gkeditor.model.report import OPEN_FAMILIES, Report
from gkeditor.model.severity import Severity

Edits = Mapping[Address, str | None]
"""Address → its new text; None clears."""


class Fix:
    """A repair that a finding offers: a label for its button, and edits, worked out only when they are asked for."""

    def __init__(self, label: str, edits: Edits | Callable[[], Edits]) -> None:
        self.label = label
        self._edits = edits

    @cached_property
    def edits(self) -> Edits:
        return self._edits() if callable(self._edits) else self._edits

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Fix) and (self.label, self.edits) == (other.label, other.edits)

    def __hash__(self) -> int:
        return hash(self.label)

    def __repr__(self) -> str:
        return f"Fix({self.label!r}, {dict(self.edits)!r})"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; `message` is for the clerk, in the words of the form and with this report's numbers."""

    rule: str
    severity: Severity
    message: str
    section: str | None = None
    """The part it belongs to; None for the head of the report."""
    cells: tuple[Address, ...] = ()
    """The cells it speaks of; of a sum all."""
    span: tuple[int, int] | None = None
    """The characters from … to, of the text of `section`."""
    expected: str | None = None
    """What should stand at `focus`, if that is known; of a wrong form the id of the right one."""
    actual: str | None = None
    """What stands there instead."""
    focus: Address | None = None
    """Where to go to mend it: a cell, `title`, a section …"""
    basis: str = ""
    """The paragraph or the meaning of a column from which the rule follows, for the clerk; "" where it needs none."""
    fixes: tuple[Fix, ...] = ()


@dataclass(frozen=True)
class Context:
    """All that a rule may look at."""

    form: Form
    report: Report
    figures: Figures
    prior: LastYear | None = None
    """The report that stands beside it as last year's."""

    @cached_property
    def last_year(self) -> LastYear | None:
        """The same, if it is one of this body and of the year before: what numbers may be compared with."""
        prior = self.prior
        if prior is None or not is_of_year_before(self.report, prior.report):
            return None
        return prior if is_of_same_agency(self.report, prior.report) else None

    @cached_property
    def evaluation(self) -> Evaluation:
        """The form's equations, evaluated; in the order of `form.equations`."""
        return linear_system(self.form.id).evaluate(self.figures)


Verdict = Sequence[Finding] | None
"""What a rule found; None if it could not be decided (yet)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule bound to what it reads: addresses, or `family.*` for an open family such as `heading.*`.

    The same id may be bound several times: `requests.balance` once for each column.
    """

    id: str
    severity: Severity
    title: str
    reads: frozenset[Address]
    check: Callable[[Context], Verdict]


class Results:
    """What all rules found in one state of a report."""

    def __init__(
        self, rules: Sequence[Rule], verdicts: Sequence[Verdict], order: Mapping[str, int], renewed: Collection[int]
    ) -> None:
        self.rules = rules
        self.verdicts = verdicts
        """What each of the rules found, in their order."""
        self.renewed = renewed
        """The rules that ran for these results, by index; what the others found, the results before had found."""
        self._order = order

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """By part of the report, the head first, then in the order of the catalogue."""
        found = [finding for verdict in self.verdicts if verdict for finding in verdict]
        return tuple(sorted(found, key=lambda finding: self._order.get(finding.section or "", -1)))

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
        """Findings by severity, each severity named."""
        counts = dict.fromkeys(Severity, 0)
        for finding in self.findings:
            counts[finding.severity] += 1
        return counts


class Checker:
    """The rules of one form."""

    def __init__(self, form: Form, rules: Iterable[Rule]) -> None:
        self.form = form
        self.rules = tuple(rules)
        self._order = {section.key: index for index, section in enumerate(form.sections)}
        readers: defaultdict[Address, list[int]] = defaultdict(list)
        for index, rule in enumerate(self.rules):
            for address in rule.reads:
                readers[address].append(index)
        self._readers = dict(readers)

    def check(self, context: Context) -> Results:
        """Run all rules."""
        return Results(self.rules, [rule.check(context) for rule in self.rules], self._order, range(len(self.rules)))

    def recheck(self, results: Results, context: Context, changed: Iterable[Address]) -> Results:
        """Run only the rules that read a changed address or figure; the same result as `check`."""
        due: set[int] = set()
        for address in changed:
            due.update(self._readers.get(address, ()))
            family = address.partition(".")[0]
            if family in OPEN_FAMILIES:
                due.update(self._readers.get(f"{family}.*", ()))
        verdicts = list(results.verdicts)
        for index in due:
            verdicts[index] = self.rules[index].check(context)
        return Results(self.rules, verdicts, self._order, due)
