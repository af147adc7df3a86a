"""The panel of last year: two years' numbers and texts, and what may be taken over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QRadioButton, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.files import native
from gkeditor.model.report import Report
from gkeditor.ui.last_year.panel import LastYearPanel
from gkeditor.ui.last_year.rows import Pair, parts_of
from gkeditor.ui.last_year.tree import NumbersTree
from gkeditor.ui.session import Session
from tests.ui.hands import child, press_keys

CARRIED_IN = "requests.carried_in.natural"


def this_year() -> Report:
    return native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr"))


def last_year(**changes: str) -> Report:
    """Last year's report as this year's with other numbers, and without its own last year."""
    changed = {address.replace("__", "."): text for address, text in changes.items()}
    return this_year().apply(this_year().edit("", {"year": "2024"} | changed))


@pytest.fixture
def session() -> Session:
    return Session(Document(this_year()))


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> LastYearPanel:
    made = LastYearPanel(session)
    qtbot.addWidget(made)
    made.resize(420, 640)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def take(panel: LastYearPanel, prior: Report, qtbot: QtBot) -> None:
    panel._session.take_prior(prior)
    settle(panel, qtbot)


def settle(panel: LastYearPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not panel._pause.isActive())


def button(panel: LastYearPanel, text: str) -> QPushButton:
    found = [b for b in panel.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, text
    return found[0]


def shown(panel: LastYearPanel) -> list[list[str]]:
    """The rows of the list that are not hidden, unfolded, as texts of their columns."""

    def below(item: QTreeWidgetItem) -> list[list[str]]:
        found = []
        for number in range(item.childCount()):
            one = item.child(number)
            if not one.isHidden():
                found += [[one.text(column) for column in range(4)], *below(one)]
        return found

    return below(panel._numbers.invisibleRootItem())


def item_of(panel: LastYearPanel, cell: str) -> QTreeWidgetItem:
    return next(item for item, pair in panel._numbers._shown if pair and pair.cell == cell)


def words(panel: LastYearPanel) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())


# ---- none ------------------------------------------------------------------------------------------------------------


def test_without_last_year_it_offers_to_take_it_in(panel: LastYearPanel) -> None:
    asked = QSignalSpy(panel.prior_asked)
    assert "还没有上年报告" in words(panel)
    panel.setFocus()
    assert QApplication.focusWidget() is button(panel, "导入上年…")
    press_keys("Space")
    assert asked.count() == 1


def test_it_can_be_removed_and_undone(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    take(panel, last_year(), qtbot)
    assert "上年：云溪县民政局 2024 年" in words(panel)
    button(panel, "移除").click()
    settle(panel, qtbot)
    assert session.document.prior is None
    assert "还没有上年报告" in words(panel)
    session.undo()
    settle(panel, qtbot)
    assert "上年：云溪县民政局 2024 年" in words(panel)


def test_the_wrong_report_is_said(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(year="2022"), qtbot)
    assert "载入的上年报告是 2022 年的" in words(panel)


# ---- numbers --------------------------------------------------------------------------------------------------------


def test_only_what_differs_is_shown_at_first(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(requests__received__natural="40", proactive__fees__amount="30"), qtbot)
    assert shown(panel) == [
        ["二、主动公开政府信息情况", "", "", ""],
        ["行政事业性收费", "30", "26.55", "−3.45"],
        ["三、收到和处理政府信息公开申请情况", "", "", ""],
        ["一、本年新收政府信息公开申请数量", "47", "30", "−17"],
        ["自然人", "40", "23", "−17"],
    ]
    child(panel, QCheckBox).click()
    assert len(shown(panel)) > 200


def test_rows_of_one_group_stand_below_its_name(panel: LastYearPanel, qtbot: QtBot) -> None:
    cells = panel._session.document.form.row_cells["requests.denied_secret"]
    natural = next(cell for cell in cells if cell.endswith(".natural"))
    take(panel, last_year(**{natural: "2"}), qtbot)
    assert [names[0] for names in shown(panel)][:4] == [
        "三、收到和处理政府信息公开申请情况",
        "（三）不予公开",
        "1.属于国家秘密",
        "自然人",
    ]
    assert item_of(panel, natural).parent().toolTip(0) == "（三）不予公开 1.属于国家秘密"


def test_where_it_is_narrow_the_names_have_the_room_of_the_differences(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(requests__received__natural="40"), qtbot)
    assert not panel._numbers.isColumnHidden(3)
    panel.resize(300, 640)
    assert panel._numbers.isColumnHidden(3)
    assert "增减 −17" in item_of(panel, "requests.received.natural").data(0, Qt.ItemDataRole.AccessibleTextRole)


def test_the_keyboard_goes_from_the_button_to_the_numbers(panel: LastYearPanel, qtbot: QtBot) -> None:
    button(panel, "导入上年…").setFocus()
    take(panel, last_year(requests__received__natural="40"), qtbot)
    assert panel._numbers.hasFocus()


def test_the_same_numbers_are_said_to_be(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(), qtbot)
    assert "两年的数字都相同" in words(panel)
    assert panel._numbers.isHidden()
    child(panel, QCheckBox).click()
    assert "两年的数字都相同" not in words(panel)
    assert panel._numbers.isVisible()


def test_it_follows_what_is_typed_without_moving(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    take(panel, last_year(requests__received__natural="40"), qtbot)
    item = item_of(panel, "requests.received.natural")
    panel._numbers.setCurrentItem(item)
    session.edit("输入", {"requests.received.natural": "41"})
    settle(panel, qtbot)
    assert panel._numbers.currentItem() is item
    assert [item.text(column) for column in (1, 2, 3)] == ["40", "41", "+1"]
    spoken = item.data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("自然人，上年 40，本年 41，增减 +1")


def test_cells_are_gone_to(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(requests__received__natural="40"), qtbot)
    jumps = QSignalSpy(panel.jumped)
    item = item_of(panel, "requests.received.total")
    place = panel._numbers.visualItemRect(item).center()
    QTest.mouseClick(panel._numbers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jumps.at(0) == ["requests.received.total", -1]
    panel.setFocus()
    panel._numbers.setCurrentItem(item_of(panel, "requests.received.natural"))
    press_keys("Return")
    assert jumps.at(1) == ["requests.received.natural", -1]


def test_what_checks_found_is_marked(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    take(panel, last_year(requests__carried_out__natural="7"), qtbot)
    assert any(finding.rule == "prior.carried-in" for finding in session.document.findings)
    item = item_of(panel, CARRIED_IN)
    assert not item.icon(0).isNull()
    assert not item.parent().icon(0).isNull()
    assert "上年报告" in item.toolTip(2)
    assert item_of(panel, "requests.received.legal").icon(0).isNull()


def test_other_editions_are_compared_by_counterpart() -> None:
    document = Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))
    document.edit("转换", {"edition": "2019-60", "year": "2020"})
    newer = Session(Document(this_year()))
    old = {"procurement.amount": "3", "normative.made": "2"}
    prior = document.report.apply(
        document.report.edit("", {f"proactive.{cell}": text for cell, text in old.items()} | {"year": "2024"})
    )
    newer.take_prior(prior)
    assert newer.document.prior
    parts = {part.name: part for part in parts_of(newer.document, newer.document.prior)}
    pairs: list[Pair] = [
        pair for part in parts.values() for row in part.rows for pair in (row.own, *row.others) if pair
    ]
    absent = next(pair for pair in pairs if pair.cell == "proactive.normative.repealed")
    assert (absent.last, absent.note) == ("—", "上年的表没有这一栏")
    (only,) = [row.own for row in parts["上年有、今年的表没有的栏目"].rows if row.own and "采购" in row.own.name]
    assert (only.cell, only.last) == (None, "3")


# ---- taking over ----------------------------------------------------------------------------------------------------


def test_offers_are_taken_in_one_step(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    take(panel, last_year(), qtbot)
    assert not panel._offers.isVisible()
    cells = [f"requests.carried_in.{kind}" for kind in ("natural", "business", "research")]
    session.edit("清除", dict.fromkeys(cells))
    settle(panel, qtbot)
    assert "可以采用上年的数：3 格" in words(panel)
    names = [b.accessibleName() for b in panel._offers.findChildren(QPushButton) if b.text() == "采用"]
    assert names[0].startswith("采用 二、上年结转政府信息公开申请数量 · 自然人 ")
    button(panel, "采用").setFocus()
    press_keys("Space")
    settle(panel, qtbot)
    assert session.document.report.get(cells[0])
    assert "可以采用上年的数：2 格" in words(panel)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName().startswith("采用 二、上年结转政府信息公开申请数量 · 商业企业")
    button(panel, "全部采用").click()
    settle(panel, qtbot)
    assert all(session.document.report.get(cell) for cell in cells)
    assert not panel._offers.isVisible()
    session.undo()
    assert [bool(session.document.report.get(cell)) for cell in cells] == [True, False, False]


# ---- texts ----------------------------------------------------------------------------------------------------------


def test_texts_show_what_changed_and_lead_there(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    session.edit("输入", {"overview": "开头相同。\n全年公开信息412条。\n新设一个栏目。", "problems": "一样。"})
    take(
        panel,
        last_year(overview="开头相同。\n全年公开信息365条。\n撤销旧的网页专栏、关闭公众号。", problems="一样。"),
        qtbot,
    )
    next(choice for choice in panel.findChildren(QRadioButton) if choice.text() == "文字").click()
    text = panel._texts.toPlainText()
    assert "改 全年公开信息365412条。" in text
    assert "增 新设一个栏目。" in text
    assert "删 撤销旧的网页专栏、关闭公众号。" in text
    assert "五、存在的主要问题及改进情况\n与上年完全相同" in text
    assert "开头相同" not in text
    jumps = QSignalSpy(panel.jumped)
    panel._texts.setFocus()
    press_keys("Tab", "Return")
    address, position = jumps.at(0)
    assert address == "overview"
    assert session.document.report.get("overview")[position:].startswith("全年公开信息")


def test_bound_numbers_are_compared_as_shown(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    session.edit("输入", {"other": "{{requests.received.total}}件。"})
    take(panel, last_year(other="30件。"), qtbot)
    next(choice for choice in panel.findChildren(QRadioButton) if choice.text() == "文字").click()
    assert "六、其他需要报告的事项\n与上年完全相同" in panel._texts.toPlainText()


def test_out_of_sight_it_does_nothing(panel: LastYearPanel, session: Session, qtbot: QtBot) -> None:
    panel.hide()
    session.take_prior(last_year())
    assert not panel._pause.isActive()
    panel.show()
    assert "上年：云溪县民政局 2024 年" in words(panel)


def test_names_have_the_lines_that_they_need(panel: LastYearPanel, qtbot: QtBot) -> None:
    take(panel, last_year(requests__received__natural="400"), qtbot)
    tree = child(panel, NumbersTree)
    [row] = tree.findItems("一、本年新收政府信息公开申请数量", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)

    def height(width: int) -> int:
        panel.resize(width, 640)
        QApplication.processEvents()
        return tree.visualItemRect(row).height()

    one_line = height(700)
    assert one_line < height(320) < height(250)
    assert height(700) == one_line
