"""The start of the window: what has to be right before Qt is up, and the application around the window."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from collections.abc import MutableMapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from gkeditor.app import begin
from gkeditor.files import settings
from gkeditor.ui import theme
from gkeditor.ui.after_paint import AfterPaint, before_dialogs
from gkeditor.ui.dialogs import questions
from gkeditor.ui.icons import application_icon
from gkeditor.ui.voice import follow_keyboard

if TYPE_CHECKING:
    from gkeditor.ui.main_window import MainWindow

_FONT_PACKAGES = "fonts-noto-cjk (Debian, UOS, Kylin), google-noto-sans-cjk-fonts (Fedora, openEuler)"

NO_FONT = f"系统没有中文字体，界面无法显示。请安装中文字体，如 {_FONT_PACKAGES}"
"""What the program says then."""


def run(path: str | None) -> int:
    """Show the window, with the report in a file if one is named, and return the exit status when it is closed."""
    stored = settings.load()
    choose_size(os.environ, stored.settings.size)
    app = application()
    theme.set_appearance(app, stored.settings.appearance)
    if not theme.has_chinese_font():
        return _refuse_without_font()
    from gkeditor.ui.main_window import MainWindow

    window = MainWindow()
    window.begin()
    sys.excepthook = partial(_tell_of_failure, window)
    # Else Ctrl+C in the terminal would wait for the next event.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # What cannot be opened, or not without a question, is spoken of over the start page.
    with before_dialogs(window, window.show_start):
        # The report is seen before it is checked.
        opened = path is not None and window.files.open(Path(path).absolute(), check_later=True)
    if not opened:
        window.show_start()
    AfterPaint(window, partial(_finish, app, window))
    if trouble := begin():
        QTimer.singleShot(0, window, lambda: questions.tell(window, "设置没有读出来。", trouble))
    QTimer.singleShot(0, window, _collect_garbage)
    return app.exec()


def application() -> QApplication:
    """The application: Chinese, with our looks."""
    choose_input_method(os.environ)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("gkeditor")
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    app.setDesktopFileName("gkeditor")
    app.setWindowIcon(application_icon())
    speak_chinese(app)
    theme.install(app)
    follow_keyboard(app)
    return app


def speak_chinese(app: QApplication) -> None:
    """Have Qt's own dialogs and menus speak Chinese, whatever the system does."""
    chinese = QLocale(QLocale.Language.Chinese, QLocale.Country.China)
    QLocale.setDefault(chinese)
    translator = QTranslator(app)
    if translator.load(chinese, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)


def choose_size(environment: MutableMapping[str, str], percent: int) -> None:
    """Show everything larger than the system asks for, unless the variable of Qt says how large already."""
    if percent != 100:
        environment.setdefault("QT_SCALE_FACTOR", str(percent / 100))


def choose_input_method(environment: MutableMapping[str, str]) -> None:
    """Ask for ibus too, after what is asked for: Qt's packages bring no plug-in for fcitx, and fcitx5 speaks ibus.

    Where Qt is told nothing, what other programs are told says that there is an input method; Wayland has its own way.
    """
    modules = (environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE") or "").split(";")
    if modules == [""]:
        modules = ["wayland", environment.get("XMODIFIERS", "").removeprefix("@im=")]
    if "ibus" not in modules and any(module.startswith("fcitx") for module in modules):
        modules.append("ibus")
    if "ibus" in modules:
        environment["QT_IM_MODULES"] = ";".join(modules)


def _finish(app: QApplication, window: MainWindow) -> None:
    """Do what the first picture did not wait for."""
    from gkeditor.ui import focus_ring

    focus_ring.install(app)
    window.files.finish()
    if "fcitx" in os.environ.get("QT_IM_MODULES", "") and app.platformName() == "xcb":
        from gkeditor.ui.fcitx4 import Fcitx4

        Fcitx4(app)
    # Else whoever goes to the first table would wait for it.
    QTimer.singleShot(0, window, partial(importlib.import_module, "gkeditor.ui.section_page"))


def _collect_garbage() -> None:
    """From now on; what the start made stays, and is not looked through at each key."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _tell_of_failure(
    window: QWidget, kind: type[BaseException], failure: BaseException, trace: TracebackType | None
) -> None:
    """Tell of a mistake of ours, once at a time; the report is still there and can be saved."""
    sys.__excepthook__(kind, failure, trace)
    if QApplication.activeModalWidget() is None:
        questions.tell(
            window,
            "程序内部出错，刚才这一步可能没有做完。",
            f"报告还在，请先另存一份，再重新打开程序。\n\n错误信息：{kind.__name__}：{failure}",
        )


def _refuse_without_font() -> int:
    """Say so in letters that can be shown, instead of boxes."""
    sys.stderr.write(f"gkeditor：{NO_FONT}\n")
    words = f"No Chinese font is installed, so the window cannot be shown.\nPlease install one: {_FONT_PACKAGES}."
    box = QMessageBox(QMessageBox.Icon.Critical, "gkeditor", words)
    theme.plain([box.addButton("OK", QMessageBox.ButtonRole.AcceptRole)])
    box.exec()
    return 2
