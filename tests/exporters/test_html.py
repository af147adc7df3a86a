"""The web page: read by a parser that forgives nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from gkeditor.document import Document
from gkeditor.exporters import exporter

Make = Callable[..., Document]

VOID = {"meta", "br", "col", "wbr"}
ALLOWED = {
    *("html", "head", "title", "style", "body", "main", "aside", "section", "footer", "h1", "h2", "h3", "p", "div"),
    *("table", "caption", "colgroup", "thead", "tbody", "tr", "th", "td", "time", *VOID),
}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these tags below this one, in their order."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.all(*tags)

    def span(self, name: str) -> int:
        return int(self.attributes.get(name, "1"))


class Strict(HTMLParser):
    """Builds the tree, and fails on what a browser would silently mend."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag}: attribute twice"
        assert all(value for _, value in attrs), f"{tag}: empty attribute"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        assert "<" not in data
        self.open[-1].text += data

    def handle_entityref(self, name: str) -> None:
        assert name in {"amp", "lt", "gt"}, name
        self.open[-1].text += {"amp": "&", "lt": "<", "gt": ">"}[name]

    def handle_charref(self, name: str) -> None:
        assert name in {"34", "39"}, name
        self.open[-1].text += chr(int(name))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def html(document: Document) -> str:
    return exporter("html").export(document).decode()


def tree(text: str) -> Element:
    parser = Strict()
    assert text.startswith("<!DOCTYPE html>\n")
    parser.feed(text)
    parser.close()
    assert parser.open == [parser.root], "an element is not closed"
    return parser.root.children[0]


def places(table: Element) -> dict[tuple[int, int], Element]:
    """What covers each place of a table's grid; no place twice."""
    grid: dict[tuple[int, int], Element] = {}
    row = 0
    for group in table.all("thead", "tbody"):
        last = row + len(list(group.all("tr")))
        for line in group.all("tr"):
            column = 0
            for cell in line.children:
                while (row, column) in grid:
                    column += 1
                for r in range(row, row + cell.span("rowspan")):
                    assert r < last, "a span leaves its group of rows"
                    for c in range(column, column + cell.span("colspan")):
                        assert (r, c) not in grid, "two cells in one place"
                        grid[r, c] = cell
            row += 1
    return grid


@pytest.mark.parametrize("name", ["complete", "older", "broken"])
def test_golden(name: str, make: Make, golden: Callable[[str, str], None]) -> None:
    golden(f"report-{name}.html", re.sub("问题 [0-9]+ 项", "问题 … 项", html(make(name))))


def test_structure(document: Document) -> None:
    page = tree(html(document))
    assert page.attributes == {"lang": "zh-CN"}
    head, body = page.children
    assert [child.tag for child in head.children] == ["meta", "meta", "title", "style"]
    assert head.children[0].attributes == {"charset": "utf-8"}
    assert "width=device-width" in head.children[1].attributes["content"]
    assert head.children[2].text
    assert [child.tag for child in body.children if child.tag != "aside"] == ["main"]
    ids = Counter(element.attributes["id"] for element in page.all(*ALLOWED) if "id" in element.attributes)
    assert set(ids.values()) == {1}
    for element in page.all(*ALLOWED):
        if labelled := element.attributes.get("aria-labelledby"):
            assert labelled in ids
    assert len(list(page.all("h1"))) == 1
    levels = [int(heading.tag[1]) for heading in page.all("h1", "h2", "h3")]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    names = {name for element in page.all(*ALLOWED) for name in element.attributes}
    assert not names & {"src", "href"}
    assert not any(name.startswith("on") for name in names)
    assert not re.search(r"url\(|@import", next(page.all("style")).text)


def test_tables(document: Document) -> None:
    for section in tree(html(document)).all("section"):
        for table in section.all("table"):
            assert table.children[0].tag == "caption"
            assert table.children[0].text
            grid = places(table)
            rows = 1 + max(row for row, _ in grid)
            columns = 1 + max(column for _, column in grid)
            assert len(grid) == rows * columns, "a place of the grid is empty"
            assert len(list(table.all("col"))) == columns
            labels = {th.attributes["id"]: th for th in table.all("th")}
            order = list(labels)
            for td in table.all("td"):
                headers = td.attributes.get("headers", "").split()
                assert len(headers) == len(set(headers))
                assert set(headers) <= set(order)
            for th in labels.values():
                match th.attributes["scope"]:
                    case "col" | "colgroup" as scope:
                        assert (scope == "colgroup") == (th.span("colspan") > 1)
                    case "row" | "rowgroup" as scope:
                        assert (scope == "rowgroup") == (th.span("rowspan") > 1 or th.span("colspan") == columns)


def labels_of(table: Element, number: str) -> list[list[str]]:
    """The labels of the cells that hold a number."""
    texts = {th.attributes["id"]: th.text for th in table.all("th")}
    return [[texts[name] for name in td.attributes["headers"].split()] for td in table.all("td") if td.text == number]


def test_numbers_are_announced_with_their_labels(make: Make) -> None:
    after = {
        "proactive.fees.amount": "12345.6",
        "requests.denied_law.legal": "12346",
        "disputes.after_review.pending": "12347",
    }
    proactive, requests, disputes = tree(html(make("complete", after))).all("table")
    assert labels_of(proactive, "12345.6") == [["行政事业性收费", "第二十条第（八）项", "本年收费金额（单位：万元）"]]
    row = ["三、本年度办理结果", "（三）不予公开", "2.其他法律行政法规禁止公开"]
    assert labels_of(requests, "12346")[0] == [*row, "申请人情况", "法人或其他组织", "法律服务机构"]
    assert labels_of(disputes, "12347")[0] == ["行政诉讼", "复议后起诉", "尚未审结"]


def test_heads_repeat_on_each_page(make: Make) -> None:
    proactive, requests, disputes = tree(html(make("complete"))).all("table")
    assert [len(list(next(t.all("thead")).all("tr"))) for t in (requests, disputes)] == [3, 3]
    assert [group.tag for group in proactive.all("thead", "tbody")] == ["tbody"] * 4


def test_texts_stay_texts(make: Make) -> None:
    document = make("hostile")
    page = tree(html(document))
    overview = next(section for section in page.all("section") if section.attributes["id"] == "overview")
    assert "\n".join(p.text for p in overview.all("p")) == document.text("overview")
    assert next(page.all("title")).text == document.text("title")
    cells = [td.text for td in page.all("td")]
    assert "<script>document.title = 'taken'</script>" in cells
    assert "{{ 7 * 7 }} {% raw %} {{requests.nowhere}}" in cells


def test_draft_is_marked_outside_the_report(make: Make) -> None:
    [mark] = tree(html(make("broken"))).all("aside")
    assert mark.attributes == {"class": "gk-draft", "role": "note"}
    assert mark.children[0].text.startswith("【草稿】")
    assert not list(tree(html(make("complete"))).all("aside"))


def test_signature(make: Make) -> None:
    [footer] = tree(html(make("older"))).all("footer")
    assert [p.text for p in footer.all("p")] == ["云溪县清水镇人民政府", ""]
    [time] = footer.all("time")
    assert (time.attributes, time.text) == ({"datetime": "2021-01-20"}, "2021年1月20日")


def test_missing_title(make: Make) -> None:
    page = tree(html(make("complete", {"title": ""})))
    assert not list(page.all("h1"))
    assert next(page.all("title")).text == "政府信息公开工作年度报告"


CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")


def chromium(profile: Path, *arguments: str) -> bytes:
    quiet = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    still = "--disable-component-update --disable-sync --disable-extensions --hide-scrollbars"
    command = [CHROMIUM, *quiet.split(), *still.split(), f"--user-data-dir={profile}", *arguments]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout


@pytest.mark.chromium
def test_in_a_browser(make: Make, tmp_path: Path) -> None:
    """No text of the report takes effect, and nothing but the tables is wider than a phone."""
    measure = (
        "<script>document.documentElement.dataset.wide = document.documentElement.scrollWidth > innerWidth</script>"
    )
    page = tmp_path / "report.html"
    page.write_text(html(make("hostile")).replace("</body>", f"{measure}</body>"), encoding="utf-8")
    dumped = chromium(tmp_path / "profile", "--window-size=500,900", "--dump-dom", page.as_uri()).decode()
    assert 'data-wide="false"' in dumped
    assert "<title>云溪县民政局&lt;b &amp;2025年" in dumped
    assert dumped.count("<script") == 1


@pytest.mark.chromium
def test_printed(make: Make, tmp_path: Path) -> None:
    """A4, and a table of part three that fits on one page is not torn."""
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(html(make("complete")), encoding="utf-8")
    chromium(tmp_path / "profile", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    content = pdf.read_bytes()
    boxes = [list(map(float, found.split())) for found in re.findall(rb"/MediaBox \[([^\]]+)\]", content)]
    assert all(box == pytest.approx([0, 0, 595, 842], abs=1.5) for box in boxes)
    assert 3 <= len(re.findall(rb"/Type /Page\b", content)) <= 6
