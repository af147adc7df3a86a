"""The keys, as a table in Markdown: those of the actions, and those that only some places know."""

from __future__ import annotations

from collections.abc import Iterable

from gkeditor.ui import actions
from gkeditor.ui.keys import written

IN_TABLES = (
    ("直接键入", "代替单元格原有的数；键入 =12+3，离开时算出 15"),
    ("F2", "修改单元格里的数"),
    ("Enter", "填好，到下一行"),
    ("Tab", "填好，到右边一格；再按 Enter，回到下一行起头的一列"),
    ("Ctrl+Enter", "填到选中的各格"),
    ("→", "空格里有灰色斜体的数时，采用它；光标是用方向键移过来的，→ 只移动，要采用按 Ctrl+E"),
    ("F1", "这一格填什么、在哪些合计里，上年是多少；再按一次或按 Esc 关闭"),
    ("Backspace", "清除，接着输入"),
    ("Shift+方向键", "从光标起选中一块；光标留在开始的一格，键入的数填在那里"),
    ("Shift+空格", "选中整行；再按 Shift+↓ 逐行扩展"),
    ("Ctrl+空格", "选中整列；再按 Shift+→ 逐列扩展"),
    ("Esc", "恢复修改前的数"),
    ("Delete", "清除选中的数"),
    ("Shift+F10", "右键菜单"),
    ("F10", "菜单栏；也可以按 Alt"),
    ("Alt+1 … Alt+9", "采用选中问题的第几个改法"),
)
"""What no action stands for."""


def keys_of(entry: actions.Entry) -> str:
    """The shortcuts of an action as the keyboard has them, "" if it has none."""
    return " 或 ".join(map(written, entry.shortcuts))


def actions_table() -> str:
    """All actions that have keys, menu by menu."""
    rows = [(keys_of(entry), _words(entry)) for entry in actions.entries() if entry.shortcuts]
    return _table(rows)


def tables_table() -> str:
    """The keys in tables and of fixes."""
    return _table(IN_TABLES)


def _words(entry: actions.Entry) -> str:
    return f"{entry.name}：{entry.tip}" if entry.tip else entry.name


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = [f"| {keys} | {what} |" for keys, what in rows]
    return "\n".join(["| 按键 | 作用 |", "|---|---|", *lines])
