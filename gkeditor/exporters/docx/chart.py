"""The picture of the year in a Word document: a chart, which Word, WPS and LibreOffice draw from its numbers."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from gkeditor.exporters import paper
from gkeditor.exporters.docx.wordml import points, w
from gkeditor.exporters.picture import Picture
from gkeditor.exporters.template import drawn

TEMPLATE = "picture.chart.xml.j2"

_NAME = "/word/charts/chart1.xml"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_UNITS = 36000
"""To a millimetre."""


def chart_paragraph(word: WordDocument, picture: Picture, text_width: float, style: str) -> etree._Element:
    """A paragraph with the chart, `text_width` millimetres wide; raise TemplateFault."""
    main = word.part
    part = Part(PackURI(_NAME), TYPE.DML_CHART, drawn(TEMPLATE, picture=picture), main.package)
    relation = main.relate_to(part, RELATION.CHART)
    width = round(text_width * _UNITS)
    height = round(width * picture.height / picture.width)
    chart = etree.Element(f"{{{_CHART}}}chart", {f"{{{_RELATIONS}}}id": relation}, {"c": _CHART, "r": _RELATIONS})
    data = etree.Element(f"{{{_MAIN}}}graphicData", uri=_CHART)
    data.append(chart)
    graphic = etree.Element(f"{{{_MAIN}}}graphic", nsmap={"a": _MAIN})
    graphic.append(data)
    placed = etree.Element(f"{{{_PLACING}}}inline", dict.fromkeys(("distT", "distB", "distL", "distR"), "0"))
    placed.append(etree.Element(f"{{{_PLACING}}}extent", cx=str(width), cy=str(height)))
    placed.append(etree.Element(f"{{{_PLACING}}}docPr", id="1", name=picture.title, descr=picture.description))
    placed.append(etree.Element(f"{{{_PLACING}}}cNvGraphicFramePr"))
    placed.append(graphic)
    # Lines as high as the style says would leave a strip of it.
    spacing = w("spacing", before=points(paper.TABLE_AFTER), line=240, lineRule="auto")
    return w("p", w("pPr", w("pStyle", val=style), spacing, w("jc", val="center")), w("r", w("drawing", placed)))
