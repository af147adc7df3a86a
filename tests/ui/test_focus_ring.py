"""What has the keyboard is seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.ui import focus_ring, theme
from gkeditor.ui.dialogs import file_dialogs
from gkeditor.ui.focus_ring import FocusRing
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.table.view import TableView
from gkeditor.ui.text.editor import TextEditor
from tests.ui.contrast import contrast
from tests.ui.controls import DIALOGS, controls, described, shown
from tests.ui.hands import Dialogs, child, choose_file, focused, press_keys

DRAFT = assets.path("resources/samples/yunxi-2025-draft.gkr")
LAST = assets.path("resources/samples/yunxi-2024.gkr")

_ROUND = 3
"""Pixels around a control in which its ring may be."""

_LEAST = 8
"""So many pixels of it are to be seen on the lines that are looked at."""


@pytest.fixture(autouse=True)
def _ring(qapp: QApplication) -> Iterator[None]:
    focus_ring.install(qapp)
    yield
    qapp.focusChanged.disconnect(focus_ring._on_focus_changed)


@pytest.fixture(params=[Qt.ColorScheme.Light, Qt.ColorScheme.Dark], ids=["light", "dark"])
def _scheme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[None]:
    theme.show_scheme(qapp, request.param)
    yield
    theme.show_scheme(qapp, Qt.ColorScheme.Unknown)


def unseen(root: QWidget) -> list[str]:
    """The controls that look the same with the keyboard as without, or nearly; but not those with a cursor."""
    looked_at = [widget for widget in controls(root) if not isinstance(widget, TextEditor | TableView)]
    return [described(widget) for widget in looked_at if not is_seen(root, widget)]


def is_seen(root: QWidget, widget: QWidget) -> bool:
    """Whether a picture of a control shows that it has the keyboard, at 3 : 1."""
    around = QRect(widget.mapTo(root, QPoint()), widget.size()).adjusted(-_ROUND, -_ROUND, _ROUND, _ROUND)
    around &= root.rect()
    widget.clearFocus()
    before = root.grab(around).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = root.grab(around).toImage()
    pixels = ((a.pixelColor(x, y), b.pixelColor(x, y)) for a, b, x, y in crossed(before, after))
    return sum(one != other and contrast(one, other) >= 3 for one, other in pixels) >= _LEAST


def crossed(before: QImage, after: QImage) -> Iterator[tuple[QImage, QImage, int, int]]:
    """The pixels of two pictures along lines from edge to edge, which a ring crosses."""
    width, height = before.width(), before.height()
    for part in range(1, 8):
        yield from ((before, after, x, height * part // 8) for x in range(width))
        yield from ((before, after, width * part // 8, y) for y in range(height))


@pytest.mark.usefixtures("_scheme")
@pytest.mark.parametrize("kind", DIALOGS)
def test_it_is_seen_in_dialogs(qtbot: QtBot, document: Document, tmp_path: Path, kind: str) -> None:
    assert unseen(shown(qtbot, DIALOGS[kind](document, tmp_path))) == []


@pytest.mark.usefixtures("_scheme")
def test_it_is_seen_in_the_window(window: MainWindow) -> None:
    window.resize(1280, 800)
    assert unseen(window) == []
    window.files.open(DRAFT)
    assert window.files.session
    window.files.session.take_prior(app.read_report(LAST)[0])
    for keys in (("Ctrl+1",), ("Ctrl+3", "Ctrl+H"), ("Ctrl+5", "Alt+S"), ("Ctrl+5", "Alt+W"), ("Ctrl+5", "Alt+Q")):
        press_keys(*keys)
        assert unseen(window) == []


def test_tables_and_texts_have_their_cursor(window: MainWindow) -> None:
    window.files.open(DRAFT)
    for keys in ("Ctrl+5", "Ctrl+3", "Ctrl+5"):
        press_keys(keys)
        assert not child(window, FocusRing).isVisible()
    press_keys("F2")
    assert child(window, TableView).isAncestorOf(focused())
    assert not child(window, FocusRing).isVisible()
    press_keys("Escape", "F6")
    assert child(window, FocusRing).widget() is focused()


def test_it_is_whole_beside_the_buttons_of_a_box(qtbot: QtBot) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, "年报", "有未保存的修改，要保存吗？")
    qtbot.addWidget(box)
    buttons = [box.addButton(text, QMessageBox.ButtonRole.AcceptRole) for text in ("保存", "不保存", "取消")]
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    for button in buttons:
        button.setFocus(Qt.FocusReason.TabFocusReason)
        ring = child(box, FocusRing)
        assert ring.widget() is button
        around = QRect(button.mapTo(box, QPoint()), button.size()).adjusted(-2, -2, 2, 2)
        assert QRect(ring.mapTo(box, QPoint()), ring.size()) == around
        assert ring.visibleRegion().boundingRect() == ring.rect()


def test_it_goes_along_when_its_widget_moves(qtbot: QtBot) -> None:
    box, inner, button = QWidget(), QWidget(), QPushButton("甲")
    qtbot.addWidget(box)
    rows, cells = QVBoxLayout(box), QVBoxLayout(inner)
    rows.addWidget(inner)
    cells.setContentsMargins(0, 0, 0, 0)
    cells.addWidget(button)
    box.resize(200, 100)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    button.setFocus()
    rows.setContentsMargins(40, 30, 10, 10)
    rows.activate()
    ring, corner = child(box, FocusRing), button.mapTo(box, QPoint())
    assert corner.x() == 40
    assert ring.geometry() == QRect(corner, button.size()).adjusted(-2, -2, 2, 2)
    button.hide()
    assert not ring.isVisible()


def test_the_mouse_draws_none(qtbot: QtBot) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    first, second = QPushButton("甲"), QPushButton("乙")
    layout = QVBoxLayout(box)
    layout.addWidget(first)
    layout.addWidget(second)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    first.setFocus()
    assert child(box, FocusRing).widget() is first
    QTest.mousePress(second, Qt.MouseButton.LeftButton)
    assert second.hasFocus()
    assert child(box, FocusRing).widget() is None
    QTest.mouseRelease(second, Qt.MouseButton.LeftButton)
    press_keys("Tab")
    assert child(box, FocusRing).widget() is first


def test_a_dialog_that_goes_with_the_keyboard_in_it_does_no_harm(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "年报.gkr"
    path.write_bytes(b"")
    with dialogs.answered(choose_file(path)):
        assert file_dialogs.which_file_to_open(window, tmp_path, "打开") == path


def test_what_has_the_keyboard_already_gets_it(qapp: QApplication, qtbot: QtBot) -> None:
    qapp.focusChanged.disconnect(focus_ring._on_focus_changed)
    box = QDialog()
    qtbot.addWidget(box)
    button = QPushButton("确定", box)
    box.show()
    box.activateWindow()
    QTest.qWaitForWindowActive(box)
    button.setFocus()
    focus_ring.install(qapp)
    assert child(box, focus_ring.FocusRing).widget() is button
