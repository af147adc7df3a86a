"""Several reports in one file: the first whole one is read, the others are listed."""

from __future__ import annotations

from gkeditor.importers import import_from
from gkeditor.importers.imported import Imported

PARTS = (
    "一、总体情况\n{year}年公开信息{n}条。\n二、主动公开政府信息情况\n规章 | {n} | 0 | 0\n行政许可 | {n}\n"
    "三、收到和处理政府信息公开申请情况\n（一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
    "（七）总计 | {n} | 0 | 0 | 0 | 0 | 0 | {n}\n"
    "五、存在的主要问题及改进情况\n解读还不够多样。\n六、其他需要报告的事项\n没有其他事项。\n"
)
TITLE = "云溪县民政局{year}年政府信息公开工作年度报告\n"
SIGNED = "云溪县民政局\n{next}年1月20日\n"
REMARK = "不止一份报告"


def report(year: int, n: int, title: str = TITLE) -> str:
    return (title + PARTS + SIGNED).format(year=year, n=n, next=year + 1)


def read(text: str) -> Imported:
    return import_from(text.encode(), name="report.txt", edition="2021-30")


def test_the_year_and_an_annex() -> None:
    alone = read(report(2025, 7))
    imported = read(f"{report(2025, 7)}附件1：\n{report(2024, 5)}")
    changes = alone.report.difference(imported.report)
    assert [change.address for change in changes] == ["unplaced.1"]
    (piece,) = imported.report.unplaced
    assert piece.where == "第 16 行"
    assert piece.text.startswith("附件1：\n云溪县民政局2024年政府信息公开工作年度报告\n一、总体情况\n")
    assert piece.text.endswith("云溪县民政局\n2025年1月20日")
    assert any(REMARK in remark for remark in imported.remarks)
    assert not alone.remarks


def test_places_are_those_of_the_whole_file() -> None:
    imported = read(f"{report(2025, 7)}{report(2024, 5)}")
    assert len(imported.lines) == 2 * 15 + 1
    assert imported.lines[imported.places["other"].line].text == "没有其他事项。"
    assert imported.places["other"].line == 12


def test_the_first_whole_one_is_read() -> None:
    cut = report(2024, 5).partition("（一）")[0] + "见附件。\n"
    imported = read(f"{cut}{report(2025, 7)}")
    assert imported.report.year == 2025
    assert imported.report.get("proactive.licensing.decisions") == "7"
    assert imported.report.unplaced[0].text.startswith("云溪县民政局2024年政府信息公开工作年度报告\n一、总体情况")


def test_a_list_of_contents_is_no_report() -> None:
    contents = "目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    contents += "四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n"
    imported = read(contents + report(2025, 7))
    assert imported.report.get("overview") == "2025年公开信息7条。"
    assert not imported.remarks


def test_sub_headings_like_the_first_part_begin_no_report() -> None:
    text = report(2025, 7).replace("解读还不够多样。", "一、基本情况\n解读还不够多样。\n二、下一步打算\n多解读。")
    assert not read(text).remarks


def test_without_a_title_the_second_begins_with_its_first_heading() -> None:
    imported = read(f"{report(2025, 7)}{report(2024, 5, title='')}")
    assert imported.report.unplaced[0].text.startswith("一、总体情况\n2024年公开信息5条。")
