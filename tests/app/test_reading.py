"""What comes in from the clipboard, as the window asks for it."""

import pytest

from gkeditor import app

TABLE = "<table><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr><tr><td>行政许可</td><td>4</td></tr></table>"


@pytest.mark.parametrize("html", [TABLE, TABLE.encode("gb18030"), f"Version:1.0\r\nStartHTML:9\r\n<html>{TABLE}"])
def test_a_table_alone(html: str | bytes) -> None:
    report = app.imported_from_clipboard(html, "规章 1 2 3", "2021-30").report
    assert (report.get("proactive.rules.in_force"), report.get("proactive.licensing.decisions")) == ("3", "4")
    assert {"overview", "requests", "disputes", "problems", "other"} <= report.missing


def test_cells_as_text() -> None:
    imported = app.imported_from_clipboard(None, "规章\t1\t2\t3\n行政处罚\t4\t增\t6", "2021-30")
    assert imported.report.edition == "2019-60"
    assert imported.report.get("proactive.penalty.change") == "增"
    assert [imported.lines[place.line].where for place in imported.places.values()][-1] == "第 2 行"


@pytest.mark.parametrize(
    ("html", "text", "message"),
    [
        (None, None, "剪贴板里没有文字"),
        ("<p>今天天气很好</p>", "今天天气很好", "没有找到年度报告的表格"),
        (b"\x00\x01\x02\x03\x04", None, "不是文本"),
    ],
)
def test_one_line_for_what_cannot_be_used(html: str | bytes | None, text: str | None, message: str) -> None:
    with pytest.raises(app.Unusable, match=message) as caught:
        app.imported_from_clipboard(html, text)
    assert "\n" not in str(caught.value)
