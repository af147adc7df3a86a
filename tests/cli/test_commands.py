"""The commands as a script uses them: what they print, what they write, how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gkeditor import __version__, assets
from gkeditor.__main__ import main
from gkeditor.cli import COMMANDS
from gkeditor.cli.commands import program
from gkeditor.files import native
from gkeditor.model.form import editions, load_form

COMPLETE = assets.path("resources/samples/yunxi-2025.gkr")
DRAFT = assets.path("resources/samples/yunxi-2025-draft.gkr")


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def records(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_report_without_mistakes_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json", COMPLETE) == 0
    (record,) = records(capsys)
    assert record["verdict"] == "clean"
    assert record["counts"] == {"error": 0, "warning": 0, "hint": 0}
    assert (record["edition"], record["year"], record["agency"]) == ("2021-30", 2025, "云溪县民政局")
    assert record["checked"] > 100


def test_a_draft_with_mistakes_has_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json", DRAFT) == 1
    (record,) = records(capsys)
    assert record["verdict"] == "errors"
    found = next(f for f in record["findings"] if f["rule"] == "requests.applicants")
    assert found["severity"] == "error"
    assert (found["expected"], found["actual"]) == ("5", "6")
    assert found["fixes"][0]["edits"] == {"requests.unavailable_not_held.total": "5"}
    assert sum(record["counts"].values()) == len(record["findings"])


def test_level_filters_the_list_but_not_counts_or_status(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json", DRAFT) == 1
    (whole,) = records(capsys)
    assert run("check", "--json", "--level", "error", DRAFT) == 1
    (filtered,) = records(capsys)
    assert {f["severity"] for f in filtered["findings"]} == {"error"}
    assert filtered["counts"] == whole["counts"]
    assert whole["counts"]["warning"] > 0


def test_people_get_a_list_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", DRAFT) == 1
    out = capsys.readouterr().out
    assert "尚不能发布" in out
    assert "应为 5，现为 6" in out
    assert "\x1b[" not in out


def test_a_pipe_in_the_encoding_of_chinese_windows_gets_the_list_too() -> None:
    command = [sys.executable, "-m", "gkeditor", "check", str(DRAFT)]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 1
    assert "尚不能发布" in done.stdout.decode("gbk")
    assert b"Traceback" not in done.stderr


def test_of_several_files_the_others_are_still_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    noise = tmp_path / "noise.txt"
    noise.write_bytes(bytes(range(256)) * 10)
    assert run("check", "--json", noise, COMPLETE, tmp_path / "absent.txt") == 2
    captured = capsys.readouterr()
    first, second, third = (json.loads(line) for line in captured.out.splitlines())
    assert [r["verdict"] for r in (first, second, third)] == ["unreadable", "clean", "unreadable"]
    assert set(first) == {"file", "verdict", "error"}
    assert len(captured.err.splitlines()) == 2
    assert "absent.txt" in captured.err


def test_a_folder_stands_for_its_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "draft.gkr").write_bytes(DRAFT.read_bytes())
    (tmp_path / "a.gkr").write_bytes(COMPLETE.read_bytes())
    (tmp_path / "~$a.xlsx").write_bytes(b"a lock file of Excel")
    (tmp_path / "photo.png").write_bytes(b"")
    assert run("check", "--json", tmp_path) == 1
    assert [Path(r["file"]).name for r in records(capsys)] == ["a.gkr", "draft.gkr"]


def test_an_empty_folder_is_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", tmp_path) == 2
    assert "文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("edition_year", [("2019-60", 2020), ("2021-30", 2025)])
@pytest.mark.parametrize("suffix", ["gkr", "json", "txt", "html", "xlsx"])
def test_a_new_report_of_any_format_reads_back(suffix: str, edition_year: tuple[str, int], tmp_path: Path) -> None:
    edition, year = edition_year
    out, back = tmp_path / f"new.{suffix}", tmp_path / "back.gkr"
    assert run("new", out, "--agency", "云溪县清水镇人民政府", "--year", year) == 0
    assert run("convert", out, back, *(("--edition", edition) if suffix in ("txt", "html") else ())) == 0
    report = native.load(back.read_bytes())
    assert (report.edition, report.year, report.agency, report.kind) == (edition, year, "云溪县清水镇人民政府", "town")
    assert not [cell for cell in load_form(edition).cells if report.get(cell)]


def test_years_before_the_forms_have_no_new_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", tmp_path / "a.gkr", "--agency", "云溪县民政局", "--year", 2018) == 2
    assert "2019" in capsys.readouterr().err
    assert not (tmp_path / "a.gkr").exists()


def test_an_existing_file_is_not_overwritten_without_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.txt"
    out.write_text("mine")
    assert run("convert", COMPLETE, out) == 2
    assert out.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run("convert", COMPLETE, out, "--force") == 0
    assert "云溪县民政局" in out.read_text(encoding="utf-8")


def test_many_files_to_many_formats(tmp_path: Path) -> None:
    assert run("convert", COMPLETE, DRAFT, "--to", "txt,html,xlsx,json", "-d", tmp_path / "out") == 0
    assert len(list((tmp_path / "out").iterdir())) == 8


def test_two_inputs_of_the_same_name_do_not_overwrite_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.gkr").write_bytes(COMPLETE.read_bytes())
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "a.gkr").write_bytes(DRAFT.read_bytes())
    assert run("convert", tmp_path / "a.gkr", tmp_path / "b" / "a.gkr", "--to", "txt", "-d", tmp_path / "out") == 2
    assert "草稿" not in (tmp_path / "out" / "a.txt").read_text(encoding="utf-8")
    assert "同名" in capsys.readouterr().err


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("convert", COMPLETE, "-", "--to", "json") == 0
    assert json.loads(capfdbinary.readouterr().out)["format"] == "gkeditor-data"


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Stdin:
        buffer = COMPLETE.open("rb")

    monkeypatch.setattr("sys.stdin", Stdin)
    with Stdin.buffer:
        assert run("check", "--json", "--from", "gkr", "-") == 0
    assert records(capsys)[0]["verdict"] == "clean"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("check",), "缺少"),
        (("check", "--no-such-option", "a"), "没有选项 --no-such-option"),
        (("check", "--level", "fatal", "a"), "选项 --level 不对"),
        (("convert", "a"), "一个输入和一个输出"),
        (("convert", "a", "b", "--to", "wps"), "没有格式“wps”"),
        (("convert", "a", "b", "-d", "out"), "--to"),
        (("new", "a.gkr", "--year", "2025"), "缺少选项 --agency"),
        (("new", "a.gkr", "--agency", "云溪县民政局", "--year", "abc"), "应为整数"),
        (("two.txt", "files.txt"), "没有命令“two.txt”"),
    ],
)
def test_wrong_usage_is_one_chinese_line(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    err = capsys.readouterr().err
    assert says in err
    assert len(err.splitlines()) == 1


def test_a_format_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("convert", COMPLETE, tmp_path / "a.doc") == 2
    assert ".doc" in capsys.readouterr().err


def test_editions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("editions", "--json") == 0
    found = {r["edition"]: r for r in records(capsys)}
    assert tuple(found) == editions()
    assert [len(r["cells"]) for r in found.values()] == [198, 200]
    assert [r["relations"] for r in found.values()] == [40, 42]
    assert "requests.balance" in {rule["rule"] for rule in found["2021-30"]["rules"]}
    assert run("editions") == 0
    assert "国办公开办函〔2021〕30号" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("convert", "--help"), ("new", "--help")])
def test_help_is_in_chinese(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*arguments) == 0
    out = capsys.readouterr().out
    assert "用法：" in out
    assert "Show this message" not in out
    assert "Usage" not in out
    assert "OPTIONS" not in out


def test_the_start_knows_all_commands() -> None:
    assert tuple(program.commands) == COMMANDS


def test_a_terminal_gets_no_controls_from_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(COMPLETE.read_bytes())
    report["values"]["requests.received.natural"] = "\x1b[2J增\x07"
    report["source"] = {"unplaced": [{"where": "第 3 行", "text": "一\x1b[31m\n二"}]}
    file = tmp_path / "a.gkr"
    file.write_text(json.dumps(report), encoding="utf-8")
    assert run("check", file) == 1
    assert run("convert", file, tmp_path / "a.txt") == 0
    captured = capsys.readouterr()
    assert "增" in captured.out
    assert len(captured.err.splitlines()) == 1
    assert not set("\x1b\x07") & set(captured.out + captured.err)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out.strip() == f"gkeditor {__version__}"
