"""Encodings: what the bytes say counts; what is broken stays visible; garbled text is never taken for Chinese."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.importers.decode import decode
from gkeditor.importers.source import UnreadableInput

TEXT = (
    "云溪县民政局2022年政府信息公开工作年度报告\n一、总体情况\n全年公开信息120条，其中政策文件12条。\n"
    "二、主动公开政府信息情况\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t14\n六、其他需要报告的事项\n没有其他需要报告的事项。\n"
) * 5
WORDS = "政府信息公开工作年度报告总体情况主动申请予以处理行政复议诉讼规章数量，。、；（）“”0123456789\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@given(text=st.text(WORDS, min_size=1, max_size=60))
def test_any_text(encoding: str, text: str) -> None:
    if text.strip():
        assert decode(text.encode(encoding)) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(data=st.data())
def test_one_stray_byte(encoding: str, data: st.DataObject) -> None:
    content = bytearray(TEXT.encode(encoding))
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    found = decode(bytes(content))
    # A pair of bytes or two of GB18030 may be others; all else is as it was.
    assert sum(text in found.text for text in TEXT.split("\n")[:8]) >= 7
    assert bool(found.remarks) == ("\ufffd" in found.text)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@given(length=st.integers(200, 600))
def test_cut_in_the_middle_of_a_character(encoding: str, length: int) -> None:
    text, remarks = decode(TEXT.encode(encoding)[:length])
    assert TEXT.startswith(text.rstrip("\ufffd"))
    assert len(remarks) == text.endswith("\ufffd")


def test_broken_places_are_counted() -> None:
    content = TEXT.encode().replace("诉讼".encode(), b"").replace("条，".encode(), b"\xe6\x9d\xef\xbc\x8c", 2)
    text, remarks = decode(content)
    assert text.count("120\ufffd，") == 2
    assert remarks == ("文件中有 2 处文字已损坏，读作“\ufffd”，请对照原文改正",)


@pytest.mark.parametrize("content", [TEXT.encode(), TEXT.encode("gb18030")])
@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_false_marks(content: bytes, mark: bytes) -> None:
    assert decode(mark + content).text == TEXT


@pytest.mark.parametrize("claimed", ["utf-8", "gb2312", "big5", "iso-8859-1", "no-such-encoding"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_claims_do_not_count_against_the_bytes(encoding: str, claimed: str) -> None:
    assert decode(TEXT.encode(encoding), claimed).text == TEXT


def test_claims_count_for_other_encodings() -> None:
    traditional = "雲溪縣民政局政府資訊公開工作年度報告，總體情況與主動公開資訊情況。" * 3
    assert decode(traditional.encode("big5"), "Big5").text == traditional
    spelled_out = (
        "<p>&#19968;&#12289;&#24635;&#20307;&#24773;&#20917;</p><p class=x>&#26080;</p>\xa0\u201cabc\u201d" * 3
    )
    assert decode(spelled_out.encode("windows-1252"), "windows-1252").text == spelled_out


def test_utf_16_without_mark() -> None:
    page = f"<html><p>{TEXT}"
    assert decode(page.encode("utf-16-le")).text == page
    assert decode(page.encode("utf-16-be")).text == page


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode("utf-8").decode("gb18030", "ignore").encode("gb18030"),
        "雲溪縣民政局政府資訊公開工作年度報告總體情況".encode("big5"),
        "政府情報公開年次報告のまとめ、総括と概要".encode("shift-jis"),
        TEXT.encode("utf-16-le"),
    ],
    ids=["saved garbled", "big5", "shift-jis", "utf-16 text"],
)
def test_garbled_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableInput, match=r"编码不是 UTF-8|不是文本"):
        decode(content)


def test_false_mark_before_latin_letters() -> None:
    text = "plain text of latin letters, twice as many" * 3
    assert decode(codecs.BOM_UTF16_LE + text.encode()).text == text


def test_a_control_character_does_no_harm() -> None:
    assert decode(TEXT.replace("全年", "全\x00年", 1).encode()).text == TEXT
