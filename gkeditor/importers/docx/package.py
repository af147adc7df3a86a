"""The parts of a Word document: which of them is the text, and what belongs to it."""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element as Element

from gkeditor.importers import archive
from gkeditor.importers.source import MAX_TEXT_BYTES, UnreadableInput

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

_KIND = "Word 文件"
_DAMAGED = "Word 文件已损坏，不能读取；请用 Word 或 WPS 打开后另存一份"
_NO_TEXT = "文件里没有 Word 文档的正文：可能是别的格式改了后缀，或者已损坏"
_NO_DOCUMENT = "这是一个压缩包，不是 Word 文档；请先解压"
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml/main|officeDocument/(?:relationships|math))")
_TRANSITIONAL = {
    b"wordprocessingml/main": WORD.encode(),
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_MAIN_TYPES = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
    "ms-word.template.macroEnabledTemplate.main+xml",
)
"""How the content types of the text end: of documents and templates, with and without macros, which are never run."""
_MAX_TAGS = 1_000_000
"""The text of a report has some ten thousand."""
_MAX_DEPTH = 120
_IS_DEEPER = etree.XPath(f"boolean({'/*' * _MAX_DEPTH})")


class Package:
    """The XML parts of a document, by their names in small letters."""

    def __init__(self, data: bytes) -> None:
        """Raise UnreadableInput for what is no archive, is damaged, or holds no document."""
        if not data.startswith(b"PK"):
            raise UnreadableInput("这不是 Word 文档（.docx），后缀可能改过；请用 Word 或 WPS 打开后另存为 .docx")
        contents = archive.parts(data, _KIND, lambda name: name.lower().endswith((".xml", ".rels")))
        self._parts = {name.replace("\\", "/").lstrip("/").lower(): content for name, content in contents.items()}
        self.damaged: list[str] = []
        """The parts that were asked for and are no XML."""
        self.main = self._find_main()
        """The name of the part with the text."""
        self._named = tuple(self._relations(self.main))

    def _find_main(self) -> str:
        candidates = [
            *(target for kind, target in self._relations("") if kind == "officeDocument"),
            *self._main_by_type(),
            "word/document.xml",
        ]
        found = next((name for name in candidates if name in self._parts), None)
        if found is None:
            raise UnreadableInput(_NO_TEXT if "[content_types].xml" in self._parts else _NO_DOCUMENT)
        return found

    def _main_by_type(self) -> Iterator[str]:
        types = self.read("[content_types].xml")
        for element in () if types is None else types.iter("{*}Override"):
            if element.get("ContentType", "").endswith(_MAIN_TYPES):
                yield element.get("PartName", "").lstrip("/").lower()

    def document(self) -> Element:
        """The root of the text; raise UnreadableInput where it is damaged."""
        root = self.read(self.main)
        if root is None or root.tag != f"{{{WORD}}}document":
            raise UnreadableInput(_DAMAGED)
        return root

    def mentions(self, words: Iterable[str]) -> bool:
        """Whether one of these words is in the markup of the text."""
        content = self._content(self.main)
        return any(word.encode() in content for word in words)

    def related(self, kind: str) -> Iterator[Element]:
        """The roots of the parts of a kind (styles, header …) that belong to the text.

        What stands outside of the file is never looked at.
        """
        roots = (self.read(name) for name in self._names(kind))
        return (root for root in roots if root is not None)

    def _names(self, kind: str) -> Iterator[str]:
        names = dict.fromkeys(target for found, target in self._named if found == kind)
        if not names and not self._has_relations:
            # Without the list of relations the usual names are all there is to go by.
            folder = posixpath.dirname(self.main)
            pattern = re.compile(rf"{re.escape(posixpath.join(folder, kind))}\d*\.xml")
            names = dict.fromkeys(name for name in sorted(self._parts) if pattern.fullmatch(name))
        return (name for name in names if name in self._parts)

    @property
    def _has_relations(self) -> bool:
        return _relations_name(self.main) in self._parts

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        """Kind and target, as a name of a part, of what a part refers to within the file."""
        root = self.read(_relations_name(part))
        for element in () if root is None else root.iter("{*}Relationship"):
            if element.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), unquote(element.get("Target", "")))
                yield element.get("Type", "").rpartition("/")[2], posixpath.normpath(target).lstrip("/").lower()

    def _content(self, name: str) -> bytes:
        content = self._parts.get(name, b"")
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return _DECLARATION.sub("", content.decode("utf-16", "replace")).encode("utf-8")
        return content

    def read(self, name: str) -> Element | None:
        """The root of a part, None if it is not there or no XML; raise UnreadableInput for one that means harm."""
        if name not in self._parts:
            return None
        content = self._content(name)
        if len(content) > MAX_TEXT_BYTES or content.count(b"<") > _MAX_TAGS:
            raise UnreadableInput("Word 文件中的内容过多，不会是一份年度报告")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        if b"purl.oclc.org" in content:
            content = _STRICT.sub(lambda found: _TRANSITIONAL[found[1]], content)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            root = None
            self.damaged.append(name)
        if b"<!DOCTYPE" in content or (root is not None and root.getroottree().docinfo.doctype):
            raise UnreadableInput("Word 文件中含有不安全的内容（DOCTYPE），不能读取")
        if root is not None and _IS_DEEPER(root):
            raise UnreadableInput("Word 文件的层次过深，不是正常的文档")
        return root


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
