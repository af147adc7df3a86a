"""What a document's styles say of text: which number it bears, whether it is shown, what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from lxml.etree import _Element as Element

from gkeditor.importers.docx.package import WORD

W = f"{{{WORD}}}"
VAL = f"{W}val"

DRAFT_STYLE = "gkDraft"
"""The style of what marks our own documents as drafts, which is no text of the report."""

_MAX_STYLES = 5_000
"""Word itself knows no more than 4,079."""
_MAX_CHAIN = 20
"""Styles that may be based on each other one after the other; Word allows eleven."""


class ListItem(NamedTuple):
    """Which list a paragraph is an item of, and how deep in it; None: not said."""

    number: str | None = None
    level: int | None = None


class Style(NamedTuple):
    """A style with what it has of those that it is based on."""

    key: str = ""
    """What the document calls it by, not its user."""
    name: str = ""
    item: ListItem = ListItem()
    hidden: bool | None = None

    @property
    def is_draft(self) -> bool:
        return self.name == DRAFT_STYLE

    @property
    def is_contents(self) -> bool:
        """Whether it is one of the lines of a table of contents, which Word makes."""
        name = self.name.lower()
        return name.startswith("toc ") and name[4:].isdigit()


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        for element in () if root is None else islice(root.iter(f"{W}style"), _MAX_STYLES):
            name = element.get(f"{W}styleId", "")
            self._elements.setdefault(name, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in ("1", "true", "on"):
                self._default = name
        self._found: dict[str, Style] = {}

    def paragraph(self, name: str | None) -> Style:
        """The style of a paragraph that names this one, or none."""
        return self.style(self._default if name is None else name)

    def style(self, name: str) -> Style:
        """The style of an id; an empty one where there is none."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._resolved(name)
        return found

    def unseen(self) -> Iterator[str]:
        """The ids of styles whose text is hidden, or no text of the report."""
        return (name for name in self._elements if self.style(name).hidden or self.style(name).is_draft)

    def _resolved(self, name: str) -> Style:
        """What the style says, else the one that it is based on, and so on."""
        title = name
        number, level, hidden = None, None, None
        current: str | None = name
        for depth in range(_MAX_CHAIN):
            element = self._elements.get(current or "")
            if element is None:
                break
            if not depth:
                title = element_value(element, "name") or name
            properties = element.find(f"{W}pPr")
            item = ListItem() if properties is None else list_item(properties)
            number = item.number if number is None else number
            level = item.level if level is None else level
            hidden = is_on(element.find(f"{W}rPr/{W}vanish")) if hidden is None else hidden
            current = element_value(element, "basedOn")
        return Style(name, title, ListItem(number, level), hidden)


def list_item(properties: Element) -> ListItem:
    """What paragraph properties say of a list."""
    element = properties.find(f"{W}numPr")
    if element is None:
        return ListItem()
    level = element_value(element, "ilvl")
    return ListItem(element_value(element, "numId"), int(level) if level is not None and level in "012345678" else None)


def element_value(parent: Element, name: str) -> str | None:
    """The value of a child element of this name, None where there is no such child."""
    child = parent.find(W + name)
    return None if child is None else child.get(VAL, "")


def is_on(element: Element | None) -> bool | None:
    """What an element that turns something on or off says, None where it is not there."""
    return None if element is None else element.get(VAL, "1") not in ("0", "false", "off")
