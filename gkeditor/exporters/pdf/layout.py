"""A report on sheets of A4, as GB/T 9704-2012 has official papers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from gkeditor.exporters import paper
from gkeditor.exporters.page import Page, Paragraph, Signature
from gkeditor.exporters.paper import Type
from gkeditor.exporters.pdf.breaking import Row, Setting, rows
from gkeditor.exporters.pdf.flow import Flow
from gkeditor.exporters.pdf.grid import Grid, grid
from gkeditor.exporters.pdf.sheets import Advance, Block, Face, Line, Sheet, baseline

_WIDTH = paper.TEXT_WIDTH * paper.POINTS_PER_MM
_HEIGHT = paper.TEXT_HEIGHT * paper.POINTS_PER_MM
_LEFT = paper.MARGIN_LEFT * paper.POINTS_PER_MM
_TOP = paper.MARGIN_TOP * paper.POINTS_PER_MM

_MANY_LINES = 10
"""Of a title, which is not tried in narrower lines then."""


def layout(page: Page, advance: Advance) -> tuple[Sheet, ...]:
    """The sheets of a report."""
    content = list(_content(page, advance))
    signature = list(_signature(page.signature, advance))
    if signature and content and isinstance(content[-1], Block):
        content[-1] = content[-1]._replace(keep=True)
    flow = Flow(_HEIGHT)
    for item in [*content, *signature]:
        flow.add(item)
    return tuple(
        Sheet(
            lines=(
                *(line.moved(_LEFT, _TOP) for line in _draft_mark(page.draft, advance)),
                *(line.moved(_LEFT, _TOP) for line in column.lines),
                _page_number(number, advance).moved(_LEFT, _TOP),
            ),
            rules=tuple(rule.moved(_LEFT, _TOP) for rule in column.rules),
            is_draft=bool(page.draft),
        )
        for number, column in enumerate(flow.columns(), start=1)
    )


def _content(page: Page, advance: Advance) -> Iterator[Block | Grid]:
    """All between the top of the first page and the signature."""
    if page.title:
        yield from _title(page, advance)
    yield from _paragraphs(page.preface, advance)
    for part in page.parts:
        if part.heading:
            yield from _heading(part.heading, paper.HEADING, advance)
        yield from _paragraphs(part.paragraphs, advance)
        if part.table:
            yield grid(part.table, advance, _HEIGHT)
            yield Block(0, before=paper.TABLE_AFTER)


def _title(page: Page, advance: Advance) -> Iterator[Block]:
    """The title in one line if it fits, else agency and rest each in as many lines as they need, of about one width."""
    kind = paper.TITLE
    lines = (page.title,) if len(_rows(page.title, kind, advance)) == 1 else page.title_lines
    *first, last = [_set([row], kind) for line in lines for row in _balanced(line, kind, advance)]
    yield from first
    yield last._replace(height=last.height + kind.after)


def _balanced(text: str, kind: Type, advance: Advance) -> list[Row]:
    """The lines of a text, as narrow as they can be without being more."""
    best = _rows(text, kind, advance)
    narrowest = int(_WIDTH / kind.size) if len(best) < _MANY_LINES else 0
    for narrower in range(1, narrowest):
        found = _rows(text, kind, advance, _WIDTH - narrower * kind.size)
        if len(found) > len(best):
            break
        best = found
    return best


def _paragraphs(paragraphs: tuple[Paragraph, ...], advance: Advance) -> Iterator[Block]:
    """Texts, of which two lines at least stay together at the end of a page and at the top of the next."""
    for paragraph in paragraphs:
        if paragraph.heading:
            yield from _heading(paragraph.text, paper.SUB_HEADING, advance)
            continue
        lines = _rows(paragraph.text, paper.PARAGRAPH, advance)
        if len(lines) <= 3:
            yield _set(lines, paper.PARAGRAPH)
            continue
        yield _set(lines[:2], paper.PARAGRAPH)
        for line in lines[2:-2]:
            yield _set([line], paper.PARAGRAPH, first=False)
        yield _set(lines[-2:], paper.PARAGRAPH, first=False)


def _heading(text: str, kind: Type, advance: Advance) -> Iterator[Block]:
    """A heading, which stays with what follows it."""
    for index, row in enumerate(_rows(text, kind, advance)):
        yield _set([row], kind, first=index == 0)._replace(keep=True)


def _signature(signature: Signature, advance: Advance) -> Iterator[Block]:
    """Agency and date, which stay together."""
    kind = paper.SIGNATURE
    axis = max(_WIDTH - paper.signature_axis(signature) * kind.size, _WIDTH / 2)
    texts = filter(None, (signature.agency, signature.date))
    lines = [row for text in texts for row in _balanced(text, kind, advance)]
    for index, row in enumerate(lines):
        line = row.line(axis - row.width * kind.size / 2, baseline(0, kind.pitch, kind.size), _face(kind))
        yield Block(kind.pitch, (line,), before=0 if index else kind.before, keep=row is not lines[-1])


def _draft_mark(mark: str, advance: Advance) -> tuple[Line, ...]:
    """The mark of a draft, above the text."""
    block = _set(_rows(mark, paper.DRAFT, advance), paper.DRAFT)
    above = block.height + paper.PAGE_NUMBER_BELOW * paper.POINTS_PER_MM
    return tuple(line.moved(0, -above) for line in block.lines)


def _page_number(number: int, advance: Advance) -> Line:
    """The number below the text, at the outer edge of a leaf printed on both sides."""
    kind = paper.PAGE_NUMBER
    (row,) = _rows(f"— {number} —", kind, advance)
    left = _WIDTH - (row.width + 1) * kind.size if number % 2 else kind.size
    top = _HEIGHT + paper.PAGE_NUMBER_BELOW * paper.POINTS_PER_MM
    return row.line(left, baseline(top, kind.pitch, kind.size), _face(kind))


def _rows(text: str, kind: Type, advance: Advance, width: float = _WIDTH) -> list[Row]:
    measure = partial(advance, kind.families)
    return rows(text.replace("\t", " "), _setting(kind, measure, width))


def _setting(kind: Type, measure: Callable[[str], float], width: float) -> Setting:
    # In type of this size a line has 28 characters, which are a little closer for it.
    tracking = _WIDTH / kind.size / paper.CHARACTERS - 1 if kind.size == paper.PARAGRAPH.size else 0.0
    return Setting(measure, width / kind.size, kind.indent * (1 + tracking), tracking, kind.align == "both")


def _set(lines: Sequence[Row], kind: Type, *, first: bool = True) -> Block:
    """Lines one below the other; `first`: whether the paragraph begins with them."""
    placed = []
    for index, row in enumerate(lines):
        width = row.width * kind.size
        match kind.align:
            case "center":
                left = (_WIDTH - width) / 2
            case _:
                left = kind.indent * _WIDTH / paper.CHARACTERS if first and index == 0 else 0.0
        placed.append(row.line(left, baseline(index * kind.pitch, kind.pitch, kind.size), _face(kind)))
    return Block(len(placed) * kind.pitch, tuple(placed))


def _face(kind: Type) -> Face:
    return Face(kind.families, kind.size, kind.color)
