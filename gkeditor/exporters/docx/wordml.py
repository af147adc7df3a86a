"""The elements that a Word document is made of, and its unit of length, the twip: a twentieth of a point."""

from __future__ import annotations

import re

from lxml import etree

from gkeditor.exporters.paper import POINTS_PER_MM

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = "{http://www.w3.org/XML/1998/namespace}space"


def w(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """An element of WordprocessingML: `w("jc", val="center")` is `<w:jc w:val="center"/>`."""
    names = {f"{{{NAMESPACE}}}{name}": str(value) for name, value in attributes.items()}
    element = etree.Element(f"{{{NAMESPACE}}}{tag}", names, {"w": NAMESPACE})
    element.extend(children)
    return element


def mm(length: float) -> int:
    """Millimetres in twips."""
    return points(length * POINTS_PER_MM)


def points(length: float) -> int:
    """Points in twips."""
    return round(length * 20)


def run(text: str) -> etree._Element:
    """A run of text; ends of lines and tabs in it stay what they are."""
    element = w("r")
    for piece in re.split(r"([\n\t])", text):
        match piece:
            case "":
                pass
            case "\n":
                element.append(w("br"))
            case "\t":
                element.append(w("tab"))
            case _:
                words = w("t")
                words.text = piece
                if piece != piece.strip():
                    words.set(_SPACES, "preserve")
                element.append(words)
    return element


def paragraph(style: str, text: str, *properties: etree._Element) -> etree._Element:
    """A paragraph in a style, given by its id; the properties are in the order that the schema wants."""
    element = w("p", w("pPr", w("pStyle", val=style), *properties))
    if text:
        element.append(run(text))
    return element
