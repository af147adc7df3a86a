"""Headings that run on into their text, in one paragraph: 一、总体情况。2025年……"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from gkeditor.importers.source import Line
from gkeditor.model.form import editions, load_form

_HAN = re.compile(r"[\u4e00-\u9fff]")
_NEXT = re.compile(r"\s*[一二三四五六]、")
_NUMERALS = "一二三四五六"


def run_in_headings(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines that begin with a heading, number and all, and go on with text."""
    return [index for index, line in enumerate(lines) if not line.grid and _cut(line.text)]


def set_apart(lines: Sequence[Line], indices: Collection[int]) -> tuple[list[Line], list[int]]:
    """The lines with such headings as lines of their own; and the indices of these, in the same order."""
    found: list[Line] = []
    headings = []
    for index, line in enumerate(lines):
        end = _cut(line.text) if index in indices else 0
        if not end:
            found.append(line)
            continue
        headings.append(len(found))
        texts = (line.text[:end].rstrip("。:： \t\u3000\xa0"), line.text[end:])
        found += [Line((text,), line.where, 0, text) for text in texts]
    return found, headings


def _cut(text: str) -> int:
    """Where the text behind a heading begins, 0 if there is no heading or nothing behind it."""
    found = _beginning().match(text)
    if not found:
        return 0
    rest = text[found.end() :]
    return found.end() if _HAN.search(rest) and not _NEXT.match(rest) else 0


@cache
def _beginning() -> re.Pattern[str]:
    headings = {
        f"{_NUMERALS[number]}、{title.partition('、')[2] if title == part.title else title}"
        for edition in editions()
        for number, part in enumerate(load_form(edition).parts)
        for title in (part.title, *part.aliases)
    }
    longest_first = sorted(headings, key=lambda heading: (-len(heading), heading))
    return re.compile(rf"\s*(?:{'|'.join(map(_spaced, longest_first))})(?:\s*[。:：]\s*|\s+)(?=\S)")


def _spaced(heading: str) -> str:
    return r"\s*".join(map(re.escape, heading))
