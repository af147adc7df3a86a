"""Numbers that texts take from cells, in the preview: they lead to their cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gkeditor.exporters.pdf.sheets import Area
from gkeditor.ui import theme
from gkeditor.ui.preview.panel import Preview
from gkeditor.ui.preview.print_preview import PrintPreview
from gkeditor.ui.preview.sheets import SheetView
from gkeditor.ui.session import Session
from tests.ui.hands import child, press_keys
from tests.ui.preview.seen import printed, settle

TOTAL, BLANK = "requests.received.total", "requests.received.other"
BOUND = f"（一）收到申请{{{{{TOTAL}}}}}件\n其他{{{{{BLANK}}}}}件，共{{{{{TOTAL}}}}}件。"


@pytest.fixture
def bound(preview: Preview, draft: Session, qtbot: QtBot) -> Preview:
    """The preview of a draft whose first text takes numbers from cells, one of them blank."""
    draft.edit("输入", {"preface": BOUND, BLANK: ""})
    qtbot.waitUntil(lambda: "共" in printed(preview.sheets))
    settle(preview, qtbot)
    return preview


def in_text(view: SheetView) -> list[tuple[int, Area]]:
    """The areas of numbers in texts."""
    return [(n, a) for n, sheet in enumerate(view._sheets) for a in sheet.areas if a.place.within]


def middle_of(view: SheetView, place: tuple[int, Area]) -> QPoint:
    return (view.stack.area(*place).center() - view.offset).toPoint()


def test_a_click_on_a_number_in_a_text_leads_to_its_cell(bound: Preview) -> None:
    jumps, view = QSignalSpy(bound.jumped), bound.sheets
    numbers = in_text(view)
    for number in numbers:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, number))
    assert [jumps.at(n) for n in range(jumps.count())] == [[TOTAL, -1], [BLANK, -1], [TOTAL, -1]]
    # Beside it, the line is meant.
    left = middle_of(view, numbers[0]) - QPoint(20, 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert jumps.at(3) == ["preface", 0]


def test_the_print_preview_leads_to_it_too(draft: Session, qtbot: QtBot) -> None:
    draft.edit("输入", {"preface": BOUND, BLANK: ""})
    dialog = PrintPreview(draft.document)
    qtbot.addWidget(dialog)
    dialog.show()
    view = child(dialog, SheetView)
    blank = next(place for place in in_text(view) if place[1].place.address == BLANK)
    view.reveal(*blank)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, blank))
    assert dialog.place == (BLANK, -1)


def test_numbers_in_texts_are_walked_and_chosen_by_keys(bound: Preview, draft: Session) -> None:
    jumps, view, said = QSignalSpy(bound.jumped), bound.sheets, list[str]()
    bound.follow("title")
    for _step in range(6):
        press_keys("Ctrl+Down")
        said.append(view.accessibleName())
        press_keys("Return")
    assert [jumps.at(n)[0] for n in range(6)] == ["preface", TOTAL, "preface", BLANK, TOTAL, "heading.overview"]
    assert said[0] == f"前言：（一）收到申请{draft.document.text(TOTAL)}件"
    assert said[2].startswith("前言：其他")
    total = draft.document.text(TOTAL)
    assert said[1] == said[4] == f"数据：三 · 一、本年新收政府信息公开申请数量 · 总计　{total}"
    assert said[3].startswith("数据：三 · ")
    assert said[3].endswith("　空白")


def test_the_frame_stays_around_the_cell(bound: Preview) -> None:
    view = bound.sheets
    assert view.verticalScrollBar().value() == 0
    bound.follow(TOTAL)
    ((sheet, framed),) = view._framed()
    assert not framed.place.within
    assert view.shows(sheet, framed), "the text's number was in sight, but it is not the place"
    assert view.verticalScrollBar().value() > 0
    bound.follow("preface")
    assert {each.place.address for _sheet, each in view._framed()} == {"preface"}


def test_numbers_of_the_cell_with_the_cursor_are_underlined(bound: Preview, qtbot: QtBot) -> None:
    view = bound.sheets
    first, blank, second = (view.stack.area(*each) for each in in_text(view))
    bound.follow(TOTAL)
    view.verticalScrollBar().setValue(0)
    settle(bound, qtbot)
    image = view.viewport().grab().toImage()
    for rect, is_marked in ((first, True), (blank, False), (second, True)):
        below = QPointF(rect.center().x(), rect.bottom()).toPoint()
        assert (image.pixelColor(below) == theme.LIGHT.accent) == is_marked
