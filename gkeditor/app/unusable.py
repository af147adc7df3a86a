"""What every use case may answer instead of doing its work."""

from __future__ import annotations


class Unusable(Exception):
    """An input that cannot be used or an output that cannot be written: one line in Chinese that says why."""


def reason(error: OSError) -> str:
    """Why a file could not be read or written, for the user."""
    match error:
        case FileNotFoundError():
            return "文件或文件夹不存在"
        case IsADirectoryError():
            return "这是一个文件夹，其中没有可以读取的报告"
        case PermissionError():
            return "没有读写它的权限"
        case _:
            return f"读写时系统报错：{error.strerror or error}"
