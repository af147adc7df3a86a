"""Notes on the cells that a finding speaks of."""

from __future__ import annotations

from collections import defaultdict

from openpyxl.comments import Comment

from gkeditor.checks.rule import Finding
from gkeditor.exporters.page import printable
from gkeditor.exporters.width import lines
from gkeditor.exporters.xlsx.cells import Place
from gkeditor.exporters.xlsx.paper import Paper

_AUTHOR = "gkeditor"
_WIDTH, _CHARACTERS = 320, 42
"""The width of a note in pixels, and how many half-width characters a line of it takes."""
_LINE, _MARGINS, _HIGHEST = 20, 12, 600
"""Pixels."""
_LONGEST = 2_000
"""Characters; nobody reads more in a note."""


def add_notes(paper: Paper) -> None:
    """Add one note for each cell, with all that is open about it."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for finding in paper.document.results.open:
        for place in _places(paper, finding):
            found[place].append(f"【{finding.severity.word}】{printable(finding.message)}")
    for place, messages in found.items():
        text = "\n".join(dict.fromkeys(messages))[:_LONGEST]
        height = min(_LINE * lines(text, _CHARACTERS) + _MARGINS, _HIGHEST)
        paper.sheet.cell(*place).comment = Comment(text, _AUTHOR, height=height, width=_WIDTH)


def _places(paper: Paper, finding: Finding) -> list[Place]:
    """Where a finding is noted: a sum at its focus, else all its cells, else the heading of its part, or the title."""
    form = paper.document.form
    is_sum = any(finding.rule == equation.relation.id for equation in form.equations)
    cells = [finding.focus] if is_sum else finding.cells
    places = [paper.places[cell] for cell in cells if cell in paper.places and cell in form.cells]
    if places:
        return list(dict.fromkeys(places))
    for address in (finding.focus, f"heading.{finding.section}", finding.section, "title"):
        if address in paper.places:
            return [paper.places[address]]
    return [Place(1, 1)]
