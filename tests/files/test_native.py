"""The report file: what is in it, what survives, what is refused."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor import assets
from gkeditor.files import native
from gkeditor.model.drafts import new_report
from gkeditor.model.form import editions, load_form
from gkeditor.model.note import Note
from gkeditor.model.note import encoded as noted
from gkeditor.model.report import Origin, Report, as_prior, numbered

CONTENT: dict[str, Any] = {
    "format": "gkeditor-report",
    "version": 1,
    "edition": "2019-60",
    "year": 2020,
    "agency": "云溪县民政局",
    "kind": "department",
    "title": "云溪县民政局2020年政府信息公开工作年度报告",
    "values": {
        "overview": "（一）主动公开\n…",
        "proactive.penalty.change": "增",
        "proactive.procurement.amount": "1,005.834",
        "requests.received.natural": "1\u00a0",
    },
    "automatic": ["requests.received.total"],
    "headings": {"other": "其他需要报告的事项"},
    "missing": ["problems", "requests.carried_out"],
    "extra": [{"table": "proactive", "label": "其他主动公开文件", "cells": ["3", "", "9"]}],
    "labels": [{"table": "proactive", "label": "本年新制作数量", "found": "本年新"}],
    "signature": {"agency": "云溪县民政局", "date": "2021-01-26"},
    "notes": [
        {
            "rule": "prior.jump",
            "cells": {"requests.received.total": "120"},
            "text": "属实，已核对",
            "at": "2021-01-20T09:30:00+08:00",
            "by": {"a later version": "knows"},
        },
        {"rule": "wording.citation", "section": "preface", "passage": "〔2019〕60号", "text": "照抄原文，无误"},
    ],
    "prior": {
        "format": "gkeditor-report",
        "version": 1,
        "edition": "2019-60",
        "year": 2019,
        "agency": "云溪县民政局",
        "kind": "department",
        "title": "云溪县民政局2019年政府信息公开工作年度报告",
        "values": {"overview": "（一）主动公开", "requests.carried_out.natural": "２"},
        "automatic": ["requests.carried_out.total"],
        "headings": {"problems": "存在的问题"},
        "missing": ["other"],
        "extra": [{"table": "requests", "label": "其中：网上", "cells": ["1"]}],
        "labels": [],
        "signature": {"agency": None, "date": "2020-01-20"},
        "notes": [{"rule": "prior.jump", "text": "属实"}],
        "prior": {"edition": "one that nobody knows"},
        "source": {"file": "2019.docx", "sha256": "cd", "unplaced": [{"where": "第 1 行", "text": "三"}]},
    },
    "source": {"file": "report.html", "sha256": "ab", "unplaced": [{"where": "第 88 行", "text": "一\t二\n三"}]},
    "a key of a later version": {"deep": [1, 2]},
}


def encoded(**changes: Any) -> bytes:
    return json.dumps(CONTENT | changes, ensure_ascii=False).encode()


def test_a_file_gives_its_report() -> None:
    report = native.load(encoded())
    assert (report.edition, report.year, report.agency, report.kind) == ("2019-60", 2020, "云溪县民政局", "department")
    assert report.get("requests.received.natural") == "1\u00a0"
    assert report.automatic == {"requests.received.total"}
    assert report.missing == {"requests.carried_out", "problems"}
    assert report.extra[0].cells == ("3", "", "9")
    assert report.labels[0].found == "本年新"
    assert report.unplaced[0].text == "一\t二\n三"
    assert report.get("heading.other") == "其他需要报告的事项"
    assert report.get("signature.date") == "2021-01-26"
    assert report.origin == Origin("report.html", "ab")
    assert [(at, note.text, note.passage) for at, note in report.notes.items()] == [
        ("note.1", "属实，已核对", None),
        ("note.2", "照抄原文，无误", "〔2019〕60号"),
    ]
    assert report.notes["note.1"].cells == {"requests.received.total": "120"}


def test_last_years_report_stands_beside_it() -> None:
    prior = native.load(encoded()).prior
    assert prior is not None
    assert (prior.edition, prior.year, prior.agency) == ("2019-60", 2019, "云溪县民政局")
    assert prior.get("requests.carried_out.natural") == "２"
    assert prior.automatic == {"requests.carried_out.total"}
    assert prior.extra[0].label == "其中：网上"
    assert prior.unplaced[0].text == "三"
    assert prior.origin == Origin("2019.docx", "cd")
    assert prior.prior is None
    assert native.load(encoded(prior=None)).prior is None


def test_saving_gives_the_same_content_in_a_stable_order() -> None:
    saved = native.dump(native.load(encoded()))
    assert json.loads(saved) == CONTENT
    assert native.dump(native.load(saved)) == saved
    assert list(json.loads(saved)["values"]) == [
        "overview",
        "proactive.penalty.change",
        "proactive.procurement.amount",
        "requests.received.natural",
    ]


def test_the_file_can_be_read_by_people() -> None:
    text = native.dump(native.load(encoded())).decode()
    assert '\n  "agency": "云溪县民政局",\n' in text
    assert text.endswith("}\n")


@pytest.mark.parametrize("sample", assets.names("resources/samples"))
def test_shipped_samples_are_as_the_program_writes_them(sample: str) -> None:
    data = assets.read_bytes(f"resources/samples/{sample}")
    assert native.dump(native.load(data)) == data


@given(edition=st.sampled_from(editions()), data=st.data())
def test_any_report_survives(edition: str, data: st.DataObject) -> None:
    form = load_form(edition)
    text = st.text(st.characters(codec="utf-8"), min_size=1)
    texts = data.draw(st.dictionaries(st.sampled_from([*form.cells, "overview", "title", "heading.problems"]), text))
    report = new_report(form, "云溪县民政局", 2020)
    report = report.apply(report.edit("", texts))
    notes = data.draw(st.lists(st.builds(Note, rule=text, text=text, cells=st.dictionaries(text, text), passage=text)))
    report = report.apply(report.edit("", {f"note.{n}": noted(note) for n, note in enumerate(notes, start=1)}))
    if data.draw(st.booleans()):
        last = new_report(load_form(data.draw(st.sampled_from(editions()))), "云溪县民政局", 2019)
        last = replace(last, origin=Origin("a.docx", "ab"), rest={"later": [1]})
        report = report.apply(report.edit("", as_prior(last.apply(last.edit("", texts)))))
    assert native.load(native.dump(report)) == report


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "损坏"),
        (b'{"format": "gkeditor-report", "version": 1, "edi', "损坏"),
        (b"\xff\xfe\x00", "损坏"),
        (b"[" * 100_000, "损坏"),
        (b"[]", "不是 gkeditor 的报告文件"),
        (b'{"format": "something else"}', "不是 gkeditor 的报告文件"),
        (encoded(version=None), "版本"),
        (encoded(version=99), "更新程序"),
        (encoded(edition="2031-1"), "2031-1"),
        (encoded(values={"overview": 3}), "$.values"),
        (encoded(extra=[{"table": "proactive"}]), "$.extra[0]"),
        (encoded(notes=[{"rule": "prior.jump"}]), "$.notes[0]"),
        (encoded(notes=[{"rule": "prior.jump", "text": "属实，已核对", "cells": {"title": 1}}]), "$.notes[0].cells"),
        (encoded(values={"edition": "2019-60"}), "不应有“edition”"),
        (encoded(values={"prior.edition": "1"}), "不应有“prior.edition”"),
        (encoded(prior=[]), "$.prior"),
        (encoded(prior={}), "上年报告"),
        (encoded(prior={"edition": "2031-1"}), "2031-1"),
        (encoded(prior={"edition": "2019-60", "version": 99}), "更新程序"),
    ],
)
def test_what_is_no_report_file_is_refused_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(native.InvalidReportFile, match=r"^[^\n]*$") as raised:
        native.load(data)
    assert says in str(raised.value)


def test_a_year_that_is_no_number_is_kept() -> None:
    report = native.load(encoded(year="二〇二〇"))
    assert report.year is None
    assert json.loads(native.dump(report))["year"] == "二〇二〇"


def test_null_and_empty_are_absent() -> None:
    report = native.load(encoded(agency=None, title="", values={"overview": ""}))
    assert not {"agency", "title", "overview"} & report.values.keys()
    assert isinstance(report, Report)


def test_pieces_without_a_place_are_kept_of_a_report_without_a_file() -> None:
    report = Report({"edition": "2021-30"} | numbered("unplaced", [("剪贴板", "表外的一行")]))
    assert report.unplaced[0].text == "表外的一行"
    assert native.load(native.dump(report)) == report
