"""Which element of a page holds the report: the smallest one around all its tables and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml.etree import _Element as Element

from gkeditor.importers.headings import candidates
from gkeditor.importers.labels import tight
from gkeditor.importers.web.display import Display
from gkeditor.importers.web.furniture import around
from gkeditor.importers.web.tables import cells, is_data, is_label
from gkeditor.model.form import editions, load_form

_NUMBERED = re.compile(r"\s*[一二三四五六]\s*、")
_LONGEST_HEADING = 60


class Content(NamedTuple):
    """Where the report is in a page."""

    element: Element
    keep: frozenset[Element] = frozenset()
    """The elements around its tables and headings: they are content, whatever they look like."""


def find_content(root: Element, display: Display) -> Content | None:
    """The element that holds the report, None where the page has neither a table nor a heading of one.

    First what the page shows is looked through, then what it hides: scripts may show it later.
    """
    for hidden in (False, True):
        for is_mark in (_is_heading, _is_numbered):
            marks = list(_marks(root, display, is_mark, hidden=hidden))
            if marks:
                return _around_all(marks)
    return None


def _around_all(marks: list[Element]) -> Content:
    paths = [[*reversed(list(mark.iterancestors())), mark] for mark in marks]
    content = paths[0][0]
    for level in zip(*paths, strict=False):
        if any(element is not level[0] for element in level):
            break
        content = level[0]
    while (marks == [content] or content.tag in ("table", "tbody", "tr")) and content.tag != "body":
        parent = content.getparent()
        if parent is None:
            break
        content = parent
    return Content(content, frozenset(element for path in paths for element in path))


def _marks(element: Element, display: Display, is_mark: Callable[[str], bool], *, hidden: bool) -> Iterator[Element]:
    kind = display.kind(element)
    if kind == "unseen" or (not hidden and (kind == "hidden" or around(element))):
        return
    if kind == "table" and is_data(element, display):
        if any(map(is_label, cells(element, display))):
            yield element
        return
    if kind not in ("inline", "break") and is_mark(_own_line(element, display)):
        yield element
    for child in element.iterchildren("*"):
        yield from _marks(child, display, is_mark, hidden=hidden)


def _own_line(element: Element, display: Display) -> str:
    """The first line of the text that stands in an element itself, not in a block in it; links are left out."""
    text = element.text or ""
    for child in element.iterchildren("*"):
        if display.kind(child) != "inline":
            if text.strip():
                break
            if display.kind(child) in ("block", "table", "row", "cell"):
                return ""
            continue
        if not (child.tag == "a" and child.get("href")):
            text += "".join(child.itertext())
        text += child.tail or ""
        if len(text) > 4 * _LONGEST_HEADING:
            break
    return text


def _is_numbered(text: str) -> bool:
    return bool(_NUMBERED.match(text))


def _is_heading(text: str) -> bool:
    if len(text) > _LONGEST_HEADING and len(tight(text)) > _LONGEST_HEADING:
        return False
    return bool(_NUMBERED.match(text)) and bool(candidates([(0, text)], load_form(editions()[-1]).parts))
