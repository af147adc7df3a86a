"""What the name of a body says."""

from __future__ import annotations

import pytest

from gkeditor.model.agency import KINDS, guess_kind, may_make_rules, official_title
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form

BODIES = [
    # name, kind, may it make 规章
    ("云溪县民政局", "department", False),
    ("云溪市民政局", "department", False),
    ("云溪省公安厅", "department", False),
    ("云溪市教育委员会", "department", False),
    ("云溪县人民政府办公室", "department", False),
    ("云溪省人民政府办公厅", "department", False),
    ("平安区机关服务中心", "other", False),
    ("云溪经济技术开发区管理委员会", "department", False),
    ("云溪市公共资源交易中心", "other", False),
    ("云溪县市场监督管理综合执法大队", "department", False),
    ("清水镇", "town", False),
    ("云溪县清水镇人民政府", "town", False),
    ("云溪县清水乡人民政府", "town", False),
    ("云溪市平安区安民街道办事处", "town", False),
    ("云溪县", "other", False),
    ("云溪县人民政府", "government", False),
    ("云溪市平安区人民政府", "government", False),
    ("长河土家族自治县人民政府", "government", False),
    ("清水旗人民政府", "government", False),
    ("云溪地区行政公署", "government", False),
    ("云溪市人民政府", "government", True),
    ("云溪省人民政府", "government", True),
    ("萍乡市人民政府", "government", True),
    ("景德镇市人民政府", "government", True),
    ("北京市人民政府", "government", True),
    ("内蒙古自治区人民政府", "government", True),
    ("凉山彝族自治州人民政府", "government", True),
    ("国家税务总局", "department", True),
    ("中国人民银行", "other", True),
    ("国务院办公厅", "department", True),
    ("审计署", "department", True),
    ("海关总署", "department", True),
    ("财政部", "department", True),
    ("住房和城乡建设部", "department", True),
    ("中华人民共和国公安部", "department", True),
]


@pytest.mark.parametrize(("name", "kind", "may"), BODIES, ids=[body[0] for body in BODIES])
def test_names(name: str, kind: str, may: bool) -> None:
    assert guess_kind(name) == kind
    assert may_make_rules(name, kind) == may
    assert may_make_rules(f" {name} ", kind) == may


def test_what_the_clerk_says_of_the_kind_counts() -> None:
    assert not may_make_rules("云溪市福利院管理所", "department")
    assert not may_make_rules("云溪新城", "town")
    assert may_make_rules("云溪新城", "government")


def test_no_name_no_kind() -> None:
    assert guess_kind("  ") == ""
    assert {kind for _name, kind, _may in BODIES} == KINDS.keys()


@pytest.mark.parametrize("edition", ["2019-60", "2021-30"])
def test_a_new_report_is_empty_and_sums_itself(edition: str) -> None:
    form = load_form(edition)
    report = new_report(form, "云溪县民政局", form.first_year)
    assert report.automatic == form.definitions.keys()
    assert not report.values.keys() & form.cells.keys()
    assert report.get("title") == official_title("云溪县民政局", form.first_year)
    assert (report.kind, report.get("signature.agency"), report.edition) == ("department", "云溪县民政局", edition)


def test_the_kind_can_be_given() -> None:
    assert new_report(load_form("2021-30"), "云溪新城", 2023, "government").kind == "government"
    assert "agency" not in new_report(load_form("2021-30"), "", 2023).values
