"""What belongs to a web site and not to the document on its page: menus, buttons, where one is, what to read next."""

from __future__ import annotations

import re

from lxml.etree import XPath
from lxml.etree import _Element as Element

from gkeditor.importers.labels import tight

_ELEMENTS = frozenset({"nav", "header", "footer", "aside"})
_CONTENT = frozenset({"main", "article"})
"""Elements in which a header or footer is the document's own, not the page's."""
_NAMES = frozenset(
    ("share", "sharebox", "social-share", "bdshare", "bdsharebuttonbox", "bdshare_t", "jiathis_style", "qrcode", "ewm")
) | {"breadcrumb", "breadcrumbs", "crumb", "crumbs", "fontsize", "font-size", "pagination", "prev-next", "related"}
"""Classes and ids that say what an element is for."""
LONGEST = 80
"""Characters; a longer text is nothing of the site's own."""

_ACTION = (
    r"(?:我要|一键)?(?:打印|关闭|收藏|纠错|分享|下载|返回|朗读|复制链接|举报|点赞|评论)"
    r"(?:本页|此页|页面|窗口|本文|本窗口|顶部|首页|上页|列表|到)?"
)
_SIZES = r"(?:字[号体]|大|中|小|默认|A[+-]|[+-])"
_BETWEEN = r"[【】\[\]()<>|·/:：]*"
_BUTTONS = re.compile(rf"{_BETWEEN}(?:(?:{_ACTION}|{_SIZES}){_BETWEEN})+", re.IGNORECASE)
_FACT = re.compile(
    r"[【\[]?(?:(?:信息|文章|稿件)?来源|(?:发布|发文|更新|添加|成文)(?:时间|日期|机构)|(?:浏览|阅读|点击|访问)(?:次数|量|数)?|点击数"
    r"|责任编辑|编辑|审核|作者|信息类别|索引号|当前位置|您?(?:现在|当前|所在)的?位置|分享到?|扫一扫\S*)[】\]]?[:：>].*"
    r"|(?:附件\d*[:：])?.*\.(?:docx?|pdf|xlsx?|wps|et|ofd|rar|zip)|扫一扫.*(?:打开|浏览|查看|阅读).*|\d{4}-\d\d-\d\d(?:\d\d:\d\d(?::\d\d)?)?来源.*"
)
_FURTHER = re.compile(
    r"[【\[]?(?:相关(?:链接|阅读|文档|文件|信息|新闻|解读|稿件|报道)|上一(?:篇|条|页)|下一(?:篇|条|页)|延伸阅读|推荐阅读|热点推荐)[】\]]?(?:[:：>].*)?"
)
_SEPARATORS = re.compile(r"[\s\u200b\ufeff|｜>＞»›·•/\\<＜\-—_,，、:：\[\]【】()（）]*")
_IMPRINT = re.compile(
    r".*(?:版权所有|网站标识码|ICP备|公网安备|Copyright|©|网站地图|政府网站找错|(?:主办|承办|维护)(?:单位)?[:：]|技术支持|分辨率|浏览器|设为首页|加入收藏).*",
    re.IGNORECASE,
)

_BESIDE_LINKS = XPath(".//text()[not(ancestor::a)]")


def around(element: Element) -> bool:
    """Whether an element is made for the site's own things."""
    if element.tag == "nav":
        return True
    if element.tag in _ELEMENTS:
        return not any(ancestor.tag in _CONTENT for ancestor in element.iterancestors())
    if not element.attrib:
        return False
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        # The margins of a page, as LibreOffice saves them.
        return True
    return not _NAMES.isdisjoint((element.get("class", "") + " " + element.get("id", "")).lower().split())


def is_furniture(text: str) -> bool:
    """Whether a line is a row of buttons or says where the page has its content from."""
    short = tight(text)
    return len(short) <= LONGEST and bool(_BUTTONS.fullmatch(short) or _FACT.fullmatch(short))


def leads_on(text: str) -> bool:
    """Whether a line begins what else there is to read."""
    short = tight(text)
    return len(short) <= LONGEST and bool(_FURTHER.fullmatch(short))


def is_imprint(text: str) -> bool:
    """Whether a line outside the content says who runs the site."""
    short = tight(text)
    return len(short) <= LONGEST and bool(_IMPRINT.fullmatch(short))


def is_between(text: str) -> bool:
    """Whether a text only sets links apart."""
    return bool(_SEPARATORS.fullmatch(text))


def is_links(element: Element) -> bool:
    """Whether an element has links, and no text beside them."""
    return element.find(".//a") is not None and all(map(is_between, _BESIDE_LINKS(element)))
