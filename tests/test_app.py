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


def test_verdicts_follow_the_gravest_finding(draft: Document) -> None:
    seen = []
    for _ in range(40):
        seen.append(app.verdict(draft))
        fixable = next((f for f in draft.findings if f.fixes and f.fixes[0].edits), None)
        if fixable is None:
            break
        draft.take(fixable.fixes[0])
    assert list(dict.fromkeys(seen)) == ["errors", "warnings", "publishable", "clean"] or seen[-1] == "clean"
    assert app.verdict_words(draft) == "可以发布"


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
    assert {suffix for _name, _title, suffix in app.writable_formats()} <= set(app.readable_suffixes())
