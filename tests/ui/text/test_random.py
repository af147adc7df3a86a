"""Whatever is done to a text: the editor shows what the document says, and no number is changed by typing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gkeditor.document import Document
from gkeditor.model.bound_text import BoundText
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.ui.session import Session
from gkeditor.ui.text.editor import TextEditor
from tests.ui.hands import compose, type_chinese
from tests.ui.texts import press

NUMBER, OTHER = "{{requests.received.total}}", "{{requests.carried_in.total}}"
PIECES = ["3", "新收", "。", "\n", "𠮷", NUMBER, OTHER, f"共{NUMBER}件", "{{", "}}", "{{no.cell}}"]
KEYS = ["Left", "Right", "Shift+Left", "Shift+Right", "Ctrl+Left", "Ctrl+Right", "Shift+Ctrl+Right", "Up", "Down"]
KEYS += ["Home", "End", "Ctrl+Home", "Ctrl+End", "Ctrl+A", "Backspace", "Del", "Ctrl+Backspace", "Ctrl+Del", "Return"]
STEPS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(PIECES)),
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("cell"), st.sampled_from(["", "7", "30", "1234", "abc"])),
    st.tuples(st.just("place"), st.integers(0, 30)),
    st.tuples(st.just("session"), st.sampled_from(["undo", "redo", "check"])),
    st.tuples(st.just("clipboard"), st.sampled_from(["cut", "copy", "paste"])),
    st.tuples(st.just("compose"), st.sampled_from(["上", "3", ""])),
    st.tuples(st.just("unbind"), st.none()),
)


def do(editor: TextEditor, session: Session, what: str, how: str) -> None:
    match what:
        case "type":
            type_chinese(editor, how)
        case "key":
            press(editor, how)
        case "cell":
            session.edit("输入", {"requests.received.natural": how})
        case "place":
            cursor = QTextCursor(editor.document())
            cursor.setPosition(min(int(how), editor.document().characterCount() - 1))
            editor.setTextCursor(cursor)
        case "session" | "clipboard":
            getattr(session if what == "session" else editor, how)()
        case "compose":
            compose(editor, "shang")
            session.edit("输入", {"requests.received.business": "5"})
            compose(editor, "", how)
        case "unbind":
            editor.unbind()


def test_the_editor_shows_what_the_document_says(qtbot: QtBot) -> None:
    session = Session(Document(new_report(load_form("2021-30"), "云溪县民政局", 2025)))
    editor = TextEditor(session, "overview")
    qtbot.addWidget(editor)
    editor.resize(300, 300)
    editor.show()
    editor.activateWindow()
    QTest.qWaitForWindowActive(editor)
    editor.go_to()

    @settings(max_examples=60)
    @given(st.lists(STEPS, max_size=25))
    def walk(steps: list[tuple[str, str]]) -> None:
        first = new_report(load_form("2021-30"), "云溪县民政局", 2025)
        session.replace(Document(first))
        session.edit(
            "导入", {"overview": f"新收{NUMBER}件，{OTHER}{NUMBER}\n30{NUMBER}3", "requests.received.natural": "30"}
        )
        for what, how in steps:
            do(editor, session, what, how)
            bound = BoundText(session.document.report.get("overview"), session.document.figures)
            assert editor.text() == bound.shown
            assert [number.shown for number in editor.bound.numbers] == [number.shown for number in bound.numbers]
            assert all(bound.around(position) is None for position in editor.selected())
        while session.document.history.undo_label:
            session.undo()
        assert session.document.report == first

    walk()
