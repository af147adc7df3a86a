"""The guide: found, read, searched, and true to the program."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

import gkeditor
from gkeditor import assets
from gkeditor.ui import actions, theme
from gkeditor.ui.help.text import HelpText, written_out
from gkeditor.ui.help.window import HelpWindow
from gkeditor.ui.keys import ZOOMS
from gkeditor.ui.main_window import MainWindow
from tests.ui.hands import action_of, child, press_keys, turn_wheel

GUIDE = assets.read_text("resources/help/guide.md")


@pytest.fixture
def guide(window: MainWindow) -> HelpWindow:
    action_of(window, "guide").trigger()
    shown = child(window, HelpWindow)
    QTest.qWaitForWindowActive(shown)
    return shown


def test_actions_stand_in_it_as_the_menus_have_them() -> None:
    text = written_out(GUIDE)
    assert "[保存](action:save)（Ctrl+S）" in text
    assert re.findall(r"\{[^}]*\}", text) == []
    for entry in actions.entries():
        assert not entry.shortcuts or f"| {entry.name}" in text
    with pytest.raises(KeyError):
        written_out("{no_such_action}")


def test_its_pictures_are_there_and_small() -> None:
    names = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", GUIDE)
    assert {*names, "guide.md", "news.md"} == set(assets.names("resources/help"))
    for name in names:
        path = assets.path(f"resources/help/{name}")
        assert path.stat().st_size < 60 * 1024
        assert not QImage(str(path)).isNull()


def test_the_news_are_those_of_this_version() -> None:
    assert re.findall(r"^## (\S+)", assets.read_text("resources/help/news.md"), re.MULTILINE)[0] == gkeditor.__version__


@pytest.mark.parametrize("asset", ["guide.md", "news.md"])
def test_no_line_of_the_source_leaves_a_gap_after_a_stop(asset: str, qtbot: QtBot) -> None:
    text = HelpText(asset)
    qtbot.addWidget(text)
    assert re.findall(r".{9}[，。；：、！？] ", text.toPlainText()) == []


def test_the_contents_lead_to_the_headings(guide: HelpWindow) -> None:
    contents = child(guide, QListWidget)
    titles = [contents.item(row).text().strip() for row in range(contents.count())]
    assert titles == re.findall(r"^##+ (.+)$", GUIDE, re.MULTILINE)
    for row in (3, 9):
        contents.setCurrentRow(row)
        assert guide.text.textCursor().block().text() == titles[row]
        assert 0 <= guide.text.cursorRect().top() < 3 * theme.GRID


def test_words_are_searched(guide: HelpWindow) -> None:
    press_keys("Ctrl+F")
    search, count = child(guide, QLineEdit), child(guide, QLabel, "count")
    search.setText("勾稽")
    assert guide.text.textCursor().selectedText() == "勾稽"
    first = guide.text.textCursor().position()
    number = guide.text.toPlainText().count("保存")
    search.setText("保存")
    assert count.text().endswith(f"/{number}")
    assert len(guide.text.extraSelections()) == number
    places = set()
    for _press in range(number):
        press_keys("Return")
        places.add(guide.text.textCursor().position())
    assert len(places) == number
    before = count.text()
    press_keys("F3")
    assert count.text() != before
    press_keys("Shift+Return")
    assert count.text() == before
    search.setText("没有这样的词")
    assert count.text() == "没有找到"
    press_keys("Escape")
    assert count.text() == ""
    assert guide.text.hasFocus()
    assert first


def test_f6_goes_between_contents_and_text(guide: HelpWindow) -> None:
    contents = child(guide, QListWidget)
    assert guide.text.hasFocus()
    press_keys("F6")
    assert contents.hasFocus()
    press_keys("Down")
    assert guide.text.textCursor().block().text() == "窗口"
    press_keys("F6")
    assert guide.text.hasFocus()


def test_tab_goes_on_from_where_one_reads(guide: HelpWindow, qtbot: QtBot) -> None:
    guide.go_to("问题与说明")
    press_keys("Tab")
    assert guide.text.textCursor().selectedText() == "下一问题"
    press_keys("Tab")
    assert guide.text.textCursor().selectedText() == "上一问题"
    guide.go_to("快捷键")
    press_keys("Tab")
    assert not guide.text.hasFocus()
    guide.text.setFocus()
    guide.go_to("窗口")
    press_keys("Tab")
    with qtbot.waitSignal(guide.text.anchorClicked) as clicked:
        press_keys("Return")
    assert clicked.args == [QUrl("action:show_findings")]


def test_the_contents_show_where_one_reads(guide: HelpWindow) -> None:
    contents, bar = child(guide, QListWidget), guide.text.verticalScrollBar()
    titles = []
    for value in range(0, bar.maximum(), 40):
        bar.setValue(value)
        titles.append(contents.currentItem().text().strip())
    shown = list(dict.fromkeys(titles))
    assert shown == [contents.item(row).text().strip() for row in range(contents.count())][: len(shown)]
    assert len(shown) > 8
    contents.setCurrentRow(contents.count() - 1)
    assert contents.currentRow() == contents.count() - 1


def test_a_link_does_what_the_menu_does(guide: HelpWindow, window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(action_of(window, "news").triggered):
        guide.text.anchorClicked.emit(QUrl("action:news"))
    with qtbot.assertNotEmitted(action_of(window, "save").triggered):
        guide.text.anchorClicked.emit(QUrl("action:save"))
    guide.text.anchorClicked.emit(QUrl("https://example.invalid/"))


def test_it_is_open_once_and_leaves_the_work_free(guide: HelpWindow, window: MainWindow, qtbot: QtBot) -> None:
    assert not guide.isModal()
    action_of(window, "shortcuts").trigger()
    assert window.findChildren(HelpWindow) == [guide]
    assert guide.text.textCursor().block().text() == "快捷键"
    with qtbot.waitSignal(guide.destroyed):
        QTest.keyClick(guide, Qt.Key.Key_Escape)


def test_pictures_fit_and_colours_follow_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    text = HelpText("guide.md")
    qtbot.addWidget(text)
    text.resize(700, 600)
    text.show()
    assert not text.horizontalScrollBar().isVisible()

    def colour() -> str:
        block = text.document().begin()
        return block.begin().fragment().charFormat().foreground().color().name()

    assert colour() == theme.LIGHT.accent.name()
    try:
        theme.show_scheme(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: colour() == theme.DARK.accent.name())
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Light)


def test_keys_and_the_wheel_make_it_larger_as_elsewhere(guide: HelpWindow) -> None:
    text = guide.text

    def sizes() -> tuple[float, float]:
        words, title = text.document().find("只在本机运行"), text.document().find("使用指南")
        return words.charFormat().font().pointSizeF(), title.charFormat().font().pointSizeF()

    words, title = sizes()
    for key, zoom in (("Ctrl++", 1.1), ("Ctrl+=", 1.25), ("Ctrl+-", 1.1), ("Ctrl+0", 1.0), ("Ctrl+-", 0.9)):
        press_keys(key)
        assert text.zoom == zoom
        assert sizes() == pytest.approx((words * zoom, title * zoom))
    for angle, zoom in ((-120, 0.8), (-120, 0.8), (120, 0.9), (120, 1.0)):
        turn_wheel(text.viewport(), angle, control=True)
        assert text.zoom == zoom
    assert sizes() == pytest.approx((words, title))


@pytest.mark.parametrize("zoom", ZOOMS)
def test_larger_it_shows_the_same_lines_and_needs_no_second_scroll_bar(guide: HelpWindow, zoom: float) -> None:
    guide.go_to("导入")
    press_keys("Tab")
    link = guide.text.textCursor().selectedText()
    assert link
    guide.text.set_zoom(zoom)
    assert guide.text.textCursor().selectedText() == link
    heading = guide.text.cursorForPosition(QPoint(0, theme.GRID)).block().text()
    assert heading == "导入"
    assert not guide.text.horizontalScrollBar().isVisible()
    picture = guide.text.document().find("\ufffc").charFormat().toImageFormat().name()
    image = guide.text.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(picture))
    assert isinstance(image, QImage)
    assert image.deviceIndependentSize().width() == pytest.approx(min(600 * zoom, room(guide.text)), abs=1)


def room(text: HelpText) -> float:
    """For a picture, in pixels."""
    return text.viewport().width() - 2 * text.document().documentMargin()
