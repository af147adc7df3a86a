"""The rows of the problems panel as a model."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from gkeditor.checks.rule import Finding
from gkeditor.document import Changes
from gkeditor.model.severity import Severity
from gkeditor.ui.findings.model import FindingsModel
from gkeditor.ui.findings.rows import Card, Heading, Row
from gkeditor.ui.session import Session
from gkeditor.ui.table.model import ACCESSIBLE, TOOLTIP


def rows(model: FindingsModel) -> list[Row]:
    return [model.row(model.index(row)) for row in range(model.rowCount())]


def cards_of(model: FindingsModel) -> list[Card]:
    return list(model.cards().values())


def findings_of(model: FindingsModel) -> list[Finding]:
    return [card.finding for card in cards_of(model) if card.finding is not None]


def test_the_model_passes_qts_tester_while_findings_come_and_go(draft: Session) -> None:
    model = FindingsModel(draft)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    for finding in draft.document.findings:
        if finding.fixes:
            draft.take(finding.fixes[0])
        model.look_for_causes()
        for card in cards_of(model):
            if card.consequences and card.folded:
                model.turn(card.target)
        found = findings_of(model)
        assert [one.severity.rank for one in found] == sorted(one.severity.rank for one in draft.document.findings)
        assert sorted(map(id, found)) == sorted(map(id, draft.document.findings))
    while draft.document.modified:
        draft.undo()
    model.turn("warning")
    draft.edit("转换", {"edition": "2019-60"})
    assert tester.model() is model


def test_a_change_that_comes_while_rows_go_is_followed_when_they_have_gone(draft: Session) -> None:
    model = FindingsModel(draft)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    waiting = [finding.fixes[0] for finding in draft.document.findings if finding.fixes and finding.fixes[0].edits]

    def take_next() -> None:
        if waiting:
            draft.edit("改", waiting.pop().edits)

    model.rowsAboutToBeRemoved.connect(take_next)
    model.rowsAboutToBeInserted.connect(take_next)
    count = len(waiting)
    take_next()
    assert len(waiting) < count - 1, "no change came while rows went"
    assert sorted(map(id, findings_of(model))) == sorted(map(id, draft.document.findings))
    assert tester.model() is model


def test_findings_are_grouped_by_severity_with_their_numbers(draft: Session) -> None:
    counts = draft.document.results.counts()
    headings = [row for row in rows(FindingsModel(draft)) if isinstance(row, Heading)]
    assert [(heading.kind, heading.findings) for heading in headings] == [
        (str(severity), count) for severity, count in counts.items() if count
    ]


def test_a_card_says_all_of_it_to_a_screen_reader(draft: Session) -> None:
    model = FindingsModel(draft)
    at, card = next((at, card) for at, card in model.cards().items() if card.fixes)
    said = model.index(at).data(ACCESSIBLE)
    assert said.startswith(f"强制：{card.message}。{card.place}")
    assert f"改法1：{card.fixes[0].label}（Alt+1）" in said
    assert card.finding is not None
    assert card.finding.basis in str(model.index(at).data(TOOLTIP))
    assert card.finding.basis in str(model.index(at).data(Qt.ItemDataRole.AccessibleDescriptionRole))


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
        card = next(finding for finding in findings_of(model) if blank in finding.cells)
        assert "121 格未填" in card.message
        assert card.fixes[0].edits[blank] == number


def test_findings_in_another_order_are_shown_in_it(draft: Session) -> None:
    model = FindingsModel(draft)
    results = draft.document.results
    results.__dict__["findings"] = tuple(reversed(results.findings))
    draft.changed.emit(Changes())
    assert set(findings_of(model)) == set(results.findings)
    errors = [finding for finding in results.findings if finding.severity is Severity.ERROR]
    assert findings_of(model)[: len(errors)] == errors
