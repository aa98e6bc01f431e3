"""What a row of the gazetteer holds, and which names are worth keeping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from turnout.resolve.place.folding import fold, without_article
from turnout.resolve.place.lexicon import lexicon, word_list

_ARABIC = word_list("rows_arabic")
_UNITS = (
    " county", " parish", " governorate", " province", " region", " district",
    " prefecture", " department", " oblast", " voivodeship", " municipality", " republic",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place of the gazetteer.

    Attributes:
        id: GeoNames id.
        name: standard name.
        kind: "admin1", "admin2" or "city".
        country: ISO 3166-1 alpha-2.
        admin1, admin2: ids of the units it lies in (an admin1 names itself), 0 if unknown.
        code: ISO 3166-2 code of an admin1, else "".
        lat, lon: WGS 84 degrees, or None.
        population: 0 when unknown.
        capital: whether it is the capital of its country.
    """

    id: int
    name: str
    kind: str
    country: str
    admin1: int
    admin2: int
    code: str
    lat: float | None
    lon: float | None
    population: int
    capital: bool = False


def folded_names(row: PlaceRow, alternates: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Every key that ``row`` is found under, with its rank.

    0 is the standard name, 1 another, 2 a derived or short one, 3 a county without the word
    "County".
    """
    ranks: dict[str, int] = {}
    _rank(ranks, fold(row.name), 0)
    rank = 3 if _is_county(row) else 1
    for name in alternates:
        if _worth_keeping(name):
            key = fold(name)
            short = row.kind == "city" and fold(row.name).startswith(f"{key} ")
            _rank(ranks, key, 2 if short else rank)
    for key in list(ranks):
        for derived in _derived(key, row):
            _rank(ranks, derived, ranks[key] if row.kind == "admin1" else 2)
    return ((key, rank) for key, rank in ranks.items() if len(key) > 1)


def _is_county(row: PlaceRow) -> bool:
    """Counties are written with the word; their bare names ("Orange") come last."""
    return row.kind == "admin2" and row.country == "US"


def _rank(ranks: dict[str, int], key: str, rank: int) -> None:
    ranks[key] = min(rank, ranks.get(key, rank))


def _worth_keeping(name: str) -> bool:
    """Latin names with a capital; GeoNames lists codes ("BGW") and transliterations too."""
    letters = [letter for letter in name if letter.isalpha()]
    if len(letters) < 3 or (len(letters) == 3 and name.isupper()):
        return False
    return max(letters) < "ɐ" and any(letter.isupper() for letter in letters)


def _derived(key: str, row: PlaceRow) -> Iterator[str]:
    if row.country in _ARABIC:
        bare = without_article(key)
        if bare is not None:
            yield bare
    if row.kind == "city" and row.country in ("US", "PH") and key.endswith(" city"):
        return
    if row.kind == "admin1" or (row.kind == "admin2" and row.country not in ("US", "CA")):
        for unit in _UNITS:
            if key.endswith(unit) and len(key) > len(unit) + 2:
                bare = key.removesuffix(unit)
                if bare not in lexicon().ordinary:
                    yield bare
