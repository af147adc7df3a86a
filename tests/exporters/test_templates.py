"""An office's own templates: found first, in a sandbox, their faults told with file and line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gkeditor import app, assets
from gkeditor.document import Document
from gkeditor.exporters import TemplateFault, exporter
from gkeditor.files import native


@pytest.fixture
def document() -> Document:
    return Document(native.load(assets.read_bytes("resources/samples/yunxi-2025.gkr")))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(assets.TEMPLATES_VARIABLE, str(tmp_path))
    return tmp_path


def text(document: Document) -> str:
    return exporter("txt").export(document).decode()


def test_the_folder_is_among_the_settings_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(assets.TEMPLATES_VARIABLE, raising=False)
    assert assets.own_templates().parts[-2:] == ("gkeditor", "templates")
    assert os.environ["XDG_CONFIG_HOME"] in str(assets.own_templates())


def test_an_own_template_goes_before_the_shipped_one(own: Path, document: Document) -> None:
    shipped = text(document)
    (own / "report.txt.j2").write_text("本机关：{{ page.title }}\n", encoding="utf-8")
    assert text(document) == f"本机关：{document.text('title')}\n"
    (own / "report.txt.j2").unlink()
    assert text(document) == shipped


def test_a_changed_template_is_read_again(own: Path, document: Document) -> None:
    file = own / "report.txt.j2"
    file.write_text("甲", encoding="utf-8")
    assert text(document) == "甲"
    file.write_text("乙", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    assert text(document) == "乙"


def test_own_templates_may_use_others_of_the_folder_and_shipped_ones(own: Path, document: Document) -> None:
    (own / "head.txt.j2").write_text("云溪", encoding="utf-8")
    (own / "report.html.j2").write_text("{% include 'head.txt.j2' %}{% include 'report.txt.j2' %}", encoding="utf-8")
    assert exporter("html").export(document).decode().startswith("云溪云溪县")


FAULTS = {
    "{% if page.title %}\n\n": "行有语法错误",
    "甲\n乙 {{ page.title | nothing }}": "第 2 行有语法错误",
    "甲\n乙\n{{ page.titel }}": "第 3 行出错：用了没有的名称",
    "{{ title.x }}": "第 1 行出错：用了没有的名称",
    "甲\n{{ page.__class__.__mro__ }}": "第 2 行出错",
    "{{ ''.__class__.__subclasses__() }}": "用了不允许的操作",
    "{{ 1 / 0 }}": "ZeroDivisionError",
    "{% include 'nothing.j2' %}": "要用的模板“nothing.j2”不存在",
    "{% include '../../secret.txt' %}": "要用的模板“../../secret.txt”不存在",
    "{% include '/etc/hostname' %}": "要用的模板“/etc/hostname”不存在",
    "{% for i in range(10000000) %}{% endfor %}": "第 1 行出错",
}


@pytest.mark.parametrize("source", FAULTS)
def test_faults_are_told_with_file_and_line(own: Path, document: Document, source: str) -> None:
    (own.parent / "secret.txt").write_text("secret")
    file = own / "report.txt.j2"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(TemplateFault) as fault:
        text(document)
    assert FAULTS[source] in str(fault.value)
    assert ("include" in source) or str(file) in str(fault.value)
    assert "\n" not in str(fault.value)
    with pytest.raises(app.Unusable, match="模板"):
        app.export(document, "txt")


def test_a_template_in_another_encoding(own: Path, document: Document) -> None:
    (own / "report.txt.j2").write_text("年报", encoding="gb18030")
    with pytest.raises(TemplateFault, match=r"report\.txt\.j2 不是 UTF-8"):
        text(document)


def test_a_template_can_change_nothing(own: Path, document: Document) -> None:
    (own / "report.txt.j2").write_text("{{ page.parts.append(1) }}", encoding="utf-8")
    with pytest.raises(TemplateFault):
        text(document)
