"""Steps that change a report, and verdicts as they compare after them."""

from __future__ import annotations

from hypothesis import strategies as st

from gkeditor.checks.rule import Finding, Verdict
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import as_prior
from tests.checks.reports import PRIORS, clean

NUMBERS = ["", "0", "1", "3", "12", "１", "0\u00a0", "-2", "增", "增10", "-", "2.5", "251000元", "无"]
TEXTS = [
    "",
    "无。",
    "统计期限为2020年1月1日至2020年12月31日。",
    "（一）主动公开12条。（二）依申请公开{{requests.received.total}}件。",
    "依据国办公开办函[2019]60号编制，20221月XX日。\n立即注册",
]


@st.composite
def edits(draw: st.DrawFn, edition: str) -> dict[Address, str | None]:
    """A step: mostly one cell, sometimes several, a text, the head or a mark."""
    form = load_form(edition)
    kind = draw(st.sampled_from(["cell", "cell", "cell", "row", "text", "head", "mark", "automatic", "prior", "prior"]))
    number = st.sampled_from(NUMBERS)
    match kind:
        case "cell":
            return {draw(st.sampled_from(sorted(form.cells))): draw(number)}
        case "row":
            row = draw(st.sampled_from(sorted(form.row_cells)))
            return {cell: draw(number) for cell in form.row_cells[row]}
        case "text":
            section = draw(st.sampled_from([section.key for section in form.text_sections]))
            return {section: draw(st.sampled_from(TEXTS))}
        case "head":
            head: dict[Address, list[str]] = {
                "title": ["", "政府信息公开工作年度报告", "云溪县民政局2020年政府信息公开工作年度报告"],
                "agency": ["", "云溪县民政局", "云溪市人民政府"],
                "kind": ["", "department", "government"],
                "year": ["", "2020", "2023", "2017"],
                "signature.date": ["", "2021-01-26", "2020-12-25", "2024-06-01"],
            }
            address = draw(st.sampled_from(sorted(head)))
            return {address: draw(st.sampled_from(head[address]))}
        case "mark":
            mark = draw(
                st.sampled_from(
                    [
                        *(f"missing.{row}" for row in form.row_cells),
                        *(f"missing.{section.key}" for section in form.parts),
                        *(f"missing.{table.key}.table" for table in form.tables),
                        "missing.requests.heading",
                        "heading.problems",
                        "extra.requests.1",
                        "label.proactive.1",
                        "unplaced.1",
                    ]
                )
            )
            return {
                mark: draw(st.sampled_from(["", "五、问题\t与改进"]))
                if "missing" not in mark
                else draw(st.sampled_from(["", "1"]))
            }
        case "prior":
            last = clean(draw(st.sampled_from(PRIORS)))
            taken: dict[Address, str | None] = {**as_prior(last)}
            cell = draw(st.sampled_from(sorted(load_form(last.edition).cells)))
            return draw(
                st.sampled_from(
                    [
                        taken,
                        {**taken, "prior.year": "2019", "year": "2020"},
                        {**taken, "prior.year": "2022", "year": "2023"},
                        {**taken, f"prior.{cell}": draw(number)},
                        {**taken, "prior.overview": draw(st.sampled_from(TEXTS))},
                        dict.fromkeys(taken),
                    ]
                )
            )
        case _:
            total = draw(st.sampled_from(sorted(form.definitions)))
            return {total: None, f"automatic.{total}": draw(st.sampled_from(["", "1"]))}


def plainly(verdict: Verdict) -> list[Finding] | None:
    """A verdict as it compares: some rules give tuples, some lists."""
    return None if verdict is None else list(verdict)
