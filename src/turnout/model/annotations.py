"""What the resolvers find in a text before anything is coded: times, quantities, places.

The rooms meet here: ``resolve`` makes annotations, ``coders`` use them, and neither
imports the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from turnout.model.place import Place
from turnout.model.spans import Span


class TimeKind(StrEnum):
    """What a time expression tells."""

    POINT = "point"
    """A day, month, year or vague part of one ("Jan. 24", "late last month", "this week")."""
    RANGE = "range"
    """A stretch with both ends ("between 1 and 5 October", "Monday through Thursday")."""
    SINCE = "since"
    """A stretch that goes on until the document's date ("since October", "for months")."""
    DURATION = "duration"
    """A length that ends at the document's date ("in the last three months")."""
    DEADLINE = "deadline"
    """A day up to which something is asked for ("by Friday")."""
    RECURRENT = "recurrent"
    """A repeated time ("every Friday")."""
    VAGUE = "vague"
    """Words for a time that cannot be resolved ("on the eve of the election")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words for a time, and what they resolve to.

    Attributes:
        span: where the words stand.
        raw: the words.
        kind: see TimeKind.
        start: first day in EDTF level 0/1, or None where the text does not give it. This is
            the reading for past-tense context.
        end: last day in EDTF, or None for a single day or an open end.
        future_start, future_end: the reading when the context speaks of what is to come
            ("will march on Friday"); equal to start and end when there is only one reading.
        relative: whether the reading depends on the document's date or an earlier date.
        rule: name of the rule that read it.
    """

    span: Span
    raw: str
    kind: TimeKind
    start: str | None
    end: str | None = None
    future_start: str | None = None
    future_end: str | None = None
    relative: bool = False
    rule: str = ""


class Hedge(StrEnum):
    """How a figure is qualified."""

    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    UP_TO = "up_to"
    FEWER_THAN = "fewer_than"
    BETWEEN = "between"
    VAGUE = "vague"


class Counted(StrEnum):
    """What kind of thing a quantity counts."""

    PEOPLE = "people"
    """Words after it name persons ("5,200 workers")."""
    BARE = "bare"
    """No counted word follows ("police put it at 800")."""
    OTHER = "other"
    """Anything that is not people: money, share, age, year, distance, time, ordinal, road."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number or vague number word, with its interval.

    Attributes:
        span: the figure with its hedge ("about 3,000", "up to 470"), without the noun.
        raw: the words of ``span``.
        low: smallest whole number meant.
        high: largest, or None for "more than 500".
        hedge: None for a plain figure.
        counted: people, bare or other.
        unit: for ``other`` what it is ("money", "percent", "age", "year", "distance",
            "duration", "time", "ordinal", "identifier", "thing"), for people the head noun
            in lower case ("workers"); "" for bare.
        noun: span of the counted noun phrase, or None.
        people: for ``people``, who they are: "crowd" (protesters, people, workers),
            "forces" (soldiers, police officers), or "either".
    """

    span: Span
    raw: str
    low: int
    high: int | None
    hedge: Hedge | None = None
    counted: Counted = Counted.BARE
    unit: str = ""
    noun: Span | None = None
    people: str = "either"


class ToponymRole(StrEnum):
    """How the text uses a place's name."""

    PLACE = "place"
    DEMONYM = "demonym"
    """"Iraqi", "Iraqis": points to the country only."""
    IN_NAME = "in_name"
    """Part of an organisation's or person's name ("Bank of Baghdad", "Jack London")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name in a text.

    Attributes:
        span: where the name stands.
        raw: the name as written.
        role: place, demonym or in_name.
        place: the resolved place, or None when it stays ambiguous.
        candidates: what it could be, best first, at most eight.
        confidence: 0 to 1 that ``place`` is right.
        reason: why this candidate ("only place of this name", "country of the report", ...).
    """

    span: Span
    raw: str
    role: ToponymRole = ToponymRole.PLACE
    place: Place | None = None
    candidates: tuple[Place, ...] = ()
    confidence: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All annotations of one document, each list in text order.

    Attributes:
        times, quantities, toponyms: what was found in the text.
        home: the town that the report is set in, else its country, else None.
    """

    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    home: Place | None = None
