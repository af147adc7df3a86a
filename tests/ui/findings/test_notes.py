"""Closing warnings with notes in the problems panel."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.severity import Severity
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.findings.note_editor import NoteEditor
from gkeditor.ui.findings.panel import FindingsPanel
from gkeditor.ui.findings.rows import CLOSED, Card
from gkeditor.ui.outline import OutlineModel
from gkeditor.ui.session import Session
from gkeditor.ui.steps import NO_NOTE
from tests.ui.findings.opened import opened_panel
from tests.ui.hands import child, focused, press_keys, type_chinese

NOTE = "经核对，标题按县里的要求"


@pytest.fixture
def panel(draft: Session, qtbot: QtBot) -> FindingsPanel:
    return opened_panel(draft, qtbot)


@pytest.fixture
def cards(panel: FindingsPanel) -> FindingsList:
    found = child(panel, FindingsList)
    found.setFocus()
    return found


def select(cards: FindingsList, kind: str) -> Card:
    """Select the first card of a kind."""
    if kind == CLOSED and not any(card.note for card in cards.findings.cards().values()):
        cards.findings.turn(CLOSED)
    row, card = next((row, card) for row, card in cards.findings.cards().items() if card.kind == kind)
    cards.setCurrentIndex(cards.findings.index(row))
    cards.scrollTo(cards.currentIndex())
    return card


def notes(session: Session) -> list[str]:
    """The notes that close a warning."""
    return [one.note.text for one in session.document.results.closed]


def write(text: str) -> None:
    """Write a note on the selected card."""
    press_keys("n")
    type_chinese(focused(), text)
    press_keys("Return")


def test_n_writes_a_note_and_enter_saves_it(cards: FindingsList, draft: Session) -> None:
    card = select(cards, "warning")
    write(NOTE)
    ((finding, note, _address),) = draft.document.results.closed
    assert (finding, note.text) == (card.finding, NOTE)
    assert draft.document.history.undo_label == "写说明"
    assert focused() is cards
    assert cards.findChild(NoteEditor) is None or cards._cards.editor is None
    draft.undo()
    assert notes(draft) == []


def test_the_outline_counts_open_warnings_only(cards: FindingsList, draft: Session) -> None:
    outline = OutlineModel(draft)

    def warnings() -> int:
        states = [outline.state(outline.index(row)) for row in range(outline.rowCount())]
        return sum(state.findings for state in states if state.severity is Severity.WARNING)

    before = warnings()
    finding = next(one for one in draft.document.findings if one.rule == "value.unit")
    draft.edit("写说明", app.noted(draft.document, finding, NOTE))
    assert warnings() == before - 1
    draft.undo()
    assert warnings() == before


def test_too_short_a_note_is_not_saved(cards: FindingsList, draft: Session) -> None:
    select(cards, "warning")
    press_keys("n")
    editor = child(cards, NoteEditor)
    save = next(button for button in editor.findChildren(QPushButton) if button.text() == "保存")
    assert not save.isEnabled()
    type_chinese(focused(), "属实 无误")
    press_keys("Return")
    assert notes(draft) == []
    assert cards._cards.editor is editor
    type_chinese(focused(), "，核过")
    assert save.isEnabled()
    QTest.mouseClick(save, Qt.MouseButton.LeftButton)
    assert notes(draft) == ["属实 无误，核过"]


def test_esc_leaves_it(cards: FindingsList, draft: Session) -> None:
    card, before = select(cards, "warning"), draft.document.report
    height = cards.visualRect(cards.currentIndex()).height()
    press_keys("n")
    assert cards.visualRect(cards.currentIndex()).height() > height
    type_chinese(focused(), NOTE)
    press_keys("Escape")
    assert focused() is cards
    assert draft.document.report == before
    assert cards.visualRect(cards.currentIndex()).height() == height
    assert cards.findings.row(cards.currentIndex()) is card


def test_the_editor_lies_in_its_card_and_moves_with_it(cards: FindingsList) -> None:
    select(cards, "warning")
    press_keys("n")
    editor = child(cards, NoteEditor)
    assert cards.visualRect(cards.currentIndex()).contains(editor.geometry())
    before = editor.pos()
    cards.verticalScrollBar().setValue(cards.verticalScrollBar().value() - 30)
    assert editor.pos() == before + QPoint(0, 30)
    assert cards.visualRect(cards.currentIndex()).contains(editor.geometry())


def test_what_was_written_stays_while_other_findings_go(cards: FindingsList, draft: Session) -> None:
    select(cards, "warning")
    press_keys("n")
    type_chinese(focused(), NOTE)
    draft.edit("输入", {"requests.unavailable_not_held.total": "5"})
    assert child(cards, NoteEditor).text() == NOTE
    press_keys("Return")
    assert notes(draft) == [NOTE]


def test_the_editor_goes_with_its_finding(cards: FindingsList, draft: Session) -> None:
    card = select(cards, "warning")
    press_keys("n")
    draft.take(card.fixes[0])
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert cards._cards.editor is None
    select(cards, "warning")
    cards.setFocus()
    write(NOTE)
    assert len(draft.document.results.closed) == 1


def test_the_editor_goes_with_its_report(cards: FindingsList, draft: Session) -> None:
    select(cards, "warning")
    press_keys("n")
    draft.replace(Document(draft.document.report))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert cards._cards.editor is None
    assert cards.findChildren(NoteEditor) == []


def test_one_editor_at_a_time(cards: FindingsList) -> None:
    select(cards, "warning")
    press_keys("n")
    cards.setFocus()
    rows = [row for row, card in cards.findings.cards().items() if card.kind == "warning"]
    cards.setCurrentIndex(cards.findings.index(rows[1]))
    press_keys("n")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(cards.findChildren(NoteEditor)) == 1
    cards.setFocus()
    press_keys("n")
    assert isinstance(focused(), QPlainTextEdit), "the same one again"


@pytest.mark.parametrize("kind", ["error", "hint"])
def test_errors_and_hints_take_none(kind: str, cards: FindingsList) -> None:
    select(cards, kind)
    press_keys("n")
    assert cards._cards.editor is None
    assert QToolTip.text() == NO_NOTE


def test_a_closed_card_shows_its_note_and_can_be_opened_again(cards: FindingsList, draft: Session) -> None:
    select(cards, "warning")
    write(NOTE)
    card = select(cards, CLOSED)
    assert card.note == NOTE
    said = str(cards.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("已说明：")
    assert f"说明：{NOTE}" in said
    press_keys("n")
    assert child(cards, NoteEditor).text() == NOTE
    press_keys("Escape")
    layout = cards._cards.layout_of(cards.currentIndex())
    assert layout
    reopen = layout.buttons[[button.what for button in card.buttons].index("reopen")]
    place = reopen.center() + cards.visualRect(cards.currentIndex()).topLeft()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert notes(draft) == []
    assert draft.document.history.undo_label == "撤销说明"


def test_the_old_text_is_offered_when_values_changed(cards: FindingsList, draft: Session) -> None:
    finding = next(one for one in draft.document.findings if one.rule == "value.unit")
    draft.edit("写说明", app.noted(draft.document, finding, NOTE))
    draft.edit("输入", {finding.cells[0]: "300000元"})
    row = next(row for row, card in cards.findings.cards().items() if card.rule == "value.unit")
    cards.setCurrentIndex(cards.findings.index(row))
    press_keys("n")
    assert child(cards, NoteEditor).text() == NOTE
    assert cards.findings.row(cards.findings.index(row)).kind == "warning"


def test_the_menu_key_offers_what_the_buttons_do(cards: FindingsList) -> None:
    card = select(cards, "warning")
    offered: list[str] = []

    def choose() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered.extend(action.text() for action in menu.actions() if action.text())
        note = next(action for action in menu.actions() if action.text() == "写说明…")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(note).center())

    QTimer.singleShot(0, choose)
    middle = cards.viewport().rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, cards.viewport().mapToGlobal(middle))
    QApplication.sendEvent(cards.viewport(), event)
    copies = ("复制", f"复制规则编号 {card.rule}")
    assert offered == ["转到这里", *(button.label for button in card.buttons), *copies]
    assert child(cards, NoteEditor).isVisible()
