"""基本信息."""

import pytest
from PySide6.QtCore import QDate, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QComboBox, QLabel, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from gkeditor.ui.info_page import InfoPage
from gkeditor.ui.line_field import LineField
from gkeditor.ui.naming import HEAD
from gkeditor.ui.session import Session
from tests.ui.hands import child, type_chinese


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> InfoPage:
    made = InfoPage(session)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def field(page: InfoPage, name: str) -> LineField:
    return next(field for field in page.findChildren(LineField) if field.accessibleName() == name)


def words(page: InfoPage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    texts = [text.toPlainText() for text in page.findChildren(QPlainTextEdit) if text.isVisible()]
    return "\n".join((*labels, *texts))


def test_it_shows_the_head_of_the_report(page: InfoPage) -> None:
    assert field(page, "机关名称").text() == "云溪县民政局"
    assert field(page, "报告年度").text() == "2025"
    assert child(page, QComboBox).currentText() == "政府部门"
    assert "国办公开办函〔2021〕30号" in words(page)


def test_its_fields_are_called_as_everywhere(page: InfoPage) -> None:
    labels = {label.text().partition("(&")[0] for label in page.findChildren(QLabel)}
    assert labels >= {name for address, name in HEAD.items() if address != "preface"}


def test_the_keyboard_comes_back_to_it_with_nothing_selected(page: InfoPage) -> None:
    page.take_keyboard()
    assert QApplication.focusWidget() is field(page, "机关名称")


def test_typing_in_a_field_is_one_step(page: InfoPage, session: Session) -> None:
    page.go_to("title")
    title = field(page, "报告标题")
    before = title.text()
    title.selectAll()
    type_chinese(title, "云溪")
    type_chinese(title, "县")
    assert session.document.report.get("title") == "云溪县"
    session.undo()
    assert title.text() == before


@pytest.mark.parametrize(
    ("copied", "pasted"),
    [
        ("青石县统计局\n", "青石县统计局"),
        ("青石县\n统计局", "青石县统计局"),
        ("青石县\t统计局\x07\r\n", "青石县 统计局"),
    ],
)
def test_what_is_pasted_into_a_field_is_one_line(page: InfoPage, session: Session, copied: str, pasted: str) -> None:
    page.go_to("agency")
    QApplication.clipboard().setText(copied)
    agency = field(page, "机关名称")
    agency.setCursorPosition(3)
    QTest.keySequence(agency, QKeySequence("Ctrl+V"))
    assert session.document.report.agency == agency.text() == f"云溪县{pasted}民政局"
    assert agency.cursorPosition() == 3 + len(pasted)
    session.undo()
    assert session.document.report.agency == "云溪县民政局"


@pytest.mark.parametrize("written", ["abcd", "二〇二五年", "25"])
def test_a_year_that_is_none_is_found(page: InfoPage, session: Session, written: str) -> None:
    page.go_to("year")
    year = field(page, "报告年度")
    year.selectAll()
    type_chinese(year, written)
    assert f"“{written}”不是四位数字的年份" in year.toolTip()
    year.selectAll()
    type_chinese(year, "2025")
    assert "年份" not in year.toolTip()


def test_undo_in_a_field_is_the_sessions(page: InfoPage, session: Session) -> None:
    QShortcut(QKeySequence("Ctrl+Z"), page, session.undo)
    session.edit("输入", {"requests.received.natural": "3"})
    page.go_to("agency")
    QTest.keySequence(field(page, "机关名称"), QKeySequence("Ctrl+Z"))
    assert session.document.text("requests.received.natural") == ""


def test_the_title_is_made_by_the_rule(page: InfoPage, session: Session) -> None:
    session.edit("输入", {"title": "年度报告"})
    button = child(page, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.document.report.get("title") == "云溪县民政局2025年政府信息公开工作年度报告"
    session.edit("输入", {"agency": ""})
    assert not button.isEnabled()


def test_the_kind_is_chosen_from_the_list(page: InfoPage, session: Session) -> None:
    page.go_to("kind")
    box = child(page, QComboBox)
    assert QApplication.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert session.document.report.kind == "town"
    session.edit("输入", {"kind": None})
    assert box.currentIndex() == -1


def test_a_year_of_another_edition_is_said_and_not_converted(page: InfoPage, session: Session) -> None:
    year = field(page, "报告年度")
    year.selectAll()
    QTest.keyClicks(year, "2020")
    assert session.document.report.edition == "2021-30"
    assert "2020 年的报告应采用另一种格式" in words(page)
    (fix,) = [f.fixes[0] for f in session.document.findings if f.rule == "structure.edition-year" and f.fixes]
    session.take(fix)
    assert "国办公开办函〔2019〕60号" in words(page)
    session.undo()
    assert "2020 年的报告应采用另一种格式" in words(page)


def test_a_field_bears_the_mark_of_what_was_found(page: InfoPage, session: Session) -> None:
    title = field(page, "报告标题")
    assert not title.toolTip()
    session.edit("输入", {"title": "年度报告"})
    assert title.toolTip()
    assert title.accessibleDescription()
    session.undo()
    assert not title.toolTip()


def test_the_menu_of_a_field_offers_its_fixes_and_the_clipboard(page: InfoPage, session: Session) -> None:
    session.edit("输入", {"title": "年度报告"})
    offered: list[str] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions() if not action.isSeparator())
        menu.actions()[0].trigger()
        menu.close()

    title = field(page, "报告标题")
    QTimer.singleShot(0, look)
    QApplication.sendEvent(title, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    assert offered == ["改为规范的标题", "剪切", "复制", "粘贴", "全选"]
    assert session.document.report.get("title") == "云溪县民政局2025年政府信息公开工作年度报告"


def test_the_date_comes_from_the_calendar(page: InfoPage, session: Session) -> None:
    date = field(page, "落款日期")
    page.go_to("signature.date")
    session.edit("输入", {"signature.date": "2026-01-20"})
    QTest.keySequence(date, QKeySequence("Alt+Down"))
    popup = QApplication.activePopupWidget()
    assert popup
    calendar = child(popup, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 1, 20)
    QTest.keyClick(calendar.findChildren(type(calendar.focusProxy() or calendar))[0], Qt.Key.Key_Right)
    calendar.clicked.emit(QDate(2026, 1, 21))
    assert session.document.report.get("signature.date") == "2026-01-21"
    assert date.text() == "2026-01-21"
    assert QApplication.activePopupWidget() is None


def test_what_an_import_left_over_is_listed(page: InfoPage, session: Session) -> None:
    session.edit("导入", {"unplaced.1": "第 3 行\t网站导航"})
    assert "第 3 行　网站导航" in words(page)
    session.undo()
    assert "网站导航" not in words(page)


def test_the_place_is_told(page: InfoPage) -> None:
    told = QSignalSpy(page.place_changed)
    page.go_to("year")
    assert told.at(told.count() - 1) == ["year"]
    assert page.rect().contains(field(page, "报告年度").mapTo(page, QPoint(0, 0)))
