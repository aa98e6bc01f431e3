"""Crosswalks of a coded document, by name: what ``turnout code --crosswalk NAME`` adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict

from turnout.codebook.nouns import Codebook
from turnout.codebook.schemes import (
    Told,
    to_acled,
    to_ccc,
    to_mass_mobilization,
    to_plover,
)
from turnout.errors import UnknownName
from turnout.model import Coded, Interval, Mention, Statement

MASS_MOBILIZATION = "mass-mobilization"

Converter = Callable[[object], dict[str, object]]


def crosswalk_of(codebook: Codebook, name: str) -> Converter:
    """What turns a ``Coded`` document into another scheme's codes, ready for JSON.

    ``mass-mobilization`` codes the document as one event, as that data does; the others give
    one entry a mention, in the document's order.

    Raises:
        UnknownName: there is no crosswalk of this name.
    """
    converters: dict[str, Converter] = {
        MASS_MOBILIZATION: lambda coded: _mass_mobilization(codebook, _mentions(coded)),
        "acled": lambda coded: _each(coded, lambda told: to_acled(codebook, told), codebook),
        "plover": lambda coded: _each(coded, lambda told: to_plover(codebook, told), codebook),
        "ccc": lambda coded: _each(coded, lambda told: to_ccc(codebook, told), codebook),
    }
    if name not in converters:
        raise UnknownName("crosswalk", name, converters)
    return converters[name]


def told_of(codebook: Codebook, mentions: Iterable[Mention]) -> Told:
    """What some mentions tell together; the size is the largest one's lower bound."""
    statements = [s for mention in mentions for s in mention.statements if not s.denied]
    responses = _texts(statements, "responses")
    lethal = any(codebook.category("responses", r).has("lethal") for r in responses)
    deaths = any(_least(s) for s in statements if s.variable == "deaths")
    violent = any(
        s.value is True
        for s in statements
        if s.variable in ("protester_violence", "property_damage")
    )
    sizes = [_least(s) for s in statements if s.variable == "size"]
    return Told(
        forms=_texts(statements, "forms"),
        issues=_texts(statements, "issues"),
        responses=responses,
        violence=violent,
        killed_by_forces=lethal and deaths,
        size=max(sizes, default=None),
    )


def _mass_mobilization(codebook: Codebook, mentions: tuple[Mention, ...]) -> dict[str, object]:
    real = [m for m in mentions if codebook.category("status", m.status).has("real")]
    return asdict(to_mass_mobilization(codebook, told_of(codebook, real or mentions)))


def _each(
    coded: object, convert: Callable[[Told], object], codebook: Codebook
) -> dict[str, object]:
    return {"mentions": [convert(told_of(codebook, (m,))) for m in _mentions(coded)]}


def _mentions(coded: object) -> tuple[Mention, ...]:
    return coded.mentions if isinstance(coded, Coded) else ()


def _texts(statements: Iterable[Statement], variable: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(s.value) for s in statements if s.variable == variable))


def _least(statement: Statement) -> int:
    return statement.value.low if isinstance(statement.value, Interval) else 0
