"""Steps through a document, and what is found on the way."""

from __future__ import annotations

from hypothesis import strategies as st

from gkeditor.checks.rule import Finding
from gkeditor.document import Document
from gkeditor.model.form import Address
from gkeditor.model.report import Report
from tests.checks.reports import EDITIONS, clean
from tests.checks.steps import edits, plainly

CELL = "requests.received.natural"
"""The cell that most steps change."""


def results(document: Document) -> list[list[Finding] | None]:
    """What each rule says."""
    return list(map(plainly, document.results.verdicts))


@st.composite
def journeys(draw: st.DrawFn) -> tuple[Report, list[tuple[dict[Address, str | None], bool]]]:
    """A complete report, and steps that change it, each with whether it is typing."""
    edition = draw(st.sampled_from(EDITIONS))
    return clean(edition), draw(st.lists(st.tuples(edits(edition), st.booleans()), min_size=1, max_size=10))
