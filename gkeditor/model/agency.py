"""What the name of a public body says about it, and the official title of its report."""

from __future__ import annotations

import re

KINDS = {"government": "地方人民政府", "department": "政府部门", "town": "乡镇、街道", "other": "其他机关、单位"}
"""Kind of body → its name in the product."""

_STATE_BODY = re.compile(r"(国家|中国|国务院|中华人民共和国).*|[^省市县区州旗盟镇]+[部署]")
"""Ministries and other bodies of the State Council: named so, or a 部 or 署 without a place (财政部, 审计署)."""
_GOVERNMENT_BELOW = re.compile(r".*(县|区|旗|乡|镇|街道|行政公署|行署)(人民政府|政府)?")
_BODY_OF_A_GOVERNMENT = re.compile(r".*([局委办厅院会部署处所站队]|中心|街道)")


def guess_kind(agency: str) -> str:
    """The kind of body by its name, "" for an empty name.

    >>> guess_kind("云溪县民政局"), guess_kind("云溪县清水镇人民政府"), guess_kind("云溪县人民政府")
    ('department', 'town', 'government')
    """
    name = agency.strip()
    if not name:
        return ""
    if re.search(r"(乡|镇)(人民)?政府$|街道(办事处)?$|(乡|镇)$", name):
        return "town"
    if re.search(r"人民政府(办公厅|办公室)$", name):
        return "department"
    if re.search(r"政府$|行政公署$|行署$", name):
        return "government"
    if re.search(r"[局委办厅部署院室会队]$", name):
        return "department"
    return "other"


def may_make_rules(agency: str, kind: str) -> bool:
    """Whether the name leaves open that the body may make 规章.

    Ministries and other bodies of the State Council may, so may provinces, cities with districts and autonomous
    prefectures (立法法). A county, a town and a department below the State Council may not.
    """
    name = agency.strip()
    if _STATE_BODY.fullmatch(name) or re.search(r"自治区(人民政府|政府)?$", name):
        return True
    if _GOVERNMENT_BELOW.fullmatch(name) or _BODY_OF_A_GOVERNMENT.fullmatch(name):
        return False
    return kind not in ("department", "town")


def official_title(agency: str, year: int | str) -> str:
    """The title that most official bodies print: `<机关全称>XXXX年政府信息公开工作年度报告`."""
    return f"{agency}{year}年政府信息公开工作年度报告"
