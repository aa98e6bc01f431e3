"""Right or wrong, field by field, on a matched pair of events; in three grades.

========================== ====================== ===================== ===================
field                      strict                 fair (the headline)   lenient
========================== ====================== ===================== ===================
start                      same EDTF              same EDTF             compatible EDTF
status                     same                   same                  same stage
places                     every place, by name   a shared city or name same country
country                    same set               a shared country      a shared country
forms, issues, responses   same set               Jaccard >= 0.5        any shared
size, deaths, injuries,    same interval          same interval         overlapping
arrests
organizers, participants,  every phrase pairs     F1 of paired phrases  any phrase pairs
targets, demands                                  >= 0.5
violence, damage           same                   same                  same
========================== ====================== ===================== ===================

Nothing told on both sides is right in every grade; something told on one side alone is
wrong. A field also counts under "told" when the reference tells it (for flags: true), since
agreement on silence is easy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from turnout.evaluate.edtf import compatible
from turnout.evaluate.matching import same_place, same_stage
from turnout.evaluate.told import Bounds, Told
from turnout.evaluate.words import shared_phrases


@dataclass(frozen=True, slots=True)
class Grade:
    """Whether one field of one pair is right, and whether the reference tells it."""

    strict: bool
    fair: bool
    lenient: bool
    told: bool


def _same(value: bool, told: object) -> Grade:
    return Grade(value, value, value, bool(told))


def grade_start(gold: Told, predicted: Told) -> Grade:
    """Start date; a missing one is right only where the reference has none."""
    a, b = gold.start, predicted.start
    near = a == b or (a is not None and b is not None and compatible(a, b))
    return Grade(a == b, a == b, near, a is not None)


def grade_status(gold: Told, predicted: Told) -> Grade:
    """Status; always told."""
    same = gold.status == predicted.status
    return Grade(same, same, same_stage(gold.status, predicted.status), True)


def grade_places(gold: Told, predicted: Told) -> Grade:
    """Places by name or city; a shared wide place (country, region) needs the same name."""
    if not gold.places or not predicted.places:
        silent = not gold.places or "places" in gold.optional
        return _same(silent and not predicted.places, gold.places and not silent)
    hits = [any(same_place(g, p) for p in predicted.places) for g in gold.places]
    extra = [p for p in predicted.places if not any(same_place(g, p) for g in gold.places)]
    country = {p.country for p in gold.places} & {p.country for p in predicted.places} - {None}
    return Grade(all(hits) and not extra, any(hits), any(hits) or bool(country), True)


def grade_country(gold: Told, predicted: Told) -> Grade:
    """Country codes of the places."""
    a = {p.country for p in gold.places} - {None}
    b = {p.country for p in predicted.places} - {None}
    silent = not b and "places" in gold.optional
    shared = bool(a & b) or a == b or silent
    return Grade(a == b or silent, shared, shared, bool(a))


def grade_codes(gold: Sequence[str], predicted: Sequence[str]) -> Grade:
    """A set of category codes."""
    a, b = set(gold), set(predicted)
    jaccard = len(a & b) / len(a | b) if a | b else 1.0
    return Grade(a == b, jaccard >= 0.5, bool(a & b) or a == b, bool(a))


def grade_bounds(gold: Bounds | None, predicted: Bounds | None) -> Grade:
    """A count as an interval."""
    same = gold == predicted
    return Grade(same, same, same or _overlap(gold, predicted), gold is not None)


def _overlap(left: Bounds | None, right: Bounds | None) -> bool:
    if left is None or right is None:
        return False
    return _reaches(left[1], right[0]) and _reaches(right[1], left[0])


def _reaches(high: int | None, low: int) -> bool:
    return high is None or high >= low


def grade_phrases(gold: Sequence[str], predicted: Sequence[str]) -> Grade:
    """A list of phrases in words."""
    if not gold or not predicted:
        return _same(not gold and not predicted, gold)
    shared = shared_phrases(gold, predicted)
    f1 = 2 * shared / (len(gold) + len(predicted))
    return Grade(f1 == 1.0, f1 >= 0.5, shared > 0, True)


def _attribute(name: str, grade: Callable[[Any, Any], Grade]) -> Callable[[Told, Told], Grade]:
    return lambda gold, predicted: grade(getattr(gold, name), getattr(predicted, name))


def _flag(gold: bool, predicted: bool) -> Grade:
    return _same(gold == predicted, gold)


GRADERS: Mapping[str, Callable[[Told, Told], Grade]] = {
    "start": grade_start,
    "places": grade_places,
    "country": grade_country,
    "status": grade_status,
    "forms": _attribute("forms", grade_codes),
    "size": _attribute("size", grade_bounds),
    "deaths": _attribute("deaths", grade_bounds),
    "injuries": _attribute("injuries", grade_bounds),
    "arrests": _attribute("arrests", grade_bounds),
    "issues": _attribute("issues", grade_codes),
    "responses": _attribute("responses", grade_codes),
    "protester_violence": _attribute("protester_violence", _flag),
    "property_damage": _attribute("property_damage", _flag),
    "organizers": _attribute("organizers", grade_phrases),
    "participants": _attribute("participants", grade_phrases),
    "targets": _attribute("targets", grade_phrases),
    "demands": _attribute("demands", grade_phrases),
}


def grade_fields(gold: Told, predicted: Told, fields: Sequence[str]) -> dict[str, Grade]:
    """Grades of the named fields of one matched pair."""
    return {name: GRADERS[name](gold, predicted) for name in fields}
