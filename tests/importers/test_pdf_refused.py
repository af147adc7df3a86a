"""PDF files that cannot be read, or mean harm: one line says so, soon; what is damaged but whole is read."""

from __future__ import annotations

import logging
import time
import zlib
from base64 import a85encode
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from gkeditor.importers import UnreadableInput, import_report
from gkeditor.importers.pdf import limits, read_pdf
from gkeditor.importers.source import Paragraph, lines
from tests.importers.pdf_pages import HEIGHT, NAMES, WIDTH, Page, pdf, stream, written

TEXT = "一、总体情况，全年公开信息120条，没有收到申请。"
REFUSED = Path(__file__).parent / "refused"


def page() -> Page:
    drawn = Page()
    drawn.text(80, 120, TEXT)
    return drawn


def scan() -> Page:
    drawn = Page()
    drawn.picture(0, 0, WIDTH, HEIGHT)
    drawn.text(280, 820, "1", 9)
    return drawn


def outlines() -> Page:
    drawn = Page()
    drawn.table([80, 200, 300], [100, 200, 300], {})
    return drawn


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_pdf(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def texts(data: bytes) -> list[str]:
    return [piece.text for piece in read_pdf(data).pieces if isinstance(piece, Paragraph)]


# ---- what has no text -----------------------------------------------------------------------------------------------


def test_scan() -> None:
    assert refusal(pdf([scan(), scan()])).startswith(
        "这是扫描件，没有可读取的文字；请用文字版 PDF 或 Word 文件，或先做文字识别"
    )


def test_some_pages_scanned() -> None:
    source = read_pdf(pdf([page(), scan(), page(), scan()]))
    assert [piece.text for piece in source.pieces if isinstance(piece, Paragraph)] == [TEXT, TEXT]
    assert source.remarks == ("第 2、4 页是图片，图片上的文字没有读入",)


def test_few_words_on_a_picture_are_read() -> None:
    last = Page()
    last.picture(0, 0, WIDTH, HEIGHT)
    last.text(300, 300, "云溪县民政局")
    source = read_pdf(pdf([page(), last]))
    assert source.pieces[-1] == Paragraph("云溪县民政局", "第 2 页第 1 段")
    assert source.remarks


def test_form_to_fill_in() -> None:
    form = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[20 0 R]>>>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(12)/Rect[0 0 9 9]>>"
    assert "带有表单" in read_pdf(pdf([page()], extra={1: form, 20: field})).remarks[0]
    assert not read_pdf(pdf([page()], extra={1: form.replace(b"20 0 R", b"")})).remarks


def test_blank_and_drawn_text() -> None:
    assert "没有文字" in refusal(pdf([Page()]))
    assert "文字已转成图形" in refusal(pdf([outlines()]))


def test_font_without_codes() -> None:
    assert "没有文字编码" in refusal(pdf([page()], names=b"begincmap endcmap"))
    wrong = NAMES.replace(b"<0000> <ffff> <0000>", b"<4e00> <9fff> <0080> <ff00> <ffff> <0080>")
    assert "没有中文" in refusal(pdf([page()], names=wrong))


def test_font_that_is_damaged() -> None:
    other = Page()
    other.text(80, 120, TEXT)
    other.parts.append("BT /F2 9 Tf 80 600 Td (ab) Tj ET")
    content = stream("\n".join(other.parts).encode())
    place = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<</Font<</F1 3 0 R/F2 20 0 R>>>>>>"
    )
    source = read_pdf(pdf([page()], extra={10: place, 11: content, 20: b"<</Type/Font/Subtype/Type3>>"}))
    assert [piece.text for piece in source.pieces if isinstance(piece, Paragraph)] == [TEXT, "��"]
    assert source.remarks


def test_some_characters_without_code() -> None:
    names = NAMES.replace(b"<0000> <ffff> <0000>", b"<0000> <67ff> <0000> <ff00> <ffff> <ff00>")
    source = read_pdf(pdf([page()], names=names))
    assert source.pieces == (Paragraph("一、总体情况，全年公开信息120条，�有收到��。", "第 1 页第 1 段"),)
    assert source.remarks == ("第 1 页有的字没有编码，读作“�”，请与原文核对",)


# ---- damage ---------------------------------------------------------------------------------------------------------

WHOLE = pdf([page(), page()])


@pytest.mark.parametrize(
    "data",
    [
        WHOLE.replace(b"startxref\n", b"startxref\n9"),
        WHOLE[: WHOLE.rindex(b"startxref")],
        b"\r\n\r\njunk\r\n" + WHOLE,
        WHOLE + b"\n" * 3000,
        WHOLE.replace(b"\nxref\n", b"\nxrfe\n"),
        WHOLE.replace(b" 00000 n ", b" 00000 f "),
        WHOLE.replace(b"/Size 14", b"/Size 14/Prev 1"),
        WHOLE.replace(b"/Rotate 0", b"/Rotate /a"),
        WHOLE.replace(b"/Type/Catalog", b"/Type/Catalog/PageLabels<</Nums[0<</S/r/St 99999>>]>>"),
    ],
    ids=range(9),
)
def test_damage_that_loses_nothing(data: bytes) -> None:
    assert texts(data) == [TEXT, TEXT]


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.97])
def test_cut_off(share: float) -> None:
    assert "PDF 文件已损坏或不完整" in refusal(WHOLE[: int(len(WHOLE) * share)])


def test_missing_page() -> None:
    assert "PDF 文件已损坏或不完整" in refusal(WHOLE.replace(b"\n12 0 obj", b"\n92 0 obj"))
    assert "PDF 文件已损坏或不完整" in refusal(WHOLE.replace(b"\n13 0 obj", b"\n93 0 obj"))


def test_stream_that_ends_early() -> None:
    packed = zlib.compress("\n".join([*page().parts, *page().parts]).encode())
    source = read_pdf(pdf([page(), page()], extra={13: stream(packed[:-12], packed=True)}))
    assert source.remarks == ("PDF 文件有损坏的地方，读出的内容可能不全，请与原文核对",)


def test_library_keeps_quiet(caplog: pytest.LogCaptureFixture) -> None:
    level = logging.getLogger("pdfminer").level
    refusal(WHOLE[:-200])
    texts(WHOLE.replace(b"/MediaBox", b"/MediaBax"))
    assert not caplog.records
    assert logging.getLogger("pdfminer").level == level


@pytest.mark.parametrize("number", range(150))
def test_random_damage(number: int) -> None:
    chance = Random(number)
    data = bytearray(WHOLE)
    for _ in range(chance.choice([1, 5, 50])):
        place = chance.randrange(len(data))
        if chance.random() < 0.7:
            data[place] = chance.randrange(256)
        else:
            del data[place : place + chance.randrange(1, 40)]
    with suppress(UnreadableInput):
        read_pdf(bytes(data))


# ---- passwords ------------------------------------------------------------------------------------------------------


def test_password() -> None:
    """The file opens with the password: geheim."""
    assert "打开密码" in refusal((REFUSED / "password.pdf").read_bytes())


@pytest.mark.parametrize("name", ["password.pdf", "scan.pdf", "cut-off.pdf"])
def test_refused_files(name: str) -> None:
    with pytest.raises(UnreadableInput, match=r"打开密码|扫描件|已损坏或不完整"):
        import_report((REFUSED / name).read_bytes(), name=name)


# ---- harm -----------------------------------------------------------------------------------------------------------


def content(data: bytes, filters: str, resources: str = "", more: dict[int, bytes] | None = None) -> bytes:
    """A file with a page of such content, packed already."""
    place = f"/Contents 11 0 R/Resources<</Font<</F1 3 0 R>>{resources}>>"
    box = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]{place}>>".encode()
    return pdf([page()], extra={10: box, 11: stream(data, filters, packed=True), **(more or {})})


def deflated(data: bytes, resources: str = "", more: dict[int, bytes] | None = None) -> bytes:
    return content(zlib.compress(data, 9), "/Filter/FlateDecode", resources, more)


def font(entries: bytes) -> bytes:
    start = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)>>"
    return pdf([page()], extra={4: start + entries + b">>"})


def form(number: int, operators: bytes, inner: int) -> dict[int, bytes]:
    entries = f"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</XObject<</X {inner} 0 R>>>>"
    return {number: stream(operators, entries, packed=True)}


def forms(depth: int) -> dict[int, bytes]:
    return {
        number: found
        for start in range(20, 20 + depth)
        for number, found in form(start, b"/X Do " * 10, start + 1).items()
    }


BOMB = zlib.compress(bytes(30_000_000), 9)
HARM: dict[str, Callable[[], bytes]] = {
    "swelling": lambda: content(BOMB, "/Filter/FlateDecode"),
    "swelling twice": lambda: content(zlib.compress(BOMB), "/Filter[/FlateDecode/FlateDecode]"),
    "swelling behind text": lambda: content(a85encode(BOMB) + b"~>", "/Filter[/ASCII85Decode/FlateDecode]"),
    "many filters": lambda: content(BOMB, f"/Filter[{'/FlateDecode' * 50}]"),
    "runs": lambda: content(b"\x81 " * 500_000, "/Filter/RunLengthDecode"),
    "predictor": lambda: content(BOMB[:2000], "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2000000000>>"),
    "predictor of nothing": lambda: content(BOMB[:2000], "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 0>>"),
    "states": lambda: deflated(b"q " * 100_000),
    "picture in the text": lambda: deflated(b"BI /W 1 /H 1 ID " + b"E" * 1_000_000),
    "many characters": lambda: deflated(b"BT /F1 9 Tf <" + b"4e00" * 150_000 + b"> Tj ET"),
    "wide font": lambda: font(b"/W[0 2000000000 500]"),
    "wide font in parts": lambda: font(b"/W[" + b"0 65535 500 " * 5000 + b"]"),
    "many meanings": lambda: pdf([page()], names=b"1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"),
    "meanings as strings": lambda: pdf([page()], names=b"1 beginbfrange (\0\0\0\0) (\xff\xff\xff\xff) (A) endbfrange"),
    "meanings with a comment": lambda: pdf([page()], names=b"beginbfrange <0000>%\n <ffffff> <0000> endbfrange"),
    "tree of pages in itself": lambda: pdf([page()], extra={2: b"<</Type/Pages/Count 9/Kids[2 0 R]>>"}),
    "deep tree of pages": lambda: pdf(
        [page()], extra={n: b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % max(100, n + 1) for n in (2, *range(100, 3000))}
    ),
    "many pages": lambda: pdf([page()] * 301),
    "deep lists": lambda: deflated(b"1", f"/ColorSpace<</C {'[' * 20_000}{']' * 20_000}>>"),
    "font in itself": lambda: pdf([page()], extra={4: b"<</Type/Font/Subtype/Type0/DescendantFonts[4 0 R]>>"}),
    "long number": lambda: pdf([page()], extra={2: b"<</Type/Pages/Count " + b"9" * 100_000 + b"/Kids[10 0 R]>>"}),
    "wide table of objects": lambda: written({1: stream(b"1", "/Type/XRef/Size 9/W[99999999 1 1]/Root 1 0 R")}),
}


@pytest.mark.parametrize("name", HARM)
def test_harm_is_refused(name: str) -> None:
    data = HARM[name]()
    start = time.monotonic()
    assert refusal(data)
    assert time.monotonic() - start < 4


@pytest.mark.parametrize(
    "data",
    [
        deflated(b"/X Do " * 10, "/XObject<</X 20 0 R>>", forms(30)),
        b"%PDF-1.4\n" + bytes(20_000_000),
        b"%PDF-1.4\n1 0 obj\n" + b"(" * 3_000_000,
        b"%PDF-1.5\n1 0 obj\n"
        + stream(b"\1\0\0\0", "/Type/XRef/Size 2000000000/W[1 2 1]/Root 1 0 R/Index[0 2000000000]", packed=True)
        + b"\nendobj\nstartxref\n9\n%%EOF",
    ],
    ids=["forms in forms", "zeros", "open bracket", "objects"],
)
def test_time_is_limited(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.3)
    start = time.monotonic()
    assert "没有读完" in refusal(data)
    assert time.monotonic() - start < 2


RECTANGLES = b"".join(b"%d %d 3 3 re S " % (place % 500, place // 50) for place in range(20_000))
LINES = b"".join(
    b"0 %d m 9999 %d l S %d 0 m %d 9999 l S " % (place, place, place, place) for place in range(0, 9999, 9)
)
SCRIPT = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
LARGE = b"BT /F1 1e308 Tf 1e308 0 0 1e308 0 0 Tm <4e00> Tj ET 1e308 0 m 0 1e308 l S "


@pytest.mark.parametrize(
    "data",
    [
        deflated(RECTANGLES + page().parts[0].encode()),
        deflated(LINES + page().parts[0].encode()),
        deflated(LARGE + page().parts[0].encode()),
        deflated(page().parts[0].encode() + b" /X Do", "/XObject<</X 20 0 R>>", form(20, b"/X Do", 20)),
        pdf([page()], extra={1: SCRIPT}),
    ],
    ids=["rectangles", "lines", "large numbers", "form in itself", "script"],
)
def test_harm_that_does_none(data: bytes) -> None:
    start = time.monotonic()
    assert TEXT in "".join(line.text for line in lines(read_pdf(data)))
    assert time.monotonic() - start < 4
