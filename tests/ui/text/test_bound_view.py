"""Numbers bound to cells in the editor of a text: one thing for the cursor, following their cells."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QSignalSpy, QTest
from pytestqt.qtbot import QtBot

from gkeditor.model.bound_text import BLANK
from gkeditor.ui.session import Session
from gkeditor.ui.text.bound_view import STORED_TEXT
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import compose, press_keys, type_chinese
from tests.ui.texts import editor_of

TOTAL, CARRIED = "requests.received.total", "requests.carried_in.total"
NUMBER, OTHER = "{{requests.received.total}}", "{{requests.carried_in.total}}"
STORED = f"新收{NUMBER}件，上年{OTHER}件"


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TextEditor:
    """新收30件，上年3件, both numbers bound."""
    session.edit("导入", {"requests.received.natural": "30", "requests.carried_in.natural": "3", "overview": STORED})
    return editor_of(session, "overview", qtbot)


def stored(session: Session) -> str:
    return session.document.report.get("overview")


def grounds(editor: TextEditor) -> list[str]:
    """What stands on a soft ground."""
    return [
        selection.cursor.selectedText()  # type: ignore[attr-defined]
        for selection in editor.extraSelections()
        if selection.format.background().style() != Qt.BrushStyle.NoBrush  # type: ignore[attr-defined]
    ]


def test_values_are_shown_on_their_ground(editor: TextEditor) -> None:
    assert editor.text() == "新收30件，上年3件"
    assert grounds(editor) == ["30", "3"]


def test_they_follow_their_cells_at_once(editor: TextEditor, session: Session) -> None:
    editor.select(5, 5)
    session.edit("输入", {"requests.received.business": "75"}, typing=True)
    assert editor.text() == "新收105件，上年3件"
    assert grounds(editor) == ["105", "3"]
    assert editor.selected() == (6, 6)
    session.undo()
    assert editor.text() == "新收30件，上年3件"
    assert stored(session) == STORED
    session.edit("清除", dict.fromkeys(("requests.received.natural", "requests.received.total")))
    assert editor.text() == f"新收{BLANK}件，上年3件"
    assert [finding.rule for finding in editor.advice.findings_at(2)] == ["leftover.placeholder"]


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        (2, "Right", 4),
        (4, "Left", 2),
        (1, "Ctrl+Right", 2),
        (5, "Ctrl+Left", 4),
        (4, "Ctrl+Left", 2),
        (2, "Ctrl+Right", 4),
        (9, "Home", 0),
    ],
)
def test_the_cursor_passes_over_them(editor: TextEditor, start: int, keys: str, end: int) -> None:
    editor.select(start, start)
    press_keys(keys)
    assert editor.selected() == (end, end)


def test_a_selection_has_all_of_them_or_nothing(editor: TextEditor) -> None:
    editor.select(1, 1)
    press_keys("Shift+Right", "Shift+Right")
    assert editor.selected() == (1, 4)
    press_keys("Shift+Left")
    assert editor.selected() == (1, 2)
    cursor = editor.textCursor()
    cursor.setPosition(3)
    cursor.setPosition(6, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    assert editor.selected() == (2, 6)


@pytest.mark.parametrize(("position", "expected"), [(3, 2), (5, 6)])
def test_a_click_goes_to_the_nearer_side(editor: TextEditor, session: Session, position: int, expected: int) -> None:
    session.edit("输入", {"requests.received.natural": "1234"})
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(cursor).center())
    assert editor.selected() == (expected, expected)


@pytest.mark.parametrize(("start", "key"), [(4, "Backspace"), (2, "Del"), (4, "Ctrl+Backspace"), (2, "Ctrl+Del")])
def test_they_are_deleted_as_a_whole(editor: TextEditor, session: Session, start: int, key: str) -> None:
    editor.select(start, start)
    press_keys(key)
    assert (editor.text(), stored(session)) == ("新收件，上年3件", f"新收件，上年{OTHER}件")
    session.undo()
    assert (editor.text(), stored(session)) == ("新收30件，上年3件", STORED)


def test_digits_beside_them_are_no_part_of_them(editor: TextEditor, session: Session) -> None:
    editor.select(2, 2)
    press_keys("3", "0")
    editor.select(6, 6)
    press_keys("0")
    assert stored(session) == f"新收30{NUMBER}0件，上年{OTHER}件"
    assert grounds(editor) == ["30", "3"]
    press_keys("Backspace", "Backspace")
    assert stored(session) == f"新收30件，上年{OTHER}件"


def test_the_first_thing_in_a_text(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": NUMBER})
    editor.select(0, 0)
    press_keys("3")
    assert stored(session) == f"3{NUMBER}"
    press_keys("Backspace", "Del")
    assert (stored(session), editor.text()) == ("", "")


def test_a_selection_with_them_gives_way(editor: TextEditor, session: Session) -> None:
    editor.select(1, 6)
    type_chinese(editor, "到")
    assert stored(session) == f"新到上年{OTHER}件"
    assert editor.selected() == (2, 2)


def test_copies_stay_bound_here_and_are_plain_elsewhere(editor: TextEditor, session: Session) -> None:
    editor.select(1, 5)
    editor.copy()
    assert QGuiApplication.clipboard().text() == "收30件"
    press_keys("Ctrl+End")
    editor.paste()
    assert stored(session) == f"{STORED}收{NUMBER}件"
    assert editor.text() == "新收30件，上年3件收30件"
    assert editor.selected() == (14, 14)
    session.undo()
    assert stored(session) == STORED
    editor.select(0, 5)
    editor.cut()
    assert stored(session) == f"，上年{OTHER}件"


def test_a_pasted_number_of_another_program_is_plain(editor: TextEditor, session: Session) -> None:
    data = QMimeData()
    data.setText("30")
    QGuiApplication.clipboard().setMimeData(data)
    editor.select(5, 5)
    editor.paste()
    assert stored(session) == f"新收{NUMBER}件30，上年{OTHER}件"


def test_what_is_dragged_stays_bound(editor: TextEditor, session: Session) -> None:
    """As Qt drops it: it takes the text away, and then has it inserted, as one edit."""
    editor.select(7, 9)
    data = editor.createMimeDataFromSelection()
    assert bytes(data.data(STORED_TEXT).data()).decode() == f"年{OTHER}"
    drop = QTextCursor(editor.document())
    drop.setPosition(0)
    drop.beginEditBlock()
    editor.textCursor().removeSelectedText()
    editor.setTextCursor(drop)
    editor.insertFromMimeData(data)
    drop.endEditBlock()
    assert stored(session) == f"年{OTHER}新收{NUMBER}件，上件"
    assert editor.text() == "年3新收30件，上件"


def test_a_number_typed_in_full_is_bound(editor: TextEditor, session: Session) -> None:
    press_keys("Ctrl+End")
    QTest.keyClicks(editor, NUMBER)
    assert editor.text() == "新收30件，上年3件30"
    assert grounds(editor) == ["30", "3", "30"]
    assert editor.selected() == (12, 12)
    QTest.keyClicks(editor, "{{no.cell}}")
    assert editor.text().endswith("30{{no.cell}}")
    session.check()
    assert [finding.rule for finding in editor.advice.findings_at(14)] == ["leftover.placeholder"]


def test_composing_is_not_disturbed_by_a_number(editor: TextEditor, session: Session) -> None:
    editor.select(1, 1)
    compose(editor, "dao")
    session.edit("输入", {"requests.received.natural": "1234", "other": "登录"})
    assert editor.textCursor().block().layout().preeditAreaText() == "dao"
    compose(editor, "", "到")
    assert stored(session) == f"新到收{NUMBER}件，上年{OTHER}件"
    assert editor.text() == "新到收1234件，上年3件"
    assert editor.selected() == (2, 2)


def test_composing_given_up_shows_what_is_new(editor: TextEditor, session: Session) -> None:
    compose(editor, "dao")
    session.edit("输入", {"requests.received.natural": "1234"})
    compose(editor, "")
    assert editor.text() == "新收1234件，上年3件"
    assert stored(session) == STORED


def test_composing_beside_a_number_leaves_it(editor: TextEditor, session: Session) -> None:
    editor.select(4, 4)
    compose(editor, "yu")
    compose(editor, "", "余")
    assert stored(session) == f"新收{NUMBER}余件，上年{OTHER}件"
    editor.select(2, 2)
    compose(editor, "yue")
    compose(editor, "", "约")
    assert stored(session) == f"新收约{NUMBER}余件，上年{OTHER}件"


def test_the_status_line_says_which_cell(editor: TextEditor) -> None:
    said = QSignalSpy(editor.selection_changed)
    editor.select(4, 4)
    assert said.at(said.count() - 1) == ["数据：三 · 一、本年新收政府信息公开申请数量 · 总计"]
    editor.select(5, 5)
    assert said.at(said.count() - 1) == [""]
    editor.select(0, 4)
    assert said.at(said.count() - 1) == ["选中 4 字"]


def test_numbers_become_text(editor: TextEditor, session: Session) -> None:
    editor.select(4, 4)
    assert editor.unbind()
    assert stored(session) == f"新收30件，上年{OTHER}件"
    assert session.document.history.undo_label == "解除绑定"
    assert not editor.unbind()
    session.undo()
    press_keys("Ctrl+A")
    assert editor.unbind()
    assert stored(session) == "新收30件，上年3件"


def test_something_put_in_is_one_step(editor: TextEditor, session: Session) -> None:
    editor.select(5, 5)
    QTest.keyClicks(editor, "x")
    editor.insert(f"共{NUMBER}件", "插入数据")
    assert editor.text() == "新收30件x共30件，上年3件"
    QTest.keyClicks(editor, "y")
    assert editor.text() == "新收30件x共30件y，上年3件"
    session.undo()
    session.undo()
    assert editor.text() == "新收30件x，上年3件"
    assert session.document.history.redo_label == "插入数据"


def test_odd_ends_of_lines_do_no_harm(editor: TextEditor, session: Session) -> None:
    session.edit("导入", {"overview": f"一\r\n二\u2028三{NUMBER}"})
    assert editor.text() == "一\n二\n三30"
    press_keys("Ctrl+End", "5")
    assert stored(session) == f"一\n二\n三{NUMBER}5"
