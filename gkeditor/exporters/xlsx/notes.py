"""Notes on the cells that a finding speaks of."""

from __future__ import annotations

from collections import defaultdict

from openpyxl.comments import Comment

from gkeditor.checks.rule import Finding
from gkeditor.exporters.width import lines
from gkeditor.exporters.xlsx.cells import Place
from gkeditor.exporters.xlsx.paper import Paper

_AUTHOR = "gkeditor"
_WIDTH = 320
_CHARACTERS = 42
"""How many half-width characters a line of a note takes, in a note so many pixels wide."""
_LINE = 20
_LONGEST = 2_000
"""Characters; nobody reads more in a note."""


def add_notes(paper: Paper) -> None:
    """Add one note for each cell, with all that is open about it."""
    found: defaultdict[Place, list[str]] = defaultdict(list)
    for finding in paper.document.findings:
        for place in _places(paper, finding):
            found[place].append(f"【{finding.severity.word}】{finding.message}")
    for place, messages in found.items():
        text = "\n".join(dict.fromkeys(messages))[:_LONGEST]
        height = _LINE * lines(text, _CHARACTERS) + 12
        paper.sheet.cell(*place).comment = Comment(text, _AUTHOR, height=min(height, 600), width=_WIDTH)


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
