"""The problems panel."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.checks.rule import Edits, Fix
from gkeditor.document import Changes, Document
from gkeditor.files import native
from gkeditor.model.severity import Severity
from gkeditor.ui.findings import FindingsPanel
from gkeditor.ui.findings_list import FindingsList
from gkeditor.ui.findings_model import Entry, FindingsModel, Group
from gkeditor.ui.marks import target
from gkeditor.ui.session import Session
from gkeditor.ui.steps import NOTHING_TO_FILL, blanks_filled
from gkeditor.ui.table_model import ACCESSIBLE, TOOLTIP
from tests.ui.hands import child


@pytest.fixture
def panel(draft: Session, qtbot: QtBot) -> FindingsPanel:
    made = FindingsPanel(draft)
    qtbot.addWidget(made)
    made.resize(296, 700)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def cards(panel: FindingsPanel) -> FindingsList:
    return child(panel, FindingsList)


def rows(model: FindingsModel) -> list[Group | Entry]:
    return [model.row(model.index(row)) for row in range(model.rowCount())]


def entries(model: FindingsModel) -> list[Entry]:
    return [row for row in rows(model) if isinstance(row, Entry)]


def words(panel: FindingsPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


def test_the_model_passes_qts_tester_while_findings_come_and_go(draft: Session) -> None:
    model = FindingsModel(draft)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for finding in draft.document.findings:
        if finding.fixes:
            draft.take(finding.fixes[0])
        assert [entry.finding for entry in entries(model)] == sorted(
            draft.document.findings, key=lambda one: one.severity.rank
        )
    while draft.document.modified:
        draft.undo()
    model.fold(Severity.WARNING)
    draft.edit("转换", {"edition": "2019-60"})
    assert tester.model() is model


def test_findings_are_grouped_by_severity_with_their_numbers(draft: Session) -> None:
    counts = draft.document.results.counts()
    groups = [row for row in rows(FindingsModel(draft)) if isinstance(row, Group)]
    assert [(group.severity, group.findings) for group in groups] == [
        (severity, count) for severity, count in counts.items() if count
    ]


def test_a_card_says_all_of_it_to_a_screen_reader(draft: Session) -> None:
    model = FindingsModel(draft)
    at, entry = next((at, row) for at, row in enumerate(rows(model)) if isinstance(row, Entry) and row.finding.fixes)
    said = model.index(at).data(ACCESSIBLE)
    assert said.startswith(f"强制：{entry.finding.message}。{entry.place}")
    assert f"修复1：{entry.finding.fixes[0].label}（Alt+1）" in said
    assert entry.finding.basis in str(model.index(at).data(TOOLTIP))


def test_typing_changes_single_rows(draft: Session) -> None:
    model = FindingsModel(draft)
    inserted, removed, reset = (
        QSignalSpy(signal) for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset)
    )
    for digits in ("1", "12", "123"):
        draft.edit("输入", {"requests.received.business": digits}, typing=True)
    before = removed.count()
    draft.edit("输入", {"requests.received.business": "1234"}, typing=True)
    assert inserted.count() < 10
    assert removed.count() == before
    assert reset.count() == 0


def test_a_fix_follows_the_numbers_though_its_card_looks_the_same(session: Session) -> None:
    model = FindingsModel(session)
    natural = [cell for cell in session.document.form.table_cells["requests"] if cell.endswith(".natural")]
    blank, received = "requests.carried_out.natural", "requests.received.natural"
    session.edit("填数", {cell: "0" for cell in natural if cell not in (blank, "requests.total.natural")})
    for number in ("5", "6"):
        session.edit("输入", {received: number})
        card = next(entry.finding for entry in entries(model) if blank in entry.finding.cells)
        assert "121 格未填" in card.message
        assert card.fixes[0].edits[blank] == number


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


def test_findings_in_another_order_are_shown_in_it(draft: Session) -> None:
    model = FindingsModel(draft)
    results = draft.document.results
    results.__dict__["findings"] = tuple(reversed(results.findings))
    draft.changed.emit(Changes())
    assert {entry.finding for entry in entries(model)} == set(results.findings)
    errors = [finding for finding in results.findings if finding.severity is Severity.ERROR]
    assert [entry.finding for entry in entries(model)][: len(errors)] == errors


def test_the_selected_card_stays_selected_while_others_go(cards: FindingsList, draft: Session) -> None:
    model = cards.findings
    last = model.index(model.rowCount() - 1)
    cards.setCurrentIndex(last)
    entry = model.row(last)
    first = next(entry for entry in entries(model) if entry.finding.fixes)
    draft.take(first.finding.fixes[0])
    assert model.row(cards.currentIndex()) == entry


def test_next_and_previous_go_round_and_jump(panel: FindingsPanel, cards: FindingsList) -> None:
    jumped = QSignalSpy(panel.jumped)
    found = entries(cards.findings)
    for _ in range(len(found) + 1):
        panel.next()
    assert [jumped.at(at)[0] for at in range(jumped.count())] == [target(one.finding) for one in (*found, found[0])]
    panel.previous()
    assert jumped.at(jumped.count() - 1)[0] == target(found[-1].finding)


def test_a_finding_in_a_text_is_jumped_to_by_its_character(panel: FindingsPanel, cards: FindingsList) -> None:
    jumped = QSignalSpy(panel.jumped)
    for entry in entries(cards.findings):
        panel.next()
        span = entry.finding.span
        assert jumped.at(jumped.count() - 1) == [target(entry.finding), span[0] if span else -1]


def test_enter_jumps_and_arrows_only_select(cards: FindingsList, panel: FindingsPanel) -> None:
    jumped = QSignalSpy(panel.jumped)
    cards.setFocus()
    cards.setCurrentIndex(cards.findings.index(1))
    QTest.keyClick(cards, Qt.Key.Key_Down)
    assert jumped.count() == 0
    QTest.keyClick(cards, Qt.Key.Key_Return)
    entry = cards.findings.row(cards.findings.index(2))
    assert isinstance(entry, Entry)
    assert jumped.at(0)[0] == target(entry.finding)


def test_a_click_jumps_and_a_click_on_a_button_mends(cards: FindingsList, panel: FindingsPanel, draft: Session) -> None:
    jumped = QSignalSpy(panel.jumped)
    index = next(
        index
        for index in map(cards.findings.index, range(cards.findings.rowCount()))
        if isinstance(row := cards.findings.row(index), Entry) and row.finding.fixes
    )
    rect = cards.visualRect(index)
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(100, 12))
    assert jumped.count() == 1
    button = next(
        QPoint(x, y)
        for y in range(rect.top(), rect.bottom(), 4)
        for x in range(rect.left(), rect.right(), 4)
        if cards._cards.button_at(QPoint(x, y), index) == 0
    )
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
        at for at, one in cards.findings.entries().items() if (one.rule, one.section) == ("value.blank", "requests")
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
        cards.findings.fold(severity)
    assert not entries(cards.findings)
    panel.next()
    assert entries(cards.findings)


def test_the_finding_at_the_cursor_is_selected(cards: FindingsList, panel: FindingsPanel) -> None:
    jumped = QSignalSpy(panel.jumped)
    entry = next(entry for entry in entries(cards.findings) if entry.finding.cells)
    panel.select_place(target(entry.finding))
    selected = cards.findings.row(cards.currentIndex())
    assert isinstance(selected, Entry)
    assert target(selected.finding) == target(entry.finding)
    panel.select_place("nowhere")
    assert cards.findings.row(cards.currentIndex()) == selected
    assert jumped.count() == 0


def test_a_clean_report_may_be_published(panel: FindingsPanel, draft: Session) -> None:
    assert "尚不能发布" in words(panel)
    clean = Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))
    draft.replace(clean)
    assert clean.findings == ()
    assert "可以发布" in words(panel)
    assert "没有发现问题" in words(panel)
    assert f"已检查 {clean.results.checked} 项" in words(panel)
    panel.next()
    panel.previous()


def test_what_could_not_be_checked_is_named(session: Session, qtbot: QtBot) -> None:
    panel = FindingsPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    results = session.document.results
    assert results.not_checked
    label = next(label for label in panel.findChildren(QLabel) if label.text().startswith("已检查"))
    assert f"{len(results.not_checked)} 种未能进行" in label.text()
    titles = {rule.id: rule.title for rule in results.rules}
    assert all(titles[rule] in label.toolTip() for rule in results.not_checked)


def test_it_stays_right_when_it_grows_narrower(panel: FindingsPanel, cards: FindingsList) -> None:
    before = cards.visualRect(cards.findings.index(1))
    panel.resize(220, 700)
    QApplication.processEvents()
    after = cards.visualRect(cards.findings.index(1))
    assert after.width() < before.width()
    assert after.height() >= before.height()
    panel.grab()
