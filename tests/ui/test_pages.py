"""The pages, and the page of a part."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gkeditor.model.form import load_form
from gkeditor.ui import theme
from gkeditor.ui.heading_note import HeadingNote
from gkeditor.ui.marks import section_of
from gkeditor.ui.pages import Pages
from gkeditor.ui.section_page import SectionPage
from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_guide import CellGuide
from gkeditor.ui.table.model import LAST_YEAR
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import child, press_keys


@pytest.fixture
def pages(session: Session, qtbot: QtBot) -> Pages:
    made = Pages(session)
    qtbot.addWidget(made)
    made.resize(770, 680)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def page(pages: Pages) -> SectionPage:
    current = pages.currentWidget()
    assert isinstance(current, SectionPage)
    return current


def words(pages: Pages) -> str:
    labels = [label.text() for label in pages.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in pages.findChildren(QPlainTextEdit) if text.isVisible()]
    texts += [guide.text() for guide in pages.findChildren(CellGuide) if guide.isVisible()]
    return "\n".join((*labels, *texts))


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("", "info"),
        ("info", "info"),
        ("title", "info"),
        ("signature.date", "info"),
        ("unplaced.1", "info"),
        ("preface", "preface"),
        ("requests", "requests"),
        ("requests.received.natural", "requests"),
        ("missing.requests.carried_out", "requests"),
        ("automatic.disputes.review.total", "disputes"),
        ("heading.other", "other"),
        ("extra.proactive.1", "proactive"),
    ],
)
def test_every_address_has_its_page(address: str, section: str) -> None:
    assert section_of(load_form("2021-30"), address) == section


def test_going_to_an_address_shows_it_and_puts_the_cursor_there(pages: Pages) -> None:
    shown, places = QSignalSpy(pages.section_changed), QSignalSpy(pages.place_changed)
    for address, section in (("agency", "info"), ("requests.granted.natural", "requests"), ("problems", "problems")):
        pages.go_to(address)
        assert pages.current_section == section
        assert places.at(places.count() - 1) == [address]
        focused = QApplication.focusWidget()
        assert focused
        assert pages.currentWidget().isAncestorOf(focused)
    assert [shown.at(index) for index in range(shown.count())] == [["info"], ["requests"], ["problems"]]
    pages.go_to("requests")
    assert places.at(places.count() - 1) == ["requests.granted.natural"]


def test_a_missing_row_is_gone_to_by_its_first_cell(pages: Pages) -> None:
    pages.go_to("requests.carried_out")
    view = page(pages).body
    assert isinstance(view, TableView)
    assert view.table.cell(view.currentIndex()) == "requests.carried_out.natural"


def test_a_place_in_a_text_is_gone_to(pages: Pages, session: Session) -> None:
    session.edit("导入", {"other": "无。\n登录"})
    pages.go_to("other", 3)
    editor = page(pages).body
    assert isinstance(editor, TextEditor)
    assert editor.textCursor().position() == 3


def test_all_pages_grow_together_within_bounds(pages: Pages) -> None:
    pages.go_to("overview")
    pages.go_to("requests")
    table, sizes = child(pages, TableView), []
    for change in (pages.zoom_in, pages.zoom_out, pages.zoom_out, pages.zoom_reset):
        change()
        sizes.append(table.font().pointSizeF())
    assert sizes[0] > sizes[1] > sizes[2] < sizes[3] == sizes[1]
    for _ in range(20):
        pages.zoom_in()
    assert table.font().pointSizeF() == pytest.approx(2 * sizes[1])
    pages.go_to("problems")
    editor = page(pages).body
    assert editor.font().pointSizeF() > 1.9 * sizes[1]


def test_the_wheel_changes_the_size(pages: Pages) -> None:
    pages.go_to("requests")
    table = child(pages, TableView)
    before = table.font().pointSizeF()
    table.zoomed.emit(1)
    assert table.font().pointSizeF() > before
    pages.go_to("overview")
    page(pages).body.zoomed.emit(-1)
    assert table.font().pointSizeF() == before


def test_a_table_fills_the_width(pages: Pages) -> None:
    pages.resize(1300, 680)
    pages.go_to("overview")
    pages.go_to("requests")
    QApplication.processEvents()
    pages.zoom_to_width()
    QApplication.processEvents()
    assert pages.zoom == 1.75
    assert child(pages, TableView).horizontalScrollBar().maximum() == 0
    pages.resize(600, 680)
    pages.zoom_to_width()
    assert pages.zoom == 0.8
    pages.go_to("overview")
    pages.zoom_to_width()
    assert pages.zoom == 1


def test_lines_of_text_stay_readable_on_large_screens(pages: Pages) -> None:
    pages.go_to("overview")
    pages.resize(3000, 900)
    QApplication.processEvents()
    text = pages.text
    assert text
    assert text.width() < 1000
    pages.zoom_to(2.0)
    QApplication.processEvents()
    assert 1500 < text.width() < 2000
    pages.zoom_to(1.0)
    pages.turn_beside()
    QApplication.processEvents()
    assert 1500 < text.width() < 2000
    pages.resize(700, 900)
    QApplication.processEvents()
    assert text.width() > 650


def test_last_years_numbers_are_shown_in_all_tables_or_in_none(pages: Pages, session: Session) -> None:
    cells = ("requests.received.natural", "disputes.review.upheld")
    session.edit("导入上年", {"prior.edition": "2021-30", **{f"prior.{cell}": "9" for cell in cells}})

    def shown() -> list[str]:
        views = {view.table.section: view.table for view in pages.findChildren(TableView)}
        tables = [(views[cell.partition(".")[0]], cell) for cell in cells]
        return [str(table.index_of(cell).data(LAST_YEAR)) for table, cell in tables]

    pages.go_to("requests")
    pages.turn_last_numbers()
    pages.go_to("disputes")
    assert shown() == ["", ""]
    pages.turn_last_numbers()
    assert shown() == ["9", "9"]


def test_the_guide_of_a_text_is_its_guidance(pages: Pages, qtbot: QtBot) -> None:
    pages.go_to("problems")
    guidance = load_form("2021-30").section("problems").guidance
    pages.turn_guide()
    assert guidance not in words(pages)
    pages.turn_guide()
    assert guidance in words(pages)
    pages.go_to("info")
    pages.turn_guide()
    pages.go_to("requests")
    pages.turn_guide()
    assert child(pages, CellGuide).isVisible()
    pages.go_to("problems")
    pages.go_to("disputes.direct.pending")
    qtbot.waitUntil(lambda: "尚未审结：空白" in words(pages))
    pages.turn_guide()
    pages.go_to("requests")
    pages.go_to("disputes")
    assert "尚未审结：空白" not in words(pages)


def test_the_guidance_folds(pages: Pages) -> None:
    pages.go_to("requests")
    guidance = load_form("2021-30").section("requests").guidance
    fold = child(page(pages), QToolButton)
    assert guidance in words(pages)
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert guidance not in words(pages)
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert guidance in words(pages)


def test_characters_are_counted_while_typing(pages: Pages) -> None:
    pages.go_to("problems")
    QTest.keyClicks(page(pages).body, "abc")
    assert "3 字" in words(pages)


def test_a_heading_found_otherwise_is_shown_and_mended(pages: Pages, session: Session) -> None:
    session.edit("导入", {"heading.other": "其他需要报告的事项"})
    pages.go_to("heading.other")
    assert "导入的标题是“其他需要报告的事项”" in words(pages)
    note = child(pages, HeadingNote)
    button = child(note, QPushButton)
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert session.document.report.get("heading.other") == ""
    assert not note.isVisible()
    session.undo()
    assert note.isVisible()


def test_a_missing_part_is_said(pages: Pages, session: Session) -> None:
    pages.go_to("problems")
    session.edit("导入", {"missing.problems": "1"})
    assert "没有这一部分" in words(pages)
    QTest.keyClicks(page(pages).body, "a")
    assert "没有这一部分" not in words(pages)


def test_rows_that_the_form_does_not_have_are_listed(pages: Pages, session: Session) -> None:
    pages.go_to("proactive")
    session.edit("导入", {"extra.proactive.1": "其他主动公开文件\t3\t\t9"})
    assert "其他主动公开文件　3　（空）　9" in words(pages)
    session.undo()
    assert "其他主动公开文件" not in words(pages)


def test_many_of_them_leave_room_for_the_table(pages: Pages, session: Session) -> None:
    pages.go_to("requests")
    size, least = page(pages).body.height(), pages.minimumSizeHint().height()
    session.edit(
        "导入",
        {f"extra.requests.{row}": "很长的标签" * 60 for row in range(1, 40)} | {"heading.requests": "长标题" * 300},
    )
    QApplication.processEvents()
    assert pages.minimumSizeHint().height() < least + 250
    assert page(pages).body.height() > size // 2


def test_another_edition_shows_its_headings(pages: Pages, session: Session) -> None:
    pages.go_to("requests")
    session.edit("转换", {"edition": "2019-60"})
    assert load_form("2019-60").section("requests").title in words(pages)
    assert pages.current_section == "requests"


def test_all_pages_follow_the_scheme(pages: Pages, session: Session, qapp: QApplication) -> None:
    session.edit("导入", {"heading.other": "其他", "requests.received.natural": "x"})

    def picture(scheme: Qt.ColorScheme) -> QImage:
        theme.show_scheme(qapp, scheme)
        QApplication.processEvents()
        return pages.grab().toImage()

    def lightness(image: QImage) -> int:
        return image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0).lightness()

    try:
        for section in ("info", "requests", "other"):
            pages.go_to(section)
            assert lightness(picture(Qt.ColorScheme.Light)) > 180
            assert lightness(picture(Qt.ColorScheme.Dark)) < 75
        note = child(page(pages), HeadingNote)
        corner = note.mapTo(pages, QPoint(2, 2))
        assert picture(Qt.ColorScheme.Dark).pixelColor(corner) == theme.DARK.warning_ground
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Light)


def test_nothing_is_shown_beside_the_window(session: Session, qapp: QApplication, qtbot: QtBot) -> None:
    """What stands on a page has its place there before it is shown: else it would come as a window for a moment."""
    left_over = {"extra.requests.1": "（八）其他申请\t3", "unplaced.1": "第 8 行\t联系电话"}
    session.edit("导入", {"heading.problems": "五、问题", "missing.other": "1", **left_over})
    windows: list[QWidget] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                windows.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    made = Pages(session)
    qtbot.addWidget(made)
    made.show()
    for section in ("info", "requests", "problems", "other"):
        made.go_to(section)
    qapp.removeEventFilter(watch)
    assert windows == [made]


def test_what_is_selected_in_a_table_stays_while_another_page_is_shown(pages: Pages) -> None:
    pages.go_to("requests.received.natural")
    press_keys("Shift+Down", "Shift+Right")
    pages.go_to("disputes")
    pages.go_to("requests")
    view = child(page(pages), TableView)
    assert len(view.selectedIndexes()) == 4
    assert view.hasFocus()
    pages.go_to("requests.received.natural")
    assert len(view.selectedIndexes()) == 1
