"""Documents that LibreOffice makes Word documents of: what is read, and that it runs and fetches nothing."""

from __future__ import annotations

import http.server
import os
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from gkeditor.importers import IMPORTERS, UnreadableInput, import_from, import_report, office

SAMPLES = Path(__file__).parent / "samples"
OLD_WORD = (SAMPLES / "old-word.doc").read_bytes()


def rich(text: str) -> str:
    """Characters as Rich Text Format has them: signed numbers of sixteen bits."""
    return "".join(rf"\u{(ord(character) + 2**15) % 2**16 - 2**15}?" for character in text)


RICH_TEXT = rf"{{\rtf1\ansi {rich('一、总体情况')}\par {rich('有')}\par {rich('六、其他需要报告的事项')}\par}}".encode(
    "ascii"
)


@pytest.mark.libreoffice
def test_rich_text() -> None:
    assert import_report(RICH_TEXT, name="a.rtf").get("overview") == "有"


@pytest.mark.libreoffice
def test_damaged_documents_are_refused() -> None:
    signature = OLD_WORD[:8]
    damaged = signature + "WordDocument".encode("utf-16-le") + b"\0" * 4000
    with pytest.raises(UnreadableInput, match=r"LibreOffice 不能打开|没有文字|不是一份") as caught:
        import_report(damaged, name="a.doc")
    assert "\n" not in str(caught.value)


def test_who_claims_what() -> None:
    files = {
        "doc": OLD_WORD,
        "rtf": RICH_TEXT,
        "odt": (SAMPLES / "open-text.odt").read_bytes(),
    }
    for name, data in files.items():
        assert [importer.name for importer in IMPORTERS if importer.sniff(data)] == [name]


def test_old_documents_of_one_program_in_the_other() -> None:
    signature = OLD_WORD[:8] + b"\0" * 504
    word, book = ("WordDocument".encode("utf-16-le") + b"\0\0", "Workbook".encode("utf-16-le") + b"\0\0")
    kinds = {importer.name: importer for importer in IMPORTERS}
    assert kinds["doc"].sniff(signature + word + book)
    assert not kinds["doc"].sniff(signature + book + word)


# ---- without LibreOffice, or with one that fails --------------------------------------------------------------------


@pytest.mark.parametrize(("name", "data"), [("a.doc", OLD_WORD), ("a.wps", OLD_WORD), ("a.rtf", RICH_TEXT)])
def test_without_libreoffice_a_line_says_what_to_do(name: str, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_libreoffice", lambda: None)
    with pytest.raises(UnreadableInput, match=r"本机没有安装；请用 Word 或 WPS 打开后“另存为”\.docx"):
        import_report(data, name=name)


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in the place of LibreOffice."""
    file = folder / "soffice"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setattr(office, "find_libreoffice", lambda: str(file))
    return file


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_what_takes_too_long_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    monkeypatch.setattr(office, "TIMEOUT", 0.3)
    with pytest.raises(UnreadableInput, match="没有转换完，已停止"):
        import_report(OLD_WORD, name="a.doc")
    _assert_ends(int((tmp_path / "child").read_text(encoding="utf-8")))


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_what_nobody_wants_any_longer_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f"sleep 60 & echo $! > {tmp_path}/child; wait", monkeypatch)
    child = tmp_path / "child"

    def give_up() -> None:
        while not child.exists() or not child.read_text(encoding="utf-8"):
            time.sleep(0.01)
        office.stop()

    thread = threading.Thread(target=give_up)
    thread.start()
    began = time.monotonic()
    with pytest.raises(UnreadableInput, match="已取消"):
        import_report(OLD_WORD, name="a.doc")
    thread.join()
    assert time.monotonic() - began < office.TIMEOUT / 2
    _assert_ends(int(child.read_text(encoding="utf-8")))
    assert not office._unwanted


def _assert_ends(process: int) -> None:
    for _ in range(100):
        if not _runs(process):
            return
        time.sleep(0.02)
    raise AssertionError("the program that LibreOffice started still runs")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # One that ended and that nobody has asked about yet does not run.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
@pytest.mark.parametrize("script", ["exit 1", "echo broken >&2; kill -9 $$"])
def test_failure_of_libreoffice(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, script, monkeypatch)
    with pytest.raises(UnreadableInput, match=r"LibreOffice 不能打开这个 \.doc 文件"):
        import_report(OLD_WORD, name="a.doc")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_program_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "", monkeypatch).chmod(0o644)
    with pytest.raises(UnreadableInput, match="LibreOffice 不能启动"):
        import_report(OLD_WORD, name="a.doc")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, f'echo "$PWD $TMPDIR" > {tmp_path}/folders', monkeypatch)
    with pytest.raises(UnreadableInput):
        import_report(OLD_WORD, name="a.doc")
    folders = (tmp_path / "folders").read_text(encoding="utf-8").split()
    assert len(folders) == 2
    assert not any(Path(folder).exists() for folder in folders)


@pytest.mark.skipif(sys.platform == "win32", reason="other places")
def test_where_libreoffice_is_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    place = tmp_path / "opt" / "libreoffice24.8" / "program" / "soffice"
    monkeypatch.setattr(office, "_USUAL_PLACES", (f"{tmp_path}/opt/libreoffice*/program/soffice",))
    assert office.find_libreoffice() is None
    place.parent.mkdir(parents=True)
    place.write_text("", encoding="utf-8")
    assert office.find_libreoffice() == str(place)


# ---- harm -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Address of a server on this computer, and what it is asked for."""
    requests: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 (the library's names)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", requests
        server.shutdown()


OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="{OPEN_DOCUMENT}:office:1.0" xmlns:text="{OPEN_DOCUMENT}:text:1.0"
 xmlns:draw="{OPEN_DOCUMENT}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:script="{OPEN_DOCUMENT}:script:1.0" office:version="1.2">
<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script"
 script:event-name="dom:load" xlink:type="simple"
 xlink:href="vnd.sun.star.script:Standard.M.Go?language=Basic&amp;location=document"/></office:event-listeners></office:scripts>
<office:body><office:text><text:p>一、总体情况</text:p>
<text:p>图<draw:frame text:anchor-type="as-char"><draw:image xlink:href="ADDRESS/picture.png" xlink:type="simple"
 xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
<text:section text:name="s"><text:section-source xlink:href="SECRET" xlink:type="simple" xlink:show="embed"/>
<text:p>节</text:p></text:section>
<text:p>六、其他需要报告的事项</text:p></office:text></office:body></office:document-content>"""  # fmt: skip
LIBRARY = "http://openoffice.org/2000/library"
MACRO = {
    "Basic/script-lc.xml": f"""<library:libraries xmlns:library="{LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" library:link="false"/></library:libraries>""",
    "Basic/Standard/script-lb.xml": f"""<library:library xmlns:library="{LIBRARY}" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="M"/></library:library>""",
    "Basic/Standard/M.xml": """<script:module xmlns:script="http://openoffice.org/2000/script" script:name="M"
 script:language="StarBasic">Sub Go
Open "WRITTEN" For Output As #1
Close #1
End Sub</script:module>""",
}


@pytest.mark.libreoffice
def test_nothing_is_run_and_nothing_is_fetched(tmp_path: Path, asked: tuple[str, list[str]]) -> None:
    address, requests = asked
    secret, written = tmp_path / "secret.txt", tmp_path / "written"
    secret.write_text("机密", encoding="utf-8")
    kind = "application/vnd.oasis.opendocument.text"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", *MACRO)
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{OPEN_DOCUMENT}:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>{entries}</manifest:manifest>'
    )
    parts = {
        "mimetype": kind,
        "content.xml": CONTENT.replace("ADDRESS", address).replace("SECRET", secret.as_uri()),
        "META-INF/manifest.xml": manifest,
    } | {name: text.replace("WRITTEN", str(written)) for name, text in MACRO.items()}
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as into:
        for name, text in parts.items():
            into.writestr(name, text)
    imported = import_from(file.getvalue(), name="a.odt")
    assert imported.report.get("overview") == "图\n节"
    assert not requests
    assert not written.exists()
