"""The workbook in LibreOffice: what its formulas say, and what they say after numbers were changed."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gkeditor.checks.linear import State, linear_system
from gkeditor.document import Document
from gkeditor.exporters import exporter
from gkeditor.exporters.page import page
from gkeditor.exporters.xlsx.checks import add_checks
from gkeditor.exporters.xlsx.paper import Paper
from gkeditor.exporters.xlsx.styles import add_styles
from gkeditor.importers import import_report
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form

Make = Callable[..., Document]

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[list[bytes]], list[bytes]]:
    """Have LibreOffice open and save workbooks."""
    profile = tmp_path_factory.mktemp("profile")
    soffice = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))))

    def saved(books: list[bytes]) -> list[bytes]:
        folder = tmp_path_factory.mktemp("books")
        for number, data in enumerate(books):
            (folder / f"{number}.xlsx").write_bytes(data)
        files = [str(folder / f"{number}.xlsx") for number in range(len(books))]
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
        subprocess.run(
            [*command, "--outdir", str(folder / "out"), *files], check=True, capture_output=True, timeout=180
        )
        return [(folder / "out" / Path(file).name).read_bytes() for file in files]

    return saved


@pytest.fixture(scope="module")
def recalculated(saved: Callable[[list[bytes]], list[bytes]]) -> Callable[[list[bytes]], list[Workbook]]:
    """The same; the values in the workbooks are what LibreOffice computed."""
    return lambda books: [load_workbook(BytesIO(data), data_only=True) for data in saved(books)]


Recalculated = Callable[[list[bytes]], list[Workbook]]


def places(data: bytes) -> dict[str, str]:
    rows = load_workbook(BytesIO(data))["gkeditor"].iter_rows(min_row=2, max_col=4, values_only=True)
    return {str(address): str(where) for address, _typed, _shown, where in rows}


def changed(data: bytes, values: Mapping[str, int | str | None]) -> bytes:
    """The workbook after somebody typed into its cells."""
    book = load_workbook(BytesIO(data))
    where = places(data)
    for address, value in values.items():
        book["报告"][where[address]].value = value
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def said(book: Workbook) -> list[str]:
    """All that the checks beside and below the tables say."""
    words = []
    for row in book["报告"].iter_rows(min_row=1):
        below = str(row[0].value).startswith("核对：")
        words += [str(c.value) for c in row if c.value and (c.column == 19 or (below and 1 < (c.column or 0) <= 15))]
    return [word for word in words if word != "核对"]


def test_wrong_total_is_seen_and_kept(make: Make, recalculated: Recalculated) -> None:
    data = exporter("xlsx").export(make("older", {"requests.granted.total": "0"}))
    document = make("older")
    where = places(data)
    right = int(document.text("requests.granted.total"))
    mended = changed(data, {"requests.granted.total": right})
    more = changed(mended, {"requests.granted.natural": 100})
    book, whole, broken = recalculated([data, mended, more])
    cell = book["报告"][where["requests.granted.total"]]
    assert cell.value == 0
    row = cell.row
    assert [book["报告"].cell(row, column).value for column in (17, 18)] == [right, -right]
    assert f"「总计」应为 {right}，现为 0，相差 {right}。" in said(book)
    assert said(whole) == []
    natural = int(document.text("requests.granted.natural"))
    assert broken["报告"].cell(row, 17).value == right - natural + 100
    assert f"「总计」应为 {right - natural + 100}，现为 {right}，相差 {100 - natural}。" in said(broken)


def test_automatic_totals_follow(make: Make, recalculated: Recalculated) -> None:
    empty = exporter("xlsx").export(make("empty"))
    where = places(empty)
    filled = changed(
        empty,
        {
            "requests.received.natural": 3,
            "requests.received.legal": 2,
            "requests.granted.natural": 1,
            "disputes.direct.pending": 4,
        },
    )
    before, after = (book["报告"] for book in recalculated([empty, filled]))
    totals = [where[total] for total in load_form("2021-30").definitions]
    assert [before[total].value for total in totals if before[total].value not in (None, "")] == []
    expected = {
        "requests.received.total": 5,
        "requests.total.natural": 1,
        "requests.total.total": 1,
        "disputes.direct.total": 4,
        "disputes.review.total": None,
    }
    assert {total: after[where[total]].value or None for total in expected} == expected


def test_drafts_raise_no_false_alarm(make: Make, recalculated: Recalculated) -> None:
    books = [exporter("xlsx").export(make(name)) for name in ("empty", "half_filled", "complete")]
    assert [said(book) for book in recalculated(books)] == [[], [], []]


def test_says_what_is_certain_of_a_draft(make: Make, recalculated: Recalculated) -> None:
    after = {
        "automatic.requests.received.total": "",
        "requests.received.total": "4",
        "automatic.requests.total.research": "",
        "requests.total.research": "1",
        "requests.denied_law.research": "3",
    }
    [book] = recalculated([exporter("xlsx").export(make("half_filled", after))])
    assert said(book) == ["「总计」应不小于 10，现为 4，相差 6。", "应≥ 3\n相差 2"]


def test_relations_of_one_row(make: Make, recalculated: Recalculated) -> None:
    wrong = {
        "proactive.normative.made": "1",
        "proactive.normative.published": "3",
        "proactive.normative.public_total": "2",
        "proactive.penalty.previous": "1",
        "proactive.penalty.change": "-2",
        "disputes.direct.total": "77",
        "disputes.after_review.total": "78",
    }
    document = make("older", wrong)
    [book] = recalculated([exporter("xlsx").export(document)])
    sums = {
        row: sum(int(document.text(f"disputes.{row}.{key}")) for key in ("upheld", "corrected", "other", "pending"))
        for row in ("direct", "after_review")
    }
    words = said(book)
    assert words[:2] == [
        "本年新公开数量为 3，应不大于本年新制作数量 1。对外公开总数量为 2，应不小于本年新公开数量 3。",
        "上一年项目数量＋本年增/减为 -1，应不小于 0。",
    ]
    assert words[-1] == (
        f"「未经复议直接起诉」「总计」应为 {sums['direct']}，现为 77，相差 {77 - sums['direct']}。"
        f"「复议后起诉」「总计」应为 {sums['after_review']}，现为 78，相差 {78 - sums['after_review']}。"
    )


def test_saved_by_libreoffice_it_still_reads_back(make: Make, saved: Callable[[list[bytes]], list[bytes]]) -> None:
    names = ("complete", "older", "half_filled", "broken", "hostile")
    documents = [make(name) for name in names]
    for document, data in zip(documents, saved([exporter("xlsx").export(d) for d in documents]), strict=True):
        again = Document(import_report(data, name="report.xlsx"))
        for cell in document.form.cells:
            assert again.text(cell) == document.text(cell), cell
        for address in ("title", "preface", "overview", "problems", "other", "signature.agency", "signature.date"):
            assert again.text(address) == document.text(address)


def random_document(edition: str, seed: int) -> Document:
    """A report some of whose cells are blank or written in odd ways, and whose sums sometimes fit."""
    chance = random.Random(seed)
    form = load_form(edition)
    report = new_report(form, "云溪县民政局", form.first_year)
    filled = chance.choice((0.3, 0.8, 1))
    texts = ("0", "0", "0", "0", "0", "1", "1", "2", "１", "2件", " 0\xa0", "+1", "增", "/")
    values = {cell: chance.choice(texts) for cell in form.cells if chance.random() < filled}
    document = Document(report)
    document.edit("test", {cell: text for cell, text in values.items() if cell not in form.definitions})
    for total in form.definitions:
        if chance.random() < 0.5:
            fits = document.text(total) or None
            typed = fits if chance.random() < 0.6 else values.get(total)
            document.edit("test", {f"automatic.{total}": None, total: typed})
    return document


@pytest.mark.parametrize("edition", ["2019-60", "2021-30"])
def test_marks_agree_with_the_live_check(edition: str, recalculated: Recalculated) -> None:
    """The condition of each mark, as LibreOffice computes it, is what our own check finds, for many reports."""
    documents = [random_document(edition, seed) for seed in range(8)]
    books, cases, totals = [], [], []
    for document in documents:
        workbook = Workbook()
        add_styles(workbook)
        paper = Paper(workbook.worksheets[0], document, page(document))
        add_checks(paper)
        for row, equation in enumerate(document.form.equations, start=1):
            paper.sheet.cell(row, 30, f"={paper.sums.wrong(equation, fixed=True)}")
        totals.append({paper.places[total].name: document.text(total) for total in document.report.automatic})
        file = BytesIO()
        workbook.save(file)
        books.append(file.getvalue())
        evaluation = linear_system(edition).evaluate(document.figures)
        cases.append([evaluation.outcome(i).state is State.VIOLATED for i in range(len(document.form.equations))])
    found = recalculated(books)
    assert any(map(any, cases))
    for book, case, sums in zip(found, cases, totals, strict=True):
        sheet = book.worksheets[0]
        assert [bool(sheet.cell(row, 30).value) for row in range(1, len(case) + 1)] == case
        computed = {name: sheet[name].value for name in sums}
        assert {name: "" if value is None else str(value) for name, value in computed.items()} == sums
