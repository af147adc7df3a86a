"""Colours can be told apart and read; the palette follows the scheme."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit
from pytestqt.qtbot import QtBot

from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.table.cell_painting import _pens
from gkeditor.ui.theme import DARK, LIGHT, Colours
from tests.ui.contrast import contrast


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_has_contrast(c: Colours) -> None:
    texts = (c.text, c.muted, c.accent, c.error, c.warning, c.hint, c.good)
    grounds = [c.window, c.base, c.label, c.shaded]
    grounds += [c.error_ground, c.warning_ground, c.hint_ground, c.good_ground]
    assert [pair for pair in product(texts, grounds) if contrast(*pair) < 4.5] == []
    assert contrast(c.on_accent, c.accent) >= 4.5


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_all_roles_of_the_palette_have_contrast(c: Colours) -> None:
    """What is selected, what is disabled, what stands in an empty field, links, tooltips."""
    palette, role, group = theme.palette_of(c), QPalette.ColorRole, QPalette.ColorGroup
    pairs = [
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.Text, role.AlternateBase),
        (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base),
        (role.HighlightedText, role.Highlight),
        (role.Link, role.Base),
        (role.ToolTipText, role.ToolTipBase),
    ]
    for kind in (group.Active, group.Inactive, group.Disabled):
        for ink, ground in pairs:
            below = palette.color(kind, ground)
            assert contrast(over(palette.color(kind, ink), below), below) >= 4.5, (kind, ink, ground)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_all_marks_have_contrast(c: Colours) -> None:
    """Frames of fields and of wrong cells, lines under words, the cursor, the ring around what has the keyboard."""
    marks = (c.accent, c.muted, c.error, c.warning, c.hint, c.good)
    grounds = (c.window, c.base, c.label, c.shaded, c.error_ground, c.warning_ground, c.hint_ground, c.good_ground)
    assert [pair for pair in product(marks, grounds) if contrast(*pair) < 3] == []
    assert min(contrast(c.frame, ground) for ground in (c.base, c.window)) >= 3


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_numbers_in_the_selection_have_contrast(c: Colours) -> None:
    for veil in _pens(dark=c is DARK).selection.color(), _pens(dark=c is DARK).idle_selection.color():
        for ground in (c.base, c.shaded, c.error_ground):
            below = over(veil, ground)
            assert contrast(c.text, below) >= 4.5
            assert min(contrast(mark, below) for mark in (c.error, c.warning, c.accent)) >= 3


def over(ink: QColor, ground: QColor) -> QColor:
    """A colour that is partly transparent, as it is seen on a ground."""
    part = ink.alphaF()
    channels = zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
    return QColor.fromRgbF(*(part * one + (1 - part) * other for one, other in channels))


@pytest.mark.parametrize(
    ("scheme", "c"), [(Qt.ColorScheme.Light, LIGHT), (Qt.ColorScheme.Dark, DARK)], ids=["light", "dark"]
)
def test_the_edges_of_fields_can_be_seen(qapp: QApplication, qtbot: QtBot, scheme: Qt.ColorScheme, c: Colours) -> None:
    try:
        theme.show_scheme(qapp, scheme)
        for field in (QLineEdit(), QComboBox(), QSpinBox(), QTextEdit(), QPlainTextEdit()):
            qtbot.addWidget(field)
            assert theme.colours(field.palette()) is c
            picture = field.grab().toImage()
            edge = [picture.pixelColor(x, picture.height() // 2) for x in range(4)]
            assert max(contrast(colour, c.base) for colour in edge) >= 3
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Unknown)


@pytest.mark.parametrize("c", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_leads_back_to_its_colours(qapp: QApplication, c: Colours) -> None:
    assert theme.colours(theme.palette_of(c)) is c


def test_severities_have_colours_of_their_own() -> None:
    for c in (LIGHT, DARK):
        assert len({c.severity(severity).name() for severity in Severity}) == len(Severity)
        assert len({c.severity_ground(severity).name() for severity in Severity}) == len(Severity)


def test_the_application_follows_the_scheme(qapp: QApplication, qtbot: QtBot) -> None:
    try:
        theme.show_scheme(qapp, Qt.ColorScheme.Dark)
        assert theme.colours(qapp.palette()) is DARK
        assert qapp.palette().color(QPalette.ColorRole.Base) == DARK.base
    finally:
        theme.show_scheme(qapp, Qt.ColorScheme.Unknown)
    assert theme.colours(qapp.palette()) is LIGHT
