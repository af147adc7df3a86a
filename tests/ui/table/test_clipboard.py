"""Blocks of numbers to and from spreadsheets."""

from random import Random

import pytest

from gkeditor.app.pasting import Pasted, rows_of
from gkeditor.model.form import load_form
from gkeditor.ui.table import clipboard
from gkeditor.ui.table.grid import Grid

GRANTED, PARTIAL = "requests.granted", "requests.partial"


@pytest.fixture
def grid() -> Grid:
    return Grid(load_form("2021-30").table("requests"))


def paste(
    grid: Grid, text: str, anchor: str = f"{GRANTED}.natural", selected: tuple[str, ...] = (), automatic: str = ""
) -> Pasted:
    rows = rows_of("", text)
    return clipboard.pasted(grid, rows, grid.cells[anchor], selected or (anchor,), automatic.split().__contains__)


def test_a_rectangle_is_copied_row_by_row(grid: Grid) -> None:
    numbers = {f"{GRANTED}.natural": "1", f"{GRANTED}.business": "2", f"{PARTIAL}.natural": "3"}
    rows = clipboard.copied(grid, numbers, lambda cell: numbers[cell])
    assert rows == [["1", "2"], ["3", ""]]
    data = clipboard.on_clipboard(rows)
    assert data.text() == "1\t2\n3\t"
    assert data.html().endswith("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td><td></td></tr></table>")


def test_texts_that_are_no_numbers_survive_the_way_over_the_clipboard(grid: Grid) -> None:
    texts = {f"{GRANTED}.natural": '<b>"1"', f"{GRANTED}.business": "2\n3"}
    data = clipboard.on_clipboard(clipboard.copied(grid, texts, lambda cell: texts[cell]))
    assert rows_of("", data.text()) == [['<b>"1"', "2 3"]]
    assert rows_of(data.html(), "") == [['<b>"1"', "2 3"]]


def test_a_single_number_is_copied_as_text() -> None:
    data = clipboard.on_clipboard([["12"]])
    assert (data.text(), data.hasHtml()) == ("12", False)


def test_labels_are_copied_with_the_numbers_as_on_paper(grid: Grid) -> None:
    cells = [f"{PARTIAL}.natural", f"{PARTIAL}.business"]
    rows = clipboard.copied(grid, cells, lambda _cell: "1", labels=True)
    assert rows == [
        [grid.at(0, 0).text, "", "", "申请人情况", ""],
        ["", "", "", "自然人", "法人或其他组织"],
        ["", "", "", "", "商业企业"],
        ["三、本年度办理结果", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "", "1", "1"],
    ]


def test_labels_that_cover_several_places_are_merged(grid: Grid) -> None:
    cells = [
        f"requests.{row}.{column}" for row in ("granted", "partial") for column in ("natural", "business", "total")
    ]
    rows = clipboard.copied(grid, cells, lambda _cell: "1", labels=True)
    html = clipboard.on_clipboard(rows, clipboard.merged(grid, cells)).html()
    assert '<td rowspan="3" colspan="3">（本列数据' in html
    assert '<td colspan="3">申请人情况</td>' in html
    assert '<td rowspan="2">自然人</td><td>法人或其他组织</td><td rowspan="2">总计</td>' in html
    assert '<td rowspan="2">三、本年度办理结果</td><td colspan="2">（一）予以公开</td><td>1</td>' in html
    assert clipboard.on_clipboard(rows, clipboard.merged(grid, cells)).text() == clipboard.on_clipboard(rows).text()


def test_each_block_of_a_table_is_copied_with_its_own_head() -> None:
    grid = Grid(load_form("2021-30").table("proactive"))
    cells = ["proactive.rules.issued", "proactive.fees.amount"]
    rows = clipboard.copied(grid, cells, lambda _cell: "1", labels=True)
    assert rows == [
        ["信息内容", "本年制发件数"],
        ["规章", "1"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", "1"],
    ]


def test_one_number_goes_into_the_cell(grid: Grid) -> None:
    assert paste(grid, "12\n") == Pasted({f"{GRANTED}.natural": "12"}, 1)


def test_one_number_goes_into_all_selected_cells_but_totals(grid: Grid) -> None:
    selected = (f"{GRANTED}.natural", f"{PARTIAL}.natural", f"{GRANTED}.total")
    done = paste(grid, "0", selected=selected, automatic=f"{GRANTED}.total")
    assert done.edits == {f"{GRANTED}.natural": "0", f"{PARTIAL}.natural": "0"}
    assert clipboard.words(done, 1) == "粘贴 2 格，跳过自动合计 1 格（1 格与算出的数不同）"


def test_one_number_replaces_an_automatic_total_that_it_is_meant_for(grid: Grid) -> None:
    assert paste(grid, "5", anchor=f"{GRANTED}.total", automatic=f"{GRANTED}.total").edits == {f"{GRANTED}.total": "5"}


def test_a_block_is_put_in_cell_by_cell_and_blanks_are_blanks(grid: Grid) -> None:
    done = paste(grid, "1\t 2 \r\n\t4\r\n")
    assert done.edits == {
        f"{GRANTED}.natural": "1",
        f"{GRANTED}.business": "2",
        f"{PARTIAL}.natural": None,
        f"{PARTIAL}.business": "4",
    }
    assert clipboard.words(done, 0) == "粘贴 4 格"


def test_numbers_stay_as_they_are_written(grid: Grid) -> None:
    assert list(paste(grid, "1 005\t１２\t3件").edits.values()) == ["1 005", "１２", "3件"]


def test_a_block_skips_automatic_totals_and_what_lies_outside(grid: Grid) -> None:
    done = paste(grid, "1\t2\t3", anchor=f"{GRANTED}.other", automatic=f"{GRANTED}.total")
    assert done == Pasted({f"{GRANTED}.other": "1"}, 1, 0, {f"{GRANTED}.total": "2"}, 1)
    assert clipboard.words(done, 0) == "粘贴 1 格，跳过自动合计 1 格，1 格超出表格，没有粘贴"


def test_numbers_go_over_lines_of_labels_to_the_next_cells() -> None:
    grid = Grid(load_form("2021-30").table("proactive"))
    done = paste(grid, "\n".join("123456"), anchor="proactive.normative.issued")
    assert done.edits == {
        "proactive.normative.issued": "1",
        "proactive.licensing.decisions": "2",
        "proactive.penalty.decisions": "3",
        "proactive.coercion.decisions": "4",
        "proactive.fees.amount": "5",
    }
    assert clipboard.words(done, 0) == "粘贴 5 格，1 格超出表格，没有粘贴"


def test_lines_of_labels_meet_those_of_the_table() -> None:
    grid = Grid(load_form("2021-30").table("proactive"))
    done = paste(grid, "3\n第二十条第（五）项\n本年处理决定数量\n156", anchor="proactive.normative.issued")
    assert done.edits == {"proactive.normative.issued": "3", "proactive.licensing.decisions": "156"}
    assert clipboard.words(done, 0) == "粘贴 2 格，跳过标题 2 格"


def test_what_a_wide_cell_covers_is_outside() -> None:
    grid = Grid(load_form("2021-30").table("proactive"))
    done = paste(grid, "156\t7\t8", anchor="proactive.licensing.decisions")
    assert done == Pasted({"proactive.licensing.decisions": "156"}, 1, 0, {}, 2)


def test_numbers_go_below_the_labels_of_columns_copied_with_them(grid: Grid) -> None:
    done = paste(grid, "总计\t商业企业\t自然人\n9\t2\t7\n4\t\t3", automatic=f"{GRANTED}.total")
    assert done.edits == {
        f"{GRANTED}.business": "2",
        f"{GRANTED}.natural": "7",
        f"{PARTIAL}.total": "4",
        f"{PARTIAL}.business": None,
        f"{PARTIAL}.natural": "3",
    }
    assert done.totals == {f"{GRANTED}.total": "9"}
    assert clipboard.words(done, 1) == "粘贴 5 格，跳过标题 3 格、自动合计 1 格（1 格与算出的数不同）"


@pytest.mark.parametrize("anchor", [f"{GRANTED}.natural", f"{GRANTED}.legal"])
def test_a_row_with_its_label_goes_there(grid: Grid, anchor: str) -> None:
    done = paste(grid, "四、结转下年度继续办理\t1\t2\t3\t4\t5\t6\t21", anchor=anchor)
    columns = ("natural", "business", "research", "welfare", "legal", "other", "total")
    numbers = ("1", "2", "3", "4", "5", "6", "21")
    assert done.edits == {f"requests.carried_out.{c}": n for c, n in zip(columns, numbers, strict=True)}
    assert done.labels == 1


def test_a_block_on_its_side_is_turned(grid: Grid) -> None:
    done = paste(grid, "自然人\t1\t3\n商业企业\t2\t4")
    assert done.edits == {
        f"{GRANTED}.natural": "1",
        f"{GRANTED}.business": "2",
        f"{PARTIAL}.natural": "3",
        f"{PARTIAL}.business": "4",
    }


@pytest.mark.parametrize("text", ["科室\t个人\t企业\n一科\t1\t2", "个人\t企业\n1\t2", "一科\t1\t2"])
def test_labels_of_others_are_no_numbers(grid: Grid, text: str) -> None:
    done = paste(grid, text)
    assert done.edits == {f"{GRANTED}.natural": "1", f"{GRANTED}.business": "2"}
    assert done.labels == len(text.split()) - 2


def test_words_in_place_of_numbers_are_pasted(grid: Grid) -> None:
    assert list(paste(grid, "增\t增10\n本单位未收到申请\t3件").edits.values()) == [
        "增",
        "增10",
        "本单位未收到申请",
        "3件",
    ]


def test_labels_alone_are_nothing_to_paste(grid: Grid) -> None:
    done = paste(grid, "自然人\t商业企业")
    assert not done.edits
    assert clipboard.words(done, 0) == "粘贴 0 格，跳过标题 2 格"


def test_a_block_is_repeated_in_a_selection_of_several_times_its_size(grid: Grid) -> None:
    rows = [f"requests.{row}" for row in ("granted", "partial", "denied_secret", "denied_law")]
    selected = tuple(f"{row}.{column}" for row in rows for column in ("natural", "business"))
    assert list(paste(grid, "1\t2\n3\t4", selected=selected).edits.values()) == ["1", "2", "3", "4"] * 2
    assert len(paste(grid, "1\t2\n3\t4\n5\t6", selected=selected).edits) == 6


def test_labels_copied_along_are_left_out(grid: Grid) -> None:
    done = paste(grid, "\t自然人\t商业企业\n（一）予以公开\t1\t2\n（二）部分公开\t3\t4")
    assert done.edits == {
        f"{GRANTED}.natural": "1",
        f"{GRANTED}.business": "2",
        f"{PARTIAL}.natural": "3",
        f"{PARTIAL}.business": "4",
    }
    assert done.labels == 4


def test_a_block_without_a_number_changes_nothing_by_accident(grid: Grid) -> None:
    assert paste(grid, "自然人").edits == {f"{GRANTED}.natural": "自然人"}
    assert paste(grid, "\n\n").edits == {f"{GRANTED}.natural": None, f"{PARTIAL}.natural": None}


def test_a_huge_block_is_cut_at_the_edge(grid: Grid) -> None:
    done = paste(grid, "\n".join("\t".join("1" * 50) for _ in range(500)))
    assert len(done.edits) == len(grid.cells) - 2 * 7
    assert set(done.edits) <= set(grid.cells)
    assert done.outside == 500 * 50 - len(done.edits)


@pytest.mark.parametrize("case", range(60))
def test_every_entry_of_a_block_is_pasted_or_spoken_of(case: int) -> None:
    chance = Random(case)
    table = chance.choice(load_form("2021-30").tables)
    grid = Grid(table)
    labels = [box.text for box in grid.layout.boxes if not box.cell]
    entries = ["", "", "1", "2", "增", "9件", "科室", chance.choice(labels)]
    rows = [chance.choices(entries, k=chance.randrange(1, 9)) for _ in range(chance.randrange(1, 7))]
    if case % 2:
        rows.insert(0, chance.sample(labels, min(len(labels), chance.randrange(1, 8))))
    if case % 3:
        rows = [[chance.choice(labels), *row] for row in rows]
    totals = {cell for cell in grid.cells if chance.random() < 0.1}
    done = clipboard.pasted(grid, rows, grid.cells[chance.choice(list(grid.cells))], (), totals.__contains__)
    pasted = sum(bool(entry) for entry in done.edits.values())
    assert pasted + done.labels + len(done.totals) + done.outside == sum(bool(entry) for row in rows for entry in row)
