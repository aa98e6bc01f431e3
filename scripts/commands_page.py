"""Write docs/commands.md from the Typer app: ``python scripts/commands_page.py [--check]``."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import typer
from typer.models import ArgumentInfo, OptionInfo

from turnout.cli.main import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """\
# Commands

Generated from the command line itself by `scripts/commands_page.py`; do not edit by hand.

Data goes to standard output, words for people to standard error, so output can be piped. The
exit status is 0 when all went well, 1 when there was an error or some inputs failed, 2 for a
wrong command line, 130 when interrupted. Each message begins with a code that
[the error page](errors.md) explains.
"""


def commands(of: typer.Typer, prefix: str) -> Iterator[tuple[str, Callable[..., Any]]]:
    """Each command's words and its function, groups with what is in them."""
    for command in of.registered_commands:
        if command.callback is not None:
            name = command.name or command.callback.__name__.replace("_", "-")
            yield f"{prefix} {name}", command.callback
    for group in of.registered_groups:
        if group.typer_instance is not None:
            yield from commands(group.typer_instance, f"{prefix} {group.name}")


def parameters(function: Callable[..., Any]) -> Iterator[tuple[inspect.Parameter, Any]]:
    """Each parameter with the Typer object that describes it."""
    for parameter in inspect.signature(function, eval_str=True).parameters.values():
        for extra in get_args(parameter.annotation)[1:]:
            if isinstance(extra, OptionInfo | ArgumentInfo):
                yield parameter, extra


def argument_words(parameter: inspect.Parameter, info: ArgumentInfo) -> str:
    if info.metavar:
        return info.metavar
    name = parameter.name.upper()
    return name if parameter.default is inspect.Parameter.empty else f"[{name}]"


def option_words(parameter: inspect.Parameter, info: OptionInfo) -> str:
    """The spellings of an option: ``-o, --output PATH``."""
    # In Annotated, Typer takes the first spelling for a default.
    spelled = (info.default, *(info.param_decls or ()))
    names = [n for n in spelled if isinstance(n, str) and n.startswith("-")]
    names = names or ["--" + parameter.name.replace("_", "-")]
    kind = get_args(parameter.annotation)[0]
    words = ", ".join(sorted(names, key=len))
    return words if kind is bool else f"{words} {value_name(kind)}"


def value_name(kind: Any) -> str:
    """TEXT, PATH or NUMBER, looking through unions and lists."""
    inner = [a for a in get_args(kind) if a is not type(None)]
    if inner:
        return value_name(inner[0])
    return {Path: "PATH", int: "NUMBER", float: "NUMBER"}.get(kind, "TEXT")


def notes(parameter: inspect.Parameter, info: OptionInfo | ArgumentInfo) -> str:
    """Help, default, environment variable, whether it repeats."""
    parts = [" ".join((info.help or "").split())]
    default = parameter.default
    if default not in (inspect.Parameter.empty, None, False, ""):
        parts.append(f"Default: `{default}`.")
    if info.envvar:
        parts.append(f"Also from `{info.envvar}`.")
    return " ".join(parts).replace("|", "\\|")


def section(words: str, function: Callable[..., Any]) -> str:
    rows = list(parameters(function))
    arguments = [(p, i) for p, i in rows if isinstance(i, ArgumentInfo)]
    options = [(p, i) for p, i in rows if isinstance(i, OptionInfo)]
    usage = [words, *(["[OPTIONS]"] if options else [])]
    usage += [argument_words(p, i) for p, i in arguments]
    lines = [
        f"## {words}",
        "",
        f"```text\n{' '.join(usage)}\n```",
        "",
        inspect.getdoc(function) or "",
    ]
    if rows:
        lines += ["", "| | |", "|---|---|"]
        lines += [f"| `{argument_words(p, i)}` | {notes(p, i)} |" for p, i in arguments]
        lines += [f"| `{option_words(p, i)}` | {notes(p, i)} |" for p, i in options]
    return "\n".join(lines) + "\n"


def render() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(section(words, f) for words, f in commands(app, "turnout"))])


def main() -> int:
    page = render()
    if "--check" in sys.argv[1:]:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        print("docs/commands.md is up to date" if same else "docs/commands.md is out of date")
        return int(not same)
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
