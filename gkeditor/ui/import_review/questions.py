"""The labels of an import that may be one of the form's, or none: the user says which."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gkeditor.importers.imported import Place, Question
from gkeditor.model.form import Form, Table
from gkeditor.model.report import Report
from gkeditor.ui import theme
from gkeditor.ui.framed import Framed

NONE_OF_THEM = "不属于表格"
_MOST = 100
"""So many questions are asked; a table with more doubtful labels is none of ours."""
_MOST_TEXTS = 12


class QuestionsList(QScrollArea):
    """One question below the other, each with a box to choose from.

    Signals:
        answered(Subject, str): the key of the row or column that a label stands for, "" for none.
        place_chosen(Place): where the label stands that the keyboard has come to.
    """

    answered = Signal(object, str)
    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places: dict[QComboBox, Place] = {}
        self.setAccessibleName("需要确认的栏目")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._page = QWidget()
        self._layout = QVBoxLayout(self._page)
        self._layout.setSpacing(theme.GRID)
        intro = QLabel("下面的栏目名称与表式不同，请选择对应哪一行或哪一列；不选的，作为格式以外的行保留。")
        intro.setWordWrap(True)
        self._layout.addWidget(intro)
        self._layout.addStretch(1)
        self.setWidget(self._page)

    def ask(self, form: Form, report: Report, question: Question, place: Place) -> None:
        """Put a question about a report below the others; `place` is where its label stands."""
        if len(self._places) == _MOST:
            return
        box, reason = QComboBox(), QLabel(textFormat=Qt.TextFormat.PlainText)
        kind = "行" if question.subject.kind == "row" else "列"
        label = QLabel(f"“{question.subject.found}”（{kind}）", textFormat=Qt.TextFormat.PlainText)
        label.setFont(theme.sized(self.font(), 1.0, bold=True))
        label.setBuddy(box)
        numbers = QLabel(f"它的数：{_texts(question)}", textFormat=Qt.TextFormat.PlainText)
        for words in (label, numbers, reason):
            words.setWordWrap(True)
        _fill(box, form.table(question.subject.table), report, question)
        box.setAccessibleName(f"“{question.subject.found}”对应的{kind}")
        box.setAccessibleDescription(f"{_texts(question)}；{question.options[0].reason if question.options else ''}")
        box.installEventFilter(self)
        reason.setText(
            f"最相近：{question.options[0].title}（{question.options[0].reason}）" if question.options else ""
        )
        self._places[box] = place
        card = Framed()
        inner = QVBoxLayout(card)
        inner.setSpacing(theme.GRID // 2)
        for widget in (label, numbers, box, reason):
            inner.addWidget(widget)
        self._layout.insertWidget(self._layout.count() - 1, card)
        subject = question.subject
        box.activated.connect(lambda index: self.answered.emit(subject, str(box.itemData(index))))

    @property
    def place(self) -> Place | None:
        """Where the label stands that the keyboard has come to."""
        return next((place for box, place in self._places.items() if box.hasFocus()), None)

    def begin(self) -> None:
        """Take the keyboard to the first question without an answer, else to the first."""
        open_ones = [box for box in self._places if box.currentIndex() < 0]
        (open_ones or list(self._places))[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QComboBox) and watched in self._places:
            if event.type() == QEvent.Type.FocusIn:
                self.ensureWidgetVisible(watched, 0, theme.GRID * 8)
                self.place_chosen.emit(self._places[watched])
            elif event.type() == QEvent.Type.Wheel:
                # The wheel is turned to scroll; it would answer.
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _texts(question: Question) -> str:
    shown = [" ".join(text.split()) or "（空）" for text in question.texts[:_MOST_TEXTS]]
    more = "…" if len(question.texts) > _MOST_TEXTS else ""
    return "　".join(shown) + more if shown else "没有"


def _fill(box: QComboBox, table: Table, report: Report, question: Question) -> None:
    """Offer the likely ones first, then none, then all others; rows that the source has already cannot be chosen."""
    box.setPlaceholderText("请选择")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for option in question.options:
        box.addItem(f"{option.title}　{option.score} 分", option.key)
        box.setItemData(box.count() - 1, option.reason, Qt.ItemDataRole.ToolTipRole)
    box.addItem(NONE_OF_THEM, "")
    is_row = question.subject.kind == "row"
    likely = {option.key for option in question.options}
    others = [(key, title) for key, title in _labels(table, question.subject.kind) if key not in likely]
    if others:
        _add_disabled(box, "其他行：" if is_row else "其他列：")
    for key, title in others:
        if is_row and f"missing.{table.key}.{key}" not in report.values:
            _add_disabled(box, f"{title}（来源里已有）")
        else:
            box.addItem(title, key)
    box.setCurrentIndex(-1)


def _add_disabled(box: QComboBox, text: str) -> None:
    box.addItem(text)
    model = box.model()
    if isinstance(model, QStandardItemModel):
        model.item(box.count() - 1).setEnabled(False)


def _labels(table: Table, kind: str) -> Iterator[tuple[str, str]]:
    """All rows or columns of a table with their labels, in the form's order."""
    seen = set()
    for block in table.blocks:
        for label in block.rows if kind == "row" else block.columns:
            if label.key not in seen:
                seen.add(label.key)
                yield label.key, " / ".join((*label.group[-1:], label.title))
