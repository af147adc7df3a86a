"""The parts of a Word document: named as any program names them, damaged, or meaning harm."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from gkeditor.importers import IMPORTERS, UnreadableInput, import_from, import_report
from gkeditor.importers.docx import read_docx
from tests.importers.word import ENOUGH, NAMESPACES, OFFICE, p, package, part, r, related, relationships, tbl, tr, word

BODY = f"<w:body>{ENOUGH}</w:body>"
DOCUMENT = part("document", BODY)
MAIN = f'Type="{OFFICE}/relationships/officeDocument"'
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
HEADING = ["一、总体情况", "六、其他需要报告的事项"]


def read(data: bytes) -> list[str]:
    return [text for piece in read_docx(data).pieces if (text := getattr(piece, "text", ""))]


def archive(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return file.getvalue()


def strict(text: str) -> str:
    """Markup with the names of Strict Open XML."""
    text = text.replace(NAMESPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    return text.replace(f"{OFFICE}/", "http://purl.oclc.org/ooxml/officeDocument/")


# ---- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        package({"word/document.xml": DOCUMENT}),
        package({"word/document2.xml": DOCUMENT}, main="word/document2.xml"),
        package({"正文/内容.xml": DOCUMENT}, main="正文/内容.xml"),
        archive({"word/document.xml": DOCUMENT}),
        archive({"word\\document.xml": DOCUMENT}),
        archive({"Word/Document.xml": DOCUMENT}),
        package({"doc/a b.xml": DOCUMENT, "_rels/.rels": "damaged"}, main="doc/a b.xml"),
        package(
            {
                "a/b.xml": DOCUMENT,
                "_rels/.rels": relationships(f'<Relationship Id="x" {MAIN} Target="./c/../a/b%2Exml"/>'),
            }
        ),
        package({"word/document.xml": DOCUMENT.encode("utf-16")}),
        package({"word/document.xml": DOCUMENT.replace("UTF-8", "GB18030").encode("gb18030")}),
        package({"word/document.xml": DOCUMENT.replace("w:", "x:").replace(":w=", ":x=")}),
        package({"word/document.xml": strict(DOCUMENT), "_rels/.rels": strict(relationships(""))}),
    ],
)  # fmt: skip
def test_where_the_text_is(data: bytes) -> None:
    assert read(data) == HEADING


def test_strict_names_of_all_parts() -> None:
    styles = '<w:style w:type="paragraph" w:styleId="gkDraft"><w:name w:val="gkDraft"/></w:style>'
    body = p("草稿", '<w:pStyle w:val="gkDraft"/>') + ENOUGH
    parts = {"word/document.xml": part("document", f"<w:body>{body}</w:body>")} | related({"styles": styles})
    assert read(package({name: strict(text) for name, text in parts.items()})) == HEADING


def test_parts_that_nothing_refers_to_are_found_by_their_names() -> None:
    parts = related({"header": p("文件")})
    del parts["word/_rels/document.xml.rels"]
    assert [piece.text for piece in read_docx(package({"word/document.xml": DOCUMENT} | parts)).outside] == ["文件"]


def test_documents_with_macros_and_templates(tmp_path: Path) -> None:
    for kind in ("ms-word.document.macroEnabled.main", "openxmlformats-officedocument.wordprocessingml.template.main"):
        override = f'<Override PartName="/word/text.xml" ContentType="application/vnd.{kind}+xml"/>'
        types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{override}</Types>'
        data = archive({"[Content_Types].xml": types, "word/text.xml": DOCUMENT, "word/vbaProject.bin": b"\xd0\xcf"})
        assert read(data) == HEADING
    for suffix in (".docm", ".dotx", ".dotm"):
        assert import_report(word(ENOUGH), name=f"a{suffix}").edition == "2021-30"


def test_only_this_importer_claims_it() -> None:
    inside = io.BytesIO()
    with zipfile.ZipFile(inside, "w") as other:
        other.writestr("xl/workbook.xml", "<workbook/>")
    data = archive({"word/embeddings/sheet.bin": inside.getvalue(), "word/document.xml": DOCUMENT})
    with zipfile.ZipFile(io.BytesIO(data), "a", zipfile.ZIP_STORED) as stored:
        stored.writestr("word/embeddings/sheet.xlsx", inside.getvalue())
    for content in (word(ENOUGH), data):
        assert [importer.name for importer in IMPORTERS if importer.sniff(content)] == ["docx"]


@pytest.mark.parametrize("suffix", ["txt", "doc", "wps", "xlsx", "html", "", "jpg"])
def test_content_counts_more_than_the_suffix(suffix: str) -> None:
    assert import_report(word(ENOUGH), name=f"a.{suffix}").edition == "2021-30"


# ---- damage -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "空的"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" * 20, r"这不是 Word 文档（\.docx）"),
        (b"PK\x03\x04", "Word 文件已损坏"),
        (word(ENOUGH)[:-100], "Word 文件已损坏"),
        (word(ENOUGH)[:200], "Word 文件已损坏"),
        (archive({"年报.txt": "一、总体情况"}), "这是一个压缩包"),
        (archive({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<x/>"}), "没有 Word 文档的正文"),
        (package({"word/document.xml": DOCUMENT[:-30]}), "Word 文件已损坏"),
        (package({"word/document.xml": ""}), "Word 文件已损坏"),
        (package({"word/document.xml": "<x/>"}), "Word 文件已损坏"),
        (word(p("一段与年报无关的话。")), "不是一份政府信息公开工作年度报告"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99, "设有密码"),
    ],
)  # fmt: skip
def test_one_line_for_what_cannot_be_read(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        import_report(data, name="a.docx")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("name", "fmt"), [("a.xlsx", None), ("a.wps", None), ("a", "docx"), ("a", "doc")])
def test_documents_behind_a_password(name: str, fmt: str | None) -> None:
    with pytest.raises(UnreadableInput, match="文件设有密码，不能读取；请用"):
        import_report(COMPOUND + "EncryptedPackage".encode("utf-16-le") + b"\0" * 99, name=name, fmt=fmt)


def test_encrypted_parts() -> None:
    data = bytearray(word(ENOUGH))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(UnreadableInput, match="设有密码"):
        import_report(bytes(data), name="a.docx")


@pytest.mark.parametrize("kind", ["styles", "numbering", "header", "comments"])
def test_damage_beside_the_text_is_spoken_of(kind: str) -> None:
    parts = related({kind: p("x")}) | {f"word/{kind}.xml": "<w:damaged"}
    imported = import_from(package({"word/document.xml": DOCUMENT} | parts), name="a.docx")
    assert imported.report.edition == "2021-30"
    assert "有损坏" in imported.remarks[0]


@pytest.mark.parametrize("gone", ["word/styles.xml", "word/numbering.xml", "[Content_Types].xml", "_rels/.rels"])
def test_missing_parts(gone: str) -> None:
    parts = {"word/document.xml": DOCUMENT} | related({"styles": "", "numbering": ""})
    with zipfile.ZipFile(io.BytesIO(package(parts))) as whole:
        data = archive({name: whole.read(name) for name in whole.namelist() if name != gone})
    assert read(data) == HEADING


# ---- harm ---------------------------------------------------------------------------------------------------------


def entities(document: str, declared: str) -> str:
    return document.replace("?>", f"?><!DOCTYPE x [{declared}]>", 1).replace("总体情况", "&a;", 1)


@pytest.mark.parametrize("declared", ['<!ENTITY a "总体情况">', '<!ENTITY a SYSTEM "file:///etc/hostname">', ""])
def test_declared_entities_are_refused(declared: str) -> None:
    text = entities(DOCUMENT, declared)
    for content in (text.encode(), text.encode("utf-16")):
        with pytest.raises(UnreadableInput, match="不安全"):
            read_docx(package({"word/document.xml": content}))
    parts = related({"styles": ""})
    parts["word/styles.xml"] = entities(parts["word/styles.xml"], declared)
    with pytest.raises(UnreadableInput, match="不安全"):
        read_docx(package({"word/document.xml": DOCUMENT} | parts))


def test_what_is_outside_of_the_file_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(part("hdr", p("机密")), encoding="utf-8")
    there = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/relationships/header" Target="{target}" {mode}/>'
        for n, (target, mode) in enumerate(
            [
                (secret.as_uri(), 'TargetMode="External"'),
                (str(secret), ""),
                (f"../../../../..{secret}", ""),
                ("http://127.0.0.1:9/a.xml", 'TargetMode="External"'),
            ]
        )
    )
    data = package({"word/document.xml": DOCUMENT, "word/_rels/document.xml.rels": relationships(there)})
    assert not read_docx(data).outside


def deep(start: str, end: str, depth: int) -> str:
    return f"<w:body>{start * depth}{p('x')}{end * depth}</w:body>"


BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
HARMFUL = {
    "bomb": lambda: archive({"word/document.xml": b"\0" * (101 * 2**20)}),
    "bomb beside": lambda: package({"word/document.xml": DOCUMENT, "word/x.xml": b" " * (101 * 2**20)}),
    "many parts": lambda: archive({f"word/{n}.xml": b"" for n in range(3000)} | {"word/document.xml": DOCUMENT}),
    "huge text": lambda: word(p("字" * 8_000_000)),
    "text longer than the parser takes": lambda: word(p("a" * 11_000_000)),
    "many runs": lambda: word("<w:p>" + "<w:r><w:t>1</w:t></w:r>" * 500_000 + "</w:p>"),
    "many paragraphs": lambda: word(p("1") * 100_000),
    "many rows": lambda: word(tbl(tr("1", "2") * 60_000)),
    "many columns": lambda: word(tbl(tr(*["1"] * 10_000))),
    "deep": lambda: package({"word/document.xml": part("document", deep("<w:x>", "</w:x>", 240))}),
    "deeper": lambda: package({"word/document.xml": part("document", deep("<w:x>", "</w:x>", 100_000))}),
    "deep tables": lambda: package(
        {"word/document.xml": part("document", deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 70))}
    ),
    "long instruction": lambda: word(p(BEGIN + f"<w:r><w:instrText>{'x' * 200}</w:instrText></w:r>" * 50_000)),
    "fields in fields": lambda: word(p((BEGIN + BEGIN.replace("begin", "separate")) * 60_000)),
    "boxes behind blanks": lambda: word(p(r(" ") * 40_000 + "<w:r><w:pict><w:txbxContent/></w:pict></w:r>" * 30_000)),
    "styles on styles": lambda: word(
        p("x"),
        styles="".join(f'<w:style w:styleId="{n}"><w:basedOn w:val="{n - 1}"/></w:style>' for n in range(100_000)),
    ),
    "many entities": lambda: package(
        {
            "word/document.xml": entities(
                DOCUMENT, "".join(f'<!ENTITY {x} "{y * 10}">' for x, y in (("a", "&b;"), ("b", "x")))
            )
        }
    ),
}


@pytest.mark.parametrize("kind", HARMFUL)
def test_harmful_documents_are_refused_quickly(kind: str) -> None:
    data = HARMFUL[kind]()
    start = time.perf_counter()
    with pytest.raises(UnreadableInput) as caught:
        import_report(data, name="a.docx")
    assert time.perf_counter() - start < 5
    assert "\n" not in str(caught.value)


def test_pictures_are_not_unpacked() -> None:
    data = package({"word/document.xml": DOCUMENT, "word/media/image1.bmp": bytes(110 * 2**20)})
    assert read(data) == HEADING


@pytest.mark.parametrize("depth", [10, 35])
def test_tables_in_tables_to_a_depth_that_is_met(depth: int) -> None:
    text = part("document", deep("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", depth))
    assert read(package({"word/document.xml": text})) == ["x"]
