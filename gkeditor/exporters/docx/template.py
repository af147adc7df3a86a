"""The Word template: opened, emptied, and freed of all that tells who made it, when and where."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties
from lxml import etree

from gkeditor import assets
from gkeditor.exporters.cannot import TemplateFault
from gkeditor.exporters.docx.wordml import NAMESPACE

NAME = "report.docx"

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_PARTS = {RELATION.STYLES, RELATION.SETTINGS, RELATION.FONT_TABLE, RELATION.THEME, RELATION.NUMBERING}
"""What a document keeps of its template, beside the headers and footers of its page."""
_EDITING = f"{{{NAMESPACE}}}rsid"
"""How the attributes begin that number the sessions of editing."""
_TELLTALE = frozenset(
    f"{{{NAMESPACE}}}{name}"
    for name in (
        *("rsid", "rsids", "attachedTemplate", "linkStyles", "mailMerge", "docVars", "trackRevisions", "docId"),
        *("saveThroughXslt", "printerSettings", "footnotePr", "endnotePr"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange"),
    )
)
"""Elements that name people, printers, files or times of editing, or belong to parts that are not kept."""


def open_template() -> WordDocument:
    """The office's own template if there is one, else the shipped one, without its text; raise TemplateFault."""
    path = assets.template(NAME)
    try:
        word = docx.Document(BytesIO(path.read_bytes()))
        _empty(word)
        _clean(word)
    except Exception as error:
        # Whatever a damaged file makes the library raise.
        reason = _reason(error, path)
        raise TemplateFault(f"模板 {path} 不能用：{reason}；请在 Word 或 WPS 中另存为 .docx") from error
    return word


def _reason(error: Exception, path: Path) -> str:
    match error:
        case OSError():
            return f"读不出来（{error.strerror or error}）"
        case BadZipFile() if path.read_bytes().startswith(_OLD_OR_LOCKED):
            return "它是旧的 .doc 格式，或者加了密码"
        case BadZipFile():
            return "它不是 Word 文档"
        case ValueError() if "content type" in str(error):
            return "它不是 .docx 格式的文档，也许是 .dotx、.docm 或别的格式改了名"
        case _:
            return f"文件已损坏（{type(error).__name__}: {error}）"


def page_of(word: WordDocument) -> etree._Element:
    """The element that ends the text and holds the page: its size, margins, headers and footers."""
    page: etree._Element = word.element.body.get_or_add_sectPr()
    return page


def _empty(word: WordDocument) -> None:
    page = page_of(word)
    for child in list(word.element.body):
        if child is not page:
            word.element.body.remove(child)


def _clean(word: WordDocument) -> None:
    package, links = word.part.package, word.part.rels
    used = {value for reference in page_of(word) for value in reference.attrib.values()}
    for id_ in [id_ for id_, link in links.items() if link.reltype not in _PARTS and id_ not in used]:
        del links[id_]
    for id_ in [id_ for id_, link in package.rels.items() if link.reltype != RELATION.OFFICE_DOCUMENT]:
        del package.rels[id_]
    name, nobody = PackURI("/docProps/core.xml"), CT_CoreProperties.new()
    package.relate_to(CorePropertiesPart(name, TYPE.OPC_CORE_PROPERTIES, nobody, package), RELATION.CORE_PROPERTIES)
    for link in links.values():
        if link.reltype == RELATION.SETTINGS:
            link.target_part.rels.clear()
    for part in (word.part, *(link.target_part for link in links.values())):
        if isinstance(part, XmlPart):
            _forget(part.element)


def _forget(root: etree._Element) -> None:
    for element in [one for one in root.iter() if one.tag in _TELLTALE]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for element in root.iter():
        for name in [name for name in element.attrib if str(name).startswith(_EDITING)]:
            del element.attrib[name]
