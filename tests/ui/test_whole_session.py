"""A report from the start page to the exported files, by the keyboard alone."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import Dialogs, child, choose_file, focused, looked_for, press, press_keys, type_chinese

LAST = assets.path("resources/samples/yunxi-2024.gkr")
FORMATS = ("docx", "pdf", "html", "xlsx")

PASTED = "5\t1\r\n2\t0\r\n"
"""Two rows of two numbers, as a spreadsheet puts them on the clipboard."""

OVERVIEW = (
    "主动公开。公布办事指南和补贴标准，方便群众办事。",
    "依申请公开。答复都在法定期限以内，全年新收",
    "件。",
    "政府信息管理。文件在公布以前审核，过时的及时标明失效。",
    "平台建设。公开专栏按主题重新编排。",
    "监督保障。由专人负责，对全体工作人员培训一次。",
)
PROBLEMS = "存在的主要问题：解读材料偏少。改进情况：为重要文件配发了图解，明年继续。"
NOTE = "经逐件核对，数字确实如此"


def test_a_clerk_in_january(window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path) -> None:
    before = set(QApplication.topLevelWidgets())
    with dialogs.answered(partial(new_report, qtbot), choose_file(LAST), press("Return")):
        press_keys("Ctrl+N")
    come(window, qtbot)
    document = window.files.document
    assert document
    assert (document.report.agency, document.report.year) == ("云溪县民政局", 2025)

    fill_tables(document)
    write_texts(document, window, dialogs, qtbot)
    rules = go_through_problems(window)
    assert rules["prior.jump"] == rules["prior.in-force"] == "closed"
    assert rules["leftover.web-page"] == "mended"
    assert "统计期限" in document.text("preface")
    assert "关闭" not in document.text("other")
    assert [one.note.text for one in document.results.closed] == [NOTE] * 3
    assert app.verdict(document) == "publishable"

    with dialogs.answered(choose_file(tmp_path / "年报.gkr")):
        press_keys("Ctrl+S")
    come(window, qtbot)
    with dialogs.answered(partial(export, qtbot)):
        press_keys("Ctrl+Alt+E")
    assert "可以发布" in dialogs.texts[-1]
    come(window, qtbot)
    assert {path.name for path in tmp_path.iterdir()} == {f"年报.{suffix}" for suffix in ("gkr", *FORMATS)}
    assert "草稿" not in (tmp_path / "年报.html").read_text(encoding="utf-8")
    again = app.read_report(tmp_path / "年报.xlsx")[0]
    assert {cell: again.get(cell) for cell in document.form.cells} == {
        cell: document.text(cell) for cell in document.form.cells
    }

    press_keys("Ctrl+Q")
    assert not window.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()} == set()
    left = [widget for widget in QApplication.topLevelWidgets() if widget not in before]
    assert [widget for widget in left if widget.parent() is None or isinstance(widget, QDialog)] == []


def fill_tables(document: Document) -> None:
    """Type numbers, paste some, and have the blanks filled."""
    press_keys("Ctrl+5", "5", "Tab", "1", "Return")
    assert document.text("requests.received.total") == "6"
    QApplication.clipboard().setText(PASTED)
    press_keys("Down", "Home", "Ctrl+V")
    assert document.text("requests.granted.total") == "6"
    press_keys("Ctrl+Shift+0")
    assert document.text("requests.total.total") == "8"
    press_keys("Ctrl+4", "Down", "2", "Tab", "1", "Tab", "1", "5", "Return", "9", "Return")
    press_keys("Down", "Down", "Down", "Down", "Down", "3", "Return")
    assert document.text("proactive.fees.amount") == "3"


def write_texts(document: Document, window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> None:
    """Write the texts, one with a number of the table in it, one with words of a web page."""
    press_keys("Ctrl+3")
    type_lines(*OVERVIEW[:2])
    with dialogs.answered(looked_for("新收 总计")):
        press_keys("Ctrl+Shift+D")
    come(window, qtbot)
    type_lines(*OVERVIEW[2:])
    assert "全年新收6件。" in document.text("overview")
    press_keys("Ctrl+7")
    type_lines(PROBLEMS)
    press_keys("Ctrl+8", "Ctrl+Shift+J")
    choose_first()
    press_keys("Ctrl+End", "Return")
    type_chinese(focused(), "打印 关闭")


def go_through_problems(window: MainWindow) -> dict[str, str]:
    """Mend what has a fix, and close the rest with notes; the rules, and what became of what they found."""
    cards, done = child(window, FindingsList), dict[str, str]()
    for _ in range(20):
        press_keys("F8")
        if not (card := cards.findings.cards().get(cards.currentIndex().row())):
            break
        if card.fixes and card.rule != "prior.in-force":
            press_keys("Alt+1")
            done[card.rule] = "mended"
        else:
            press_keys("Alt+N")
            type_chinese(focused(), NOTE)
            press_keys("Return")
            done[card.rule] = "closed"
    return done


def export(qtbot: QtBot, dialog: QDialog) -> None:
    """Tick the workbook too, and write all."""
    come(dialog, qtbot)
    tab_to("Excel")
    press_keys("Space")
    tab_to("导出(&E)")
    press_keys("Space", "Escape")


def new_report(qtbot: QtBot, dialog: QDialog) -> None:
    """Type the agency, and bring last year's report."""
    come(dialog, qtbot)
    type_chinese(focused(), "云溪县民政局")
    tab_to("浏览")
    press_keys("Space")
    come(dialog, qtbot)
    tab_to("新建")
    press_keys("Return")


def tab_to(text: str) -> None:
    """Press Tab until the keyboard is at the button with this text."""
    seen = set()
    while not (isinstance(button := focused(), QAbstractButton) and button.text().startswith(text)):
        assert button not in seen, f"no way to {text}"
        seen.add(button)
        press_keys("Tab")


def come(window: MainWindow | QDialog, qtbot: QtBot) -> None:
    """Wait until a window has the keyboard."""
    window.activateWindow()
    qtbot.waitUntil(lambda: (one := QApplication.focusWidget()) is not None and one.window() is window)


def type_lines(*lines: str) -> None:
    """Write paragraphs."""
    for number, line in enumerate(lines):
        if number:
            press_keys("Return")
        type_chinese(focused(), line)


def choose_first() -> None:
    """Take the first entry, which is chosen, of the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
