"""Statement values as JSON."""

from __future__ import annotations

from turnout.export.masking import Mask
from turnout.model import Interval, Mention, Place, Statement, Value

Json = dict[str, object]

COORDINATE_DIGITS = 5
"""About one metre."""


def told(mention: Mention, variable: str) -> list[Statement]:
    """The statements of one variable that a source stands by."""
    return [s for s in mention.of(variable) if not s.denied]


def told_true(mention: Mention, variable: str) -> bool:
    """Whether any source tells it; False also where nothing is told."""
    return any(s.value is True for s in told(mention, variable))


def words_of(mention: Mention, variable: str, mask: Mask | None = None) -> list[str]:
    """The distinct values of one variable, in the coder's order."""
    words = dict.fromkeys(str(s.value) for s in told(mention, variable))
    return [mask(w) for w in words] if mask else list(words)


def place(value: Place | str, *, as_written: str) -> Json:
    """A place; unresolved words keep their name and nothing else."""
    if isinstance(value, str):
        value_place = Place(name=value)
        precision = None
    else:
        value_place, precision = value, value.precision.value
    return {
        "name": value_place.name,
        "country": value_place.country,
        "geonames_id": value_place.geonames_id,
        "lat": _degrees(value_place.lat),
        "lon": _degrees(value_place.lon),
        "precision": precision,
        "admin1": value_place.admin1,
        "city": value_place.city,
        "as_written": as_written,
    }


def plain(value: Value, mask: Mask | None = None) -> object:
    """A value as JSON: an interval as low and high, a place as its name and id."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Interval):
        return {"low": value.low, "high": value.high}
    if isinstance(value, Place):
        return {"name": value.name, "country": value.country, "geonames_id": value.geonames_id}
    return mask(value) if mask else value


def quotes_of(statement: Statement, mask: Mask) -> Json:
    """The quote and its source, in words and as a kind."""
    source = statement.attribution
    return {
        "quote": mask(statement.quote),
        "source": None if source is None else mask(source.words),
        "source_kind": None if source is None or source.kind is None else source.kind.value,
    }


def denials(mention: Mention, mask: Mask) -> list[Json]:
    """What a source flatly denies; never part of the values."""
    return [
        {"variable": s.variable, "value": plain(s.value, mask), **quotes_of(s, mask)}
        for s in mention.statements
        if s.denied
    ]


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, COORDINATE_DIGITS)
