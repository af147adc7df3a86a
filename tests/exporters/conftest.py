"""The reports that every format is tried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.drafts import new_report
from gkeditor.model.figures import Figures
from gkeditor.model.form import load_form
from gkeditor.model.numbers import plain
from gkeditor.model.report import Report

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"


def edited(report: Report, after: Mapping[str, str]) -> Report:
    return report.apply(report.edit("test", after))


def complete() -> Report:
    """The sample of the edition in use, all 200 cells filled."""
    return native.load((SAMPLES / "yunxi-2025.gkr").read_bytes())


def older() -> Report:
    """A complete report of the older edition, its totals typed, with what no form has."""
    form = load_form("2019-60")
    report = new_report(form, "云溪县清水镇人民政府", 2020)
    cells = {cell: str(len(cell) % 3) for cell in form.cells if cell not in form.definitions}
    columns = [column.key for column in form.table("requests").blocks[0].columns[:-1]]
    closed = Figures(form, edited(report, cells))
    for column in columns:
        cells |= {f"requests.carried_in.{column}": "0", f"requests.carried_out.{column}": "1"}
        cells[f"requests.received.{column}"] = plain(1 + (closed.number(f"requests.total.{column}") or 0))
    cells |= {"proactive.normative.made": "2", "proactive.normative.published": "2", "proactive.rules.published": "0"}
    cells |= {"proactive.normative.public_total": "5", "proactive.fees.previous": "7", "proactive.fees.change": "-2"}
    cells["proactive.procurement.amount"] = "1005.834"
    figures = Figures(form, edited(report, cells))
    typed = {total: plain(figures.number(total) or 0) for total in form.definitions}
    return edited(
        report,
        cells
        | typed
        | {f"automatic.{total}": "" for total in form.definitions}
        | {
            "preface": "本报告所列数据的统计期限为2020年1月1日至2020年12月31日。",
            "overview": "（一）主动公开\n公开信息{{proactive.licensing.decisions}}条。\n（二）依申请公开\n没有收费。",
            "problems": "存在的问题是培训偏少，下一年度将增加培训。",
            "heading.other": "六、其他需要报告的情况",
            "other": "无。",
            "signature.date": "2021-01-20",
            "extra.proactive.1": "其他主动公开文件\t3\t\t9",
        },
    )


def half_filled() -> Report:
    return edited(
        new_report(load_form("2021-30"), "云溪县民政局", 2025),
        {
            "overview": "2025年新收申请{{requests.received.total}}件。",
            "proactive.normative.issued": "2",
            "requests.received.natural": "10",
            "requests.carried_in.natural": "0",
            "requests.granted.natural": "3",
            "requests.carried_out.natural": "0",
            "disputes.review.upheld": "1",
        },
    )


def empty() -> Report:
    return new_report(load_form("2021-30"), "云溪县民政局", 2025)


def broken() -> Report:
    """Contradictions, a part, a table and rows missing, numbers written in many ways."""
    return edited(
        complete(),
        {
            "automatic.requests.total.total": "",
            "requests.total.total": "7",
            "requests.granted.natural": "",
            "proactive.fees.amount": "251000元",
            "requests.received.research": "\u3000 0\xa0",
            "requests.received.natural": "２３",
            "requests.denied_law.legal": "增",
            "missing.other": "1",
            "other": "",
            "missing.requests.carried_out": "1",
            **dict.fromkeys(load_form("2021-30").row_cells["requests.carried_out"], ""),
            "missing.disputes.table": "1",
            **dict.fromkeys(load_form("2021-30").table_cells["disputes"], ""),
            "signature.date": "",
        },
    )


HOSTILE = (
    "=1+1",
    "+SUM(A1:A9)",
    "@A1",
    "-2+3",
    "<script>document.title = 'taken'</script>",
    "</td></table><h1>",
    "a | b",
    r"back\slash",
    "{{ 7 * 7 }} {% raw %} {{requests.nowhere}}",
    "&amp; & &#65;",
    "\"quoted\" 'twice'",
    "#N/A",
    "第一行\n第二行",
)


def hostile() -> Report:
    """Texts that could be taken for code by some format, in cells and in texts."""
    report = complete()
    form = load_form("2021-30")
    parts = [cell for cell in form.table_cells["requests"] if cell not in form.definitions]
    cells = dict(zip(parts, HOSTILE, strict=False))
    texts = {"overview": "\n".join(HOSTILE), "problems": "长" * 40_000, "other": "=cmd|' /C calc'!A0"}
    return edited(report, cells | texts | {"title": "云溪县民政局<b &2025年政府信息公开工作年度报告"})


REPORTS: dict[str, Callable[[], Report]] = {
    "complete": complete,
    "older": older,
    "half_filled": half_filled,
    "empty": empty,
    "broken": broken,
    "hostile": hostile,
}


@pytest.fixture(params=REPORTS)
def document(request: pytest.FixtureRequest) -> Document:
    """Each of the reports in turn."""
    return Document(REPORTS[request.param]())


@pytest.fixture
def make() -> Callable[..., Document]:
    """A document of one of the reports, by its name, after some edits."""

    def make(name: str, after: Mapping[str, str] | None = None) -> Document:
        return Document(edited(REPORTS[name](), after or {}))

    return make
