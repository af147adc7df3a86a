"""What keeps files from being read and written, in words."""

import errno
import os
from pathlib import Path

import pytest

from gkeditor import app
from gkeditor.app.unusable import reason


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "EROFS", "ENOSPC", "ENAMETOOLONG", "EIO"])
def test_what_the_system_says_is_said_in_chinese(name: str) -> None:
    number = getattr(errno, name)
    words = reason(OSError(number, os.strerror(number)))
    assert "系统报错" not in words
    assert not any(letter.isascii() for letter in words)


def test_what_is_rare_is_said_as_the_system_says_it() -> None:
    assert reason(OSError(errno.ELOOP, "Too many levels")) == "读写时系统报错：Too many levels"
    assert reason(OSError("odd")) == "读写时系统报错：odd"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(app.Unusable, match="过长，请改短"):
        app.write(tmp_path / f"{'长' * 300}.txt", b"")


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(app.Unusable, match="所在的文件夹不存在"):
        app.write(tmp_path / "文件" / "报告.txt", b"")
