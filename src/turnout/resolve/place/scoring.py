"""Settles what the names of one text mean, all together.

Each candidate starts with what is known before reading (population, kind, standard name).
Then candidates support each other: near in space, in the same unit or country, named side by
side. The most supported reading of each name wins; the weights are the table below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.resolve.place.candidates import Candidate

Floats = NDArray[np.float64]

POPULATION = 0.55
"""Per natural logarithm of the population."""
KIND = {"country": 10.5, "region": 9.0, "admin1": 1.2, "admin2": -0.6, "city": 0.0, "venue": 8.0}
OTHER_NAME = {0: 0.0, 1: -1.2, 2: -1.2, 3: -1.2}
LOCAL_OTHER_NAME = -3.0
"""For another name of a place where English is spoken: mostly a name of long ago."""
ENGLISH = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
CAPITAL = 1.0
SEAT = -4.0
"""For a unit that has a city of its own name, such as Basra in Basra."""
STATES = frozenset({"US", "CA", "AU"})
PREFERRED = {4140963: 2.0, 3164603: 3.0, 281133: 3.0, 284315: 2.0, 285066: 2.0, 294098: 1.5}
"""Better known than their population tells: Washington (the city), Venice, Gaza, Bethlehem,
Hebron, Nazareth, by GeoNames id."""
HINT = 4.0
"""For a candidate in the country that the caller gave."""
SAME_COUNTRY, SAME_UNIT, NEAR = 3.0, 4.0, 4.0
"""The most that each kind of support adds."""
REACH_KM = 100.0
"""How far support carries."""
ROUNDS = 3
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the text, however often it stands there.

    Attributes:
        candidates: what it may mean, not empty.
        weight: how much it supports others (1 for one mention in a place's position).
        bonus: for each candidate what its explicit surroundings add.
        friends: indices of names that stand right beside it.
    """

    candidates: tuple[Candidate, ...]
    weight: float
    bonus: tuple[float, ...]
    friends: frozenset[int]


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome for one name: candidates best first, their shares, the best one's support."""

    order: tuple[int, ...]
    shares: tuple[float, ...]
    support: float
    alone: float


def _same(candidate: Candidate, other: Candidate) -> bool:
    """A city and the unit that bears its name count as one when confidence is told."""
    return candidate.admin1_id == other.admin1_id and candidate.admin1_id > 0


def settle(names: list[Name], *, countries: Mapping[str, float]) -> list[Settled]:
    """Rank the candidates of every name.

    Args:
        names: the distinct names of the text.
        countries: a bonus for candidates by ISO code of their country.
    """
    if not names:
        return []
    flat = [candidate for name in names for candidate in name.candidates]
    starts = np.cumsum([0] + [len(name.candidates) for name in names])[:-1]
    owner = np.repeat(np.arange(len(names)), [len(name.candidates) for name in names])
    prior = np.array([_prior(candidate, countries) for candidate in flat])
    prior += np.array([bonus for name in names for bonus in name.bonus])
    kernels = _kernels(flat, owner, names)
    weights = np.array([name.weight for name in names])
    score = prior
    support = np.zeros(len(flat))
    for _ in range(ROUNDS):
        share = _shares(score, starts, owner)
        support = _support(kernels, share, starts, weights)
        score = prior + support
    share = _shares(score, starts, owner)
    alone = _shares(prior, starts, owner)
    settled = []
    for index, start in enumerate(starts):
        size = len(names[index].candidates)
        part = score[start : start + size]
        order = tuple(int(place) for place in np.argsort(-part, kind="stable"))
        top = start + order[0]
        settled.append(
            Settled(
                order,
                _confident(names[index].candidates, order, share[start : start + size]),
                float(support[top]),
                float(alone[top]),
            )
        )
    return settled


def _confident(
    candidates: tuple[Candidate, ...], order: tuple[int, ...], share: Floats
) -> tuple[float, ...]:
    return tuple(
        float(sum(share[j] for j in order if j == i or _same(candidates[i], candidates[j])))
        for i in order
    )


def _support(
    kernels: tuple[Floats, Floats, Floats],
    share: Floats,
    starts: NDArray[np.intp],
    weights: Floats,
) -> Floats:
    """What the other names add: their part in the country and unit, and how many are near."""
    country, unit, near = (
        np.maximum.reduceat(kernel * share[None, :], starts, axis=1) @ weights
        for kernel in kernels
    )
    total = float(weights.sum())
    result: Floats = (
        SAME_COUNTRY * country / (total + 0.5)
        + SAME_UNIT * 0.5 * (unit / (total + 1.0) + (1.0 - np.exp(-unit / 1.5)))
        + NEAR * (1.0 - np.exp(-near / 1.5))
    )
    return result


def unit_bonus(candidates: tuple[Candidate, ...], unit_named: bool) -> list[float]:
    """For names that a city shares with its unit: the city is meant, unless "province" follows.

    In the federations below it is the unit that reports name without saying so.
    """
    if unit_named:
        return [6.0 if one.kind in ("admin1", "admin2") else 0.0 for one in candidates]
    towns = [one for one in candidates if one.kind == "city" and one.population > 50_000]
    seats = {one.admin1_id for one in towns if one.country not in STATES}
    seats |= {one.admin2_id for one in towns}
    return [
        SEAT if one.kind in ("admin1", "admin2") and one.id in seats else 0.0 for one in candidates
    ]


def _prior(candidate: Candidate, countries: Mapping[str, float]) -> float:
    score = KIND[candidate.kind] + OTHER_NAME[candidate.rank]
    if candidate.kind not in ("country", "region", "venue"):
        score += POPULATION * float(np.log(candidate.population + 300))
        if (
            candidate.rank == 1
            and candidate.country in ENGLISH
            and candidate.population < 1_000_000
        ):
            score += LOCAL_OTHER_NAME
    if candidate.capital:
        score += CAPITAL
    score += PREFERRED.get(candidate.id, 0.0)
    return score + countries.get(candidate.country or "", 0.0)


def _shares(score: Floats, starts: NDArray[np.intp], owner: NDArray[np.intp]) -> Floats:
    top = np.maximum.reduceat(score, starts)[owner]
    raised = np.exp(score - top)
    share: Floats = raised / np.add.reduceat(raised, starts)[owner]
    return share


def _kernels(
    flat: list[Candidate], owner: NDArray[np.intp], names: list[Name]
) -> tuple[Floats, Floats, Floats]:
    """How far candidate j supports candidate i: by country, by unit, by nearness."""
    kinds = np.array([candidate.kind for candidate in flat])
    countries = np.array([candidate.country or "?" for candidate in flat])
    units = np.array([candidate.admin1_id for candidate in flat])
    parts = np.array([candidate.admin2_id for candidate in flat])
    points = np.array([candidate.lat is not None for candidate in flat])
    same_country = (countries[:, None] == countries[None, :]) & (countries != "?")[:, None]
    same_unit = (units[:, None] == units[None, :]) & (units > 0)[:, None]
    same_part = (parts[:, None] == parts[None, :]) & (parts > 0)[:, None]
    small = ((kinds == "city") | (kinds == "admin2") | (kinds == "venue")) & points
    near = np.exp(-_distances(flat) / REACH_KM) * (small[:, None] & small[None, :])
    beside = np.ones((len(names), len(names)))
    for index, name in enumerate(names):
        for friend in name.friends:
            beside[index, friend] = 2.0
    factor = beside[owner[:, None], owner[None, :]] * (owner[:, None] != owner[None, :])
    return same_country * factor, same_unit * factor, (near + 0.5 * same_part) * factor


def _distances(flat: list[Candidate]) -> Floats:
    lat = np.radians([candidate.lat or 0.0 for candidate in flat])
    lon = np.radians([candidate.lon or 0.0 for candidate in flat])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    cosine = np.clip(np.outer(x, x) + np.outer(y, y) + np.outer(z, z), -1.0, 1.0)
    distances: Floats = _EARTH_KM * np.arccos(cosine)
    return distances
