"""The rows of the problems panel: headlines by severity, and a card for each cause or finding. No Qt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gkeditor import app
from gkeditor.checks.localise import causes
from gkeditor.checks.notes import can_be_noted
from gkeditor.checks.rule import Finding, Fix
from gkeditor.document import Document
from gkeditor.model.form import Address, load_form
from gkeditor.model.numbers import plain
from gkeditor.model.severity import Severity
from gkeditor.ui.marks import INFO, target

CLOSED = "closed"
"""The kind of what a note closes; the other kinds are the severities."""

KINDS = (*(str(severity) for severity in Severity), CLOSED)
"""In their order."""

_MEANINGS = {"error": "改正后才能发布", "warning": "改正，或写明理由", "hint": "建议", CLOSED: "核实项写明了理由"}


class Heading(NamedTuple):
    """The headline over the cards of one kind."""

    kind: str
    findings: int
    folded: bool

    @property
    def title(self) -> str:
        return f"{app.CLOSED if self.kind == CLOSED else Severity(self.kind).word} {self.findings}"

    @property
    def meaning(self) -> str:
        return _MEANINGS[self.kind]


class Button(NamedTuple):
    """What can be done with a card: `fix` (a number of these), `note`, `reopen`, or `unfold` what follows from it."""

    what: str
    label: str
    number: int = 0


class Card(NamedTuple):
    """A finding, or the one cell that explains several; the latter has no finding, and its consequences under it."""

    finding: Finding | None
    severity: Severity
    message: str
    place: str
    """Where it is to be mended, in words."""
    rule: str
    fixes: tuple[Fix, ...]
    target: Address
    position: int = -1
    """The character of a text to go to, -1 for none."""
    note: str = ""
    """The note that closes it."""
    consequences: int = 0
    """How many findings it explains."""
    folded: bool = True
    """Whether those are hidden."""
    indented: bool = False
    """Whether it stands under the one that explains it."""

    @property
    def kind(self) -> str:
        return CLOSED if self.note else str(self.severity)

    @property
    def basis(self) -> str:
        """What the rule rests on, in words; "" where there is nothing to name."""
        return self.finding.basis if self.finding is not None else ""

    @property
    def buttons(self) -> tuple[Button, ...]:
        if self.note:
            return Button("note", "修改说明…"), Button("reopen", "撤销说明")
        fixes = [Button("fix", fix.label, number) for number, fix in enumerate(self.fixes)]
        if self.finding is not None and can_be_noted(self.finding):
            fixes.append(Button("note", "写说明…"))
        if self.consequences:
            fixes.append(Button("unfold", f"{'展开' if self.folded else '收起'} {self.consequences} 条"))
        return tuple(fixes)


Row = Heading | Card


class Filter(NamedTuple):
    """Which findings are shown."""

    kinds: frozenset[str] = frozenset()
    """These only; none of them is all."""
    part: str = ""
    """The key of a part, INFO for the head, "" for all."""
    words: str = ""

    def takes(self, card: Card, section: str | None) -> bool:
        """Whether it shows a card of this part; its kind does not count."""
        if self.part and self.part != (section or INFO):
            return False
        if not self.words:
            return True
        words = self.words.strip().lower()
        texts = (card.message, card.place, card.rule, card.basis, card.note)
        return any(words in text.lower() for text in texts)


class Cause(NamedTuple):
    """One cell whose change mends several sums."""

    cell: Address
    expected: str
    certain: bool
    """Whether no other single change mends all the sums that hang together."""
    explains: frozenset[tuple[str, tuple[Address, ...]]]
    """Rule and cells of each finding."""


def causes_of(document: Document) -> tuple[Cause, ...]:
    """The cells that alone explain several findings each, and share none of them."""
    found = document.results.open
    several = [cause for cause in causes(document.results.context, found) if len(cause.explains) > 1]
    alone = [one for one in several if not any(set(one.explains) & set(o.explains) for o in several if o is not one)]
    return tuple(
        Cause(one.cell, plain(one.expected), one.unique, frozenset(_subject(found[at]) for at in one.explains))
        for one in alone
    )


def _subject(finding: Finding) -> tuple[str, tuple[Address, ...]]:
    return finding.rule, finding.cells


class Deck:
    """The cards of a document; those of findings are made once."""

    def __init__(self) -> None:
        self._cards: dict[int, Card] = {}

    def rows(
        self, document: Document, explained: Iterable[Cause], chosen: Filter, turned: Collection[object]
    ) -> list[Row]:
        """All rows, in their order.

        `turned` are the kinds that are folded, and of what is folded at first, CLOSED and causes, those that are not.
        """
        found = self._follow(document)
        shown: list[Row] = []
        for kind in KINDS:
            if not found[kind] or (chosen.kinds and kind not in chosen.kinds):
                continue
            inside = list(self._cards_of(found[kind], document, explained, chosen, turned))
            count = sum(card.consequences or not card.indented for card in inside)
            if inside:
                # Who looks for something is to see it.
                folded = (kind in turned) is not (kind == CLOSED and chosen == Filter())
                shown += [Heading(kind, count, folded), *(() if folded else inside)]
        return shown

    def _follow(self, document: Document) -> Mapping[str, Sequence[Finding]]:
        """Have a card for each finding, and for no other; the findings by kind."""
        notes = {id(one.finding): one.note.text for one in document.results.closed}
        before, self._cards = self._cards, {}
        found: dict[str, list[Finding]] = {kind: [] for kind in KINDS}
        for finding in document.findings:
            key = id(finding)
            note, card = notes.get(key, ""), before.get(key)
            self._cards[key] = card if card and card.note == note else _card(document.form.id, finding, note)
            found[CLOSED if note else finding.severity.value].append(finding)
        return found

    def _cards_of(
        self,
        found: Sequence[Finding],
        document: Document,
        explained: Iterable[Cause],
        chosen: Filter,
        turned: Collection[object],
    ) -> Iterator[Card]:
        """The cards of findings of one kind, those gathered that have one cause."""
        subjects = {_subject(finding) for finding in found} if explained else set()
        cause_of = {subject: cause for cause in explained if cause.explains <= subjects for subject in cause.explains}
        told = set()
        for finding in found:
            cause = cause_of.get(_subject(finding))
            if cause is None:
                if chosen.takes(card := self._cards[id(finding)], finding.section):
                    yield card
            elif cause not in told:
                told.add(cause)
                under = [self._cards[id(one)] for one in found if _subject(one) in cause.explains]
                head = _headline(document, cause, finding.severity, folded=cause.cell not in turned)
                if any(chosen.takes(card, finding.section) for card in (head, *under)):
                    yield head
                    if not head.folded:
                        yield from (card._replace(indented=True) for card in under)


def _card(edition: str, finding: Finding, note: str) -> Card:
    place = target(finding)
    return Card(
        finding,
        finding.severity,
        finding.message,
        place_words(edition, finding.section, place),
        finding.rule,
        finding.fixes,
        place,
        finding.span[0] if finding.span else -1,
        note,
    )


def _headline(document: Document, cause: Cause, severity: Severity, *, folded: bool) -> Card:
    cell, count = document.form.cells[cause.cell], len(cause.explains)
    should = (
        f"{'' if cause.certain else '可能'}应为 {cause.expected}，现为 {plain(document.figures[cause.cell].at_least)}"
    )
    return Card(
        None,
        severity,
        f"{cell.row.title} · {cell.column.title} {should}（{count} 条规则不符）",
        place_words(document.form.id, cell.table, cause.cell),
        "",
        (Fix(f"改为 {cause.expected}", {cause.cell: cause.expected}),),
        cause.cell,
        consequences=count,
        folded=folded,
    )


@lru_cache(maxsize=1024)
def place_words(edition: str, section_key: str | None, place: Address) -> str:
    """Where a finding is to be mended: `三 · （七）总计 · 自然人`, or the part's title."""
    form = load_form(edition)
    section = next((section for section in form.sections if section.key == section_key), None)
    if place in form.cells:
        cell = form.cells[place]
        number = section.title.partition("、")[0] if section else ""
        return f"{number} · {cell.row.title} · {cell.column.title}"
    if section is None:
        return "基本信息"
    return section.title or "前言"
