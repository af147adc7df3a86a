"""The command line library's own words in Chinese: its errors, and the frame of its help pages."""

from __future__ import annotations

import click


def in_chinese(error: click.ClickException) -> str:
    """An error of the command line in one line."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}，请用 --help 查看用法"
        case click.MissingParameter():
            return f"缺少{_parameter(error)}，请用 --help 查看用法"
        case click.BadParameter():
            return f"{_parameter(error)} 不对：{_plain(error.message)}"
        case click.UsageError() if error.message.startswith("No such command"):
            name = error.message.removeprefix("No such command ").rstrip(".").strip("'")
            return f"没有命令“{name}”，请用 --help 查看用法"
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            return "给出的文件或参数多了，请用 --help 查看用法"
        case click.UsageError() if error.message.startswith("Missing command"):
            return "缺少命令，请用 --help 查看用法"
        case _:
            return _plain(error.message)


def _parameter(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return f"选项 {error.param.opts[0]}"
    if error.param is not None:
        return f"参数 {error.param.human_readable_name}"
    return "参数"


def _plain(message: str) -> str:
    if "is not a valid integer" in message:
        return "应为整数"
    if "is not one of" in message:
        return "可选 " + message.partition("is not one of")[2].strip(" .")
    if "requires an argument" in message:
        return "选项后面缺少内容"
    return message


class Command(click.Command):
    """A command whose help page is in Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(
            ctx.command_path, " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]"), prefix="用法："
        )

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Chinese."""
        return _help_option(super().get_help_option(ctx))


class Group(click.Group):
    """A group of commands whose help page is in Chinese."""

    command_class = Command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line of usage."""
        formatter.write_usage(ctx.command_path, "[选项] 命令 …", prefix="用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        _write_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl([(name, command.get_short_help_str(100)) for name, command in self.commands.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option, described in Chinese."""
        return _help_option(super().get_help_option(ctx))


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    with formatter.section("选项"):
        formatter.write_dl([record for option in options if (record := option.get_help_record(ctx)) is not None])


def _help_option(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "显示本帮助"
    return option
