"""What is printed, and what is not."""

from __future__ import annotations

from collections.abc import Callable

from gkeditor.document import Document
from gkeditor.exporters.page import page, printable

Make = Callable[..., Document]


def test_parts_in_order_with_headings_as_found(make: Make) -> None:
    parts = page(make("older")).parts
    assert [part.key for part in parts] == ["overview", "proactive", "requests", "disputes", "problems", "other"]
    assert parts[-1].heading == "六、其他需要报告的情况"
    assert parts[0].heading == "一、总体情况"


def test_missing_parts_and_tables_are_not_made_up(make: Make) -> None:
    parts = {part.key: part for part in page(make("broken")).parts}
    assert "other" not in parts
    assert parts["disputes"].heading
    assert parts["disputes"].table is None
    assert parts["requests"].table is not None


def test_what_was_filled_in_is_printed_though_marked_missing(make: Make) -> None:
    filled = {"other": "无。", "disputes.review.upheld": "0"}
    parts = {part.key: part for part in page(make("broken", filled)).parts}
    assert [paragraph.text for paragraph in parts["other"].paragraphs] == ["无。"]
    assert parts["disputes"].table is not None


def test_missing_heading(make: Make) -> None:
    parts = {part.key: part for part in page(make("complete", {"missing.requests.heading": "1"})).parts}
    assert parts["requests"].heading == ""


def test_texts(make: Make) -> None:
    view = page(make("older"))
    overview = view.parts[0].paragraphs
    assert [paragraph.heading for paragraph in overview] == [True, False, True, False]
    decisions = make("older").text("proactive.licensing.decisions")
    assert overview[1].text == f"公开信息{decisions}条。"
    assert view.title_lines == ("云溪县清水镇人民政府", "2020年政府信息公开工作年度报告")
    assert (view.signature.date, view.signature.iso_date) == ("2021年1月20日", "2021-01-20")


def test_numbers_of_cells_are_known_where_they_are_printed(make: Make) -> None:
    total, blank, note = "requests.received.total", "requests.granted.natural", "proactive.fees.amount"
    text = f"　　新\x07收{{{{{total}}}}}件。\n\n（一）{{{{{note}}}}}\r\n  {{{{{blank}}}}}项{{{{no.cell}}}}  "
    part = page(make("complete", {"overview": text, blank: "", note: " 约\x0b3\n "})).parts[0]
    found = [(line.text, [(n.cell, line.text[n.start : n.end]) for n in line.numbers]) for line in part.paragraphs]
    assert found == [
        ("新收30件。", [(total, "30")]),
        ("（一） 约", [(note, " 约")]),
        ("3", [(note, "3")]),
        (f"{{{{{blank}}}}}项{{{{no.cell}}}}", [(blank, f"{{{{{blank}}}}}")]),
    ]


def test_a_title_is_broken_only_behind_the_whole_agency(make: Make) -> None:
    longer = "云溪县清水镇人民政府办公室2020年政府信息公开工作年度报告"
    assert page(make("older", {"title": longer})).title_lines == (longer,)
    about = "云溪县清水镇人民政府关于2020年政府信息公开工作的年度报告"
    assert page(make("older", {"title": about})).title_lines == (about[:10], about[10:])


def test_date_that_is_none_is_printed_as_it_is(make: Make) -> None:
    signature = page(make("older", {"signature.date": "二〇二一年一月"})).signature
    assert (signature.date, signature.iso_date) == ("二〇二一年一月", "")


def test_every_number_is_in_its_table(document: Document) -> None:
    for part in page(document).parts:
        if part.table:
            printed = {box.cell: box.text for box in part.table.layout.boxes if box.cell}
            assert printed == {cell: document.text(cell) for cell in document.form.table_cells[part.key]}


def test_extra_rows_stand_below(make: Make) -> None:
    table = page(make("older")).parts[1].table
    assert table
    assert [box.text for box in table.lines[-1]] == ["其他主动公开文件", "3", "", "9"]


def test_extra_row_longer_than_the_table(make: Make) -> None:
    table = page(make("older", {"extra.disputes.1": "\t".join(["合计", *"0123456789abcdef"])})).parts[3].table
    assert table
    assert table.layout.columns == 17
    places = [
        (row, column)
        for box in table.layout.boxes
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    ]
    assert sorted(places) == [(row, column) for row in range(table.layout.rows) for column in range(17)]


def test_only_drafts_are_marked(make: Make) -> None:
    assert page(make("broken")).draft.startswith("【草稿】")
    assert page(make("complete")).draft == ""


def test_printable() -> None:
    assert printable("甲\r\n乙\x0b丙\u2028丁\x00\x1f戊\ud800\uffff\t") == "甲\n乙\n丙\n丁\n戊\t"
    assert printable("\xa0１\u3000") == "\xa0１\u3000"
