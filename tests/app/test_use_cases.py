"""The use cases that window and command line share."""

from pathlib import Path

import pytest

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.files import safe
from gkeditor.model.severity import Severity


@pytest.fixture
def draft() -> Document:
    return Document(app.report_from(assets.read_bytes("resources/samples/yunxi-2025-draft.gkr"), "draft.gkr"))


LATE = {"signature.date": "2026-06-01"}
UNUSUAL = {"title": "云溪县民政局2025年政府信息公开报告"}
WRONG = {"requests.received.total": "999"}


@pytest.mark.parametrize(
    ("after", "verdict", "words"),
    [
        ({}, "clean", "可以发布"),
        (LATE, "publishable", "可以发布（提示 1）"),
        (LATE | UNUSUAL, "warnings", "须先核实：核实 1"),
        (LATE | UNUSUAL | WRONG, "errors", "尚不能发布：强制 2，核实 1"),
    ],
)
def test_the_verdict_is_that_of_the_gravest_finding(after: dict[str, str], verdict: str, words: str) -> None:
    document = Document(app.report_from(assets.read_bytes("resources/samples/yunxi-2025.gkr"), "complete.gkr"))
    document.edit("test", after)
    assert (app.verdict(document), app.verdict_words(document)) == (verdict, words)


def test_warnings_that_a_note_closes_do_not_count() -> None:
    document = Document(app.report_from(assets.read_bytes("resources/samples/yunxi-2025.gkr"), "complete.gkr"))
    document.edit("test", UNUSUAL)
    document.edit("写说明", app.noted(document, document.findings[0], "标题按县里的要求"))
    assert (app.verdict(document), app.verdict_words(document)) == ("publishable", "可以发布（已说明 1）")
    document.edit("test", LATE)
    assert app.verdict_words(document) == "可以发布（提示 1，已说明 1）"
    record = app.check_record(document, "a.gkr")
    assert record["counts"] == {"error": 0, "warning": 0, "hint": 1}
    assert (record["verdict"], record["closed"]) == ("publishable", 1)
    assert [(one["rule"], one["note"]) for one in record["findings"]] == [
        ("structure.title", "标题按县里的要求"),
        ("structure.deadline", None),
    ]


def test_one_wrong_cell_is_the_cause_of_all_that_follows() -> None:
    document = Document(app.report_from(assets.read_bytes("resources/samples/yunxi-2025.gkr"), "complete.gkr"))
    document.edit("test", {"requests.total.total": "1"})
    record = app.check_record(document, "a.gkr")
    (cause,) = record["causes"]
    assert cause == {"cells": {"requests.total.total": "30"}, "explains": [0, 1, 2], "unique": True}
    assert [record["findings"][at]["rule"] for at in cause["explains"]] == [
        "requests.applicants",
        "requests.results",
        "requests.balance",
    ]


def test_what_could_not_be_checked_is_said_with_its_reason(draft: Document) -> None:
    assert app.not_checked_words(draft) == ["与上年报告的核对（没有导入上年报告）"]
    draft.edit("test", {"prior.edition": "2021-30", "prior.year": "2020"})
    assert app.not_checked_words(draft) == ["与上年报告的核对（导入的不是本机关上一年的报告）"]
    draft.edit("test", {"prior.year": "2024", "signature.date": None})
    assert "“落款日期不在应公布的时间内”" in app.not_checked_words(draft)
    assert not [words for words in app.not_checked_words(draft) if words.startswith("与上年报告")]


def test_fixes_alone_make_the_draft_publishable(draft: Document) -> None:
    for _ in range(40):
        fix = next((fix for finding in draft.findings for fix in finding.fixes[:1] if fix.edits), None)
        if fix is None:
            break
        draft.take(fix)
    assert app.verdict(draft) == "clean"


def test_the_verdict_in_words_counts(draft: Document) -> None:
    counts = draft.results.counts()
    words = app.verdict_words(draft)
    assert words == f"尚不能发布：强制 {counts[Severity.ERROR]}，核实 {counts[Severity.WARNING]}"


def test_saving_takes_care_of_others(draft: Document, tmp_path: Path) -> None:
    file = tmp_path / "a.gkr"
    seen = app.save(draft, file, None)
    report, fingerprint = app.read_report(file)
    assert fingerprint == seen
    assert report == draft.report
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(safe.ChangedOnDisk):
        app.save(draft, file, seen)


@pytest.mark.parametrize(("name", "says"), [("absent/a.gkr", "不存在"), (".", "文件夹")])
def test_what_cannot_be_written_or_read_is_said_in_one_line(
    name: str, says: str, draft: Document, tmp_path: Path
) -> None:
    with pytest.raises(app.Unusable, match=says):
        app.read_report(tmp_path / name)
    with pytest.raises(app.Unusable):
        app.write(tmp_path / name, b"", force=True)
    if name != ".":
        with pytest.raises(app.Unusable, match=says):
            app.save(draft, tmp_path / name, None)


def test_every_rule_is_listed_once() -> None:
    for edition in ("2019-60", "2021-30"):
        ids = [rule for rule, _severity, _title in app.rules_of(edition)]
        assert len(ids) == len(set(ids))
        assert {"requests.balance", "value.blank", "structure.title", "leftover.web-page"} <= set(ids)


def test_every_format_that_is_written_is_read() -> None:
    written = {suffix for _name, _title, suffix in app.writable_formats()}
    assert [suffix for suffix in written if not suffix.endswith(app.readable_suffixes())] == []
