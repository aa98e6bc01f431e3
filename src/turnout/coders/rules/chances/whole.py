"""Which threads are actions to code, by all that a thread shows."""

from __future__ import annotations

import math
from collections.abc import Iterator

from turnout.codebook import Codebook
from turnout.coders.rules.chances.model import Model
from turnout.coders.rules.domains import plain_words
from turnout.coders.rules.scene import Scene
from turnout.coders.rules.threads import Thread

LEAST = 0.35
"""Chance from which a thread is coded."""

LEAST_ALONE = 0.4
"""The same for a report's only thread, beside which nothing says that it tells of protests."""

SURE = 5.0
"""Log-odds from which the reader counts no more."""

MANY_TELLINGS, MANY_THREADS, LATER, LATE, MANY_PLAIN = 6, 8, 5, 10, 4


def kept(
    scene: Scene,
    threads: list[Thread],
    score: float,
    codebook: Codebook,
    model: Model,
) -> list[Thread]:
    """The threads that are actions to code, each with its chance.

    One more of another action ("5,000 in Lyon, 800 in Nice") is at least as likely as that. Where
    a report tells nothing else, a campaign that it gives a stretch of time and a place is coded.

    Args:
        scene: the report.
        threads: what was grouped from its tellings.
        score: the report's relevance from triage.
        codebook: for the statuses.
        model: the weights.
    """
    shown = numbers_of(scene, threads, score, codebook)
    for thread, numbers in zip(threads, shown, strict=True):
        thread.chance = model.thread.chance(numbers)
    for thread in threads:
        if thread.like is not None:
            thread.chance = max(thread.chance, thread.like.chance)
    least = LEAST_ALONE if len(threads) == 1 else LEAST
    return [t for t in threads if t.chance >= least] or _campaigns(threads)


def _campaigns(threads: list[Thread]) -> list[Thread]:
    """Campaigns told in full ("protests have been held across Iraq since October")."""
    told = [
        t
        for t in threads
        if t.campaign and t.moments and t.weight >= 1.0 and any(o.places for o in t.tellings)
    ]
    for thread in told:
        thread.chance = max(thread.chance, LEAST)
    return told


def numbers_of(
    scene: Scene, threads: list[Thread], score: float, codebook: Codebook
) -> Iterator[dict[str, float]]:
    """What each thread shows, by name; a name that is not there counts 0."""
    plain = plain_words(scene)
    report = {
        "threads": min(len(threads), MANY_THREADS),
        "triage": _odds(score),
        "plain words": min(plain, MANY_PLAIN),
        "no plain word": not plain,
    }
    for place, thread in enumerate(threads):
        numbers = {
            **report,
            **_own(scene, threads, thread, place),
            **_beside(scene, threads[:place], thread),
        }
        told = thread.told_status(codebook)
        if told is not None:
            numbers |= {f"status {told.status}": 1.0, "strength": told.strength}
        yield {name: float(value) for name, value in numbers.items()}


def _own(scene: Scene, threads: list[Thread], thread: Thread, place: int) -> dict[str, float]:
    tellings = thread.tellings
    chances = sorted((t.anchor.chance for t in tellings), reverse=True)
    others = [max(t.anchor.chance for t in o.tellings) for o in threads if o is not thread]
    return {
        "best": _odds(chances[0]),
        "second": _odds(chances[1] if len(chances) > 1 else 0.0),
        "any": _odds(1 - math.prod(1 - c for c in chances)),
        "tellings": min(len(chances), MANY_TELLINGS),
        "told again": len(chances) > 1,
        "dated": any(t.dated for t in tellings),
        "moment": bool(thread.moments),
        "places": any(t.places for t in tellings),
        "form": bool(thread.forms),
        "weight": thread.weight,
        "opposing": thread.opposing,
        "campaign": thread.campaign,
        "like another": thread.like is not None,
        "beside another": thread.beside is not None,
        "unity": thread.unity,
        "likeness": thread.likeness,
        "much likeness": max(0.0, thread.likeness),
        "place": min(place, LATER),
        "first": place == 0,
        "sentence": min(tellings[0].sentence.index, LATE),
        "plural": all(t.anchor.plural for t in tellings),
        "generic": all(t.generic for t in tellings),
        "definite": all(t.anchor.definite for t in tellings),
        "negated": any(t.anchor.negated for t in tellings),
        "epithet": all(t.anchor.is_epithet for t in tellings),
        "earlier": any(t.earlier for t in tellings),
        "quoted": all(scene.in_quote(t.anchor.span) for t in tellings),
        "anaphoric": all(t.anchor.anaphoric for t in tellings),
        "learned": all(t.anchor.learned for t in tellings),
        "counted": any(q.people for t in tellings for q in t.sentence.quantities),
        "best other": _odds(max(others, default=0.0)),
        "rank": sum(o > chances[0] for o in others),
        **{f"form {form}": 1.0 for form in thread.forms},
    }


def _beside(scene: Scene, before: list[Thread], thread: Thread) -> dict[str, float]:
    """How surely the small reader takes it for an action that was told before."""
    mine = [t.anchor.span for t in thread.tellings]
    theirs = ([t.anchor.span for t in other.tellings] for other in before)
    odds = [mean for spans in theirs if (mean := scene.read.alike(mine, spans)) is not None]
    if not odds:
        return {"unlike any": float(bool(before))}
    most = max(-SURE, min(SURE, max(odds)))
    return {"like one before": most, "much like one before": max(0.0, most)}


def _odds(chance: float) -> float:
    """Log-odds, bounded near 4.6 both ways."""
    return math.log((chance + 0.01) / (1.01 - chance))
