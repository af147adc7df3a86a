"""How a page shows its elements: by their names, by their own styles, and by its rules for classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml.etree import _Element as Element

Kind = Literal["unseen", "hidden", "block", "inline", "break", "table", "row", "cell"]
"""Unseen is what is no text, such as a script; hidden is text that the page does not show."""

_TAGS: dict[str, Kind] = {
    **dict.fromkeys(("script", "style", "noscript", "template", "head", "svg", "object", "iframe", "select"), "unseen"),
    **dict.fromkeys(("del", "s", "strike"), "unseen"),
    **dict.fromkeys(("button", "textarea", "xml", "audio", "video", "canvas", "datalist", "frameset"), "unseen"),
    **dict.fromkeys(("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir"), "block"),
    **dict.fromkeys(("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2"), "block"),
    **dict.fromkeys(("h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav"), "block"),
    **dict.fromkeys(("ol", "p", "pre", "section", "summary", "ul", "caption", "tbody", "thead", "tfoot"), "block"),
    **dict.fromkeys(("td", "th"), "cell"),
    "br": "break",
    "table": "table",
    "tr": "row",
}
"""All others are inline, as browsers take them."""
_OF_TABLES = frozenset(("table", "tr", "td", "th", "tbody", "thead", "tfoot", "caption"))
_STYLES: dict[str, Kind] = {
    "none": "hidden",
    "inline": "inline",
    "inline-block": "inline",
    "table": "table",
    "table-row": "row",
    "table-cell": "cell",
}
"""What all other values of `display` are is a block."""
_DISPLAY = re.compile(r"(?:^|[;{\s])display\s*:\s*([a-z-]+)", re.IGNORECASE)
_HIDE = re.compile(r"mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_CLASS = re.compile(r"(?:[a-z]+)?\.([\w-]+)$", re.IGNORECASE)
_MOST_RULES = 5000


class Display:
    """What the elements of a page are."""

    def __init__(self, root: Element) -> None:
        self._of_class = dict(_rules(root))

    def kind(self, element: Element) -> Kind:
        tag = str(element.tag)
        kind = _TAGS.get(tag, "inline")
        if kind == "unseen" or not element.attrib:
            return kind
        styled = self._styled(element)
        # Only by its own style is an element hidden for good: what a class hides, a script may show.
        if styled == "hidden" or (styled and tag not in _OF_TABLES):
            return styled
        return "hidden" if element.get("hidden") is not None else kind

    def _styled(self, element: Element) -> Kind | None:
        style = element.get("style")
        if style:
            if found := _DISPLAY.search(style):
                return _STYLES.get(found[1].lower(), "block")
            if "hid" in style and _HIDE.search(style):
                return "hidden"
        if self._of_class:
            names = element.get("class", "").split()
            return next((self._of_class[name] for name in names if name in self._of_class), None)
        return None


def _rules(root: Element) -> Iterator[tuple[str, Kind]]:
    """Class → what its elements are, by the rules for a class alone that make tables of other elements."""
    for style in root.iter("style"):
        text = style.text or ""
        if "table-cell" not in text:
            continue
        for rule in text.split("}", _MOST_RULES)[:_MOST_RULES]:
            selectors, _, styles = rule.rpartition("{")
            found = _DISPLAY.search(styles)
            kind = _STYLES.get(found[1].lower()) if found else None
            if kind in ("table", "row", "cell"):
                names = (_CLASS.search(selector.strip()) for selector in selectors.split(","))
                yield from ((name[1], kind) for name in names if name)
