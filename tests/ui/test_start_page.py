"""The start page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCommandLinkButton, QListWidget
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.ui import theme
from gkeditor.ui.recent import RecentFile
from gkeditor.ui.start_page import SAMPLES, StartPage
from tests.ui.hands import child, focused

FILES = (
    RecentFile("/a/one.gkr", "云溪县民政局", 2025, "errors", "尚不能发布：强制 3"),
    RecentFile("/a/two.txt", verdict="clean", words="可以发布"),
)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    made = StartPage(FILES)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def link(page: StartPage, title: str) -> QCommandLinkButton:
    return next(link for link in page.findChildren(QCommandLinkButton) if link.text() == title)


def test_what_can_be_begun(page: StartPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.new_chosen):
        link(page, "新建报告…").click()
    with qtbot.waitSignal(page.open_chosen):
        link(page, "打开文件…").click()
    for asset, title, _description in SAMPLES:
        with qtbot.waitSignal(page.sample_chosen) as chosen:
            link(page, title).click()
        assert chosen.args == [asset]


def test_it_is_used_by_keys_alone(page: StartPage, qtbot: QtBot) -> None:
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    page.setFocus()
    new = link(page, "新建报告…")
    with qtbot.waitSignal(page.new_chosen):
        QTest.keyClick(new, Qt.Key.Key_Return)
    QTest.keyClick(new, Qt.Key.Key_Tab)
    assert focused() is link(page, "打开文件…")


@pytest.mark.parametrize("asset", [sample[0] for sample in SAMPLES])
def test_the_samples_are_there(asset: str) -> None:
    assert assets.read_bytes(asset)


def test_recent_files_are_listed_with_their_state(page: StartPage) -> None:
    files = child(page, QListWidget)
    assert [files.item(row).text() for row in range(files.count())] == [
        "云溪县民政局 2025 年　尚不能发布：强制 3\none.gkr　/a",
        "two.txt　可以发布\ntwo.txt　/a",
    ]
    first, second = (files.item(row).icon().pixmap(20, 20).toImage() for row in range(2))
    assert first != second


def test_without_recent_files_there_is_no_list(qtbot: QtBot) -> None:
    page = StartPage(())
    qtbot.addWidget(page)
    page.show()
    assert not child(page, QListWidget).isVisible()


def test_a_recent_file_is_chosen_by_mouse_or_key(page: StartPage, qtbot: QtBot) -> None:
    files = child(page, QListWidget)
    with qtbot.waitSignal(page.file_chosen) as chosen:
        place = files.visualItemRect(files.item(1)).center()
        QTest.mouseClick(files.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [Path("/a/two.txt")]
    files.setCurrentRow(0)
    with qtbot.waitSignal(page.file_chosen) as chosen:
        QTest.keyClick(files, Qt.Key.Key_Return)
    assert chosen.args == [Path("/a/one.gkr")]


def test_icons_follow_the_scheme(page: StartPage, qapp: QApplication, qtbot: QtBot) -> None:
    def picture() -> QImage:
        return link(page, "新建报告…").icon().pixmap(24, 24).toImage()

    light = picture()
    try:
        theme.show_scheme(qapp, Qt.ColorScheme.Dark)
        qtbot.waitUntil(lambda: picture() != light)
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Light)
    qtbot.waitUntil(lambda: picture() == light)


def test_no_words_are_cut_in_a_low_window(page: StartPage) -> None:
    page.resize(853, 400)
    QApplication.processEvents()
    for each in page.findChildren(QCommandLinkButton):
        assert each.height() >= each.heightForWidth(each.width())
    assert page.verticalScrollBar().maximum() > 0
    assert page.horizontalScrollBar().maximum() == 0
    page.resize(853, 480)
    QApplication.processEvents()
    assert page.verticalScrollBar().maximum() == 0


def test_the_file_that_enter_opens_is_seen(page: StartPage) -> None:
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    files = child(page, QListWidget)
    files.setFocus()
    QTest.keyClick(files, Qt.Key.Key_Down)
    first, second = (files.visualItemRect(files.item(row)).center() for row in range(2))
    ground = [files.viewport().grab().toImage().pixelColor(files.width() - 4, place.y()) for place in (first, second)]
    assert ground == [files.palette().color(files.backgroundRole()), theme.colours(files.palette()).shaded]
    assert files.height() == 2 * files.sizeHintForRow(0)
