"""What the views mark: which findings speak of an address, and how grave the worst of them is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from gkeditor.checks.engine import Results
from gkeditor.checks.rule import Finding
from gkeditor.model.form import Address, Form
from gkeditor.model.report import OPEN_FAMILIES
from gkeditor.model.severity import Severity

INFO = "info"
"""The page of what belongs to no part: agency, year, title, signature."""

ICONS = {Severity.ERROR: "circle-x", Severity.WARNING: "triangle-alert", Severity.HINT: "info"}
"""Severity → the name of its icon; each has a shape of its own."""


class Marks:
    """The findings of one state of a report, by place."""

    def __init__(self, results: Results) -> None:
        focused: defaultdict[Address, list[Finding]] = defaultdict(list)
        touched: defaultdict[Address, list[Finding]] = defaultdict(list)
        sections: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in results.open:
            focus = target(finding)
            focused[focus].append(finding)
            sections[finding.section or INFO].append(finding)
            for cell in finding.cells:
                if cell != focus:
                    touched[cell].append(finding)
        self.focused: Mapping[Address, Sequence[Finding]] = dict(focused)
        """Address → the findings that are mended there."""
        self.touched: Mapping[Address, Sequence[Finding]] = dict(touched)
        """Cell → the findings that read it, but are mended elsewhere."""
        self.sections: Mapping[str, Sequence[Finding]] = dict(sections)
        """Part of the report, or INFO → its findings."""

    def at(self, address: Address) -> Sequence[Finding]:
        """All findings that concern an address, those to be mended there first."""
        return (*self.focused.get(address, ()), *self.touched.get(address, ()))


@lru_cache(maxsize=4)
def marks(results: Results) -> Marks:
    """The marks of these results; all views share them."""
    return Marks(results)


def target(finding: Finding) -> Address:
    """Where to go to mend it."""
    return finding.focus or (finding.cells[0] if finding.cells else "") or finding.section or INFO


def section_of(form: Form, address: Address) -> str:
    """The key of the page where an address is shown."""
    parts = address.split(".")
    key = parts[1] if parts[0] in OPEN_FAMILIES and len(parts) > 1 else parts[0]
    return key if any(section.key == key for section in form.sections) else INFO


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The gravest severity among findings."""
    return min((finding.severity for finding in findings), key=lambda severity: severity.rank, default=None)


def wrapped(findings: Sequence[Finding]) -> str:
    """Findings as a tooltip, whose lines break."""
    return "".join(f"<p><b>{finding.severity.word}</b>　{escape(finding.message)}</p>" for finding in findings)
