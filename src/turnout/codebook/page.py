"""The codebook's reference page, generated: ``python -m turnout.codebook.page docs/codebook.md``.

Without a path the page goes to standard output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from turnout.codebook import cues as notation
from turnout.codebook.loader import load_codebook
from turnout.codebook.nouns import Category, Codebook, Cue, Variable


def render(codebook: Codebook) -> str:
    """The page in Markdown; the same codebook gives the same text."""
    return "\n".join(_lines(codebook)).rstrip() + "\n"


def _lines(codebook: Codebook) -> Iterator[str]:
    yield f"# {codebook.title}"
    yield ""
    yield (
        f"Version {codebook.version}. Generated from `src/turnout/codebook/data/` by "
        "`python -m turnout.codebook.page docs/codebook.md`; do not edit by hand."
    )
    yield ""
    yield "## Notation of cues"
    yield ""
    yield "```text"
    yield from _notation()
    yield "```"
    yield ""
    yield "A cue's weight (1 where none is given) says how far it carries its value alone."
    yield ""
    yield "| variable | type | what it is |"
    yield "|---|---|---|"
    for variable in codebook.variables:
        link = f"[`{variable.name}`](#{variable.name})"
        yield f"| {link} | {variable.type} | {_cell(variable.title)} |"
    for variable in codebook.variables:
        yield from _variable(variable)
    yield ""
    yield "## Word lists"
    yield ""
    for name, entries in codebook.lists.items():
        yield f"- `{{{name}}}`: {', '.join(f'`{e}`' for e in entries)}"


def _notation() -> Iterator[str]:
    table = (notation.__doc__ or "").split("=\n")
    yield from (line for line in table[1].splitlines() if line and not line.startswith("="))


def _variable(variable: Variable) -> Iterator[str]:
    yield ""
    yield f"## {variable.name}"
    yield ""
    yield f"**{variable.title}** ({variable.type}). {_prose(variable.definition)}"
    yield ""
    if variable.source:
        yield f"Convention: {variable.source}."
        yield ""
    yield from _cues(variable.cues)
    yield from _sentences("Matches", variable.examples)
    yield from _sentences("Does not match", variable.near_misses)
    for category in variable.categories:
        yield from _category(variable, category)


def _category(variable: Variable, category: Category) -> Iterator[str]:
    yield f"### {variable.name}: {category.name}"
    yield ""
    yield f"**{category.title}.** {_prose(category.definition)}"
    yield ""
    if category.attributes:
        names = ", ".join(f"`{k}`" for k, v in sorted(category.attributes.items()) if v)
        yield f"Attributes: {names}."
        yield ""
    for scheme, codes in sorted(category.crosswalk.items()):
        yield f"- {scheme}: {'; '.join(codes)}"
    if category.crosswalk:
        yield ""
    yield from _cues(category.cues)
    yield from _sentences("Matches", category.examples)
    yield from _sentences("Does not match", category.near_misses)


def _cues(cues: tuple[Cue, ...]) -> Iterator[str]:
    if not cues:
        return
    yield "<details><summary>Cues</summary>"
    yield ""
    for cue in cues:
        about = [cue.pos, "" if cue.role == "self" else f"value {cue.role}"]
        about.append("" if cue.weight == 1 else f"weight {cue.weight:g}")
        words = ", ".join(a for a in about if a)
        yield f"- `{cue.pattern}`" + (f" ({words})" if words else "")
    yield ""
    contexts = tuple(dict.fromkeys(c for cue in cues for c in cue.cancelled_by))
    if contexts:
        yield "Cancelled in:"
        yield ""
        yield from (f"- `{context}`" for context in contexts)
        yield ""
    yield "</details>"
    yield ""


def _sentences(title: str, sentences: tuple[str, ...]) -> Iterator[str]:
    if not sentences:
        return
    yield f"{title}:"
    yield ""
    yield from (f"- {sentence}" for sentence in sentences)
    yield ""


def _prose(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _prose(text).replace("|", "\\|")


def main(arguments: list[str]) -> None:
    """Write the page to the given path, or to standard output."""
    page = render(load_codebook())
    if arguments:
        Path(arguments[0]).write_text(page, "utf-8")
    else:
        sys.stdout.write(page)


if __name__ == "__main__":
    main(sys.argv[1:])
