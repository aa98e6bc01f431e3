"""Names in text that lost its capitals: countries, their people, units and large cities only.

Archives keep notes in lower case without stops ("500 march in montreal quebec"). A word then
shows nothing but itself, so only names that are hardly ever ordinary words are taken.
"""

from __future__ import annotations

from collections import Counter

from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.folding import fold
from turnout.resolve.place.lexicon import word_list
from turnout.resolve.place.roles import Reading
from turnout.resolve.place.spotting import Match, Names
from turnout.resolve.place.tokens import Token

LARGE = 100_000
"""Least population of a city that is found without a capital letter."""
FAMOUS = 1_000_000
"""From here a city's name outweighs a person's of the same name ("london")."""
TOWN = 2_000
"""Least population of a town of the report's country."""
_TOWN_AFTER = frozenset({"in", "at", "near", "outside", "through", "of", "from"})
_LONGEST = 4
_LETTERS = {"u s": "US", "u k": "GB", "u s a": "US"}
_BEFORE = word_list("lowercase_before")


def lacks_capitals(text: str) -> bool:
    """Whether the text has practically no capitals (under one letter in a hundred)."""
    letters = sum(letter.isalpha() for letter in text)
    capitals = sum(letter.isupper() for letter in text)
    return letters >= 10 and capitals * 100 < letters


def spot_lowercase(
    text: str, tokens: tuple[Token, ...], names: Names, country: str | None
) -> list[Match]:
    """The longest sure names, left to right.

    Smaller towns are taken after "in" and the like, where they lie in the country that the
    caller gave or that the text names most often.
    """
    sure = _scan(text, tokens, names, None)
    told = Counter(
        match.candidates[0].country for match in sure if match.candidates[0].kind == "country"
    )
    main = country or (told.most_common(1)[0][0] if told else None)
    return _scan(text, tokens, names, main) if main else sure


def _scan(text: str, tokens: tuple[Token, ...], names: Names, country: str | None) -> list[Match]:
    matches: list[Match] = []
    index = 0
    while index < len(tokens):
        match = _at(text, tokens, index, names)
        if match is None and country is not None:
            match = _town(text, tokens, index, names, country)
        if match is not None:
            matches.append(match)
        index = match.last if match is not None else index + 1
    return matches


def reading_of(match: Match, tokens: tuple[Token, ...]) -> Reading:
    """Every name found here counts as a place."""
    before = tokens[match.first - 1].lower if match.first else ""
    placed = before in _BEFORE
    return Reading(person=False, organisation=False, evidence=2.0, placed=placed)


def _at(text: str, tokens: tuple[Token, ...], index: int, names: Names) -> Match | None:
    for last in range(min(index + _LONGEST, len(tokens)), index, -1):
        if any(token.gap not in (" ", "-") for token in tokens[index : last - 1]):
            continue
        start, end = tokens[index].start, tokens[last - 1].end
        raw = text[start:end]
        key = fold(raw)
        demonym = names.lexicon.demonyms.get(key)
        if demonym is not None and key not in ("polish", "pole", "poles", "english"):
            country = names.lexicon.by_code[demonym]
            return Match(index, last, start, end, raw, key, (country,), demonym=demonym)
        found = _sure(key, tokens, index, last, names)
        if found:
            return Match(index, last, start, end, raw, key, found)
    return None


def _town(
    text: str, tokens: tuple[Token, ...], index: int, names: Names, country: str
) -> Match | None:
    if index == 0 or tokens[index - 1].lower not in _TOWN_AFTER:
        return None
    for last in range(min(index + 3, len(tokens)), index, -1):
        if any(token.gap not in (" ", "-") for token in tokens[index : last - 1]):
            continue
        raw = text[tokens[index].start : tokens[last - 1].end]
        key = fold(raw)
        if len(key) < 4 or key in names.lexicon.ordinary or key in names.lexicon.given:
            continue
        found = tuple(
            one
            for one in names.candidates(key)
            if one.country == country and one.population >= TOWN and one.rank < 3
        )
        if found:
            start, end = tokens[index].start, tokens[last - 1].end
            return Match(index, last, start, end, raw, key, found)
    return None


def _sure(
    key: str, tokens: tuple[Token, ...], index: int, last: int, names: Names
) -> tuple[Candidate, ...]:
    lexicon = names.lexicon
    if key in _LETTERS:
        return (lexicon.by_code[_LETTERS[key]],)
    single = last - index == 1
    if single and (len(key) < 4 or key in lexicon.exact or key in lexicon.ordinary):
        return (lexicon.countries[key],) if key in lexicon.countries and len(key) >= 4 else ()
    own = tuple(table[key] for table in (lexicon.countries, lexicon.regions) if key in table)
    if not single:
        own += lexicon.landmarks.get(key, ())
    if not own and key not in names.gazetteer.big_names() and key not in lexicon.nicknames:
        return ()
    before = tokens[index - 1].lower if index else ""
    personal = single and (key in lexicon.given or key in lexicon.family)
    found = names.candidates(key)
    famous = any(candidate.population >= FAMOUS for candidate in found)
    if personal and not own and not famous and before not in _BEFORE:
        return ()
    return own + tuple(
        candidate
        for candidate in found
        if candidate.kind == "admin1" or candidate.population >= LARGE
    )
