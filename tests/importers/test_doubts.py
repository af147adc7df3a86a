"""Doubtful labels: taken where text and position leave no doubt, asked about where they leave some."""

from __future__ import annotations

import pytest

from gkeditor.importers import answered, import_from
from gkeditor.importers.imported import Imported, Subject
from gkeditor.model.report import ExtraRow, FoundLabel
from tests.importers.test_match import HEAD

PROACTIVE = "二、主动公开政府信息情况\n第二十条第（一）项 | | |\n"
REST = (
    "第二十条第（五）项\n信息内容 | 本年处理决定数量 | |\n行政许可 | 5 | |\n"
    "第二十条第（六）项\n信息内容 | 本年处理决定数量 | |\n行政处罚 | 7 | |\n行政强制 | 8 | |\n"
)


def read(text: str, edition: str = "2021-30") -> Imported:
    return import_from(text.encode(), name="report.txt", edition=edition)


def requests(*labels: str) -> Imported:
    rows = (f"{label} | {n} | {n} | {n} | {n} | {n} | {n} | {n}\n" for n, label in enumerate(labels, start=1))
    return read(HEAD + "".join(rows))


@pytest.mark.parametrize("found", ["5.三类内部信息", "5.内部事务", "5.属于三类内部事物信息", "属于三类内部的事务信息"])
def test_the_only_label_left_between_its_neighbours_is_taken(found: str) -> None:
    imported = requests("4.保护第三方合法权益", found, "6.属于四类过程性信息")
    assert imported.report.get("requests.denied_internal.other") == "2"
    assert imported.report.labels == (FoundLabel("requests", "5.属于三类内部事务信息", found),)
    assert not imported.questions


def test_less_like_labels_are_asked_about() -> None:
    (question,) = requests("4.保护第三方合法权益", "内部管理信息", "6.属于四类过程性信息").questions
    first = question.options[0]
    assert (first.key, first.title) == ("denied_internal", "（三）不予公开 / 5.属于三类内部事务信息")
    assert "文字相近" in first.reason
    assert "位置相符：在“保护第三方合法权益”之后，表式中只缺这一项" in first.reason
    assert 50 <= first.score < 80


def test_of_several_rows_left_none_is_guessed() -> None:
    imported = requests("4.保护第三方合法权益", "内部管理信息", "8.属于行政查询事项")
    assert not imported.report.get("requests.denied_internal.other")
    assert imported.report.extra == (ExtraRow("requests", "内部管理信息", ("2",) * 7),)


def test_a_label_out_of_its_place_is_asked_about() -> None:
    imported = requests("四、结转下年度继续办理", "1.属于国家机密信息", "一、本年新收政府信息公开申请数量")
    (question,) = imported.questions
    assert question.options[0].key == "denied_secret"
    assert question.options[0].reason.endswith("位置与表式的次序不符")
    assert len(imported.report.extra) == 1


def test_two_labels_for_one_row_are_both_asked_about() -> None:
    imported = requests("4.保护第三方合法权益", "5.三类内部信息", "三类内部事务", "6.属于四类过程性信息")
    assert {question.options[0].key for question in imported.questions} == {"denied_internal"}
    assert len(imported.questions) == 2
    assert len(imported.report.extra) == 2


@pytest.mark.parametrize("label", ["其他主动公开文件", "（八）本省另行统计的事项", "网站访问量"])
def test_rows_of_a_province_of_its_own_raise_no_question(label: str) -> None:
    head = "信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数\n"
    imported = read(f"{PROACTIVE}{head}规章 | 0 | 0 | 0\n行政规范性文件 | 1 | 0 | 3\n{label} | 7 | 8 | 9\n{REST}")
    assert not imported.questions
    assert imported.report.extra == (ExtraRow("proactive", label, ("7", "8", "9")),)


def test_labels_of_the_other_edition_are_asked_about_and_no_order_is_guessed() -> None:
    head = "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量\n"
    imported = read(f"{PROACTIVE}{head}规章 | 1 | 2 | 3\n规范性文件 | 4 | 5 | 6\n{REST}")
    assert not imported.report.get("proactive.rules.issued")
    assert [piece.text for piece in imported.report.unplaced] == ["1 2 3", "4 5 6"]
    made, total = imported.questions
    assert (made.subject.found, made.options[0].key, made.texts) == ("本年新制作数量", "issued", ("1", "4"))
    assert made.options[0].reason == "另一版表式中与之对应"
    again = answered(imported, {made.subject: "issued", total.subject: ""})
    assert again.report.get("proactive.rules.issued") == "1"
    assert again.report.get("proactive.normative.issued") == "4"
    assert [piece.text for piece in again.report.unplaced] == ["2 3", "5 6"]
    assert not again.questions


def test_a_group_of_this_edition_that_was_a_row_of_the_other() -> None:
    imported = requests("5.要求行政机关确认或重新出具已获取信息", "（六）其他处理", "（七）总计")
    (question,) = imported.questions
    assert question.subject == Subject("requests", "row", "（六）其他处理")
    assert [option.key for option in question.options] == ["other_misc"]
    assert answered(imported, {question.subject: "other_misc"}).report.get("requests.other_misc.total") == "2"


def test_doubtful_column_is_asked_about_and_the_others_are_read() -> None:
    head = HEAD.replace("商业企业", "企业法人").replace("科研机构", "研究院所")
    imported = read(f"{head}（一）予以公开 | 1 | 2 | 3 | 4 | 5 | 6 | 7\n")
    (question,) = imported.questions
    assert question.subject == Subject("requests", "column", "企业法人")
    assert imported.report.get("requests.granted.natural") == "1"
    assert not imported.report.get("requests.granted.business")
    assert imported.report.get("requests.granted.total") == "7"
    assert [piece.text for piece in imported.report.unplaced] == ["2 3", "研究院所"]
    again = answered(imported, {question.subject: "business"})
    assert again.report.get("requests.granted.business") == "2"
    assert again.report.get("requests.granted.research") == ""


def test_the_only_column_left_is_taken() -> None:
    imported = read(f"{HEAD.replace('商业企业', '企业法人')}（一）予以公开 | 1 | 2 | 3 | 4 | 5 | 6 | 7\n")
    assert imported.report.get("requests.granted.business") == "2"
    assert imported.report.labels == (FoundLabel("requests", "商业企业", "企业法人"),)
    assert not imported.questions


def test_the_same_words_asked_about_as_row_and_as_column() -> None:
    imported = requests("4.保护第三方合法权益", "内部管理信息", "6.属于四类过程性信息")
    answers = {Subject("requests", "row", "内部管理信息"): "denied_internal"}
    answers[Subject("requests", "column", "内部管理信息")] = ""
    assert answered(imported, answers).report.get("requests.denied_internal.natural") == "2"
