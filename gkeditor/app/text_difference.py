"""What differs between two texts: paragraphs that came or went, and the words changed in those that stayed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from gkeditor.checks.passages import lines

Span = tuple[int, int]
"""Characters from … to, of a whole text."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|\s+|.", re.DOTALL)
_SHORTEST_BRIDGE = 3
"""Fewer characters that stayed, between two changes, are read more easily as changed with them."""
_LEAST_LIKENESS = 40
"""Paragraphs less alike than this, of 100, are two paragraphs, not one that was changed."""
_MOST_PAIRS, _MOST_CHARACTERS = 2500, 40_000
"""Where more paragraphs stand in the place of others, it is not sought which became which."""
_MOST_STEPS = 100_000_000
"""Sequences whose lengths multiply to more are not compared inside: so many steps take 15 ms and 12 MB."""


class Passage(NamedTuple):
    """A paragraph that is not the same in both texts; None on the side where it is not there."""

    before: Span | None
    after: Span | None
    changes: tuple[tuple[Span, Span], ...] = ()
    """Of a changed paragraph: what became what, in characters of the whole texts; one of the two may be empty."""


class _Paragraph(NamedTuple):
    start: int
    text: str

    @property
    def span(self) -> Span:
        return self.start, self.start + len(self.text)


def text_difference(before: str, after: str) -> tuple[Passage, ...]:
    """The passages that differ, in the order of the texts; white space around paragraphs does not count."""
    ours, theirs = ([_Paragraph(*line) for line in lines(text)] for text in (before, after))
    return tuple(
        passage
        for old, new in _changed([p.text for p in ours], [p.text for p in theirs])
        for passage in _paired(ours[slice(*old)], theirs[slice(*new)])
    )


def same_places(before: str, after: str, passages: Sequence[Passage]) -> list[tuple[int, int]]:
    """Where paragraphs begin, in both texts, that are the same or one that was changed; in their order."""
    changed = [(one.before[0], one.after[0]) for one in passages if one.before and one.after]
    differing = [{span[0] for one in passages if (span := one[side])} for side in (0, 1)]
    kept = [
        [start for start, _line in lines(text) if start not in starts]
        for text, starts in zip((before, after), differing, strict=True)
    ]
    return sorted([*changed, *zip(*kept, strict=True)])


def _changed(old: Sequence[str], new: Sequence[str]) -> list[tuple[Span, Span]]:
    """What stands between the longest common subsequence: from … to in both, of which one may be empty."""
    if len(old) * len(new) > _MOST_STEPS:
        return _middle(old, new)
    from rapidfuzz.distance import LCSseq

    ends = [(0, 0)]
    for step in LCSseq.opcodes(old, new):
        if step.tag == "equal":
            ends += [(step.src_start, step.dest_start), (step.src_end, step.dest_end)]
    ends.append((len(old), len(new)))
    gaps = list(pairwise(ends))[::2]
    return [((a, c), (b, d)) for (a, b), (c, d) in gaps if a < c or b < d]


def _middle(old: Sequence[str], new: Sequence[str]) -> list[tuple[Span, Span]]:
    """What is left of both without their common beginning and end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return [((start, len(old) - end), (start, len(new) - end))]


def _paired(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> Iterator[Passage]:
    """Paragraphs that stand in the place of others: alike ones as one that was changed, the others alone."""
    i = j = 0
    for k, m in (*_alike(old, new), (len(old), len(new))):
        yield from (Passage(paragraph.span, None) for paragraph in old[i:k])
        yield from (Passage(None, paragraph.span) for paragraph in new[j:m])
        if k < len(old):
            yield Passage(old[k].span, new[m].span, tuple(_words(old[k], new[m])))
        i, j = k + 1, m + 1


def _alike(old: Sequence[_Paragraph], new: Sequence[_Paragraph]) -> list[tuple[int, int]]:
    """Which old paragraph became which new one: indices of both in their order, the most alike together."""
    characters = max(sum(len(paragraph.text) for paragraph in side) for side in (old, new))
    if len(old) * len(new) > _MOST_PAIRS or characters > _MOST_CHARACTERS:
        return []
    score = [[_likeness(one.text, other.text) for other in new] for one in old]
    # best[i][j]: the most that pairs among old[i:] and new[j:] can be alike.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            best[i][j] = max(score[i][j] + best[i + 1][j + 1], best[i + 1][j], best[i][j + 1])
    pairs = []
    i = j = 0
    while i < len(old) and j < len(new):
        if score[i][j] and best[i][j] == score[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _likeness(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other, score_cutoff=_LEAST_LIKENESS)


def _words(old: _Paragraph, new: _Paragraph) -> Iterator[tuple[Span, Span]]:
    """What was changed in a paragraph; numbers change as a whole, and small bridges between changes are not kept."""
    ours, theirs = (_WORD.findall(paragraph.text) for paragraph in (old, new))
    at, to = ([0, *accumulate(map(len, words))] for words in (ours, theirs))
    joined: list[tuple[Span, Span]] = []
    for (a, b), (c, d) in _changed(ours, theirs):
        before, after = (at[a], at[b]), (to[c], to[d])
        if joined and before[0] - joined[-1][0][1] < _SHORTEST_BRIDGE:
            before, after = (joined[-1][0][0], before[1]), (joined[-1][1][0], after[1])
            joined.pop()
        joined.append((before, after))
    return (((old.start + a, old.start + b), (new.start + c, new.start + d)) for (a, b), (c, d) in joined)
