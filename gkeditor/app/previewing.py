"""What an edit would do: what stands where before and after it, and which findings go and come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from gkeditor.app.comparing import Comparison, PassagePair, TextPair, compare
from gkeditor.app.text_difference import Span
from gkeditor.checks.engine import Results
from gkeditor.checks.naming import place
from gkeditor.checks.rule import Edits, Finding
from gkeditor.document import Document
from gkeditor.model.agency import KINDS
from gkeditor.model.report import Report

_CONTEXT = 6
"""So many characters of a text are shown on either side of what changes in it."""


class Shown(NamedTuple):
    """What stands at one place before and after, "" for nothing."""

    place: str
    before: str
    after: str


class Preview(NamedTuple):
    """What an edit would do."""

    changes: tuple[Shown, ...]
    healed: tuple[Finding, ...]
    """Open findings that would be gone."""
    broken: tuple[Finding, ...]
    """Findings that would be new, or open again."""


def preview(document: Document, edits: Edits) -> Preview:
    """What an edit would do to a document, which stays as it is."""
    after = document.trial(edits)
    return Preview(tuple(_changes(document, after)), *_gone_and_come(document.results, after.results))


# ---- what stands where ----------------------------------------------------------------------------------------------


def _changes(before: Document, after: Document) -> Iterator[Shown]:
    comparison = compare(before, after)
    if before.form is after.form:
        yield from _cells(before, after)
    for text in comparison.texts:
        yield Shown(text.label, *_text(text))
    for passage in comparison.passages:
        yield from _passage(comparison, passage)
    yield from _of_the_source(before.report, after.report)


def _cells(before: Document, after: Document) -> Iterator[Shown]:
    """By their texts: a number that is only written otherwise is a change, too."""
    for cell in before.form.cells:
        old, new = before.figures.text(cell), after.figures.text(cell)
        if old != new:
            yield Shown(place(before.form, cell), old, new)


def _text(pair: TextPair) -> tuple[str, str]:
    if pair.address.startswith("missing."):
        return ("缺", "补上") if pair.before else ("", "缺")
    words = [(text or "").replace("\t", "、") for text in (pair.before, pair.after)]
    if pair.address == "kind":
        words = [KINDS.get(word, word) for word in words]
    return words[0], words[1]


def _passage(comparison: Comparison, pair: PassagePair) -> Iterator[Shown]:
    old, new = (document.text(pair.section) for document in (comparison.before, comparison.after))
    passage = pair.passage
    if passage.before is None or passage.after is None:
        spans = [(passage.before or (0, 0), passage.after or (0, 0))]
    else:
        spans = _joined(passage.changes)
    for was, now in spans:
        around = _CONTEXT if passage.before and passage.after else 0
        yield Shown(pair.label, _with_context(old, was, around), _with_context(new, now, around))


def _joined(changes: Iterable[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Changes so near to each other that what is shown around them would meet, as one."""
    joined: list[tuple[Span, Span]] = []
    for was, now in changes:
        if joined and was[0] - joined[-1][0][1] <= 2 * _CONTEXT:
            first_was, first_now = joined.pop()
            joined.append(((first_was[0], was[1]), (first_now[0], now[1])))
        else:
            joined.append((was, now))
    return joined


def _with_context(text: str, span: Span, around: int) -> str:
    start, end = max(span[0] - around, 0), min(span[1] + around, len(text))
    return f"{'…' if around and start else ''}{text[start:end]}{'…' if around and end < len(text) else ''}"


def _of_the_source(before: Report, after: Report) -> Iterator[Shown]:
    """What was kept of the imported file, and last year's report, that would go."""
    for label in (label for label in before.labels if label not in after.labels):
        yield Shown(f"来源的栏目名称“{label.found}”", "提示", f"印出“{label.label}”")
    for piece in (piece for piece in before.unplaced if piece not in after.unplaced):
        yield Shown(f"没有找到位置的内容（{piece.where}）", piece.text, "")
    if before.prior and not after.prior:
        yield Shown("上年报告", f"{before.prior.agency} {before.prior.year or ''} 年", "")


# ---- findings -------------------------------------------------------------------------------------------------------


def _gone_and_come(before: Results, after: Results) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """A finding whose words or place change only has neither gone nor come."""
    same_rules = before.rules is after.rules
    were, are = (_by_rule(results, bound=same_rules) for results in (before, after))
    gone: list[Finding] = []
    come: list[Finding] = []
    for rule in dict.fromkeys((*were, *are)):
        old, new = _unmatched(were.get(rule, ()), are.get(rule, ()))
        gone += old[len(new) :]
        come += new[len(old) :]
    return tuple(gone), tuple(come)


def _by_rule(results: Results, *, bound: bool) -> Mapping[int | str, Sequence[Finding]]:
    """The open findings of each bound rule, by its index, or of all rules of one id."""
    index_of = {id(finding): i for i, verdict in enumerate(results.verdicts) for finding in verdict or ()}
    found: defaultdict[int | str, list[Finding]] = defaultdict(list)
    for finding in results.open:
        found[index_of[id(finding)] if bound else finding.rule].append(finding)
    return found


def _unmatched(old: Iterable[Finding], new: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Those on either side that the other has not, by what they speak of."""
    left, come = list(old), []
    for finding in new:
        same = next((at for at, one in enumerate(left) if _subject(one) == _subject(finding)), None)
        if same is None:
            come.append(finding)
        else:
            del left[same]
    return left, come


def _subject(finding: Finding) -> tuple[object, ...]:
    return finding.severity, finding.section, finding.cells, finding.actual, finding.focus
