"""Capital words in a place's position that the gazetteer does not know as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from turnout.model import Place, PlacePrecision, Span, Toponym
from turnout.resolve.place.candidates import Candidate
from turnout.resolve.place.context import city_at, main_country
from turnout.resolve.place.folding import fold
from turnout.resolve.place.gazetteer import Gazetteer
from turnout.resolve.place.lexicon import Lexicon
from turnout.resolve.place.roles import CAPITAL_BUT_NO_NAME
from turnout.resolve.place.tokens import Token
from turnout.resolve.place.venues import place_in
from turnout.text.byline import read_header

SHORTEST = 6
"""Letters of the shortest word that is taken for a misspelling."""
OPENING = 40
"""Fewest characters that follow a dateline's town in its line; a shorter line is a heading."""
CLOSEST = 84.0
"""Least similarity (0 to 100) of a misspelling; one letter in seven."""


def find_unknown(
    text: str,
    tokens: tuple[Token, ...],
    taken: Sequence[Toponym],
    *,
    country: str | None,
    gazetteer: Gazetteer,
    lexicon: Lexicon,
    home: Place | None = None,
) -> list[Toponym]:
    """Misspelt places of the report's country, and quarters of a city that it names.

    Args:
        text: a report.
        tokens: its words.
        taken: what is found already, people and organisations included.
        country: ISO code that the caller gave, or None.
        gazetteer: where to look.
        lexicon: word lists.
        home: the town or country that the report is set in, where known.
    """
    main = main_country(taken) or country
    starts = {one.span.start for one in taken if one.place is not None}
    covered = [one.span for one in taken]
    found: list[Toponym] = []
    for span in _positions(text, tokens, taken, lexicon):
        if any(span.overlaps(other) for other in covered):
            continue
        toponym = _misspelt(text, span, main, gazetteer)
        part = _QUARTER.match(text, span.end) is not None
        if toponym is None and (part or _inside(text, span, starts)):
            toponym = _quarter(text, span, taken, home)
        if toponym is None and _CALLED.search(text[max(0, span.start - 20) : span.start]):
            toponym = _town(text, span, main)
        if toponym is not None:
            found.append(toponym)
    return found


def dateline_town(
    text: str,
    taken: Sequence[Toponym],
    *,
    body: int,
    country: str | None,
    gazetteer: Gazetteer,
) -> Toponym | None:
    """The town of a dateline that the gazetteer lacks as written ("BEREZNYKI, Russia").

    Args:
        text: heading and report.
        taken: what is found already.
        body: where the report begins.
        country: the report's country, or None.
        gazetteer: where to look for its other spellings.
    """
    header = read_header(text[body:])
    place = header.dateline_place
    if place is None:
        return None
    formal = header.agency or "," in place.of(text[body:]) or header.published is not None
    start = body + place.start
    raw = text[start : body + place.end].split(",")[0].rstrip()
    span = Span(start, start + len(raw))
    if not raw or any(one.span.overlaps(span) and one.place is not None for one in taken):
        return None
    found = _misspelt(text, span, country, gazetteer)
    line_end = text.find("\n", span.end)
    goes_on = (len(text) if line_end < 0 else line_end) - span.end >= OPENING
    if found is not None or not formal or not goes_on:
        return found  # "COMRADES: ...", "EVENING BULLETIN - TRANSCRIPT" open like one
    return _town(text, span, country, "the dateline's town, not in the gazetteer")


_BEFORE = re.compile(
    r"(?:\b(?:in|near|outside|around|nearby|at) |"
    r"\b(?:village|villages|town|township|suburb|neighbou?rhood|settlement|hamlet|quarter) of )$"
)
_CALLED = re.compile(r"\b(?:village|town|township|hamlet|city|municipality) of $")


def _inside(text: str, span: Span, starts: set[int]) -> bool:
    """Whether the words around allow a place that no gazetteer knows."""
    if text[span.end : span.end + 2] in ("'s", "’s"):
        return False
    if text[span.end : span.end + 2] == ", " and span.end + 2 in starts:
        return True
    return _BEFORE.search(text[max(0, span.start - 20) : span.start]) is not None


def _positions(
    text: str, tokens: tuple[Token, ...], taken: Sequence[Toponym], lexicon: Lexicon
) -> Iterator[Span]:
    """Runs of capital words after "in" and the like, or listed with a known place."""
    starts = {one.span.start for one in taken if one.place is not None}
    ends = {one.span.end: one for one in taken if one.place is not None}
    index = 0
    while index < len(tokens):
        end = _run(tokens, index)
        if end == index:
            index += 1
            continue
        numbered = end < len(tokens) and tokens[end - 1].gap == " " and tokens[end].text.isdigit()
        if not numbered and _placelike(text, tokens, index, end, starts, ends, lexicon):
            yield Span(tokens[index].start, tokens[end - 1].end)
        index = end


def _run(tokens: tuple[Token, ...], index: int) -> int:
    end = index
    while end < len(tokens) and tokens[end].capital and tokens[end].text[0].isalpha():
        end += 1
        if tokens[end - 1].gap not in (" ", "-"):
            break
    return end


def _placelike(
    text: str,
    tokens: tuple[Token, ...],
    index: int,
    end: int,
    starts: set[int],
    ends: dict[int, Toponym],
    lexicon: Lexicon,
) -> bool:
    run = tokens[index:end]
    if len(run) > 3 or run[0].first:
        return False
    before = tokens[index - 1]
    if _CALLED.search(text[max(0, run[0].start - 20) : run[0].start]):
        return not any(t.lower in lexicon.words["months_days"] for t in run)
    if not _namelike(run, lexicon):
        return False
    if before.gap == " " and before.lower in ("in", "near", "outside", "around", "nearby"):
        return True
    inside = text[run[-1].end : run[-1].end + 2] == ", " and run[-1].end + 2 in starts
    if inside and before.lower in ("in", "at", "did", "and"):
        return True
    if (
        before.lower == "of"
        and index > 1
        and tokens[index - 2].lower in lexicon.words["settlement"]
    ):
        return True
    if _quartered(text, run, ends):
        return True
    listed = tokens[index - 2] if before.lower == "and" and index > 1 else before
    if listed.end in ends and text[listed.end : run[0].start] in (", ", " and ", ", and "):
        return True
    after = text[run[-1].end : run[-1].end + 5]
    return after in (" and ", ", and") and any(
        run[-1].end + len(gap) in starts for gap in (" and ", ", and ")
    ) and before.lower in ("in", "at", "near", "from", "like")  # fmt: skip


_QUARTER = re.compile(r" (?:neighbou?rhood|district|suburb|quarter|slum|township|area)\b")


def _quartered(text: str, run: tuple[Token, ...], ends: dict[int, Toponym]) -> bool:
    """Whether it is called a part of the city before it ("Cairo's Imbaba neighbourhood")."""
    owner = run[0].start - len("'s ")
    owned = text[owner : run[0].start] in ("'s ", "’s ") and owner in ends
    return owned and _QUARTER.match(text, run[-1].end) is not None


_ABSTRACT = re.compile(
    r"\w{4}(?:ist|ism|tion|sion|ment|ence|ance|ness|ship|ive|ical|ology|ity)s?$"
)


def _namelike(run: tuple[Token, ...], lexicon: Lexicon) -> bool:
    for token in run:
        if token.lower in CAPITAL_BUT_NO_NAME or token.lower in lexicon.words["months_days"]:
            return False
        if (
            token.lower in lexicon.words["titles"]
            or token.lower in lexicon.words["organisation_heads"]
        ):
            return False
        if _ABSTRACT.search(token.lower):
            return False
        if len(token.text) < 4 or (token.text.isupper() and len(token.text) < 6):
            return False
    if run[0].lower in lexicon.given or (len(run) == 1 and run[0].lower in lexicon.family):
        return False
    return not (len(run) == 1 and run[0].lower in lexicon.ordinary)


def _misspelt(text: str, span: Span, country: str | None, gazetteer: Gazetteer) -> Toponym | None:
    from rapidfuzz import fuzz, process

    raw = span.of(text)
    key = fold(raw)
    if country is None or len(key) < SHORTEST:
        return None
    best = process.extract(
        key,
        gazetteer.spellings(country, key[0]),
        scorer=fuzz.ratio,
        score_cutoff=CLOSEST,
        limit=4,
    )
    places: dict[int, tuple[float, Candidate]] = {}
    for name, score, _ in best:
        for candidate in gazetteer.lookup(name):
            if candidate.country == country and candidate.kind == "city":
                places.setdefault(candidate.id, (score, candidate))
    if not places:
        return None
    ranked = sorted(places.values(), key=lambda pair: (-pair[0], -pair[1].population))
    top = [candidate for score, candidate in ranked if score > ranked[0][0] - 4]
    top.sort(key=lambda candidate: -candidate.population)
    chosen = tuple(candidate.place() for candidate in top)
    return Toponym(
        span=span,
        raw=raw,
        place=chosen[0],
        candidates=chosen[:8],
        confidence=round(ranked[0][0] / 100 * 0.8, 3),
        reason=f"spelt like {chosen[0].name}",
    )


def _town(
    text: str, span: Span, country: str | None, reason: str = "called a town, not in the gazetteer"
) -> Toponym:
    raw = span.of(text)
    town = Place(name=raw.title() if raw.isupper() else raw, country=country)
    return Toponym(
        span=span, raw=raw, place=town, candidates=(town,), confidence=0.6, reason=reason
    )


def _quarter(
    text: str, span: Span, taken: Sequence[Toponym], home: Place | None
) -> Toponym | None:
    city = city_at(span, taken, text, home)
    if city is None:
        return None
    raw = span.of(text)
    place = replace(place_in(raw, city, PlacePrecision.NEIGHBOURHOOD))
    return Toponym(
        span=span, raw=raw, place=place, candidates=(place,), confidence=0.35,
        reason="not in the gazetteer; in or near the city that the text names",
    )  # fmt: skip
