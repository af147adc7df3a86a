"""What all tests share: no display, no surprises, golden files, markers for programs that may be missing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Before anything loads Qt.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

# The same examples in each run, unless more of them are asked for, and then others each time.
EXAMPLES = int(os.environ.get("GKEDITOR_EXAMPLES", "0"))
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("many", settings.get_profile("repeatable"), derandomize=False, max_examples=EXAMPLES or 100)
settings.load_profile("many" if EXAMPLES else "repeatable")

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
SEEDS = sorted((ROOT / ".." / "shared" / "seeds").resolve().glob("*.txt"))

DESKTOP = (("Xvfb",), ("dbus-daemon",), ("xdotool",), ("setpriv",))
PROGRAMS = {
    "libreoffice": ("LibreOffice", (("soffice", "libreoffice"),)),
    "chromium": ("Chromium", (("chromium", "chromium-browser", "google-chrome"),)),
    "ibus": ("ibus with libpinyin, on Xvfb", (("/usr/share/ibus/component/libpinyin.xml",), *DESKTOP)),
    "fcitx5": (
        "fcitx5 with rime's pinyin, on Xvfb",
        (
            ("/usr/share/fcitx5/inputmethod/rime.conf",),
            ("/usr/share/rime-data/luna_pinyin_simp.schema.yaml",),
            *DESKTOP,
        ),
    ),
    "fcitx4": (
        "fcitx 4 with its pinyin, on Xvfb",
        (("fcitx",), (f"{os.environ.get('FCITXDIR', '/usr')}/share/fcitx/inputmethod/pinyin.conf",), *DESKTOP),
    ),
    "atspi": (
        "at-spi2-core with its bindings for the system's Python, on Xvfb",
        (
            ("/usr/libexec/at-spi-bus-launcher",),
            ("dbus-send",),
            ("/usr/lib/python3/dist-packages/gi/__init__.py",),
            tuple(map(str, Path("/usr/lib").glob("*/girepository-1.0/Atspi-2.0.typelib"))),
            *DESKTOP,
        ),
    ),
}
"""Marker → the program's name for people, and what has to be there: one each of these executables or files."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


WITHOUT_PROGRAM = pytest.StashKey[dict[str, list[str]]]()
"""A program that is not installed → the tests skipped for it."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the tests whose programs are not installed."""
    config.stash[WITHOUT_PROGRAM] = skipped = {}
    for marker, (title, needed) in PROGRAMS.items():
        if not all(any(shutil.which(name, os.F_OK) for name in names) for names in needed):
            marked = [item for item in items if item.get_closest_marker(marker)]
            for item in marked:
                item.add_marker(pytest.mark.skip(reason=f"{title} is not installed"))
            if marked:
                skipped[title] = [item.nodeid for item in marked]


def pytest_terminal_summary(terminalreporter: "pytest.TerminalReporter", config: pytest.Config) -> None:
    """Name the tests that were skipped because a program is not installed."""
    for title, tests in config.stash.get(WITHOUT_PROGRAM, {}).items():
        terminalreporter.section(f"skipped, as it is not installed: {title}")
        for test in tests:
            terminalreporter.line(test)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give a test that asks for ``seed`` one run for each seed, or one skip if there are none."""
    if "seed" in metafunc.fixturenames:
        absent = pytest.param(None, marks=pytest.mark.skip(reason="../shared/seeds is not there"), id="none")
        metafunc.parametrize("seed", [pytest.param(path, id=path.stem[:3]) for path in SEEDS] or [absent])


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """Real reports as text files, in the order of their numbers; without them the test is skipped."""
    if not SEEDS:
        pytest.skip("../shared/seeds is not there")
    return SEEDS


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str | bytes], None]:
    """Compare an output with the file of that name in tests/golden; --update-golden rewrites the file."""
    update: bool = request.config.getoption("--update-golden")

    def compare(name: str, actual: str | bytes) -> None:
        file = GOLDEN / name
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(actual.encode() if isinstance(actual, str) else actual)
        assert file.exists(), f"no golden file {name}: make golden writes it"
        expected = file.read_bytes()
        assert actual == (expected.decode() if isinstance(actual, str) else expected)

    return compare


@pytest.fixture(autouse=True)
def _folders_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees or changes the settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.delenv("GKEDITOR_TEMPLATES", raising=False)
    for kind in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
