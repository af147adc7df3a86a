"""Formats that are a Jinja2 template in `templates/`; adding one is a template and a line in the list of formats.

A template may be an office's own: it runs in a sandbox, and what is wrong with it is told with file and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import cache

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    select_autoescape,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from gkeditor import assets
from gkeditor.document import Document
from gkeditor.exporters.cannot import TemplateFault
from gkeditor.exporters.markup import TableMarkup, lines
from gkeditor.exporters.page import page
from gkeditor.exporters.pipes import pipes
from gkeditor.exporters.width import width


def render(name: str, document: Document, *, with_picture: bool = False) -> bytes:
    """The document through the template of this name, in UTF-8; raise TemplateFault."""
    return drawn(name, page=page(document, with_picture=with_picture))


def drawn(name: str, **views: object) -> bytes:
    """What a template makes of these views, in UTF-8; raise TemplateFault."""
    try:
        return _environment().get_template(name).render(views).encode()
    except TemplateNotFound as error:
        raise TemplateFault(f"模板 {name} 要用的模板“{error.name}”不存在") from error
    except TemplateSyntaxError as error:
        where = f"模板 {error.filename or error.name} 第 {error.lineno} 行"
        raise TemplateFault(f"{where}有语法错误：{error.message}") from error
    except UnicodeDecodeError as error:
        raise TemplateFault(f"模板 {assets.template(name)} 不是 UTF-8 编码，请另存为 UTF-8") from error
    except Exception as error:
        # Whatever an expression in a template may raise.
        raise TemplateFault(f"模板 {_place(error)}出错：{_words(error)}") from error


def _place(error: Exception) -> str:
    """The innermost line of a template in which an error was raised."""
    lines = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{lines[-1].filename} 第 {lines[-1].lineno} 行" if lines else ""


def _words(error: Exception) -> str:
    match error:
        case UndefinedError():
            return f"用了没有的名称（{error.message}）"
        case SecurityError():
            return f"用了不允许的操作（{error.message}）"
        case _:
            return f"{type(error).__name__}: {error}"


class _Loader(BaseLoader):
    """The user's own template if there is one, else the shipped; read anew when its file has changed."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            path = assets.template(template)
            source, changed = path.read_text(encoding="utf-8"), path.stat().st_mtime_ns
        except (ValueError, OSError) as error:
            if isinstance(error, UnicodeDecodeError):
                raise
            raise TemplateNotFound(template) from error

        def up_to_date() -> bool:
            now = assets.template(template)
            return now == path and now.is_file() and now.stat().st_mtime_ns == changed

        return source, str(path), up_to_date


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=_Loader(),
        autoescape=select_autoescape(["html.j2", "svg.j2", "xml.j2"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"pipes": pipes, "markup": TableMarkup, "lines": lines, "right": _right}
    return environment


def _right(text: str, columns: int) -> str:
    """A line set flush right in a width of so many half-width characters."""
    return " " * (columns - width(text)) + text
