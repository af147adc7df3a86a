"""What is read of the paragraphs of a Word document: what is on paper, and only that."""

from __future__ import annotations

import pytest

from gkeditor.importers import UnreadableInput, import_report
from gkeditor.importers.docx import read_docx
from gkeditor.importers.source import Grid, Paragraph
from tests.importers.word import ENOUGH, p, package, part, r, related, t, tbl, tc, texts, tr, val, word


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def field(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


def instruction(text: str) -> str:
    return run(f'<w:instrText xml:space="preserve">{text}</w:instrText>')


def box(*blocks: str) -> str:
    return f"<w:txbxContent>{''.join(blocks)}</w:txbxContent>"


def shape(*blocks: str) -> str:
    """A text box as Word writes it: in the new form and once more in the old one."""
    new = f"<w:drawing><wps:wsp><wps:txbx>{box(*blocks)}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box(*blocks)}</v:textbox></v:shape></w:pict>"
    return run(
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{new}</mc:Choice>"
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )


def outside(data: bytes) -> list[tuple[str, str]]:
    return [(piece.where, piece.text) for piece in read_docx(data).outside]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (r("一") + r("二", val("b")), "一二"),
        (run(t("前") + "<w:tab/>" + t("后")), "前 后"),
        (run(t("010") + "<w:noBreakHyphen/>" + t("1234")), "010-1234"),
        (run(t("规范") + "<w:softHyphen/>" + t("性文件")), "规范性文件"),
        (r("政\u200b府\ufeff信\u00ad息"), "政府信息"),
        (r("0\u00a0"), "0\u00a0"),
        (r("一\n二\t三"), "一 二 三"),
        (run('<w:sym w:font="Wingdings" w:char="F0FE"/>' + t("属实")), "☑属实"),
        (run('<w:sym w:font="Wingdings" w:char="F081"/>'), "①"),
        (run('<w:sym w:font="Unknown" w:char="F0FE"/>' + t("空")), "空"),
        (run('<w:sym w:font="Arial" w:char="00D7"/><w:sym w:font="Arial" w:char="x"/>'), "×"),
        (run(f"<w:ruby><w:rt>{r('gōng')}</w:rt><w:rubyBase>{r('公')}</w:rubyBase></w:ruby>") + r("开"), "公开"),
        ('<w:hyperlink r:id="r9">' + r("网站") + "</w:hyperlink>", "网站"),
        ("<w:smartTag><w:smartTagPr/>" + r("云溪县") + "</w:smartTag>", "云溪县"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        ('<w:fldSimple w:instr=" DATE ">' + r("2023年") + "</w:fldSimple>", "2023年"),
        (f"<m:oMath>{math('3')}</m:oMath>", "3"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        (run("<w:lastRenderedPageBreak/>" + t("同页")), "同页"),
        (run('<w:footnoteReference w:id="2"/><w:annotationRef/>' + t("注")), "注"),
        (
            '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:proofErr w:type="x"/>' + r("字"),
            "字",
        ),
        ("<w:unknown><w:inner>" + r("内") + "</w:inner></w:unknown>", "内"),
    ],
)
def test_what_a_paragraph_says(content: str, expected: str) -> None:
    assert texts(word(p(content))) == [expected]


def test_line_and_page_breaks_end_lines() -> None:
    content = run(t("一") + "<w:br/>" + t("二") + '<w:br w:type="page"/>' + t("三") + "<w:cr/>" + t("四"))
    assert texts(word(p(content))) == ["一", "二", "三", "四"]


def test_where_it_stands() -> None:
    data = word(
        p("一") + p() + p(run(t("二") + "<w:br/>" + t("三"))) + tbl(tr("甲", "1")) + p("四") + tbl(tr("乙", "2"))
    )
    places = [piece.where if isinstance(piece, Paragraph) else piece.rows[0].where for piece in read_docx(data).pieces]
    assert places == ["第 1 段", "第 1 段", "第 2 段", "第 2 段", "第 1 个表格第 1 行", "第 3 段", "第 2 个表格第 1 行"]


# ---- fields -------------------------------------------------------------------------------------------------------


def test_of_a_field_the_result_is_read() -> None:
    inner = field("begin") + instruction(" PAGE ") + field("separate") + r("7") + field("end")
    outer = (
        field("begin") + instruction("IF ") + inner + instruction(" x ") + field("separate") + r("好") + field("end")
    )
    assert texts(word(p(r("甲") + outer + r("乙")))) == ["甲好乙"]


def test_a_result_may_go_on_in_the_next_paragraph() -> None:
    data = word(p(field("begin") + instruction("REF a") + field("separate") + r("一")) + p(r("二") + field("end")))
    assert texts(data) == ["一", "二"]


def test_a_field_without_end_hides_nothing() -> None:
    assert texts(word(p(field("begin") + instruction("REF a") + r("正文")) + p("后文"))) == ["正文", "后文"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (r" eq \o\ac(○,12)", "⑫"),
        (r"EQ \* jc2 \* &quot;Font:宋体&quot; \* hps10 \o\ad(\s\up 9(gōng),公)", "公"),
        (r"eq \o\ac(□,甲)", "甲"),
        (r" XE &quot;索引&quot; ", ""),
    ],
)
def test_characters_that_fields_draw(code: str, expected: str) -> None:
    assert texts(word(p(r("前") + field("begin") + instruction(code) + field("end") + r("后")))) == [f"前{expected}后"]


# ---- boxes, frames, controls ----------------------------------------------------------------------------------------


def test_text_boxes_stand_where_they_are_anchored_and_once() -> None:
    data = word(p(shape(p("框一")) + r("正文")) + p(r("前文") + shape(p("框二"), p("框三"))) + p("后文"))
    assert texts(data) == ["框一", "正文", "前文", "框二", "框三", "后文"]


def test_table_in_a_text_box() -> None:
    (_, grid) = read_docx(word(p(r("表：") + shape(tbl(tr("规章", "1")))))).pieces
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0].cells] == ["规章", "1"]


def test_old_text_box_without_a_new_one() -> None:
    old = f"<w:pict><v:group><v:shape><v:textbox>{box(p('框'))}</v:textbox></v:shape></v:group></w:pict>"
    assert texts(word(p(run(old)))) == ["框", ""]
    empty = "<mc:Choice Requires='x'><w:drawing/></mc:Choice>"
    either = f"<mc:AlternateContent>{empty}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    assert texts(word(p(run(either)))) == ["框", ""]


def test_letters_drawn_as_a_picture() -> None:
    drawn = '<w:pict><v:shape><v:textpath string="云溪县民政局文件"/></v:shape></w:pict>'
    assert texts(word(p(run(drawn)))) == ["云溪县民政局文件"]


def test_alternatives_among_paragraphs() -> None:
    either = f"<mc:Choice Requires='x'>{p('新')}</mc:Choice><mc:Fallback>{p('旧')}</mc:Fallback>"
    assert texts(word(f"<mc:AlternateContent>{either}</mc:AlternateContent>")) == ["新"]


def test_initial_in_a_frame_of_its_own() -> None:
    assert texts(word(p("根", '<w:framePr w:dropCap="drop"/>') + p("据条例"))) == ["根据条例"]


def test_controls_and_custom_markup_around_paragraphs() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('一')}{tbl(tr('规章', '1'))}</w:sdtContent></w:sdt>"
    data = word(control + f"<w:customXml>{p('二')}</w:customXml>")
    assert texts(data) == ["一", "二"]
    assert len([piece for piece in read_docx(data).pieces if isinstance(piece, Grid)]) == 1


def test_the_prompt_of_an_empty_control_is_no_text() -> None:
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处输入')}</w:sdtContent></w:sdt>"
    data = word(p(r("全称：") + prompt))
    assert texts(data) == ["全称："]
    assert outside(data) == [("内容控件中的提示文字", "单击此处输入")]


# ---- what is not on paper -------------------------------------------------------------------------------------------

STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{key}"{more}>{val("name", name)}{content}</w:style>'
    for kind, key, name, content, more in (
        ("paragraph", "a", "Normal", "", ' w:default="1"'),
        ("paragraph", "a1", "note", f"{val('basedOn', 'a')}<w:rPr><w:vanish/></w:rPr>", ""),
        ("paragraph", "a2", "note 2", val("basedOn", "a1"), ""),
        ("paragraph", "a3", "note 3", f'{val("basedOn", "a2")}<w:rPr><w:vanish w:val="0"/></w:rPr>', ""),
        ("character", "b1", "unseen", "<w:rPr><w:vanish/></w:rPr>", ""),
        ("paragraph", "gkDraft", "gkDraft", "", ""),
        ("paragraph", "10", "toc 1", "", ""),
        ("paragraph", "c1", "c1", val("basedOn", "c2"), ""),
        ("paragraph", "c2", "c2", val("basedOn", "c1"), ""),
    )
)


@pytest.mark.parametrize(
    "paragraph",
    [
        p(r("看得见") + r("看不见", val("vanish"))),
        p(r("看得见") + r("看不见", val("rStyle", "b1"))),
        p(r("看得见") + r("看不见", "<w:rStyle w:val='b1'/>")),
        p(r("看不见"), val("pStyle", "a1")) + p("看得见"),
        p(r("看不见"), val("pStyle", "a2")) + p("看得见"),
        p(r("看不见"), val("pStyle", "a1")) + p("看得见", val("pStyle", "a3")),
        p(r("看不见") + r("看得见", val("vanish", "false")), val("pStyle", "a2")),
        p(r("看不见", val("vanish")), f"<w:rPr>{val('vanish')}</w:rPr>") + p("看得见"),
    ],
)
def test_hidden_text_is_kept_apart(paragraph: str) -> None:
    data = word(paragraph, styles=STYLES)
    assert texts(data) == ["看得见"]
    assert outside(data) == [("隐藏文字", "看不见")]


@pytest.mark.parametrize("how", [val("strike"), "<w:dstrike/>"])
def test_struck_text_is_kept_apart(how: str) -> None:
    data = word(p(r("15", how) + r("20")) + p(r("一") + r("二", val("strike", "false"))))
    assert texts(data) == ["20", "一二"]
    assert outside(data) == [("标有删除线的文字", "15")]


def test_raised_digits_are_no_digits_of_the_number_before_them() -> None:
    raised = val("vertAlign", "superscript")
    assert texts(word(p(r("150") + r("1", raised)) + p(r("3") + r("[2]", raised)))) == ["150¹", "3[2]"]


def test_the_mark_of_a_draft_is_no_text() -> None:
    mark = '<w:style w:type="character" w:styleId="gkDraft"><w:name w:val="gkDraft"/></w:style>'
    body = p("草稿", val("pStyle", "gkDraft")) + p(r("正文") + r("【草稿】", val("rStyle", "gkDraft")))
    data = word(body, styles=mark, header=p("草稿", val("pStyle", "gkDraft")))
    assert texts(data) == ["正文"]
    assert not outside(data)


def test_the_mark_of_a_draft_that_has_lost_its_style() -> None:
    mark = p("【草稿】尚有问题未改正")
    data = word(p() + mark + p("正文") + p("【草稿】"), header=mark)
    assert texts(data) == ["正文", "【草稿】"]
    assert not outside(data)


def test_table_of_contents_is_kept_apart() -> None:
    data = word(p(run(t("一、总体情况") + "<w:tab/>" + t("3")), val("pStyle", "10")) + ENOUGH, styles=STYLES)
    assert import_report(data, name="a.docx").get("preface") == ""
    assert outside(data) == [("目录", "一、总体情况 3")]


def test_styles_based_on_each_other() -> None:
    assert texts(word(p("正文", val("pStyle", "c1")), styles=STYLES)) == ["正文"]


@pytest.mark.parametrize(
    ("kind", "content", "where"),
    [
        ("header", p("云溪县民政局文件"), "页眉"),
        ("footer", tbl(tr("主办：", "办公室")), "页脚"),
        (
            "footnotes",
            f'<w:footnote w:type="separator">{p("——")}</w:footnote><w:footnote>{p("见附件。")}</w:footnote>',
            "脚注",
        ),
        ("endnotes", f'<w:endnote w:id="2">{p("见附件。")}</w:endnote>', "尾注"),
        ("comments", f'<w:comment w:id="0">{p("请核对。")}</w:comment>', "批注"),
    ],
)
def test_what_stands_around_the_text(kind: str, content: str, where: str) -> None:
    data = word(ENOUGH, **{kind: content})
    ((found, text),) = outside(data)
    assert found == where
    assert text.strip("。") in content or text == "主办： 办公室"
    assert [tuple(piece) for piece in import_report(data, name="a.docx").unplaced] == [(where, text)]


@pytest.mark.parametrize("text", ["1", "— 3 —", "第 2 页 共 9 页", "- ii -", "2/9", "Page 2 of 9", "　"])
def test_page_numbers_are_no_text(text: str) -> None:
    assert not outside(word(ENOUGH, footer=p(text)))


def test_the_same_header_on_many_pages_is_one() -> None:
    parts = related({"header": p("文件")})
    again = {name.replace("header", "header2"): text for name, text in parts.items() if "header" in name}
    relations = parts["word/_rels/document.xml.rels"].replace("</Relationships>", "")
    extra = '<Relationship Id="x" Type="http://x/header" Target="header2.xml"/></Relationships>'
    document = {"word/document.xml": part("document", f"<w:body>{ENOUGH}</w:body>")}
    data = package(document | parts | again | {"word/_rels/document.xml.rels": relations + extra})
    assert outside(data) == [("页眉", "文件")]


# ---- what cannot be read --------------------------------------------------------------------------------------------

PICTURE = run("<w:drawing><a:blip r:embed='r7'/></w:drawing>")


def test_pictures_and_embedded_files_are_spoken_of() -> None:
    sheet = run('<w:object><v:shape/><o:OLEObject ProgID="Excel.Sheet.12" r:id="r8"/></w:object>')
    data = word(p(PICTURE + sheet) + '<w:altChunk r:id="r9"/>' + ENOUGH)
    assert read_docx(data).remarks == (
        "文档含有 1 张图片，图片中的文字没有读取",
        "文档含有 2 个嵌入的对象（例如 Excel 表格），其中的内容没有读取",
    )


@pytest.mark.parametrize(("body", "message"), [(p(PICTURE), "只有图片"), (p() + p("　"), "没有文字"), ("", "没有文字")])
def test_documents_without_text(body: str, message: str) -> None:
    with pytest.raises(UnreadableInput, match=message):
        read_docx(word(body))


# ---- tables drawn by tabs -------------------------------------------------------------------------------------------


def test_lines_with_tabs_are_rows() -> None:
    def line(*cells: str) -> str:
        return p(run("<w:tab/>".join(map(t, cells))))

    data = word(
        line("二、", "主动公开政府信息情况")
        + line("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
        + line("规章", "0", "1", "2")
        + p()
        + line("行政规范性文件", "3", "4", "5")
        + line("行政强制", "7")
        + line("", "　", "说明：以上各数由办公室统计。")
    )
    first, grid, last = read_docx(data).pieces
    assert isinstance(grid, Grid)
    assert [len(row.cells) for row in grid.rows] == [4, 4, 4, 2]
    assert grid.rows[2].text == "行政规范性文件 3 4 5"
    assert (first, last) == (
        Paragraph("二、 主动公开政府信息情况", "第 1 段"),
        Paragraph(" 　 说明：以上各数由办公室统计。", "第 6 段"),
    )
    found = import_report(word(line("规章", "0", "1", "2") + line("行政许可", "7") + ENOUGH), name="a.docx")
    assert (found.get("proactive.rules.repealed"), found.get("proactive.licensing.decisions")) == ("1", "7")


def test_cells_of_a_real_table_keep_tabs_apart() -> None:
    cell = tc(p(run("<w:tab/>" + t("5"))))
    (grid,) = read_docx(word(tbl(tr("规章", cell)))).pieces
    assert isinstance(grid, Grid)
    assert grid.rows[0].cells[1].text.strip() == "5"
