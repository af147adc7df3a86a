"""Files are written whole or not at all, and never over somebody else's change."""

import os
from pathlib import Path

import pytest

from gkeditor.files import safe


def test_a_new_file_is_not_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    safe.write_new(file, b"one")
    with pytest.raises(safe.AlreadyThere):
        safe.write_new(file, b"two")
    assert file.read_bytes() == b"one"
    safe.write_new(file, b"two", force=True)
    assert file.read_bytes() == b"two"


def test_saving_again_needs_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.gkr"
    seen = safe.write_over(file, b"one", None)
    seen = safe.write_over(file, b"two", seen)
    file.write_bytes(b"somebody else's")
    with pytest.raises(safe.ChangedOnDisk):
        safe.write_over(file, b"three", seen)
    assert file.read_bytes() == b"somebody else's"


def test_a_file_that_was_not_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.gkr"
    file.write_bytes(b"somebody else's")
    with pytest.raises(safe.ChangedOnDisk):
        safe.write_over(file, b"mine", None)


def test_a_file_removed_meanwhile_is_written_again(tmp_path: Path) -> None:
    file = tmp_path / "a.gkr"
    seen = safe.write_over(file, b"one", None)
    file.unlink()
    safe.write_over(file, b"two", seen)
    assert file.read_bytes() == b"two"


def test_a_failed_write_leaves_the_old_file_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.gkr"
    file.write_bytes(b"old")

    def fail(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        safe.write_new(file, b"new", force=True)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_rights_are_those_of_the_old_file_or_the_default(tmp_path: Path) -> None:
    plain, private = tmp_path / "plain", tmp_path / "private"
    plain.write_bytes(b"")
    private.write_bytes(b"")
    private.chmod(0o600)
    safe.write_new(tmp_path / "new", b"x")
    safe.write_new(private, b"x", force=True)
    assert (tmp_path / "new").stat().st_mode == plain.stat().st_mode
    assert private.stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "a.gkr", tmp_path / "link.gkr"
    file.write_bytes(b"old")
    link.symlink_to(file)
    safe.write_new(link, b"new", force=True)
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "MAX_BYTES", 10)
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 10)
    assert len(safe.read_bytes(file)) == 10
    file.write_bytes(b"x" * 11)
    with pytest.raises(safe.TooLarge):
        safe.read_bytes(file)
    with pytest.raises(safe.ChangedOnDisk):
        safe.write_over(file, b"mine", safe.fingerprint(file.read_bytes()))


def test_what_nobody_waits_for_is_written_whole_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _file: pytest.fail("it waits for the disk"))
    safe.write_loosely(tmp_path / "new" / "a.json", b"1")
    safe.write_loosely(tmp_path / "new" / "a.json", b"2")
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "new").iterdir()] == [("a.json", b"2")]
