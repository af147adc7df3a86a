"""The report on paper: the sheets of the PDF, drawn for a printer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from gkeditor.exporters.page import Page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.qt.drawing import draw
from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Sheet
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.ui.dialogs import questions
from gkeditor.ui.preview.stack import HEIGHT, WIDTH

_CURRENT_PAGE = QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage
_ROUNDING = 0.01


def print_report(parent: QWidget, view: Page, current: int | None = None) -> bool:
    """Ask for a printer and print; whether it was done. `current`: the sheet looked at, counted from 0."""
    if not QPrinterInfo.availablePrinterNames():
        questions.tell(
            parent, "没有找到打印机。", "请先在系统设置中添加打印机；也可以导出 PDF 文件，到有打印机的电脑上打印。"
        )
        return False
    fonts = Fonts()
    sheets = layout(view, Typesetter(fonts.advance))
    printer = new_printer(view.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinMax(1, len(sheets))
    dialog.setOption(_CURRENT_PAGE, current is not None)
    accepted = dialog.exec()
    dialog.deleteLater()
    if not accepted:
        return False
    if not print_sheets(printer, sheets, fonts, current or 0):
        questions.tell(parent, "没有打印成功。", "请检查打印机是否开着、连接好、有纸，再打印一次。")
        return False
    return True


def new_printer(title: str) -> QPrinter:
    """A printer for A4, without margins of its own: the sheets have theirs."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0))
    printer.setDocName(title or "政府信息公开工作年度报告")
    printer.setCreator("")
    return printer


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet], fonts: Fonts, current: int = 0) -> bool:
    """Draw the sheets that the printer was told to print, as often as it was told; False if it did not take them."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    taken = True
    for number, sheet in enumerate(_asked(printer, sheets, current)):
        taken = taken and (number == 0 or printer.newPage())
        if taken:
            _draw(sheet, printer, painter, fonts)
    return painter.end() and taken


def _asked(printer: QPrinter, sheets: Sequence[Sheet], current: int) -> Iterator[Sheet]:
    """The sheets that are to come out, in their order."""
    match printer.printRange():
        case QPrinter.PrintRange.CurrentPage:
            chosen = [sheets[current]]
        case QPrinter.PrintRange.PageRange:
            chosen = [sheet for number, sheet in enumerate(sheets, start=1) if printer.pageRanges().contains(number)]
        case _:
            chosen = list(sheets)
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        chosen.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return (sheet for _ in range(copies) for sheet in chosen)
    return (sheet for sheet in chosen for _ in range(copies))


def _draw(sheet: Sheet, printer: QPrinter, painter: QPainter, fonts: Fonts) -> None:
    """Draw a sheet in the middle of the paper; on other paper than A4 larger or smaller."""
    room = printer.pageLayout().fullRectPoints()
    scale = min(room.width() / WIDTH, room.height() / HEIGHT)
    # Sizes of paper are rounded to points.
    scale = 1.0 if abs(scale - 1) < _ROUNDING else scale
    painter.save()
    painter.scale(printer.logicalDpiX() / 72, printer.logicalDpiY() / 72)
    painter.translate((room.width() - WIDTH * scale) / 2, (room.height() - HEIGHT * scale) / 2)
    painter.scale(scale, scale)
    draw(sheet, painter, fonts)
    painter.restore()
