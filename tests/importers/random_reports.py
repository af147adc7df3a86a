"""Reports with some of their cells filled, and what of them is compared when they were read again."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from gkeditor.model.form import editions, load_form
from gkeditor.model.report import Report

NUMBERS = ["0", "0", "3", "17", "1,005.834", "0\u00a0", "\u30001", "-", "增", "25万元", "没有收到", "９"]
NOT_LAID_OUT = ("label.", "unplaced.")


def comparable(report: Report) -> dict[str, str]:
    """What a layout shows of a report."""
    return {address: text for address, text in report.values.items() if not address.startswith(NOT_LAID_OUT)}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Reports of either edition with some of their cells filled."""
    form = load_form(draw(st.sampled_from(editions())))
    # One draw, not two hundred.
    chance = Random(draw(st.integers(0, 2**32)))
    share = draw(st.sampled_from([0.02, 0.1, 0.5, 0.9, 1]))
    filled = {cell: chance.choice(NUMBERS) for cell in form.cells if chance.random() < share}
    head = {
        "edition": form.id,
        "year": "2020",
        "agency": "云溪县民政局",
        "kind": "department",
        "title": "云溪县民政局2020年政府信息公开工作年度报告",
        "overview": "（一）主动公开\n全年公开信息120条。",
        "problems": "公开的内容还不够细。",
        "other": "没有其他需要报告的事项。",
    }
    return Report(head | filled)
