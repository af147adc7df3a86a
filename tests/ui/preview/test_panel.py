"""The preview follows the report, and leads to its places."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor.exporters.pdf.sheets import Place
from gkeditor.ui import theme
from gkeditor.ui.preview.panel import Preview, position_of
from gkeditor.ui.session import Session
from tests.ui.hands import child, press_keys, turn_wheel
from tests.ui.preview.seen import area, printed, settle, spot

CELL = "requests.granted.natural"


# ---- what it shows --------------------------------------------------------------------------------------------------


def test_it_shows_what_would_be_printed(preview: Preview, draft: Session, qtbot: QtBot) -> None:
    assert "【草稿】" in printed(preview.sheets)
    assert all(sheet.is_draft for sheet in preview.sheets._sheets)
    draft.edit("输入", {"overview": "全年公开信息4711条。"})
    assert "4711" not in printed(preview.sheets)
    qtbot.waitUntil(lambda: "4711" in printed(preview.sheets))


def test_a_key_draws_only_the_sheet_that_it_changes(preview: Preview, draft: Session, qtbot: QtBot) -> None:
    before = list(preview.sheets._sheets)
    draft.edit("输入", {"proactive.licensing.decisions": "4711"}, typing=True)
    qtbot.waitUntil(lambda: "4711" in printed(preview.sheets))
    changed = [one != other for one, other in zip(before, preview.sheets._sheets, strict=True)]
    assert sum(changed) == 1


def test_out_of_sight_it_does_nothing(preview: Preview, draft: Session, qtbot: QtBot) -> None:
    preview.hide()
    before = preview.sheets._sheets
    draft.edit("输入", {"other": "没有。"})
    assert not preview._pause.isActive()
    assert preview.sheets._sheets is before
    preview.show()
    assert "没有。" in printed(preview.sheets)


def test_what_takes_long_waits_for_a_longer_pause(preview: Preview, draft: Session, qtbot: QtBot) -> None:
    draft.edit("输入", {"overview": "长" * 20_000})
    qtbot.waitUntil(lambda: preview.sheets.stack.count > 30)
    assert preview._pause.interval() > 120
    draft.edit("输入", {"other": "没有。"})
    qtbot.waitUntil(lambda: "没有。" in printed(preview.sheets))


def test_only_sheets_in_sight_are_drawn(preview: Preview, qtbot: QtBot) -> None:
    view = preview.sheets
    assert set(view._pictures._known) == set(view._seen())
    press_keys("End")
    view.repaint()
    settle(preview, qtbot)
    assert max(view._pictures._known) == len(view._sheets) - 1
    assert 0 not in view._pictures._known


def test_paper_is_white_in_the_dark(preview: Preview, qtbot: QtBot, qapp: QApplication) -> None:
    corner = preview.sheets.stack.sheet(0).topLeft().toPoint() + QPoint(4, 4)
    try:
        for scheme, colours in ((Qt.ColorScheme.Light, theme.LIGHT), (Qt.ColorScheme.Dark, theme.DARK)):
            theme.show_scheme(qapp, scheme)
            QApplication.processEvents()
            image = preview.sheets.viewport().grab().toImage()
            assert image.pixelColor(corner) == QColor("white")
            assert image.pixelColor(4, 4) in (colours.line, colours.base)
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Light)


# ---- places ---------------------------------------------------------------------------------------------------------


def test_a_click_on_a_number_leads_to_its_cell(preview: Preview) -> None:
    jumps = QSignalSpy(preview.jumped)
    QTest.mouseClick(preview.sheets.viewport(), Qt.MouseButton.LeftButton, pos=spot(preview.sheets, CELL))
    assert jumps.at(0) == [CELL, -1]


def test_a_click_on_a_line_leads_to_it_in_its_text(preview: Preview, draft: Session) -> None:
    jumps, view = QSignalSpy(preview.jumped), preview.sheets
    lines = [(n, a) for n, s in enumerate(view._sheets) for a in s.areas if a.place.address == "problems"]
    number, line = lines[-1]
    view.reveal(number, line)
    middle = (view.stack.area(number, line).center() - view.offset).toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    address, position = jumps.at(0)
    text = draft.document.report.get("problems")
    shown = next(x.text for x in view._sheets[number].lines if line.top <= x.baseline <= line.bottom)
    assert address == "problems"
    assert text[position:].startswith(shown)


def test_beside_the_text_a_click_leads_nowhere(preview: Preview) -> None:
    jumps = QSignalSpy(preview.jumped)
    corner = preview.sheets.stack.sheet(0).topLeft().toPoint() + QPoint(4, 4)
    for place in (corner, QPoint(2, 2)):
        QTest.mouseClick(preview.sheets.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jumps.count() == 0


def test_it_goes_along_with_the_cursor_but_not_with_what_is_typed(
    preview: Preview, draft: Session, qtbot: QtBot
) -> None:
    bar = preview.sheets.verticalScrollBar()
    preview.follow(CELL)
    framed = list(preview.sheets._framed())
    assert [each.place.address for _sheet, each in framed] == [CELL]
    assert preview.sheets.shows(*framed[0])
    at = bar.value()
    assert at > 0
    preview.follow("requests.granted.business")
    assert bar.value() == at, "it was in sight"
    draft.edit("输入", {"preface": "很长的前言。\n" * 30})
    qtbot.waitUntil(lambda: "很长的前言" in printed(preview.sheets))
    assert bar.value() == at


@pytest.mark.parametrize(
    ("stored", "place", "behind"),
    [
        ("甲。\n\n  乙丙丁。", Place("other", 1, 1), "丙丁。"),
        ("收到{{requests.received.total}}件，办结。", Place("other", 0, 6), "办结。"),
        ("收到{{requests.received.total}}件。", Place("other", 0, 2), "{{requests.received.total}}件。"),
        ("{{requests.received.other}}项，办结。", Place("other", 0, 29), "办结。"),
        ("甲。", Place("other", 7, 0), ""),
    ],
)
def test_places_are_those_of_the_text_as_stored(draft: Session, stored: str, place: Place, behind: str) -> None:
    draft.edit("输入", {"other": stored, "requests.received.other": ""})
    assert stored[position_of(draft.document, place) :] == behind
    assert position_of(draft.document, Place(CELL)) == -1


# ---- keyboard, wheel, size ------------------------------------------------------------------------------------------


def test_keys_scroll(preview: Preview) -> None:
    bar = preview.sheets.verticalScrollBar()
    places = []
    for key in ("Down", "PgDown", "End", "Up", "PgUp", "Home"):
        press_keys(key)
        places.append(bar.value())
    assert 0 < places[0] < places[1] < places[2] == bar.maximum() > places[3] > places[4] > places[5] == 0


def test_the_page_looked_at_is_said(preview: Preview) -> None:
    label = preview.findChildren(QLabel)[0]
    count = len(preview.sheets._sheets)
    assert label.text() == f"第 1 页，共 {count} 页"
    press_keys("End")
    assert label.text() == f"第 {count} 页，共 {count} 页"
    assert preview.sheets.accessibleName() == f"预览，第 {count} 页，共 {count} 页"


def test_places_are_walked_and_chosen_by_keys(preview: Preview) -> None:
    jumps = QSignalSpy(preview.jumped)
    press_keys("Ctrl+Down", "Return", "Ctrl+Down", "Return", "Ctrl+Up", "Return")
    assert [jumps.at(n)[0] for n in range(3)] == ["title", "preface", "title"]
    assert preview.sheets.accessibleName() == "报告标题：云溪县民政局2025年度政府信息公开工作年度报告"
    preview.follow(CELL)
    press_keys("Ctrl+Down")
    assert preview.sheets.accessibleName().startswith("三、本年度办理结果")
    assert preview.sheets.accessibleName().endswith("商业企业　2")
    press_keys("Return")
    assert jumps.at(3) == ["requests.granted.business", -1]


def test_size(preview: Preview) -> None:
    view, fit = preview.sheets, child(preview, QToolButton, "move-horizontal")
    assert view.fits_width
    assert fit.isChecked()
    assert not view.horizontalScrollBar().isVisible()
    at_first = view.zoom
    press_keys("Ctrl++")
    assert view.zoom > at_first
    assert not fit.isChecked()
    press_keys("Ctrl++", "Ctrl++", "Ctrl++")
    assert view.horizontalScrollBar().maximum() > 0
    turn_wheel(view.viewport(), -120, control=True)
    smaller = view.zoom
    press_keys("Ctrl+-")
    assert view.zoom < smaller
    press_keys("Ctrl+0")
    assert view.zoom == at_first
    fit.click()
    assert view.fits_width
    preview.resize(700, 560)
    assert view.zoom > 1.5 * at_first


def test_what_is_under_the_pointer_stays_there(preview: Preview) -> None:
    view = preview.sheets
    at = spot(view, CELL)
    view.zoom_by(1, at.toPointF())
    moved = view.stack.area(*area(view, CELL)).center() - view.offset
    assert (moved.toPoint() - at).manhattanLength() <= 3


# ---- start ----------------------------------------------------------------------------------------------------------


def test_no_start_waits_for_it() -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
from gkeditor.ui.main import application
app = application()
from gkeditor.ui.main_window import MainWindow
window = MainWindow()
window.files.open_sample("resources/samples/yunxi-2025.gkr")
window.show()
QApplication.processEvents()
window.files.document.history.mark_saved()
loaded = {name for name in sys.modules if name.startswith(("gkeditor.exporters.pdf", "PySide6.QtPrint"))}
parts = ("last_year.", "dialogs.picture", "preview.")
loaded |= {name for name in sys.modules if name.startswith(tuple(f"gkeditor.ui.{part}" for part in parts))}
print(sorted(loaded))
window.close()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout.strip() == "[]", done.stderr
