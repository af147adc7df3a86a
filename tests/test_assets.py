import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gkeditor import assets

ROOT = Path(__file__).parents[1]


def test_reads_text_and_bytes_of_the_same_file() -> None:
    name = "resources/forms/2021-30.toml"
    assert tomllib.loads(assets.read_text(name))
    assert assets.read_bytes(name).decode() == assets.read_text(name)
    assert assets.path(name) == ROOT / name


def test_names_are_those_of_the_files_without_folders_and_hidden_ones() -> None:
    assert assets.names("resources/forms") == ("2019-60.toml", "2021-30.toml")
    assert "forms" not in assets.names("resources")
    assert not [name for name in assets.names("templates") if name.startswith(".")]


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "/etc/hostname",
        "forms/2021-30.toml",
        "../resources/forms/2021-30.toml",
        "resources/../pyproject.toml",
        "resources/forms/../../pyproject.toml",
        "resources/..\\..\\pyproject.toml",
        "resources/C:/Windows/win.ini",
        "/resources/forms/2021-30.toml",
    ],
)
def test_refuses_names_that_lead_elsewhere(name: str) -> None:
    with pytest.raises(ValueError, match="begins with resources/ or templates/"):
        assets.path(name)


def test_an_asset_that_is_not_there_is_a_missing_file() -> None:
    with pytest.raises(FileNotFoundError):
        assets.read_text("resources/forms/1999-1.toml")


def test_the_installed_package_finds_the_same_assets(tmp_path: Path) -> None:
    """Build the wheel, install it in a new environment, and read there what the checkout has."""

    def run(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT)
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", "--without-pip", "env")
    python = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        wheel,
    )

    listing = (
        "from gkeditor import assets\n"
        "for folder in assets.FOLDERS:\n"
        "    top = assets.path(folder)\n"
        "    for file in sorted(top.rglob('*')):\n"
        "        if file.is_file(): print(folder, file.relative_to(top).as_posix(), file.stat().st_size)\n"
    )
    installed = run(python, "-I", "-c", listing + "print(assets.__file__)").splitlines()
    assert Path(installed.pop()).is_relative_to(tmp_path / "env")
    assert installed == run(sys.executable, "-c", listing).splitlines()
    assert any("2021-30.toml" in line for line in installed)
