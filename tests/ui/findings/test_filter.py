"""The filter over the problems panel."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor import app
from gkeditor.document import Document
from gkeditor.model.severity import Severity
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.findings.empty import NothingShown
from gkeditor.ui.findings.filter import FindingsFilter
from gkeditor.ui.findings.panel import FindingsPanel
from gkeditor.ui.findings.rows import Filter
from gkeditor.ui.session import Session
from tests.ui.findings.opened import opened_panel
from tests.ui.hands import child, focused, press_keys, type_chinese


@pytest.fixture
def panel(draft: Session, qtbot: QtBot) -> FindingsPanel:
    made = opened_panel(draft, qtbot)
    child(made, FindingsList).setFocus()
    return made


@pytest.fixture
def cards(panel: FindingsPanel) -> FindingsList:
    return child(panel, FindingsList)


def button(panel: FindingsPanel, word: str) -> QToolButton:
    """The button with the count of a kind."""
    buttons = child(panel, FindingsFilter).findChildren(QToolButton)
    return next(one for one in buttons if one.accessibleName().startswith(word))


def kinds(cards: FindingsList) -> set[str]:
    return {card.kind for card in cards.findings.cards().values()}


def test_counts_stand_on_the_buttons_and_follow(panel: FindingsPanel, draft: Session, qtbot: QtBot) -> None:
    counts = draft.document.results.counts()
    assert [button(panel, kind.word).accessibleName() for kind in Severity] == [
        f"{kind.word} {count}" for kind, count in counts.items()
    ]
    assert not button(panel, app.CLOSED).isVisible()
    finding = next(one for one in draft.document.findings if one.severity is Severity.WARNING)
    draft.edit("写说明", app.noted(draft.document, finding, "经核对，情况属实"))
    qtbot.waitUntil(lambda: button(panel, "核实").text() == str(counts[Severity.WARNING] - 1))
    assert button(panel, app.CLOSED).isVisible()
    assert button(panel, app.CLOSED).text() == "1"


def test_a_count_shows_its_kind_only_and_pressed_again_all(panel: FindingsPanel, cards: FindingsList) -> None:
    everything = kinds(cards)
    QTest.mouseClick(button(panel, "核实"), Qt.MouseButton.LeftButton)
    assert kinds(cards) == {"warning"}
    QTest.mouseClick(button(panel, "提示"), Qt.MouseButton.LeftButton)
    assert kinds(cards) == {"warning", "hint"}
    QTest.mouseClick(button(panel, "核实"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(button(panel, "提示"), Qt.MouseButton.LeftButton)
    assert kinds(cards) == everything


def test_the_slash_goes_to_the_field_and_down_back_to_the_list(panel: FindingsPanel, cards: FindingsList) -> None:
    press_keys("/")
    field = focused()
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    type_chinese(field, "网页")
    assert {card.rule for card in cards.findings.cards().values()} == {"leftover.web-page"}
    press_keys("Down")
    assert focused() is cards
    panel.focus_filter()
    assert focused() is field


def test_esc_shows_all_again_and_then_goes_to_the_list(panel: FindingsPanel, cards: FindingsList) -> None:
    count = len(cards.findings.cards())
    press_keys("/")
    type_chinese(focused(), "网页")
    QTest.mouseClick(button(panel, "强制"), Qt.MouseButton.LeftButton)
    press_keys("Escape")
    assert len(cards.findings.cards()) == count
    assert child(panel, FindingsFilter).chosen == Filter()
    press_keys("Escape")
    assert focused() is cards


def test_a_part_is_chosen_from_the_menu(panel: FindingsPanel, cards: FindingsList) -> None:
    menu = button(panel, "只看一个部分").menu()
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert list(actions)[:3] == ["全部部分", "基本信息", "前言"]
    actions["六、其他需要报告的事项"].trigger()
    assert {card.target for card in cards.findings.cards().values()} == {"other"}
    assert button(panel, "只看：六、其他需要报告的事项").toolTip() == "只看：六、其他需要报告的事项"
    assert child(panel, QLineEdit).placeholderText() == "只看：六、其他需要报告的事项"
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["六、其他需要报告的事项"]
    menu.actions()[0].trigger()
    assert len({card.target for card in cards.findings.cards().values()}) > 2


def test_where_nothing_fits_the_way_back_is_shown(panel: FindingsPanel, cards: FindingsList) -> None:
    press_keys("/")
    type_chinese(focused(), "没有这样的字")
    assert not cards.isVisible()
    back = child(child(panel, NothingShown), QPushButton)
    assert back.isVisible()
    press_keys("Return")
    assert focused() is back
    press_keys("Space")
    assert cards.isVisible()
    assert child(panel, FindingsFilter).chosen == Filter()


def test_findings_that_come_obey_it(panel: FindingsPanel, cards: FindingsList, draft: Session) -> None:
    press_keys("/")
    type_chinese(focused(), "行政复议")
    before = len(cards.findings.cards())
    draft.edit("输入", {"disputes.review.total": "77", "requests.received.total": "77"})
    assert len(cards.findings.cards()) == before + 1


def test_another_report_is_shown_whole(panel: FindingsPanel, cards: FindingsList, draft: Session) -> None:
    press_keys("/")
    type_chinese(focused(), "网页")
    draft.replace(Document(draft.document.report))
    assert child(panel, FindingsFilter).chosen == Filter()
    assert len(cards.findings.cards()) > 10


def test_it_breaks_into_two_lines_where_it_is_narrow(panel: FindingsPanel, qtbot: QtBot) -> None:
    field, first = child(panel, QLineEdit), button(panel, "强制")
    assert field.y() - first.y() < first.height()
    panel.resize(176, 700)
    qtbot.waitUntil(lambda: field.y() > first.y() + first.height() // 2)
    assert panel.width() == 176
    assert field.width() > 100


def test_it_breaks_into_two_lines_when_a_count_comes(panel: FindingsPanel, draft: Session, qtbot: QtBot) -> None:
    finding = next(one for one in draft.document.findings if one.severity is Severity.WARNING)
    draft.edit("写说明", app.noted(draft.document, finding, "经核对，情况属实"))
    field, first = child(panel, QLineEdit), button(panel, "强制")
    qtbot.waitUntil(lambda: field.y() > first.y() + first.height() // 2)
