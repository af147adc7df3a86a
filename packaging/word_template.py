"""Make templates/report.docx: the page, the styles and the page number of a Word report, and no text.

Run it after a change of `gkeditor/exporters/paper.py`, with the Python of the environment, from any folder.
An office that wants another look changes a copy of its result in Word or WPS instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import floor
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from gkeditor.exporters import paper
from gkeditor.exporters.docx.wordml import NAMESPACE, mm, paragraph, points, w
from gkeditor.exporters.paper import Type

TARGET = Path(__file__).parents[1] / "templates" / "report.docx"

PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

# Font → its other names, PANOSE number, family and pitch, by which a machine that lacks it finds a like one.
FONTS = {
    "方正小标宋简体": ("方正小标宋_GBK,FZXiaoBiaoSong-B05S,宋体", "02010601030101010101", "roman", "variable"),
    "宋体": ("SimSun", "02010600030101010101", "roman", "variable"),
    "黑体": ("SimHei", "02010609060101010101", "swiss", "fixed"),
    "楷体": ("KaiTi,楷体_GB2312", "02010609060101010101", "script", "fixed"),
    "仿宋": ("FangSong,仿宋_GB2312", "02010609060101010101", "roman", "fixed"),
}


def run_properties(kind: Type) -> etree._Element:
    """Font, colour and size. Digits and brackets are in the same font as the text around them.

    Texts are set so tight that a line has 28 characters; rounded down, for the 28th must not miss by a hair.
    """
    font = kind.families[0]
    color = [w("color", val=kind.color)] if kind.color != paper.BLACK else []
    size = round(kind.size * 2)
    pitch = paper.TEXT_WIDTH * paper.POINTS_PER_MM / paper.CHARACTERS
    tight = [w("spacing", val=floor(20 * (pitch - kind.size)))] if kind.size == paper.PARAGRAPH.size else []
    return w(
        "rPr",
        w("rFonts", ascii=font, eastAsia=font, hAnsi=font, cs=font),
        *color,
        *tight,
        w("sz", val=size),
        w("szCs", val=size),
    )


def paragraph_properties(kind: Type, *flags: str, **others: etree._Element) -> etree._Element:
    """Indent, line pitch and alignment, with flags and others by name, in the order of the schema."""
    indent = {"firstLineChars": kind.indent * 100, "firstLine": points(kind.indent * kind.size)}
    line = {"line": points(kind.pitch), "lineRule": "exact"}
    found = {
        "spacing": w("spacing", before=points(kind.before), after=points(kind.after), **line),
        "ind": w("ind", **indent),
        "jc": w("jc", val=kind.align),
        **{flag: w(flag) for flag in flags},
        **others,
    }
    order = (
        *("keepNext", "keepLines", "widowControl", "pBdr", "wordWrap", "snapToGrid", "spacing", "ind"),
        *("contextualSpacing", "jc", "outlineLvl"),
    )
    return w("pPr", *(found[name] for name in order if name in found))


def style(id_: str, name: str, kind: Type, *flags: str, **others: etree._Element) -> etree._Element:
    """A paragraph style on top of Normal; after a title or heading the text goes on."""
    heads = "keepNext" in flags
    return w(
        "style",
        w("name", val=name),
        w("basedOn", val="Normal"),
        *([w("next", val="gkParagraph")] if heads else []),
        w("qFormat"),
        paragraph_properties(kind, *flags, **others),
        run_properties(kind),
        type="paragraph",
        styleId=id_,
        **({"customStyle": 1} if id_.startswith("gk") else {}),
    )


def off_grid() -> etree._Element:
    """What keeps a line at its own pitch in programs that set all others on the grid of the page."""
    return w("snapToGrid", val=0)


def table_styles() -> Iterator[etree._Element]:
    """Heads and texts of tables, in the two sizes that the tables have; a long number goes on in the next line."""
    for prefix, label, size, pitch in (("gkTable", "报告-表格", 10.5, 15), ("gkSmall", "报告-小字表格", 9, 12)):
        for suffix, part, families in (("Head", "表头", paper.HEI), ("Text", "内容", paper.SONG)):
            kind = Type(families, size, pitch, "center")
            wrap = w("wordWrap", val=0)
            yield style(f"{prefix}{suffix}", f"{label}{part}", kind, wordWrap=wrap, snapToGrid=off_grid())


def styles() -> etree._Element:
    """All styles. The built-in names make the parts stand in Word's navigation pane."""
    body = Type(paper.FANG, paper.PARAGRAPH.size)
    frame = (w(side, val="single", sz=12, space=4, color=paper.RED) for side in ("top", "left", "bottom", "right"))
    # Digits count as Latin text: with a Chinese language for that, some programs break a line between them.
    language = w("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA")
    defaults = run_properties(body)
    defaults.append(language)
    normal = w(
        "style",
        w("name", val="Normal"),
        w("qFormat"),
        paragraph_properties(body, "widowControl"),
        run_properties(body),
        type="paragraph",
        default=1,
        styleId="Normal",
    )
    cells = (w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right"))
    return w(
        "styles",
        w("docDefaults", w("rPrDefault", defaults), w("pPrDefault")),
        normal,
        w(
            "style",
            w("name", val="Default Paragraph Font"),
            type="character",
            default=1,
            styleId="DefaultParagraphFont",
        ),
        w(
            "style",
            w("name", val="Normal Table"),
            w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", *cells)),
            type="table",
            default=1,
            styleId="TableNormal",
        ),
        w("style", w("name", val="No List"), type="numbering", default=1, styleId="NoList"),
        style("Title", "Title", paper.TITLE, "keepNext", "keepLines", snapToGrid=off_grid()),
        style("Heading1", "heading 1", paper.HEADING, "keepNext", "keepLines", outlineLvl=w("outlineLvl", val=0)),
        style("Heading2", "heading 2", paper.SUB_HEADING, "keepNext", "keepLines", outlineLvl=w("outlineLvl", val=1)),
        style("gkParagraph", "报告-正文", paper.PARAGRAPH),
        style("gkSignature", "报告-落款", paper.SIGNATURE, "keepLines", "contextualSpacing"),
        *table_styles(),
        style("gkDraft", "gkDraft", paper.DRAFT, pBdr=w("pBdr", *frame), snapToGrid=off_grid()),
        style("Header", "header", paper.PAGE_NUMBER, snapToGrid=off_grid()),
        style("Footer", "footer", paper.PAGE_NUMBER, snapToGrid=off_grid()),
    )


def footer(side: str) -> etree._Element:
    """The page number at one side of the page, one character off its edge."""
    number = w("fldSimple", w("r", w("t")), instr=" PAGE ")
    number[0][0].text = "1"
    line = paragraph("Footer", "— ", w("ind", **{f"{side}Chars": 100, side: points(14)}), w("jc", val=side))
    line.extend((number, *paragraph("Footer", " —")[1:]))
    return w("ftr", line)


def document() -> etree._Element:
    """An empty page of 22 lines of 28 characters."""
    below = paper.MARGIN_BOTTOM - paper.PAGE_NUMBER_BELOW - paper.PAGE_NUMBER.pitch / 2 / paper.POINTS_PER_MM
    section = w(
        "sectPr",
        *(w("footerReference", type=kind) for kind in ("default", "even")),
        w("pgSz", w=mm(paper.PAGE_WIDTH), h=mm(paper.PAGE_HEIGHT)),
        w(
            "pgMar",
            top=mm(paper.MARGIN_TOP),
            right=mm(paper.MARGIN_RIGHT),
            bottom=mm(paper.MARGIN_BOTTOM),
            left=mm(paper.MARGIN_LEFT),
            header=mm(15),
            footer=mm(below),
            gutter=0,
        ),
        w("cols"),
        # A grid of lines only: some programs set characters on a grid far too wide apart.
        w("docGrid", type="lines", linePitch=points(paper.LINE_PITCH)),
    )
    root = etree.Element(f"{{{NAMESPACE}}}document", nsmap={"w": NAMESPACE, "r": RELATIONS})
    root.append(w("body", paragraph("gkParagraph", ""), section))
    for number, reference in enumerate(section[:2], start=1):
        reference.set(f"{{{RELATIONS}}}id", f"rId{number}")
    return root


def settings() -> etree._Element:
    """Different even pages, Chinese punctuation, and Word's layout of today."""
    modern = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=points(2 * paper.PARAGRAPH.size)),
        w("evenAndOddHeaders"),
        w("characterSpacingControl", val="compressPunctuation"),
        w("compat", w("useFELayout"), modern),
        w("themeFontLang", val="en-US", eastAsia="zh-CN"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    )


def fonts() -> etree._Element:
    """What to take where a font is not installed."""
    return w(
        "fonts",
        *(
            w(
                "font",
                w("altName", val=names),
                w("panose1", val=panose),
                w("charset", val=86),
                w("family", val=family),
                w("pitch", val=pitch),
                name=font,
            )
            for font, (names, panose, family, pitch) in FONTS.items()
        ),
    )


def theme() -> etree._Element:
    """Colours and fonts that Word offers beside the styles; nothing of the report uses them."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    hues = ("000000", "FFFFFF", "44546A", "E7E6E6", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47")
    colors = (d(name, d("srgbClr", val=hue)) for name, hue in zip(names, (*hues, "0563C1", "954F72"), strict=True))
    faces = (
        d(kind, d("latin", typeface=font), d("ea", typeface=font), d("cs", typeface=""))
        for kind, font in (("majorFont", "黑体"), ("minorFont", "宋体"))
    )

    def plain() -> etree._Element:
        return d("solidFill", d("schemeClr", val="phClr"))

    looks = (
        d("fillStyleLst", *(plain() for _ in range(3))),
        d("lnStyleLst", *(d("ln", plain(), w=width) for width in (6350, 12700, 19050))),
        d("effectStyleLst", *(d("effectStyle", d("effectLst")) for _ in range(3))),
        d("bgFillStyleLst", *(plain() for _ in range(3))),
    )
    elements = d(
        "themeElements",
        d("clrScheme", *colors, name="gkeditor"),
        d("fontScheme", *faces, name="gkeditor"),
        d("fmtScheme", *looks, name="gkeditor"),
    )
    return d("theme", elements, name="gkeditor")


def d(tag: str, *children: etree._Element, **attributes: str | int) -> etree._Element:
    """An element of DrawingML, whose attributes are in no namespace."""
    named = {name: str(value) for name, value in attributes.items()}
    element = etree.Element(f"{{{DRAWING}}}{tag}", named, {"a": DRAWING})
    element.extend(children)
    return element


def relations(targets: dict[str, str]) -> etree._Element:
    """A part of relations, from the name of each target to its type."""
    root = etree.Element(f"{{{PACKAGE}}}Relationships", nsmap={None: PACKAGE})
    for number, (target, kind) in enumerate(targets.items(), start=1):
        etree.SubElement(root, f"{{{PACKAGE}}}Relationship", Id=f"rId{number}", Type=kind, Target=target)
    return root


def content_types(overrides: dict[str, str]) -> etree._Element:
    """The type of each part, by its name."""
    root = etree.Element(f"{{{TYPES}}}Types", nsmap={None: TYPES})
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in defaults.items():
        etree.SubElement(root, f"{{{TYPES}}}Default", Extension=extension, ContentType=kind)
    for name, kind in overrides.items():
        etree.SubElement(root, f"{{{TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return root


def template() -> bytes:
    """The file."""
    word = {
        "word/document.xml": (document(), f"{WORD}.document.main+xml", ""),
        "word/footer1.xml": (footer("right"), f"{WORD}.footer+xml", "footer"),
        "word/footer2.xml": (footer("left"), f"{WORD}.footer+xml", "footer"),
        "word/styles.xml": (styles(), f"{WORD}.styles+xml", "styles"),
        "word/settings.xml": (settings(), f"{WORD}.settings+xml", "settings"),
        "word/fontTable.xml": (fonts(), f"{WORD}.fontTable+xml", "fontTable"),
        "word/theme/theme1.xml": (theme(), "application/vnd.openxmlformats-officedocument.theme+xml", "theme"),
    }
    core = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE})
    links = {name.removeprefix("word/"): f"{RELATIONS}/{kind}" for name, (_, _, kind) in word.items() if kind}
    types = {name: kind for name, (_, kind, _) in word.items()}
    parts = {
        "[Content_Types].xml": content_types(
            types | {"docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
        ),
        "_rels/.rels": relations(
            {
                "word/document.xml": f"{RELATIONS}/officeDocument",
                "docProps/core.xml": f"{PACKAGE}/metadata/core-properties",
            }
        ),
        "word/_rels/document.xml.rels": relations(links),
        "docProps/core.xml": core,
        **{name: root for name, (root, _, _) in word.items()},
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, root in parts.items():
            # A ZipInfo of its own has the earliest date there is, so that the same template is the same bytes.
            content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return file.getvalue()


if __name__ == "__main__":
    TARGET.write_bytes(template())
