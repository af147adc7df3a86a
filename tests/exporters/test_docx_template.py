"""The template of the Word document: the shipped one, an office's own, and those that cannot be used."""

from __future__ import annotations

import runpy
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters import TemplateFault, exporter
from gkeditor.exporters.page import page
from tests.exporters.word_file import NAMES, W, WordFile, grid, value

Make = Callable[..., Document]
Put = Callable[[bytes], Path]

ROOT = Path(__file__).parents[2]


@pytest.fixture
def put(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Put:
    """Put a file where an office has its own template."""

    def put(content: bytes) -> Path:
        path = tmp_path / "report.docx"
        path.write_bytes(content)
        monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path))
        return path

    return put


def saved(word: WordDocument) -> bytes:
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def offices_own() -> WordDocument:
    """A template as an office might make it: other margins, a letterhead, and traces of its making."""
    word = docx.Document()
    word.core_properties.author = "起草人"
    word.core_properties.created = datetime(2013, 5, 6, tzinfo=UTC)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = "云溪县民政局文件"
    line = word.add_paragraph("模板里的说明")
    line.paragraph_format.element.set(f"{W}rsidR", "00AB12CD")
    word.settings.element.append(parse_xml(f'<w:rsids {nsdecls("w")}><w:rsid w:val="00AB12CD"/></w:rsids>'))
    return word


def test_the_shipped_template_is_what_the_script_makes() -> None:
    made = runpy.run_path(str(ROOT / "packaging" / "word_template.py"))["template"]()
    shipped = WordFile(assets.read_bytes("templates/report.docx"))
    assert shipped.parts == WordFile(made).parts


def test_an_office_s_own_template(put: Put, make: Make) -> None:
    put(saved(offices_own()))
    document = make("complete")
    file = WordFile(exporter("docx").export(document))
    view = page(document)
    words = [text for _, text in file.paragraphs()]
    assert words[0] == "\n".join(view.title_lines)
    assert "模板里的说明" not in words
    assert file.headers() == [["云溪县民政局文件"]]
    # 150 mm, a little more or less by the twips of its margins.
    assert [round(sum(grid(table)) / 1440 * 25.4, 1) for table in file.tables()] == [150.0] * 3
    assert [style for style, _ in file.paragraphs()][:2] == ["Title", "报告-正文"]
    everything = b"".join(file.parts.values())
    assert not [trace for trace in ("起草人", "2013-05", "00AB12CD", "python-docx") if trace.encode() in everything]


def test_styles_that_it_lacks_are_the_shipped_ones(put: Put, make: Make) -> None:
    word = offices_own()
    styles = word.styles
    styles["Title"].font.name = "华文中宋"
    styles["Heading 2"].delete()
    put(saved(word))
    file = WordFile(exporter("docx").export(make("broken")))
    by_name = {value(style, "w:name"): style for style in file.root("word/styles.xml").iterfind("w:style", NAMES)}
    assert value(by_name["Title"], "w:rPr/w:rFonts", "ascii") == "华文中宋"
    assert value(by_name["heading 2"], "w:rPr/w:rFonts", "eastAsia") == "楷体"
    assert value(by_name["gkDraft"], "w:basedOn") == by_name["Normal"].get(f"{W}styleId")
    used = {style for style, _ in file.paragraphs()}
    assert {"gkDraft", "报告-正文", "报告-落款", "heading 2"} <= used


def test_its_ids_may_be_any(put: Put, make: Make) -> None:
    """Word and WPS name styles by numbers or letters; what is added takes no name that is taken."""
    parts = WordFile(assets.read_bytes("templates/report.docx")).parts
    styles = parts["word/styles.xml"].replace(b'w:basedOn w:val="Normal"', b'w:basedOn w:val="a"')
    styles = styles.replace(b'w:styleId="Normal"', b'w:styleId="a"')
    styles = styles.replace(b'w:styleId="Footer"', b'w:styleId="gkDraft0"').replace(b'"gkDraft"/>', b'"other"/>')
    put(zipped(parts | {"word/styles.xml": styles}))
    file = WordFile(exporter("docx").export(make("broken")))
    found = list(file.root("word/styles.xml").iterfind("w:style", NAMES))
    assert file.paragraphs()[0][0] == "gkDraft"
    assert len({style.get(f"{W}styleId") for style in found}) == len(found)
    added = found[-1]
    assert (value(added, "w:name"), added.get(f"{W}styleId")) == ("gkDraft", "gkDraft00")
    assert value(added, "w:basedOn") == "a"


def test_the_mark_of_a_draft_stands_above_its_header(put: Put, make: Make) -> None:
    word = offices_own()
    word.sections[0].different_first_page_header_footer = True
    word.sections[0].header_distance = Mm(0)
    put(saved(word))
    document = make("broken")
    mark = page(document).draft
    file = WordFile(exporter("docx").export(document))
    assert file.headers() == [[mark, "云溪县民政局文件"], [mark]]
    assert int(value(file.body[-1], "w:pgMar", "header")) >= 10 / 25.4 * 1440 - 1


def test_headings_that_it_numbers_are_not_numbered_twice(put: Put, make: Make) -> None:
    word = offices_own()
    properties = word.styles["Heading 1"].element.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>'))
    put(saved(word))
    file = WordFile(exporter("docx").export(make("complete")))
    numbered = {file.style(p): value(p, "w:pPr/w:numPr/w:numId") for p in file.body.iterchildren(f"{W}p")}
    assert numbered["heading 1"] == "0"
    assert numbered["heading 2"] == ""


def zipped(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def broken_templates() -> dict[str, tuple[bytes, str]]:
    """File, and a word of the reason."""
    good = assets.read_bytes("templates/report.docx")
    parts = WordFile(good).parts
    kind = b"wordprocessingml.document.main"
    types = parts["[Content_Types].xml"].replace(kind, b"wordprocessingml.template.main")
    return {
        "text": (b"no document", "不是 Word 文档"),
        "empty": (b"", "不是 Word 文档"),
        "old": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧的 .doc"),
        "template": (zipped(parts | {"[Content_Types].xml": types}), ".dotx"),
        "cut": (good[: len(good) // 2], "不是 Word 文档"),
        "no text": (zipped({name: part for name, part in parts.items() if name != "word/document.xml"}), "损坏"),
        "not xml": (zipped(parts | {"word/document.xml": b"<w:document"}), "损坏"),
        "styles lost": (zipped(parts | {"word/styles.xml": b""}), "损坏"),
    }


@pytest.mark.parametrize("name", broken_templates())
def test_templates_that_cannot_be_used(name: str, put: Put, make: Make) -> None:
    content, reason = broken_templates()[name]
    path = put(content)
    with pytest.raises(TemplateFault) as caught:
        exporter("docx").export(make("complete"))
    message = str(caught.value)
    assert str(path) in message
    assert reason in message
    assert "\n" not in message
