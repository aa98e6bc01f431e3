"""Where an action took place, among all places that the report tells: the model's features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from turnout.coders.rules.attach import attachment
from turnout.coders.rules.read import of_tellings
from turnout.coders.rules.scene import Scene, Sentence
from turnout.coders.rules.telling import city_of
from turnout.coders.rules.threads import Thread
from turnout.model import PlacePrecision, Span, Toponym, ToponymRole

FAR = 3
"""Sentences from which a place counts as equally far."""

BEFORE = 12
"""Characters before a name in which its preposition stands."""


WHERE = frozenset(
    {"in", "at", "to", "from", "of", "near", "outside", "across", "through", "on", "the", "and"}
    | {"for", "before", "around", "towards", "into", "by", "along", "between", "behind"}
)
"""Words before a name that tell what it is to the action."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place that may be an action's, or none, or what the rules choose (which may be several).

    Attributes:
        names: the names that tell it, with their sentences.
        ruled: whether the rules choose it.
    """

    names: tuple[tuple[Toponym, Sentence], ...]
    ruled: bool


def sites_for(scene: Scene, ruled: Sequence[Toponym]) -> list[Site]:
    """What the rules choose first, then no place, then every other place in text order.

    A whole country that the rules choose is not given up for no place: what is told of all of it
    has no other place.
    """
    found: dict[object, list[tuple[Toponym, Sentence]]] = {}
    for sentence in scene.sentences:
        for name in sentence.toponyms:
            if name.role is ToponymRole.PLACE:
                found.setdefault(_key(name), []).append((name, sentence))
    own = tuple((t, scene.sentence_at(t.span.start)) for t in ruled)
    keys = {_key(t) for t in ruled}
    others = [Site(tuple(names), False) for key, names in found.items() if keys != {key}]
    wide = any(t.place and t.place.precision is PlacePrecision.COUNTRY for t in ruled)
    none = [Site((), False)] if own and not wide else []
    return [Site(own, True), *none, *others]


def _key(name: Toponym) -> object:
    place = name.place
    return name.raw.lower() if place is None else (place.name, place.city, place.country)


def clues_of(scene: Scene, thread: Thread, site: Site, sites: Sequence[Site]) -> frozenset[str]:
    """What the model weighs of an action and a place, each once."""
    ruled = sites[0]
    none = not site.names
    clues = {
        f"ruled {site.ruled} none {none}",
        f"ruled none {not ruled.names} none {none} ruled {site.ruled}",
        f"none {none} sites {min(len(sites), 6)}",
        f"several {len(ruled.names) > 1} ruled {site.ruled}",
        f"campaign {thread.campaign} none {none}",
        *_read(scene, thread, site),
    }
    if site.names:
        clues |= {*_of_names(scene, site), *_of_words(thread, site)}
        cities = {city_of(t) for t, _ in ruled.names} - {None}
        mine = {city_of(t) for t, _ in site.names} - {None}
        if not site.ruled:
            clues |= {f"city of the ruled {bool(cities & mine)} {bool(cities)} {bool(mine)}"}
    return frozenset(clues)


def _read(scene: Scene, thread: Thread, site: Site) -> Iterator[str]:
    """What the small reader makes of it."""
    kind = "site" if site.names else "none"
    spans: list[Span | None] = [t.span for t, _ in site.names] or [None]
    odds = [scene.read.place(t.anchor.span, spans) for t in thread.tellings]
    yield from of_tellings(kind, odds, f"unread {kind} ruled {site.ruled}")


def _of_names(scene: Scene, site: Site) -> Iterator[str]:
    home = scene.annotations.home
    for name, sentence in site.names:
        place = name.place
        fine = place.precision.value if place is not None else "unknown"
        yield f"precision {fine}"
        yield f"precision {fine} ruled {site.ruled}"
        yield f"sure {int(name.confidence * 4)} {fine}"
        yield f"home {home is not None and place == home}"
        yield f"reason {name.reason}"
        yield f"lead {sentence.index == 0}"
        before = scene.text[max(0, name.span.start - BEFORE) : name.span.start].split()
        word = before[-1].lower() if before else ""
        yield f"behind {word if word in WHERE else '-'}"
    yield f"names {min(len(site.names), 4)} ruled {site.ruled}"


def _of_words(thread: Thread, site: Site) -> Iterator[str]:
    pairs = [
        (abs(s.index - t.sentence.index), s.index - t.sentence.index, t, s)
        for t in thread.tellings
        for _, s in site.names
    ]
    near, step, telling, sentence = min(pairs, key=lambda pair: pair[:2])
    side = "here" if step == 0 else "before" if step < 0 else "behind"
    yield f"near {min(near, FAR)} {side}"
    yield f"near {min(near, FAR)} {side} ruled {site.ruled}"
    yield f"paragraph {telling.sentence.paragraph == sentence.paragraph}"
    held = [
        attachment(s, t.anchor.token, n.span)
        for t in thread.tellings
        for n, s in site.names
        if s.index == t.sentence.index
    ]
    yield f"attached {max(held, default=-1.0)}"
    yield f"told {any(n in t.places for t in thread.tellings for n, _ in site.names)}"
