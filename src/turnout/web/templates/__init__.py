"""The templates, and how they are rendered."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from turnout.codebook import load_codebook
from turnout.codebook.nouns import VariableType
from turnout.errors import UnknownName
from turnout.export.headline import category_in_words, interval_in_words, label
from turnout.export.masking import BLOCK
from turnout.export.report.groups import GROUPS, css_class
from turnout.export.report.highlight import direction, shown_text
from turnout.export.report.render import blocks
from turnout.model import Interval
from turnout.web.params import query_of


@cache
def _environment() -> Environment:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=PackageLoader("turnout.web", "templates"),
    )
    environment.filters["blocks"] = _blocks
    environment.filters["label"] = label
    environment.filters["direction"] = direction
    environment.filters["thousands"] = lambda n: f"{n:,}"
    environment.globals["figures"] = figures
    environment.globals["answer_words"] = answer_words
    environment.globals["bar_query"] = bar_query
    environment.globals["legend"] = [(g, css_class(g)) for g in GROUPS]
    return environment


def _blocks(text: str) -> Markup:
    return blocks(text) if BLOCK in text else escape(text)


def figures(low: int | None, best: int | None, high: int | None) -> tuple[str, str]:
    """The best figure and its range, in words."""
    if best is None or low is None:
        return "", ""
    return f"{best:,}", "" if low == high else interval_in_words(Interval(low, high))


def answer_words(variable: str, typed: str) -> str:
    """An answer as people read it: ``foreign_policy_war`` and ``1000000+`` are for machines."""
    try:
        kind = load_codebook().variable(variable).type
    except UnknownName:
        return typed
    if kind in (VariableType.CATEGORY, VariableType.CATEGORIES):
        return category_in_words(variable, typed)
    if kind is VariableType.COUNT:
        figures = re.sub(r"\d{4,}", lambda digits: f"{int(digits.group()):,}", typed)
        return figures.replace("+", " or more").replace("-", " to ")
    return typed


def bar_query(view: Any, since: str) -> str:
    """The view narrowed to one bar of its timeline."""
    return query_of(view.wanted, since=since, until=since)


def render(name: str, **values: Any) -> str:
    """One template with its values.

    Without characters that HTML refuses or that turn the direction of what follows: escaping
    leaves them alone, so one look over the page finds them all.
    """
    return shown_text(_template(name).render(**values))


def prepare() -> None:
    """Compile the templates, so that nobody waits for it at the first page."""
    for name in _environment().list_templates(extensions=["j2"]):
        _template(name)


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)
