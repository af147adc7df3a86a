"""Rules: what a rule is, what it may look at, what it finds and what it offers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gkeditor.checks.linear import Evaluation, linear_system
from gkeditor.model.deadlines import BY_LAW, Deadlines
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form
from gkeditor.model.prior import LastYear, is_of_same_agency, is_of_year_before
from gkeditor.model.report import Report
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
    compared: tuple[Address, ...] = ()
    """Cells of last year's report that it compares them with: `prior.requests.received.total`."""
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
    deadlines: Deadlines = BY_LAW
    """The office's own."""

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
