"""PDF: a layout of our own, drawn by Qt, which embeds the fonts."""

from __future__ import annotations

from gkeditor.document import Document
from gkeditor.exporters.cannot import CannotExport
from gkeditor.exporters.page import page


def export(document: Document, *, with_picture: bool = False) -> bytes:
    """The document as a PDF; raise CannotExport where Qt cannot run or no Chinese font is installed."""
    try:
        from gkeditor.exporters.pdf.qt.writing import write
    except ImportError as error:
        library = error.name if isinstance(error, ModuleNotFoundError) else str(error).partition(":")[0]
        raise CannotExport(
            f"不能写 PDF：系统缺少 Qt 需要的库 {library}。请安装后再试（Debian 等系统上的软件包是 libegl1 libgl1 "
            "libglib2.0-0 libfontconfig1 libxkbcommon0），或者导出其他格式"
        ) from error
    return write(page(document, on_paper=True, with_picture=with_picture))
