"""What an office has set, where it counts: deadlines and templates."""

from pathlib import Path

import pytest

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.files import settings
from gkeditor.files.settings import Settings
from gkeditor.model.deadlines import Deadlines
from gkeditor.model.report import Report


@pytest.fixture
def report() -> Report:
    """A clean report, signed on 2026-01-28 at the latest."""
    found = app.report_from(assets.read_bytes("resources/samples/yunxi-2025.gkr"), "a.gkr")
    return found.apply(found.edit("落款", {"signature.date": "2026-01-28"}))


def told(document: Document) -> list[str]:
    return [finding.message for finding in document.findings if finding.rule == "structure.deadline"]


def test_the_offices_own_deadline_counts(report: Report) -> None:
    assert told(app.opened(report)) == []
    settings.save(Settings(deadlines=Deadlines(department="01-20")))
    assert told(app.opened(report)) == ["落款日期 2026-01-28 晚于 2026 年 1 月 20 日（本机关设定的期限）"]


def test_each_kind_of_body_has_its_own(report: Report) -> None:
    government = report.apply(report.edit("类型", {"kind": "government"}))
    assert told(Document(government, Deadlines(department="01-20"))) == []
    assert told(Document(government, Deadlines(government="01-27"))) != []


def test_other_deadlines_hold_at_once_and_are_no_step(report: Report) -> None:
    document = Document(report)
    changes = document.set_deadlines(Deadlines(department="01-20"))
    assert "signature.date" in changes.marks
    assert told(document)
    assert not document.modified
    document.edit("落款", {"signature.date": "2026-01-20"})
    assert told(document) == []
    document.undo()
    assert told(document)


def test_the_folder_of_templates_is_the_one_that_was_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assets, "_chosen", [])
    settings.save(Settings(templates=str(tmp_path / "ours")))
    assert app.begin() == ""
    assert assets.own_templates() == tmp_path / "ours"
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path / "theirs"))
    assert assets.own_templates() == tmp_path / "theirs"
    monkeypatch.delenv(assets.TEMPLATES_VARIABLE)
    settings.save(Settings())
    app.begin()
    assert assets.own_templates().parent == settings.file().parent


def test_copies_of_the_templates_are_used_from_then_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [template for template in app.templates() if template.own] == []
    copied, kept = app.copy_templates(tmp_path)
    assert (set(copied), kept) == (set(assets.names("templates")), [])
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path))
    assert all(template.own for template in app.templates())
    (tmp_path / "report.txt.j2").write_text("ours", encoding="utf-8")
    copied, kept = app.copy_templates(tmp_path)
    assert (copied, set(kept)) == ([], set(assets.names("templates")))
    assert (tmp_path / "report.txt.j2").read_text(encoding="utf-8") == "ours"
    copied, kept = app.copy_templates(tmp_path, force=True)
    assert kept == []
    assert (tmp_path / "report.txt.j2").read_bytes() == assets.read_bytes("templates/report.txt.j2")


def test_templates_are_not_copied_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(app.Unusable, match="不是文件夹"):
        app.copy_templates(tmp_path / "a")
