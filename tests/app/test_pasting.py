"""Blocks of cells from the clipboard: their rows, and where their labels say that they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor import app
from gkeditor.app.pasting import HasMore, Pasted, by_labels, rows_of
from gkeditor.document import Document
from gkeditor.model.form import load_form
from gkeditor.model.layout import layout
from tests.checks.reports import clean, draft, edited

GRANTED, PARTIAL = "requests.granted", "requests.partial"
WEB_TABLE = (
    "<meta charset='utf-8'><table><tr><td></td><th>自然人</th><th>商业<br>企业</th></tr>"
    "<tr><td>（一）予以公开</td><td>1</td><td></td></tr><tr><td>（二）部分公开</td><td>3</td><td>4</td></tr></table>"
)
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body><table border=0><!--StartFragment-->
<col width=72><tr height=19><td class=xl65 align=right>1</td><td>&nbsp;</td></tr>
<tr><td colspan=2 align=right>1,005</td></tr><!--EndFragment--></table></body></html>"""
"""As spreadsheet programs put a block on the clipboard."""
WORD = """<html xmlns:w="urn:schemas-microsoft-com:office:word"><body lang=ZH-CN><!--StartFragment-->
<table class=MsoTableGrid border=1><tr><td valign=top><p class=MsoNormal><span lang=EN-US>12<o:p></o:p></span></p></td>
<td><p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr>
<tr><td rowspan=2><p>３</p></td><td><p>4</p></td></tr><tr><td><p>5</p></td></tr></table></body></html>"""
"""As word processors do."""


HIDDEN = (
    "<table><tr><td>1</td><td style='display:none'>2</td><td>5</td></tr>"
    "<tr height=0 style='display:none;mso-height-source:userset'><td>3</td><td>4</td><td>0</td></tr>"
    "<tr><td>6</td><td hidden>2</td><td>7</td></tr></table>"
)
HIDDEN_INSIDE = (
    "<table><tr style='display:none'><td><table><tr><td>1</td><td>2</td></tr></table></td></tr>"
    "<tr><td>3</td><td>4</td></tr></table><table><tr hidden><td>5</td><td>6</td></tr>"
    "<tr><td>7</td><td>8</td></tr></table>"
)
HIDDEN_MERGED = (
    "<table><tr><td rowspan=3>8</td><td>1</td></tr><tr style='DISPLAY: none'><td>2</td></tr>"
    "<tr><td>4</td></tr><tr><td>9</td><td>5</td></tr></table>"
)
MERGED = (
    "<table><tr><td colspan=2 rowspan=2>3</td><td rowspan=2>1</td></tr><tr></tr>"
    "<tr><td colspan=2>4</td><td></td></tr></table>"
)


@pytest.mark.parametrize(
    ("html", "text", "rows"),
    [
        (
            WEB_TABLE,
            "自然人\n1",
            [["", "自然人", "商业 企业"], ["（一）予以公开", "1", ""], ["（二）部分公开", "3", "4"]],
        ),
        (EXCEL, "1\t\r\n1,005\t\r\n", [["1", ""], ["1,005", ""]]),
        (WORD, "12\t\n３\t4\n\t5", [["12", ""], ["３", "4"], ["", "5"]]),
        ("<tr><td>1</td><td>2</td></tr>", "1\t2", [["1", "2"]]),
        (MERGED, "3\t\t1\n\t\t\n4\t\t", [["3", "1"], ["4", ""]]),
        ("", "1\t2\r\n\t4\r\n", [["1", "2"], ["", "4"]]),
        ("", "1\r2", [["1"], ["2"]]),
        ("", '"一\n二"\t2\n"说""一""句"\t4', [["一 二", "2"], ['说"一"句', "4"]]),
        ("", '"\t2\n3\t4', [['"', "2"], ["3", "4"]]),
        ("", " １２\t\xa0\t1 005 ", [["１２", "", "1 005"]]),
        (HIDDEN, "1\t5\n6\t7", [["1", "5"], ["6", "7"]]),
        (HIDDEN_INSIDE, "", [["3", "4"], ["7", "8"]]),
        (HIDDEN_MERGED, "", [["8", "1"], ["", "4"], ["9", "5"]]),
        ("<table><tr style='display:none'><td rowspan=2>1<td>2<tr><td>3</table>", "", [["1", "2"], ["", "3"]]),
        ("<b>12</b>", "12", [["12"]]),
        ("<table></table>", "12", [["12"]]),
        ("<div>" * 200 + "<table>", "12", [["12"]]),
        ("", "1\x00", [["1"]]),
    ],
)
def test_rows_of_the_clipboard(html: str, text: str, rows: list[list[str]]) -> None:
    assert rows_of(html, text) == rows


CLIPBOARDS = Path(__file__).with_name("clipboards")
"""What LibreOffice Calc and Chromium had on the clipboard when parts of our own exports were copied there."""


def test_numbers_of_merged_cells_as_calc_copies_them() -> None:
    assert rows_of((CLIPBOARDS / "calc-merged.html").read_text(encoding="utf-8"), "3\t\t\t1\t\t\t14\t\t\t") == [
        ["3", "1", "14", ""]
    ]


def test_numbers_below_heads_as_calc_copies_them() -> None:
    rows = rows_of((CLIPBOARDS / "calc-heads.html").read_text(encoding="utf-8"), "")
    assert rows[-2:] == [["23", "4", "0", "1", "2", "0", "30"], ["2", "0", "0", "0", "0", "0", "2"]]


def test_part_of_a_table_as_chromium_copies_it() -> None:
    html = (CLIPBOARDS / "chromium.html").read_text(encoding="utf-8")
    assert next(row[-6:] for row in rows_of(html, "")) == ["0", "0", "0", "0", "0", "3"]
    with pytest.raises(HasMore):
        by_labels(Document(draft("2021-30")), "requests", html, "")


def test_too_much_is_refused() -> None:
    with pytest.raises(app.Unusable, match="太多"):
        rows_of("", "1\t" * 2**20)


def put(document: Document, text: str, html: str = "", table: str = "requests") -> Pasted:
    done = by_labels(document, table, html, text)
    assert done is not None
    assert done.by_labels
    return done


def test_rows_go_where_their_labels_say() -> None:
    document = Document(draft("2021-30"))
    done = put(document, "", WEB_TABLE)
    assert done.edits == {f"{GRANTED}.natural": "1", f"{PARTIAL}.natural": "3", f"{PARTIAL}.business": "4"}
    assert (done.placed, done.labels, done.outside) == (3, 4, 0)


def test_a_blank_clears_only_in_a_column_that_the_block_has() -> None:
    document = Document(edited(draft("2021-30"), {f"{GRANTED}.business": "8", f"{GRANTED}.legal": "9"}))
    assert put(document, "", WEB_TABLE).edits[f"{GRANTED}.business"] is None
    assert f"{GRANTED}.legal" not in put(document, "", WEB_TABLE).edits


def test_automatic_totals_go_on_computing_themselves() -> None:
    document = Document(draft("2021-30"))
    rows = "（一）予以公开\t1\t2\t0\t0\t0\t0\t9\n（二）部分公开\t3\t4\t0\t0\t0\t0\t7"
    done = put(document, rows)
    assert done.totals == {f"{GRANTED}.total": "9", f"{PARTIAL}.total": "7"}
    assert not done.edits.keys() & done.totals.keys()
    assert done.placed == 12


def test_a_whole_table_comes_back_as_it_was() -> None:
    source = clean("2021-30")
    document = Document(draft("2021-30"))
    markup = app.export(Document(source), "html").decode()
    tables = markup.split("<table")[1:]
    table = next(one for one in tables if "本年新收" in one)
    done = put(document, "", f"<table{table.partition('</table>')[0]}</table>")
    document.edit("粘贴", done.edits)
    cells = document.form.table_cells["requests"]
    assert [document.text(cell) for cell in cells] == [source.get(cell) for cell in cells]
    assert document.report.is_automatic(f"{GRANTED}.total")


OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
DISPUTES = layout(load_form("2021-30").table("disputes"))
NUMBERS = {box.cell: str(number) for number, box in enumerate((b for b in DISPUTES.boxes if b.cell), start=101)}
"""The cells of part four, each with another number."""


def part_of_disputes(top: int, start: int, end: int, *, covered: str = "repeated") -> tuple[str, str]:
    """Columns of part four with their labels from a row on, as markup and as text.

    A label that is cut through at its left is repeated, left blank, or not there, so that all behind it moves.
    """
    markup, text = [], []
    for row in range(top, DISPUTES.rows):
        cells, entries = [], []
        for box in DISPUTES.across(row):
            first, behind = max(box.column, start), min(box.column + box.columns, end)
            if first >= behind:
                continue
            entry = NUMBERS.get(box.cell, box.text)
            shown = entry if covered == "repeated" or first == box.column else ""
            entries += [shown if row == max(box.row, top) else "", *[""] * (behind - first - 1)]
            if row == max(box.row, top) and (shown or covered != "moved"):
                below = box.row + box.rows - row
                cells.append(f"<td colspan={behind - first} rowspan={below}>{shown}</td>")
        markup.append(f"<tr>{''.join(cells)}</tr>")
        text.append("\t".join(entries))
    return f"<table>{''.join(markup)}</table>", "\n".join(text)


@pytest.mark.parametrize("flavour", ["html", "text"])
@pytest.mark.parametrize(
    ("top", "start", "end"), [(0, 0, 5), (1, 5, 10), (0, 5, 15), (0, 0, 2), (0, 3, 7), (0, 2, 14), (1, 10, 13)]
)
def test_a_part_of_part_four_goes_where_its_labels_say(top: int, start: int, end: int, flavour: str) -> None:
    html, text = part_of_disputes(top, start, end)
    done = put(Document(draft("2021-30")), text, html if flavour == "html" else "", "disputes")
    wanted = {box.cell: NUMBERS[box.cell] for box in DISPUTES.boxes if box.cell and start <= box.column < end}
    assert {**done.edits, **done.totals} == wanted


@pytest.mark.parametrize("covered", ["repeated", "blank", "moved"])
def test_a_part_of_part_four_gets_into_no_other_cell(covered: str) -> None:
    document = Document(draft("2021-30"))
    placed = 0
    for top, start, end in ((t, s, e) for t in (0, 1) for s in range(15) for e in range(s + 2, 16)):
        html, text = part_of_disputes(top, start, end, covered=covered)
        for flavours in ((html, ""), ("", text)):
            try:
                done = by_labels(document, "disputes", *flavours)
            except HasMore:
                continue
            if done:
                placed += 1
                wanted = {
                    box.cell: NUMBERS[box.cell] for box in DISPUTES.boxes if box.cell and start <= box.column < end
                }
                assert {**done.edits, **done.totals} == wanted, (top, start, end)
    assert placed > 50


@pytest.mark.parametrize("labels", [("行政诉讼",), ()])
def test_outcomes_of_nobody_knows_which_cases_are_not_guessed(labels: tuple[str, ...]) -> None:
    rows = [*([label, *[""] * 4] for label in labels), OUTCOMES, "12345"]
    try:
        done = by_labels(Document(draft("2021-30")), "disputes", "", "\n".join(map("\t".join, rows)))
    except HasMore:
        done = None
    assert done is None


def test_a_blank_in_a_part_of_part_four_clears_only_what_the_part_has() -> None:
    full = {f"disputes.{row}.{column}": "8" for row in ("review", "direct") for column in ("upheld", "other")}
    document = Document(edited(draft("2021-30"), full))
    review = "行政复议\t\t\t\t\n" + "\t".join(OUTCOMES) + "\n1\t2\t\t\t3"
    assert put(document, review, table="disputes").edits["disputes.review.other"] is None
    _, both = part_of_disputes(0, 0, 7)
    assert not {"disputes.direct.other", "disputes.direct.pending"} & put(document, both, table="disputes").edits.keys()


@pytest.mark.parametrize("text", ["1\t2\n3\t4", "自然人\t商业企业\n1\t2", "说明文字", "一句话。\n两句话。", ""])
def test_what_has_no_labels_of_rows_goes_to_the_cursor(text: str) -> None:
    assert by_labels(Document(draft("2021-30")), "requests", "", text) is None


@pytest.mark.parametrize(
    "text",
    ["规章\t\t\t1\t\t2\t\t3\t", "（一）予以公开\t1\t2\n（二）部分公开（区分处理的，只计这一情形，不计其他情形）\t1\t2"],
)
def test_what_labels_say_and_nobody_can_place_is_to_be_seen_first(text: str) -> None:
    with pytest.raises(HasMore):
        by_labels(Document(draft("2021-30")), "requests", "", text)


def test_what_is_more_than_this_table_is_to_be_seen_first() -> None:
    document = Document(draft("2021-30"))
    whole = app.export(Document(clean("2021-30")), "txt").decode()
    other = "规章\t1\t2\t3\n行政规范性文件\t1\t2\t3"
    row = "\t1\t2\t0\t0\t0\t0\t3\n"
    doubtful = f"（一）予以公开{row}（八）退回申请{row}四、结转下年度继续办理{row}"
    for text in (whole, other, doubtful):
        with pytest.raises(HasMore):
            by_labels(document, "requests", "", text)
    assert put(document, other, table="proactive").placed == 6
