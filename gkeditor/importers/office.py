"""Old Word, WPS, RTF and OpenDocument texts: LibreOffice, where it is installed, makes Word documents of them."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from gkeditor.importers.docx import read_docx
from gkeditor.importers.source import Source, UnreadableInput

TIMEOUT = 60.0
"""Seconds, after which LibreOffice is ended."""

_ATTENTION = 0.1
"""Seconds between two looks whether it is still wanted."""

if sys.platform == "win32":
    _FLAGS = subprocess.CREATE_NO_WINDOW
else:
    _FLAGS = 0

_SAVE_AS = "请用 Word 或 WPS 打开后“另存为”.docx，再导入"
_MAX_BYTES = 50 * 2**20
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)

_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "BlockUntrustedRefererLinks": "true",
        "DisableActiveContent": "true",
    },
    "org.openoffice.Office.Common/Misc": {"FirstRun": "false"},
    "org.openoffice.Inet/Settings": {
        "ooInetProxyType": "2",
        "ooInetHTTPProxyName": "127.0.0.1",
        "ooInetHTTPProxyPort": "9",
        "ooInetHTTPSProxyName": "127.0.0.1",
        "ooInetHTTPSProxyPort": "9",
        "ooInetNoProxy": "",
    },
}
"""The profile that LibreOffice runs with: nothing in a document is run, nothing it refers to is fetched.

Port 9 of this computer, where nobody answers, is its way to the network.
"""


_unwanted: set[threading.Event] = set()
"""One for each document being converted, set when nobody wants it any longer."""


def stop() -> None:
    """End LibreOffice wherever it is at work, in whatever thread; who waits for it gets UnreadableInput."""
    for event in tuple(_unwanted):
        event.set()


def read_office(data: bytes, suffix: str) -> Source:
    """The source in a document of the kind with this suffix (.doc, .rtf, .odt); raise UnreadableInput."""
    program = find_libreoffice()
    if program is None:
        raise UnreadableInput(f"读取 {suffix} 文件要用 LibreOffice，本机没有安装；{_SAVE_AS}")
    with tempfile.TemporaryDirectory(prefix="gkeditor-", ignore_cleanup_errors=True) as folder:
        return read_docx(_converted(program, data, suffix, Path(folder)))


def find_libreoffice() -> str | None:
    """The program file of LibreOffice, None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((str(path) for path in _usual_files() if path.is_file()), None)


def _usual_files() -> Iterator[Path]:
    if sys.platform == "win32":
        for variable in ("ProgramFiles", "ProgramW6432", "ProgramFiles(x86)"):
            if folder := os.environ.get(variable):
                yield Path(folder, "LibreOffice", "program", "soffice.exe")
    else:
        for place in _USUAL_PLACES:
            yield from sorted(Path("/").glob(place.lstrip("/")), reverse=True)


def _converted(program: str, data: bytes, suffix: str, folder: Path) -> bytes:
    """The document as .docx, made in a folder that is to be deleted."""
    profile = folder / "profile"
    _write_settings(profile)
    # The kind is told by the content; a name of our own keeps LibreOffice from guessing by another.
    document = folder / f"document{suffix}"
    document.write_bytes(data)
    result = folder / "result" / "document.docx"
    _run(
        [
            program,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--invisible",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--nofirststartwizard",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(result.parent),
            str(document),
        ],
        folder,
    )
    if not result.is_file():
        raise UnreadableInput(f"LibreOffice 不能打开这个 {suffix} 文件，可能已损坏或者设有密码；{_SAVE_AS}")
    if result.stat().st_size > _MAX_BYTES:
        raise UnreadableInput("文件过大，不会是一份年度报告")
    return result.read_bytes()


def _write_settings(profile: Path) -> None:
    items = (
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">\n' + "\n".join(items) + "\n</oor:items>\n",
        encoding="utf-8",
    )


def _run(command: list[str], folder: Path) -> None:
    """Run a program with all that it starts, and end them all when its time is over."""
    environment = os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)) | {"SAL_USE_VCLPLUGIN": "svp"}
    try:
        # The command is a program file that was found and arguments of our own.
        process = subprocess.Popen(  # noqa: S603
            command,
            env=environment,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=_FLAGS,
        )
    except OSError:
        raise UnreadableInput(f"LibreOffice 不能启动；{_SAVE_AS}") from None
    try:
        _wait(process)
    finally:
        _end(process)


def _wait(process: subprocess.Popen[bytes]) -> None:
    """Wait for a program while its time lasts and somebody wants what it does."""
    unwanted = threading.Event()
    _unwanted.add(unwanted)
    end = time.monotonic() + TIMEOUT
    try:
        while process.poll() is None:
            if unwanted.is_set():
                raise UnreadableInput("已取消")
            if time.monotonic() > end:
                raise UnreadableInput(f"LibreOffice 在 {TIMEOUT:.0f} 秒内没有转换完，已停止；{_SAVE_AS}")
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_ATTENTION)
    finally:
        _unwanted.discard(unwanted)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)  # noqa: S603, S607
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
