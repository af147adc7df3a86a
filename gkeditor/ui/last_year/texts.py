"""The texts of two years: what was changed, written anew or left out, with the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QTextBrowser, QWidget

from gkeditor.app.text_difference import Passage, text_difference
from gkeditor.checks.passages import lines
from gkeditor.document import Document
from gkeditor.exporters.pdf.sheets import Place
from gkeditor.model.form import Section
from gkeditor.model.prior import LastYear
from gkeditor.ui import theme
from gkeditor.ui.naming import section_name
from gkeditor.ui.preview.panel import position_of
from gkeditor.ui.text.years import kind, legend, new_markup, old_markup, told


class TextsView(QTextBrowser):
    """Shows the differences of all text parts.

    Signals:
        jumped(str, int): the user wants to go to a text, at a character.
    """

    jumped = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Document | None = None
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName("两年的文字")
        self.document().setDocumentMargin(theme.GRID)
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_texts(self, document: Document, prior: LastYear) -> None:
        """Show what differs now, and stay where it was scrolled to."""
        self._document = document
        colours = theme.colours(self.palette())
        self.document().setDefaultStyleSheet(_style(colours))
        markup = "".join(_markup(document, prior, colours))
        at = self.verticalScrollBar().value()
        self.setHtml(markup)
        self.verticalScrollBar().setValue(at)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        section, _, paragraph = url.toString().partition("/")
        if self._document:
            self.jumped.emit(section, position_of(self._document, Place(section, int(paragraph))))


def _style(c: theme.Colours) -> str:
    return (
        f"p {{ margin: {theme.GRID // 2}px 0 }} h4 {{ margin: {theme.GRID * 3 // 2}px 0 {theme.GRID // 2}px }}"
        f".muted {{ color: {c.muted.name()} }} a {{ color: {c.accent.name()}; text-decoration: none }}"
    )


def _markup(document: Document, prior: LastYear, colours: theme.Colours) -> Iterator[str]:
    yield f"<p>{legend(colours)}没有列出的段落相同。</p>"
    for section in document.form.text_sections:
        yield from _section(document, prior, section, colours)


def _section(document: Document, prior: LastYear, section: Section, colours: theme.Colours) -> Iterator[str]:
    before, after = prior.figures.fill(prior.report.get(section.key)), document.text(section.key)
    if not before.strip() and not after.strip():
        return
    passages = text_difference(before, after)
    words = told(passages) or "与上年完全相同"
    yield f"<h4>{escape(section_name(document.form, section.key))}</h4><p class='muted'>{words}</p>"
    for passage in passages:
        yield _passage(before, after, passage, section.key, colours)


def _passage(before: str, after: str, passage: Passage, section: str, colours: theme.Colours) -> str:
    content = "".join(_pieces(before, after, passage, colours))
    link = kind(passage)
    if passage.after:
        paragraph = sum(start < passage.after[0] for start, _line in lines(after))
        link = f"<a href='{section}/{paragraph}'>{link}</a>"
    return f"<p>{link} {content}</p>"


def _pieces(before: str, after: str, passage: Passage, colours: theme.Colours) -> Iterator[str]:
    """A passage as markup: this year's words, and last year's where they were."""
    if passage.before is None or passage.after is None:
        yield old_markup(before[slice(*passage.before)], colours) if passage.before else ""
        yield new_markup(after[slice(*passage.after)], colours) if passage.after else ""
        return
    at, end = passage.after
    for old, new in passage.changes:
        yield escape(after[at : new[0]])
        yield old_markup(before[slice(*old)], colours) + new_markup(after[slice(*new)], colours)
        at = new[1]
    yield escape(after[at:end])
