"""The problems panel."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QToolTip
from pytestqt.qtbot import QtBot

from gkeditor import app, assets
from gkeditor.checks.rule import Edits, Finding, Fix
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.severity import Severity
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.findings.checked import Checked
from gkeditor.ui.findings.model import FindingsModel
from gkeditor.ui.findings.panel import FindingsPanel
from gkeditor.ui.findings.rows import Card
from gkeditor.ui.marks import target
from gkeditor.ui.session import Session
from gkeditor.ui.steps import NOTHING_TO_FILL, blanks_filled
from gkeditor.ui.table.model import ACCESSIBLE
from tests.ui.findings.opened import opened_panel
from tests.ui.hands import child


@pytest.fixture
def panel(draft: Session, qtbot: QtBot) -> FindingsPanel:
    return opened_panel(draft, qtbot)


@pytest.fixture
def cards(panel: FindingsPanel) -> FindingsList:
    return child(panel, FindingsList)


def cards_of(model: FindingsModel) -> list[Card]:
    return list(model.cards().values())


def findings_of(model: FindingsModel) -> list[Finding]:
    return [card.finding for card in cards_of(model) if card.finding is not None]


def selected(cards: FindingsList) -> Card:
    card = cards.findings.row(cards.currentIndex())
    assert isinstance(card, Card)
    return card


def words(panel: FindingsPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def place_of(cards: FindingsList, index: QModelIndex, what: str) -> QPoint:
    """The middle of a card's first button that does this."""
    card, layout = cards.findings.row(index), cards._cards.layout_of(index)
    assert isinstance(card, Card)
    assert layout
    rect = next(rect for button, rect in zip(card.buttons, layout.buttons, strict=True) if button.what == what)
    return rect.center() + cards.visualRect(index).topLeft()


def test_looking_at_cards_works_out_no_fix(session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    worked_out: list[str] = []

    def edits(fix: Fix) -> Edits:
        worked_out.append(fix.label)
        return {}

    monkeypatch.setattr(Fix, "edits", property(edits))
    for number in ("1", "2", "3"):
        session.edit("输入", {"requests.received.natural": number}, typing=True)
    assert worked_out == []


def test_the_selected_card_stays_selected_while_others_go(cards: FindingsList, draft: Session) -> None:
    model = cards.findings
    last = model.index(model.rowCount() - 1)
    cards.setCurrentIndex(last)
    card = selected(cards)
    first = next(card for card in cards_of(model) if card.fixes)
    draft.take(first.fixes[0])
    assert selected(cards).message == card.message


def test_next_and_previous_go_round_and_jump(panel: FindingsPanel, cards: FindingsList) -> None:
    jumped = QSignalSpy(panel.jumped)
    found = findings_of(cards.findings)
    for _ in range(len(found) + 1):
        panel.next()
    assert [jumped.at(at)[0] for at in range(jumped.count())] == [target(one) for one in (*found, found[0])]
    panel.previous()
    assert jumped.at(jumped.count() - 1)[0] == target(found[-1])


def test_a_finding_in_a_text_is_jumped_to_by_its_character(panel: FindingsPanel, cards: FindingsList) -> None:
    jumped = QSignalSpy(panel.jumped)
    for finding in findings_of(cards.findings):
        panel.next()
        span = finding.span
        assert jumped.at(jumped.count() - 1) == [target(finding), span[0] if span else -1]


def test_enter_jumps_and_arrows_only_select(cards: FindingsList, panel: FindingsPanel) -> None:
    jumped = QSignalSpy(panel.jumped)
    cards.setFocus()
    cards.setCurrentIndex(cards.findings.index(1))
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert jumped.count() == 0
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert jumped.at(0)[0] == cards.findings.cards()[2].target


def test_a_click_jumps_and_a_click_on_a_button_mends(cards: FindingsList, panel: FindingsPanel, draft: Session) -> None:
    jumped = QSignalSpy(panel.jumped)
    index = next(cards.findings.index(row) for row, card in cards.findings.cards().items() if card.fixes)
    rect = cards.visualRect(index)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(100, 12))
    assert jumped.count() == 1
    button = place_of(cards, index, "fix")
    message = str(index.data())
    QTest.mouseMove(cards.viewport(), button)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert jumped.count() == 1
    assert message not in [finding.message for finding in draft.document.findings]
    draft.undo()
    assert message in [finding.message for finding in draft.document.findings]


def test_a_fix_that_can_change_nothing_says_so(qtbot: QtBot, session: Session) -> None:
    totals = {f"requests.{row}.total": "1" for row in ("received", "carried_in")}
    session.edit("输入", {**dict.fromkeys(session.document.form.cells), **totals})
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.edit("空白填零", blanks_filled(session.document))
    cards, before = child(panel, FindingsList), session.document.report
    at = next(
        at
        for at, card in cards.findings.cards().items()
        if card.rule == "value.blank" and card.target.startswith("requests")
    )
    cards.setCurrentIndex(cards.findings.index(at))
    panel.take(0)
    assert session.document.report == before
    assert QToolTip.text() == NOTHING_TO_FILL


def test_the_selected_card_is_fainter_while_the_keyboard_is_elsewhere(cards: FindingsList) -> None:
    def picture() -> bytes:
        image = cards.viewport().grab(cards.visualRect(cards.currentIndex())).toImage()
        return bytes(image.constBits())

    cards.setFocus()
    cards.setCurrentIndex(cards.findings.index(1))
    with_keyboard = picture()
    cards.clearFocus()
    assert picture() != with_keyboard


def test_a_group_folds_by_click_and_by_key(cards: FindingsList) -> None:
    model = cards.findings
    count = model.rowCount()
    head = model.index(0)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=cards.visualRect(head).center())
    assert model.rowCount() < count
    assert head.data(ACCESSIBLE).endswith("已折叠")
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Right)
    assert model.rowCount() == count


def test_next_unfolds_when_all_is_folded(cards: FindingsList, panel: FindingsPanel) -> None:
    for severity in Severity:
        cards.findings.turn(str(severity))
    assert not cards.findings.cards()
    panel.next()
    assert cards.findings.cards()


def test_next_passes_no_error_that_is_folded(cards: FindingsList, panel: FindingsPanel) -> None:
    cards.findings.turn(str(Severity.ERROR))
    cards.findings.turn(str(Severity.HINT))
    panel.next()
    assert selected(cards).severity is Severity.ERROR
    assert not any(card.severity is Severity.HINT for card in cards.findings.cards().values())


def test_next_goes_to_the_one_that_came_in_the_place_of_what_was_mended(
    cards: FindingsList, panel: FindingsPanel, draft: Session
) -> None:
    panel.next()
    mended = selected(cards)
    panel.take(0)
    instead = selected(cards)
    assert instead.message != mended.message
    jumped = QSignalSpy(panel.jumped)
    panel.next()
    assert selected(cards).message == instead.message
    assert jumped.at(0)[0] == instead.target
    panel.next()
    assert selected(cards).message != instead.message


def test_the_finding_at_the_cursor_is_selected(cards: FindingsList, panel: FindingsPanel) -> None:
    jumped = QSignalSpy(panel.jumped)
    finding = next(finding for finding in findings_of(cards.findings) if finding.cells)
    panel.select_place(target(finding))
    card = selected(cards)
    assert card.target == target(finding)
    panel.select_place("nowhere")
    assert selected(cards) is card
    assert jumped.count() == 0


def test_a_clean_report_may_be_published(panel: FindingsPanel, draft: Session) -> None:
    assert "尚不能发布" in words(panel)
    clean = Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))
    draft.replace(clean)
    assert clean.findings == ()
    assert "可以发布" in words(panel)
    assert "没有发现问题" in words(panel)
    assert f"已检查 {clean.results.checked} 项" in words(panel)
    assert "与上年报告的核对（没有导入上年报告）" in words(panel)
    panel.next()
    panel.previous()


def test_what_could_not_be_checked_unfolds(session: Session, qtbot: QtBot) -> None:
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    lacking = app.not_checked_words(session.document)
    line = child(child(panel, Checked), QToolButton)
    assert line.text() == f"已查 {session.document.results.checked} 项，未查 {len(lacking)} 种"
    assert lacking[0] not in words(panel)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert all(one in words(panel) for one in lacking)
    with qtbot.waitSignal(panel.prior_asked):
        QTest.mouseClick(child(child(panel, Checked), QPushButton), Qt.MouseButton.LeftButton)
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert lacking[0] not in words(panel)


def test_it_stays_right_when_it_grows_narrower(panel: FindingsPanel, cards: FindingsList) -> None:
    before = cards.visualRect(cards.findings.index(1))
    panel.resize(220, 700)
    QApplication.processEvents()
    after = cards.visualRect(cards.findings.index(1))
    assert after.width() < before.width()
    assert after.height() >= before.height()
    panel.grab()


def test_a_card_that_grows_pushes_the_next_one_down(session: Session, qtbot: QtBot) -> None:
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.resize(230, 640)
    panel.show()
    cards = child(panel, FindingsList)
    heights = set()
    for cell in [cell for cell in session.document.form.cells if cell.startswith("proactive.")][:5]:
        session.edit("填写", {cell: "1"})
        blank = next(row for row, card in cards.findings.cards().items() if card.rule == "value.blank")
        cards.setCurrentIndex(cards.findings.index(blank))
        here = cards.visualRect(cards.findings.index(blank))
        assert cards.visualRect(cards.findings.index(blank + 1)).top() == here.bottom() + 1
        heights.add(here.height())
    assert len(heights) > 1


def test_the_selected_card_shows_all_of_its_message_and_its_basis(cards: FindingsList) -> None:
    row = next(row for row, card in cards.findings.cards().items() if card.basis and len(card.message) > 90)
    index, below = cards.findings.index(row), cards.findings.index(row + 1)
    layout = cards._cards.layout_of(index)
    assert layout
    assert layout.words.endswith("…")
    assert layout.basis.isEmpty()
    before = cards.visualRect(below).top() - cards.visualRect(index).top()
    cards.setCurrentIndex(index)
    layout = cards._cards.layout_of(index)
    assert layout
    assert layout.words == selected(cards).message
    assert layout.message.bottom() < layout.basis.top() < layout.basis.bottom() < layout.frame.bottom()
    assert cards.visualRect(below).top() - cards.visualRect(index).top() == layout.size.height() > before


def test_a_click_means_the_button_that_was_there(cards: FindingsList, draft: Session) -> None:
    row = next(row for row, card in cards.findings.cards().items() if card.rule == "leftover.web-page")
    cards.setCurrentIndex(cards.findings.index(row - 1))
    index = cards.findings.index(row)
    cards.scrollTo(index)
    message = str(index.data())
    top, button = cards.visualRect(index).top(), place_of(cards, index, "fix")
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=button)
    assert cards.visualRect(index).top() < top
    assert message not in [finding.message for finding in draft.document.findings]


def test_when_a_card_goes_the_next_one_is_selected_and_no_headline(cards: FindingsList, draft: Session) -> None:
    model = cards.findings
    last_error = max(row for row, card in model.cards().items() if card.kind == "error")
    cards.setCurrentIndex(model.index(last_error))
    assert selected(cards).fixes
    cards.setFocus()
    QTest.keyClick(cards, Qt.Key.Key_Space)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert selected(cards).kind == "warning"
    draft.undo()
    assert cards.currentIndex().row() == last_error
