"""The dialog of an import: what it shows, what it asks, by the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QTabWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.importers.imported import Imported
from gkeditor.ui import theme
from gkeditor.ui.import_review.dialog import ImportDialog
from gkeditor.ui.import_review.lists import PlaceList
from gkeditor.ui.import_review.source_view import IN_DOUBT, NO_PLACE, SourceView
from tests.checks.reports import clean, edited
from tests.ui.hands import child, focused, press_keys, turn_wheel
from tests.ui.imports import LABEL, MISSPELT, NUMBERS, ROW, doubtful, imported, text_of


class Opened:
    """An import dialog on the screen."""

    def __init__(self, qtbot: QtBot, source: Imported, document: Document | None = None) -> None:
        self.dialog = ImportDialog(source, "年报.txt", "导入" if document else "打开", document)
        qtbot.addWidget(self.dialog)
        self.dialog.show()
        self.dialog.activateWindow()
        QTest.qWaitForWindowActive(self.dialog)

    @property
    def summary(self) -> str:
        return child(self.dialog, QLabel, "summary").text()

    @property
    def notes(self) -> str:
        return child(self.dialog, QLabel, "notes").text()

    @property
    def tabs(self) -> list[str]:
        tabs = child(self.dialog, QTabWidget)
        return [tabs.tabText(index) for index in range(tabs.count()) if tabs.isTabVisible(index)]

    def go_to(self, title: str) -> None:
        """Choose a tab by the keyboard."""
        tabs = child(self.dialog, QTabWidget)
        tabs.tabBar().setFocus()
        press_keys("Home")
        while not tabs.tabText(tabs.currentIndex()).startswith(title):
            before = tabs.currentIndex()
            press_keys("Right")
            assert tabs.currentIndex() != before
        press_keys("Tab")

    def list_of(self, title: str) -> PlaceList:
        """The list of a tab, with the keyboard in it."""
        self.go_to(title)
        tree = focused()
        assert isinstance(tree, PlaceList)
        return tree

    def source_text(self) -> str:
        return child(self.dialog, SourceView).toPlainText()

    def framed(self) -> list[str]:
        """The texts of cells that are framed, and what is selected."""
        view = child(self.dialog, SourceView)
        tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
        cells = [table.cellAt(r, c) for table in tables for r in range(table.rows()) for c in range(table.columns())]
        found = {cell.firstPosition(): cell for cell in cells if cell.format().toTableCellFormat().topBorder()}
        texts = []
        for cell in found.values():
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastPosition(), cursor.MoveMode.KeepAnchor)
            texts.append(cursor.selectedText())
        selected = view.textCursor().selectedText()
        return [*texts, *([selected] if selected else [])]


def items(tree: PlaceList) -> list[list[str]]:
    return [[item.text(column) for column in range(tree.columnCount())] for item in tree.items]


def find(tree: PlaceList, text: str) -> QTreeWidgetItem:
    return next(item for item in tree.items if text in item.text(0))


# ---- a report of its own --------------------------------------------------------------------------------------------


def test_enter_opens_what_needs_no_answer(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(text_of({"missing.problems": "1", "problems": None})))
    assert opened.tabs[0].startswith("缺少 1")
    with qtbot.waitSignal(opened.dialog.accepted):
        press_keys("Return")


def test_the_lists_stand_as_far_from_the_edge_as_what_other_tabs_hold(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    tabs, places = child(opened.dialog, QTabWidget), set()
    for name in ("没有位置", "缺少", "找到"):
        opened.go_to(name)
        shown = next(tree for tree in opened.dialog.findChildren(PlaceList) if tree.isVisible())
        places.add(shown.mapTo(tabs, shown.rect().topLeft()).toTuple())
        tabs.currentWidget().setFocus()
        assert focused() is shown
    assert len(places) == 1


def test_escape_gives_up(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    with qtbot.waitSignal(opened.dialog.rejected):
        press_keys("Escape")


def test_a_question_is_answered_by_the_keyboard(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    assert opened.summary.endswith("；1 处没有位置；1 处需要确认")
    assert opened.tabs[0] == "需要确认 1"
    assert opened.framed() == [f"{IN_DOUBT} {MISSPELT}"]
    box = focused()
    assert isinstance(box, QComboBox)
    assert MISSPELT in box.accessibleName()
    assert "相近" in box.accessibleDescription()
    press_keys("Return")
    assert opened.dialog.isVisible(), "Enter does not go past a question"
    press_keys("Down")
    assert LABEL in box.currentText()
    assert opened.dialog.plan.report.get(f"{ROW}.natural") == "7"
    assert not opened.dialog.plan.report.extra
    assert opened.tabs[0] == "需要确认 0"
    assert "需要确认" not in opened.summary
    assert IN_DOUBT not in opened.source_text()
    assert opened.framed() == [MISSPELT]
    with qtbot.waitSignal(opened.dialog.accepted):
        press_keys("Return")


def test_a_label_may_stand_for_none_or_any_other_that_is_not_there(qtbot: QtBot) -> None:
    lines = [line for line in doubtful().split("\n") if "2.重复申请" not in line]
    opened = Opened(qtbot, imported("\n".join(lines)))
    box = focused()
    assert isinstance(box, QComboBox)
    texts = [box.itemText(index) for index in range(box.count())]
    press_keys(*["Down"] * texts.index("不属于表格"), "Down")
    assert box.currentText() == "不属于表格"
    assert opened.dialog.open_questions == 0
    assert opened.dialog.plan.report.extra[0].label == MISSPELT
    assert "（四）无法提供 / 1.本机关不掌握相关政府信息（来源里已有）" in texts
    press_keys("Down")
    assert box.currentText() == "（五）不予处理 / 2.重复申请"
    assert opened.dialog.plan.report.get("requests.rejected_repeat.natural") == "7"


def test_the_wheel_answers_nothing(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    turn_wheel(focused(), -120, control=False)
    assert opened.dialog.open_questions == 1


def test_the_place_of_a_number_is_shown_in_the_source(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(text_of({**NUMBERS, "missing.other": "1", "other": None})))
    found = opened.list_of("找到")
    found.setCurrentItem(next(item for item in found.items if LABEL in item.text(0) and item.text(1) == "7"))
    assert opened.framed() == ["7"]
    found.setCurrentItem(find(found, "标题"))
    assert opened.framed() == [clean("2021-30").get("title")]
    assert child(opened.dialog, QLabel, "where").text() == "第 3 行"


def test_labels_have_more_room_than_numbers(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    view = child(opened.dialog, SourceView)
    tables = [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    widths = [width.rawValue() for width in tables[1].format().columnWidthConstraints()]
    assert len(widths) == 10
    assert min(widths[:3]) > 2 * max(widths[3:])


def test_what_found_no_place_is_listed_and_marked(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(text_of({"extra.requests.1": "（八）补充\t1\t2", "unplaced.1": ""})))
    assert opened.tabs[0] == "没有位置 1"
    assert items(opened.list_of("没有位置")) == [["（八）补充", "1 | 2"]]
    assert f"{NO_PLACE} （八）补充" in opened.source_text()
    assert opened.framed() == [f"{NO_PLACE} （八）补充"]
    assert not child(opened.dialog, QCheckBox).isVisible(), "a report of its own keeps it in any case"


def test_remarks_are_shown(qtbot: QtBot) -> None:
    source = imported(text_of())
    opened = Opened(
        qtbot, Imported(source.report, source.lines, source.places, (), source.source, ("按 GB18030 读取",))
    )
    assert opened.notes == "按 GB18030 读取"


def test_the_source_follows_the_colours(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, imported(doubtful()))
    theme.show_scheme(qapp, Qt.ColorScheme.Dark)
    assert MISSPELT in opened.source_text()
    theme.show_scheme(qapp, Qt.ColorScheme.Light)


def test_what_leads_through_a_site_is_folded_away_and_enter_opens(qtbot: QtBot) -> None:
    around = "".join(f"<li><a href='#'>{name}</a></li>" for name in ("首页", "政务公开", "网站地图", "联系我们"))
    page = text_of(fmt="html").replace("<body>", f"<body><nav><ul>{around}</ul></nav>")
    opened = Opened(qtbot, imported(page, "年报.html"))
    assert opened.tabs[0] == "网站导航"
    assert "没有位置" not in opened.summary
    assert child(opened.dialog, QTabWidget).currentIndex() > 2
    child(opened.dialog, QTabWidget).tabBar().setFocus()
    press_keys("Left", "Tab")
    tree = focused()
    assert isinstance(tree, PlaceList)
    group = tree.topLevelItem(0)
    assert group is not None
    assert group.text(0) == "网站的导航，不属于报告（4）"
    assert not group.isExpanded()
    press_keys("Right")
    assert group.isExpanded()
    with qtbot.waitSignal(opened.dialog.accepted):
        press_keys("Return")


def test_names_have_room_before_long_texts(qtbot: QtBot) -> None:
    opened = Opened(qtbot, imported(text_of()))
    opened.dialog.resize(960, 640)
    tree = opened.list_of("找到")
    assert tree.columnWidth(0) == round(tree.viewport().width() * 0.6)
    assert sum(tree.columnWidth(column) for column in range(2)) == tree.viewport().width()


# ---- into the open report -------------------------------------------------------------------------------------------

CELL = "requests.received.natural"


@pytest.fixture
def document() -> Document:
    return Document(edited(clean("2021-30"), {CELL: "9", "overview": "原来的文字。", "requests.granted.other": "3"}))


def test_conflicts_are_decided_by_the_keyboard(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(text_of({"requests.granted.other": None})), document)
    assert opened.tabs[0] == "与现有不同 2"
    assert [row[1] for row in items(opened.list_of("与现有不同"))] == ["原来的文字。", "9"]
    assert opened.dialog.edits.keys() >= {"overview", CELL}
    assert opened.framed()[0].startswith("2023年"), "the place of the first is shown at once"
    press_keys("Space")
    assert "overview" not in opened.dialog.edits
    assert CELL in opened.dialog.edits
    assert "requests.granted.other" not in opened.dialog.edits
    boxes = [box for box in opened.dialog.findChildren(QCheckBox) if "也清空" in box.text()]
    boxes[0].setFocus()
    press_keys("Space")
    assert opened.dialog.edits["requests.granted.other"] is None


def test_all_conflicts_at_once(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(text_of()), document)
    buttons = {button.text().partition("(")[0]: button for button in opened.dialog.findChildren(QPushButton)}
    buttons["全部保留现有的"].click()
    assert not {"overview", CELL} & opened.dialog.edits.keys()
    buttons["全部用导入的"].click()
    assert opened.dialog.edits.keys() >= {"overview", CELL}


def test_a_decision_outlives_an_answer(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(doubtful()), document)
    box = focused()
    opened.go_to("与现有不同")
    press_keys("Down", "Space")
    kept = {c.address for c in opened.dialog.plan.conflicts} - opened.dialog.edits.keys()
    assert kept
    box.setFocus()
    press_keys("Down")
    assert opened.dialog.plan.report.get(f"{ROW}.natural") == "7"
    assert not kept & opened.dialog.edits.keys()


def test_leftovers_need_not_be_kept(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(text_of({"extra.requests.1": "（八）补充\t1"})), document)
    assert "extra.requests.1" in opened.dialog.edits
    opened.go_to("没有位置")
    press_keys("Tab", "Space")
    assert "extra.requests.1" not in opened.dialog.edits


def test_another_report_is_warned_of(qtbot: QtBot, document: Document) -> None:
    opened = Opened(
        qtbot, imported(text_of({"agency": "云溪县水务局", "title": "云溪县水务局2023年年度报告"})), document
    )
    assert "云溪县水务局" in opened.notes
    assert "title" not in opened.dialog.edits


def test_a_data_file_has_no_source_to_show(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, Imported(edited(clean("2021-30"), {CELL: "4"})), document)
    assert opened.dialog.findChild(SourceView) is None
    assert opened.tabs[0] == "与现有不同 3"


def test_the_keyboard_goes_from_the_source_to_the_buttons(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(text_of()), document)
    child(opened.dialog, SourceView).setFocus()
    names: list[str] = []
    while not names or names[-1] != "取消":
        press_keys("Tab")
        widget = focused()
        names.append(widget.text() if isinstance(widget, QPushButton) else type(widget).__name__)
    assert names == [
        "QTabBar",
        "PlaceList",
        "全部用导入的(&T)",
        "全部保留现有的(&K)",
        "QPlainTextEdit",
        "导入(&O)",
        "取消",
    ]


def test_everything_has_a_name(qtbot: QtBot, document: Document) -> None:
    opened = Opened(qtbot, imported(doubtful({"extra.requests.1": "（八）补充\t1"})), document)
    kinds = (PlaceList, SourceView, QComboBox)
    nameless = [w for kind in kinds for w in opened.dialog.findChildren(kind) if not w.accessibleName()]
    assert nameless == []


@pytest.mark.parametrize("fmt", ["txt", "html"])
@pytest.mark.parametrize("width", [600, 760])
def test_numbers_stay_in_one_line_in_a_narrow_dialog(qtbot: QtBot, width: int, fmt: str) -> None:
    numbers = {f"{ROW}.natural": "1234", f"{ROW}.total": "1234", "proactive.fees.amount": "265500.5"}
    opened = Opened(qtbot, imported(text_of(numbers, fmt).replace(LABEL, MISSPELT), f"年报.{fmt}"))
    opened.dialog.resize(width, 560)
    QApplication.processEvents()
    document = child(opened.dialog, SourceView).document()
    document.documentLayout().documentSize()
    blocks = map(document.findBlockByNumber, range(document.blockCount()))
    lines = [(block.text(), block.layout().lineCount()) for block in blocks]
    assert [count for text, count in lines if text in ("1234", "265500.5")] == [1, 1, 1]
    assert max(count for _text, count in lines) > 5, "labels are broken"
