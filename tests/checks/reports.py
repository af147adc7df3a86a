"""The reports that the tests of the rules start from: `bases/*.toml`, and edits of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import msgspec

from gkeditor.checks.catalogue import checker
from gkeditor.checks.engine import Results
from gkeditor.checks.rule import Context, Finding
from gkeditor.model.drafts import new_report
from gkeditor.model.figures import Figures
from gkeditor.model.form import Address, load_form
from gkeditor.model.prior import last_year
from gkeditor.model.report import Report, as_prior

BASES = Path(__file__).parent / "bases"
EDITIONS = ("2019-60", "2021-30")
PRIORS = ("2019-60-prior", "2021-30-prior")
"""The reports of the year before."""


class _Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    head: dict[Address, str]
    texts: dict[Address, str]
    rows: dict[Address, str]


@cache
def clean(name: str) -> Report:
    """The complete report of an edition, or of `PRIORS`, in which nothing is to be found fault with."""
    base = msgspec.toml.decode((BASES / f"{name}.toml").read_bytes(), type=_Base)
    form = load_form(base.head["edition"])
    cells = {
        cell: text
        for row, texts in base.rows.items()
        for cell, text in zip(form.row_cells[row], texts.split(), strict=True)
    }
    assert cells.keys() == form.cells.keys()
    return Report(base.head | {key: text.strip() for key, text in base.texts.items()} | cells)


def draft(edition: str) -> Report:
    """A new report in which nothing is filled in; its totals compute themselves."""
    return new_report(load_form(edition), "云溪县民政局", load_form(edition).first_year)


def edited(report: Report, after: Mapping[Address, str | None]) -> Report:
    return report.apply(report.edit("test", after))


def with_prior(report: Report, prior: Report) -> Report:
    """The report with last year's beside it."""
    return edited(report, as_prior(prior))


def context(report: Report) -> Context:
    form = load_form(report.edition)
    return Context(form, report, Figures(form, report), last_year(form, report))


def check(report: Report) -> Results:
    """All rules on a report."""
    return checker(report.edition).check(context(report))


def findings(report: Report, rule: str) -> list[Finding]:
    """What one rule found."""
    return [finding for finding in check(report).findings if finding.rule == rule]
