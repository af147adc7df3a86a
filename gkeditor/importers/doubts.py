"""Labels that may be one of the form's, or none: what they may stand for, how well it fits, and why.

A doubtful label is taken for one of the form's where text and position leave no doubt; where they leave some, the user
is asked; below that it is none of the form's.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from gkeditor.importers.imported import Option, Place, Question, Subject
from gkeditor.importers.labels import likeness, numbering, tight, unnumbered
from gkeditor.importers.table_labels import Head, TableLabels
from gkeditor.model.form import Column, Row

SURE = 80
"""From this score (of 100) on, a label is taken for the form's."""
ASK = 50
"""From this score on, the user is asked."""

_IN_PLACE = 10
"""What it adds to the likeness of the texts that a label stands between those that the form has around the other."""
_ONLY_ROW, _ONLY_COLUMN = 20, 40
"""What it adds if nothing else of the form is left to stand there; rows are left out or added, columns hardly ever."""
_OUT_OF_PLACE = -10
_SAME_NUMBER = 5
"""What it adds that both are numbered alike."""
_NEAR = 70
"""The score of a label whose counterpart in another edition this one is."""
_CLEAR = 10
"""How much better than the next one an option must be to be taken."""
_SHOWN, _MOST = 20, 5
"""The score that an option must have to be offered, and how many are offered."""


class Doubt(NamedTuple):
    """A label of the source that was recognised as none of the form's."""

    found: str
    """In one line."""
    origin: Place
    """Where it stands in the source."""
    place: int
    """Which cell of its line it is."""
    before: str = ""
    """The key of the row or column that stands before it, "" if none does."""
    after: str = ""
    """The key of the one behind it."""
    alone: bool = True
    """Whether no other such label stands between the two."""
    texts: tuple[str, ...] = ()
    """What stands beside it, or below it."""


class Judged(NamedTuple):
    """What a doubtful label may be."""

    options: tuple[Option, ...]
    """The likeliest first."""

    @property
    def taken(self) -> str:
        """The key of the one that it is, "" if that is not sure."""
        best = self.options[0] if self.options else None
        if best is None or best.score < SURE:
            return ""
        return best.key if all(best.score - option.score >= _CLEAR for option in self.options[1:]) else ""


def judge_row(labels: TableLabels, doubt: Doubt, found: Collection[str]) -> Judged:
    """What a row's label may be, of the rows that are not yet found."""
    return _judged(labels.rows_by_key, labels.foreign.near, doubt, found, _ONLY_ROW)


def judge_column(head: Head, doubt: Doubt, found: Collection[str]) -> Judged:
    """The same for a column's label."""
    return _judged(head.columns, head.foreign.near, doubt, found, _ONLY_COLUMN)


def question(
    labels: TableLabels, kind: Literal["row", "column"], doubt: Doubt, options: Sequence[Option]
) -> Question | None:
    """What to ask of a label, if one of the options is likely enough and the user has not said anything of it."""
    if not options or options[0].score < ASK or (kind, tight(doubt.found)) in labels.answered:
        return None
    likely = [option for option in options if option.score >= _SHOWN]
    return Question(Subject(labels.key, kind, doubt.found), doubt.origin.line, doubt.texts, tuple(likely[:_MOST]))


def _judged(
    all_labels: Mapping[str, Row] | Mapping[str, Column],
    near: Mapping[str, str],
    doubt: Doubt,
    found: Collection[str],
    only_one: int,
) -> Judged:
    keys = list(all_labels)
    start = keys.index(doubt.before) if doubt.before else -1
    end = keys.index(doubt.after) if doubt.after else len(keys)
    between = [key for key in keys[start + 1 : end] if key not in found]
    only = doubt.alone and len(between) == 1 and bool(doubt.before or doubt.after)
    counterpart = near.get(tight(doubt.found))
    options = []
    for key, label in all_labels.items():
        if key in found or (counterpart is not None and counterpart != key):
            continue
        title = " / ".join((*label.group[-1:], label.title))
        if counterpart:
            options.append(Option(key, title, _NEAR, "另一版表式中与之对应"))
            continue
        like = likeness(doubt.found, (label.title, *label.aliases, "".join((*label.group[-1:], label.title))))
        reasons = [f"文字相近 {like}%"]
        if (number := numbering(doubt.found)[0]) and number == numbering(label.title)[0]:
            like += _SAME_NUMBER
            reasons.append("编号相同")
        if key in between and only:
            like += only_one
            reasons.append(f"位置相符：{_beside(all_labels, doubt)}，表式中只缺这一项")
        elif key in between and (doubt.before or doubt.after):
            like += _IN_PLACE
            reasons.append(f"位置相符：{_beside(all_labels, doubt)}")
        elif doubt.before or doubt.after:
            like += _OUT_OF_PLACE
            reasons.append("位置与表式的次序不符")
        options.append(Option(key, title, max(0, min(100, like)), "；".join(reasons)))
    return Judged(tuple(sorted(options, key=lambda option: -option.score)))


def _beside(all_labels: Mapping[str, Row] | Mapping[str, Column], doubt: Doubt) -> str:
    key, side = (doubt.before, "之后") if doubt.before else (doubt.after, "之前")
    title = all_labels[key].title
    return f"在“{title[-len(unnumbered(title)) :]}”{side}"
