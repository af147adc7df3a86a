"""Labels that may be one of the form's, or none: what they may stand for, how well it fits, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gkeditor.importers.columns import Doubt, Head
from gkeditor.importers.imported import Option, Question, Subject
from gkeditor.importers.labels import likeness, tight
from gkeditor.importers.rows import TableLabels

ASK = 50
"""From this score (of 100) on, the user is asked whether a label of the source is one of the form's."""

_SHOW = 20
"""Options of a lower score are not offered."""
_MOST = 5
"""Options that are offered."""
_FITS = 10
"""What it adds to a score that a label stands where the form has the other one; as much is taken off elsewhere."""


def row_questions(labels: TableLabels, order: Sequence[str], doubts: Iterable[Doubt]) -> list[Question]:
    """What to ask of rows; `order` has the keys of all rows as they stand in the source, "" for doubtful ones."""
    keys = list(labels.rows_by_key)
    questions = []
    for doubt in doubts:
        before = next((key for key in reversed(order[: doubt.position]) if key), "")
        after = next((key for key in order[doubt.position :] if key), "")
        start = keys.index(before) if before else -1
        end = keys.index(after) if after else len(keys)
        options = []
        for number, (key, row) in enumerate(labels.rows_by_key.items()):
            if key in order:
                continue
            like = likeness(doubt.found, (row.title, *row.aliases))
            fits = start < number < end
            reason = f"文字相近 {like}%"
            if fits and before:
                reason += f"；位置相符：在“{labels.rows_by_key[before].short_title}”之后"
            elif before or after:
                reason += "；位置相符" if fits else "；位置与表式的次序不符"
            title = " / ".join((*row.group[-1:], row.title))
            options.append(Option(key, title, max(0, min(100, like + (_FITS if fits else -_FITS))), reason))
        questions += _asked(labels, Subject(labels.key, "row", doubt.found), doubt, options)
    return questions


def column_questions(labels: TableLabels, doubts: Iterable[tuple[Head, frozenset[str], Doubt]]) -> list[Question]:
    """What to ask of columns: each with the head it is doubtful in and the keys of the columns found in it."""
    questions: dict[Subject, Question] = {}
    for head, known, doubt in doubts:
        options = []
        for column in head.block.columns:
            if column.key not in known:
                like = likeness(doubt.found, (column.title, *column.aliases))
                title = " / ".join((*column.group, column.title))
                options.append(Option(column.key, title, like, f"文字相近 {like}%"))
        subject = Subject(labels.key, "column", doubt.found)
        for question in _asked(labels, subject, doubt, options):
            questions.setdefault(subject, question)
    return list(questions.values())


def _asked(labels: TableLabels, subject: Subject, doubt: Doubt, options: Iterable[Option]) -> list[Question]:
    """The question, if one of the options is likely enough and the user has not said anything yet."""
    ranked = sorted(options, key=lambda option: -option.score)
    if not ranked or ranked[0].score < ASK or tight(doubt.found) in labels.answered:
        return []
    likely = [option for option in ranked if option.score >= _SHOW]
    return [Question(subject, doubt.line, doubt.texts, tuple(likely[:_MOST]))]
