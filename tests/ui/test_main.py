"""The start of the window."""

import gc
import signal
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QToolButton
from pytestqt.qtbot import QtBot

from gkeditor import assets
from gkeditor.files import settings
from gkeditor.model.severity import Severity
from gkeditor.ui import main, theme
from gkeditor.ui.main_window import MainWindow
from gkeditor.ui.start_page import StartPage
from gkeditor.ui.table.model import ACCESSIBLE
from gkeditor.ui.workspace import Workspace
from tests.loading import loaded_by
from tests.ui.hands import Dialogs, click


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, "fcitx;ibus"),
        ({"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx"}, "fcitx5;ibus"),
        ({"QT_IM_MODULE": "ibus"}, "ibus"),
        ({"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=ibus"}, None),
        ({"QT_IM_MODULE": "fcitx", "QT_IM_MODULES": "wayland;fcitx"}, "wayland;fcitx;ibus"),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "wayland;fcitx;ibus"),
        ({"XMODIFIERS": "@im=fcitx"}, "wayland;fcitx;ibus"),
        ({"XMODIFIERS": "@im=ibus"}, "wayland;ibus"),
        ({"XMODIFIERS": "@im=none"}, None),
        ({}, None),
    ],
)
def test_the_input_method_is_one_that_there_is(environment: dict[str, str], expected: str | None) -> None:
    main.choose_input_method(environment)
    assert environment.get("QT_IM_MODULES") == expected


def test_qt_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    standard = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.Close | standard.Save)
    qtbot.addWidget(box)
    texts = {button.text().partition("(")[0] for button in box.buttons()}
    assert texts == {"确定", "取消", "关闭", "保存"}


Begun = Callable[[str | None], MainWindow]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Begun:
    """Starts the program up to its event loop."""
    monkeypatch.setattr(main, "application", lambda: qapp)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    interrupt = signal.getsignal(signal.SIGINT)

    def begin(path: str | None) -> MainWindow:
        windows: list[MainWindow] = []

        def run_events(app: QApplication) -> int:
            windows.extend(w for w in app.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())
            return 0

        monkeypatch.setattr(QApplication, "exec", run_events)
        assert main.run(path) == 0
        signal.signal(signal.SIGINT, interrupt)
        return windows[0]

    return begin


def test_it_begins_with_the_file_named(begun: Begun, qtbot: QtBot, report_file: Path) -> None:
    window = begun(str(report_file))
    qtbot.addWidget(window)
    assert window.files.path == report_file


def found_in(work: Workspace) -> list[Severity | None]:
    """What the outline marks."""
    states = work.outline.states
    return [states.state(states.index(row)).severity for row in range(states.rowCount())]


def words_of(work: Workspace) -> str:
    """What the outline says."""
    states = work.outline.states
    return "\n".join(states.index(row).data(ACCESSIBLE) for row in range(states.rowCount()))


def test_the_report_is_seen_before_it_is_checked(begun: Begun, qtbot: QtBot) -> None:
    window = begun(str(assets.path("resources/samples/yunxi-2025-draft.gkr")))
    qtbot.addWidget(window)
    work, document = window.workspace, window.files.document
    assert work
    assert document
    verdict = window.findChild(QToolButton, "verdict")
    assert isinstance(verdict, QToolButton)
    assert not document.checked
    assert not verdict.isVisible()
    assert not any(found_in(work))
    assert "没有问题" not in words_of(work)
    qtbot.waitUntil(lambda: document.checked)
    assert verdict.text().startswith("尚不能发布")
    assert verdict.isVisible()
    assert work.side.view is work.findings
    assert any(found_in(work))
    assert "没有问题" in words_of(work)
    assert [Path(file.path).name for file in window.files.recent.all()] == ["yunxi-2025-draft.gkr"]


def test_it_begins_without_a_file(begun: Begun, qtbot: QtBot) -> None:
    window = begun(None)
    qtbot.addWidget(window)
    assert window.files.document is None


def test_what_cannot_be_opened_is_told_over_the_start_page(
    begun: Begun, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    shown: list[bool] = []

    def look(dialog: QDialog) -> None:
        shown.extend(isinstance(widget, StartPage) for widget in QApplication.allWidgets() if widget.isVisible())
        click("确定")(dialog)

    (tmp_path / "坏.gkr").write_text("{", encoding="utf-8")
    with dialogs.answered(look):
        window = begun(str(tmp_path / "坏.gkr"))
    qtbot.addWidget(window)
    assert "打不开" in dialogs.texts[0]
    assert any(shown)
    assert len(window.findChildren(StartPage)) == 1


def test_a_broken_settings_file_is_told_and_stops_nothing(begun: Begun, qtbot: QtBot, dialogs: Dialogs) -> None:
    settings.file().parent.mkdir(parents=True)
    settings.file().write_text("{", encoding="utf-8")
    qtbot.addWidget(begun(None))
    with dialogs.answered(click("确定")):
        qtbot.waitUntil(lambda: bool(dialogs.texts))
    assert "settings.json" in dialogs.texts[0]


@pytest.mark.parametrize(("percent", "before", "after"), [(100, None, None), (150, None, "1.5"), (150, "2", "2")])
def test_everything_is_as_large_as_is_set(percent: int, before: str | None, after: str | None) -> None:
    environment = {"QT_SCALE_FACTOR": before} if before else {}
    main.choose_size(environment, percent)
    assert environment.get("QT_SCALE_FACTOR") == after


def test_a_start_is_not_looked_through_for_garbage() -> None:
    gc.disable()
    try:
        main._collect_garbage()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_a_mistake_of_ours_is_told(
    begun: Begun, qtbot: QtBot, dialogs: Dialogs, capsys: pytest.CaptureFixture[str]
) -> None:
    qtbot.addWidget(begun(None))
    failure = ZeroDivisionError("by zero")
    with dialogs.answered(click("确定")):
        sys.excepthook(ZeroDivisionError, failure, None)
    assert "请先另存一份" in dialogs.texts[0]
    assert "ZeroDivisionError: by zero" in capsys.readouterr().err


def test_without_a_chinese_font_it_says_so_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: QApplication, dialogs: Dialogs
) -> None:
    monkeypatch.setattr(main, "application", lambda: qapp)
    monkeypatch.setattr(theme, "has_chinese_font", lambda: False)
    with dialogs.answered(click("OK")):
        assert main.run(None) == 2
    assert dialogs.texts[0].isascii()
    assert "没有中文字体" in capsys.readouterr().err


def test_a_report_file_is_shown_without_what_imports_need() -> None:
    loaded = loaded_by(
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from pathlib import Path\n"
        "from gkeditor import assets\n"
        "from gkeditor.ui.main import application\n"
        "app = application()\n"
        "from gkeditor.ui.main_window import MainWindow\n"
        "window = MainWindow()\n"
        "assert window.files.open(assets.path('resources/samples/yunxi-2025.gkr'), check_later=True)"
    )
    assert "gkeditor.ui.workspace" in loaded
    views = ("focus_ring", "section_page", "findings.panel", "preview.panel", "table.view", "text.editor")
    unseen = {f"gkeditor.ui.{name}" for name in views}
    dialogs = {name for name in loaded if name.startswith("gkeditor.ui.dialogs.")} - {"gkeditor.ui.dialogs.questions"}
    readers = {"rapidfuzz", "lxml", "openpyxl", "pdfplumber", "docx", "gkeditor.importers.match"}
    readers |= {"gkeditor.ui.import_review.dialog", "gkeditor.app.importing", "gkeditor.checks.catalogue"}
    assert [name for name in {*unseen, *readers} if find_spec(name) is None] == []
    assert loaded & {*unseen, *dialogs, *readers} == set()
