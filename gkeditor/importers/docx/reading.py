"""What all parts of a document share while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from gkeditor.importers.docx.numbering import Numbering
from gkeditor.importers.docx.styles import Styles
from gkeditor.importers.source import GridCell

Rows = list[tuple[GridCell, ...]]
"""A table before it is known where it stands."""

HIDDEN = "隐藏文字"
STRUCK = "标有删除线的文字"
CONTENTS = "目录"
PROMPT = "内容控件中的提示文字"


@dataclass
class Reading:
    """How a document is to be read, and what is found beside its text."""

    styles: Styles
    numbering: Numbering
    hides: bool = True
    """Whether there may be a text that is not shown, struck out, raised, or none of the report's."""
    revisions: int = 0
    objects: int = 0
    """Embedded files, which are not read."""
    aside: dict[str, list[str]] = field(default_factory=dict)
    """Texts that are not the report's: what they are, in words for the user → the texts."""

    def put_aside(self, what: str, text: str) -> None:
        """Keep a text that is not the report's."""
        if text and not text.isspace():
            self.aside.setdefault(what, []).append(text)
