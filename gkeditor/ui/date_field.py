"""A line for a date, with a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout, QWidget, QWidgetAction

from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.icons import icon
from gkeditor.ui.line_field import LineField
from gkeditor.ui.session import Session


class DateField(LineField):
    """Edits a date written as `2026-01-20`; blank is allowed. Alt+Down opens the calendar."""

    def __init__(self, session: Session, address: Address, name: str, parent: QWidget | None = None) -> None:
        super().__init__(session, address, name, parent)
        self.setPlaceholderText("如 2026-01-20")
        self._calendar = self.addAction(icon("calendar"), QLineEdit.ActionPosition.TrailingPosition)
        self._calendar.setToolTip("选择日期（Alt+↓）")
        self._calendar.setShortcut("Alt+Down")
        self._calendar.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._calendar.triggered.connect(self.choose)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_calendar"):
            self._calendar.setIcon(icon("calendar"))

    def choose(self) -> None:
        """Open the calendar on the date typed, else on today."""
        from PySide6.QtGui import QTextCharFormat
        from PySide6.QtWidgets import QCalendarWidget

        calendar = QCalendarWidget()
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colours(self.palette()).error)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, weekend)
        shown = QDate.fromString(self.text(), Qt.DateFormat.ISODate)
        calendar.setSelectedDate(shown if shown.isValid() else QDate.currentDate())
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        action = QWidgetAction(menu)
        action.setDefaultWidget(_padded(calendar))
        menu.addAction(action)
        calendar.activated.connect(menu.close)
        calendar.clicked.connect(menu.close)
        for chosen in (calendar.activated, calendar.clicked):
            chosen.connect(self._on_chosen)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        calendar.setFocus()

    def _on_chosen(self, day: QDate) -> None:
        self._session.edit("落款日期", {self._address: date(day.year(), day.month(), day.day()).isoformat()})


def _padded(widget: QWidget) -> QWidget:
    around = QWidget()
    layout = QVBoxLayout(around)
    layout.setContentsMargins(*[theme.GRID] * 4)
    layout.addWidget(widget)
    return around
