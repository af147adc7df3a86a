"""The list of files opened last."""

from pathlib import Path

from gkeditor.document import Document
from gkeditor.ui.recent import MOST, RecentFiles


def test_the_latest_file_is_on_top_with_its_state(document: Document, tmp_path: Path) -> None:
    recent = RecentFiles()
    assert recent.all() == ()
    for name in ("a.gkr", "b.gkr", "a.gkr"):
        (tmp_path / name).touch()
        recent.add(tmp_path / name, document)
    first, second = RecentFiles().all()
    assert [Path(first.path).name, Path(second.path).name] == ["a.gkr", "b.gkr"]
    assert first.title == "云溪县民政局 2025 年"
    assert first.words


def test_files_that_are_gone_are_not_listed(document: Document, tmp_path: Path) -> None:
    recent = RecentFiles()
    (tmp_path / "a.gkr").touch()
    recent.add(tmp_path / "a.gkr", document)
    (tmp_path / "a.gkr").unlink()
    assert recent.all() == ()


def test_the_list_stays_short(document: Document, tmp_path: Path) -> None:
    recent = RecentFiles()
    for number in range(MOST + 3):
        (tmp_path / f"{number}.gkr").touch()
        recent.add(tmp_path / f"{number}.gkr", document)
    assert [Path(file.path).stem for file in recent.all()] == [str(n) for n in range(MOST + 2, 2, -1)]


def test_a_damaged_list_is_an_empty_one(document: Document, tmp_path: Path) -> None:
    recent = RecentFiles()
    (tmp_path / "a.gkr").touch()
    recent.add(tmp_path / "a.gkr", document)
    recent._file.write_bytes(b"[{")
    assert recent.all() == ()
    recent._file.write_bytes(b"\xff\xfe")
    assert recent.all() == ()
