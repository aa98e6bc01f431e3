"""Settles what the names of one text mean, all together.

Each candidate starts with what is known before reading (population, kind, standard name).
Then candidates support each other: near in space, in the same unit or country, named side by
side. The most supported reading of each name wins; the weights are the table below.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from turnout.resolve.place.candidates import Candidate

Floats = NDArray[np.float64]

POPULATION = 0.55
"""Per natural logarithm of the population."""
KIND = {"country": 9.5, "region": 8.5, "admin1": 1.2, "admin2": -0.6, "city": 0.0}
OTHER_NAME = {0: 0.0, 1: -1.6, 2: -1.2}
HINT = 2.0
"""For a candidate in the country that the caller gave."""
SAME_COUNTRY, SAME_UNIT, NEAR = 0.35, 0.7, 1.0
REACH_KM = 120.0
"""How far support carries."""
SUPPORT = 1.6
"""How much one other name that fully supports a candidate weighs."""
MOST_SUPPORT = 9.0
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


def settle(names: list[Name], *, country: str | None) -> list[Settled]:
    """Rank the candidates of every name.

    Args:
        names: the distinct names of the text.
        country: ISO code that the caller gave, or None.
    """
    if not names:
        return []
    flat = [candidate for name in names for candidate in name.candidates]
    starts = np.cumsum([0] + [len(name.candidates) for name in names])[:-1]
    owner = np.repeat(np.arange(len(names)), [len(name.candidates) for name in names])
    prior = np.array([_prior(candidate, country) for candidate in flat])
    prior += np.array([bonus for name in names for bonus in name.bonus])
    kernel = _kernel(flat, owner, names)
    weights = np.array([name.weight for name in names])
    score = prior
    support = np.zeros(len(flat))
    for _ in range(ROUNDS):
        share = _shares(score, starts, owner)
        best = np.maximum.reduceat(kernel * share[None, :], starts, axis=1)
        support = np.minimum(best @ weights * SUPPORT, MOST_SUPPORT)
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
                tuple(float(share[start + place]) for place in order),
                float(support[top]),
                float(alone[top]),
            )
        )
    return settled


def _prior(candidate: Candidate, country: str | None) -> float:
    score = KIND[candidate.kind] + OTHER_NAME[candidate.rank]
    if candidate.kind not in ("country", "region"):
        score += POPULATION * float(np.log(candidate.population + 300))
    if country is not None and candidate.country == country:
        score += HINT
    return score


def _shares(score: Floats, starts: NDArray[np.intp], owner: NDArray[np.intp]) -> Floats:
    top = np.maximum.reduceat(score, starts)[owner]
    raised = np.exp(score - top)
    share: Floats = raised / np.add.reduceat(raised, starts)[owner]
    return share


def _kernel(flat: list[Candidate], owner: NDArray[np.intp], names: list[Name]) -> Floats:
    """How much candidate j supports candidate i, between 0 and about 2."""
    kinds = np.array([candidate.kind for candidate in flat])
    countries = np.array([candidate.country or "?" for candidate in flat])
    units = np.array([candidate.admin1_id for candidate in flat])
    points = np.array([candidate.lat is not None for candidate in flat])
    same_country = (countries[:, None] == countries[None, :]) & (countries != "?")[:, None]
    same_unit = (units[:, None] == units[None, :]) & (units > 0)[:, None]
    small = ((kinds == "city") | (kinds == "admin2")) & points
    near = np.exp(-((_distances(flat) / REACH_KM) ** 1.0)) * (small[:, None] & small[None, :])
    kernel = SAME_COUNTRY * same_country + SAME_UNIT * same_unit + NEAR * near
    kernel[owner[:, None] == owner[None, :]] = 0.0
    beside = np.ones((len(names), len(names)))
    for index, name in enumerate(names):
        for friend in name.friends:
            beside[index, friend] = 2.0
    result: Floats = kernel * beside[owner[:, None], owner[None, :]]
    return result


def _distances(flat: list[Candidate]) -> Floats:
    lat = np.radians([candidate.lat or 0.0 for candidate in flat])
    lon = np.radians([candidate.lon or 0.0 for candidate in flat])
    x, y, z = np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)
    cosine = np.clip(np.outer(x, x) + np.outer(y, y) + np.outer(z, z), -1.0, 1.0)
    distances: Floats = _EARTH_KM * np.arccos(cosine)
    return distances
