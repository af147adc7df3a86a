"""The picture of the year."""

from __future__ import annotations

from lxml import etree

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters.picture import draw, picture
from gkeditor.files import native
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.report import as_prior

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
