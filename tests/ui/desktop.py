"""A desktop with a real input method or screen reader: display, bus, it and the program, in processes of their own."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gkeditor import assets

PATIENCE = 20
"""Seconds that anything may take on a busy machine."""

KEPT = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "FCITXDIR")
"""What of our environment says where programs are."""

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir={run}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
"""A bus on which nothing is started by being asked for."""

SCREEN_READERS_BUS = "/usr/libexec/at-spi-bus-launcher"

FCITX = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=rime

[Groups/0/Items/0]
Name=rime
Layout=

[GroupOrder]
0=Default
"""

FCITX4 = {
    "profile": "[Profile]\nIMName=pinyin\nEnabledIMList=fcitx-keyboard-us:True,pinyin:True\n",
    "config": "[Program]\nDefaultInputMethodState=Active\n",
}

RIME = "patch:\n  schema_list:\n    - schema: luna_pinyin_simp\n"


def until(true: Callable[[], object], what: str) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"in vain waited for {what}"
        time.sleep(0.01)


class Desktop:
    """Runs the program beside `ibus`, `fcitx5`, `fcitx4` or a screen reader on `atspi`; all of it ends with `close`."""

    def __init__(self, beside: str, home: Path) -> None:
        self._running: list[subprocess.Popen[str]] = []
        self._home = home
        run = home / "run"
        run.mkdir(mode=0o700)
        self._environment = {
            **{key: value for key, value in os.environ.items() if key in KEPT},
            **{f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE", "CACHE")},
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(run),
            "LANG": "C.UTF-8",
            "GSETTINGS_BACKEND": "memory",
        }
        try:
            self._start_display()
            self._start_bus(run)
            {
                "ibus": self._start_ibus,
                "fcitx5": self._start_fcitx5,
                "fcitx4": self.start_fcitx4,
                "atspi": self._start_screen_reader,
            }[beside]()
            self._start_window()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End everything, the last first."""
        for process in reversed(self._running):
            for signal_ in (signal.SIGTERM, signal.SIGKILL):
                try:
                    os.killpg(process.pid, signal_)
                    process.wait(3)
                except (ProcessLookupError, subprocess.TimeoutExpired):
                    continue
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()

    def begin(self, folder: Path, sample: str = "yunxi-2025") -> None:
        """Open a sample from a file in this folder, whatever became of the report before."""
        file = folder / "民政局.gkr"
        file.write_bytes(assets.read_bytes(f"resources/samples/{sample}.gkr"))
        self.ask(f"it.begin({str(file)!r})")

    def ask(self, question: str) -> Any:
        """The value of an expression about `it`, in the program."""
        assert self._window.stdin
        assert self._window.stdout
        self._window.stdin.write(question + "\n")
        self._window.stdin.flush()
        assert select.select([self._window.stdout], [], [], PATIENCE)[0], f"no answer to {question}"
        line = self._window.stdout.readline()
        assert line, f"the program ended at {question}: {self._told('window')}"
        answer = json.loads(line)
        assert "value" in answer, f"{question}: {answer['failure']}"
        return answer["value"]

    def wait_for(self, question: str, value: object = True) -> None:
        """Wait until an expression about `it` has a value."""
        last: list[object] = []

        def there() -> bool:
            last[:] = [self.ask(question)]
            return last == [value]

        try:
            until(there, question)
        except AssertionError as failure:
            raise AssertionError(f"{question} is {last[0]!r}, not {value!r}") from failure

    def press(self, *keys: str, delay: int = 20) -> None:
        """Press keys, by their names on X: `space`, `ctrl+z`, `Return`; milliseconds apart."""
        self._call("xdotool", "key", "--delay", str(delay), *keys)

    def hear(self, beginning: str) -> list[str]:
        """Wait until the screen reader is told words that begin like this; all that it was told since the last time."""
        heard: list[str] = []

        def told() -> bool:
            lines = (self._home / "told").read_text().split("\n")
            heard[:] = map(json.loads, lines[self._heard : -1])
            return any(words.startswith(beginning) for words in heard)

        try:
            until(told, beginning)
        except AssertionError as failure:
            raise AssertionError(f"heard was {heard}, not {beginning!r}") from failure
        self._heard += len(heard)
        return heard

    def click(self, cell: str) -> None:
        """Click a cell of the table that is shown."""
        x, y = self.ask(f"it.place_of({cell!r})")
        self._call("xdotool", "mousemove", str(x), str(y), "click", "1")

    def compose(self) -> None:
        """Type the letters for 公开, and wait until all of them are composed."""
        self.press(*"gongkai")
        self.wait_for(
            "it.composed in ('公开', 'gong kai')"
        )  # libpinyin shows the likeliest characters, rime the letters

    def composes(self) -> bool:
        """Whether a letter that is typed in a report without changes is composed; it is taken back."""
        self.press("a")
        until(lambda: self.ask("it.composed or it.session.document.modified"), "the first key")
        composed = bool(self.ask("it.composed"))
        self.press("Escape" if composed else "ctrl+z")
        self.wait_for("it.composed or it.session.document.modified", value=False)
        return composed

    def told(self) -> str:
        """What the program wrote to its standard error."""
        return self._told("window")

    # ---- what runs --------------------------------------------------------------------------------------------------

    def _start(self, name: str, *command: str, piped: bool = False, passed: int | None = None) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE if piped else subprocess.DEVNULL
        with (self._home / f"{name}.log").open("w") as log:
            process = subprocess.Popen(
                ("setpriv", "--pdeathsig", "TERM", *command),  # so that nothing outlasts even tests that are killed
                cwd=Path(__file__).parents[2],
                env=self._environment,
                stdin=pipe,
                stdout=pipe,
                stderr=log,
                text=True,
                start_new_session=True,
                pass_fds=() if passed is None else (passed,),
            )
        self._running.append(process)
        return process

    def _start_telling(self, name: str, *command: str) -> str:
        """Start a program that writes where it is to be found to the file descriptor that ends its last argument."""
        reading, writing = os.pipe()
        self._start(name, *command[:-1], command[-1] + str(writing), passed=writing)
        os.close(writing)
        with open(reading) as pipe:  # noqa: PTH123 (no path)
            assert select.select([pipe], [], [], PATIENCE)[0], f"{name} does not start: {self._told(name)}"
            line = pipe.readline().strip()
        assert line, f"{name} does not start: {self._told(name)}"
        return line

    def _start_display(self) -> None:
        screen = ("-screen", "0", "1280x800x24", "-nolisten", "tcp")
        number = self._start_telling("display", "sh", "-c", f'exec Xvfb {" ".join(screen)} -displayfd "$0"', "")
        self._environment["DISPLAY"] = f":{number}"

    def _start_bus(self, run: Path) -> None:
        file = self._home / "bus.conf"
        file.write_text(BUS.format(run=run))
        address = self._start_telling("bus", "dbus-daemon", f"--config-file={file}", "--nofork", "--print-address=")
        self._environment["DBUS_SESSION_BUS_ADDRESS"] = address

    def _start_ibus(self) -> None:
        self._environment["XMODIFIERS"] = "@im=ibus"
        memory = next(Path("/usr").glob("lib*/**/ibus-memconf"))
        self._start("ibus", "ibus-daemon", "--panel=disable", "--emoji-extension=disable", f"--config={memory}")
        until(lambda: self._call("ibus", "engine", "libpinyin") + self._call("ibus", "engine") == "libpinyin\n", "ibus")

    def _start_fcitx5(self) -> None:
        self._environment["QT_IM_MODULE"] = "fcitx"
        for file, text in (("config/fcitx5/profile", FCITX), ("data/fcitx5/rime/default.custom.yaml", RIME)):
            (self._home / file).parent.mkdir(parents=True)
            (self._home / file).write_text(text)
        self._start("fcitx5", "fcitx5", "--disable=wayland,kimpanel,notifications,notificationitem,spell")
        until(lambda: any((self._home / "config/ibus/bus").glob("*")), "fcitx5")
        until((self._home / "data/fcitx5/rime/user.yaml").exists, "rime")

    def start_fcitx4(self) -> None:
        """Start fcitx 4, again or for the first time."""
        self._environment["XMODIFIERS"] = "@im=fcitx"
        for name, text in FCITX4.items():
            (self._home / "config/fcitx").mkdir(parents=True, exist_ok=True)
            (self._home / "config/fcitx" / name).write_text(text)
        self.fcitx4 = self._start("fcitx4", "fcitx", "-D", "--disable=fcitx-xim")
        until(lambda: self._call("fcitx-remote").strip().isdigit(), "fcitx")

    def _start_screen_reader(self) -> None:
        self._start("atspi", SCREEN_READERS_BUS, "--launch-immediately", "--screen-reader=1")
        to = ("--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus", "org.a11y.Bus.GetAddress")
        until(lambda: self._call("dbus-send", *to), "the bus of screen readers")
        told = self._home / "told"
        self._start("reader", "/usr/bin/python3", str(Path(__file__).with_name("screen_reader.py")), str(told))
        until(told.exists, "the screen reader")
        self._heard = 0

    def _start_window(self) -> None:
        module = "tests.ui.desktop_window"
        self._window = self._start("window", sys.executable, "-m", module, piped=True)
        handle = str(self.ask("it.handle()"))
        until(lambda: not self._call("xdotool", "windowfocus", handle) and self.ask("it.active()"), "the window")

    def _call(self, *command: str) -> str:
        """Run a program; what it prints, whatever its exit status says: that of `ibus engine` is 1 in any case."""
        try:
            ended = subprocess.run(
                command, env=self._environment, capture_output=True, text=True, timeout=5, check=False
            )
        except subprocess.TimeoutExpired:
            return ""
        return ended.stdout

    def _told(self, name: str) -> str:
        return (self._home / f"{name}.log").read_text(errors="replace")
