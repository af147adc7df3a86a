"""How the sheet is printed: as wide as an A4 page, the title on each page, pages numbered."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties

from gkeditor.exporters.xlsx.paper import Paper


def set_up_printing(paper: Paper) -> None:
    """Print what is the report, and none of the checks."""
    sheet, last = paper.sheet, get_column_letter(paper.columns)
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.orientation = sheet.ORIENTATION_PORTRAIT
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.55
    margins.top, margins.bottom, margins.header, margins.footer = 0.75, 0.75, 0.3, 0.4
    sheet.print_options.horizontalCentered = True
    sheet.print_area = ",".join(f"A{first}:{last}{end}" for first, end in paper.areas)
    if paper.title_row is not None:
        sheet.print_title_rows = f"{paper.title_row}:{paper.title_row}"
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.HeaderFooter.oddFooter = footer
    sheet.sheet_view.showGridLines = False
