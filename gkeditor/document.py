"""A document: a report with its form, figures, findings and history. It knows no window and no disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from typing import NamedTuple

from gkeditor.checks.engine import Checker, Results
from gkeditor.checks.rule import Context, Finding, Fix, Verdict
from gkeditor.model.deadlines import BY_LAW, Deadlines
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, Form, load_form
from gkeditor.model.prior import LastYear, last_year
from gkeditor.model.report import Edit, Report


class Changes(NamedTuple):
    """What a step changed; every view decides from it what to refresh."""

    addresses: frozenset[Address] = frozenset()
    """The addresses whose text was edited, and the cells whose figure follows from them."""
    marks: frozenset[Address] = frozenset()
    """The cells, sections and other addresses that are now found fault with, or no longer."""
    form: bool = False
    """The report is in another form now: everything is different."""


class History:
    """Edits done and undone; a position in them can be marked as saved."""

    def __init__(self) -> None:
        self._done: list[Edit] = []
        self._undone: list[Edit] = []
        self._saved: Edit | None = None
        self._saved_lost = False
        self._open = False

    def add(self, edit: Edit, *, typing: bool) -> None:
        """Add a step; one that goes on typing in the same place joins the last one."""
        merged = self._done[-1].merged(edit) if typing and self._open and self._done else None
        # The very edit, not one that looks like it: the same may have been done twice.
        if any(undone is self._saved for undone in self._undone):
            self._saved_lost = True
        self._undone.clear()
        if merged is not None and self._done[-1] is not self._saved:
            self._done[-1] = merged
        else:
            self._done.append(edit)
        self._open = typing

    def close_step(self) -> None:
        """What is typed next is a step of its own."""
        self._open = False

    def undo(self) -> Edit | None:
        """The edit that takes the last step back, None if there is none."""
        if not self._done:
            return None
        self._open = False
        self._undone.append(self._done.pop())
        return self._undone[-1].inverse()

    def redo(self) -> Edit | None:
        """The edit that repeats the last step taken back, None if there is none."""
        if not self._undone:
            return None
        self._open = False
        self._done.append(self._undone.pop())
        return self._done[-1]

    @property
    def undo_label(self) -> str:
        """What would be undone, "" if nothing."""
        return self._done[-1].label if self._done else ""

    @property
    def redo_label(self) -> str:
        return self._undone[-1].label if self._undone else ""

    @property
    def at_saved(self) -> bool:
        """Whether the report is as it was when it was last marked as saved, or opened."""
        return not self._saved_lost and (self._done[-1] if self._done else None) is self._saved

    def mark_saved(self) -> None:
        self._saved = self._done[-1] if self._done else None
        self._saved_lost = self._open = False


class Document:
    """A report being worked on; every step goes through here and says what it changed."""

    def __init__(self, report: Report, deadlines: Deadlines = BY_LAW, *, check_later: bool = False) -> None:
        self.history = History()
        self._deadlines = deadlines
        self._take(report, check=not check_later)

    report: Report
    form: Form
    figures: Figures
    prior: LastYear | None
    """Last year's report, if one stands beside it."""
    results: Results
    """What the last check found."""
    _unchecked: frozenset[Address]
    """What has changed since the last check."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.results.findings

    @property
    def checked(self) -> bool:
        """Whether the rules ran since the report was opened; before that nothing is known of what is wrong with it."""
        return bool(self.results.rules)

    @property
    def modified(self) -> bool:
        return not self.history.at_saved

    @property
    def context(self) -> Context:
        """What rules look at, as it is now."""
        return Context(self.form, self.report, self.figures, self.prior, self._deadlines)

    def text(self, address: Address) -> str:
        """The text to show at an address: a cell's figure, a text section with its bound numbers filled in."""
        if address in self.form.cells:
            return self.figures.text(address)
        return self.figures.fill(self.report.get(address))

    def edit(
        self, label: str, after: Mapping[Address, str | None], *, typing: bool = False, check_later: bool = False
    ) -> Changes:
        """Give addresses new texts, as one step; typing on in the same place goes on with the last step.

        A text for an automatic total makes it a typed one. `check_later` puts the rules off until `check` or the next
        step without it: for keys in long texts, which the rules would delay.
        """
        typed = {f"automatic.{a}": None for a, text in after.items() if text and self.report.is_automatic(a)}
        edit = self.report.edit(label, {**typed, **after})
        if not edit.changes:
            return Changes()
        self.history.add(edit, typing=typing)
        return self._apply(edit, check=not check_later)

    def check(self) -> Changes:
        """Run the rules that were put off, if any were; only marks can change."""
        return Changes(marks=self._recheck()) if self._unchecked or not self.checked else Changes()

    def set_deadlines(self, deadlines: Deadlines) -> Changes:
        """Check against other deadlines from now on; no step, for the report stays as it is."""
        self._deadlines = deadlines
        before, self.results = self.results, self._all_checked()
        self._unchecked = frozenset()
        return Changes(marks=_differing_marks(before, self.results))

    def take(self, fix: Fix) -> Changes:
        """Carry out a fix, as one step; nothing where rules were put off, for it was made for another text."""
        return self.edit(fix.label, fix.edits) if not self._unchecked else Changes()

    def trial(self, after: Mapping[Address, str | None]) -> Document:
        """The document as it would be after an edit; this one stays as it is."""
        # A step replaces what a document holds and changes none of it, so that both may share it.
        other = copy(self)
        other.history = History()
        other.edit("", after)
        return other

    def undo(self) -> Changes:
        edit = self.history.undo()
        return self._apply(edit) if edit else Changes()

    def redo(self) -> Changes:
        edit = self.history.redo()
        return self._apply(edit) if edit else Changes()

    def _take(self, report: Report, *, check: bool = True) -> None:
        self.report = report
        self.form = load_form(report.edition)
        self.figures = Figures(self.form, report)
        self.prior = last_year(self.form, report)
        self.results = self._all_checked() if check else Results((), (), self.context, (), report.notes)
        self._unchecked = frozenset()

    def _all_checked(self) -> Results:
        return _checker(self.form).check(self.context)

    def _apply(self, edit: Edit, *, check: bool = True) -> Changes:
        report = self.report.apply(edit)
        if report.edition != self.form.id:
            self._take(report)
            return Changes(edit.addresses, _marked(self.results), form=True)
        self.report = report
        self.figures, cells = self.figures.after(report, edit.addresses)
        if any(address.startswith("prior.") for address in edit.addresses):
            self.prior = last_year(self.form, report)
        changed = edit.addresses | cells
        self._unchecked |= changed
        return Changes(changed, self._recheck() if check else frozenset())

    def _recheck(self) -> frozenset[Address]:
        """Run the rules that read what has changed since the last check; the marks that changed."""
        before = self.results
        if self.checked:
            self.results = _checker(self.form).recheck(before, self.context, self._unchecked)
        else:
            self.results = self._all_checked()
        self._unchecked = frozenset()
        return _differing_marks(before, self.results)


def _checker(form: Form) -> Checker:
    # The rules load when they first run: the window shows a report before that.
    from gkeditor.checks.catalogue import checker

    return checker(form.id)


def _differing_marks(before: Results, after: Results) -> frozenset[Address]:
    """The places of what is found anew, no longer, in other words, or is closed or open now.

    Of cells only those that are in or out now.
    """
    if not before.rules:
        return _marked(after)
    marks = _turned(before, after)
    for index in after.renewed:
        old, new = before.verdicts[index], after.verdicts[index]
        if (old or new) and _words(old) != _words(new):
            marks |= _cells(old) ^ _cells(new)
            marks.update(place for finding in (*(old or ()), *(new or ())) for place in _places(finding))
    return frozenset(marks)


def _turned(before: Results, after: Results) -> set[Address]:
    """The places of the findings that a note closes now, or no longer."""
    were, are = ({id(one.finding): one.finding for one in results.closed} for results in (before, after))
    turned = [finding for key, finding in (were | are).items() if key not in were or key not in are]
    return {address for finding in turned for address in (*finding.cells, *_places(finding))}


def _marked(results: Results) -> frozenset[Address]:
    """The places of everything that is found."""
    found = results.findings
    return frozenset(address for finding in found for address in (*finding.cells, *_places(finding)))


def _words(verdict: Verdict) -> list[str]:
    return [finding.message for finding in verdict or ()]


def _cells(verdict: Verdict) -> set[Address]:
    return {cell for finding in verdict or () for cell in finding.cells}


def _places(finding: Finding) -> Iterator[Address]:
    return (place for place in (finding.section, finding.focus) if place)
