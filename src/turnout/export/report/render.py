"""The page as HTML: one file, no network, nothing in it runs but its own hashed script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from turnout.export.masking import BLOCK
from turnout.export.report.groups import GROUPS, css_class
from turnout.export.report.highlight import direction
from turnout.export.report.page import Page


def render(page: Page) -> Iterator[str]:
    """The page, in parts to be written one after another."""
    style, script = _asset("page.css"), _asset("page.js")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["blocks"] = blocks
    environment.filters["direction"] = direction
    template = environment.from_string(_asset("page.html.j2"))
    yield from template.generate(
        page=page,
        policy=policy(style, script),
        # Markup: our own files, never report text.
        style=Markup(style),  # noqa: S704
        script=Markup(script),  # noqa: S704
        legend=[(group, css_class(group), names) for group, names in GROUPS.items()],
    )


def blocks(text: str) -> Markup:
    """Escaped text with masked names set apart."""
    shown = str(escape(text))
    # Markup: escaped one line above; the pattern adds constant tags around blocks only.
    return Markup(_BLOCKS.sub(_MASKED, shown))  # noqa: S704


_BLOCKS = re.compile(rf"{BLOCK}+(?: {BLOCK}+)*")
_MASKED = r'<span class="masked" title="A private person&#39;s name">\g<0></span>'


def policy(style: str, script: str) -> str:
    """A content security policy that allows this style and this script, nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _asset(name: str) -> str:
    return (files("turnout.export.report") / name).read_text(encoding="utf-8")
