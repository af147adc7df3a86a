"""The page of a text part: data and sentences to insert, the five aspects, last year's text beside it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QTextEdit
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.ui.session import Session
from gkeditor.ui.text.aspects import AspectList
from gkeditor.ui.text.editor import TextEditor
from gkeditor.ui.text.last_year import LastYearText
from gkeditor.ui.text.panel import TextPanel
from tests.checks.reports import clean, edited
from tests.ui.hands import Dialogs, child, looked_for

TOTAL = "requests.received.total"
NUMBER = "{{requests.received.total}}"


def panel_of(session: Session, address: str, qtbot: QtBot) -> TextPanel:
    made = TextPanel(session, TextEditor(session, address))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.editor.go_to(0)
    return made


@pytest.fixture
def session() -> Session:
    return Session(Document(clean("2021-30")))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> TextPanel:
    """That of part one of a clean report."""
    return panel_of(session, "overview", qtbot)


def button(panel: TextPanel, text: str) -> QAbstractButton:
    return next(button for button in panel.findChildren(QAbstractButton) if button.text().startswith(text))


def stored(session: Session, address: str = "overview") -> str:
    return session.document.report.get(address)


def pick(panel: TextPanel, text: str) -> None:
    """Open the menu of ready sentences at the cursor, and choose one."""

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(action for action in menu.actions() if action.text().startswith(text))
        menu.setActiveAction(action)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    panel.offer_sentences()
    QApplication.processEvents()


def test_the_button_of_the_sentences_shows_them_and_leaves_the_keyboard(panel: TextPanel, qtbot: QtBot) -> None:
    panel.editor.setFocus()
    QTest.mouseClick(button(panel, "常用语句"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.editor)


# ---- data -----------------------------------------------------------------------------------------------------------


def test_a_number_is_put_in_at_the_cursor(panel: TextPanel, session: Session, dialogs: Dialogs, qtbot: QtBot) -> None:
    session.edit("导入", {"overview": "共件"})
    panel.editor.select(1, 1)
    with dialogs.answered(looked_for("新收 总计")):
        button(panel, "插入数据").click()
    assert stored(session) == f"共{NUMBER}件"
    assert panel.editor.text() == "共9件"
    assert panel.editor.selected() == (2, 2)
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.editor)
    session.undo()
    assert stored(session) == "共件"


def test_two_braces_ask_for_a_number(panel: TextPanel, session: Session, dialogs: Dialogs) -> None:
    session.edit("导入", {"overview": ""})
    with dialogs.answered(looked_for("新收 总计")):
        QTest.keyClicks(panel.editor, "{{")
        QApplication.processEvents()
    assert stored(session) == NUMBER
    session.undo()
    assert stored(session) == "{{"


def test_without_an_answer_the_braces_stay(panel: TextPanel, session: Session, dialogs: Dialogs) -> None:
    session.edit("导入", {"overview": ""})
    with dialogs.answered(looked_for("新收", "Escape")):
        QTest.keyClicks(panel.editor, "{{")
        QApplication.processEvents()
    assert stored(session) == "{{"
    assert panel.editor.selected() == (2, 2)


def test_numbers_that_could_be_bound_are_counted_and_marked(panel: TextPanel, session: Session, qtbot: QtBot) -> None:
    def dotted() -> list[str]:
        return [
            selection.cursor.selectedText()  # type: ignore[attr-defined]
            for selection in panel.editor.extraSelections()
            if selection.format.underlineStyle() == QTextCharFormat.UnderlineStyle.DotLine  # type: ignore[attr-defined]
        ]

    assert button(panel, "绑定文中数字").text() == "绑定文中数字 5"
    assert dotted() == ["2", "9", "1", "8", "2"]
    session.edit("输入", {TOTAL: "10"})
    qtbot.waitUntil(lambda: button(panel, "绑定文中数字").text() == "绑定文中数字 4")
    assert dotted() == ["2", "1", "8", "2"]


def test_the_menu_of_the_text_binds_and_unbinds(panel: TextPanel, session: Session) -> None:
    before, asked = stored(session), QSignalSpy(panel.editor.cell_asked)
    place = before.index("9件")

    def choices() -> dict[str, object]:
        return dict(panel.editor.advice.choices(place))

    name = "三 · 一、本年新收政府信息公开申请数量 · 总计"
    assert list(choices()) == [f"绑定到“{name}”"]
    choices()[f"绑定到“{name}”"]()  # type: ignore[operator]
    assert stored(session) == before.replace("9件", f"{NUMBER}件")
    assert list(choices()) == [f"转到“{name}”", "解除绑定"]
    choices()[f"转到“{name}”"]()  # type: ignore[operator]
    assert asked.at(0) == [TOTAL]
    choices()["解除绑定"]()  # type: ignore[operator]
    assert stored(session) == before


# ---- sentences ------------------------------------------------------------------------------------------------------


def test_a_ready_sentence_is_put_in_as_a_step(panel: TextPanel, session: Session) -> None:
    session.edit("清除", {"overview": None})
    pick(panel, "申请收办")
    assert panel.editor.text() == "本年新收政府信息公开申请9件，上年结转1件；办结8件，结转下年度继续办理2件。"
    assert stored(session).count("{{") == 4
    assert session.document.history.undo_label == "插入语句“申请收办”"
    session.undo()
    assert stored(session) == ""


def test_the_first_place_to_fill_in_is_selected(session: Session, qtbot: QtBot) -> None:
    panel = panel_of(session, "other", qtbot)
    panel.editor.select(0, 0)
    pick(panel, "收取了信息处理费")
    start, end = panel.editor.selected()
    assert panel.editor.text()[start:end] == "___"
    QTest.keyClicks(panel.editor, "2")
    assert "发出收费通知2件，收取信息处理费___元" in stored(session, "other")


def test_where_no_sentence_fits_that_is_said(panel: TextPanel, session: Session) -> None:
    menu = panel.findChildren(QMenu)[0]
    session.edit("清除", dict.fromkeys(session.document.form.cells) | {"year": None})
    session.edit("输入", {"overview": "本年度没有因违反政府信息公开规定被追究责任的情形。"})
    menu.aboutToShow.emit()
    assert [(action.text(), action.isEnabled()) for action in menu.actions()] == [
        ("没有适合现在的数字和文字的语句", False)
    ]


# ---- the five aspects -----------------------------------------------------------------------------------------------


def test_the_aspects_tick_themselves(panel: TextPanel, session: Session, qtbot: QtBot) -> None:
    aspects = child(panel, AspectList)
    state = child(aspects, QLabel)
    assert state.text() == "五个方面 5/5"
    session.edit("删除", {"overview": stored(session).replace("（三）政府信息管理\n", "")})
    qtbot.waitUntil(lambda: state.text() == "五个方面 4/5")
    missing = button(panel, "政府信息管理")
    assert missing.accessibleName() == "政府信息管理，还没有写"
    missing.click()
    assert "（三）政府信息管理\n\n（四）" in stored(session)
    assert session.document.history.undo_label == "加上小标题“政府信息管理”"
    start, end = panel.editor.selected()
    assert start == end == stored(session).index("（三）政府信息管理\n") + 10
    qtbot.waitUntil(lambda: state.text() == "五个方面 5/5")
    button(panel, "监督保障").click()
    assert panel.editor.text()[panel.editor.selected()[0] :].startswith("（五）监督保障")


def test_only_part_one_has_aspects(session: Session, qtbot: QtBot) -> None:
    assert panel_of(session, "problems", qtbot).findChildren(AspectList) == []


# ---- last year ------------------------------------------------------------------------------------------------------


def marked(view: QTextEdit, looks: Callable[[QTextCharFormat], bool]) -> list[str]:
    """The passages that are marked in such looks."""
    found = view.extraSelections()
    return [one.cursor.selectedText() for one in found if looks(one.format)]  # type: ignore[attr-defined]


def test_last_years_text_stands_beside(panel: TextPanel, session: Session, qtbot: QtBot) -> None:
    def underlined(view: QTextEdit) -> list[str]:
        line = QTextCharFormat.UnderlineStyle.SingleUnderline
        return marked(view, lambda looks: looks.underlineStyle() == line)

    assert not button(panel, "对照上年").isVisible()
    last = edited(clean("2021-30-prior"), {"overview": "公开信息12条。\n相同的一段文字。\n删去的一段，讲的是别的。"})
    session.take_prior(last)
    session.edit("输入", {"overview": "公开信息15条。\n相同的一段文字。"})
    qtbot.waitUntil(lambda: button(panel, "对照上年").isVisible())
    panel.show_beside(True)
    assert button(panel, "对照上年").isChecked()
    beside = child(panel, LastYearText)
    view = child(beside, QTextEdit)
    assert view.isReadOnly()
    assert view.toPlainText() == last.get("overview")
    assert "上年的文字（2022 年）" in beside.head.text()
    assert panel.editor.mapTo(panel, QPoint()).y() == view.mapTo(panel, QPoint()).y()
    assert marked(view, QTextCharFormat.fontStrikeOut) == ["12", "删去的一段，讲的是别的。"]
    assert underlined(panel.editor) == ["15"]
    session.edit("输入", {"overview": "公开信息12条。\n相同的一段文字。\n新写的话。"})
    qtbot.waitUntil(lambda: underlined(panel.editor) == ["新写的话。"])
    panel.show_beside(False)
    assert not beside.isVisible()
    assert not beside.head.isVisible()
    assert underlined(panel.editor) == []
    panel.show_beside(True)
    session.drop_prior()
    qtbot.waitUntil(lambda: not beside.isVisible())


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "有。", "没有这一部分"),
        ("有。", "", "还没有写"),
        ("有。", "有。", "相同"),
        ("有一些话。", "有一句话。", "改 1 段"),
    ],
)
def test_what_the_marks_mean_is_said(qtbot: QtBot, before: str, after: str, words: str) -> None:
    this_year = QTextEdit()
    qtbot.addWidget(this_year)
    beside = LastYearText("一、总体情况", this_year)
    qtbot.addWidget(beside)
    beside.compare(2022, before, after)
    qtbot.addWidget(beside.head)
    assert words in beside.head.text()


def test_both_years_scroll_together_paragraph_by_paragraph(panel: TextPanel, session: Session) -> None:
    def top(view: QTextEdit, paragraph: str) -> float:
        """How far below the upper edge of the view a paragraph begins."""
        found = view.document().find(paragraph)
        return (
            view.document().documentLayout().blockBoundingRect(found.block()).top() - view.verticalScrollBar().value()
        )

    def middle(view: QTextEdit) -> int:
        return view.verticalScrollBar().maximum() // 2

    common = [f"第{number}段，两年都有。" for number in range(60)]
    session.take_prior(edited(clean("2021-30-prior"), {"overview": "\n".join(common)}))
    new = ["今年新写的一段，上年没有说到这件事情。"] * 50
    session.edit("输入", {"overview": "\n".join([*common[:10], *new, *common[10:]])})
    panel.show_beside(True)
    view, editor = child(child(panel, LastYearText), QTextEdit), panel.editor
    view.verticalScrollBar().setValue(middle(view))
    title = editor.viewport().height() - view.viewport().height()
    assert abs(top(view, common[30]) - top(editor, common[30])) <= title
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    editor.verticalScrollBar().setValue(0)
    assert view.verticalScrollBar().value() == 0
