"""The styles of a report in a Word template; what an office's own template lacks comes from the shipped one."""

from __future__ import annotations

from copy import deepcopy

import docx
from docx.document import Document as WordDocument
from lxml import etree

from gkeditor import assets
from gkeditor.exporters.docx.wordml import NAMESPACE, w

_ID = f"{{{NAMESPACE}}}styleId"
_VALUE = f"{{{NAMESPACE}}}val"

TITLE = "Title"
HEADING = "heading 1"
SUB_HEADING = "heading 2"
PARAGRAPH = "报告-正文"
SIGNATURE = "报告-落款"
TABLE_HEAD, TABLE_TEXT = "报告-表格表头", "报告-表格内容"
SMALL_HEAD, SMALL_TEXT = "报告-小字表格表头", "报告-小字表格内容"
DRAFT = "gkDraft"
"""By it the mark of a draft is known when a document is read."""


class Styles:
    """The ids of styles by their names, which are the same in every language of Word."""

    def __init__(self, word: WordDocument) -> None:
        self._root: etree._Element = word.styles.element
        self._by_name = _by_name(self._root)
        self._shipped: dict[str, etree._Element] | None = None

    def __getitem__(self, name: str) -> str:
        """The id of a style, which is added if the template has none of this name."""
        return self._style(name).get(_ID, "")

    def unnumbered(self, name: str) -> tuple[etree._Element, ...]:
        """What a paragraph of this style needs so that Word does not number it: its text has its number already."""
        style: etree._Element | None = self._style(name)
        seen: set[str] = set()
        while style is not None and (id_ := style.get(_ID, "")) not in seen:
            seen.add(id_)
            if style.find("w:pPr/w:numPr", {"w": NAMESPACE}) is not None:
                return (w("numPr", w("numId", val=0)),)
            based = _value(style, "basedOn")
            style = next((one for one in self._by_name.values() if one.get(_ID) == based), None)
        return ()

    def _style(self, name: str) -> etree._Element:
        if name not in self._by_name:
            self._by_name[name] = self._added(name)
        return self._by_name[name]

    def _added(self, name: str) -> etree._Element:
        if self._shipped is None:
            self._shipped = _by_name(docx.Document(str(assets.path("templates/report.docx"))).styles.element)
        style = deepcopy(self._shipped[name])
        ids = {one.get(_ID, "") for one in self._by_name.values()}
        id_ = style.get(_ID, "")
        while id_ in ids:
            id_ += "0"
        style.set(_ID, id_)
        for link, target in (("basedOn", "Normal"), ("next", PARAGRAPH)):
            found = style.find(f"w:{link}", {"w": NAMESPACE})
            if found is not None and target in self._by_name:
                found.set(_VALUE, self._by_name[target].get(_ID, ""))
            elif found is not None:
                style.remove(found)
        self._root.append(style)
        return style


def _by_name(styles: etree._Element) -> dict[str, etree._Element]:
    return {_value(style, "name"): style for style in styles.iterfind("w:style", {"w": NAMESPACE})}


def _value(style: etree._Element, child: str) -> str:
    found = style.find(f"w:{child}", {"w": NAMESPACE})
    return "" if found is None else found.get(_VALUE, "")
