"""Bringing in what was written elsewhere, files and the clipboard, as a report or into the open one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkeditor import app
from gkeditor.model.report import Report
from gkeditor.ui.copied import copied
from gkeditor.ui.dialogs import questions

if TYPE_CHECKING:
    from gkeditor.app.importing import Plan
    from gkeditor.importers.imported import Imported
    from gkeditor.ui.file_session import FileSession
    from gkeditor.ui.session import Session

_QUICK = (".gkr", ".json", ".txt", ".md", ".html", ".htm")
_QUICK_BYTES = 2**20
"""Files of these formats up to this size are read within a moment, and need no thread."""

_CLIPBOARD = "剪贴板"


def read(window: QWidget, path: Path) -> tuple[Imported, str] | None:
    """What a file holds, and its fingerprint; None if the user gave it up, or was told why it cannot be read."""
    try:
        if path.suffix.lower() in _QUICK and _size(path) <= _QUICK_BYTES:
            return app.read_imported(path)
        return _read_beside(window, path)
    except app.Unusable as error:
        questions.tell(window, f"“{path.name}”打不开。", str(error))
        return None


def _read_beside(window: QWidget, path: Path) -> tuple[Imported, str] | None:
    from gkeditor.ui import background

    try:
        words = f"正在读取“{path.name}”…"
        return background.result_of(window, words, partial(app.read_imported, path), app.stop_reading)
    except background.Cancelled:
        return None


def reviewed(window: QWidget, imported: Imported, name: str) -> Plan | None:
    """The import as a report of its own, shown to the user where there is something to see; None if it is given up."""
    from gkeditor.app.importing import plan_new

    plan = plan_new(imported)
    # A report or data file says itself what is where.
    if plan.has_nothing_to_say or not imported.lines:
        return plan
    return _asked(window, imported, name, "打开")


def read_prior(window: QWidget, path: Path, year: int | None = None) -> Report | None:
    """Last year's report in a file; the user is only asked what is doubtful in it. None as with `read`.

    `year`: its year, where that is known; of a file with several years, else the newest is taken.
    """
    found = read(window, path)
    if found is None:
        return None
    from gkeditor.app.importing import of_year

    imported = of_year(found[0], year)
    if not imported.questions:
        return imported.report
    plan = _asked(window, imported, path.name, "导入上年")
    return plan.report if plan else None


def _asked(window: QWidget, imported: Imported, name: str, verb: str) -> Plan | None:
    from gkeditor.ui.import_review.dialog import ImportDialog

    dialog = ImportDialog(imported, name, verb, parent=window)
    accepted = dialog.exec()
    dialog.deleteLater()
    return dialog.plan if accepted else None


def taken(window: QWidget, session: Session, imported: Imported, name: str, label: str) -> str:
    """Take an import into the open report as one step of this name, shown to the user where there is something to see.

    What was done, in words; "" if it was given up.
    """
    from gkeditor.app.importing import of_year, plan_into

    imported = of_year(imported, session.document.report.year)
    plan = plan_into(imported, session.document, name)
    edits = plan.edits(plan.proposed)
    if not plan.has_nothing_to_say:
        from gkeditor.ui.import_review.dialog import ImportDialog

        dialog = ImportDialog(imported, name, "导入", session.document, window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not accepted:
            return ""
        plan, edits = dialog.plan, dialog.edits
    before = session.document.report
    session.edit(label, edits)
    if session.document.report == before:
        return f"{label}：与报告相同，没有改动"
    rest = f"，来源没有的 {len(plan.lacks)} 行不变" if plan.in_part and plan.lacks else ""
    return f"{label}：{plan.found}{rest}"


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        # Reading says what is wrong.
        return 0


class Importing(QObject):
    """What the menu offers of it.

    Signals:
        said(str): what was done, in words.
    """

    said = Signal(str)

    def __init__(self, window: QWidget, files: FileSession) -> None:
        super().__init__(window)
        self._window = window
        self._files = files

    def import_file(self) -> None:
        """Ask for a file and take it into the open report."""
        from gkeditor.ui.dialogs import file_dialogs

        path = file_dialogs.which_file_to_open(self._window, self._files.folder(), "导入到当前报告")
        if path is not None:
            self._import_file(path, "导入")

    def import_clipboard(self, label: str = "从剪贴板导入") -> None:
        """Take what the clipboard holds into the open report, or open it where there is none."""
        data = copied()
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if len(files) == 1:
            self._import_file(files[0], label)
            return
        html, text = (data.html() if data.hasHtml() else None), (data.text() if data.hasText() else None)
        try:
            open_one = self._files.session
            imported = app.imported_from_clipboard(html, text, open_one.document.form.id if open_one else None)
        except app.Unusable as error:
            questions.tell(self._window, "剪贴板里没有可以导入的内容。", str(error))
            return
        if self._files.session is not None:
            self._say(taken(self._window, self._files.session, imported, _CLIPBOARD, label))
        elif plan := reviewed(self._window, imported, _CLIPBOARD):
            self._files.show(plan.report)
            self._say(f"{label}：{plan.found}")

    def import_prior(self) -> None:
        """Ask for last year's report and put it beside the open one."""
        from gkeditor.ui.dialogs import file_dialogs

        path = file_dialogs.which_file_to_open(self._window, self._files.folder(), "选择上年的报告")
        present = self._files.session.document.report.year if self._files.session else None
        if path is not None and (report := read_prior(self._window, path, present and present - 1)):
            self.take_prior(report)

    def take_prior(self, report: Report) -> None:
        """Put last year's report beside the open one, and show what that did; the user may take it back."""
        from gkeditor.ui.dialogs.prior import PriorDialog, outcome

        session = self._files.session
        if session is None:
            return
        taken = session.take_prior(report)
        dialog = PriorDialog(session.document, taken, self._window)
        accepted = dialog.exec()
        dialog.deleteLater()
        if not dialog.unwanted:
            session.edit("采用上年数", dialog.edits if accepted else {})
            self._say(f"导入上年：{outcome(taken)}")
        elif taken.changes.addresses:
            session.undo()

    def _import_file(self, path: Path, label: str) -> None:
        if self._files.session is None:
            self._files.open(path)
        elif found := read(self._window, path):
            self._say(taken(self._window, self._files.session, found[0], path.name, label))

    def _say(self, words: str) -> None:
        if words:
            self.said.emit(words)
