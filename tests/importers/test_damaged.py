"""Whatever happens to a file: it reads, or one line says why not."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gkeditor.document import Document
from gkeditor.importers import UnreadableInput, import_report
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.importers.layouts import LAYOUTS

FORM = load_form("2021-30")
REPORT = Report(
    {
        "edition": "2021-30",
        "title": "云溪县民政局2022年政府信息公开工作年度报告",
        "overview": "（一）主动公开\n全年公开信息120条。",
        "problems": "公开的内容还不够细。",
        "other": "没有其他需要报告的事项。",
        "signature.agency": "云溪县民政局",
        "signature.date": "2023-01-20",
    }
    | {cell: str(number) for number, cell in enumerate(FORM.cells)}
)
PIECES = [
    "\t",
    "|",
    "\n",
    "\n\n",
    " ",
    "1",
    "规章",
    "总计",
    "一、总体情况",
    "<td>",
    "</tr>",
    "<table>",
    "<br>",
    "\\",
    "{{",
    "年",
]


def damage(text: str, chance: Random) -> str:
    """A few pieces taken out, doubled, moved or put in."""
    for _ in range(chance.randrange(1, 8)):
        start = chance.randrange(len(text))
        end = min(len(text), start + chance.choice([1, 3, 20, 200]))
        where = chance.randrange(len(text))
        piece = chance.choice([text[start:end], *PIECES])
        text = chance.choice(
            [
                text[:start] + text[end:],
                text[:where] + piece + text[where:],
                text[:start] + piece + text[end:],
                "\n".join(sorted(text.split("\n"), key=lambda _: chance.random() < 0.05)),
            ]
        )
        if not text:
            break
    return text


@pytest.mark.parametrize("layout", LAYOUTS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_damaged_reports(layout: str, seed: int) -> None:
    suffix, lay_out = LAYOUTS[layout]
    text = damage(lay_out(REPORT), Random(seed))
    try:
        report = import_report(text.encode("utf-8", "ignore"), name=f"a.{suffix}")
    except UnreadableInput:
        return
    known = {*FORM.cells, *load_form("2019-60").cells, *(section.key for section in FORM.sections)}
    head = {"edition", "year", "agency", "kind", "title", "signature.agency", "signature.date"}
    families = ("heading.", "missing.", "extra.", "label.", "unplaced.")
    assert all(a in known or a in head or a.startswith(families) for a in report.values)
    assert all(text.strip() for text in report.values.values())
    Document(report)


@given(data=st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    for fmt in ("gkr", "json", "xlsx", "xls", "ods", "html", "mht", "md", "txt"):
        with pytest.raises(UnreadableInput):
            import_report(data, name="a", fmt=fmt)
