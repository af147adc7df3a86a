"""What a screen reader is told of tables, through Qt's accessibility."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.table_view import TableView
from tests.ui.hands import focused, press_keys

GRANTED = "requests.granted"
NAME, VALUE, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description


class Listener:
    """A screen reader, as far as Qt asks for one."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.active = True

    def isActive(self) -> bool:
        return self.active

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        self.heard.append(event.message())


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    made = Listener()
    monkeypatch.setattr("gkeditor.ui.voice.QAccessible", made)
    return made


def interface(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def with_focus(view: TableView) -> QAccessibleInterface:
    found = interface(view).focusChild()
    assert found is not None
    return found


def test_the_cell_under_the_cursor_is_said_with_value_and_problem(view: TableView, session: Session) -> None:
    session.edit("输入", dict.fromkeys(session.document.form.row_cells[GRANTED][:-1], "3"))
    session.edit("输入", {f"{GRANTED}.total": "9"})
    view.go_to(f"{GRANTED}.natural")
    cell = with_focus(view)
    assert (cell.role(), cell.text(NAME)) == (QAccessible.Role.Cell, "予以公开，自然人，3，合计不符")
    assert "本年度答复且全部公开的申请" in cell.text(DESCRIPTION)
    press_keys("End")
    assert with_focus(view).text(NAME) == "予以公开，总计，9，合计不符"
    assert "强制：「（一）予以公开」行：「总计」应为 18，现为 9" in with_focus(view).text(DESCRIPTION)
    session.undo()
    press_keys("Left", "Right")
    assert with_focus(view).text(NAME) == "予以公开，总计，18，自动合计"


def test_blanks_last_years_numbers_and_what_blanks_must_be_are_said(
    view: TableView, session: Session, qtbot: QtBot
) -> None:
    session.edit("导入上年", {"prior.edition": "2021-30", f"prior.{GRANTED}.business": "4"})
    session.edit("输入", {f"{GRANTED}.natural": "3", f"{GRANTED}.total": "3"})
    view.go_to(f"{GRANTED}.business")
    qtbot.waitUntil(lambda: with_focus(view).text(NAME) == "予以公开，商业企业，空白，可填 0")
    assert "上年 4" in with_focus(view).text(DESCRIPTION)


def test_the_table_and_its_labels_have_names_and_headers_say_nothing(view: TableView) -> None:
    view.setAccessibleName("三、收到和处理政府信息公开申请情况")
    table = interface(view)
    assert (table.role(), table.text(NAME)) == (QAccessible.Role.Table, "三、收到和处理政府信息公开申请情况")
    children = [table.child(at) for at in range(table.childCount())]
    assert "申请人情况" in {child.text(NAME) for child in children if child.role() == QAccessible.Role.Cell}
    headers = (QAccessible.Role.RowHeader, QAccessible.Role.ColumnHeader)
    assert {child.text(NAME) for child in children if child.role() in headers} <= {""}


def test_the_editor_is_named_by_its_cell_and_its_value_is_what_is_typed(view: TableView) -> None:
    view.go_to(f"{GRANTED}.natural")
    press_keys("4", "2")
    editor = interface(focused())
    assert (editor.role(), editor.text(NAME)) == (QAccessible.Role.EditableText, "予以公开，自然人")
    assert editor.text(VALUE) == "42"


def test_a_problem_is_said_when_typing_makes_one(
    view: TableView, session: Session, listener: Listener, qtbot: QtBot
) -> None:
    session.edit("输入", dict.fromkeys(session.document.form.row_cells[GRANTED][:-1], "3"))
    view.go_to(f"{GRANTED}.total")
    press_keys("9")
    qtbot.waitUntil(lambda: listener.heard == ["合计不符"])
    with qtbot.waitSignal(view.settled):
        press_keys("Backspace", "1", "8")
    assert listener.heard == ["合计不符"]


def test_what_was_done_is_said(view: TableView, listener: Listener) -> None:
    view.copy()
    view.select_row()
    view.fill_right()
    assert listener.heard == ["向右填充 5 格，跳过自动合计 1 格"]


def test_without_a_listener_nothing_is_said(view: TableView, listener: Listener) -> None:
    listener.active = False
    view.select_row()
    view.fill_right()
    assert listener.heard == []
