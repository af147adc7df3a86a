"""Which file the open report belongs to: open, save, and the questions that go with it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.files import native, safe
from gkeditor.model.report import Report
from gkeditor.ui import importing
from gkeditor.ui.dialogs import questions
from gkeditor.ui.dialogs.questions import Answer
from gkeditor.ui.recent import RecentFiles
from gkeditor.ui.session import Session


class FileSession(QObject):
    """The open report as a file; only a report file (.gkr) can be saved to, what was imported has none yet.

    Signals:
        opened(Session): another report is open.
        saved(): the user had the report written.
        stopped(): the report is no longer saved by itself.
        said(str): what was done, in words.
    """

    opened = Signal(object)
    saved = Signal()
    stopped = Signal()
    said = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._fingerprint: str | None = None
        self._source: Path | None = None
        self._saved_at: datetime | None = None
        self._by_itself = False
        """Whether the last one to save was not the user."""
        self._stopped = ""
        """Why the report is no longer saved by itself."""
        self.session: Session | None = None
        self.path: Path | None = None
        self.recent = RecentFiles()

    @property
    def document(self) -> Document | None:
        """The open document, if there is one."""
        return self.session.document if self.session else None

    @property
    def name(self) -> str:
        """What the report is called, in the window's title and in questions."""
        if self.path:
            return self.path.name
        if self.session and (named := _proposed_name(self.session.document.report)):
            return named
        return "未命名报告"

    @property
    def state(self) -> str:
        """Whether the report is saved, in words."""
        if self.session and self.session.document.modified:
            return self._stopped or "有未保存的修改"
        if self._saved_at:
            return f"{'已自动保存' if self._by_itself else '已保存'} {self._saved_at:%H:%M}"
        return "" if self.path else "尚未保存为报告文件"

    @property
    def base_name(self) -> str:
        """The name of exported files, without suffix."""
        return self.path.stem if self.path else self.name

    def folder(self) -> Path:
        """Where dialogs about files begin."""
        if near := self.path or self._source:
            return near.parent
        latest = next(iter(self.recent.all()), None)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(latest.path).parent if latest else Path(documents)

    # ---- open -------------------------------------------------------------------------------------------------------

    def new(self, agency: str, year: int, kind: str) -> bool:
        """Open an empty report, False for a year without one; the caller has asked whether the present one may go."""
        try:
            report = app.empty_report(agency, year, kind)
        except app.Unusable as error:
            questions.tell(self._window, "不能新建报告。", str(error))
            return False
        self.show(report)
        return True

    def choose_and_open(self) -> bool:
        """Ask for a file and open it."""
        from gkeditor.ui.dialogs import file_dialogs

        path = file_dialogs.which_file_to_open(self._window, self.folder())
        return path is not None and self.open(path)

    def open(self, path: Path, *, check_later: bool = False) -> bool:
        """Open a readable file; first ask what becomes of unsaved work. False if nothing was opened.

        `check_later` leaves it to the caller to have a report file checked, once it is seen: `finish`.
        """
        if not self.may_leave():
            return False
        found = importing.read(self._window, path)
        if found is None:
            return False
        imported, fingerprint = found
        if path.suffix.lower() == native.SUFFIX:
            self._take(imported.report, path=path, fingerprint=fingerprint, check_later=check_later)
            return True
        plan = importing.reviewed(self._window, imported, path.name)
        if plan is None:
            return False
        self._take(plan.report, source=path)
        self.said.emit(f"读入“{path.name}”：{plan.found}")
        return True

    def open_sample(self, asset: str) -> bool:
        """Open a report that the program ships; it is saved as a new file."""
        if not self.may_leave():
            return False
        self.show(app.report_from(assets.read_bytes(asset), asset))
        return True

    def show(self, report: Report) -> None:
        """Open a report that belongs to no file."""
        self._take(report)

    def finish(self) -> None:
        """Check the report that was opened to be checked later."""
        if self.session and not self.session.document.checked:
            self.session.check()
            self._remember()

    def _take(
        self,
        report: Report,
        *,
        path: Path | None = None,
        fingerprint: str | None = None,
        source: Path | None = None,
        check_later: bool = False,
    ) -> None:
        document = app.opened(report, check_later=check_later)
        self.path, self._fingerprint, self._source = path, fingerprint, source
        self._saved_at, self._stopped = None, ""
        if self.session is None:
            self.session = Session(document, self)
        else:
            self.session.replace(document)
        if document.checked:
            self._remember()
        self.opened.emit(self.session)

    def _remember(self) -> None:
        origin = self.path or self._source
        if origin and self.session:
            self.recent.add(origin, self.session.document)

    # ---- save -------------------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Whether the open report may go: nothing is unsaved, or the user saved it or gave it up."""
        if self.session is None or not self.session.document.modified:
            return True
        answer = questions.unsaved_work(self._window, self.name)
        return self.save() if answer is Answer.SAVE else answer is Answer.DISCARD

    def save(self) -> bool:
        """Save the report, asking where if it has no file yet; False if it was not saved."""
        return self._write(self.path, self._fingerprint) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save the report there."""
        from gkeditor.ui.dialogs import file_dialogs

        if self.session is None:
            return False
        proposal = (
            self.path or self.folder() / f"{_proposed_name(self.session.document.report) or '年度报告'}{native.SUFFIX}"
        )
        path = file_dialogs.where_to_save(self._window, proposal)
        return path is not None and self._write(path, _fingerprint_of(path))

    def save_quietly(self) -> None:
        """Save a report that has a file and was changed, and ask nothing; what stops it is said once."""
        if self.session is None or self.path is None or not self.session.document.modified or self._stopped:
            return
        self.session.check()
        try:
            self._fingerprint = app.save(self.session.document, self.path, self._fingerprint)
        except safe.ChangedOnDisk:
            self._stopped = "自动保存已停止：文件被别人或别的程序改过，请按“保存”"
        except app.Unusable as error:
            self._stopped = f"自动保存已停止：{error}"
        else:
            self._saved_at, self._by_itself = datetime.now().astimezone(), True
            self.recent.add(self.path, self.session.document)
            self.session.saved()
            return
        self.said.emit(self._stopped)
        self.stopped.emit()

    def _write(self, path: Path, expected: str | None) -> bool:
        if self.session is None:
            return False
        try:
            self._fingerprint = app.save(self.session.document, path, expected)
        except safe.ChangedOnDisk:
            answer = questions.changed_on_disk(self._window, path)
            if answer is Answer.OVERWRITE:
                return self._write(path, _fingerprint_of(path))
            return answer is Answer.SAVE_AS and self.save_as()
        except app.Unusable as error:
            return questions.not_saved(self._window, path, str(error)) is Answer.SAVE_AS and self.save_as()
        self.path, self._saved_at = path, datetime.now().astimezone()
        self._by_itself, self._stopped = False, ""
        self.recent.add(path, self.session.document)
        self.session.saved()
        self.saved.emit()
        return True


def _proposed_name(report: Report) -> str:
    """The base name for a report's file: 〈机关〉〈年〉, without what file systems do not take."""
    year = f"{report.year}年" if report.year else ""
    name = f"{report.agency}{year}政府信息公开工作年度报告" if report.agency or year else ""
    return "".join("_" if char in '<>:"/\\|?*' or char < " " else char for char in name)[:80].strip(" .")


def _fingerprint_of(path: Path) -> str | None:
    try:
        return safe.fingerprint(safe.read_bytes(path))
    except (OSError, safe.TooLarge):
        return None
