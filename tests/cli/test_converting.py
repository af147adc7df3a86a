"""`new` and `convert` with last year's report."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor import assets
from gkeditor.__main__ import main
from gkeditor.files import native
from gkeditor.model.form import load_form
from gkeditor.model.report import Report
from tests.checks.reports import clean

THIS_YEAR = assets.path("resources/samples/yunxi-2025.gkr")
LAST_YEAR = assets.path("resources/samples/yunxi-2024.gkr")


def new(folder: Path, year: int, prior: Path) -> Report:
    out = folder / "new.gkr"
    assert main(["new", str(out), "--agency", "云溪县民政局", "--year", str(year), "--prior", str(prior)]) == 0
    return native.load(out.read_bytes())


def test_a_new_report_takes_what_last_years_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = new(tmp_path, 2025, LAST_YEAR)
    assert report.prior == native.load(LAST_YEAR.read_bytes())
    filled = {cell: text for cell in load_form("2021-30").cells if (text := report.get(cell))}
    assert filled == dict.fromkeys(load_form("2021-30").row_cells["requests.carried_in"][:-1], "0") | {
        "requests.carried_in.natural": "2"
    }
    (line,) = capsys.readouterr().err.splitlines()
    assert line == f"{LAST_YEAR}：带入 6 格：「二、上年结转政府信息公开申请数量」行「自然人」列 2"


def test_a_report_of_2020_is_the_model_for_one_of_2021(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = tmp_path / "old.gkr"
    old.write_bytes(native.dump(clean("2019-60")))
    report = new(tmp_path, 2021, old)
    assert (report.edition, report.get("requests.carried_in.natural")) == ("2021-30", "1")
    filled, left_out, added = capsys.readouterr().err.splitlines()
    assert "带入 6 格" in filled
    assert "上年报告有、本年格式没有的：" in left_out
    assert all(
        words in left_out for words in ("政府集中采购", "其他对外管理服务事项", "行政许可（上一年项目数量、本年增/减）")
    )
    assert "本年格式新增的：" in added
    assert "（六）其他处理 2.申请人逾期未按收费通知" in added


def test_the_report_of_another_year_gives_no_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = new(tmp_path, 2026, LAST_YEAR)
    assert report.prior is not None
    assert not report.get("requests.carried_in.natural")
    assert "是 2024 年的，本报告是 2026 年的，没有带入数字" in capsys.readouterr().err


def test_no_report_is_written_if_last_years_cannot_be_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new.gkr"
    absent = str(tmp_path / "absent.gkr")
    assert main(["new", str(out), "--agency", "云溪县民政局", "--year", "2025", "--prior", absent]) == 2
    assert main(["convert", str(THIS_YEAR), str(out), "--prior", absent]) == 2
    assert not out.exists()
    assert [line.partition("：")[0] for line in capsys.readouterr().err.splitlines()] == [absent, absent]


def test_convert_keeps_last_years_report_and_changes_no_number(tmp_path: Path) -> None:
    text, out, again = tmp_path / "a.txt", tmp_path / "a.gkr", tmp_path / "b.gkr"
    assert main(["convert", str(THIS_YEAR), str(text)]) == 0
    assert main(["convert", str(text), str(out), "--prior", str(LAST_YEAR)]) == 0
    assert main(["convert", str(out), str(again)]) == 0
    report = native.load(again.read_bytes())
    assert report.prior == native.load(LAST_YEAR.read_bytes())
    assert report.get("requests.carried_in.natural") == "2"
    assert native.load(out.read_bytes()) == report


def test_other_formats_do_not_carry_it(tmp_path: Path) -> None:
    both, book, back = tmp_path / "a.gkr", tmp_path / "a.xlsx", tmp_path / "b.gkr"
    assert main(["convert", str(THIS_YEAR), str(both), "--prior", str(LAST_YEAR)]) == 0
    assert main(["convert", str(both), str(book)]) == 0
    assert main(["convert", str(book), str(back)]) == 0
    assert native.load(back.read_bytes()).prior is None
    assert main(["convert", str(both), str(tmp_path / "a.txt")]) == 0
    assert "城乡低保" not in (tmp_path / "a.txt").read_text(encoding="utf-8")


def test_one_report_of_last_year_serves_one_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = [str(THIS_YEAR), str(THIS_YEAR)]
    assert main(["convert", *inputs, "--to", "gkr", "-d", str(tmp_path), "--prior", str(LAST_YEAR)]) == 2
    assert "--prior 只用于一份报告" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_picture_of_the_year_goes_where_it_can_be_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(THIS_YEAR), "--picture", "--to", "txt,html", "-d", str(tmp_path)]) == 0
    assert "<svg" in (tmp_path / "yunxi-2025.html").read_text(encoding="utf-8")
    assert "（件）" not in (tmp_path / "yunxi-2025.txt").read_text(encoding="utf-8")
    assert main(["convert", str(THIS_YEAR), "--picture", str(tmp_path / "a.txt")]) == 2
    assert main(["convert", str(THIS_YEAR), "--picture", "--to", "txt,gkr", "-d", str(tmp_path / "b")]) == 2
    told = capsys.readouterr().err
    assert "不能附年度图" in told
    assert "--picture 只用于 docx html pdf" in told
    assert not (tmp_path / "a.txt").exists()
