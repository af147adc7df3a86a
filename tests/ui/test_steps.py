"""The steps of the data menu."""

from collections import Counter

from gkeditor.document import Document
from gkeditor.ui import steps


def test_typed_totals_become_automatic(document: Document) -> None:
    cells = {"requests.received.natural": "2", "requests.received.total": "9", "requests.carried_in.total": "4"}
    document.edit("输入", cells)
    assert document.text("requests.received.total") == "9"
    edits = steps.totals_made_automatic(document)
    assert edits == {"automatic.requests.received.total": "1", "requests.received.total": None}
    document.edit("自动合计", edits)
    assert document.text("requests.received.total") == "2"
    assert document.text("requests.carried_in.total") == "4", "its parts are blank: its number would be lost"
    document.undo()
    assert document.text("requests.received.total") == "9"


def test_totals_over_totals_become_automatic_together(document: Document) -> None:
    form = document.form
    typed = {f"automatic.{total}": None for total in form.definitions}
    leaves = {cell: "1" for cell in form.cells if cell not in form.definitions}
    document.edit("输入", {**typed, **leaves})
    document.edit("输入", dict.fromkeys(form.definitions, "5"))
    edits = steps.totals_made_automatic(document)
    assert {address for address in edits if address.startswith("automatic.")} == set(typed)
    document.edit("自动合计", edits)
    assert document.text("requests.received.total") == "6"
    assert steps.totals_made_automatic(document) == {}


def test_filled_blanks_are_counted_by_part() -> None:
    before, left = Counter({"二": 8, "三": 30}), Counter({"三": 2})
    assert steps.filling_in_words(before, Counter()) == "补齐 38 格（二 8，三 30）"
    assert steps.filling_in_words(before, left) == (
        "补齐 36 格（二 8，三 28）；2 格（三）补 0 会与合计或上年的数字不符，要自己填写"
    )
    assert steps.filling_in_words(Counter(), Counter()) == "没有空白"


def test_rows_that_are_missing_are_not_said_to_be_filled(document: Document) -> None:
    assert steps.rows_missing(document) == 0
    document.edit("", {"missing.requests.carried_out": "1", "missing.disputes": "1"})
    missing = steps.rows_missing(document)
    assert missing == 1 + sum(row.startswith("disputes.") for row in document.form.row_cells)
    assert steps.filling_in_words(Counter(), Counter(), 1) == "缺少的 1 行没有填，要先补上"
