"""What an import says beside the report: where each text stood, and what it could not decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkeditor.importers import answered, import_from
from gkeditor.importers.imported import Imported, Place, Subject
from gkeditor.importers.labels import tight
from gkeditor.model.form import load_form
from gkeditor.model.report import ExtraRow, FoundLabel
from tests.importers.layouts import LAYOUTS

HEAD = (
    "三、收到和处理政府信息公开申请情况\n"
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | 申请人情况\n"
    "自然人 | 法人或其他组织 | 总计\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他\n"
)
ZEROS = " | 0 | 0 | 0 | 0 | 0 | 0 | 0\n"
DOUBTFUL = "2.法律规定不得公开"


def imported(text: str, suffix: str = "txt") -> Imported:
    return import_from(text.encode(), name=f"report.{suffix}")


def requests(*labels: str) -> Imported:
    return imported(HEAD + "".join(label + ZEROS.replace("0", str(n)) for n, label in enumerate(labels, start=1)))


def text_at(found: Imported, place: Place) -> str:
    return found.lines[place.line].cells[place.column] or ""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_text_of_a_seed_is_where_its_place_says(layout: str, seed: Path) -> None:
    suffix, lay_out = LAYOUTS[layout]
    found = imported(lay_out(import_from(seed.read_bytes(), name=seed.name).report), suffix)
    values = found.report.values
    form = load_form(found.report.edition)
    kept = (*form.cells, *(section.key for section in form.text_sections), "title")
    kept += ("signature.agency", "signature.date")
    assert set(kept) & values.keys() <= found.places.keys()
    assert {f"heading.{part.key}" for part in form.parts if part.key not in found.report.missing} <= found.places.keys()
    for address in form.cells.keys() & found.places.keys():
        assert text_at(found, found.places[address]).strip(" \t\n") == values[address]
    for section in form.text_sections:
        if section.key in found.places:
            assert values[section.key].startswith(text_at(found, found.places[section.key]).strip(" \u3000\xa0"))
    for part in form.parts:
        if (place := found.places.get(f"heading.{part.key}")) is not None:
            heading = values.get(f"heading.{part.key}", part.title)
            assert tight(text_at(found, place)) == tight(heading)


def test_signature_and_title_over_two_lines() -> None:
    found = imported(
        "云溪县民政局\n2025年政府信息公开工作年度报告\n一、总体情况\n有。\n六、其他需要报告的事项\n没有。\n"
        "2026年1月20日\n云溪县民政局\n"
    )
    places = [found.places[address].line for address in ("title", "signature.agency", "signature.date")]
    assert places == [0, 7, 6]


def test_doubtful_row_is_asked_about_and_kept_meanwhile() -> None:
    found = requests("（一）予以公开", "1.属于国家秘密", DOUBTFUL, "3.危及“三安全一稳定”")
    (question,) = found.questions
    assert question.subject == Subject("requests", "row", DOUBTFUL)
    assert text_at(found, Place(question.line)).strip() == DOUBTFUL
    assert question.texts == ("3",) * 7
    assert question.options
    assert found.report.extra == (ExtraRow("requests", DOUBTFUL, ("3",) * 7),)


def test_answer_is_an_alias_for_this_import() -> None:
    found = requests("（一）予以公开", "1.属于国家秘密", DOUBTFUL, "3.危及“三安全一稳定”")
    subject = found.questions[0].subject
    again = answered(found, {subject: "denied_law"})
    assert again.report.get("requests.denied_law.natural") == "3"
    assert not again.questions
    assert not again.report.extra
    assert FoundLabel("requests", "2.其他法律行政法规禁止公开", DOUBTFUL) in again.report.labels
    assert again.report.origin == found.report.origin
    none = answered(found, {subject: ""})
    assert not none.questions
    assert none.report.values == found.report.values
