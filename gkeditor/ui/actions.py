"""The actions as data: each has one entry, and one slot in the window; menus and toolbar are lists of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from gkeditor.document import History
from gkeditor.ui.icons import MEDIUM, icon
from gkeditor.ui.keys import written


class Entry(NamedTuple):
    """An action of the window."""

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    """Key sequences, the one to show first."""
    icon: str = ""
    """For the toolbar."""
    tip: str = ""
    """What it does, where the text does not say it all."""
    always: bool = False
    """Whether it makes sense without an open report."""
    checkable: bool = False

    @property
    def name(self) -> str:
        """The text without the mark of its mnemonic."""
        return self.text.partition("(&")[0].rstrip("…")


PARTS = ("info", "preface", "overview", "proactive", "requests", "disputes", "problems", "other")
"""What Ctrl+1 … Ctrl+8 show, in the order of the outline."""

_PART_NAMES = (
    "基本信息",
    "前言",
    "一、总体情况",
    "二、主动公开",
    "三、收到和处理申请",
    "四、复议、诉讼",
    "五、问题及改进",
    "六、其他事项",
)

RECENT = "recent"
"""The place of the submenu of recent files."""

MENUS: tuple[tuple[str, tuple[Entry | str | None, ...]], ...] = (
    (
        "文件(&F)",
        (
            Entry("new", "新建(&N)…", ("Ctrl+N",), "file-plus", "新建一份年度报告", always=True),
            Entry("open", "打开(&O)…", ("Ctrl+O",), "folder-open", "打开报告，或读入其他格式的报告", always=True),
            RECENT,
            None,
            Entry("save", "保存(&S)", ("Ctrl+S",), "save"),
            Entry("save_as", "另存为(&A)…", ("Ctrl+Shift+S",)),
            None,
            Entry("export", "导出(&E)…", ("Ctrl+Alt+E",), "file-output", "导出为 Word、PDF、网页、Excel 等"),
            None,
            Entry("print", "打印(&P)…", ("Ctrl+P",)),
            Entry("print_preview", "打印预览(&V)…", ("Ctrl+F2",)),
            None,
            Entry(
                "settings", "设置(&G)…", ("Ctrl+,",), "", "本机关名称、公布期限、界面大小、自动保存、模板", always=True
            ),
            None,
            Entry("quit", "退出(&X)", ("Ctrl+Q",), always=True),
        ),
    ),
    (
        "编辑(&E)",
        (
            Entry("undo", "撤销(&U)", ("Ctrl+Z",), "undo-2"),
            Entry("redo", "重做(&R)", ("Ctrl+Y", "Ctrl+Shift+Z"), "redo-2"),
            None,
            Entry("cut", "剪切(&T)", ("Ctrl+X",)),
            Entry("copy", "复制(&C)", ("Ctrl+C",)),
            Entry(
                "copy_report",
                "复制全文(&A)",
                ("Ctrl+Shift+C",),
                "",
                "复制整份报告的文字和表格，可以粘贴到网站后台、Word 或 WPS",
            ),
            Entry("copy_with_labels", "带标签复制(&L)", ("Ctrl+Alt+C",), "", "复制选中的数，连同各行各列的标签"),
            Entry("copy_markup", "复制网页代码(&H)", (), "", "复制整份报告的 HTML 代码，供网站后台的源代码方式粘贴"),
            Entry(
                "paste", "粘贴(&P)", ("Ctrl+V",), "", "粘贴到光标处；光标不在单元格或文字里时，导入剪贴板里的报告或表格"
            ),
            None,
            Entry("find", "查找(&F)…", ("Ctrl+F",), "", "在标题、文字、表格、标签和说明里查找"),
            Entry("find_next", "查找下一处(&N)", ("F3",)),
            Entry("find_previous", "查找上一处(&V)", ("Shift+F3",)),
            Entry("replace", "替换(&E)…", ("Ctrl+H",), "", "替换文字里的词句；表格里的数和绑定的数字不替换"),
            None,
            Entry("insert_data", "插入数据(&D)…", ("Ctrl+Shift+D",), "", "在文字里插入表格中的数，表格改了，它跟着改"),
            Entry("sentences", "常用语句(&W)…", ("Ctrl+Shift+J",), "", "在文字里插入现成的句子，其中的数取自表格"),
            Entry("lower_level", "加编号、降一级(&G)", ("Ctrl+]",), "", "所在的段接着上面编号；已有编号的降一级"),
            Entry("higher_level", "升一级、去编号(&K)", ("Ctrl+[",), "", "所在的段编号升一级；已是（一）级的去掉编号"),
            Entry("renumber", "重新编号(&O)", (), "", "这一部分的（一）、1.、（1）按先后重新编号"),
        ),
    ),
    (
        "数据(&D)",
        (
            Entry("import", "导入(&I)…", ("Ctrl+Shift+I",), "file-input", "把文件里的数字和文字导入当前报告"),
            Entry(
                "import_clipboard",
                "从剪贴板导入(&V)…",
                ("Ctrl+Shift+V",),
                "clipboard-paste",
                "导入从网页、Word、WPS 复制的整份报告或一张表",
                always=True,
            ),
            Entry(
                "import_prior",
                "导入上年(&P)…",
                ("Ctrl+Shift+P",),
                "history",
                "带入上年报告，填上年结转等数，并与上年核对",
            ),
            None,
            Entry("sum_totals", "自动合计(&S)", ("Alt+=",), "sigma", "各项总计、小计改为由程序按组成项计算"),
            Entry(
                "fill_blanks",
                "空白填零(&Z)",
                ("Ctrl+Shift+0",),
                "decimals-arrow-right",
                "表格中的空白，能由合计算出的填算出的数，其余填 0",
            ),
            None,
            Entry("switch_totals", "自动／手工合计(&T)", ("Ctrl+T",), "", "选中的合计改为自动计算，或改为手工填写"),
            Entry(
                "take_offers",
                "采用算出的数(&E)",
                ("Ctrl+E",),
                "",
                "选中的空格里，灰色斜体的数由合计或上年报告算出，填入",
            ),
            Entry("fill_down", "向下填充(&D)", ("Ctrl+D",), "", "选中的每列，第一格的数填到下面各格"),
            Entry("fill_right", "向右填充(&R)", ("Ctrl+R",), "", "选中的每行，第一格的数填到右边各格"),
            None,
            Entry(
                "bind_numbers",
                "绑定文中数字(&B)…",
                ("Ctrl+Shift+B",),
                "",
                "把文中和表格相同的数绑定到表格，以后跟着表格改",
            ),
            Entry("unbind", "解除绑定(&U)", (), "", "光标处或选中的绑定数字改为普通数字"),
        ),
    ),
    (
        "检查(&C)",
        (
            Entry("next_finding", "下一问题(&N)", ("F8",), "circle-arrow-down"),
            Entry("previous_finding", "上一问题(&P)", ("Shift+F8",), "circle-arrow-up"),
            Entry("show_fixes", "文中光标处的改法(&X)", ("Alt+Return",), "", "列出光标处问题的改法、数字的绑定"),
            None,
            Entry("write_note", "写说明(&W)…", ("Alt+N",), "", "写明选中的核实项为什么无误，它就不再算作问题"),
            Entry("filter_findings", "筛选问题(&F)", ("Ctrl+Alt+F",), "", "只看含有某些字的问题"),
        ),
    ),
    (
        "查看(&V)",
        (
            Entry("zoom_in", "放大(&I)", ("Ctrl++", "Ctrl+=")),
            Entry("zoom_out", "缩小(&O)", ("Ctrl+-",)),
            Entry("zoom_reset", "原始大小(&R)", ("Ctrl+0",)),
            Entry("zoom_to_width", "适合宽度(&D)", ("Ctrl+9",), "", "表格放大到正好占满宽度"),
            None,
            Entry("show_outline", "目录栏(&L)", ("Ctrl+Shift+L",), checkable=True),
            Entry("show_side", "右栏(&K)", ("Ctrl+Shift+Q",), checkable=True),
            Entry("next_panel", "转到下一栏(&F)", ("F6",), "", "在目录、正文、右栏之间移动"),
            None,
            Entry("show_findings", "问题(&Q)", ("Alt+Q",), "", "在右栏显示发现的问题"),
            Entry("show_preview", "预览(&W)", ("Alt+W",), "", "在右栏显示打印出来的样子"),
            Entry("show_last_year", "上年(&S)", ("Alt+S",), "", "在右栏与上年报告对照"),
            Entry("last_numbers", "表中上年数(&Y)", ("Alt+Y",), "", "在表格的数旁边用灰色显示上年的数", checkable=True),
            Entry("compare_texts", "文字对照上年(&B)", ("Alt+T",), "", "在文字旁边显示上年的文字，标出两年的不同"),
            Entry("show_picture", "年度图(&T)…", ("Ctrl+Shift+T",), "", "申请办理情况的图，与上年并列"),
            None,
            *(
                Entry(f"part_{key}", f"{name}(&{number})", (f"Ctrl+{number}",))
                for number, (key, name) in enumerate(zip(PARTS, _PART_NAMES, strict=True), start=1)
            ),
        ),
    ),
    (
        "帮助(&H)",
        (
            Entry(
                "cell_guide", "本格填写说明(&T)", ("Shift+F1",), "", "光标处填什么、在哪些合计里；在表格里按 F1 也可以"
            ),
            Entry("guide", "使用指南(&G)", ("F1",), always=True),
            Entry("shortcuts", "快捷键(&K)", always=True),
            Entry("news", "新功能(&N)", always=True),
            None,
            Entry("about", "关于(&A)", always=True),
        ),
    ),
)

TOOLBAR = (
    *("new", "open", "save", None),
    *("undo", "redo", None),
    *("import_prior", "sum_totals", "fill_blanks", None),
    *("previous_finding", "next_finding", None),
    "export",
)


def entries() -> Iterable[Entry]:
    """All actions, in the order of the menus."""
    return (entry for _title, members in MENUS for entry in members if isinstance(entry, Entry))


class Actions(Mapping[str, QAction]):
    """The actions of a window, by key."""

    def __init__(self, window: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self.before: Callable[[], object] = lambda: None
        """What is done before any of them: rules run that were put off, so that none works with old results."""
        for entry in entries():
            action = QAction(entry.text, window)
            action.setObjectName(entry.key)
            action.setIconText(entry.name)
            action.setShortcuts([QKeySequence(sequence) for sequence in entry.shortcuts])
            action.setCheckable(entry.checkable)
            action.setChecked(entry.checkable)
            action.setEnabled(entry.always)
            tip = entry.tip or entry.name
            keys = written(entry.shortcuts[0]) if entry.shortcuts else ""
            if keys.endswith("Enter"):
                action.setText(f"{entry.text}\t{keys}")  # Else the menu would have Qt's word for it.
            action.setToolTip(f"{tip}（{keys}）" if keys else tip)
            window.addAction(action)
            self._actions[entry.key] = action
        self.draw_icons()

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._actions)

    def __len__(self) -> int:
        return len(self._actions)

    def connect(self, slots: Mapping[str, Callable[[], object]]) -> None:
        """Give actions what they do, by key."""
        for key, slot in slots.items():
            self[key].triggered.connect(lambda _checked=False, slot=slot: (self.before(), slot()))

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the palette; to be called when it changes."""
        for entry in entries():
            if entry.icon:
                self[entry.key].setIcon(icon(entry.icon, sizes=(MEDIUM,)))

    def enable(self, open_report: bool) -> None:
        """Enable what makes sense with, or without, an open report."""
        for entry in entries():
            self[entry.key].setEnabled(entry.always or open_report)

    def show_history(self, history: History) -> None:
        """Say in the menu what would be undone and redone, and enable them accordingly."""
        for key, text, label in (("undo", "撤销", history.undo_label), ("redo", "重做", history.redo_label)):
            action = self[key]
            words = f"{text}“{label}”(&{key[0].upper()})" if label else f"{text}(&{key[0].upper()})"
            if action.text() != words:
                action.setText(words)
                action.setIconText(text)
            action.setEnabled(bool(label))

    def fill_menus(self, bar: QMenuBar, recent: QMenu) -> None:
        """Put the menus into the bar, and the submenu of recent files into its place."""
        for title, members in MENUS:
            menu = bar.addMenu(title)
            for member in members:
                if member is None:
                    menu.addSeparator()
                elif isinstance(member, Entry):
                    menu.addAction(self[member.key])
                else:
                    menu.addMenu(recent)

    def fill_toolbar(self, bar: QToolBar) -> None:
        """Put the toolbar's actions into it."""
        for key in TOOLBAR:
            if key is None:
                bar.addSeparator()
            else:
                bar.addAction(self[key])
