"""Numbers in the texts of a report that could be bound to the cells that they repeat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gkeditor.checks.mentions import Mention, bindable, bound
from gkeditor.checks.rule import Context
from gkeditor.model.form import Address
from gkeditor.model.report import Report

_AROUND = 9
"""So many characters are quoted before a number, and behind it."""


class Offer(NamedTuple):
    """A number in a text that could be bound."""

    section: str
    mention: Mention
    quoted: str
    """The number with what stands around it."""

    @property
    def cell(self) -> Address:
        """The cell that it repeats."""
        return self.mention.cells[0]


def offers(context: Context) -> Iterator[Offer]:
    """The numbers of all texts, in their order."""
    for section in context.form.text_sections:
        text = context.report.get(section.key)
        for mention in bindable(context.figures, text):
            before = context.figures.fill(text[: mention.start].rpartition("\n")[2])
            behind = context.figures.fill(text[mention.end :].partition("\n")[0])
            left, right = ("…" if len(side) > _AROUND else "" for side in (before, behind))
            number = text[mention.start : mention.end]
            quoted = f"{left}{before[-_AROUND:]} {number} {behind[:_AROUND]}{right}"
            yield Offer(section.key, mention, quoted)


def bound_texts(report: Report, chosen: Iterable[Offer]) -> dict[Address, str | None]:
    """Edits that bind these numbers, which come in the order of the texts."""
    mentions: dict[str, list[Mention]] = {}
    for offer in chosen:
        mentions.setdefault(offer.section, []).append(offer.mention)
    return {section: bound(report.get(section), found) for section, found in mentions.items()}
