"""The source of an import, as it is drawn."""

import pytest
from PySide6.QtGui import QTextTable
from pytestqt.qtbot import QtBot

from gkeditor.importers.imported import Place
from gkeditor.ui.import_review.source_view import NO_PLACE, SourceView
from tests.ui.imports import NUMBERS, imported, text_of


def tables(view: SourceView) -> list[QTextTable]:
    return [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]


def first_of(table: QTextTable, row: int) -> str:
    return table.cellAt(row, 0).firstCursorPosition().block().text()


@pytest.mark.parametrize("gap", [" ", "　", "   "])
def test_rows_set_apart_by_spaces_are_drawn_as_rows(qtbot: QtBot, gap: str) -> None:
    rows = (
        gap.join(part.strip() for part in line.split("|") if part.strip()) for line in text_of(NUMBERS).splitlines()
    )
    found = imported("\n".join(rows))
    assert any(line.grid < 0 for line in found.lines)
    view = SourceView(found)
    qtbot.addWidget(view)
    for index, line in enumerate(found.lines):
        if line.grid < 0:
            view.mark({index: NO_PLACE})
            view.show_place(Place(index, len(line.cells) - 1))
            assert view.textCursor().currentFrame() in tables(view), line
    assert sum(table.rows() for table in tables(view)) == sum(line.grid < 0 for line in found.lines)


def test_a_heading_before_its_text_in_one_line_is_a_line_of_its_own(qtbot: QtBot) -> None:
    heading = "五、存在的主要问题及改进情况"
    lines = text_of({"problems": "公开内容有时更新不及时。"}).splitlines()
    at = next(index for index, line in enumerate(lines) if line.startswith(heading))
    joined = "\n".join((*lines[:at], f"{heading}。{lines[at + 1]}", *lines[at + 2 :]))
    found = imported(joined)
    view = SourceView(found)
    qtbot.addWidget(view)
    assert found.report.get("problems") == "公开内容有时更新不及时。"
    texts = view.toPlainText().splitlines()
    assert "公开内容有时更新不及时。" in texts
    # What follows is drawn in its own rows and columns.
    assert first_of(tables(view)[-1], 0)


def test_spans_are_drawn_as_they_are_in_the_source(qtbot: QtBot) -> None:
    view = SourceView(imported(text_of(fmt="html"), "年报.html"))
    qtbot.addWidget(view)
    requests = next(table for table in tables(view) if table.columns() == 10)
    row = next(row for row in range(requests.rows()) if first_of(requests, row).startswith("（本列数据的勾稽关系为"))
    corner = requests.cellAt(row, 0)
    assert (corner.rowSpan(), corner.columnSpan()) == (3, 3)
    assert requests.cellAt(row, 3).columnSpan() == 7
