"""What the project promises of itself: sound lock files, honest lower bounds, files that can be read in one go."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def environment(python: str) -> dict[str, str]:
    return {**default_environment(), "python_version": python, "python_full_version": f"{python}.0"}  # type: ignore[dict-item]


def locked(lock: Path, python: str) -> dict[str, Version]:
    """Package and version, of what the lock file installs on that version of Python."""
    lines = (line for line in lock.read_text().splitlines() if line[0] not in " #")
    requirements = (Requirement(line.removesuffix("\\")) for line in lines)
    return {
        canonicalize_name(requirement.name): Version(next(iter(requirement.specifier)).version)
        for requirement in requirements
        if requirement.marker is None or requirement.marker.evaluate(environment(python))
    }


def required(python: str) -> list[Requirement]:
    everything = map(Requirement, PROJECT["project"]["dependencies"])
    return [one for one in everything if one.marker is None or one.marker.evaluate(environment(python))]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_files_pin_everything_by_hash_and_name_no_place(lock: Path) -> None:
    text = lock.read_text()
    entries = re.findall(r"^[^\s#].*(?:\n .*)*", text, re.MULTILINE)
    assert entries
    assert [entry for entry in entries if not re.search(r"==\S+.*\\\n    --hash=sha256:[0-9a-f]{64}", entry)] == []
    assert re.findall(r"//|^-|^ +(?!--hash=)\S+", text, re.MULTILINE) == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
def test_the_lock_holds_what_the_project_requires(python: str) -> None:
    versions = locked(ROOT / "requirements/lock.txt", python)
    assert [one for one in required(python) if versions[canonicalize_name(one.name)] not in one.specifier] == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
def test_qt_stays_at_the_series_that_runs_on_old_desktops(python: str) -> None:
    assert locked(ROOT / "requirements/lock.txt", python)["pyside6-essentials"].release[:2] == (6, 9)


def test_qt_6_12_0_is_refused_on_python_3_11_only() -> None:
    def allowed(python: str) -> bool:
        (qt,) = [one for one in required(python) if one.name == "PySide6-Essentials"]
        return Version("6.12.0") in qt.specifier

    assert (allowed("3.11"), allowed("3.12")) == (False, True)


def test_the_oldest_versions_are_the_lower_bounds() -> None:
    versions = locked(ROOT / "requirements/oldest.txt", "3.11")
    bounds = {
        canonicalize_name(one.name): Version(bound.version)
        for one in required("3.11")
        for bound in one.specifier
        if bound.operator == ">="
    }
    assert {name: versions[name] for name in bounds} == bounds


def test_every_command_of_the_menu_has_its_line_of_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())
    menu = subprocess.run(["make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = {line.split()[1]: line.split(maxsplit=2)[2] for line in menu.splitlines()}
    assert set(listed) == phony - {"help", "system"}


def test_files_can_be_read_in_one_go() -> None:
    sources = [*(ROOT / "gkeditor").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    lengths = {str(file.relative_to(ROOT)): file.read_bytes().count(b"\n") for file in sources}
    assert {name: length for name, length in lengths.items() if length > 350} == {}


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
    assert [file for file in (ROOT / "gkeditor").rglob("*.py") if file.stem in drawers] == []
