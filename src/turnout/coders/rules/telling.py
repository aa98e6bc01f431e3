"""One telling of an action: an anchor with its time, place, status and side."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.coders.rules.anchor import Anchor
from turnout.coders.rules.anchors_apart import NATIONWIDE
from turnout.coders.rules.moment import Moment
from turnout.coders.rules.scene import Sentence
from turnout.coders.rules.sides import Side
from turnout.coders.rules.stage import Stage
from turnout.model import (
    Place,
    PlacePrecision,
    Toponym,
)
from turnout.model.dates import Precision, precision

SURE = 0.6
"""Confidence from which a city told keeps actions apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One anchor with its setting.

    Attributes:
        moment: when, or None.
        places: toponyms that hang on the anchor.
        others: cities of its sentence that have crowds of their own.
        status: codebook category, and what told it.
        side: whether words near it put it on the other side ("counter-protest").
        strength: how firmly the status is told; 0 where it is only taken for granted.
        another: whether words near it set it apart ("another march").
        earlier: whether words near it look back ("a week before", "the previous").
        narrated: the day that its passage is set in, from a sentence before.
        stage: the place that its passage is set in, by its sentence or one before.
        listed: whether it stands in a list of forms.
        opening: the place that opens its own half of the sentence ("and in Y 400 gathered").
        away: whether it names a city for sure that is not the report's own town.
        campaign: whether it tells of many actions over a stretch of time.
        offset: whether its day is told by that of something else ("the day after a march").
    """

    anchor: Anchor
    sentence: Sentence
    moment: Moment | None
    firm: bool
    places: tuple[Toponym, ...]
    status: str
    status_reason: str
    side: Side
    strength: float
    another: bool
    earlier: bool
    narrated: Moment | None
    campaign: bool
    others: tuple[Toponym, ...] = ()
    stage: Stage | None = None
    listed: bool = False
    opening: str = ""
    away: bool = False
    offset: bool = False

    @property
    def dated(self) -> bool:
        """Whether it gives the day of the action."""
        start = self.moment.start if self.moment is not None else None
        return start is not None and precision(start) is Precision.DAY

    @property
    def nationwide(self) -> bool:
        """Whether it tells of a whole country at once."""
        return any(
            p.place is not None
            and p.place.precision is PlacePrecision.COUNTRY
            and (p.reason == NATIONWIDE or self.anchor.plural)
            for p in self.places
        )

    @property
    def generic(self) -> bool:
        """Whether it speaks of such actions at large ("increasingly violent protests")."""
        anchor = self.anchor
        told = self.campaign or self.moment is not None or bool(self.places)
        return anchor.plural and not anchor.definite and not told


def city_of(toponym: Toponym) -> str | None:
    """The city a toponym is or lies in, or None for coarser places."""
    place = toponym.place
    if place is None:
        return None
    if place.precision in (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD):
        return place.city
    return place.name if place.precision is PlacePrecision.CITY else None


def sure_cities(telling: Telling) -> set[str]:
    """Cities named by the telling itself, resolved with confidence or set by "In X, ..."."""
    opening = telling.opening
    if telling.anchor.city is not None and telling.anchor.city.place is not None:
        return {telling.anchor.city.place.name}
    return {
        p.place.name
        for p in telling.places
        if p.place is not None
        and p.place.precision is PlacePrecision.CITY
        and (p.confidence >= SURE or p.raw.lower() == opening)
    }


def is_away(telling: Telling, home: Place | None) -> bool:
    """Whether it names a city for sure that is not the report's own town."""
    if home is None or home.precision is not PlacePrecision.CITY:
        return False
    cities = sure_cities(telling)
    return bool(cities) and home.name not in cities
