"""The numbers that Word puts in front of paragraphs: they stand nowhere in the text, and are on paper all the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml.etree import _Element as Element

from gkeditor.importers.docx.numerals import numeral
from gkeditor.importers.docx.styles import ListItem, Style, Styles, W, element_value, is_on

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MAX_LINKS = 5
_LONGEST_TEXT = 40


class _Level(NamedTuple):
    """How the items of one level of a list are numbered."""

    start: int = 1
    fmt: str = "decimal"
    text: str = ""
    """With %1 for the number of the first level, and so on."""
    plain: bool = False
    """Whether all numbers are in plain digits."""
    restart: int | None = None
    """Up to which level, counting from 1, items of others make it begin again; None: any higher one."""
    style: str = ""
    """The style whose paragraphs are of this level."""
    gap: bool = True
    """Whether a tab or a space follows the number."""


class _List(NamedTuple):
    """A list as paragraphs name it."""

    counted_as: str
    """Lists of equal `counted_as` go on with each other's numbers."""
    levels: Sequence[_Level]
    starts: dict[int, int]
    """Levels that begin again with this list, and with which number."""


class Numbering:
    """The lists of a document, and how far each has been counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for element in () if root is None else root.iterchildren("*"):
            if element.tag == f"{W}abstractNum":
                self._definitions.setdefault(element.get(f"{W}abstractNumId", ""), element)
            elif element.tag == f"{W}num":
                self._numbers.setdefault(element.get(f"{W}numId", ""), element)
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def next(self, own: ListItem, style: Style) -> str:
        """The number of the next paragraph of this style, as printed; "" where it bears none.

        `own`: what the paragraph itself says of its place in a list; it counts more than the style.
        """
        number = style.item.number if own.number is None else own.number
        if not number or number == "0":
            return ""
        found = self._list(number)
        if found is None:
            return ""
        depth = style.item.level if own.level is None else own.level
        if depth is None:
            depth = next(
                (depth for depth, level in enumerate(found.levels) if level.style and level.style == style.key), 0
            )
        return _printed(found.levels, self._count(number, found, depth), depth)

    def _count(self, number: str, found: _List, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(found.counted_as, [None] * _LEVELS)
        starts = [level.start for level in found.levels]
        for place, start in found.starts.items():
            starts[place] = start
            if number not in self._begun:
                counts[place] = None
        self._begun.add(number)
        for place in range(depth + 1):
            before = counts[place]
            if before is None:
                counts[place] = starts[place]
            elif place == depth:
                counts[place] = before + 1
        for place in range(depth + 1, _LEVELS):
            restart = found.levels[place].restart
            if restart is None or depth < restart:
                counts[place] = None
        return counts

    # ---- definitions ------------------------------------------------------------------------------------------------

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._resolved(number)
        return self._lists[number]

    def _resolved(self, number: str) -> _List | None:
        name, definition = self._definition(number)
        if definition is None:
            return None
        levels = [_Level()] * _LEVELS
        _read_levels(definition, levels)
        starts: dict[int, int] = {}
        for override in self._numbers[number].iterchildren(f"{W}lvlOverride"):
            place = _whole(override.get(f"{W}ilvl"), 0)
            if place < _LEVELS:
                start = element_value(override, "startOverride")
                if start is not None:
                    starts[place] = _whole(start, 1)
                _read_levels(override, levels)
        return _List(name, levels, starts)

    def _definition(self, number: str) -> tuple[str, Element | None]:
        """The definition of a list; one may refer to a style, which names a list of its own."""
        for _ in range(_MAX_LINKS):
            element = self._numbers.get(number)
            name = None if element is None else element_value(element, "abstractNumId")
            definition = self._definitions.get(name or "")
            link = None if definition is None else element_value(definition, "numStyleLink")
            if not link:
                return name or "", definition
            number = self._styles.style(link).item.number or ""
        return "", None


def _read_levels(parent: Element, levels: list[_Level]) -> None:
    for element in parent.iterchildren(f"{W}lvl"):
        place = _whole(element.get(f"{W}ilvl"), 0)
        if place < _LEVELS:
            # A format of Word's own stands beside one that all programs know.
            formats = [found for found in element.iter(f"{W}numFmt") if found.get(f"{W}val") != "custom"]
            restart = element_value(element, "lvlRestart")
            levels[place] = _Level(
                start=_whole(element_value(element, "start"), 0),
                fmt=formats[0].get(f"{W}val", "") if formats else "decimal",
                text=(element_value(element, "lvlText") or "")[:_LONGEST_TEXT],
                plain=bool(is_on(element.find(f"{W}isLgl"))),
                restart=None if restart is None else _whole(restart, 0),
                style=element_value(element, "pStyle") or "",
                gap=element_value(element, "suff") != "nothing",
            )


def _printed(levels: Sequence[_Level], counts: Sequence[int | None], depth: int) -> str:
    level = levels[depth]
    if level.fmt == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        fmt = "decimal" if level.plain else levels[place].fmt
        return numeral(counts[place] or levels[place].start, fmt)

    text = _PRIVATE.sub("", _PLACE.sub(number, level.text))
    # 第一章 总则, but 一、总则 and 1.总则: a mark is gap enough.
    return f"{text} " if level.gap and text[-1:].isalnum() else text


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
