"""Which predicted event is which event of the reference, within one document.

Each feature that both sides tell gives a likeness from 0 to 1; the similarity of a pair is
their weighted mean (``WEIGHTS``). A feature that one side alone tells counts at half weight
with ``ONE_SIDED``, so that an empty prediction does not match everything. Pairs are taken
one to one with the highest total similarity; a pair counts as matched when

- its similarity reaches the rule's floor, and
- at least ``agree`` features are alike (likeness of 0.5 or more), and
- no veto of the rule holds (a date conflict, two different cities).

The default rule (``FAIR``) has no veto: a wrong date or city on an event that is otherwise
the same shows as a wrong field, not as one event missed and one invented; but a pair with
both conflicts never matches. ``STRICT`` and ``LENIENT`` bracket it and are always printed
beside it. The status never decides a match alone: a planned mention matches an occurred
event of the same place and form, and its status is then wrong.

Source: one-to-one alignment by total similarity follows the scoring of CEAF-e (Luo 2005) and
of MUC-style template alignment; the features are those of GUIDE.md's definition of one event
(one action, one place, one contiguous time).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from turnout.evaluate.assignment import best_pairs
from turnout.evaluate.edtf import compatible
from turnout.evaluate.told import Told, ToldPlace
from turnout.evaluate.words import same_name, shared_phrases

NEAR = 250
"""Characters within which evidence counts as near (about two sentences)."""

ONE_SIDED = 0.3
"""Likeness of a feature that one side alone tells."""

TOLLS = ("deaths", "injuries", "arrests")

ALIKE = 0.5
"""Likeness from which a feature agrees."""

HAPPENED = frozenset({"occurred", "ongoing"})
AHEAD = frozenset({"planned", "threatened"})


def same_stage(left: str, right: str) -> bool:
    """Whether two statuses are both of what happened, both of what lies ahead, or equal."""
    return left == right or any({left, right} <= stage for stage in (HAPPENED, AHEAD))


def evidence_likeness(gold: Told, predicted: Told) -> float | None:
    """1 when evidence overlaps, falling to 0 at ``NEAR`` characters; None without spans."""
    if not gold.spans or not predicted.spans:
        return None
    gap = min(max(0, p[0] - g[1], g[0] - p[1]) for g in gold.spans for p in predicted.spans)
    return max(0.0, 1 - gap / NEAR)


def date_likeness(gold: Told, predicted: Told) -> float | None:
    """1 for the same date, 0.7 for a compatible one, 0 for a conflict."""
    if gold.start is None or predicted.start is None:
        return _one_sided(gold.start, predicted.start)
    if gold.start == predicted.start:
        return 1.0
    return 0.7 if compatible(gold.start, predicted.start) else 0.0


def same_place(left: ToldPlace, right: ToldPlace) -> bool:
    """Whether a name of one is, or holds in full, a name of the other, in one country."""
    if left.country and right.country and left.country != right.country:
        return False
    return any(same_name(a, b) for a in left.names for b in right.names)


def place_likeness(gold: Told, predicted: Told) -> float | None:
    """1 for a shared place, 0.6 where one is a wide area of the same country, else 0."""
    if not predicted.places and "places" in gold.optional:
        return None
    if not gold.places or not predicted.places:
        return _one_sided(gold.places, predicted.places)
    pairs = [(g, p) for g in gold.places for p in predicted.places]
    if any(same_place(g, p) for g, p in pairs):
        return 1.0
    return 0.6 if any(_may_hold(g, p) for g, p in pairs) else 0.0


def _may_hold(left: ToldPlace, right: ToldPlace) -> bool:
    if left.country is None or right.country is None:
        # A name that nobody resolved ("City Hall") may lie in any city.
        return left.city is None or right.city is None
    return left.country == right.country and (left.wide or right.wide)


def forms_likeness(gold: Told, predicted: Told) -> float | None:
    """Dice coefficient of the forms; None where neither side tells any."""
    if not gold.forms or not predicted.forms:
        return _one_sided(gold.forms, predicted.forms)
    shared = len(set(gold.forms) & set(predicted.forms))
    return 2 * shared / (len(set(gold.forms)) + len(set(predicted.forms)))


def status_likeness(gold: Told, predicted: Told) -> float | None:
    """1 for the same status, 0.7 for the same stage, 0 for another stage."""
    if gold.status == predicted.status:
        return 1.0
    return 0.7 if same_stage(gold.status, predicted.status) else 0.0


def figures_likeness(gold: Told, predicted: Told) -> float | None:
    """Share of the figures (crowd, tolls) of the side with fewer that the other has too."""
    left, right = _figures(gold), _figures(predicted)
    if not left or not right:
        return None
    return len(left & right) / min(len(left), len(right))


def people_likeness(gold: Told, predicted: Told) -> float | None:
    """1 when a group, organiser or demand is shared; None unless both tell some."""
    told = [
        (g, p)
        for g, p in (
            (gold.organizers, predicted.organizers),
            (gold.participants, predicted.participants),
            (gold.demands, predicted.demands),
        )
        if g and p
    ]
    if not told:
        return None
    return float(any(shared_phrases(g, p) for g, p in told))


def _figures(told: Told) -> set[tuple[str, object]]:
    sizes: set[tuple[str, object]] = {("size", c.bounds) for c in told.claims}
    sizes = sizes or {("size", told.size)}
    tolls: set[tuple[str, object]] = {
        (n, getattr(told, n)) for n in ("deaths", "injuries", "arrests")
    }
    return {(name, value) for name, value in sizes | tolls if value is not None}


def _one_sided(gold: object, predicted: object) -> float | None:
    return ONE_SIDED if gold or predicted else None


Likeness = Callable[[Told, Told], float | None]

WEIGHTS: Mapping[str, tuple[float, Likeness]] = {
    "evidence": (3.0, evidence_likeness),
    "start": (2.0, date_likeness),
    "places": (2.0, place_likeness),
    "forms": (2.0, forms_likeness),
    "figures": (2.0, figures_likeness),
    "status": (1.0, status_likeness),
    "people": (1.0, people_likeness),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How much agreement a match needs.

    Attributes:
        floor: least similarity.
        agree: least number of features alike; the status does not count.
        vetoes: features that must not be in flat conflict (likeness 0).
    """

    name: str
    floor: float
    agree: int
    vetoes: frozenset[str] = frozenset()


FAIR = Rule("fair", 0.5, 2)
STRICT = Rule("strict", 0.6, 2, frozenset({"start", "places", "status"}))
LENIENT = Rule("lenient", 0.35, 1)


@dataclass(frozen=True, slots=True)
class Likened:
    """The similarity of one pair, with the likeness of each feature that was compared."""

    similarity: float
    features: Mapping[str, float]

    def passes(self, rule: Rule) -> bool:
        """Whether the pair counts as matched under ``rule``."""
        alike = sum(v >= ALIKE for k, v in self.features.items() if k != "status")
        against = {k for k, v in self.features.items() if v == 0.0}
        return (
            self.similarity >= rule.floor
            and alike >= rule.agree
            and not against & rule.vetoes
            and not {"start", "places"} <= against
        )


def liken(gold: Told, predicted: Told) -> Likened:
    """Compare one event of the reference with one predicted event."""
    features: dict[str, float] = {}
    total = weights = 0.0
    for name, (weight, likeness) in WEIGHTS.items():
        found = likeness(gold, predicted)
        if found is None:
            continue
        features[name] = found
        full = weight / 2 if found == ONE_SIDED else weight
        total += full * found
        weights += full
    return Likened(total / weights if weights else 0.0, features)


def match(
    gold: Sequence[Told], predicted: Sequence[Told], rule: Rule = FAIR
) -> list[tuple[int, int]]:
    """Matched pairs ``(gold index, predicted index)`` of one document under ``rule``."""
    table = [[liken(g, p) for p in predicted] for g in gold]
    weights = [[c.similarity if c.passes(rule) else 0.0 for c in row] for row in table]
    return best_pairs(weights)
