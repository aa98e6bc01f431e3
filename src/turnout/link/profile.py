"""What of a mention is compared: the same facts, folded and ready."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a mention.

    Attributes:
        country: ISO 3166-1 alpha-2, or None.
        city: folded name of the city it is or lies in, or None.
        region: folded name of the first-level unit, or None.
        venue: folded words of a square, street or building in the city; () for none.
        point: latitude and longitude in degrees, or None.
        sure: whether the resolver was confident.
        settled: whether a city or something in it was named, not a region or country.
    """

    country: str | None = None
    city: str | None = None
    region: str | None = None
    venue: tuple[str, ...] = ()
    point: tuple[float, float] | None = None
    sure: bool = True
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One crowd figure: who gave it (a source kind, "" for the reporter) and its bounds."""

    kind: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What tells one action from another that the same report tells.

    Attributes:
        organizers: names as word sets.
        figures: crowd figures.
        words: stems of the sentences that tell it, place names left out.
        tolls: ``(variable, low)`` of deaths, injuries and arrests above 0.
    """

    organizers: tuple[frozenset[str], ...] = ()
    figures: frozenset[Figure] = frozenset()
    words: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One mention as linking sees it. Days are ordinals (``date.toordinal``).

    Attributes:
        id: the mention.
        document: the report that tells it.
        source: the report this one was copied from, or itself.
        scope, status: as coded.
        date: EDTF start, or None.
        first, last: the days the start may stand for; None where the year is unknown.
        until: last day of an action of several days, or None.
        published: last day the report may have come out on, or None.
        sites: its places.
        hints: cities that the report's other mentions name, ``(country, city)``: where a mention
            without a place is looked for; they speak neither for nor against.
        side: what tells it from its neighbours.
        rivals: the sides of the report's other mentions of the same day and place.
        forms, issues: codes.
        people: stems of participants and targets.
        demands: classes of what is demanded and why (``meaning.py``).
        names: proper names of the sentences that tell it, place names left out.
        about: proper names of the whole report.
        topic: stems of the whole report, the most telling ones.
        quotes: folded quotes of its statements.
    """

    id: str
    document: str
    source: str
    scope: str = "event"
    status: str = "occurred"
    date: str | None = None
    first: int | None = None
    last: int | None = None
    until: int | None = None
    published: int | None = None
    sites: tuple[Site, ...] = ()
    hints: frozenset[tuple[str | None, str]] = frozenset()
    side: Side = field(default_factory=Side)
    rivals: tuple[Side, ...] = ()
    forms: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    demands: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    topic: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()

    cities: frozenset[tuple[str | None, str]] = field(init=False, repr=False, compare=False)
    """``(country, city)`` of each site that names a city; kept because it is asked so often."""

    def __post_init__(self) -> None:
        named = frozenset((s.country, s.city) for s in self.sites if s.city is not None)
        object.__setattr__(self, "cities", named)

    @property
    def dated(self) -> bool:
        """Whether the start is known to the day."""
        return self.first is not None and self.first == self.last

    @property
    def countries(self) -> frozenset[str]:
        """Countries of its sites."""
        return frozenset(s.country for s in self.sites if s.country is not None)
