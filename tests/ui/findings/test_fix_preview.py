"""Previews of fixes in the problems panel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gkeditor.app.previewing import preview
from gkeditor.document import Document
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.findings.fix_preview import FixPreview, spoken
from gkeditor.ui.findings.panel import FindingsPanel
from gkeditor.ui.findings.rows import Card
from gkeditor.ui.session import Session
from gkeditor.ui.steps import NOTHING_TO_FILL, blanks_filled
from tests.checks.reports import clean, edited
from tests.ui.findings.opened import opened_panel
from tests.ui.hands import child, press_keys

CORNER = "requests.total.total"


@pytest.fixture
def wrong() -> Session:
    """A report with a wrong corner, and a line of a web page in a text."""
    after = {CORNER: "99", "other": clean("2021-30").get("other") + "\n立即注册\n打印本页"}
    return Session(Document(edited(clean("2021-30"), after)))


@pytest.fixture
def panel(wrong: Session, qtbot: QtBot) -> FindingsPanel:
    made = opened_panel(wrong, qtbot, 420)
    child(made, FindingsList).setFocus()
    return made


@pytest.fixture
def cards(panel: FindingsPanel) -> FindingsList:
    return child(panel, FindingsList)


def select(cards: FindingsList, rule: str) -> Card:
    row, card = next((row, card) for row, card in cards.findings.cards().items() if card.rule == rule)
    cards.setCurrentIndex(cards.findings.index(row))
    return card


def shown(panel: FindingsPanel) -> str:
    """What the preview says, "" while there is none."""
    found = panel.findChild(FixPreview)
    return child(found, QLabel).text() if found is not None and found.isVisible() else ""


def test_space_shows_what_a_fix_would_do(panel: FindingsPanel, cards: FindingsList, wrong: Session) -> None:
    before = wrong.document.report
    select(cards, "")
    press_keys("Space")
    words = shown(panel)
    assert "「（七）总计」行「总计」列" in words
    assert f">99</span> → <b>{clean('2021-30').get(CORNER)}</b>" in words
    assert "解决 3 条" in words
    assert "没有新的问题" in words
    assert wrong.document.report == before
    assert not wrong.document.modified
    press_keys("Space")
    assert shown(panel) == "", "after the last one none"


def test_enter_takes_what_is_previewed_and_else_jumps(
    panel: FindingsPanel, cards: FindingsList, wrong: Session, qtbot: QtBot
) -> None:
    select(cards, "leftover.web-page")
    with qtbot.waitSignal(panel.jumped):
        press_keys("Return")
    press_keys("Space")
    first = shown(panel)
    press_keys("Space")
    assert shown(panel) != first
    assert "解决 2 条" in shown(panel)
    press_keys("Return")
    assert shown(panel) == ""
    assert wrong.document.report.get("other") == clean("2021-30").get("other")


@pytest.mark.parametrize("key", ["Escape", "Down"])
def test_it_goes(key: str, panel: FindingsPanel, cards: FindingsList, wrong: Session) -> None:
    select(cards, "leftover.web-page")
    press_keys("Space")
    assert shown(panel)
    press_keys(key)
    assert shown(panel) == ""


def test_it_goes_when_something_changes(panel: FindingsPanel, cards: FindingsList, wrong: Session) -> None:
    select(cards, "leftover.web-page")
    press_keys("Space")
    wrong.edit("输入", {"title": "年报"})
    assert shown(panel) == ""


def test_the_mouse_resting_on_a_button_shows_it(panel: FindingsPanel, cards: FindingsList, qtbot: QtBot) -> None:
    select(cards, "")
    layout = cards._cards.layout_of(cards.currentIndex())
    assert layout
    top = cards.visualRect(cards.currentIndex()).topLeft()
    cards._hover(top + layout.buttons[0].center())
    assert shown(panel) == "", "not at once"
    qtbot.waitUntil(lambda: shown(panel) != "", timeout=2000)
    cards._hover(top + layout.buttons[1].center())
    assert shown(panel) == ""
    cards._hover(top + layout.buttons[0].center())
    cards._hover(QPoint(-1, -1))
    assert cards.previews.number_on(cards.currentIndex()) is None


def test_it_lies_inside_the_window(panel: FindingsPanel, cards: FindingsList) -> None:
    for row in cards.findings.cards():
        cards.setCurrentIndex(cards.findings.index(row))
        cards.previews.show(cards.currentIndex(), 0)
        assert panel.rect().contains(child(panel, FixPreview).geometry())


def test_a_screen_reader_hears_it(wrong: Session, panel: FindingsPanel, cards: FindingsList) -> None:
    card = select(cards, "")
    press_keys("Space")
    said = child(panel, FixPreview).accessibleName()
    right = clean("2021-30").get(CORNER)
    assert said == f"改为 {right}：「（七）总计」行「总计」列由99改为{right}。解决 3 条问题，没有新的问题"
    assert said == spoken(card.fixes[0].label, preview(wrong.document, card.fixes[0].edits))
    assert "新的问题 3 条" in spoken("改", preview(Document(clean("2021-30")), {CORNER: "99"}))


def test_much_is_counted(wrong: Session, panel: FindingsPanel, cards: FindingsList) -> None:
    wrong.edit(
        "输入", {cell: f"\u00a0{wrong.document.text(cell)}" for cell in wrong.document.form.table_cells["disputes"]}
    )
    select(cards, "value.normalised")
    press_keys("Space")
    assert "共 15 处" in shown(panel)
    assert ">␣" in shown(panel), "white space is seen"


def test_a_fix_that_can_change_nothing_says_so(session: Session, qtbot: QtBot) -> None:
    totals = {f"requests.{row}.total": "1" for row in ("received", "carried_in")}
    session.edit("输入", {**dict.fromkeys(session.document.form.cells), **totals})
    session.edit("空白填零", blanks_filled(session.document))
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    cards = child(panel, FindingsList)
    select(cards, "value.blank")
    cards.previews.show(cards.currentIndex(), 0)
    assert NOTHING_TO_FILL in shown(panel)
    assert NOTHING_TO_FILL in child(panel, FixPreview).accessibleName()


def test_a_fix_of_old_numbers_is_not_taken(wrong: Session, panel: FindingsPanel, cards: FindingsList) -> None:
    """The cause is looked for anew only after a pause; who is quicker gets the one that holds now, or nothing."""
    card = select(cards, "")
    wrong.edit("输入", {"requests.total.natural": "77"})
    before = wrong.document.report
    cards.take(cards.currentIndex(), 0)
    taken = wrong.document.report
    assert taken == before or taken.get(CORNER) != card.fixes[0].edits[CORNER]


def test_after_a_pause_the_cause_is_that_of_the_numbers_now(wrong: Session, cards: FindingsList, qtbot: QtBot) -> None:
    select(cards, "")
    wrong.edit("输入", {CORNER: clean("2021-30").get(CORNER), "requests.granted.total": "99"})
    qtbot.waitUntil(lambda: any(card.target == "requests.granted.total" for card in cards.findings.cards().values()))


def test_the_cause_that_gathers_the_selected_card_is_selected(wrong: Session, cards: FindingsList) -> None:
    cards.findings.turn(CORNER)
    cards.setCurrentIndex(cards.findings.index(cards.findings.rowCount() - 1))
    select(cards, "requests.results")
    cards.findings.turn(CORNER)
    assert cards.findings.cards()[cards.currentIndex().row()].consequences == 3


def test_alt_and_a_digit_still_take(panel: FindingsPanel, cards: FindingsList, wrong: Session) -> None:
    select(cards, "")
    panel.take(0)
    assert wrong.document.text(CORNER) == clean("2021-30").get(CORNER)


def test_a_click_unfolds_what_follows_from_a_cause(cards: FindingsList) -> None:
    select(cards, "")
    layout = cards._cards.layout_of(cards.currentIndex())
    assert layout
    place = layout.buttons[1].center() + cards.visualRect(cards.currentIndex()).topLeft()
    before = cards.findings.rowCount()
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert cards.findings.rowCount() == before + 3
    press_keys("Left")
    assert cards.findings.rowCount() == before
