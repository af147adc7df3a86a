"""Pages in wide windows."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gkeditor import assets
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.page_width import margins
from tests.ui.hands import press_keys

DRAFT = assets.path("resources/samples/yunxi-2025-draft.gkr")


@pytest.mark.parametrize(
    ("room", "free"), [(500, (16, 8)), (1024, (16, 8)), (1025, (16, 9)), (2024, (516, 508)), (0, (16, 8))]
)
def test_what_is_left_free_beside_a_page(room: int, free: tuple[int, int]) -> None:
    assert margins(room, 1000, 16, 8) == free


@pytest.mark.parametrize("width", [1024, 1280, 2560])
def test_the_headings_of_all_pages_stand_below_each_other(window: MainWindow, width: int) -> None:
    window.resize(width, 800)
    window.files.open(DRAFT)
    assert window.workspace
    pages = window.workspace.pages
    left = set()
    for number, heading in ((1, "基本信息"), (2, "前言"), (5, "三、收到和处理政府信息公开申请情况")):
        press_keys(f"Ctrl+{number}")
        QApplication.processEvents()
        labels = [label for label in pages.findChildren(QLabel) if label.text() == heading and label.isVisible()]
        left |= {place(label, pages) for label in labels}
    (only,) = left
    assert only >= 16
    assert (only > 100) == (width == 2560)


def place(widget: QWidget, above: QWidget) -> int:
    return widget.mapTo(above, QPoint()).x()
