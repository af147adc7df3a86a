"""What differs between two reports: found whole, and nothing that is only written otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor import app
from gkeditor.app import Comparison
from gkeditor.document import Document
from gkeditor.model.form import Address, load_form
from gkeditor.model.report import Report
from tests.checks.reports import clean, edited

CELL = "requests.received.natural"


def compare(before: Report, after: Report) -> Comparison:
    return app.compare(Document(before), Document(after))


def changed(after: dict[Address, str | None], edition: str = "2021-30") -> Comparison:
    return compare(clean(edition), edited(clean(edition), after))


@pytest.mark.parametrize("name", ["2019-60", "2021-30", "2021-30-prior"])
def test_a_report_does_not_differ_from_itself(name: str) -> None:
    assert compare(clean(name), clean(name)).is_empty


def test_numbers_written_otherwise_are_the_same() -> None:
    assert changed({CELL: "７", "proactive.fees.amount": "265500元", "proactive.penalty.decisions": " 3 "}).is_empty


def test_a_total_that_computes_itself_is_the_number_it_shows() -> None:
    total = "requests.received.total"
    assert changed({total: None, f"automatic.{total}": "1"}).is_empty


@given(
    st.dictionaries(st.sampled_from(sorted(load_form("2021-30").cells)), st.sampled_from(["", "77", "增", "-", "1e3"]))
)
def test_every_changed_cell_is_found_and_no_other(after: dict[Address, str]) -> None:
    comparison = changed({**after})
    assert {pair.new for pair in comparison.cells} == after.keys()
    for pair in comparison.cells:
        assert pair.old == pair.new
        assert pair.before
        assert pair.after
        assert pair.new
        assert (pair.before.text, pair.after.text) == (clean("2021-30").get(pair.new), after[pair.new])
    assert not comparison.texts
    assert not comparison.passages


def test_head_headings_parts_and_rows_that_the_form_does_not_have() -> None:
    comparison = changed(
        {
            "title": "报告",
            "year": "2022",
            "signature.date": None,
            "heading.other": "其他需要报告的事项",
            "heading.problems": "五、存在的主要问题及改进情况",
            "missing.requests.carried_out": "1",
            "missing.disputes.table": "1",
            "extra.proactive.1": "其他文件\t1\t2",
        }
    )
    assert [(pair.address, pair.before, pair.after) for pair in comparison.texts] == [
        ("title", "云溪县民政局2023年政府信息公开工作年度报告", "报告"),
        ("year", "2023", "2022"),
        ("signature.date", "2024-01-22", None),
        ("heading.other", "六、其他需要报告的事项", "其他需要报告的事项"),
        ("missing.disputes.table", None, "1"),
        ("missing.requests.carried_out", None, "1"),
        ("extra.proactive", None, "其他文件\t1\t2"),
    ]
    assert comparison.texts[4].label == "“四、政府信息公开行政复议、行政诉讼情况”的表"
    assert comparison.texts[5].label == "「四、结转下年度继续办理」行"
    assert comparison.texts[6].label == "“二、主动公开政府信息情况”中格式没有的行"


def test_extra_rows_are_the_same_wherever_they_stand() -> None:
    one = edited(clean("2021-30"), {"extra.proactive.1": "甲\t1", "extra.proactive.2": "乙\t2"})
    other = edited(clean("2021-30"), {"extra.proactive.1": "乙\t2", "extra.proactive.4": "甲\t1"})
    assert compare(one, other).is_empty


def test_texts_are_compared_as_they_are_shown() -> None:
    assert changed(
        {"overview": clean("2021-30").get("overview").replace("新收申请9件", "新收申请{{requests.received.total}}件")}
    ).is_empty
    comparison = changed({"overview": clean("2021-30").get("overview").replace("126条", "128条")})
    (pair,) = comparison.passages
    assert (pair.section, pair.label) == ("overview", "“一、总体情况”")
    (change,) = pair.passage.changes
    assert comparison.after.text("overview")[slice(*change[1])] == "128"


def test_two_editions_are_compared_through_their_counterparts() -> None:
    comparison = compare(clean("2019-60"), clean("2021-30"))
    cells = {(pair.old, pair.new): pair for pair in comparison.cells}
    made = cells["proactive.normative.made", "proactive.normative.issued"]
    assert made.before
    assert made.after
    assert (made.before.text, made.after.text, made.near) == ("3", "2", False)
    assert cells["proactive.normative.public_total", "proactive.normative.in_force"].near
    amount = cells["proactive.procurement.amount", None]
    assert amount.before
    assert (amount.before.text, amount.after, amount.label) == ("100.5", None, "「政府集中采购」行「采购总金额」列")
    assert cells[None, "proactive.fees.amount"].before is None
    assert "edition" in {pair.address for pair in comparison.texts}
