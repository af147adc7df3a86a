"""Icons are drawn in the colour asked for, sharp, and only those that exist."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

import gkeditor
from gkeditor import assets
from gkeditor.ui import icons

NAMES = [name.removesuffix(".svg") for name in assets.names("resources/icons") if name.endswith(".svg")]


def colours_in(picture: QPixmap) -> set[str]:
    """The colours of the opaque pixels."""
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


@pytest.mark.parametrize("name", NAMES)
def test_every_icon_draws_something(qapp: QApplication, name: str) -> None:
    assert colours_in(icons.pixmap(name, 24, QColor("#123456")))


def test_an_icon_takes_the_colour(qapp: QApplication) -> None:
    assert colours_in(icons.pixmap("save", 24, QColor("#b3261e"))) == {"#b3261e"}


def test_a_disabled_icon_is_faint(qapp: QApplication) -> None:
    save = icons.icon("save")
    normal, disabled = (save.pixmap(QSize(16, 16), mode) for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))
    assert normal.toImage() != disabled.toImage()


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_the_application_has_its_icon(qapp: QApplication) -> None:
    assert not icons.application_icon().pixmap(64, 64).isNull()


def test_every_icon_is_used() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in Path(gkeditor.__file__).parent.glob("ui/**/*.py"))
    assert [name for name in NAMES if f'"{name}"' not in sources and f"{name}.svg" not in sources] == []
