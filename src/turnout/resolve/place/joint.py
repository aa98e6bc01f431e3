"""From matches to settled names: explicit context, repeated names, neighbours."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from turnout.resolve.place.abroad import EMBASSY
from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.cues import read_cues
from turnout.resolve.place.folding import fold
from turnout.resolve.place.roles import Reading
from turnout.resolve.place.scoring import ENGLISH, HINT, Name, Settled, settle, unit_bonus
from turnout.resolve.place.spotting import Match
from turnout.resolve.place.tokens import Token

_INSIDE = re.compile(r"^(?:,\s+|\s*\(|,?\s+in\s+(?:the\s+)?|\s+of\s+|\s+)$")
_BESIDE = re.compile(r"^(?:,?\s+(?:and|near|to|from|or|outside)\s+(?:the\s+)?|,\s+|\s*-\s*|/)$")
_OWNER = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,3}$")
WITHIN = 12.0
"""Bonus for a candidate that lies in the unit or country that the text names right after."""
_MOST = 24
_ALL = 700
"""Most candidates of a text that are weighed together: the cost grows with the square."""
_TOGETHER = 300
"""Most names that are weighed together; a longer text is weighed in parts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A match with its reading, its settled candidates (best first) and the reason."""

    match: Match
    reading: Reading
    candidates: tuple[Candidate, ...]
    shares: tuple[float, ...]
    support: float
    reason: str
    explicit: bool


def settle_matches(
    text: str,
    tokens: tuple[Token, ...],
    matches: list[Match],
    readings: list[Reading],
    *,
    country: str | None,
) -> list[Found]:
    """Settle all matches of a text together. Persons' names take no part."""
    taking = [index for index, reading in enumerate(readings) if not reading.person]
    within = {index: _container(text, matches, index, set(taking)) for index in taking}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in taking:
        container = within[index]
        groups[matches[index].key, matches[container].key if container is not None else ""].append(
            index
        )
    _join_bare(groups)
    keys = list(groups)
    number = {index: at for at, key in enumerate(keys) for index in groups[key]}
    most = max(2, min(_MOST, _ALL // max(1, min(len(keys), _TOGETHER))))
    names = [_name(matches, readings, groups[key], within, number, text, most) for key in keys]
    bonus = read_cues(text, tokens)
    if country is not None:
        bonus[country] = bonus.get(country, 0.0) + HINT
    settled = [
        one
        for start in range(0, len(names), _TOGETHER)
        for one in settle(_part(names, start), countries=bonus)
    ]
    outcome: list[Found] = []
    for index, match in enumerate(matches):
        if index not in number:
            outcome.append(
                Found(match, readings[index], (), (), 0.0, "part of a person's name", False)
            )
            continue
        at = number[index]
        outcome.append(
            _found(
                match, readings[index], names[at], settled[at], within[index] is not None, country
            )
        )
    return outcome


def _part(names: list[Name], start: int) -> list[Name]:
    """``_TOGETHER`` names from ``start`` on, with friends among themselves only."""
    if len(names) <= _TOGETHER:
        return names
    chosen = names[start : start + _TOGETHER]
    inside = range(start, start + len(chosen))
    return [
        replace(name, friends=frozenset(one - start for one in name.friends if one in inside))
        for name in chosen
    ]


def _join_bare(groups: dict[tuple[str, str], list[int]]) -> None:
    """Let "Paris" alone mean the "Paris, Texas" of the same text, when there is only one."""
    for key in [key for key in groups if key[1] == ""]:
        others = [other for other in groups if other[0] == key[0] and other[1]]
        if len(others) == 1:
            groups[others[0]] += groups.pop(key)


def _container(text: str, matches: list[Match], index: int, taking: set[int]) -> int | None:
    """Index of the match that says what ``index`` lies in, or None."""
    match = matches[index]
    if match.demonym or match.code:
        return None
    if index + 1 < len(matches) and index + 1 in taking:
        following = matches[index + 1]
        gap = text[match.end : following.start]
        if _INSIDE.match(gap) and _holds(following, match) and not _listed(text, matches, index):
            return index + 1
    if index and index - 1 in taking:
        before = matches[index - 1]
        gap = text[before.end : match.start]
        if _OWNER.match(gap) and _holds(before, match) and not before.demonym:
            return index - 1
    return None


def _listed(text: str, matches: list[Match], index: int) -> bool:
    """Whether the next name goes on as a list ("Maryland, Virginia and Washington")."""
    following = matches[index + 1]
    if following.code:
        return False
    top = matches[index].candidates[0]
    if top.kind in ("country", "region"):
        return following.candidates[0].kind == "country"
    if top.kind != "admin1" or text[matches[index].end : following.start].strip() != ",":
        return False
    tail = text[following.end : following.end + 6]
    return bool(re.match(r",? and |, [A-Z]", tail)) or following.candidates[0].kind == "admin1"


def _holds(unit: Match, match: Match) -> bool:
    return any(
        contains(big, small)
        for big in unit.candidates[:3]
        if big.kind in ("country", "admin1", "admin2")
        for small in match.candidates
    )


def contains(unit: Candidate, place: Candidate) -> bool:
    """Whether ``place`` lies in ``unit`` by the gazetteer."""
    if unit.kind == "country":
        return place.country == unit.country and place.kind != "country"
    if unit.kind == "admin1":
        return place.admin1_id == unit.id and place.id != unit.id
    return unit.kind == "admin2" and place.admin2_id == unit.id and place.id != unit.id


def _name(
    matches: list[Match],
    readings: list[Reading],
    members: list[int],
    within: dict[int, int | None],
    number: dict[int, int],
    text: str,
    most: int,
) -> Name:
    match = matches[members[0]]
    candidates = _without_namesakes(match)[:most]
    bonus = [0.0] * len(candidates)
    holders = [holder for index in members if (holder := within[index]) is not None]
    if holders:
        held = _within(match.candidates, matches[holders[0]].candidates)
        if held:
            candidates = tuple(held[:most])
            bonus = [WITHIN * _fits(candidate, matches[holders[0]]) for candidate in candidates]
    named = any(readings[index].unit_named for index in members)
    bonus = [one + other for one, other in zip(bonus, unit_bonus(candidates, named), strict=True)]
    friends: set[int] = {number[index] for index in holders if index in number}
    for index in members:
        for other in (index - 1, index + 1):
            if other in number and _adjacent(text, matches, index, other):
                friends.add(number[other])
    friends.discard(number[members[0]])
    evidence = max(readings[index].evidence for index in members)
    weight = (1.0 + 0.3 * math.log(len(members))) * _trust(match, evidence)
    if match.demonym and all(EMBASSY.match(text, matches[index].end + 1) for index in members):
        weight = _LEAST
    return Name(candidates, weight, tuple(bonus), frozenset(friends))


def _without_namesakes(match: Match) -> tuple[Candidate, ...]:
    """The candidates without a city that some lists call by its country's name.

    "Eastern Paraguay" in a report from Asuncion is no part of the town.
    """
    lands = {one.country for one in match.candidates if one.kind == "country"}
    kept = tuple(
        one
        for one in match.candidates
        if one.kind == "country"
        or one.country not in lands
        or not one.rank
        or fold(match.raw) in fold(one.name)
    )
    return kept or match.candidates


_LEAST = 0.05
"""Weight of "the Brazilian consulate in Porto" as a witness that Porto is in Brazil."""


def _within(candidates: tuple[Candidate, ...], units: tuple[Candidate, ...]) -> list[Candidate]:
    return [
        candidate
        for candidate in candidates
        if any(contains(unit, candidate) for unit in units[:3])
        and not (candidate.rank == 1 and candidate.country in ENGLISH)
    ]


def _fits(candidate: Candidate, unit: Match) -> float:
    return 1.0 if any(contains(big, candidate) for big in unit.candidates[:3]) else 0.0


def _trust(match: Match, evidence: float) -> float:
    """How far a name is a place at all, as a witness for other names."""
    if match.demonym:
        return 0.5
    if match.code or match.candidates[0].kind in ("country", "admin1"):
        return 1.0
    return min(1.0, max(0.1, 0.4 + 0.25 * evidence))


def _adjacent(text: str, matches: list[Match], index: int, other: int) -> bool:
    left, right = sorted((matches[index], matches[other]), key=lambda match: match.start)
    gap = text[left.end : right.start]
    return len(gap) < 30 and bool(_INSIDE.match(gap) or _BESIDE.match(gap) or _OWNER.match(gap))


def _found(
    match: Match,
    reading: Reading,
    name: Name,
    settled: Settled,
    explicit: bool,
    country: str | None,
) -> Found:
    ordered = tuple(name.candidates[place] for place in settled.order)
    best = ordered[0]
    if match.demonym:
        reason = "demonym"
    elif explicit:
        reason = "the text names what it lies in"
    elif len(ordered) == 1:
        reason = "only place of this name"
    elif settled.support > 1.0 and settled.alone < 0.5:
        reason = "the report's other places"
    elif country is not None and best.country == country:
        reason = "country of the report"
    else:
        reason = "best known place of this name"
    return Found(match, reading, ordered, settled.shares, settled.support, reason, explicit)
