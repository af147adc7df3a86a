"""Files meant to do harm, or ruined: a line for each, exit status 2, within seconds and in bounded memory."""

from __future__ import annotations

import io
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters import EXPORTERS
from gkeditor.files import native

MEMORY = 1500 * 2**20
"""Bytes of address space that the program may use for all of them, its libraries included."""
SECONDS = 40
BOMB = b"0" * 50_000_000

RUN = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from gkeditor.__main__ import main
sys.exit(main())
"""

ENTITIES = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
<!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
<!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY file SYSTEM "file:///etc/passwd">]>"""
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
ODS_TABLE = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576">'
    '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>规章</text:p>'
    "</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as content:
        for name, part in parts.items():
            content.writestr(name, part)
    return file.getvalue()


def word(document: str | bytes, **more: str | bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document, **more})


def hostile_files() -> dict[str, bytes]:
    """Name → content."""
    noise = random.Random(1).randbytes(200_000)
    sample = Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))
    written = {exporter.suffix: exporter.export(sample) for exporter in EXPORTERS if exporter.name != "fragment"}
    whole = {
        f"cut{suffix}": data[: len(data) // 3] for suffix, data in written.items() if suffix not in (".txt", ".html")
    }
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage\0".encode("utf-16-le") + bytes(2000)
    cells = "<td>1</td>" * 20
    return whole | {
        "bomb.docx": word(BOMB, **{f"word/{n}.xml": BOMB for n in range(8)}),
        "bomb.xlsx": archive({"[Content_Types].xml": TYPES, "xl/workbook.xml": BOMB, "xl/worksheets/sheet1.xml": BOMB}),
        "bomb.ods": archive({"mimetype": ODS, "content.xml": BOMB * 3}),
        "repeated.ods": archive({"mimetype": ODS, "content.xml": ODS_TABLE}),
        "entities.docx": word(
            f"{ENTITIES}<w:document {WORD}><w:body><w:p><w:r><w:t>&h;</w:t></w:r></w:p></w:body></w:document>"
        ),
        "file.docx": word(
            f"{ENTITIES}<w:document {WORD}><w:body><w:p><w:r><w:t>&file;</w:t></w:r></w:p></w:body></w:document>"
        ),
        "deep.docx": word(f"<w:document {WORD}><w:body>{'<w:tbl><w:tr><w:tc>' * 20_000}"),
        "spans.docx": word(
            f"<w:document {WORD}><w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000'/></w:tcPr>"
            "<w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
        ),
        "spans.html": f"<table><tr><td colspan=1000000 rowspan=1000000>规章</td>{cells}</tr></table>".encode() * 900,
        "deep.html": b"<div>" * 100_000 + "一、总体情况".encode(),
        "deep.json": b'{"format": "gkeditor-data", "sections": ' + b"[" * 100_000,
        "deep.gkr": b'{"format": "gkeditor-report", "values": ' + b'{"a":' * 100_000,
        "long.txt": "总计\t".encode() * 3_000_000,
        "lines.txt": b"1\n" * 9_000_000,
        "picture.pdf": b"\x89PNG\r\n\x1a\n" + noise,
        "pages.pdf": b"%PDF-1.4\n1 0 obj<</Type/Pages/Kids[1 0 R]/Count 99999999>>endobj\n"
        b"trailer<</Root<</Pages 1 0 R>>>>",
        **{
            f"noise{suffix}": noise
            for suffix in (".docx", ".xlsx", ".xls", ".ods", ".pdf", ".html", ".mht", ".txt", ".gkr")
        },
        **{f"noise2{suffix}": b"PK\x03\x04" + noise for suffix in (".docx", ".xlsx", ".ods")},
        "locked.docx": locked,
        "locked.xlsx": locked,
        "script.docx": b"#!/bin/sh\nrm -rf /\n",
        "empty.pdf": b"",
        "zeros.xls": bytes(5000),
    }


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_hostile_files(tmp_path: Path) -> None:
    files = {tmp_path / name: data for name, data in hostile_files().items()}
    for file, data in files.items():
        file.write_bytes(data)
    # 200 MB, which take no room on the disk.
    large = [tmp_path / name for name in ("large.docx", "large.pdf", "large.html", "large.gkr")]
    for file in large:
        with file.open("wb") as stream:
            stream.truncate(200 * 2**20)
    names = [str(file) for file in (*files, *large)]
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", RUN, "check", "--json", *names], capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    assert done.returncode == 2, done.stderr[-2000:]
    assert [line.partition("：")[0] for line in told] == names
    assert all(len(line.partition("：")[2]) > 8 for line in told)
    assert time.monotonic() - start < SECONDS
