"""Tables of reports as offices change them: turned, split, relabelled, with more rows and columns, in another order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from random import Random

from tests.importers.drawn import Drawn, Line, afresh, head_length, is_row, label_width, new_owner, one_block, other

Variant = Callable[[Drawn, Random], list[Drawn]]
"""What is made of a table; nothing where it does not apply."""


# ---- labels ---------------------------------------------------------------------------------------------------------


def labels_repeated(table: Drawn, chance: Random) -> list[Drawn]:
    """The labels of groups in every row."""
    return [[afresh(line) if is_row(line) else line for line in table]]


def labels_in_one_column(table: Drawn, chance: Random) -> list[Drawn]:
    width = label_width(table)
    if width < 2:
        return []
    join = chance.choice(["", " ", "\n", "—", "/"])
    outermost = chance.choice([-2, -1, -1, 0])
    result = []
    for line in table:
        texts = list(dict.fromkeys(spot.text for spot in line[:width]))
        text = join.join(texts[min(outermost - 1, -1) :] if outermost else texts) if is_row(line) else texts[0]
        result.append([replace(line[0], text=text, owner=new_owner()) if is_row(line) else line[0], *line[width:]])
    return [result]


def without_groups(table: Drawn, chance: Random) -> list[Drawn]:
    """Only the label next to the numbers."""
    width = label_width(table)
    return [[line[width - 1 :] for line in table]] if width > 1 else []


def _without_one(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _misspelt(text: str, chance: Random) -> str:
    at = chance.randrange(len(text))
    return f"{text[:at]}{chance.choice('的公件及口')}{text[at + 1 :]}"


_DAMAGES: tuple[Callable[[str, Random], str], ...] = (
    lambda text, chance: f"{text[:2]} {text[2:]}",
    lambda text, chance: "\n".join(text),
    lambda text, chance: f"　　{text}",
    lambda text, chance: f"……{text}",
    lambda text, chance: text.replace("（", "(").replace("）", ")").replace("、", "､"),
    lambda text, chance: f"{text}（指本机关在本年度内办理的，没有的填0）",
    lambda text, chance: text.replace("其他", "其它"),
    lambda text, chance: text[: max(4, len(text) - 2)],
    _without_one,
    _misspelt,
)


def labels_damaged(table: Drawn, chance: Random) -> list[Drawn]:
    """One to three labels not as the form prints them."""
    owners = sorted({spot.owner for line in table for spot in line if spot.role in ("head", "label") and spot.text})
    damages = {
        owner: chance.choice(_DAMAGES) for owner in chance.sample(owners, min(len(owners), chance.randrange(1, 4)))
    }
    texts = {
        spot.owner: damages[spot.owner](spot.text, chance)
        for spot in {spot.owner: spot for line in table for spot in line}.values()
        if spot.owner in damages
    }
    return [[[replace(spot, text=texts.get(spot.owner, spot.text)) for spot in line] for line in table]]


# ---- order ----------------------------------------------------------------------------------------------------------


def turned(table: Drawn, chance: Random) -> list[Drawn]:
    """Rows as columns."""
    if not (one_block(table) and label_width(table) != 1):
        return []
    return [[list(line) for line in zip(*table, strict=True)]]


def rows_in_another_order(table: Drawn, chance: Random) -> list[Drawn]:
    result: Drawn = []
    for rows, lines in groupby(table, is_row):
        block = [afresh(line) if rows else line for line in lines]
        if rows:
            chance.shuffle(block)
        result += block
    return [result]


def columns_in_another_order(table: Drawn, chance: Random) -> list[Drawn]:
    """Groups of columns as wholes, and the columns in them; nothing if that tears a cell apart."""
    width, head = label_width(table), head_length(table)
    places = list(range(width, len(table[0])))
    for level in reversed(table[:head]):
        owners = [spot.owner for spot in level]
        runs = [list(run) for _, run in groupby(places, owners.__getitem__)]
        chance.shuffle(runs)
        places = [place for run in runs for place in run]
    result = [[*line[:width], *(line[place] for place in places)] for line in table]
    for line in result:
        runs_of_owners = [owner for owner, _ in groupby(spot.owner for spot in line)]
        if len(set(runs_of_owners)) != len(runs_of_owners):
            return []
    return [result]


# ---- more than the form has -----------------------------------------------------------------------------------------


def _with_column(table: Drawn, at: int, texts: Callable[[int, Line], str]) -> Drawn:
    result = []
    for number, line in enumerate(table):
        inside = 0 < at < len(line) and line[at - 1].owner == line[at].owner
        result.append([*line[:at], line[at] if inside else other(texts(number, line)), *line[at:]])
    return result


def blank_column(table: Drawn, chance: Random) -> list[Drawn]:
    return [_with_column(table, chance.randrange(len(table[0]) + 1), lambda number, line: "")]


def blank_lines(table: Drawn, chance: Random) -> list[Drawn]:
    result: Drawn = []
    for above, line in zip([None, *table], table, strict=False):
        if above and chance.random() < 0.2:
            result.append([
                one if one.owner == two.owner else other("") for one, two in zip(above, line, strict=True)
            ])  # fmt: skip
        result.append(line)
    return [result]


def serial_numbers(table: Drawn, chance: Random) -> list[Drawn]:
    rows = [number for number, line in enumerate(table) if is_row(line)]
    if label_width(table) == 0:
        return []
    title = chance.choice(["序号", "行次", ""])
    return [
        _with_column(
            table, 0, lambda n, line: str(rows.index(n) + 1) if n in rows else title if n == rows[0] - 1 else ""
        )
    ]


def note_column(table: Drawn, chance: Random) -> list[Drawn]:
    head = head_length(table)

    def text(number: int, line: Line) -> str:
        return "备注" if number == head - 1 else chance.choice(["", "见说明"]) if is_row(line) else ""

    return [_with_column(table, len(table[0]), text)]


def subtotals(table: Drawn, chance: Random) -> list[Drawn]:
    """A column 小计 at the end of the group 法人或其他组织."""
    level = next((n for n, line in enumerate(table) if any(spot.text == "法人或其他组织" for spot in line)), None)
    if level is None or label_width(table) == 0 or not one_block(table):
        return []
    end = max(n for n, spot in enumerate(table[level]) if spot.text == "法人或其他组织")
    result = []
    for number, line in enumerate(table):
        spot = line[end] if number <= level else other("小计" if number == level + 1 else f"77{number}")
        result.append([*line[: end + 1], spot, *line[end + 1 :]])
    return [result]


def units(table: Drawn, chance: Random) -> list[Drawn]:
    """A line of units below each head."""
    result: Drawn = []
    for line, below in zip(table, [*table[1:], None], strict=True):
        result.append(line)
        if below and is_row(below) and not is_row(line):
            result.append([other("件" if spot.role == "cell" else "") for spot in below])
    return [result]


def title_line(table: Drawn, chance: Random) -> list[Drawn]:
    spot = other(chance.choice(["单位：件", ""]))
    return [[[spot] * len(table[0]), *table]]


def extra_row(table: Drawn, chance: Random) -> list[Drawn]:
    """A row of a province of its own."""
    rows = [n for n, line in enumerate(table) if is_row(line)]
    at = chance.choice(rows)
    label = other(chance.choice(["其他主动公开文件", "（八）本省另行统计的事项"]))
    line = [label if spot.role == "label" else other(f"88{n}") for n, spot in enumerate(table[at])]
    return [[*table[: at + 1], line, *table[at + 1 :]]] if label_width(table) else []


def total_twice(table: Drawn, chance: Random) -> list[Drawn]:
    rows = [n for n, line in enumerate(table) if is_row(line)]
    if len(rows) < 2:
        return []
    at = chance.choice(rows)
    return [[*table, afresh(table[at])]]


# ---- several tables -------------------------------------------------------------------------------------------------


def split(table: Drawn, chance: Random) -> list[Drawn]:
    """Two tables, the second with or without a head of its own, with or without the labels of groups once more."""
    rows = [n for n, line in enumerate(table) if is_row(line)]
    if len(rows) < 2:
        return []
    at = chance.choice(rows[1:])
    if not is_row(table[at - 1]):
        at = next((n for n in range(at - 1, 0, -1) if is_row(table[n])), at - 1) + 1
    first, second = table[:at], table[at:]
    if chance.random() < 0.5:
        hanging = {spot.owner for line in first for spot in line}
        second = [[replace(spot, text="") if spot.owner in hanging else spot for spot in line] for line in second]
    if one_block(table) and chance.random() < 0.5:
        second = [*table[: head_length(table)], *second]
    return [first, second]


def head_repeated(table: Drawn, chance: Random) -> list[Drawn]:
    """In the middle of the table, as behind a page break."""
    rows = [n for n, line in enumerate(table) if is_row(line)]
    if len(rows) < 2 or not one_block(table):
        return []
    at = chance.choice(rows[1:])
    again = [list(line) for line in table[: head_length(table)]]
    owners: dict[int, int] = {}
    again = [[replace(s, owner=owners.setdefault(s.owner, new_owner())) for s in line] for line in again]
    return [[*table[:at], *again, *table[at:]]]


def blocks_apart(table: Drawn, chance: Random) -> list[Drawn]:
    """Each block a table of its own."""
    starts = [n for n, line in enumerate(table) if any(spot.role == "caption" for spot in line)]
    if len(starts) < 2:
        return []
    return [table[start:end] for start, end in zip(starts, [*starts[1:], len(table)], strict=True)]


def _is_part_four(table: Drawn) -> bool:
    """As the form prints it."""
    return len(table[0]) == 15 and all(map(is_row, table[3:]))


def lawsuits_apart(table: Drawn, chance: Random) -> list[Drawn]:
    """Part four as three tables."""
    if not _is_part_four(table):
        return []
    return [[line[start : start + 5] for line in table] for start in (0, 5, 10)]


def lawsuits_as_rows(table: Drawn, chance: Random) -> list[Drawn]:
    """Part four as three rows, or as three columns."""
    if not _is_part_four(table):
        return []
    columns = [spot.copy() for spot in table[-2][:5]]
    rows = [[table[level][start].copy(), *table[-1][start : start + 5]] for level, start in ((0, 0), (1, 5), (1, 10))]
    result = [[other(""), *columns], *rows]
    return [result if chance.random() < 0.5 else [list(line) for line in zip(*result, strict=True)]]


VARIANTS: dict[str, Variant] = {
    function.__name__: function
    for function in (
        *(lawsuits_apart, lawsuits_as_rows, blocks_apart),
        *(columns_in_another_order, subtotals, labels_in_one_column, without_groups, labels_repeated),
        *(rows_in_another_order, extra_row, total_twice, head_repeated, units, labels_damaged),
        *(serial_numbers, note_column, blank_column, blank_lines, title_line, turned, split),
    )
}
"""All variants by name, in an order in which several may be applied."""
