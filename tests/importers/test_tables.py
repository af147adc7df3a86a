"""Rows and columns of tables that are not quite the form's."""

from __future__ import annotations

import pytest

from gkeditor.importers import import_report
from gkeditor.model.report import ExtraRow, FoundLabel, Piece, Report

HEAD = "二、主动公开政府信息情况\n第二十条第（一）项 | | |\n"
REQUESTS = (
    "三、收到和处理政府信息公开申请情况\n"
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况\n"
    "自然人 | 法人或其他组织 | 总计\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n"
)
COLUMNS = ("natural", "business", "research", "welfare", "legal", "other", "total")


def read(text: str, edition: str | None = None) -> Report:
    return import_report(text.encode(), name="report.txt", edition=edition)


def row(report: Report, name: str, *columns: str) -> list[str]:
    return [report.get(f"{name}.{column}") for column in columns]


def test_rows_in_any_order() -> None:
    report = read(
        f"{HEAD}信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n行政规范性文件 | 3 | 2 | 1\n规章 | 6 | 5 | 4\n"
    )
    assert row(report, "proactive.rules", "issued", "repealed", "in_force") == ["6", "5", "4"]
    assert row(report, "proactive.normative", "issued", "repealed", "in_force") == ["3", "2", "1"]


def test_columns_in_the_order_of_their_head() -> None:
    report = read(
        f"{HEAD}信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数\n规章 | 6 | 5 | 4\n行政规范性文件 | 3 | 2 | 1\n"
    )
    assert row(report, "proactive.rules", "issued", "repealed", "in_force") == ["5", "4", "6"]
    assert not report.labels


def test_columns_in_another_order_below_their_group() -> None:
    head = REQUESTS.replace("商业企业 | 科研机构", "科研机构 | 商业企业").replace("自然人 | ", "")
    head = head.replace("总计\n", "总计 | 自然人\n")
    report = read(f"{head}一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 7\n", "2021-30")
    assert row(report, "requests.received", *COLUMNS) == ["7", "2", "1", "3", "4", "5", "6"]


def test_head_that_contradicts_the_form_and_leaves_it_open() -> None:
    head = REQUESTS.replace("商业企业 | 科研机构", "科研机构 | 商业企业").replace("自然人 | ", "")
    report = read(f"{head}一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 7\n", "2021-30")
    assert row(report, "requests.received", *COLUMNS) == [""] * 7
    assert report.unplaced == (Piece("第 5 行", "1 2 3 4 5 6 7"),)
    assert "requests.received" not in report.missing


def test_one_of_two_cells_missing_is_not_guessed() -> None:
    text = (
        "二、主动公开政府信息情况\n第二十条第（八）项\n信息内容\n上一年项目数量\n本年增/减\n行政事业性收费\n3\n"
        "第二十条第（九）项\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n1\n20\n三、收到和处理政府信息公开申请情况\n"
    )
    report = read(text)
    assert row(report, "proactive.fees", "previous", "change") == ["", ""]
    assert row(report, "proactive.procurement", "projects", "amount") == ["1", "20"]
    assert [piece.text for piece in report.unplaced] == ["3"]


def test_blank_and_placeholder_cells() -> None:
    report = read(
        f"{HEAD}信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
        "规章 | \u00a0 | — | 没有规章\n行政许可 | \u30000 |\n"
    )
    assert row(report, "proactive.rules", "issued", "repealed", "in_force") == ["", "—", "没有规章"]
    assert report.get("proactive.licensing.decisions") == "\u30000"
    assert "proactive.rules.issued" not in report.values


def test_extra_row_is_kept() -> None:
    report = read(
        f"{HEAD}信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规章 | 0 | 0 | 0\n规范性文件 | 1 | 1 | 1\n"
        "其他主动公开文件 | 3 | 3 | 9\n规章 | 7 | 7 | 7\n"
    )
    assert report.edition == "2019-60"
    assert report.extra == (
        ExtraRow("proactive", "其他主动公开文件", ("3", "3", "9")),
        ExtraRow("proactive", "规章", ("7", "7", "7")),
    )
    assert report.get("proactive.rules.made") == "0"


def test_label_that_another_group_has() -> None:
    rows = (
        "（五）不予处理 | 2.重复申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n6.其他 | 5 | 0 | 0 | 0 | 0 | 0 | 5\n"
        "（六）其他处理 | 3.其它 | 2 | 0 | 0 | 0 | 0 | 0 | 2\n（七）合计 | 8 | 0 | 0 | 0 | 0 | 0 | 8\n"
    )
    report = read(REQUESTS + rows, "2021-30")
    assert report.extra == (ExtraRow("requests", "6.其他", ("5", "0", "0", "0", "0", "0", "5")),)
    assert report.get("requests.other_misc.natural") == "2"
    assert report.get("requests.total.natural") == "8"
    assert report.labels == (
        FoundLabel("requests", "3.其他", "3.其它"),
        FoundLabel("requests", "（七）总计", "（七）合计"),
    )


def test_group_that_the_form_has_no_rows_for() -> None:
    rows = "（六）其他处理 | 1.申请人逾期不补正的申请 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
    rows += "（七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | 1\n"
    report = read(REQUESTS + rows, "2019-60")
    assert report.extra == (ExtraRow("requests", "1.申请人逾期不补正的申请", ("1", "0", "0", "0", "0", "0", "1")),)
    assert "requests.other" in report.missing
    assert report.get("requests.total.total") == "1"


def test_words_in_place_of_a_number_are_no_label() -> None:
    head = ("自然人\t法人或其他组织\t\t\t\t\t总计", "\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t")
    labels = "三、本年度办理结果\t（三）不予公开\t4.保护第三方合法权益"
    lines = [*(f"\t\t\t{line}" for line in head), f"{labels}\t由办公室另行填报\t2\t3\t4\t5\t6\t7"]
    # As wide as another table in the same sheet.
    report = read("三、收到和处理政府信息公开申请情况\n" + "".join(line + "\t" * 5 + "\n" for line in lines), "2021-30")
    assert row(report, "requests.denied_third_party", *COLUMNS) == ["由办公室另行填报", "2", "3", "4", "5", "6", "7"]


def test_columns_of_the_older_form_in_the_newer() -> None:
    report = read(
        "二、主动公开政府信息情况\n第二十条第（五）项 | | |\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量\n"
        "行政许可 | 59 | 100 | 159\n",
        "2021-30",
    )
    assert report.get("proactive.licensing.decisions") == "159"
    assert report.unplaced == (Piece("第 4 行", "59 100"),)


def test_missing_rows() -> None:
    report = read(
        f"{REQUESTS}一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | |\n（七）总计\n", "2021-30"
    )
    rows = {part for part in report.missing if part.startswith("requests.")}
    assert len(rows) == 23
    assert not {"requests.received", "requests.total"} & rows


@pytest.mark.parametrize(
    ("found", "label"),
    [
        ("现行有效件", "现行有效件数"),
        ("本年制发件数（含联合制发）", "本年制发件数"),
        ("废止件数", "本年废止件数"),
        ("本年废止的", "本年废止件数"),
    ],
)
def test_labels_cut_or_misspelt(found: str, label: str) -> None:
    head = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数".replace(label, found)
    report = read(f"{HEAD}{head}\n规章 | 6 | 5 | 4\n行政许可 | 0 | |\n", "2021-30")
    assert row(report, "proactive.rules", "issued", "repealed", "in_force") == ["6", "5", "4"]
    assert report.labels == (FoundLabel("proactive", label, found),)


@pytest.mark.parametrize("label", ["现行 有效\u3000件数", "现行有效件数\u200b", "现行有效件数（单位：万元）"])
def test_labels_that_are_right(label: str) -> None:
    report = read(f"{HEAD}信息内容 | 本年制发件数 | 本年废止件数 | {label}\n规章 | 6 | 5 | 4\n行政许可 | 0 | |\n")
    assert report.get("proactive.rules.in_force") == "4"
    assert not report.labels


def test_unit_of_a_head_that_is_not_the_forms() -> None:
    report = read(
        "二、主动公开政府信息情况\n第二十条第（九）项 | |\n"
        "信息内容 | 采购项目数量 | 采购总金额（元）\n政府集中采购 | 5 | 757000\n"
    )
    assert report.get("proactive.procurement.amount") == "757000"
    assert report.labels == (FoundLabel("proactive", "采购总金额", "采购总金额（元）"),)


DISPUTES = (
    "四、政府信息公开行政复议、行政诉讼情况\n"
    + "\t".join(["行政复议", *[""] * 4, "行政诉讼", *[""] * 9])
    + "\n"
    + "\t".join([*["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], "{}", *[""] * 4, "{}", *[""] * 4])
    + "\n"
    + "\t".join([*[""] * 5, *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2])
    + "\n"
)
NUMBERS = "\t".join(map(str, range(1, 16)))


def test_disputes() -> None:
    report = read(DISPUTES.format("未经复议直接起诉", "复议后起诉") + NUMBERS)
    assert row(report, "disputes.review", "upheld", "total") == ["1", "5"]
    assert row(report, "disputes.direct", "upheld", "total") == ["6", "10"]
    assert row(report, "disputes.after_review", "upheld", "total") == ["11", "15"]


def test_disputes_in_another_order() -> None:
    report = read(DISPUTES.format("复议后起诉", "未经复议直接起诉") + NUMBERS)
    assert row(report, "disputes.direct", "upheld", "total") == ["11", "15"]
    assert row(report, "disputes.after_review", "upheld", "total") == ["6", "10"]


def test_disputes_with_cells_of_spaces() -> None:
    blanks = [" " * 8] * 4
    numbers = "\t".join([*blanks, "1", *blanks, "2", *blanks, "3"])
    report = read(DISPUTES.format("未经复议直接起诉", "复议后起诉") + numbers)
    totals = [report.get(f"disputes.{row}.total") for row in ("review", "direct", "after_review")]
    assert totals == ["1", "2", "3"]
    assert not report.unplaced


def test_blank_line_of_disputes_is_there() -> None:
    report = read(DISPUTES.format("未经复议直接起诉", "复议后起诉") + "\t" * 14)
    assert not {part for part in report.missing if part.startswith("disputes")}


def test_disputes_by_row() -> None:
    report = read(
        "四、政府信息公开行政复议、行政诉讼情况\n结果维持\t结果纠正\n行政复议\t1\t2\t3\t4\t10\n复议后起诉\t0\t0\t0\t0\t0\n"
    )
    assert row(report, "disputes.review", "upheld", "pending", "total") == ["1", "4", "10"]
    assert "disputes.direct" in report.missing


def test_edition_by_labels_not_by_year() -> None:
    title = "云溪县民政局2023年政府信息公开工作年度报告"
    text = f"{title}\n{HEAD}信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n规章 | 0 | 0 | 0\n"
    assert read(text).edition == "2019-60"
    forced = read(text, "2021-30")
    assert (forced.edition, forced.get("year")) == ("2021-30", "2023")


@pytest.mark.parametrize(("year", "edition"), [("2019", "2019-60"), ("2022", "2021-30"), ("", "2021-30")])
def test_edition_by_year_where_labels_do_not_tell(year: str, edition: str) -> None:
    title = f"云溪县民政局{year and year + '年'}政府信息公开工作年度报告"
    assert read(f"{title}\n一、总体情况\n有。\n五、存在的主要问题及改进情况\n有。").edition == edition


def test_captions_as_paragraphs_between_tables() -> None:
    report = read(
        "二、主动公开政府信息情况\n第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
        "规章 | 0 | 0 | 0\n行政规范性文件 | 1 | 0 | 3\n第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | 5\n"
        "第二十条第（六）项\n信息内容 | 本年处理决定数量\n行政处罚 | 6\n行政强制 | 7\n"
        "第二十条第（八）项\n信息内容 | 本年收费金额（单位：万元）\n行政事业性收费 | 8.5\n"
    )
    rows = ("licensing.decisions", "penalty.decisions", "coercion.decisions", "fees.amount")
    assert [report.get(f"proactive.{cell}") for cell in rows] == ["5", "6", "7", "8.5"]
    assert not report.unplaced


def test_rows_repeated() -> None:
    total = "（七）总计 | 1 | 0 | 0 | 0 | 0 | 0 | {}\n"
    zeros = "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
    assert not read(REQUESTS + total.format(1) + zeros + total.format(1), "2021-30").extra
    report = read(REQUESTS + total.format(1) + zeros + total.format(2), "2021-30")
    assert report.extra == (ExtraRow("requests", "（七）总计", ("1", "0", "0", "0", "0", "0", "2")),)
    assert report.get("requests.total.total") == "1"


def test_prose_in_place_of_a_table_gives_no_cells() -> None:
    report = read(
        "二、主动公开政府信息情况\n规章 0件\n行政规范性文件 3件，行政许可 5件\n"
        "三、收到和处理政府信息公开申请情况\n共收到 0 件。\n六、其他需要报告的事项\n无。\n"
    )
    assert {"proactive.table", "requests.table"} <= report.missing
    assert [piece.text for piece in report.unplaced] == [
        "规章 0件",
        "行政规范性文件 3件，行政许可 5件",
        "共收到 0 件。",
    ]


def test_label_torn_by_a_page_break() -> None:
    cells = "<td>1</td>" * 7
    blank = "<td></td>" * 7
    text = (
        f"<table><tr><td>（三）不予公开</td><td>2.其他法律行政法规</td>{cells}</tr></table><p>12</p>"
        f"<table><tr><td></td><td>禁止公开</td>{blank}</tr><tr><td></td><td>3.危及“三安全一稳定”</td>{cells}</tr></table>"
    )
    report = import_report(text.encode(), name="report.html", edition="2021-30")
    assert report.get("requests.denied_law.natural") == "1"
    assert report.get("requests.denied_safety.natural") == "1"
    assert not report.labels
    assert not report.extra


def test_grid_that_goes_on_with_damaged_labels() -> None:
    first = "（一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0\n（二）部分公开 | 5 | 0 | 0 | 0 | 0 | 0 | 5\n"
    second = "1.属于国家秘迷 | 2 | 0 | 0 | 0 | 0 | 0 | 2\n2.其他法律法规禁止公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3\n"
    report = read(f"{REQUESTS}{first}续表\n{second}", "2021-30")
    assert report.get("requests.denied_secret.natural") == "2"
    assert report.get("requests.denied_law.natural") == "3"
    assert [piece.text for piece in report.unplaced] == ["续表"]


def test_head_with_a_text_of_its_own_loses_nothing() -> None:
    report = read(
        f"{HEAD}信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 | 备注\n"
        "规章 | 1 | 2 | 3 | 含修订\n行政规范性文件 | 4 | 5 | 6 |\n"
    )
    assert row(report, "proactive.rules", "issued", "repealed", "in_force") == ["1", "2", "3"]
    assert report.unplaced == (Piece("第 3 行", "备注：含修订"),)


def test_labels_with_the_notes_of_a_province() -> None:
    report = read(
        f"{HEAD}信息内容 | 本年新制作数量（指本年制作的） | 本年新公开数量 | 对外公开总数量\n"
        "规章（指设区的市以上制定的，其他单位填0） | 0 | 0 | 0\n规范性文件：指对外有效的 | 2 | 2 | 9\n"
        "其他主动公开文件 | 3 | 3 | 9\n第二十条第（八）项 | | |\n"
        "信息内容 | 上一年项目数量 | 本年增/ |\n行政事业性收费 | 3 | -1 |\n"
    )
    assert report.edition == "2019-60"
    assert row(report, "proactive.normative", "made", "published", "public_total") == ["2", "2", "9"]
    assert row(report, "proactive.fees", "previous", "change") == ["3", "-1"]
    assert report.extra == (ExtraRow("proactive", "其他主动公开文件", ("3", "3", "9")),)
    assert not report.unplaced
