"""How the window looks: the colours, light and dark, the palette made of them, and the font."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication

from gkeditor.model.severity import Severity

GRID = 8
"""All distances are multiples or halves of this many pixels."""

_FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)
"""Chinese fonts for the screen, the best first."""

_MIN_POINTS = 10.0

_FRAMED = (
    *("QLineEdit", "QComboBox", "QAbstractSpinBox", "QPushButton", "QCheckBox", "QRadioButton"),
    *("QTreeView", "QTextEdit", "QPlainTextEdit"),
)
"""Widgets whose edges have to be seen."""

_APPEARANCE = "appearance"
"""The property of the application that holds the one that was set."""

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}

_SHADE = 140
"""How much darker than the window, in percent, Fusion draws frames."""


class Colours(NamedTuple):
    """The colours of one scheme; each text colour has at least 4.5 : 1 on `base`, `window` and its own ground."""

    window: QColor
    base: QColor
    text: QColor
    muted: QColor
    """Text of lesser weight."""
    line: QColor
    """Lines of tables and frames."""
    frame: QColor
    """Frames of fields and buttons, 3 : 1 on `base` and `window`."""
    label: QColor
    """The ground of labels in tables."""
    shaded: QColor
    """The ground of totals that compute themselves."""
    accent: QColor
    on_accent: QColor
    """Text on the accent."""
    error: QColor
    error_ground: QColor
    warning: QColor
    warning_ground: QColor
    hint: QColor
    hint_ground: QColor
    good: QColor
    good_ground: QColor

    def severity(self, severity: Severity) -> QColor:
        """The colour of marks and words of this severity."""
        return {Severity.ERROR: self.error, Severity.WARNING: self.warning, Severity.HINT: self.hint}[severity]

    def severity_ground(self, severity: Severity) -> QColor:
        """The ground behind what is marked with this severity."""
        return {
            Severity.ERROR: self.error_ground,
            Severity.WARNING: self.warning_ground,
            Severity.HINT: self.hint_ground,
        }[severity]


def _colours(**names: str) -> Colours:
    return Colours(**{name: QColor(value) for name, value in names.items()})


LIGHT = _colours(
    window="#f3f5f7",
    base="#ffffff",
    text="#1b2026",
    muted="#56606b",
    line="#c5ccd4",
    frame="#7f8893",
    label="#f0f3f6",
    shaded="#e6edf5",
    accent="#1f5a96",
    on_accent="#ffffff",
    error="#b3261e",
    error_ground="#fdecea",
    warning="#855000",
    warning_ground="#fff4dc",
    hint="#3a5a7a",
    hint_ground="#e9f0f7",
    good="#1f6b3a",
    good_ground="#e6f4ea",
)

DARK = _colours(
    window="#21252b",
    base="#181b1f",
    text="#e7e9ec",
    muted="#a9b2bc",
    line="#464e58",
    frame="#6f7a86",
    label="#242930",
    shaded="#2a3542",
    accent="#7db3e6",
    on_accent="#0f1418",
    error="#ff9489",
    error_ground="#452321",
    warning="#f0bb57",
    warning_ground="#3d3119",
    hint="#a3bfdb",
    hint_ground="#25323f",
    good="#83cf9b",
    good_ground="#1f3527",
)


def colours(palette: QPalette) -> Colours:
    """The colours of the scheme that a widget's palette belongs to."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT


def palette_of(c: Colours) -> QPalette:
    """The palette that gives Qt's own widgets these colours."""
    role, palette = QPalette.ColorRole, QPalette()
    button = c.window if c is DARK else c.base
    for each, colour in {
        role.Window: c.window,
        role.WindowText: c.text,
        role.Base: c.base,
        role.AlternateBase: c.label,
        role.Text: c.text,
        role.Button: button,
        role.ButtonText: c.text,
        role.BrightText: c.error,
        role.Highlight: c.accent,
        role.HighlightedText: c.on_accent,
        role.Accent: c.accent,
        role.Link: c.accent,
        role.LinkVisited: c.accent,
        role.ToolTipBase: c.base,
        role.ToolTipText: c.text,
        role.PlaceholderText: c.muted,
        role.Light: button.lighter(110),
        role.Midlight: c.label,
        role.Mid: c.line,
        role.Dark: c.line.darker(130),
        role.Shadow: QColor("#000000"),
    }.items():
        palette.setColor(each, colour)
    faint = QColor(c.muted)
    faint.setAlphaF(0.9)  # Fainter would be fainter than text may be, and a menu is read with all that it has.
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, faint)
    return palette


def install(app: QApplication) -> None:
    """Give the application its style, font and palette; the palette goes on following the system's scheme."""
    app.setStyle("Fusion")
    app.setFont(_font(app.font()))
    _follow(app)
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda: _follow(app))


def set_appearance(app: QApplication, appearance: str) -> None:
    """Show the application `light` or `dark` from now on, whatever the system does; or follow that, with `system`."""
    app.setProperty(_APPEARANCE, appearance)
    # Where the platform can, title bars and dialogs of the system follow.
    QGuiApplication.styleHints().setColorScheme(_SCHEMES.get(appearance, Qt.ColorScheme.Unknown))
    _follow(app)


def _follow(app: QApplication) -> None:
    scheme = QGuiApplication.styleHints().colorScheme()
    show_scheme(app, _SCHEMES.get(str(app.property(_APPEARANCE)), scheme))


def show_scheme(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Show the application light or dark; light if the system does not say."""
    c = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(palette_of(c))
    framed = palette_of(c)
    # The style draws frames in a darker shade of the window, which nobody sees in the dark.
    framed.setColor(QPalette.ColorRole.Window, c.frame.lighter(_SHADE))
    for kind in _FRAMED:
        app.setPalette(framed, kind)  # type: ignore[arg-type]  # bytes by the stubs, text by the call


def has_chinese_font() -> bool:
    """Whether some installed font has simplified Chinese characters."""
    # To go through the families of a system takes longer than all else that is done to fonts.
    return bool(_installed() or QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))


def _installed() -> list[str]:
    """The best of our fonts that is installed, if one is."""
    return [family for family in _FAMILIES if QFontDatabase.hasFamily(family)][:1]


def _font(system: QFont) -> QFont:
    font = QFont(system)
    font.setFamilies(_installed() or system.families())
    font.setPointSizeF(max(system.pointSizeF(), _MIN_POINTS))
    return font


def tabular(font: QFont) -> QFont:
    """The font with digits of one width, for columns of numbers."""
    numbers = QFont(font)
    numbers.setFeature(QFont.Tag("tnum"), 1)
    return numbers


def plain(buttons: Iterable[QAbstractButton]) -> None:
    """Take the pictures off a dialog's buttons, which the style adds on some systems."""
    for button in buttons:
        button.setIcon(QIcon())


def sized(font: QFont, factor: float, *, bold: bool = False) -> QFont:
    """The font, larger or smaller by a factor."""
    other = QFont(font)
    other.setPointSizeF(font.pointSizeF() * factor)
    other.setBold(bold)
    return other
