"""Five real reports, cell by cell, against a plain reading of their own layouts; and nothing of them is lost."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from gkeditor.importers import import_report
from gkeditor.importers.labels import tight
from gkeditor.model.form import load_form
from gkeditor.model.report import Report

CELLS = Path(__file__).parents[3] / "shared" / "domain" / "cells.csv"

Rows = dict[str, list[str]]
"""Row id → its cells, in the order of the form."""


def rows_of_the_form() -> tuple[Rows, dict[str, str]]:
    """The cells of each row of the older form, and the row of each label, from the list of cells."""
    rows: Rows = defaultdict(list)
    by_label: dict[str, str] = {}
    with CELLS.open(encoding="utf-8") as file:
        for entry in csv.DictReader(file):
            if entry["edition"] == "2019-60":
                row = entry["cell"].rpartition(".")[0]
                if row not in rows and not row.startswith("disputes"):
                    by_label[squeezed(entry["label_path"].split(" / ")[-2])] = row
                rows[row].append(entry["cell"])
    return rows, by_label


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).translate(str.maketrans("(),:", "（），："))


def printed_rows(text: str) -> Iterator[list[str]]:
    """The rows of the tables: cells opened by tabs, or between bars."""
    for chunk in re.split(r"\n[ \u00a0]*(?=\n)", text):
        yield from (line.split("|") for line in chunk.split("\n") if "|" in line)
        if "\n\t" in f"\n{chunk}":
            yield f"\n{chunk}".split("\n\t")[1:]


def plain_reading(text: str) -> dict[str, str]:
    rows, by_label = rows_of_the_form()
    disputes = [cell for row, cells in rows.items() if row.startswith("disputes") for cell in cells]
    found: dict[str, str] = {}
    for cells in printed_rows(text):
        labels = [index for index, cell in enumerate(cells) if squeezed(cell) in by_label]
        if labels:
            ids, texts = rows[by_label[squeezed(cells[labels[-1]])]], cells[labels[-1] + 1 :]
        elif len(cells) >= 15 and not re.search(r"[\u4e00-\u9fff]", "".join(cells)):
            ids, texts = disputes, cells
        else:
            continue
        assert len(texts) >= len(ids)
        found |= {cell: value.strip(" \n") for cell, value in zip(ids, texts, strict=False) if value.strip()}
    return found


def read_cells(report: Report) -> dict[str, str]:
    cells = load_form(report.edition).cells
    return {address: text for address, text in report.values.items() if address in cells}


def imported(file: Path) -> Report:
    return import_report(file.read_bytes(), name=file.name)


def test_every_cell(seed: Path) -> None:
    report = imported(seed)
    assert report.edition == "2019-60"
    assert read_cells(report) == plain_reading(seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("number", "filled"), list(enumerate([22 + 23 + 3, 198, 197, 198 - 12, 198 - 42])))
def test_how_many_cells_are_filled(number: int, filled: int, seeds: list[Path]) -> None:
    assert len(read_cells(imported(seeds[number]))) == filled


def test_nothing_is_lost(seed: Path) -> None:
    report = imported(seed)
    form = load_form(report.edition)
    known = {tight(text) for text in read_cells(report).values()}
    known |= {tight(label) for cell in form.cells.values() for label in cell.labels}
    known |= {
        tight(label) for table in form.tables for block in table.blocks for label in (block.caption, block.corner)
    }
    known |= {tight(label.found) for label in report.labels}
    known |= {tight(block.head) for table in form.tables for block in table.blocks}
    known |= {tight("采购总金额（单位：万元）"), tight("法人或其他组织")}
    texts = [report.get(section.key) for section in form.sections]
    texts += [report.get("title"), report.get("signature.agency"), *(piece.text for piece in report.unplaced)]
    texts += [report.get(f"heading.{part.key}") or part.title for part in form.parts]
    texts += [part.title.partition("、")[2] for part in form.parts]
    if date := report.get("signature.date"):
        year, month, day = map(int, date.split("-"))
        texts.append(f"{year}年{month}月{day}日")
    everything = "\n".join(map(tight, texts))
    text = seed.read_text(encoding="utf-8")
    cells = {tight(cell) for cells in printed_rows(text) for cell in cells}
    lines = {tight(line) for line in text.split("\n")}
    vertical = {tight(line) for row in printed_rows(text) for cell in row for line in cell.split("\n")}
    assert not {cell for cell in cells - {""} - known if cell not in everything}
    assert not {line for line in lines - vertical - {""} if line not in everything and "|" not in line}


def filled_lines(file: Path) -> list[str]:
    return [text for line in file.read_text(encoding="utf-8").split("\n") if (text := line.strip())]


KINDS = ["department", "department", "town", "other", "department"]
LINES_OF_TITLE = [2, 1, 1, 2, 1]


@pytest.mark.parametrize("number", range(5))
def test_head(number: int, seeds: list[Path]) -> None:
    report = imported(seeds[number])
    lines = filled_lines(seeds[number])
    title = "".join(lines[: LINES_OF_TITLE[number]])
    agency = title.partition("2020年")[0]
    if number == 2:
        # Its title names nobody; the preface does.
        agency = re.findall("2020年度(.*?)信息公开年度报告", lines[1])[0]
    found = tuple(report.get(address) for address in ("agency", "year", "kind", "title"))
    assert found == (agency, "2020", KINDS[number], title)


SIGNED = {3: "2021-01-30", 4: "2021-01-26"}


@pytest.mark.parametrize("number", range(5))
def test_signature(number: int, seeds: list[Path]) -> None:
    report = imported(seeds[number])
    assert report.get("signature.date") == SIGNED.get(number, "")
    assert report.get("signature.agency") == (filled_lines(seeds[number])[-2] if number in SIGNED else "")


MARKS = {
    0: {"heading.other": "其他需要报告的事项"},
    1: {
        "label.proactive.1": "本年新制作数量\t本年新",
        "label.proactive.2": "本年新公开数量\t本年新",
    },
    2: {},
    3: {
        "heading.requests": "收到和处理政府信息公开申请情况",
        "heading.disputes": "政府信息公开行政复议、行政诉讼情况",
        "heading.problems": "五、存在的主要问题和改进情况",
        "missing.other": "1",
    },
    4: {
        "heading.disputes": "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "heading.problems": "五、政府信息公开工作存在的主要问题及改进情况",
        "missing.requests.rejected_publication": "1",
        "missing.requests.rejected_excessive": "1",
        "missing.requests.rejected_confirm": "1",
        "missing.requests.other": "1",
        "missing.requests.total": "1",
        "missing.requests.carried_out": "1",
    },
}


@pytest.mark.parametrize("number", MARKS)
def test_what_deviates_from_the_form(number: int, seeds: list[Path]) -> None:
    values = imported(seeds[number]).values
    families = ("heading.", "missing.", "label.", "extra.", "unplaced.", "automatic.")
    assert {address: text for address, text in values.items() if address.startswith(families)} == MARKS[number]


def test_cells_as_typed(seeds: list[Path]) -> None:
    texts = list(read_cells(imported(seeds[2])).values())
    requests = [t for a, t in read_cells(imported(seeds[2])).items() if a.startswith("requests.")]
    assert [requests.count(text) for text in ("0\u00a0", "\u00a00", "\u00a01")] == [67, 18, 2]
    assert {"增", "757000"} <= set(texts)
    assert imported(seeds[1]).get("proactive.procurement.amount") == "1,005.834"
    odd = imported(seeds[0]).values
    assert [odd[f"proactive.licensing.{column}"] for column in ("previous", "change", "decisions")] == [
        "\u30000",
        "1\u3000",
        "1\u3000",
    ]


def test_texts_stand_in_their_sections(seeds: list[Path]) -> None:
    first, second, third, fourth, fifth = (imported(file).values for file in seeds)
    assert "preface" not in first
    assert first["overview"].startswith("2020年，我局")
    assert first["overview"].count("\n") == 3
    assert first["other"] == "我局暂无其他报告事项。"
    assert second["other"].split("\n") == ["无。", "账号+密码登录", "手机+密码登录", "还没有账号?", "立即注册"]
    assert third["preface"].count("\n") == 1
    assert third["problems"].startswith("（一）存在的问题\n2020年我镇")
    assert fourth["problems"].count("\n") == 1
    assert fourth["problems"].split("\n")[1].startswith("2021年，我单位")
    assert fifth["preface"].startswith("[bookmark: _GoBack]根据")
    assert fifth["overview"].count("\n") == 14
    assert fifth["other"].count("\n") == 0
