"""What every use case may answer instead of doing its work."""

from __future__ import annotations

import errno


class Unusable(Exception):
    """An input that cannot be used or an output that cannot be written: one line in Chinese that says why."""


_NOT_ALLOWED = "没有读写它的权限，或者它正被别的程序打开"
_OPEN_ELSEWHERE = "它正被别的程序打开，请先在那里关闭"
_DISK_GONE = "所在的磁盘已不在，请重新接好，或换一个位置"

_REASONS = {
    "ENOENT": "文件或文件夹不存在",
    "EISDIR": "这是一个文件夹，其中没有可以读取的报告",
    "ENOTDIR": "所在的文件夹不存在",
    # Windows says so, too, of a file that a word processor has open.
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EBUSY": _OPEN_ELSEWHERE,
    "ETXTBSY": _OPEN_ELSEWHERE,
    "EROFS": "这个位置只能读，不能写，请换一个位置",
    "ENOSPC": "磁盘已满，请腾出空间，或换一个位置",
    "EDQUOT": "分给您的磁盘空间已用完，请腾出空间，或换一个位置",
    "EFBIG": "这个位置容不下这么大的文件，请换一个位置",
    "ENAMETOOLONG": "文件名或所在文件夹的名称过长，请改短",
    "ENODEV": _DISK_GONE,
    "ENXIO": _DISK_GONE,
    "EIO": "读写磁盘时出错，磁盘可能已损坏或已断开，请换一个位置",
}
"""By the name of the system's error; the numbers differ, and not every system has all."""


def reason(error: OSError) -> str:
    """Why a file could not be read or written, for the user."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or f"读写时系统报错：{error.strerror or error}"
