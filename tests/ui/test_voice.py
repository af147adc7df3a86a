"""What a screen reader is told beside what Qt tells it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QDesktopServices,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.ui import status_line, voice
from gkeditor.ui.dialogs.export import ExportDialog
from gkeditor.ui.findings.cards import FindingsList
from gkeditor.ui.help.text import HelpText
from gkeditor.ui.help.window import HelpWindow, show_guide
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.outline import Outline
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.bound_dialog import BoundDialog
from gkeditor.ui.text.bound_picker import BoundPicker
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import child, focused, press_keys, type_chinese

DRAFT = assets.path("resources/samples/yunxi-2025-draft.gkr")
CLEAN = assets.path("resources/samples/yunxi-2025.gkr")


class Listener:
    """A screen reader that keeps a list."""

    Event = QAccessible.Event

    def __init__(self) -> None:
        self.said: list[str] = []
        """The announcements, and the names of what has the keyboard."""
        self.renewed: list[str] = []
        """The names of what it was told to ask anew."""

    @staticmethod
    def isActive() -> bool:
        return True

    @staticmethod
    def queryAccessibleInterface(widget: QWidget) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(widget)

    def updateAccessibility(self, event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            assert event.politeness() == QAccessible.AnnouncementPoliteness.Polite
            self.said.append(event.message())
        elif event.type() == QAccessible.Event.Focus:
            self.said.append(current_name(focused()))
        else:
            self.renewed.append(QAccessible.accessibleInterface(event.uniqueId()).text(QAccessible.Text.Name))

    def heard(self) -> list[str]:
        """What was said since this was last asked."""
        QApplication.processEvents()
        said, self.said = self.said, []
        return said


def current_name(view: QWidget) -> str:
    """What a screen reader calls the current row or cell of a view."""
    return QAccessible.queryAccessibleInterface(view).focusChild().text(QAccessible.Text.Name)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Listener]:
    made = Listener()
    monkeypatch.setattr(voice, "QAccessible", made)
    monkeypatch.setattr(status_line, "_PAUSE", 0)
    voice.follow_keyboard(qapp)
    yield made
    qapp.focusChanged.disconnect(voice._on_focus_changed)


@pytest.fixture
def work(window: MainWindow, listener: Listener, tmp_path: Path) -> MainWindow:
    """The window with a draft, after all that is said at its opening."""
    window.files.open(Path(shutil.copy(DRAFT, tmp_path)))
    press_keys("Ctrl+5")
    listener.heard()
    return window


def test_the_keyboard_comes_to_a_row_or_cell(work: MainWindow, listener: Listener) -> None:
    press_keys("F6")
    assert listener.heard() == ["强制 6，改正后才能发布"]
    press_keys("F6")
    assert listener.heard() == ["三、收到和处理政府信息公开申请情况，强制 4，1 格未填"]
    press_keys("F6")
    assert listener.heard() == ["本年新收政府信息公开申请数量，自然人，23"]
    press_keys("F2", "Escape")
    assert listener.heard() == ["本年新收政府信息公开申请数量，自然人，23"]


def test_who_types_on_hears_each_cell_once(work: MainWindow, listener: Listener) -> None:
    press_keys("5", "Return")
    assert [words for words in listener.heard() if "自然人" in words] == []  # Qt itself tells of the next cell.
    assert current_name(focused()).startswith("上年结转政府信息公开申请数量，自然人，2")


def test_arrows_in_the_outline_show_pages_and_keep_the_keyboard(work: MainWindow, listener: Listener) -> None:
    outline = child(work, Outline)
    press_keys("F6", "F6")
    focus: list[QWidget | None] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.focusChanged.connect(lambda _before, now: focus.append(now))
    press_keys("Down", "Up", "Up")
    assert focus == []
    assert focused() is outline
    press_keys("Escape")
    assert isinstance(focused(), TableView)


@pytest.mark.parametrize("key", [*(f"Ctrl+{number}" for number in (1, 3, 4, 8)), "Alt+W", "Alt+S", "Alt+Q"])
def test_the_keyboard_goes_straight_to_where_it_is_led(work: MainWindow, qapp: QApplication, key: str) -> None:
    press_keys("Alt+Q" if key in ("Alt+W", "Alt+S") else "Alt+W" if key == "Alt+Q" else "Ctrl+5")
    stops: list[QWidget | None] = []
    qapp.focusChanged.connect(lambda _before, now: stops.append(now))
    press_keys(key)
    assert [stop for stop in stops if stop is not None] == [focused()]


def test_a_changed_cell_is_named_anew(work: MainWindow, listener: Listener) -> None:
    """A screen reader keeps the names that it asked for once."""
    listener.renewed.clear()
    press_keys("Delete")
    listener.heard()
    assert "本年新收政府信息公开申请数量，自然人，空白" in [words.partition("，合计")[0] for words in listener.renewed]


@pytest.mark.parametrize("kind", [TableView, Outline, FindingsList])
def test_what_becomes_the_current_one_is_named_anew(work: MainWindow, listener: Listener, kind: type[QWidget]) -> None:
    child(work, kind).setFocus()
    press_keys("Down", "Down")
    listener.renewed.clear()
    press_keys("Down")
    assert listener.renewed[:2] == [current_name(focused())] * 2


def test_steps_back_and_forth_are_said(work: MainWindow, listener: Listener) -> None:
    press_keys("Delete", "Ctrl+Z")
    assert "撤销“清除”" in listener.heard()
    press_keys("Ctrl+Y")
    assert "重做“清除”" in listener.heard()


def test_the_verdict_is_said_when_it_changes(
    window: MainWindow, listener: Listener, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open(CLEAN)
    window._status._later.setInterval(0)
    qtbot.waitUntil(lambda: "可以发布" in listener.said)
    press_keys("F8")
    assert "没有待处理的问题" in listener.heard()
    press_keys("Ctrl+5", "5", "Return")
    listener.heard()
    press_keys("Ctrl+Z")
    qtbot.waitUntil(lambda: "可以发布" in listener.said)


def test_problems_and_what_mends_them_are_said(work: MainWindow, listener: Listener) -> None:
    press_keys("F8")
    said = listener.heard()
    assert said[-1].startswith("强制：")
    assert "改法1：" in said[-1]
    press_keys("Alt+Q", "Space")
    assert "解决" in listener.heard()[-1]
    press_keys("Escape", "Alt+1")
    assert "已改：改为 5" in listener.heard()
    press_keys("Home", "Down", "Alt+N")
    assert any("说明只用于核实项" in words for words in listener.heard())


def test_what_a_step_did_is_said(work: MainWindow, listener: Listener) -> None:
    press_keys("Ctrl+Shift+0")
    assert "补齐 2 格（三 1，四 1）" in listener.heard()
    QApplication.clipboard().setText("1\t2\tx\r\n")
    press_keys("Down", "Down", "Home", "Ctrl+V")
    assert any(words.startswith("粘贴") for words in listener.heard())
    press_keys("Ctrl+S")
    assert any(words.startswith("已保存") for words in listener.heard())


def test_matches_are_said(work: MainWindow, listener: Listener) -> None:
    press_keys("Ctrl+1", "Ctrl+F")
    type_chinese(focused(), "2025")
    listener.heard()
    press_keys("Return")
    assert listener.heard()[-1].startswith("第 2 处，共 ")
    type_chinese(focused(), "年1月1日")
    press_keys("Return")
    assert "前言，" in listener.heard()[-1]
    press_keys("Ctrl+A")
    type_chinese(focused(), "23")
    press_keys("Return")
    assert any("本年新收政府信息公开申请数量，自然人，23" in words for words in listener.heard())


def test_what_would_be_inserted_is_said(qtbot: QtBot, listener: Listener, document: Document) -> None:
    picker = BoundPicker(document)
    qtbot.addWidget(picker)
    picker.show()
    picker.activateWindow()
    qtbot.waitUntil(picker.isActiveWindow)
    type_chinese(focused(), "新收 总计")
    assert listener.heard()[-1] == "三 · 一、本年新收政府信息公开申请数量 · 总计，空白"


def test_a_tick_is_said(qtbot: QtBot, listener: Listener) -> None:
    from gkeditor.app import read_report

    dialog = BoundDialog(Document(read_report(CLEAN)[0]))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press_keys("Home", "Down", "Space")
    assert listener.heard()[-1] == "不选"
    press_keys("Space")
    assert listener.heard()[-1] == "已选"


def test_what_the_cursor_comes_to_in_a_text_is_said(work: MainWindow, listener: Listener) -> None:
    press_keys("Ctrl+2")
    editor = child(work, TextEditor)
    found = next(one for one in editor.findings if one.span)
    assert found.span
    editor.select(*[editor.bound.shown_span(*found.span)[0]] * 2)
    assert found.message in listener.heard()
    press_keys("Ctrl+3")
    text = focused()
    assert isinstance(text, TextEditor)
    text.insert("{{requests.received.total}}", "插入")
    assert "数据：三 · 一、本年新收政府信息公开申请数量 · 总计" in listener.heard()


def test_what_the_frame_of_the_preview_comes_to_is_said(work: MainWindow, listener: Listener) -> None:
    work.files.open(CLEAN)
    press_keys("Ctrl+4", "Alt+W", "Ctrl+Up")
    title = "二、主动公开政府信息情况"
    assert focused().accessibleName() == title
    assert title not in listener.heard(), "of the table: a new name is said by itself"
    press_keys("Ctrl+Up")
    assert title in listener.heard(), "of its heading, which is called the same"


def test_what_was_exported_is_said(
    qtbot: QtBot, listener: Listener, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = ExportDialog(document, tmp_path, "年报")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    press_keys("Return")
    written, folder = listener.heard()[-2:]
    assert written == "已导出：年报.docx、年报.pdf、年报.html"
    assert folder.startswith("文件夹没有打开")
    dialog.findChildren(QLineEdit)[0].setText(str(tmp_path / "absent"))
    press_keys("Return")
    assert listener.heard()[-1].count("没有写成") == 3


def test_the_guide_is_read_and_searched(work: MainWindow, listener: Listener, qtbot: QtBot) -> None:
    show_guide(work)
    guide = child(work, HelpWindow)
    qtbot.waitUntil(guide.isActiveWindow)
    text = focused()
    assert isinstance(text, HelpText)
    press_keys("Down", "Down", "Down", "Down")
    line = text.textCursor().position()
    assert line > 0, "where the arrows lead to is read"
    press_keys("Tab")
    link = text.textCursor()
    assert listener.heard()[-1] == f"链接：{link.selectedText()}"
    assert link.selectionStart() >= line, "from where one reads"
    press_keys("Ctrl+F")
    type_chinese(focused(), "撤销")
    listener.heard()
    press_keys("Return")
    assert re.match(r"第 2 处，共 \d+ 处。.*撤销", listener.heard()[-1])
    type_chinese(focused(), "没有这个词")
    press_keys("Return")
    assert listener.heard()[-1] == "没有找到"


def test_how_large_it_is_shown_is_said(work: MainWindow, listener: Listener, qtbot: QtBot) -> None:
    press_keys("Ctrl++")
    assert "110%" in listener.heard()
    press_keys("Alt+W")
    listener.heard()
    press_keys("Ctrl++")
    assert any(words.endswith("%") for words in listener.heard())
    show_guide(work)
    qtbot.waitUntil(child(work, HelpWindow).isActiveWindow)
    press_keys("Ctrl+-")
    assert "90%" in listener.heard()
