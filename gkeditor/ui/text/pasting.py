"""What was copied elsewhere, as it is to stand in a text: plain paragraphs, their numbers kept."""

from __future__ import annotations

import re

from gkeditor.model.numbering import numbered

NO_TABLE = "文字里放不下表格，没有粘贴；整份报告请用“从剪贴板导入”"
NO_WORDS = "剪贴板里没有能粘贴的纯文字，没有粘贴；请先粘贴到记事本里，再从那里复制"

_BREAK = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""Ends of paragraphs, and of lines within one, which word processors write as a vertical tab; no paragraph is blank."""
_LEAST_CELLS = 3
"""A single line of so many pieces between tabs is the row of a table; fewer may be words set apart."""


def is_table(text: str) -> bool:
    """Whether a text is, or has in it, rows of cells between tabs."""
    if "\t" not in text:
        return False
    rows = [cells for line in _BREAK.split(text) if (cells := _line(line).count("\t") + 1) > 1]
    return len(rows) > 1 or any(cells >= _LEAST_CELLS for cells in rows)


def paragraphs(text: str, *, before_more: bool) -> str:
    """Paragraphs without blank ones and without the white space around each: the program indents them itself.

    The end of the last one is kept where there is more in the paragraph into which it is pasted. A piece of a single
    line stays as it is, but for its tabs.
    """
    if not _BREAK.search(text):
        return _line(text, ends=False).replace("\t", " ")
    lines = [stripped for line in _BREAK.split(text) if (stripped := _line(line))]
    ending = "\n" if before_more and lines and _BREAK.search(text[-1]) else ""
    return "\n".join(lines).replace("\t", " ") + ending


def _line(line: str, *, ends: bool = True) -> str:
    """A line without the tab behind its number."""
    line = line.strip() if ends else line
    found = numbered(line)
    return line[: found.sign[1]] + line[found.sign[1] :].lstrip("\t") if found else line
