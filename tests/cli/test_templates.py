"""`templates`, and what the settings mean to the commands."""

from pathlib import Path

import pytest

from gkeditor import assets
from gkeditor.__main__ import main
from gkeditor.files import settings

SAMPLE = str(assets.path("resources/samples/yunxi-2025.gkr"))


def test_it_says_which_template_comes_from_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path))
    (tmp_path / "report.txt.j2").write_text("x", encoding="utf-8")
    assert main(["templates"]) == 0
    out = capsys.readouterr().out
    assert f"report.txt.j2　自己的：{tmp_path / 'report.txt.j2'}" in out
    assert "report.html.j2　自带" in out


def test_it_copies_them_and_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "模板"
    assert main(["templates", str(folder)]) == 0
    assert sorted(file.name for file in folder.iterdir()) == list(assets.names("templates"))
    (folder / "report.txt.j2").write_text("x", encoding="utf-8")
    assert main(["templates", str(folder)]) == 2
    assert "没有覆盖；要覆盖请加 --force" in capsys.readouterr().err
    assert (folder / "report.txt.j2").read_text(encoding="utf-8") == "x"
    assert main(["templates", "--force", str(folder)]) == 0
    assert (folder / "report.txt.j2").read_bytes() == assets.read_bytes("templates/report.txt.j2")


def test_a_place_that_cannot_be_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").touch()
    assert main(["templates", str(tmp_path / "a")]) == 2
    assert "不是文件夹" in capsys.readouterr().err


def test_a_broken_settings_file_is_told_in_a_line_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_text("{", encoding="utf-8")
    assert main(["check", SAMPLE]) == 0
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert "设置文件" in captured.err
    assert "可以发布" in captured.out


def test_check_knows_the_offices_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_text('{"deadlines": {"department": "01-01"}}', encoding="utf-8")
    assert main(["check", SAMPLE]) == 0
    assert "structure.deadline" in capsys.readouterr().out
