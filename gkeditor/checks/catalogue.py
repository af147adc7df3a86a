"""The catalogue: every rule of every family, bound to a form."""

from __future__ import annotations

from functools import cache

from gkeditor.checks import (
    arithmetic,
    content,
    edition,
    frame,
    leftover,
    prior_year,
    proactive,
    structure,
    values,
    wording,
    year_on_year,
)
from gkeditor.checks.engine import Checker
from gkeditor.model.form import load_form

FAMILIES = (
    edition,
    frame,
    structure,
    arithmetic,
    values,
    proactive,
    prior_year,
    year_on_year,
    content,
    leftover,
    wording,
)
"""Modules with a function `rules(form)`; their order is that of the findings in a part."""


@cache
def checker(edition: str) -> Checker:
    """The checker for an edition."""
    form = load_form(edition)
    return Checker(form, (rule for family in FAMILIES for rule in family.rules(form)))
