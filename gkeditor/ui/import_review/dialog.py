"""The dialog that shows what an import found beside the source, and asks what only the user can decide."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gkeditor.app.importing import Plan, answered, plan_into, plan_new
from gkeditor.document import Document
from gkeditor.importers.imported import Imported, Place, Question, Subject
from gkeditor.importers.source import Line
from gkeditor.model.form import Address
from gkeditor.ui import theme
from gkeditor.ui.dialogs.headline import Headline
from gkeditor.ui.import_review.conflicts import ConflictsPage
from gkeditor.ui.import_review.lists import (
    NAVIGATION_GROUP,
    LeftoverPage,
    PlaceList,
    found,
    lacking,
    leftover,
    lines_without_place,
)
from gkeditor.ui.import_review.questions import QuestionsList
from gkeditor.ui.import_review.source_view import IN_DOUBT, NO_PLACE, SourceView

_Page = QuestionsList | ConflictsPage | LeftoverPage | PlaceList
_SIZE = (theme.GRID * 150, theme.GRID * 90)


class ImportDialog(QDialog):
    """Accepted, `imported` is what the source holds by the user's answers, and `edits` take it into the open report."""

    def __init__(
        self,
        imported: Imported,
        name: str,
        verb: str = "打开",
        document: Document | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`verb`: what is done with it, in words; `document`: the open report that it goes into, None for no other."""
        super().__init__(parent)
        self.setWindowTitle(f"{verb}：{name}")
        self._document = document
        self._name = name
        self._read = self.imported = imported
        self._questions: dict[Subject, Question] = {}
        self._answers: dict[Subject, str] = {}
        self.plan: Plan = self._planned()

        self._head = Headline()
        self._source = SourceView(imported) if imported.lines else None
        self._where = QLabel(textFormat=Qt.TextFormat.PlainText)
        self._where.setObjectName("where")
        self._legend = QLabel(f"{NO_PLACE} 没有位置　{IN_DOUBT} 需要确认")
        self._asking = QuestionsList()
        self._conflicts = ConflictsPage()
        self._leftover = LeftoverPage(may_be_left=document is not None)
        self._lacking = PlaceList("缺少的内容", ("位置", "情况"), narrow=(1,))
        self._found = PlaceList("找到的内容", ("位置", "内容"))
        self._tabs = QTabWidget()
        self._pages: tuple[tuple[_Page, str], ...] = (
            (self._asking, "需要确认"),
            (self._conflicts, "与现有不同"),
            (self._leftover, "没有位置"),
            (self._lacking, "缺少"),
            (self._found, "找到"),
        )
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(f"{verb}(&O)")
        theme.plain(self._buttons.buttons())
        self._arrange()
        self._connect()
        self._show_plan()
        self._tabs.setCurrentIndex(self._first_tab())
        self._begin()

    @property
    def edits(self) -> dict[Address, str | None]:
        """What takes the import into the open report, by the user's choices."""
        return self.plan.edits(self._conflicts.choices(leftover=self._leftover.is_kept))

    @property
    def open_questions(self) -> int:
        """How many labels nobody has decided on."""
        return len(self._questions.keys() - self._answers.keys())

    def _planned(self) -> Plan:
        if self._document is None:
            return plan_new(self.imported)
        return plan_into(self.imported, self._document, self._name)

    # ---- looks ------------------------------------------------------------------------------------------------------

    def _arrange(self) -> None:
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(theme.GRID)
        if self._source:
            body.addWidget(self._source_page(self._source))
        for page, title in self._pages:
            self._tabs.addTab(_apart(page) if isinstance(page, PlaceList) else page, title)
        body.addWidget(self._tabs)
        body.setSizes([_SIZE[0] // 2] * 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.GRID * 2] * 4)
        layout.setSpacing(theme.GRID * 3 // 2)
        layout.addWidget(self._head)
        layout.addWidget(body, 1)
        layout.addWidget(self._buttons)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() * 19 // 20), min(_SIZE[1], room.height() * 9 // 10))

    def _source_page(self, source: SourceView) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        caption = QLabel(f"来源：{self._name}", textFormat=Qt.TextFormat.PlainText)
        caption.setBuddy(source)
        caption.setWordWrap(True)
        layout.addWidget(caption)
        layout.addWidget(source, 1)
        below = QHBoxLayout()
        below.addWidget(self._where, 1)
        below.addWidget(self._legend)
        layout.addLayout(below)
        return page

    def _connect(self) -> None:
        self._asking.answered.connect(self._on_answered)
        for page, _title in self._pages:
            page.place_chosen.connect(self._on_place_chosen)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _show_plan(self) -> None:
        """Show the plan."""
        plan, lines = self.plan, self.imported.lines
        for question in plan.questions:
            if question.subject not in self._questions:
                self._questions[question.subject] = question
                self._asking.ask(plan.form, plan.report, question, _place_of(question, lines[question.line]))
        self._conflicts.show_plan(plan)
        self._leftover.list.fill(leftover(plan, lines), folded=NAVIGATION_GROUP)
        self._lacking.fill(lacking(plan))
        self._found.fill(found(plan))
        blank = sum(map(len, plan.blank.values()))
        counts = (
            self.open_questions,
            len(plan.conflicts),
            len(plan.without_place) + len(plan.report.extra),
            len(plan.lacks) + blank,
            len(plan.texts) + sum(map(len, plan.cells.values())),
        )
        left = bool(plan.unplaced or plan.report.extra)
        needed = (bool(self._questions), bool(plan.conflicts or plan.clearable), left, bool(counts[3]), True)
        self._show_tabs(counts, needed)
        if self._source:
            marks = dict.fromkeys(lines_without_place(plan, lines), NO_PLACE)
            marks |= {q.line: IN_DOUBT for q in self._questions.values() if q.subject not in self._answers}
            self._source.mark(marks)
            self._legend.setVisible(bool(marks))
        well = not (self.open_questions or plan.warnings or plan.lacks or plan.without_place or plan.report.extra)
        self._head.tell(plan.summary(self.open_questions), plan.warnings, plan.remarks, well=well)

    def _show_tabs(self, counts: tuple[int, ...], needed: tuple[bool, ...]) -> None:
        for index, ((page, title), count, is_needed) in enumerate(zip(self._pages, counts, needed, strict=True)):
            only_navigation = page is self._leftover and not count
            self._tabs.setTabText(index, "网站导航" if only_navigation else f"{title} {count}")
            self._tabs.setTabVisible(index, is_needed)

    def _first_tab(self) -> int:
        """The first that has something to look after, else what was found."""
        shown = [index for index in range(self._tabs.count()) if self._tabs.isTabVisible(index)]
        nothing_left = not (self.plan.without_place or self.plan.report.extra)
        return next(index for index in shown if not (nothing_left and self._pages[index][0] is self._leftover))

    def _begin(self) -> None:
        if self._questions:
            self._asking.begin()
        else:
            self._tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)
            self._on_tab_changed()

    # ---- what the user does -----------------------------------------------------------------------------------------

    def _on_answered(self, subject: Subject, key: str) -> None:
        self._answers[subject] = key
        self.imported = answered(self._read, self._answers)
        self.plan = self._planned()
        self._show_plan()

    def _on_place_chosen(self, place: Place | None) -> None:
        if self._source:
            self._source.show_place(place)
            self._where.setText(self._source.where(place) if place else "")

    def _on_tab_changed(self) -> None:
        self._on_place_chosen(self._pages[self._tabs.currentIndex()][0].place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.open_questions and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter imports, but not past a question.
            self._tabs.setCurrentWidget(self._asking)
            self._asking.begin()
        else:
            super().keyPressEvent(event)


def _apart(alone: PlaceList) -> QWidget:
    """A list as a page, as far from the page's edge as what the other pages hold."""
    page = QWidget()
    QVBoxLayout(page).addWidget(alone)
    page.setFocusProxy(alone)
    return page


def _place_of(question: Question, line: Line) -> Place:
    texts = [" ".join((text or "").split()) for text in line.cells]
    found = " ".join(question.subject.found.split())
    return Place(question.line, texts.index(found) if found in texts else 0)
