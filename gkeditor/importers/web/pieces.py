"""An element of a page as paragraphs and tables, and apart from these what is the web site's own."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from gkeditor.importers.source import Grid, Paragraph
from gkeditor.importers.typed import raised
from gkeditor.importers.web.display import Display
from gkeditor.importers.web.furniture import LONGEST, around, is_between, is_links
from gkeditor.importers.web.tables import grid_rows, hides, is_data

_DRAFT_CLASS = "gk-draft"
"""How our own pages mark the word 草稿, which is no text of the report."""
_INDENT = " \u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_ITEM = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、]|\d{1,3}[.．](?!\d)|第[一二三四五六七八九十\d]+)")
"""How an item begins that has its number in its text."""
_STRUCK = frozenset(("del", "s", "strike"))
_FIELDS = frozenset(("text", "number", "tel"))
"""Kinds of fields that people type into."""
_SPACES = re.compile(r"[ \t\r\n\f]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n][ \t\r\n]*(?={_WIDE})")


class Pieces:
    """Pieces being collected from a tree; `keep` are elements that are content, whatever they look like.

    `in_cell`: whether it is a cell of a table, where fields hold what people filled in, not what they look for.
    """

    def __init__(self, display: Display, keep: frozenset[Element] = frozenset(), *, in_cell: bool = False) -> None:
        self.found: list[Paragraph | Grid] = []
        self.around: list[Paragraph | Grid] = []
        """What is navigation and the like among them."""
        self.navigation: set[Paragraph | Grid] = set()
        """Of both, what is nothing but links, and the short texts of what is made for the site's own things."""
        self.before = 0
        """How many of the pieces stand before what is left out."""
        self.struck = False
        """Whether text was left out that is marked as deleted."""
        self.hides = False
        """Whether rows or columns of tables are hidden; they are read like others, as in a spreadsheet."""
        self._display = display
        self._keep = keep
        self._in_cell = in_cell
        self._line: list[str] = []
        self._site = 0
        """How many links and elements of the site's own the walk is in."""
        self._has_words = False
        """Whether the line has words of its own."""
        self._prefix = ""
        """What the next text begins with: the number of an item of a list."""
        self._paragraphs = self._tables = 0

    def read(self, element: Element, without: Element | None = None) -> None:
        self._walk(element, without)
        self._end_line()

    def _walk(self, element: Element, without: Element | None) -> None:
        of_site = element not in self._keep and (element.tag == "a" or around(element))
        self._site += of_site
        self._walk_in(element, without)
        self._site -= of_site

    def _walk_in(self, element: Element, without: Element | None) -> None:
        if element is without:
            self._end_line()
            self.before = len(self.found)
            return
        kind = self._display.kind(element)
        if self._in_cell and element.tag in ("input", "textarea"):
            self._add(_filled_in(element))
        elif kind == "unseen":
            self._leave(element)
        elif kind == "break":
            self._end_line()
        elif without is None and element not in self._keep and (kind == "hidden" or around(element)):
            aside = Pieces(self._display)
            aside._site = self._site
            # Leaves out nothing that is in it, and asks no more what is navigation.
            aside.read(element, without=element.getparent())
            self.around += aside.found
            self.navigation |= aside.navigation
        elif kind == "table" and is_data(element, self._display):
            self._end_line()
            self._tables += 1
            self.hides |= hides(element, self._display)
            grid = Grid(tuple(grid_rows(element, self._tables, self._display, self._cell_text)))
            self.found.append(grid)
            if is_links(element):
                self.navigation.add(grid)
        elif _DRAFT_CLASS not in element.get("class", "").split():
            if kind != "inline":
                self._end_line()
            text = raised(element.text.strip()) if element.tag == "sup" and element.text else element.text
            self._add(text, keep=element.tag == "pre")
            self._walk_children(element, without)
            if kind != "inline":
                self._end_line()

    def _walk_children(self, element: Element, without: Element | None) -> None:
        number = _first_number(element)
        for child in element.iterchildren("*"):
            if number is not None and child.tag == "li":
                self._prefix = "" if _ITEM.match(next(filter(str.strip, child.itertext()), "")) else f"{number}."
                number += 1
            self._walk(child, without)
            if child.tag == "li":
                self._prefix = ""
            self._add(child.tail)

    def _leave(self, element: Element) -> None:
        """What is no text of the page; what people typed into a field is not lost."""
        if element.tag == "textarea":
            lines = "".join(element.itertext()).split("\n")
            self.around += [Paragraph(line.strip(), "") for line in lines if line.strip()]
        elif element.tag in _STRUCK and "".join(element.itertext()).strip():
            self.struck = True

    def _add(self, text: str | None, *, keep: bool = False) -> None:
        if text:
            if self._prefix and not text.isspace():
                self._line.append(self._prefix + " " * text.lstrip()[:1].isdigit())
                self._prefix = ""
            self._line.append(text.replace("\n", "\0") if keep else text)
            self._has_words |= not self._site and not is_between(text)

    def _end_line(self) -> None:
        if self._line:
            for text in _shown("".join(self._line)).split("\0"):
                if shown := text.strip(_INDENT):
                    self._paragraphs += 1
                    paragraph = Paragraph(shown, f"第 {self._paragraphs} 段")
                    self.found.append(paragraph)
                    if not self._has_words and len(shown) <= LONGEST:
                        self.navigation.add(paragraph)
            self._line = []
        self._has_words = False

    def _cell_text(self, cell: Element) -> str:
        if not len(cell):
            return _shown(cell.text or "").strip(" ")
        inside = Pieces(self._display, self._keep, in_cell=True)
        # What is hidden in a cell belongs to it all the same.
        inside.read(cell, without=cell.getparent())
        self.struck |= inside.struck
        lines = (
            piece.text if isinstance(piece, Paragraph) else "\n".join(c.text for row in piece.rows for c in row.cells)
            for piece in inside.found
        )
        return "\n".join(lines)


def _shown(text: str) -> str:
    """Text as a browser shows it: white space is one space, and none where a line ends between Chinese characters."""
    return _SPACES.sub(" ", _BREAK_IN_CHINESE.sub("", text) if "\n" in text else text)


def _filled_in(field: Element) -> str:
    """What stands in a field."""
    if field.tag == "textarea":
        return "".join(field.itertext())
    return field.get("value", "") if field.get("type", "text").lower() in _FIELDS else ""


def _first_number(element: Element) -> int | None:
    """The number of the first item of a numbered list; None for anything else."""
    if element.tag != "ol" or "none" in element.get("style", ""):
        return None
    start = element.get("start", "1").strip()
    return int(start) if re.fullmatch(r"[0-9]{1,6}", start) else 1
