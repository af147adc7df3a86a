"""Which importer reads what, and what is said of that which none can read."""

from __future__ import annotations

import codecs
import hashlib

import pytest

from gkeditor.files import native
from gkeditor.importers import IMPORTERS, NotAReport, UnreadableInput, import_report
from gkeditor.model.drafts import new_report
from gkeditor.model.form import load_form
from gkeditor.model.report import Origin

TEXT = "一、总体情况\n有。\n六、其他需要报告的事项\n没有。\n"
PAGE = "<!DOCTYPE html><p>一、总体情况</p><p>有。</p><p>六、其他需要报告的事项</p><p>没有。</p>"
REPORT_FILE = native.dump(new_report(load_form("2021-30"), "云溪县民政局", 2022))

CONTENTS = {
    "txt": TEXT.encode(),
    "txt gb18030": TEXT.encode("gb18030"),
    "txt utf-16": TEXT.encode("utf-16"),
    "md": f"# 标题\n\n{TEXT}".encode(),
    "html": PAGE.encode(),
    "html with mark": codecs.BOM_UTF8 + b"\n" + PAGE.encode(),
    "html utf-16": PAGE.encode("utf-16"),
    "gkr": REPORT_FILE,
    "json": b'{"format": "gkeditor-data", "edition": "2021-30"}',
}


@pytest.mark.parametrize("name", CONTENTS)
def test_exactly_one_claims(name: str) -> None:
    claims = [importer.name for importer in IMPORTERS if importer.sniff(CONTENTS[name])]
    assert claims == [name.split(maxsplit=1)[0]]


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("suffix", ["", ".txt", ".html", ".json", ".xlsx", ".dat"])
def test_content_counts_more_than_the_suffix(name: str, suffix: str) -> None:
    report = import_report(CONTENTS[name], name=f"report{suffix}")
    assert report.edition == "2021-30"


def test_suffix_tells_markdown_from_text() -> None:
    heading = "## 一、总体情况\n**（一）主动公开**\n有。\n## 六、其他需要报告的事项\n没有。".encode()
    assert import_report(heading, name="a.md").get("overview") == "（一）主动公开\n有。"
    assert import_report(heading, name="a.txt").get("overview") == "**（一）主动公开**\n有。"


def test_origin() -> None:
    report = import_report(CONTENTS["txt"], name="folder/年报.txt")
    assert report.origin == Origin("年报.txt", hashlib.sha256(CONTENTS["txt"]).hexdigest())
    assert import_report(REPORT_FILE, name="a.gkr").origin is None


def test_format_by_name() -> None:
    assert import_report(CONTENTS["md"], name="-", fmt="txt").get("overview") == "有。"
    with pytest.raises(UnreadableInput, match=r"可读：gkr json .*txt"):
        import_report(CONTENTS["md"], name="-", fmt="wav")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "文件是空的"),
        ("a.txt", b" \r\n\t ", "文件是空的"),
        ("a.txt", "　\n".encode(), "文件是空的"),
        ("a.txt", b"\x01\x02\x03\x04 binary", "文件不是文本"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff", "不是文本，而是图片"),
        ("a.txt", bytes(range(256)) * 8, "编码不是 UTF-8"),
        ("a.txt", "一、总体情况".encode("utf-16-le")[:-1], "编码不是 UTF-8"),
        ("a.txt", b"x" * (20 * 2**20 + 1), "超过 20 MB"),
        ("a.txt", b"\n" * 20_001 + b"x", "超过 2 万行"),
        ("a.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" * 99, r"不能读取这种文件（\.jpg）"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "Word 文件已损坏"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "PDF 文件已损坏或不完整"),
        ("a", b"\0\1\2", "不能读取这种文件（没有后缀）"),
        ("a.gkr", b'{"format": "gkeditor-report"', "文件已损坏"),
        ("a.gkr", b'{"format": "gkeditor-report", "version": 99}', "更新版本的程序"),
    ],
)
def test_one_line_for_what_cannot_be_read(name: str, data: bytes, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message) as caught:
        import_report(data, name=name)
    assert "\n" not in str(caught.value)
    assert not isinstance(caught.value, NotAReport)
