"""Whole reports in Word documents, as different programs would write them, and damaged ones."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gkeditor.importers import UnreadableInput, import_from, import_report
from gkeditor.importers.docx import read_docx
from gkeditor.importers.source import Grid
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.importers.damage import damaged
from tests.importers.random_reports import comparable, reports
from tests.importers.word import TABLES, p, report_body, tbl, word

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("table", TABLES)
@given(report=reports())
@settings(max_examples=15)
def test_any_report(table: str, report: Report) -> None:
    found = import_report(word(report_body(report, TABLES[table])), name="a.docx")
    assert comparable(found) == comparable(report)
    assert not found.unplaced


@pytest.mark.parametrize("table", TABLES)
def test_seeds(table: str, seed: Path) -> None:
    report = import_report(seed.read_bytes(), name=seed.name)
    again = import_report(word(report_body(report, TABLES[table])), name="a.docx")
    assert comparable(again) == comparable(report)
    assert not again.unplaced


FORM = load_form("2021-30")
REPORT = Report(
    {
        "edition": "2021-30",
        "year": "2022",
        "agency": "云溪县民政局",
        "kind": "department",
        "title": "云溪县民政局2022年政府信息公开工作年度报告",
        "overview": "（一）主动公开\n全年公开信息120条。",
        "problems": "公开的内容还不够细。",
        "other": "没有其他需要报告的事项。",
        "signature.agency": "云溪县民政局",
        "signature.date": "2023-01-20",
    }
    | {cell: str(number) for number, cell in enumerate(FORM.cells)}
)


def test_where_texts_and_numbers_stand() -> None:
    imported = import_from(word(report_body(REPORT, TABLES["merged"])), name="a.docx")
    places = {
        address: imported.lines[imported.places[address].line].where
        for address in ("overview", "proactive.rules.issued", "requests.total.total", "signature.date")
    }
    assert places["overview"] == "第 3 段"
    assert places["proactive.rules.issued"] == "第 1 个表格第 3 行"
    assert places["requests.total.total"].startswith("第 2 个表格第 ")
    assert places["signature.date"].endswith(" 段")


def test_whole_report_in_a_table_of_one_cell() -> None:
    body = f"<w:tbl><w:tr><w:tc>{report_body(REPORT, TABLES['merged'])}</w:tc></w:tr></w:tbl>"
    assert comparable(import_report(word(body), name="a.docx")) == comparable(REPORT)


def test_table_of_the_form_in_a_text_box() -> None:
    def boxed(table: str) -> str:
        return p(f"<w:r><w:pict><w:txbxContent>{table}</w:txbxContent></w:pict></w:r>")

    body = report_body(REPORT, lambda grid: boxed(TABLES["merged"](grid)))
    assert comparable(import_report(word(body), name="a.docx")) == comparable(REPORT)


def test_one_table_for_each_block() -> None:
    """Part two as five tables, the captions of their blocks between them."""

    def parted(table: str) -> str:
        rows = re.findall("<w:tr>.*?</w:tr>", table)
        starts = [number for number, row in enumerate(rows) if "第二十条" in row] or [0]
        ends = [*starts[1:], len(rows)]
        return "".join(tbl(*rows[start:end]) + p() for start, end in zip(starts, ends, strict=True))

    data = word(report_body(REPORT, lambda grid: parted(TABLES["merged"](grid))))
    assert sum(isinstance(piece, Grid) for piece in read_docx(data).pieces) > 4
    assert comparable(import_report(data, name="a.docx")) == comparable(REPORT)


# ---- damage ---------------------------------------------------------------------------------------------------------

FILES = sorted(SAMPLES.glob("*.docx"))
VALUES = ["", "0", "1", "-1", "9", "256", "99999999999", "restart", "none", "x", "%1%2", "a1"]


def change(element: etree._Element, chance: Random, others: list[etree._Element]) -> None:
    """Take an element out, put it elsewhere, double it, or change what it says."""
    parent, other = element.getparent(), chance.choice(others)
    kind = chance.randrange(5)
    if kind == 0 and element.attrib:
        element.set(chance.choice(list(element.attrib)), chance.choice(VALUES))
    elif kind == 1:
        element.tag = other.tag
    elif kind == 2 and parent is not None:
        parent.remove(element)
    elif kind == 3 and parent is not None:
        parent.append(deepcopy(element))
    elif other not in element.iter() and element not in other.iterancestors():
        other.append(deepcopy(element))


def rearranged(data: bytes, chance: Random) -> bytes:
    """A document whose parts are still XML, and say something else."""
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for name in chance.choices(list(parts), [1 + len(part) for part in parts.values()], k=3):
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(parts[name])
            elements = list(root.iter("*"))
            for element in chance.choices(elements, k=chance.choice([1, 5, 40])):
                change(element, chance, elements)
            parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as into:
        for name, content in parts.items():
            into.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("damage", [damaged, rearranged])
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_damaged_documents(damage: Callable[[bytes, Random], bytes], seed: int) -> None:
    """They read, or one line says why not."""
    chance = Random(seed)
    data = damage(chance.choice(FILES).read_bytes(), chance)
    with suppress(UnreadableInput):
        assert all(text.strip() for text in import_report(data, name="a.docx").values.values())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_documents_without_one_of_their_parts(file: Path) -> None:
    with zipfile.ZipFile(file) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    for gone in parts:
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as into:
            for name in parts.keys() - {gone}:
                into.writestr(name, parts[name])
        if gone == "word/document.xml":
            with pytest.raises(UnreadableInput, match="没有 Word 文档的正文"):
                import_report(content.getvalue(), name="a.docx")
        else:
            assert import_report(content.getvalue(), name="a.docx").edition
