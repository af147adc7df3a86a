"""Work on a report in the window, by its keys."""

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor.model.severity import Severity
from gkeditor.ui import actions
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.section_page import SectionPage
from gkeditor.ui.status_line import StatusLine
from gkeditor.ui.workspace import Workspace
from tests.ui.hands import Dialogs, action_of, child, choose_file, focused, type_chinese

CELL = "requests.received.natural"


def press(window: MainWindow, keys: str) -> None:
    """Press keys where the keyboard is."""
    QTest.keySequence(QApplication.focusWidget() or window, QKeySequence(keys))


def type_keys(text: str) -> None:
    for key in text:
        focused = QApplication.focusWidget()
        assert focused
        QTest.keyClicks(focused, key)


def type_number(window: MainWindow, text: str) -> None:
    assert window.files.session
    window.files.session.edit("输入", {CELL: text}, typing=True)


def status(window: MainWindow) -> str:
    return " ".join(label.text() for label in child(window, StatusLine).findChildren(QLabel) if label.isVisible())


def work(window: MainWindow) -> Workspace:
    assert window.workspace
    return window.workspace


def test_undo_and_redo(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    assert window.files.document
    type_number(window, "99")
    action_of(window, "undo").trigger()
    assert window.files.document.text(CELL) == "12"
    assert not window.isWindowModified()
    action_of(window, "redo").trigger()
    assert window.files.document.text(CELL) == "99"
    assert window.isWindowModified()


def test_undo_and_redo_show_what_they_change(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    pages = work(window).pages
    press(window, "Ctrl+5")
    type_keys("99")
    press(window, "Return")
    press(window, "Ctrl+7")
    QTest.keyClicks(focused(), "abc")
    press(window, "Ctrl+1")
    press(window, "Ctrl+Z")
    assert pages.current_section == "problems"
    assert pages.isAncestorOf(focused())
    press(window, "Ctrl+Z")
    table = pages.currentWidget()
    assert isinstance(table, SectionPage)
    assert (pages.current_section, table.place) == ("requests", CELL)
    press(window, "Ctrl+Down")
    press(window, "Ctrl+Y")
    assert table.place == CELL
    press(window, "Ctrl+Y")
    assert pages.current_section == "problems"


def test_undo_leaves_the_keyboard_beside_the_page(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    type_number(window, "99")
    outline = work(window).outline
    outline.setFocus()
    press(window, "Ctrl+Z")
    assert work(window).pages.current_section == "requests"
    assert focused() is outline


def test_a_clerk_fills_in_numbers(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    window.files.new("云溪县民政局", 2025, "")
    document = window.files.document
    assert document
    press(window, "Ctrl+5")
    type_keys("12")
    press(window, "Return")
    assert document.text("requests.received.total") == "12"
    type_keys("3")
    press(window, "Tab")
    assert document.text("requests.carried_in.natural") == "3"
    QApplication.clipboard().setText("4")
    press(window, "Ctrl+V")
    assert document.text("requests.carried_in.business") == "4"
    assert document.text("requests.carried_in.total") == "7"
    press(window, "Ctrl+Z")
    assert document.text("requests.carried_in.business") == ""
    press(window, "Ctrl+Y")
    press(window, "Ctrl+Shift+0")
    assert sum(document.text(cell) == "0" for cell in document.form.cells) > len(document.form.cells) // 2
    with dialogs.answered(choose_file(tmp_path / "a.gkr")):
        press(window, "Ctrl+S")
    before = document.report
    assert window.files.open(tmp_path / "a.gkr")
    assert window.files.document
    assert window.files.document.report.difference(before) == ()


def test_next_problem_goes_to_its_place(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    document = window.files.document
    assert document
    sections = []
    for _ in document.findings:
        press(window, "F8")
        sections.append(work(window).pages.current_section)
    assert sorted(sections) == sorted(finding.section or "info" for finding in document.findings)
    press(window, "Shift+F8")
    assert work(window).pages.current_section == sections[-2]


def test_alt_and_a_digit_take_a_fix_wherever_the_keyboard_is(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    session = window.files.session
    assert session
    session.edit("输入", {"title": "年度报告"})
    document = session.document
    cards, pages = child(window, FindingsList), set()
    for _ in document.findings:
        press(window, "F8")
        fixes, before = cards.findings.cards()[cards.currentIndex().row()].fixes, document.report
        press(window, "Alt+9")
        assert document.report == before, "the digit is written nowhere"
        if fixes:
            press(window, "Alt+1")
            assert document.report == before.apply(before.edit("", fixes[0].edits))
            press(window, "Ctrl+Z")
            pages.add(work(window).pages.current_section)
    assert {"info", "requests"} <= pages


def test_all_errors_are_mended_by_two_keys(window: MainWindow, qtbot: QtBot) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    document, cards = window.files.document, child(window, FindingsList)
    assert document
    mended = 0
    while any(one.severity is Severity.ERROR for one in document.findings):
        press(window, "F8")
        assert cards.findings.cards()[cards.currentIndex().row()].severity is Severity.ERROR
        press(window, "Alt+1")
        cards.findings.look_for_causes()
        mended += 1
    assert mended == 4
    after = cards.currentIndex().data()
    press(window, "F8")
    assert cards.currentIndex().data() == after


def test_filling_blanks_says_what_stays_blank(window: MainWindow) -> None:
    window.files.new("云溪县民政局", 2025, "")
    assert window.files.session
    window.files.session.edit("输入", {"requests.received.total": "5", "requests.carried_in.total": "1"})
    press(window, "Ctrl+5")
    press(window, "Ctrl+Shift+0")
    assert "要自己填写" in status(window)
    press(window, "Ctrl+Z")
    assert "要自己填写" not in status(window)


def test_the_problem_one_works_at_stays_selected(window: MainWindow) -> None:
    window.files.new("云溪县民政局", 2025, "")
    press(window, "Ctrl+5")
    findings = child(window, FindingsList)
    before = findings.currentIndex().data()
    assert "144 格未填" in before
    type_keys("1")
    assert "143 格未填" in findings.currentIndex().data()
    press(window, "Ctrl+Z")
    assert findings.currentIndex().data() == before


def test_the_outline_shows_where_one_is(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    outline = work(window).outline
    for part in ("requests", "info", "disputes"):
        # As when the keyboard comes to the outline: there is a current row, but none is selected.
        outline.selectionModel().setCurrentIndex(
            outline.states.index(outline.states.row_of(part)), QItemSelectionModel.SelectionFlag.Clear
        )
        work(window).pages.go_to(part)
        assert [outline.states.state(index).key for index in outline.selectedIndexes()] == [part]


def test_totals_become_automatic(window: MainWindow, report_file: Path) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    assert window.files.document
    press(window, "Alt+=")
    assert window.files.document.report.automatic == frozenset(window.files.document.form.definitions)
    press(window, "Ctrl+Z")
    assert not window.files.document.modified


def test_f6_goes_round_the_panels(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    press(window, "Ctrl+5")
    panels = (work(window).findings, work(window).outline, work(window).pages)
    for panel in (*panels, *panels):
        press(window, "F6")
        focused = QApplication.focusWidget()
        assert focused
        assert focused is panel or panel.isAncestorOf(focused)


def test_parts_by_key(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    for number, part in enumerate(actions.PARTS, start=1):
        press(window, f"Ctrl+{number}")
        assert work(window).pages.current_section == part


def test_panels_can_be_hidden(window: MainWindow, report_file: Path) -> None:
    window.files.open(report_file)
    for key, panel in (("show_outline", work(window).outline), ("show_side", work(window).side)):
        action_of(window, key).trigger()
        assert not panel.isVisible()
        action_of(window, key).trigger()
        assert panel.isVisible()


def test_the_page_stays_of_use_on_a_narrow_screen(window: MainWindow, report_file: Path, qtbot: QtBot) -> None:
    window.files.open(report_file)
    press(window, "Ctrl+5")
    window.resize(683, 467)
    qtbot.waitUntil(lambda: window.width() == 683)
    assert work(window).pages.width() > 500
    press(window, "Alt+Q")
    assert work(window).pages.width() > 250
    assert work(window).findings.width() > 200


def test_the_verdict_follows(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    verdict = child(window, QToolButton, "verdict")
    assert window.files.session
    before = verdict.text()
    window.files.session.edit("输入", {"requests.received.total": "9999"})
    assert verdict.text().startswith("尚不能发布")
    assert verdict.accessibleName().endswith(verdict.text())
    window.files.session.undo()
    assert verdict.text() == before


def test_a_note_is_written_from_the_page(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    session = window.files.session
    assert session
    noted = next(finding for finding in session.document.findings if finding.rule == "value.unit")
    work(window).pages.go_to(noted.cells[0])
    press(window, "Alt+N")
    type_chinese(focused(), "经核对，单位确实是万元")
    press(window, "Return")
    assert [one.finding for one in session.document.results.closed] == [noted]


def test_problems_are_searched_from_the_page(window: MainWindow) -> None:
    window.files.open_sample("resources/samples/yunxi-2025-draft.gkr")
    press(window, "Ctrl+5")
    press(window, "Ctrl+Alt+F")
    type_chinese(focused(), "网页")
    cards = child(window, FindingsList)
    assert {card.rule for card in cards.findings.cards().values()} == {"leftover.web-page"}


def test_last_years_report_is_asked_for_where_it_was_not_checked(window: MainWindow, dialogs: Dialogs) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    (button,) = (one for one in work(window).findings.findChildren(QPushButton) if one.isVisible())
    asked: list[str] = []

    def leave(dialog: QDialog) -> None:
        asked.append(dialog.windowTitle())
        dialog.reject()

    with dialogs.answered(leave):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["选择上年的报告"]
