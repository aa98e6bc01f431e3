"""What of a mention is compared: the same facts, folded and ready."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.link.words import stem

FEW_NAMES, MANY_NAMES = 6, 24
"""Names of a report that it is looked for by, where a city is told and where none is."""


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
    city_words: frozenset[str] = field(init=False, repr=False, compare=False)
    """Stems of the words of the names of its cities."""
    dated: bool = field(init=False, repr=False, compare=False)
    """Whether the start is known to the day."""
    _rare: tuple[str, ...] | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = frozenset((s.country, s.city) for s in self.sites if s.city is not None)
        words = frozenset(stem(word) for _, city in named for word in city.split())
        object.__setattr__(self, "cities", named)
        object.__setattr__(self, "city_words", words)
        dated = self.first is not None and self.first == self.last
        object.__setattr__(self, "dated", dated)

    @property
    def countries(self) -> frozenset[str]:
        """Countries of its sites."""
        return frozenset(s.country for s in self.sites if s.country is not None)

    @property
    def rare(self) -> tuple[str, ...]:
        """The longest names of the report, which are the rarest: more where no city is told.

        They bring a mention without a place together with reports of its day that share a name.
        The name of its city is left out: that is a key already.
        """
        if self._rare is None:
            most = FEW_NAMES if self.cities or self.hints else MANY_NAMES
            every = sorted(self.about - self.city_words, key=lambda n: (-len(n), n))
            object.__setattr__(self, "_rare", tuple(every[:most]))
        return self._rare or ()
