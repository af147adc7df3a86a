"""Printing, onto paper that is a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QDialog
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters.page import page
from gkeditor.exporters.pdf.layout import layout
from gkeditor.exporters.pdf.qt.fonts import Fonts
from gkeditor.exporters.pdf.sheets import Sheet
from gkeditor.exporters.pdf.typesetter import Typesetter
from gkeditor.files import native
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.preview.print_preview import PrintPreview
from gkeditor.ui.preview.printing import new_printer, print_sheets
from gkeditor.ui.session import Session
from tests.ui.hands import Dialogs, child, click, press, press_keys

Print = Callable[..., list[str]]


@pytest.fixture
def sheets(draft: Session) -> tuple[Sheet, ...]:
    """Those of a draft."""
    return layout(page(draft.document, on_paper=True), Typesetter(Fonts().advance))


@pytest.fixture
def printed(sheets: tuple[Sheet, ...], tmp_path: Path) -> Print:
    """Print the sheets after the printer was told what to do, and return the text of what came out, by page."""

    def printed(tell: Callable[[QPrinter], object] = lambda _printer: None, current: int = 0) -> list[str]:
        printer = new_printer("标题")
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        tell(printer)
        assert print_sheets(printer, sheets, Fonts(), current)
        with pdfplumber.open(tmp_path / "out.pdf") as pdf:
            return [str(out.extract_text()) for out in pdf.pages]

    return printed


def numbers(texts: list[str]) -> list[int]:
    """The page numbers below what came out."""
    return [int(text.splitlines()[-1].strip("— ")) for text in texts]


def test_all_sheets_come_out(printed: Print, sheets: tuple[Sheet, ...], tmp_path: Path) -> None:
    texts = printed()
    assert numbers(texts) == list(range(1, len(sheets) + 1))
    assert all("【草稿】" in text for text in texts)
    with pdfplumber.open(tmp_path / "out.pdf") as pdf:
        assert {(round(out.width), round(out.height)) for out in pdf.pages} == {(595, 842)}
        # The mark and the watermark, and text that is text.
        assert all(out.curves and len(out.chars) > 20 for out in pdf.pages)
        right = max(char["x1"] for char in pdf.pages[0].chars)
        assert pytest.approx(right, abs=9) == 595 - 26 / 25.4 * 72


@pytest.mark.parametrize(
    ("tell", "expected"),
    [
        (lambda p: (p.setPrintRange(QPrinter.PrintRange.PageRange), p.setFromTo(2, 3)), [2, 3]),
        (lambda p: p.setPrintRange(QPrinter.PrintRange.CurrentPage), [2]),
        (lambda p: p.setPageOrder(QPrinter.PageOrder.LastPageFirst), [5, 4, 3, 2, 1]),
        (lambda p: (p.setCopyCount(2), p.setCollateCopies(True)), [1, 2, 3, 4, 5, 1, 2, 3, 4, 5]),
        (lambda p: (p.setCopyCount(2), p.setCollateCopies(False)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
    ],
    ids=["pages", "current page", "last first", "copies", "copies page by page"],
)
def test_what_the_printer_is_told(printed: Print, tell: Callable[[QPrinter], object], expected: list[int]) -> None:
    assert numbers(printed(tell, current=1)) == expected


def test_on_larger_paper_all_is_larger(printed: Print, tmp_path: Path) -> None:
    def heights() -> set[float]:
        with pdfplumber.open(tmp_path / "out.pdf") as pdf:
            return {round(char["size"], 1) for char in pdf.pages[0].chars}

    printed()
    small = max(heights())
    printed(lambda printer: printer.setPageSize(QPageSize(QPageSize.PageSizeId.A3)))
    assert max(heights()) == pytest.approx(small * 2**0.5, rel=0.01)


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it(sheets: tuple[Sheet, ...], tmp_path: Path) -> None:
    printer = new_printer("标题")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "absent" / "out.pdf"))
    assert not print_sheets(printer, sheets, Fonts())


# ---- dialogs --------------------------------------------------------------------------------------------------------


def test_without_a_printer_it_says_so(window: MainWindow, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    with dialogs.answered(press("Return")):
        press_keys("Ctrl+P")
    assert "没有找到打印机" in dialogs.texts[0]


def test_the_dialog_prints(window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[QPrintDialog] = []

    def accept(dialog: QPrintDialog) -> int:
        asked.append(dialog)
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(tmp_path / "out.pdf"))
        return QDialog.DialogCode.Accepted.value

    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["一台打印机"])
    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window.files.open_sample("resources/samples/yunxi-2025.gkr")
    press_keys("Ctrl+P")
    assert (asked[0].minPage(), asked[0].maxPage()) == (1, 5)
    with pdfplumber.open(tmp_path / "out.pdf") as pdf:
        assert len(pdf.pages) == 5


# ---- preview --------------------------------------------------------------------------------------------------------


@pytest.fixture
def preview(qtbot: QtBot) -> PrintPreview:
    document = Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))
    made = PrintPreview(document)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_preview_shows_the_sheets_and_prints(
    preview: PrintPreview, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    assert preview._sheets.stack.count == 5
    with dialogs.answered(press("Return")):
        click("打印")(preview)
    assert preview.isVisible()


def test_the_picture_of_the_year_is_printed_if_asked_for(preview: PrintPreview) -> None:
    assert not any(sheet.fills for sheet in preview._sheets._sheets)
    child(preview, QCheckBox).click()
    assert any(sheet.fills for sheet in preview._sheets._sheets)


def test_a_place_in_the_preview_is_gone_to(window: MainWindow, dialogs: Dialogs) -> None:
    window.files.open_sample("resources/samples/yunxi-2025.gkr")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, PrintPreview)
        dialog._sheets.mark("disputes.review.upheld")
        press("Return")(dialog)

    with dialogs.answered(choose):
        press_keys("Ctrl+F2")
    assert window.workspace
    assert window.workspace.pages.current_section == "disputes"
