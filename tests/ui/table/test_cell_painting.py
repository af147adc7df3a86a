"""What is seen of labels and numbers."""

from itertools import product

import pytest
from PySide6.QtGui import QColor, QImage

from gkeditor.model.severity import Severity
from gkeditor.ui import theme
from gkeditor.ui.session import Session
from gkeditor.ui.table.cell_painting import even
from gkeditor.ui.table.view import TableView

NATURAL = "requests.received.natural"
TOTAL = "requests.received.total"


@pytest.mark.parametrize(
    ("label", "room", "lines"),
    [
        ("总计", 4, ["总计"]),
        ("社会公益组织", 5, ["社会公", "益组织"]),
        ("（三）不予公开", 5, ["（三）", "不予公开"]),
        ("（六）其他处理", 3, ["（六）", "其他", "处理"]),
        ("三、本年度办理结果", 4, ["三、", "本年度办", "理结果"]),
        ("三、本年度办理结果", 6, ["三、本年度办理结果"]),
        ("1.属于国家秘密", 4, ["1.属于国家秘密"]),
        ("三、本年度办理结果", 0, ["三、本年度办理结果"]),
    ],
)
def test_short_labels_are_broken_evenly(label: str, room: int, lines: list[str]) -> None:
    assert even(label, room).split("\n") == lines


def picture(view: TableView, cell: str) -> QImage:
    return view.viewport().grab(view.visualRect(view.table.index_of(cell))).toImage()


def test_what_an_error_reads_has_a_mark_in_its_corner(view: TableView, session: Session) -> None:
    def corner() -> list[QColor]:
        image = picture(view, NATURAL)
        return [image.pixelColor(1, image.height() - 3), image.pixelColor(2, image.height() - 3)]

    view.go_to("requests.received.other")
    assert theme.LIGHT.error not in corner()
    session.edit("输入", {NATURAL: "3", TOTAL: "5"})
    session.edit("输入", dict.fromkeys(("requests.received.business", "requests.received.research"), "0"))
    session.edit("输入", dict.fromkeys(("requests.received.welfare", "requests.received.legal"), "0"))
    session.edit("输入", {"requests.received.other": "0"})
    assert view.table.looks[NATURAL].touched
    assert corner() == [theme.LIGHT.error] * 2
    session.edit("输入", {TOTAL: "3"})
    assert theme.LIGHT.error not in corner()


def test_blanks_around_a_number_do_not_move_it(view: TableView, session: Session) -> None:
    session.edit("输入", {NATURAL: "12"})
    plain = picture(view, NATURAL)
    session.edit("输入", {NATURAL: "12\u3000 "})
    assert session.document.text(NATURAL) == "12\u3000 "
    assert view.table.looks[NATURAL].text == "12"
    view.table.looks[NATURAL] = view.table.looks[NATURAL]._replace(severity=None)
    view.viewport().update()
    assert picture(view, NATURAL) == plain


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("severity", Severity)
@pytest.mark.parametrize("text", ["", "3"])
def test_last_years_number_keeps_clear_of_the_mark(
    view: TableView, session: Session, zoom: float, severity: Severity, text: str
) -> None:
    session.edit("输入", {NATURAL: text})
    view.resize(round(752 * zoom), 620)
    view.set_zoom(zoom)
    look = view.table.looks[NATURAL]._replace(severity=None)

    def shown(severity: Severity | None = None, last: str = "") -> QImage:
        view.table.looks[NATURAL] = look._replace(severity=severity, last=last)
        view.viewport().update()
        return picture(view, NATURAL)

    plain, marked = shown(), shown(severity)
    assert plain.height() <= 24 * zoom, "there is the least room in a low row"
    for last in ("0", "17", "1237"):
        both = changed(plain, marked) & changed(plain, shown(last=last))
        assert both == set(), last


def changed(before: QImage, after: QImage) -> set[tuple[int, int]]:
    """The pixels in which two pictures differ."""
    places = product(range(before.width()), range(before.height()))
    return {place for place in places if before.pixel(*place) != after.pixel(*place)}
