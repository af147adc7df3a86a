"""`check` against last year's report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gkeditor import app, assets
from gkeditor.__main__ import main
from gkeditor.checks.rule import Edits, Fix
from gkeditor.document import Document
from gkeditor.files import native
from tests.checks.reports import edited

THIS_YEAR = assets.path("resources/samples/yunxi-2025.gkr")
LAST_YEAR = assets.path("resources/samples/yunxi-2024.gkr")


def check(capsys: pytest.CaptureFixture[str], status: int, *arguments: object) -> dict[str, Any]:
    """The one record that `check --json` prints."""
    assert main(["check", "--json", *map(str, arguments)]) == status
    (line,) = capsys.readouterr().out.splitlines()
    record: dict[str, Any] = json.loads(line)
    return record


def wrong(folder: Path, after: dict[str, str | None]) -> Path:
    """Last year's report with something changed in it."""
    file = folder / "last.gkr"
    file.write_bytes(native.dump(edited(native.load(LAST_YEAR.read_bytes()), after)))
    return file


def test_the_samples_fit_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    record = check(capsys, 0, THIS_YEAR, "--prior", LAST_YEAR)
    assert record["verdict"] == "clean"
    assert record["not_checked"] == []
    assert check(capsys, 0, LAST_YEAR)["verdict"] == "clean"


def test_without_last_years_report_nothing_is_checked_against_it(capsys: pytest.CaptureFixture[str]) -> None:
    record = check(capsys, 0, THIS_YEAR)
    assert record["not_checked"] == [
        "prior.carried-in",
        "prior.identical",
        "prior.in-force",
        "prior.jump",
        "prior.similar-text",
        "prior.slip",
        "prior.wrong-report",
    ]
    assert main(["check", str(THIS_YEAR)]) == 0
    assert "未能检查：与上年报告的核对（没有导入上年报告）" in capsys.readouterr().out


def test_what_does_not_fit_last_year_is_found(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    last = wrong(tmp_path, {"requests.carried_out.natural": "3", "requests.carried_out.total": None})
    record = check(capsys, 1, THIS_YEAR, "--prior", last)
    total = next(f for f in record["findings"] if f["cells"] == ["requests.carried_in.total"])
    assert (total["rule"], total["severity"], total["actual"]) == ("prior.carried-in", "error", "2")
    natural = next(f for f in record["findings"] if f["cells"] == ["requests.carried_in.natural"])
    assert (natural["severity"], natural["expected"]) == ("warning", "3")
    assert natural["fixes"][0]["edits"] == {"requests.carried_in.natural": "3"}


@pytest.mark.parametrize("suffix", ["txt", "html", "json", "xlsx"])
def test_last_years_report_may_have_any_format(suffix: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    last = tmp_path / f"last.{suffix}"
    assert main(["convert", str(LAST_YEAR), str(last)]) == 0
    assert check(capsys, 0, THIS_YEAR, "--prior", last)["verdict"] == "clean"


def test_it_counts_instead_of_the_one_kept_in_the_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "a.gkr"
    file.write_bytes(native.dump(app.beside(native.load(THIS_YEAR.read_bytes()), native.load(THIS_YEAR.read_bytes()))))
    assert [f["rule"] for f in check(capsys, 0, file)["findings"]] == ["prior.wrong-report"]
    assert check(capsys, 0, file, "--prior", LAST_YEAR)["verdict"] == "clean"


def test_the_report_of_another_year_is_told_and_not_compared(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    last = wrong(tmp_path, {"year": "2022", "requests.carried_out.natural": "9"})
    record = check(capsys, 0, THIS_YEAR, "--prior", last)
    assert [f["rule"] for f in record["findings"]] == ["prior.wrong-report"]
    assert "prior.carried-in" in record["not_checked"]


def test_one_report_of_last_year_serves_one_report(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["check", str(THIS_YEAR), str(THIS_YEAR), "--prior", str(LAST_YEAR)]) == 2
    assert "--prior 只用于一份报告" in capsys.readouterr().err
    for name in "ab":
        (tmp_path / f"{name}.gkr").write_bytes(THIS_YEAR.read_bytes())
    assert main(["check", str(tmp_path), "--prior", str(LAST_YEAR)]) == 2
    (tmp_path / "b.gkr").unlink()
    assert main(["check", str(tmp_path), "--prior", str(LAST_YEAR)]) == 0


@pytest.mark.parametrize(("prior", "says"), [("absent.txt", "不存在"), ("-", "标准输入")])
def test_last_years_report_that_cannot_be_used_is_one_line(
    prior: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--json", str(THIS_YEAR), "--prior", prior]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{prior}：")
    assert says in captured.err
    assert len(captured.err.splitlines()) == 1


@pytest.fixture
def noted(tmp_path: Path) -> Path:
    """A report with a warning that a note closes."""
    document = Document(edited(native.load(THIS_YEAR.read_bytes()), {"title": "云溪县民政局2025年年报"}))
    (finding,) = document.findings
    document.edit("写说明", app.noted(document, finding, "标题按县里的要求"))
    file = tmp_path / "noted.gkr"
    file.write_bytes(native.dump(document.report))
    return file


def test_what_a_note_closes_is_listed_with_it(noted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(noted)]) == 0
    out = capsys.readouterr().out
    assert "可以发布（已说明 1）" in out
    assert "✓ 已说明 标题“云溪县民政局2025年年报”" in out
    assert "说明：标题按县里的要求" in out
    assert main(["check", str(noted), "--level", "error"]) == 0
    assert "标题按县里的要求" not in capsys.readouterr().out
    assert check(capsys, 0, noted)["findings"][0]["note"] == "标题按县里的要求"


@pytest.mark.parametrize("suffix", ["gkr", "json", "txt", "html", "xlsx", "docx"])
def test_notes_stay_in_report_files_only(suffix: str, noted: Path, tmp_path: Path) -> None:
    out = tmp_path / f"out.{suffix}"
    assert main(["convert", str(noted), str(out)]) == 0
    kept = app.read_report(out)[0].notes
    assert [note.text for note in kept.values()] == (["标题按县里的要求"] if suffix == "gkr" else [])


@pytest.mark.parametrize("command", [["check"], ["diff", str(THIS_YEAR)]], ids=["check", "diff"])
def test_how_a_document_was_read_is_told(
    command: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "a.html"
    page.write_text("<p>一、总体情况</p><p>有<del>无</del>。</p><p>六、其他需要报告的事项</p><p>无。</p>", "utf-8")
    main([*command, str(page)])
    assert capsys.readouterr().err.splitlines() == [f"{page}：网页中标为删除的文字没有读取"]


def test_the_list_for_people_works_out_no_fix(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    worked_out: list[str] = []

    def edits(fix: Fix) -> Edits:
        worked_out.append(fix.label)
        return {}

    monkeypatch.setattr(Fix, "edits", property(edits))
    main(["check", str(assets.path("resources/samples/yunxi-2025-draft.gkr"))])
    assert "可改：" in capsys.readouterr().out
    assert worked_out == []
