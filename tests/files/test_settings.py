"""The settings file: read strictly, never in anybody's way, nothing in it lost."""

import json

import pytest

from gkeditor.files import settings
from gkeditor.files.settings import Settings
from gkeditor.model.deadlines import Deadlines


def write(text: str) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_text(text, encoding="utf-8")


def test_without_a_file_all_is_as_shipped() -> None:
    assert settings.load() == (Settings(), "", {})
    assert not settings.file().exists()


def test_what_is_saved_is_there_again() -> None:
    changed = Settings(
        agency="云溪县民政局",
        kind="department",
        deadlines=Deadlines("01-20", "03-10"),
        size=150,
        appearance="dark",
        autosave=False,
        autosave_minutes=10,
        templates="/srv/模板",
        open_folder=False,
    )
    settings.save(changed)
    assert settings.load() == (changed, "", {})
    assert "云溪县民政局" in settings.file().read_text(encoding="utf-8")


def test_what_a_later_version_wrote_stays() -> None:
    write('{"agency": "云溪县民政局", "colour": {"of": "the year"}}')
    settings.save(Settings(size=125))
    stored = json.loads(settings.file().read_text(encoding="utf-8"))
    assert stored["colour"] == {"of": "the year"}
    assert (stored["agency"], stored["size"]) == ("", 125)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{", "不是完整的 JSON 文件"),
        ("", "不是完整的 JSON 文件"),
        ('{"a":' * 100_000, "不是完整的 JSON 文件"),
        ("[]", "不是一组设置"),
        ('{"size": 20}', "“size”一项的值不能用"),
        ('{"size": "big"}', "“size”一项的值不能用"),
        ('{"appearance": "pink"}', "“appearance”一项的值不能用"),
        ('{"deadlines": {"department": "02-31"}}', "“deadlines”一项的值不能用"),
        ('{"deadlines": {"government": "31.3."}}', "“deadlines.government”一项的值不能用"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_kept(text: str, what: str) -> None:
    write(text)
    stored = settings.load()
    assert stored.settings == Settings()
    assert what in stored.trouble
    assert str(settings.file()) in stored.trouble
    assert settings.file().read_text(encoding="utf-8") == text, "reading changes nothing"
    settings.save(Settings(size=110))
    assert settings.load().settings.size == 110
    kept = settings.file().with_name("settings.json.bad")
    assert kept.read_text(encoding="utf-8") == text


def test_a_file_that_cannot_be_opened_is_told() -> None:
    settings.file().mkdir(parents=True)
    assert "打不开" in settings.load().trouble
