"""From mentions and their documents to profiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from turnout.link.meaning import meanings
from turnout.link.profile import Figure, Profile, Side, Site
from turnout.link.words import around, fold, name_words, proper_names, stem, stems
from turnout.model import Document, Interval, Mention, Place, PlacePrecision, Statement
from turnout.model.dates import bounds

TOLLS = ("deaths", "injuries", "arrests")
AHEAD = ("planned", "threatened")
SURE = 0.75
"""Weight from which a place excludes others: above that of a square or street whose city
the coder took from elsewhere in the report (0.7)."""

LIKELY = frozenset({"code model", "phrase model"})
"""Rules of what a model adds; what is only likely keeps no two reports apart."""
_INSIDE = (PlacePrecision.VENUE, PlacePrecision.NEIGHBOURHOOD)
_WIDE = (
    PlacePrecision.COUNTRY,
    PlacePrecision.REGION,
    PlacePrecision.ADMIN1,
    PlacePrecision.ADMIN2,
)
_SETTING = frozenset(("scope", "status", "issues"))
"""Variables whose evidence may stand far from the telling, so it gathers no words."""


def profiles(
    document: Document, mentions: Sequence[Mention], *, source: str | None = None
) -> list[Profile]:
    """The profiles of one document's mentions.

    Args:
        document: the report.
        mentions: all of its mentions: what it tells apart is compared with what others tell.
        source: id of the report it was copied from; itself when None.
    """
    about = proper_names(document.text)
    topic = stems(f"{document.title or ''}\n{document.text}")
    alone = [
        replace(_profile(document, m, source or document.id), about=about, topic=topic)
        for m in mentions
    ]
    cities = frozenset(c for p in alone for c in p.cities)
    placed = [replace(p, hints=frozenset() if p.cities else cities) for p in alone]
    return [_with_rivals(p, placed) for p in placed]


def all_profiles(
    documents: Mapping[str, Document],
    mentions: Iterable[Mention],
    originals: Mapping[str, str] | None = None,
) -> list[Profile]:
    """The profiles of many documents' mentions, by document.

    Args:
        documents: by id.
        mentions: of these documents, in any order.
        originals: for a copy the report it was copied from.
    """
    by_document: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_document.setdefault(mention.document_id, []).append(mention)
    known = originals or {}
    return [
        profile
        for key, group in sorted(by_document.items())
        for profile in profiles(documents[key], group, source=known.get(key))
    ]


def _with_rivals(profile: Profile, others: Sequence[Profile]) -> Profile:
    """With the sides that the report tells beside it on what may be the same day."""
    rivals = tuple(o.side for o in others if o.id != profile.id and _may_share_day(o, profile))
    return replace(profile, rivals=rivals) if rivals else profile


def _may_share_day(left: Profile, right: Profile) -> bool:
    if left.first is None or right.first is None or left.last is None or right.last is None:
        return (left.status in AHEAD) == (right.status in AHEAD)
    return left.first <= right.last and right.first <= left.last


def _profile(document: Document, mention: Mention, source: str) -> Profile:
    told = [s for s in mention.statements if s.variable not in _SETTING and s.rule not in LIKELY]
    context = around(document.text, [s.span for s in told])
    days = _bounds(mention.text("start"))
    end = _bounds(mention.text("end"))
    published = _bounds(document.published.edtf) if document.published else None
    sites = tuple(dict.fromkeys(_site(s) for s in mention.of("places")))
    return Profile(
        id=mention.id,
        document=document.id,
        source=source,
        scope=mention.scope,
        status=mention.status,
        date=mention.text("start"),
        first=days[0] if days else None,
        last=days[1] if days else None,
        until=end[1] if end else None,
        published=published[1] if published else None,
        sites=sites,
        side=_side(mention, stems(context) - _place_words(sites)),
        forms=frozenset(mention.texts("forms")),
        issues=frozenset(_told(mention, "issues")),
        people=stems(_text(mention, "participants", "targets")),
        demands=meanings(_text(mention, "demands", "trigger", "slogans", "name")),
        names=proper_names(context) - _place_words(sites),
        quotes=frozenset(_quotes(told)),
    )


def _bounds(edtf: str | None) -> tuple[int, int] | None:
    days = bounds(edtf) if edtf else None
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def _site(statement: Statement) -> Site:
    place = statement.value
    if not isinstance(place, Place):
        return Site(venue=tuple(sorted(name_words(str(place)))), sure=False)
    inside = place.precision in _INSIDE or (place.geonames_id is None and place.city is not None)
    city = place.city if inside else place.name
    if place.precision in _WIDE:
        city = None
    unresolved = place.geonames_id is None and place.city is None and place.country is None
    return Site(
        country=place.country,
        city=None if city is None or unresolved else fold(city),
        region=fold(place.admin1 or (place.name if place.precision in _WIDE[1:] else "")) or None,
        venue=tuple(sorted(name_words(place.name))) if inside or unresolved else (),
        point=(place.lat, place.lon) if place.lat is not None and place.lon is not None else None,
        sure=_weight(statement) >= SURE,
        settled=city is not None and not unresolved,
    )


def _weight(statement: Statement) -> float:
    """How surely a value was settled, whether or not it is the event's: its rule's weight."""
    return statement.confidence if statement.weight is None else statement.weight


def _place_words(sites: Iterable[Site]) -> frozenset[str]:
    """Stems of place names: where it was is compared as a place, not again as words."""
    words = (w for s in sites for n in (s.city, s.region, *s.venue) if n for w in n.split())
    return frozenset(stem(w) for w in words)


def _side(mention: Mention, words: frozenset[str]) -> Side:
    names = dict.fromkeys(name_words(n) for n in _told(mention, "organizers"))
    return Side(
        organizers=tuple(n for n in names if n),
        figures=frozenset(_figures(mention)),
        words=words,
        tolls=frozenset(_tolls(mention)),
    )


def _figures(mention: Mention) -> Iterable[Figure]:
    for statement in mention.of("size"):
        value = statement.value
        if isinstance(value, Interval) and not statement.denied and statement.period is None:
            source = statement.attribution
            kind = "" if source is None else (source.kind.value if source.kind else "named")
            yield Figure(kind, value.low, value.high)


def _tolls(mention: Mention) -> Iterable[tuple[str, int]]:
    for variable in TOLLS:
        for statement in mention.of(variable):
            value = statement.value
            if isinstance(value, Interval) and value.low and statement.period is None:
                yield variable, value.low


def _told(mention: Mention, variable: str) -> list[str]:
    """Values as text; what a model finds likely is no evidence that two actions differ."""
    told = (s for s in mention.of(variable) if s.rule not in LIKELY)
    return list(dict.fromkeys(str(s.value) for s in told))


def _text(mention: Mention, *variables: str) -> str:
    return " \n ".join(t for v in variables for t in _told(mention, v))


def _quotes(told: Iterable[Statement]) -> Iterable[str]:
    return (f"{s.variable} {fold(' '.join(s.quote.split()))}" for s in told)
