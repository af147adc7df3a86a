"""The fonts of this machine: which of them a text is set in, and how wide it is in it."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from gkeditor.exporters import paper
from gkeditor.exporters.cannot import CannotExport
from gkeditor.exporters.pdf.sheets import Face

UNITS = 20
"""To a point: fonts have whole sizes in Qt, and the widths of characters are rounded."""
_EM = 1000


class Fonts:
    """The fonts that are installed; raise CannotExport if none has Chinese characters."""

    def __init__(self) -> None:
        self._installed = set(QFontDatabase.families())
        chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        if not chinese:
            raise CannotExport(
                "不能写 PDF：系统没有中文字体。请安装后再试，如 fonts-noto-cjk（Debian、UOS、麒麟）、"
                "google-noto-sans-cjk-fonts（Fedora、openEuler）"
            )
        known = chain(paper.SONG, paper.HEI, paper.FANG, paper.KAI, chinese)
        self._substitute = next(family for family in known if family in self._installed)
        self._metrics: dict[tuple[str, ...], QFontMetricsF] = {}
        self._advances: dict[tuple[str, ...], dict[str, float]] = defaultdict(dict)

    def advance(self, families: tuple[str, ...], text: str) -> float:
        """How wide a text is; see `sheets.Advance`."""
        known = self._advances[families]
        width = known.get(text)
        if width is None:
            if families not in self._metrics:
                self._metrics[families] = QFontMetricsF(self._font(families, _EM))
            width = known[text] = self._metrics[families].horizontalAdvance(text) / _EM
        return width

    def font(self, face: Face) -> QFont:
        """The font of a face, for a painter with so many units to a point."""
        return self._font(face.families, round(face.size * UNITS))

    def _font(self, families: tuple[str, ...], pixels: int) -> QFont:
        font = QFont(next((family for family in families if family in self._installed), self._substitute))
        font.setPixelSize(pixels)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font
