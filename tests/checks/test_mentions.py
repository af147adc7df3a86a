"""Numbers in texts that speak of cells."""

from __future__ import annotations

import pytest

from gkeditor import assets
from gkeditor.checks.mentions import TopicWords, bindable, bound, mentions
from gkeditor.checks.phrases import load
from gkeditor.files import native
from gkeditor.model.figures import Figures
from gkeditor.model.form import editions, load_form
from gkeditor.model.report import Report

FORM = load_form("2021-30")


def found(text: str, edition: str = "2021-30") -> list[tuple[str, str, object]]:
    return [
        (mention.topic, text[mention.start : mention.end], mention.number)
        for mention in mentions(load_form(edition), text)
    ]


@pytest.mark.parametrize(
    ("text", "topic", "number"),
    [
        ("收到申请3件", "本年新收", 3),
        ("2025年，我局共收到政府信息公开申请12件。", "本年新收", 12),
        ("本年新收5件", "本年新收", 5),
        ("12件政府信息公开申请均按期答复", "本年新收", 12),
        ("上年结转2件", "上年结转", 2),
        ("结转下年度继续办理十二件", "结转下年度", 12),
        ("其中3件结转至下一年度", "结转下年度", 3),
        ("已办结30件", "办结", 30),
        ("予以公开的15件", "予以公开", 15),
        ("15件予以公开", "予以公开", 15),
        ("不予公开4件", "不予公开", 4),
        ("收到行政复议申请2件", "行政复议", 2),
        ("被提起行政诉讼1宗", "行政诉讼", 1),
        ("全年制发行政规范性文件3份", "规范性文件制发", 3),
        ("作出行政许可决定156件", "行政许可", 156),
    ],
)
def test_a_number_speaks_of_its_topic(text: str, topic: str, number: int) -> None:
    assert [(one, value) for one, _, value in found(text)] == [(topic, number)]


@pytest.mark.parametrize(
    "text",
    [
        "收到申请比上年增加3件",
        "收到申请同比下降20%",
        "收到申请30余件",
        "收到申请近30件",
        "收到投诉举报申请3件",
        "办结人大代表建议和政协提案7件",
        "公开信息412条",
        "共有3件",
        "予以公开，共15条信息",
        "收到申请{{requests.received.total}}件",
        "行政复议、行政诉讼各2件",
        "第3件",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_several_in_a_sentence() -> None:
    text = "办结6件，其中予以公开3件、部分公开1件、不予公开2件。"
    assert [topic for topic, *_ in found(text)] == ["办结", "予以公开", "部分公开", "不予公开"]


def test_every_topic_is_of_some_form() -> None:
    known = {cell for edition in editions() for cell in load_form(edition).cells}
    assert not [cell for topic in load("topics", TopicWords).topics for cell in topic.cells if cell not in known]


def test_only_numbers_that_are_their_single_cell_s_can_be_bound() -> None:
    text = "收到申请3件，上年结转1件，办结四件，不予公开0件，结转下年度2件"
    cells = {"requests.received.total": "3", "requests.carried_in.total": "2", "requests.total.total": "4"}
    figures = Figures(FORM, Report({"edition": FORM.id} | cells))
    (mention,) = bindable(figures, text)
    assert bound(text, [mention]) == text.replace("3件", "{{requests.received.total}}件")
    assert figures.fill(bound(text, [mention])) == text


def test_binding_leaves_the_sample_as_it_reads() -> None:
    report = native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr"))
    figures = Figures(FORM, report)
    text = figures.fill(report.get("overview"))
    chosen = bindable(figures, text)
    assert len(chosen) >= 6
    assert figures.fill(bound(text, chosen)) == text
    assert not bindable(figures, bound(text, chosen))
