"""Places that the grammar tells and no gazetteer knows: ``data/venues.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import yaml

from turnout.coders.rules.parse import ParsedSentence
from turnout.model import Place, PlacePrecision, Span, Toponym, ToponymRole

if TYPE_CHECKING:
    from spacy.tokens import Token

CONFIDENCE = 0.4
REASON = "a place by the grammar of its sentence"
LONGEST = 9
"""Words of the longest phrase that is taken for a place."""

SEAT = re.compile(r"-(?:based|born|headquartered|owned|listed|educated|trained)\b", re.IGNORECASE)
"""What makes a place the seat or origin of somebody ("Lyon-based carriers"), and no setting."""

PLACE_CLASSES = ("ways", "entries", "works", "offices", "open", "buildings")
LEFT = frozenset({"det", "poss", "compound", "amod", "nmod", "nummod", "punct", "case"})
NOT_PLACES = frozenset(
    {"PERSON", "DATE", "TIME", "NORP", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL",
     "LAW", "LANGUAGE", "WORK_OF_ART", "EVENT"}
)  # fmt: skip
ABROAD = frozenset({"embassy", "consulate", "mission", "legation"})
"""Buildings that are called after another country than the one they stand in."""
SETTLED = frozenset(
    {"city", "town", "village", "suburb", "neighbourhood", "neighborhood", "district", "quarter",
     "township", "port", "capital", "province", "county", "region", "municipality", "borough"}
)  # fmt: skip
"""Words for what a name names, where people live."""

MONTH = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueWords:
    """The word lists of ``data/venues.yaml``; each is documented there."""

    nouns: frozenset[str]
    weak: frozenset[str]
    parts: frozenset[str]
    approaches: frozenset[str]
    titles: frozenset[str]
    where: frozenset[str]
    doors: frozenset[str]
    not_bodies: frozenset[str]
    bodies: frozenset[str]
    moving: frozenset[str]
    acted_on: frozenset[str]
    media: frozenset[str]
    determiners: frozenset[str]


@lru_cache(maxsize=1)
def load_venue_words() -> VenueWords:
    """The shipped word lists, with the place classes of ``data/frames.yaml``."""
    folder = files("turnout.coders.rules").joinpath("data")
    data = yaml.safe_load(folder.joinpath("venues.yaml").read_text("utf-8"))
    classes = yaml.safe_load(folder.joinpath("frames.yaml").read_text("utf-8"))["classes"]
    lists = {name: frozenset(data[name]) for name in VenueWords.__slots__}
    lists["nouns"] = lists["nouns"].union(*(classes[name] for name in PLACE_CLASSES))
    return VenueWords(**lists)


def venues_in(parse: ParsedSentence, known: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """Places that hang on a preposition or are acted on, where ``known`` holds none yet.

    Args:
        parse: a parsed sentence.
        known: the toponyms found in it.
    """
    found: list[Toponym] = []
    for head in parse.doc:
        if not _tells_place(head):
            continue
        span = _phrase(parse, head)
        covered = [t for t in known if t.span.overlaps(span)]
        if any(_covers(t, parse.token_span(head)) for t in covered):
            continue
        if any(_is_called(parse, head, t) for t in covered):
            continue
        raw = span.of(" " * parse.span.start + parse.doc.text)
        if head.pos_ == "PROPN" and SEAT.search(raw):
            continue  # "at Atlanta-based Delta" names who, not where
        if not any(t.span.overlaps(span) for t in found):
            found.append(_toponym(span, raw, covered))
    return tuple(found)


def with_venues(parse: ParsedSentence, known: Sequence[Toponym]) -> tuple[Toponym, ...]:
    """``known`` with the places that only the grammar tells, in text order."""
    added = venues_in(parse, known)
    known = [
        _whole(parse, t, known) for t in known if not any(_is_first_name_of(t, v) for v in added)
    ]
    return tuple(sorted([*known, *added], key=lambda t: t.span)) if added else tuple(known)


def _whole(parse: ParsedSentence, toponym: Toponym, known: Sequence[Toponym]) -> Toponym:
    """A part of a place with the words that tell of what ("the office of the president")."""
    place, tokens = toponym.place, parse.tokens_in(toponym.span)
    if place is None or place.precision is not PlacePrecision.VENUE or not tokens:
        return toponym
    head = tokens[-1]
    words = load_venue_words()
    if not toponym.raw.islower() or head.lower_ not in words.parts | words.bodies:
        return toponym
    of = next((c for c in head.children if c.lower_ == "of" and c.i == head.i + 1), None)
    inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    if inner is None or inner.i - head.i >= LONGEST:
        return toponym
    span = Span(toponym.span.start, parse.token_span(inner).end)
    others = [t for t in known if t is not toponym and t.span.overlaps(span)]
    if others or span == toponym.span:
        return toponym
    raw = span.of(" " * parse.span.start + parse.doc.text)
    named = replace(place, name=raw)
    return replace(toponym, span=span, raw=raw, place=named, candidates=(named,))


def _is_first_name_of(toponym: Toponym, venue: Toponym) -> bool:
    """Whether a country's name only begins the name of a place ("Turkey Creek")."""
    place = toponym.place
    return (
        place is not None
        and place.precision is PlacePrecision.COUNTRY
        and venue.span.contains(toponym.span)
        and not _lies_there(toponym, venue.span, venue.raw)
        and toponym.role is not ToponymRole.DEMONYM
    )


def is_by_grammar(toponym: Toponym) -> bool:
    """Whether nothing but the grammar says that it is a place."""
    return toponym.reason == REASON


def _covers(toponym: Toponym, head: Span) -> bool:
    """Whether a known toponym is the phrase itself and not a name inside it."""
    return toponym.span.overlaps(head)


def _is_called(parse: ParsedSentence, head: Token, known: Toponym) -> bool:
    """Whether the head only tells what a known place is ("the port city of X", "X district")."""
    if head.lemma_.lower() not in SETTLED or known.role is ToponymRole.DEMONYM:
        return False
    last = parse.tokens_in(known.span)[-1]
    return (last.i == head.i - 1 and last.dep_ != "poss") or (
        last.i > head.i and last.dep_ == "pobj" and last.head.head.i == head.i
    )


def _tells_place(head: Token) -> bool:
    words = load_venue_words()
    if head.dep_ in ("dobj", "obj", "nsubjpass"):
        verb = head.head.lemma_.lower()
        if head.dep_ == "dobj" and verb == "take":
            return any(c.lower_ == "over" for c in head.head.children) and _is_place_noun(head)
        return verb in words.acted_on and (_is_place_noun(head) or _is_name(head, "at"))
    if head.dep_ == "conj" and head.head.dep_ == "pobj":
        prep = head.head.head
    elif head.dep_ == "pobj":
        prep = head.head
    else:
        return False
    lead = _lead(prep)
    if lead not in words.where:
        return False
    if lead in ("from", "to", "into", "onto", "towards", "toward", "against") and not _moves(prep):
        return False
    opening = lead == "in" and prep.i == prep.sent.start and prep.head.pos_ == "VERB"
    return _is_place_noun(head, lead) or _is_name(head, lead, opening=opening)


def _lead(prep: Token) -> str:
    """The preposition; "in front of" and "on the corner of" count as "outside" and "at"."""
    if prep.lower_ == "of" and prep.head.lower_ in ("front", "outside"):
        return "outside"
    if prep.lower_ == "to" and prep.head.lower_ in ("next", "close"):
        return "near"
    return prep.lower_


def _moves(prep: Token) -> bool:
    """Whether "to" or "from" belongs to a verb or noun of moving."""
    words = load_venue_words()
    step = prep.head
    while step.dep_ in ("prep", "pobj", "prt", "advmod") and step.head.i != step.i:
        step = step.head
    return step.lemma_.lower() in words.moving


def _is_place_noun(head: Token, lead: str = "at") -> bool:
    words = load_venue_words()
    lemma, written = head.lemma_.lower(), head.lower_
    if head.pos_ not in ("NOUN", "PROPN") or not {lemma, written} & words.nouns:
        return False
    if head.pos_ == "PROPN" and head.ent_type_ in ("PERSON", "DATE"):
        return False
    if lemma in words.bodies and lead in words.not_bodies:
        return False
    own = [c for c in head.children if c.dep_ in LEFT and c.i < head.i and c.pos_ != "PUNCT"]
    if lemma in ("city", "capital", "town") and any(c.dep_ == "poss" for c in own):
        return False  # "Bolivia's main city" tells which town and names none
    told = [c for c in own if c.lower_ not in words.determiners and c.dep_ != "nummod"]
    if written != lemma and head.pos_ == "NOUN" and not _counted(own):
        return False  # "on roads", "past shuttered banks": no one place
    vague = any(c.lower_ in ("a", "an", "some", "any", "no") for c in own)
    if vague or {lemma, written} & words.weak:  # "blocked a motorway near Lyon" tells only Lyon
        return bool(told) or _behind(head) is not None
    return bool(own) or _behind(head) is not None or head.pos_ == "PROPN"


def _counted(left: list[Token]) -> bool:
    """Whether the words before a plural say which ones are meant."""
    return any(
        c.dep_ in ("det", "poss", "nummod") or c.pos_ == "PROPN" or c.ent_type_ in ("NORP", "GPE")
        for c in left
    )


def _is_name(head: Token, lead: str, *, opening: bool = False) -> bool:
    """Whether it is a name that may be a place's, by what leads to it.

    Nothing happens "in" a person: a name behind the "in" that opens a sentence is a place.
    """
    words = load_venue_words()
    if head.pos_ != "PROPN" or not head.text[:1].isupper() or MONTH.match(head.text):
        return False
    start = (
        lead == "from" or opening
    ) and head.ent_type_ == "PERSON"  # nobody sets out from a person
    if head.ent_type_ in NOT_PLACES and not start:
        return False
    if (
        head.lower_ in words.media
        or {t.lower_ for t in head.subtree if t.i <= head.i} & words.titles
    ):
        return False
    if any(c.isdigit() for c in head.text):
        return False
    run = [c for c in head.children if c.dep_ == "compound" and c.i < head.i]
    if head.text.isupper() and len(head.text) < 7 and not run:
        return False
    if opening or head.ent_type_ in ("FAC", "LOC", "GPE"):
        return True
    return lead in ("outside", "opposite", "at", "along", "near", "past", "across", "through") or (
        lead in ("from", "to", "in", "on", "around", "down", "into")
        and bool(run or not head.ent_type_)
    )


def _behind(head: Token) -> Token | None:
    """The preposition behind a part of a place ("the gates of the depot"), or None."""
    words = load_venue_words()
    names = {head.lower_, head.lemma_.lower()}
    if not names & (words.parts | words.nouns):
        return None
    child = next((c for c in head.children if c.dep_ == "prep" and c.i == head.i + 1), None)
    inner = next((c for c in child.children if c.dep_ == "pobj"), None) if child else None
    if child is None or inner is None:
        return None
    if child.lower_ in ("of", "at") and names & words.parts:
        return child
    if child.lower_ in ("to", "between") and names & words.approaches:
        return child
    inside = {inner.lower_, inner.lemma_.lower()} & words.nouns or inner.pos_ == "PROPN"
    return child if child.lower_ == "of" and inside else None


def _phrase(parse: ParsedSentence, head: Token) -> Span:
    """The phrase from its article to its head, with what it is a part of."""
    left = head.i
    for child in head.children:
        if child.i < head.i and child.dep_ in LEFT and child.pos_ != "PUNCT":
            left = min(left, child.left_edge.i)
    right = head.i
    behind = _behind(head)
    if behind is not None:
        inner = next(c for c in behind.children if c.dep_ == "pobj")
        right = max([inner.i, *_name_behind(inner)])
    elif head.pos_ == "PROPN":
        right = max([head.i, *_name_behind(head)])
    if right - left >= LONGEST:
        left, right = max(left, head.i - 3), head.i
    start, end = parse.doc[left], parse.doc[right]
    return parse.words(start, end)


def _name_behind(inner: Token) -> Iterator[int]:
    """Where a name goes on behind "of" ("the University of the Andes")."""
    for child in inner.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "de") and inner.pos_ == "PROPN":
            yield from (c.i for c in child.children if c.dep_ == "pobj" and c.pos_ == "PROPN")


def _toponym(span: Span, raw: str, inside: Sequence[Toponym]) -> Toponym:
    town = next(
        (
            t.place
            for t in inside
            if t.place is not None
            and t.role is not ToponymRole.DEMONYM
            and (t.place.precision is PlacePrecision.CITY or t.place.city is not None)
        ),
        None,
    )
    countries = {
        t.place.country for t in inside if t.place is not None and _lies_there(t, span, raw)
    } - {None}
    place = placed_in(raw, town)
    if town is None and len(countries) == 1 and not _is_of_another_country(raw):
        place = replace(place, country=countries.pop())
    return Toponym(
        span=span, raw=raw, place=place, candidates=(place,), confidence=CONFIDENCE, reason=REASON
    )


def _is_of_another_country(raw: str) -> bool:
    """Whether it is called after another country than its own ("the Indian High Commission")."""
    return bool(ABROAD & set(raw.lower().split())) or "high commission" in raw.lower()


def _lies_there(toponym: Toponym, span: Span, raw: str) -> bool:
    """Whether a venue lies in the country that its words name.

    "A South Korean factory" and "the Chinese-built railway" say whose it is, and "Turkey Creek"
    is a name of its own.
    """
    before, after = raw[: toponym.span.start - span.start], raw[toponym.span.end - span.start :]
    if toponym.role is ToponymRole.DEMONYM:
        return not (re.fullmatch(r"an? (?:[a-z]+ )*", before) or after.startswith("-"))
    return not re.match(r" [A-Z][a-z]+$", after)


def placed_in(name: str, town: Place | None) -> Place:
    """A venue as written, at the coordinates of its town where that is known."""
    if town is None:
        return Place(name=name, precision=PlacePrecision.VENUE)
    if town.precision is PlacePrecision.COUNTRY:
        return Place(name=name, country=town.country, precision=PlacePrecision.VENUE)
    return replace(
        town,
        name=name,
        geonames_id=None,
        precision=PlacePrecision.VENUE,
        city=town.city or town.name,
        population=0,
    )
