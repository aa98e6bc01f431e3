"""Names and words that Turnout ships itself: countries, demonyms, regions, abbreviations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from turnout.errors import GazetteerError
from turnout.model import Place
from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.folding import fold


def load_data(name: str) -> Any:
    """A YAML file of the package's data folder.

    Raises:
        GazetteerError: when it is missing or not YAML.
    """
    try:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        text = (files("turnout.resolve.place") / "data" / name).read_text("utf-8")
        return yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader, chosen above
    except (OSError, yaml.YAMLError) as broken:
        raise GazetteerError(f"The data file {name} cannot be read: {broken}.") from broken


@lru_cache(maxsize=1)
def _function_words() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = load_data("function_words.yaml")
    return lists


def word_list(name: str) -> frozenset[str]:
    """One list of function_words.yaml."""
    return frozenset(_function_words()[name])


def load_words(name: str) -> frozenset[str]:
    """A word list of the data folder; lines that start with # are comments."""
    text = (files("turnout.resolve.place") / "data" / name).read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What is known without the gazetteer, by folded name.

    Attributes:
        countries: folded country names to their candidate.
        by_code: ISO 3166-1 alpha-2 to the country's candidate.
        demonyms: folded demonyms to ISO codes.
        regions: folded region names to their candidate.
        region_demonyms: folded demonyms of regions ("european") to their candidate.
        landmarks: folded names of well-known squares and buildings to their candidates.
        short_codes: admin abbreviations that count after a comma (as written, no full stop).
        free_codes: admin abbreviations that count anywhere.
        nicknames: folded name to (folded standard name, country).
        display: GeoNames id to the English standard name.
        ordinary, given, family: word lists, lower case.
        words: the lists of words.yaml.
        exact: country names that count only as written ("US", "U.S.").
    """

    countries: dict[str, Candidate]
    by_code: dict[str, Candidate]
    demonyms: dict[str, str]
    regions: dict[str, Candidate]
    region_demonyms: dict[str, Candidate]
    landmarks: dict[str, tuple[Candidate, ...]]
    short_codes: dict[str, str]
    free_codes: dict[str, str]
    nicknames: dict[str, tuple[str, str]]
    display: dict[int, str]
    ordinary: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    words: dict[str, frozenset[str]]
    exact: frozenset[str]

    def place_of(self, country: str | None) -> Place | None:
        """The country of an ISO code, or None."""
        found = self.by_code.get(country) if country is not None else None
        return found.place() if found is not None else None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once.

    Raises:
        GazetteerError: when one of its files is damaged.
    """
    countries: dict[str, Candidate] = {}
    by_code: dict[str, Candidate] = {}
    demonyms: dict[str, str] = {}
    exact: set[str] = set()
    for code, entry in load_data("countries.yaml").items():
        candidate = _country(code, entry)
        by_code[code] = candidate
        for name in entry["names"]:
            countries[fold(name)] = candidate
            if len(fold(name)) <= 3:
                exact.add(fold(name))
        demonyms.update((fold(demonym), code) for demonym in entry["demonyms"])
    variants = load_data("variants.yaml")
    for code, parts in variants["part_demonyms"].items():
        demonyms.update((fold(demonym), code) for demonym in parts)
    return Lexicon(
        countries=countries,
        by_code=by_code,
        demonyms=demonyms,
        regions=_regions("names"),
        region_demonyms=_regions("demonyms"),
        landmarks=_landmarks(),
        short_codes=_codes(variants["abbreviations"], "short"),
        free_codes=_codes(variants["abbreviations"], "free"),
        nicknames={
            fold(name): (fold(entry["means"]), entry["country"])
            for entry in variants["nicknames"]
            for name in entry["names"]
        },
        display=dict(variants["display"]),
        ordinary=load_words("ordinary_words.txt"),
        given=load_words("given_names.txt"),
        family=load_words("family_names.txt"),
        words={key: frozenset(words) for key, words in load_data("words.yaml").items()},
        exact=frozenset(exact),
    )


def _country(code: str, entry: dict[str, Any]) -> Candidate:
    return Candidate(
        entry["id"], entry["names"][0], "country", code, 0, 0,
        entry["lat"], entry["lon"], 0, 0, "", "",
    )  # fmt: skip


def _regions(kind: str) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for entry in load_data("regions.yaml")["regions"]:
        candidate = Candidate(
            entry.get("id", 0), entry["names"][0], "region", entry.get("country"), 0, 0,
            entry["lat"], entry["lon"], 0, 0, "", "",
        )  # fmt: skip
        found.update((fold(name), candidate) for name in entry.get(kind, ()))
    return found


def _landmarks() -> dict[str, tuple[Candidate, ...]]:
    found: dict[str, tuple[Candidate, ...]] = {}
    for entry in load_data("landmarks.yaml")["landmarks"]:
        candidate = Candidate(
            0, entry["names"][0], "venue", entry["country"], 0, 0,
            entry["lat"], entry["lon"], 0, 0, "", "", city=entry["city"],
        )  # fmt: skip
        for name in entry["names"]:
            found[fold(name)] = (*found.get(fold(name), ()), candidate)
    return found


def _codes(abbreviations: dict[str, dict[str, list[str]]], kind: str) -> dict[str, str]:
    return {
        form.replace(".", ""): code
        for code, forms in abbreviations.items()
        for form in forms.get(kind, ())
    }
