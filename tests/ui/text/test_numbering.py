"""Numbers of paragraphs while one types."""

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor
from gkeditor.ui.text.numbering import Numbering
from tests.ui.hands import type_chinese
from tests.ui.texts import editor_of, press


@pytest.fixture
def editor(session: Session, qtbot: QtBot) -> TextEditor:
    return editor_of(session, "problems", qtbot)


@pytest.fixture
def numbering(session: Session, editor: TextEditor) -> Numbering:
    return Numbering(session, editor)


def write(session: Session, editor: TextEditor, text: str) -> None:
    """Have the text there, with the cursor at its end."""
    session.edit("导入", {"problems": text})
    press(editor, "Ctrl+End")


@pytest.mark.usefixtures("numbering")
def test_enter_goes_on_with_the_next_number(session: Session, editor: TextEditor) -> None:
    type_chinese(editor, "1.完善制度，修订办法。")
    press(editor, "Return")
    type_chinese(editor, "加强培训，全员参加。")
    press(editor, "Return")
    assert editor.text() == "1.完善制度，修订办法。\n2.加强培训，全员参加。\n3."
    assert session.document.report.get("problems") == editor.text()


@pytest.mark.usefixtures("numbering")
@pytest.mark.parametrize("key", ["Return", "Backspace", "Undo"])
def test_a_number_that_came_goes_with_one_key(session: Session, editor: TextEditor, key: str) -> None:
    write(session, editor, "（九）抓好落实。年底考核。")
    press(editor, "Return")
    assert editor.text().endswith("\n（十）")
    if key == "Undo":
        session.undo()
    else:
        press(editor, key)
    assert editor.text() == "（九）抓好落实。年底考核。\n"
    press(editor, "Return")
    assert editor.text() == "（九）抓好落实。年底考核。\n\n"


@pytest.mark.usefixtures("numbering")
def test_what_follows_a_number_that_came_is_a_step_of_its_own(session: Session, editor: TextEditor) -> None:
    write(session, editor, "（1）网站。全年发布。")
    press(editor, "Return")
    QTest.keyClicks(editor, "ab")
    for expected in ("\n（2）", "\n", ""):
        session.undo()
        assert editor.text() == "（1）网站。全年发布。" + expected


@pytest.mark.usefixtures("numbering")
@pytest.mark.parametrize("text", ["（一）主动公开", "没有编号的段落。", "2025.5是一个数。", "3."])
def test_enter_is_plain_where_no_number_is_expected(session: Session, editor: TextEditor, text: str) -> None:
    write(session, editor, text)
    press(editor, "Return")
    assert editor.text() == text + "\n"


@pytest.mark.usefixtures("numbering")
def test_a_paragraph_is_split_without_a_number(session: Session, editor: TextEditor) -> None:
    write(session, editor, "1.完善制度，修订办法。")
    editor.select(7, 7)
    press(editor, "Return")
    assert editor.text() == "1.完善制度，\n修订办法。"


def test_levels_are_changed_in_one_step_with_the_cursor_where_it_was(
    session: Session, editor: TextEditor, numbering: Numbering
) -> None:
    write(session, editor, "（一）问题\n1.力量不足，有待加强。\n培训不够，有待加强。")
    editor.go_to(len(editor.text()) - 3)
    numbering.shift(1)
    assert editor.text().splitlines()[2] == "2.培训不够，有待加强。"
    type_chinese(editor, "x")
    assert editor.text().endswith("有待x加强。"[-6:])
    session.undo()
    numbering.shift(1)
    assert editor.text().splitlines()[2] == "（1）培训不够，有待加强。"
    for expected in ("2.培训不够", "（二）培训不够", "培训不够"):
        numbering.shift(-1)
        assert editor.text().splitlines()[2].startswith(expected)
    session.undo()
    assert editor.text().splitlines()[2].startswith("（二）培训不够")


def test_numbering_anew_is_one_step_and_says_where_there_is_nothing_to_do(
    session: Session, editor: TextEditor, numbering: Numbering
) -> None:
    write(session, editor, "1.甲，一。\n2.乙，二。\n2.丙，三。")
    numbering.renumber()
    assert editor.text() == "1.甲，一。\n2.乙，二。\n3.丙，三。"
    told: list[str] = []
    editor.selection_changed.connect(told.append)
    numbering.renumber()
    assert told == ["编号都是连续的"]
    press(editor, "Home")
    assert told[1:] == [""]
    session.undo()
    assert editor.text().endswith("2.丙，三。")
