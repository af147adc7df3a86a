"""Web archives: the page among their parts, however it is written down, and archives that are ruined."""

from __future__ import annotations

import base64
import quopri
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkeditor.importers import UnreadableInput, import_from, import_report
from gkeditor.importers.web.mht import read_mht
from gkeditor.model.report import Report

TEXT = "全年公开信息120条，收到的申请均按期答复。"
PAGE = f"<html><p>一、总体情况</p><p>{TEXT}</p><p>六、其他需要报告的事项</p><p>没有。</p></html>"
HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--=_x"%s\r\n\r\n'


def part(page: str, encoding: str, way: str, head: str = "") -> bytes:
    content = page.encode(encoding)
    ways: dict[str, Callable[[bytes], bytes]] = {
        "base64": base64.encodebytes,
        "quoted-printable": quopri.encodestring,
        "8bit": bytes,
    }
    lines = f"Content-Type: text/html;\r\n\tcharset={encoding}\r\nContent-Transfer-Encoding: {way}\r\n{head}\r\n"
    return lines.encode() + ways[way](content)


def archive(*parts: bytes, start: bytes = b"") -> bytes:
    return HEAD % start + b"".join(b"----=_x\r\n" + part + b"\r\n" for part in parts) + b"----=_x--\r\n"


def read(data: bytes) -> Report:
    return import_report(data, name="a.mht")


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
@pytest.mark.parametrize("way", ["base64", "quoted-printable", "8bit"])
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_ways_to_write_a_page_down(encoding: str, way: str, line_end: bytes) -> None:
    data = archive(part(PAGE, encoding, way))
    if (encoding, way) != ("utf-16", "8bit"):
        data = data.replace(b"\r\n", b"\n").replace(b"\n", line_end)
    assert read(data).get("overview") == TEXT


def test_encoding_that_the_head_gets_wrong() -> None:
    lie = part(PAGE, "gb18030", "base64").replace(b"charset=gb18030", b'charset="utf-8"')
    assert read(archive(lie)).get("overview") == TEXT


def test_the_page_named_first_counts() -> None:
    other = PAGE.replace("120", "7")
    pages = [part(text, "utf-8", "base64", f"Content-ID: <{n}@x>\r\n") for n, text in enumerate((other, PAGE))]
    assert read(archive(*pages, start=b'; start="<1@x>"')).get("overview") == TEXT
    assert read(archive(*pages)).get("overview") == TEXT.replace("120", "7")


def test_the_frame_with_the_report_counts() -> None:
    frame = part("<frameset><frame src=a><frame src=b></frameset>", "utf-8", "8bit")
    menu = part("<p>首页</p><p>栏目</p>", "utf-8", "8bit")
    assert read(archive(frame, menu, part(PAGE, "utf-8", "8bit"))).get("overview") == TEXT


def test_message_in_a_message() -> None:
    inner = b'Content-Type: multipart/alternative; boundary="y"\r\n\r\n--y\r\n' + part(PAGE, "utf-8", "base64")
    assert read(archive(inner + b"\r\n--y--")).get("overview") == TEXT


def test_cut_off() -> None:
    data = archive(b"Content-Type: image/png\r\n\r\n\x89PNG", part(PAGE + "<p>后面还有</p>" * 99, "utf-8", "base64"))
    assert read(data[:-400]).get("overview") == TEXT


def test_damage_stays_in_its_line() -> None:
    filler = "<p>公开。</p>" * 99
    data = bytearray(archive(part(PAGE.replace("<p>六", f"{filler}<p>六"), "utf-8", "base64")))
    data[len(data) // 2] = ord("!")
    imported = import_from(bytes(data), name="a.mht")
    assert imported.report.get("other") == "没有。"
    assert imported.report.get("overview").count("公开。") >= 98


@pytest.mark.parametrize(
    "data",
    [
        archive(),
        archive(b"Content-Type: text/plain\r\n\r\n" + PAGE.encode()),
        HEAD.replace(b'; boundary="--=_x"', b"") % b"" + PAGE.encode(),
        archive(part("", "utf-8", "base64")),
        archive(b"Content-Type: text/html"),
        HEAD.replace(b"\r\n\r\n", b"\r\n") % b"",
        archive(*[b"x"] * 100_000),
        archive(*[b'Content-Type: multipart/related; boundary="--=_x"\r\n\r\n'] * 30_000),
        HEAD % b"" + b"--" * 5_000_000,
        HEAD % b"" + b"\r\n" * 5_000_000,
        b"MIME-Version: 1.0\r\n" + b"Content-Type: multipart/related\r\n" * 100_000,
        archive(*[part("<p>新闻</p>" * 1_000, "utf-8", "base64")] * 2_000),
    ],
    ids=[
        "no part",
        "no page",
        "no boundary",
        "empty page",
        "no end of the head",
        "head alone",
        "many parts",
        "nested",
        "dashes",
        "lines",
        "endless head",
        "many pages",
    ],
)
def test_ruined_archives_are_refused_quickly(data: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(UnreadableInput) as caught:
        import_report(data, name="a.mht", fmt="mht")
    assert "\n" not in str(caught.value)
    assert time.perf_counter() - start < 2


@given(data=st.binary(max_size=300))
def test_any_bytes_behind_a_head(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        import_report(HEAD % b"" + b"----=_x\r\nContent-Type: text/html\r\n" + data, name="a.mht", fmt="mht")


def test_pictures_take_no_time() -> None:
    picture = b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + b"A" * 76 + b"\r\n"
    data = archive(part(PAGE, "utf-8", "base64"), picture + (b"A" * 76 + b"\r\n") * 200_000)
    start = time.perf_counter()
    assert read_mht(data).pieces
    assert time.perf_counter() - start < 2
