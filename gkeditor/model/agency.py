"""What the name of a public body says about it, and the official title of its report."""

from __future__ import annotations

import re

KINDS = {"government": "地方人民政府", "department": "政府部门", "town": "乡镇、街道", "other": "其他机关、单位"}
"""Kind of body → its name in the product."""

_RULE_MAKERS = ("国家", "中国", "国务院")
_RULE_MAKING_BODIES = ("审计署",)


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
    if re.search(r"(人民)?政府$", name):
        return "government"
    if re.search(r"[局委办厅部署院室会]$|委员会$|管委会$|支队$|总队$|[分县市区]局$", name):
        return "department"
    return "other"


def may_make_rules(agency: str, kind: str) -> bool:
    """Whether the name leaves open that the body may make 规章.

    Ministries and other bodies of the State Council may, so may provinces, cities with districts and autonomous
    prefectures (立法法). A county, a town and a department below the State Council may not.
    """
    name = agency.strip()
    if name.startswith(_RULE_MAKERS) or name in _RULE_MAKING_BODIES:
        return True
    if kind == "government" or re.search(r"(人民)?政府$", name):
        return not re.search(r"[县区旗镇乡](人民)?政府$", name) or bool(re.search(r"自治区(人民)?政府$", name))
    return kind not in ("department", "town") and not re.search(r"[局委办镇乡县厅]$|街道(办事处)?$|委员会$|中心$", name)


def official_title(agency: str, year: int | str) -> str:
    """The title that most official bodies print: `<机关全称>XXXX年政府信息公开工作年度报告`."""
    return f"{agency}{year}年政府信息公开工作年度报告"
