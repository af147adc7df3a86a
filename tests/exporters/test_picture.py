"""The picture of the year."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pdfplumber
import pytest
from lxml import etree, html

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS, CannotExport, exporter, paper
from gkeditor.exporters.page import page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.exporters.picture import draw, picture
from gkeditor.exporters.width import width
from gkeditor.files import native
from gkeditor.importers import import_report
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.report import as_prior

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SVG = "{http://www.w3.org/2000/svg}"


def sample() -> Document:
    return Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))


def with_last_year() -> Document:
    document = sample()
    last = document.report.apply(
        document.report.edit(
            "last", {"year": "2024", "requests.received.natural": "40", "requests.granted.natural": "0"}
        )
    )
    document.edit("导入上年", as_prior(last))
    return document


def test_numbers_of_the_year() -> None:
    shown = picture(sample())
    assert shown is not None
    assert (shown.year, shown.last_year) == ("2025年", "")
    assert [(row.label, row.bars[0].text) for row in shown.rows][:4] == [
        ("本年新收", "30"),
        ("上年结转", "2"),
        ("予以公开", "15"),
        ("部分公开", "3"),
    ]
    assert "不予公开4件" in shown.description
    lengths = [row.bars[0].length for row in shown.rows]
    assert max(lengths) == lengths[0]
    assert abs(lengths[0] / lengths[2] - 2) < 0.01


def test_last_year_stands_beside_it() -> None:
    shown = picture(with_last_year())
    assert shown is not None
    assert shown.last_year == "2024年"
    assert [bar.last_year for bar in shown.rows[0].bars] == [False, True]
    assert "本年新收30件，上年47件" in shown.description


def test_nothing_known_is_no_picture() -> None:
    assert picture(Document(new_report(load_form("2021-30"), "云溪县民政局", 2025))) is None


def test_the_drawing_is_svg_within_its_frame() -> None:
    for document in (sample(), with_last_year()):
        shown = picture(document)
        assert shown is not None
        root = etree.fromstring(draw(shown))
        assert root.tag == f"{SVG}svg"
        width, height = float(root.get("width", "")), float(root.get("height", ""))
        for bar in root.iter(f"{SVG}rect"):
            if "%" not in bar.get("width", ""):
                assert float(bar.get("x", "0")) + float(bar.get("width", "")) <= width
                assert float(bar.get("y", "0")) + float(bar.get("height", "")) <= height
        assert root.findtext(f"{SVG}desc")


# ---- in documents ---------------------------------------------------------------------------------------------------

WITH_PICTURE = [one.name for one in EXPORTERS if one.with_picture]


def exported(document: Document, fmt: str) -> bytes:
    make = exporter(fmt).with_picture
    assert make is not None
    try:
        return make(document)
    except CannotExport as error:
        pytest.skip(str(error))


def test_web_pages_word_documents_and_pdfs_show_it() -> None:
    assert WITH_PICTURE == ["html", "docx", "pdf"]


@pytest.mark.parametrize("fmt", WITH_PICTURE)
def test_what_is_read_back_is_the_report_alone(fmt: str) -> None:
    for document in (sample(), with_last_year()):
        plain, shown = (
            import_report(data, name=f"report.{fmt}")
            for data in (exporter(fmt).export(document), exported(document, fmt))
        )
        assert shown.values == plain.values


@pytest.mark.parametrize("fmt", ["html", "docx"])
def test_without_numbers_it_is_left_out(fmt: str) -> None:
    nothing = Document(new_report(load_form("2021-30"), "云溪县民政局", 2025))
    assert exported(nothing, fmt) == exporter(fmt).export(nothing)


def test_a_web_page_has_it_below_its_table_with_its_words() -> None:
    root = html.fromstring(exported(with_last_year(), "html").decode())
    (part,) = root.xpath("//section[@id='requests']")
    assert [child.tag for child in part] == ["h2", "div", "figure"]
    (svg,) = part.xpath(".//*[@role='img']")
    named = [root.xpath(f"//*[@id='{name}']")[0].text for name in svg.get("aria-labelledby").split()]
    assert named[0] == "2025年政府信息公开申请办理情况（件）"
    assert "本年新收30件，上年47件" in named[1]


def test_a_word_document_has_it_as_a_chart() -> None:
    with ZipFile(BytesIO(exported(with_last_year(), "docx"))) as archive:
        chart = etree.fromstring(archive.read("word/charts/chart1.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    values = [[point.text for point in one.iter(f"{CHART}v")] for one in chart.iter(f"{CHART}numCache")]
    shown = picture(with_last_year())
    assert shown is not None
    assert values == [[bar.text for row in shown.rows for bar in row.bars if bar.last_year == last] for last in (0, 1)]
    (words,) = [one.get("descr") for one in body.iter("{*}docPr")]
    assert words == shown.description


def test_the_word_document_keeps_to_the_schema(tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")
    path = tmp_path / "report.docx"
    path.write_bytes(exported(with_last_year(), "docx"))
    assert [one.description for one in audit.OpenXmlValidator().validate(path).errors] == []


def test_a_pdf_has_it_drawn_to_scale() -> None:
    shown = picture(with_last_year())
    assert shown is not None
    view = page(with_last_year(), with_picture=True)
    sheets = layout(view, Typesetter(lambda _families, text: width(text) / 2))
    (sheet,) = [sheet for sheet in sheets if sheet.fills]
    lengths = [fill.right - fill.left for fill in sheet.fills[2:]]
    bars = [bar for row in shown.rows for bar in row.bars]
    scale = lengths[0] / bars[0].length
    assert lengths == pytest.approx([bar.length * scale for bar in bars])
    words = [line.text for line in sheet.lines]
    start = words.index(shown.title)
    assert words[start + 1 : start + 6] == ["2025年", "2024年", "本年新收", "30", "47"]
    left, right = paper.MARGIN_LEFT, paper.PAGE_WIDTH - paper.MARGIN_RIGHT
    for line in sheet.lines[start : start + 3 + len(bars) + len(shown.rows)]:
        assert left * paper.POINTS_PER_MM <= line.left
        assert line.left + line.width <= right * paper.POINTS_PER_MM


@pytest.mark.libreoffice
def test_libreoffice_draws_the_chart(tmp_path: Path) -> None:
    source = tmp_path / "report.docx"
    source.write_bytes(exported(with_last_year(), "docx"))
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", tmp_path, source], check=True, capture_output=True, timeout=120
    )
    printed = tmp_path / "report.pdf"
    with pdfplumber.open(printed) as pdf:
        text = "".join(sheet.extract_text() for sheet in pdf.pages)
    assert "结转下年度" in text
    assert "2024" in text
    # A program in between does not make the picture part of the report.
    assert not import_report(printed.read_bytes(), name=printed.name).unplaced
