"""Formats that are a Jinja2 template in `templates/`; adding one is a template and a line in the list of formats."""

from __future__ import annotations

from functools import cache

from jinja2 import FunctionLoader, StrictUndefined, Template, select_autoescape
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters.markup import TableMarkup
from gkeditor.exporters.page import page
from gkeditor.exporters.pipes import pipes
from gkeditor.exporters.width import width


def render(name: str, document: Document) -> bytes:
    """The document through the template of this name, in UTF-8."""
    return _template(name).render(page=page(document)).encode()


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: assets.read_text(f"templates/{name}")),
        autoescape=select_autoescape(["html.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"pipes": pipes, "markup": TableMarkup, "right": _right}
    return environment


def _right(text: str, columns: int) -> str:
    """A line set flush right in a width of so many half-width characters."""
    return " " * (columns - width(text)) + text
