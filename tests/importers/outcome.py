"""A report as it was before, and what reading it made of its numbers."""

from __future__ import annotations

from random import Random

from gkeditor.importers.imported import Imported
from gkeditor.model.form import load_form
from gkeditor.model.report import Report


def report(edition: str, chance: Random, share: float) -> Report:
    """A report with a share of its cells filled, each with another number."""
    filled = {cell: str(100 + n) for n, cell in enumerate(load_form(edition).cells) if chance.random() < share}
    head = {
        "edition": edition,
        "title": "云溪县民政局2020年政府信息公开工作年度报告",
        "overview": "（一）主动公开\n全年公开信息120条。",
        "problems": "公开的内容还不够细。",
        "other": "没有其他需要报告的事项。",
    }
    return Report(head | filled)


def misplaced(before: Report, found: Imported) -> list[str]:
    """Cells with what is another cell's."""
    cells = load_form(before.edition).cells
    return [cell for cell in cells if found.report.get(cell) not in (before.get(cell), "")]


def left_out(before: Report, found: Imported) -> list[str]:
    """Cells whose numbers were not read."""
    return [cell for cell in load_form(before.edition).cells if before.get(cell) and not found.report.get(cell)]


def lost(before: Report, found: Imported) -> list[str]:
    """Cells whose numbers are nowhere in what was read."""
    kept = [piece.text for piece in found.report.unplaced]
    kept += ["\t".join((row.label, *row.cells)) for row in found.report.extra]
    return [cell for cell in left_out(before, found) if not any(before.get(cell) in text for text in kept)]
