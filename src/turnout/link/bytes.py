"""Profiles as bytes and back: JSON, compressed, nothing that could run."""

from __future__ import annotations

import json
import zlib
from dataclasses import fields
from typing import Any

from turnout.errors import StoreError
from turnout.link.profile import Figure, Profile, Side, Site
from turnout.link.weights import tables_digest

FORMAT = 3
"""Changes with what stands in the fields of Profile; what another format wrote is made anew."""

_SETS = ("forms", "issues", "people", "demands", "names", "about", "topic", "quotes")
_PLAIN = tuple(
    f.name
    for f in fields(Profile)
    if f.init and f.name not in (*_SETS, "sites", "hints", "side", "rivals")
)


def profile_bytes(profile: Profile) -> bytes:
    """A profile in bytes that ``read_profile`` reads."""
    body: dict[str, Any] = {name: getattr(profile, name) for name in _PLAIN}
    body |= {name: sorted(getattr(profile, name)) for name in _SETS}
    body["sites"] = [[getattr(s, f.name) for f in fields(Site)] for s in profile.sites]
    body["hints"] = sorted(([a, b] for a, b in profile.hints), key=str)
    body["side"] = _side_json(profile.side)
    body["rivals"] = [_side_json(r) for r in profile.rivals]
    text = json.dumps([_written_by(), body], ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 3)


def read_profile(data: bytes) -> Profile | None:
    """The profile, or None where another format or other tables of weights and words wrote it.

    Raises:
        StoreError: when the bytes are damaged.
    """
    try:
        version, body = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    except (zlib.error, ValueError) as error:
        raise StoreError(
            f"A stored profile cannot be read: {error}.", fix="Run turnout rebuild."
        ) from error
    return _profile(body) if version == _written_by() else None


def _written_by() -> str:
    """What a profile and the pairs scored from it depend on, beside the report."""
    return f"{FORMAT} {tables_digest()}"


def _profile(body: dict[str, Any]) -> Profile:
    plain: dict[str, Any] = {name: body[name] for name in _PLAIN}
    sets: dict[str, Any] = {name: frozenset(body[name]) for name in _SETS}
    return Profile(
        **plain,
        **sets,
        sites=tuple(_site(row) for row in body["sites"]),
        hints=frozenset((a, b) for a, b in body["hints"]),
        side=_side(body["side"]),
        rivals=tuple(_side(r) for r in body["rivals"]),
    )


def _site(row: list[Any]) -> Site:
    country, city, region, venue, point, sure, settled = row
    at = (point[0], point[1]) if point is not None else None
    return Site(country, city, region, tuple(venue), at, sure, settled)


def _side_json(side: Side) -> list[Any]:
    return [
        [sorted(name) for name in side.organizers],
        sorted(([f.kind, f.low, f.high] for f in side.figures), key=str),
        sorted(side.words),
        sorted([name, low] for name, low in side.tolls),
    ]


def _side(row: list[Any]) -> Side:
    organizers, figures, words, tolls = row
    return Side(
        organizers=tuple(frozenset(name) for name in organizers),
        figures=frozenset(Figure(kind, low, high) for kind, low, high in figures),
        words=frozenset(words),
        tolls=frozenset((name, low) for name, low in tolls),
    )
