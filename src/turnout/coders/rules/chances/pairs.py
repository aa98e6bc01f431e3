"""Which tellings of a report tell one action, by all that two of them show."""

from __future__ import annotations

from collections.abc import Iterator

from turnout.codebook import Codebook
from turnout.coders.rules.kinds import kind_of, load_kinds
from turnout.coders.rules.read import steps
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.telling import Telling, sure_cities

APART = (0, 1, 2, 4, 8, 16)
"""Sentences between two tellings that are told apart."""


def clues_of(
    scene: Scene, one: Telling, other: Telling, codebook: Codebook, *, ruled: bool
) -> frozenset[str]:
    """What the model weighs of two tellings.

    Args:
        scene: the report.
        one: a telling.
        other: another one, before or behind it.
        codebook: for the statuses.
        ruled: whether the rules take them for one action.
    """
    one, other = sorted((one, other), key=lambda t: t.anchor.span)
    days, places = _days(one, other), _places(one, other)
    clues = {
        f"ruled {ruled}",
        f"days {days}",
        f"places {places}",
        f"ruled {ruled} days {days} places {places}",
        *_kinds(one, other),
        *_real(one, other, codebook),
        *_distance(one, other),
        *_words("first", one),
        *_words("second", other),
        f"sides {one.side.name} {other.side.name}",
        f"campaign {one.campaign} {other.campaign}",
        f"quoted {scene.in_quote(one.anchor.span)} {scene.in_quote(other.anchor.span)}",
    }
    odds = scene.read.same(one.anchor.span, other.anchor.span)
    if odds is None:
        return frozenset({*clues, "unread", f"unread ruled {ruled}"})
    return frozenset({*clues, *steps("same", odds), *steps(f"ruled {ruled} same", odds)})


def _days(one: Telling, other: Telling) -> str:
    if one.moment is not None and other.moment is not None:
        return one.moment.relation(other.moment)
    mine, theirs = one.moment or one.narrated, other.moment or other.narrated
    if mine is None or theirs is None:
        return "untold" if mine is theirs else "one told"
    return f"narrated {mine.relation(theirs)}"


def _places(one: Telling, other: Telling) -> str:
    mine, theirs = sure_cities(one), sure_cities(other)
    if mine and theirs:
        return "same" if mine & theirs else "apart"
    names = [{p.raw.lower() for p in t.places} for t in (one, other)]
    if all(names):
        return "same names" if names[0] & names[1] else "other names"
    return "one told" if any(names) else "untold"


def _kinds(one: Telling, other: Telling) -> Iterator[str]:
    mine, theirs = one.anchor.form, other.anchor.form
    if mine is None or theirs is None:
        yield f"forms {'none' if mine is theirs else 'one'}"
    else:
        yield f"forms {'same' if mine == theirs else 'other'}"
        yield f"forms {' '.join(sorted((mine, theirs)))}"
    kinds = [kind_of(t.anchor) for t in (one, other)]
    if kinds[0] is not None and kinds[1] is not None:
        yield f"akin {load_kinds().akin(kinds[0], kinds[1])}"
    yield f"lemma {one.anchor.token.lemma_.lower() == other.anchor.token.lemma_.lower()}"


def _real(one: Telling, other: Telling, codebook: Codebook) -> Iterator[str]:
    real = [codebook.category("status", t.status).has("real") for t in (one, other)]
    yield f"real {real[0]} {real[1]}"
    yield f"status {one.status == other.status}"


def _distance(one: Telling, other: Telling) -> Iterator[str]:
    between = other.sentence.index - one.sentence.index
    yield f"apart {sum(between > limit for limit in APART)}"
    yield f"paragraph {one.sentence.paragraph == other.sentence.paragraph}"
    yield f"lead {one.sentence.index == 0}"


def _words(which: str, telling: Telling) -> Iterator[str]:
    anchor = telling.anchor
    for name in ("definite", "plural", "anaphoric", "repetition", "negated", "is_epithet"):
        if getattr(anchor, name):
            yield f"{which} {name}"
    yield f"{which} learned {anchor.learned}"
    yield f"{which} another {telling.another}"
    yield f"{which} earlier {telling.earlier}"
    yield f"{which} generic {telling.generic}"
    yield f"{which} noun {anchor.token.pos_ in ('NOUN', 'PROPN')}"
