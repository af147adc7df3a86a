"""The text of a paragraph: what of its runs, fields, tracked changes and drawings is on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from lxml.etree import _Element as Element

from gkeditor.importers.docx.numerals import numeral
from gkeditor.importers.docx.reading import HIDDEN, PROMPT, STRUCK, Reading
from gkeditor.importers.docx.styles import VAL, W, is_on
from gkeditor.importers.typed import raised

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"

ALTERNATES = f"{_COMPATIBLE}AlternateContent"
CONTROL = f"{W}sdt"
REMOVED = frozenset((f"{W}del", f"{W}moveFrom"))
"""Marks of what is gone once the tracked changes are accepted."""
PROPERTIES = frozenset(
    f"{W}{name}Pr" for name in ("p", "r", "sdt", "sdtEnd", "smartTag", "customXml", "tbl", "tr", "tc")
)

_TEXT, _RUN, _RUN_PROPERTIES = f"{W}t", f"{W}r", f"{W}rPr"
_BOX = f"{W}txbxContent"
_MARKERS = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_STRIKES = ("strike", "dstrike")
_DRAWINGS = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_EMBEDDED = frozenset((f"{_OFFICE}OLEObject", f"{_DIAGRAM}relIds"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_WHITE_SPACE = str.maketrans("\t\n\r", "   ")
_LONGEST_INSTRUCTION = 500
"""Characters; longer ones draw no character."""
_OVERSTRIKE = re.compile(r"\\o\s*\\a[a-z]*\s*\((.*)[,，;；](.+)\)\s*$", re.IGNORECASE)
"""A character in a circle or under its reading, as Word makes it in a field: eq \\o\\ac(○,12)."""

_SYMBOLS = {
    "symbol": {0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xD6: "√"},
    "wingdings": {0x6C: "●", 0x6E: "■", 0x6F: "□", 0x75: "◆", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"}
    | {0x81 + offset: chr(ord("①") + offset) for offset in range(10)},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x53: "☒", 0x98: "●", 0xA3: "□"},
}
"""Font in small letters → code in it → the character that looks so."""


class Content(NamedTuple):
    """What a paragraph holds."""

    text: str
    """With a line break for each one on paper."""
    before: tuple[Element, ...]
    """Text boxes anchored before any of its text."""
    behind: tuple[Element, ...]
    """The other text boxes anchored in it."""


def read_content(paragraph: Element, reading: Reading, *, hidden: bool) -> Content:
    """What a paragraph holds; `hidden`: whether its style hides text."""
    plain = None if hidden or reading.hides else _plain_text(paragraph)
    if plain is not None:
        return Content(plain, (), ())
    line = _Line(reading, hidden=hidden)
    line.read(paragraph)
    return line.content()


def _plain_text(paragraph: Element) -> str | None:
    """The text of a paragraph of nothing but runs of text, as most are, None for any other."""
    texts = []
    for child in paragraph:
        tag = child.tag
        if tag == _RUN:
            for part in child:
                if part.tag == _TEXT:
                    texts.append(part.text or "")
                elif part.tag != _RUN_PROPERTIES:
                    return None
        elif tag not in PROPERTIES and tag not in _MARKERS:
            return None
    return _visible(texts).translate(_WHITE_SPACE)


def chosen(alternates: Element) -> Element | None:
    """Of several forms of the same content the first one with a text in it."""
    forms = list(alternates.iterchildren("*"))
    return next((form for form in forms if next(form.iter(_TEXT, _BOX), None) is not None), next(iter(forms), None))


def read_control(control: Element, reading: Reading, read: Callable[[Element], None]) -> None:
    """Read what a content control holds, unless it is what the control shows while it waits for a text."""
    content = control.find(f"{W}sdtContent")
    if content is None:
        return
    if control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
        reading.put_aside(PROMPT, "".join(text.text or "" for text in content.iter(_TEXT)))
    else:
        read(content)


@dataclass
class _Field:
    """A field that has begun."""

    instruction: str = ""
    in_instruction: bool = True


class _Line:
    """The text of a paragraph being collected."""

    def __init__(self, reading: Reading, *, hidden: bool) -> None:
        self._reading = reading
        self._hidden_by_style = hidden
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self._struck: list[str] = []
        self._withheld: list[str] = []
        """What stands within the instructions of fields."""
        self._of_run = self._hidden if hidden else self._shown
        """Where the texts of this run go, but for those of instructions: one of the first three."""
        self._texts = self._of_run
        """Where texts go now: one of the four."""
        self._raised = False
        self._fields: list[_Field] = []
        self._instructions = 0
        """How many of the fields are in their instruction."""
        self._begun = False
        self._looked_at = 0
        self._before: list[Element] = []
        self._behind: list[Element] = []

    def content(self) -> Content:
        if self._instructions:
            # A field that has no end hides nothing.
            self._shown += self._withheld
        self._reading.put_aside(HIDDEN, _visible(self._hidden))
        self._reading.put_aside(STRUCK, _visible(self._struck))
        return Content(_visible(self._shown), tuple(self._before), tuple(self._behind))

    def read(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag in PROPERTIES:
                pass
            elif tag in REMOVED:
                self._reading.revisions += 1
            elif tag == CONTROL:
                read_control(child, self._reading, self.read)
            elif tag == ALTERNATES:
                if (form := chosen(child)) is not None:
                    self.read(form)
            elif tag == f"{_MATH}t":
                self._texts.append(child.text or "")
            elif tag == f"{_MATH}den":
                self._texts.append("/")
                self.read(child)
            elif tag in _DRAWINGS:
                self._drawing(child)
            elif len(child):
                self._reading.revisions += tag == f"{W}ins"
                self.read(child)

    # ---- runs -------------------------------------------------------------------------------------------------------

    def _run(self, run: Element) -> None:
        if self._reading.hides:
            properties = run.find(_RUN_PROPERTIES)
            if properties is not None and self._is_draft(properties):
                return
            struck = properties is not None and any(is_on(properties.find(f"{W}{name}")) for name in _STRIKES)
            self._of_run = self._hidden if self._hides(properties) else self._struck if struck else self._shown
            place = None if properties is None else properties.find(f"{W}vertAlign")
            self._raised = place is not None and place.get(VAL) == "superscript"
            self._direct()
        self._in_run(run)

    def _in_run(self, run: Element) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if text := child.text:
                    self._texts.append(raised(text) if self._raised else text.translate(_WHITE_SPACE))
            elif tag in _CHARACTERS:
                self._texts.append(_CHARACTERS[tag])
            elif tag != _RUN_PROPERTIES:
                self._rarer(child)

    def _rarer(self, element: Element) -> None:
        """A part of a run that most runs do not have."""
        tag = element.tag
        if tag == f"{W}fldChar":
            self._field(element.get(f"{W}fldCharType", ""))
        elif tag == f"{W}instrText":
            if self._fields and len(self._fields[-1].instruction) < _LONGEST_INSTRUCTION:
                self._fields[-1].instruction += element.text or ""
        elif tag == f"{W}sym":
            self._texts.append(_symbol(element))
        elif tag == f"{W}ruby":
            if (base := element.find(f"{W}rubyBase")) is not None:
                self.read(base)
        elif tag in _DRAWINGS:
            self._drawing(element)
        elif tag == ALTERNATES and (form := chosen(element)) is not None:
            self._in_run(form)

    def _is_draft(self, properties: Element) -> bool:
        style = properties.find(f"{W}rStyle")
        return style is not None and self._reading.styles.style(style.get(VAL, "")).is_draft

    def _hides(self, properties: Element | None) -> bool:
        if properties is None:
            return self._hidden_by_style
        hidden = is_on(properties.find(f"{W}vanish"))
        if hidden is None and (style := properties.find(f"{W}rStyle")) is not None:
            hidden = self._reading.styles.style(style.get(VAL, "")).hidden
        return self._hidden_by_style if hidden is None else hidden

    def _direct(self) -> None:
        if self._instructions:
            self._texts = self._withheld
        else:
            self._texts = self._of_run

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
            self._instructions += 1
        elif self._fields and kind in ("separate", "end"):
            field = self._fields[-1] if kind == "separate" else self._fields.pop()
            self._instructions -= field.in_instruction
            if kind == "end" and field.in_instruction:
                self._direct()
                self._texts.append(_drawn(field.instruction))
            field.in_instruction = False
        self._direct()
        if not self._instructions:
            self._withheld.clear()

    def _has_begun(self) -> bool:
        """Whether anything is shown so far but white space."""
        self._begun |= any(not text.isspace() for text in self._shown[self._looked_at :])
        self._looked_at = len(self._shown)
        return self._begun

    # ---- drawings ---------------------------------------------------------------------------------------------------

    def _drawing(self, element: Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _BOX:
                (self._behind if self._has_begun() else self._before).append(child)
            elif tag == ALTERNATES:
                if (form := chosen(child)) is not None:
                    self._drawing(form)
            elif tag == f"{_VML}textpath":
                self._texts.append(child.get("string", "").translate(_WHITE_SPACE))
            elif tag in _EMBEDDED:
                self._reading.objects += 1
            elif len(child):
                self._drawing(child)


def _visible(texts: list[str]) -> str:
    return _INVISIBLE.sub("", "".join(texts))


def _symbol(element: Element) -> str:
    """A character of a font of symbols, "" where nothing looks like it."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get(element.get(f"{W}font", "").lower(), {})
    if number & 0xFF in known and (number < 0x100 or number >> 8 == 0xF0):
        return known[number & 0xFF]
    return chr(number) if 0x20 <= number < 0xD800 and chr(number).isprintable() else ""


def _drawn(instruction: str) -> str:
    """What a field without a result draws, if it is a character in a circle or under its reading."""
    found = _OVERSTRIKE.search(instruction) if instruction.strip().lower().startswith("eq") else None
    if found is None:
        return ""
    frame, text = found.groups()
    return numeral(int(text), "decimalEnclosedCircle") if "○" in frame and text.isdecimal() and len(text) < 3 else text
