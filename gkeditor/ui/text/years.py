"""How texts of two years differ, in looks and in words: the same beside a text and in the list of all differences.

What is new is underlined, what is gone is struck through; their grounds only help the eye.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QTextCharFormat

from gkeditor.app.text_difference import Passage
from gkeditor.ui.theme import Colours


def added(colours: Colours) -> QTextCharFormat:
    """What last year's text does not have."""
    looks = QTextCharFormat()
    looks.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    looks.setUnderlineColor(colours.good)
    looks.setBackground(colours.good_ground)
    return looks


def gone(colours: Colours) -> QTextCharFormat:
    """What this year's text does not have any more."""
    looks = QTextCharFormat()
    looks.setFontStrikeOut(True)
    looks.setBackground(colours.error_ground)
    return looks


def new_markup(text: str, colours: Colours) -> str:
    """A text as `added` looks, "" for none."""
    style = f"background-color: {colours.good_ground.name()}; text-decoration: underline"
    return f"<span style='{style}'>{escape(text)}</span>" if text else ""


def old_markup(text: str, colours: Colours) -> str:
    """A text as `gone` looks, "" for none."""
    style = f"background-color: {colours.error_ground.name()}; text-decoration: line-through"
    return f"<span style='{style}'>{escape(text)}</span>" if text else ""


def legend(colours: Colours) -> str:
    """What the marks mean, as markup."""
    return f"{new_markup('下划线', colours)}：本年新写的；{old_markup('删除线', colours)}：上年有、本年没有的。"


def kind(passage: Passage) -> str:
    """What became of a paragraph, in a word."""
    return "改" if passage.before and passage.after else "增" if passage.after else "删"


def told(passages: Sequence[Passage]) -> str:
    """How many paragraphs differ, in which way."""
    kinds = [kind(passage) for passage in passages]
    return "，".join(f"{word} {kinds.count(word)} 段" for word in ("改", "增", "删") if word in kinds)
