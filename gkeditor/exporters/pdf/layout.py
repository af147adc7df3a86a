"""A report on sheets of A4, as GB/T 9704-2012 has official papers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from gkeditor.exporters import paper
from gkeditor.exporters.page import Page, Paragraph, Part, PrintedNumber, Signature
from gkeditor.exporters.paper import Type
from gkeditor.exporters.pdf.breaking import Row
from gkeditor.exporters.pdf.flow import Flow
from gkeditor.exporters.pdf.grid import Grid
from gkeditor.exporters.pdf.picture import picture_block
from gkeditor.exporters.pdf.sheets import Area, Block, Bookmark, Face, Line, Place, Sheet, baseline
from gkeditor.exporters.pdf.typesetter import HEIGHT, WIDTH, Typesetter
from gkeditor.model.form import Address

_LEFT = paper.MARGIN_LEFT * paper.POINTS_PER_MM
_TOP = paper.MARGIN_TOP * paper.POINTS_PER_MM

_AROUND = 2.0
"""Points that belong to a number in a text, above and below it."""
_MANY_LINES = 10
"""Of a title, which is not tried in narrower lines then."""


def layout(page: Page, setter: Typesetter) -> tuple[Sheet, ...]:
    """The sheets of a report."""
    setter.begin()
    content = list(_content(page, setter))
    signature = list(_signature(page.signature, setter))
    if signature and content and isinstance(content[-1], Block):
        content[-1] = content[-1]._replace(keep=True)
    flow = Flow(HEIGHT)
    for item in [*content, *signature]:
        flow.add(item)
    return tuple(
        Sheet(
            lines=(
                *(line.moved(_LEFT, _TOP) for line in _draft_mark(page.draft, setter)),
                *(line.moved(_LEFT, _TOP) for line in column.lines),
                _page_number(number, setter).moved(_LEFT, _TOP),
            ),
            rules=tuple(rule.moved(_LEFT, _TOP) for rule in column.rules),
            is_draft=bool(page.draft),
            areas=tuple(area.moved(_LEFT, _TOP) for area in column.areas),
            fills=tuple(fill.moved(_LEFT, _TOP) for fill in column.fills),
        )
        for number, column in enumerate(flow.columns(), start=1)
    )


def bookmarks(page: Page, sheets: Sequence[Sheet]) -> Iterator[Bookmark]:
    """The parts that have headings."""
    starts: dict[Address, tuple[int, float]] = {}
    for number, sheet in enumerate(sheets):
        for area in sheet.areas:
            starts.setdefault(area.place.address, (number, area.top))
    for part in page.parts:
        if part.heading:
            yield Bookmark(part.heading, *starts[f"heading.{part.key}"])


def _content(page: Page, setter: Typesetter) -> Iterator[Block | Grid]:
    """All between the top of the first page and the signature."""
    if page.title:
        yield from _title(page, setter)
    yield from _paragraphs(page.preface, "preface", setter)
    for part in page.parts:
        yield from _part(part, setter)


def _part(part: Part, setter: Typesetter) -> Iterator[Block | Grid]:
    if part.heading:
        yield from _heading(part.heading, paper.HEADING, Place(f"heading.{part.key}"), setter)
    yield from _paragraphs(part.paragraphs, part.key, setter)
    if part.table:
        yield setter.grid(part.table)
        yield Block(0, before=paper.TABLE_AFTER)
    if part.picture:
        yield picture_block(part.picture, setter)
        yield Block(0, before=paper.TABLE_AFTER)


def _title(page: Page, setter: Typesetter) -> Iterator[Block]:
    """The title in one line if it fits, else agency and rest each in as many lines as they need, of about one width."""
    kind = paper.TITLE
    lines = (page.title,) if len(setter.rows(page.title, kind)) == 1 else page.title_lines
    found = [row for line in lines for row in _balanced(line, kind, setter)]
    places = accumulate(found, lambda place, row: _behind(place, [row]), initial=Place("title"))
    *first, last = [_set([row], kind, place) for row, place in zip(found, places, strict=False)]
    yield from first
    yield last._replace(height=last.height + kind.after)


def _balanced(text: str, kind: Type, setter: Typesetter) -> list[Row]:
    """The lines of a text, as narrow as they can be without being more."""
    best = setter.rows(text, kind)
    narrowest = int(WIDTH / kind.size) if len(best) < _MANY_LINES else 0
    for narrower in range(1, narrowest):
        found = setter.rows(text, kind, WIDTH - narrower * kind.size)
        if len(found) > len(best):
            break
        best = found
    return best


def _paragraphs(paragraphs: tuple[Paragraph, ...], address: Address, setter: Typesetter) -> Iterator[Block]:
    """Texts, of which two lines at least stay together at the end of a page and at the top of the next."""
    for index, paragraph in enumerate(paragraphs):
        if paragraph.heading:
            for block in _heading(paragraph.text, paper.SUB_HEADING, Place(address, index), setter):
                yield _with_numbers(block, paragraph.numbers, setter)
            continue
        lines = setter.rows(paragraph.text, paper.PARAGRAPH)
        ends = [len(lines)] if len(lines) <= 3 else [2, *range(3, len(lines) - 1), len(lines)]
        place = Place(address, index)
        for start, end in pairwise([0, *ends]):
            block = _set(lines[start:end], paper.PARAGRAPH, place, first=start == 0)
            yield _with_numbers(block, paragraph.numbers, setter)
            place = _behind(place, lines[start:end])


def _with_numbers(block: Block, numbers: Sequence[PrintedNumber], setter: Typesetter) -> Block:
    """Lines of a paragraph with areas of the numbers in them; one that is broken has an area in each line."""
    if not numbers:
        return block
    areas = []
    for line, area in zip(block.lines, block.areas, strict=True):
        areas.append(area)
        begin, behind = area.place.character, area.place.character + len(line.text)
        for cell, start, end in numbers[bisect_right(numbers, begin, key=lambda number: number.end) :]:
            if start >= behind:
                break
            first, last = max(start, begin), min(end, behind)
            left, right = setter.span(line, first - begin, last - begin)
            place = Place(cell, character=first - start, within=area.place.address)
            areas.append(Area(left, line.top - _AROUND, right, line.bottom + _AROUND, place))
    return block._replace(areas=tuple(areas))


def _behind(place: Place, lines: Sequence[Row]) -> Place:
    """The place of a text behind some lines of its paragraph."""
    return place._replace(character=place.character + sum(len(row.text) for row in lines))


def _heading(text: str, kind: Type, place: Place, setter: Typesetter) -> Iterator[Block]:
    """A heading, which stays with what follows it."""
    for index, row in enumerate(setter.rows(text, kind)):
        yield _set([row], kind, place, first=index == 0)._replace(keep=True)
        place = _behind(place, [row])


def _signature(signature: Signature, setter: Typesetter) -> Iterator[Block]:
    """Agency and date, which stay together."""
    kind = paper.SIGNATURE
    axis = max(WIDTH - paper.signature_axis(signature) * kind.size, WIDTH / 2)
    texts = {"signature.agency": signature.agency, "signature.date": signature.date}
    lines = [(row, address) for address, text in texts.items() if text for row in _balanced(text, kind, setter)]
    for index, (row, address) in enumerate(lines):
        width = row.width * kind.size
        line = row.line(axis - width / 2, baseline(0, kind.pitch, kind.size), _face(kind))
        area = Area(line.left, 0, line.left + width, kind.pitch, Place(address))
        before, keep = (0 if index else kind.before), index < len(lines) - 1
        yield Block(kind.pitch, (line,), before=before, keep=keep, areas=(area,))


def _draft_mark(mark: str, setter: Typesetter) -> tuple[Line, ...]:
    """The mark of a draft, above the text."""
    block = _set(setter.rows(mark, paper.DRAFT), paper.DRAFT)
    above = block.height + paper.PAGE_NUMBER_BELOW * paper.POINTS_PER_MM
    return tuple(line.moved(0, -above) for line in block.lines)


def _page_number(number: int, setter: Typesetter) -> Line:
    """The number below the text, at the outer edge of a leaf printed on both sides."""
    kind = paper.PAGE_NUMBER
    (row,) = setter.rows(f"— {number} —", kind)
    left = WIDTH - (row.width + 1) * kind.size if number % 2 else kind.size
    top = HEIGHT + paper.PAGE_NUMBER_BELOW * paper.POINTS_PER_MM
    return row.line(left, baseline(top, kind.pitch, kind.size), _face(kind))


def _set(lines: Sequence[Row], kind: Type, place: Place | None = None, *, first: bool = True) -> Block:
    """Lines one below the other, the first with this place; `first`: whether the paragraph begins with them."""
    placed, areas = [], []
    for index, row in enumerate(lines):
        width, top = row.width * kind.size, index * kind.pitch
        match kind.align:
            case "center":
                left = (WIDTH - width) / 2
            case _:
                left = kind.indent * WIDTH / paper.CHARACTERS if first and index == 0 else 0.0
        placed.append(row.line(left, baseline(top, kind.pitch, kind.size), _face(kind)))
        if place:
            areas.append(Area(0, top, WIDTH, top + kind.pitch, place))
            place = _behind(place, [row])
    return Block(len(placed) * kind.pitch, tuple(placed), areas=tuple(areas))


def _face(kind: Type) -> Face:
    return Face(kind.families, kind.size, kind.color)
