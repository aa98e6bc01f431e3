"""Each statement of a prediction, right or wrong: what its confidence speaks of.

A statement belongs to a mention. Where the mention matches an event of the reference (rule
``FAIR`` of ``matching``), the statement is right when the field's fair comparison accepts its
one value:

==================================== ==================================================
variable                             right when
==================================== ==================================================
status, start, end                   equal
places                               a place of the reference by name or city
forms, issues, responses             the code is among the reference's codes
protester_violence, property_damage  equal
size                                 a claim of the reference has its interval, and its source
                                     where the reference codes sources
deaths, injuries, arrests            equal; or it lies inside the mention's toll and that
                                     toll, made of several sources, equals the reference's
organizers, participants, targets,   the same phrase as one of the reference's
demands
==================================== ==================================================

Statements of a mention that matches no event are wrong, all of them: they tell of an event
that is not there. Not counted: what a source denies, a toll of a whole campaign, statements
of mentions that match an event which the report denies, and variables that the reference does
not code (scope, trigger, slogans, name; in scenarios all that is not graded there).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from turnout.evaluate.estimates import same_source
from turnout.evaluate.matching import FAIR, match, same_place
from turnout.evaluate.told import (
    Record,
    Told,
    ToldClaim,
    bounds,
    contract_place,
    from_contract,
)
from turnout.evaluate.words import same_phrase

TOLLS = ("deaths", "injuries", "arrests")


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement beside the reference.

    Attributes:
        case: id of the document.
        mention, number: position of its mention in the line, and its own in the evidence.
        variable: what it is a value of.
        confidence: that its coder gave it.
        matched: whether its mention is an event of the reference.
        right: whether it is.
    """

    case: str
    mention: int
    number: int
    variable: str
    confidence: float
    matched: bool
    right: bool


def judge(
    case: str, gold: Sequence[Told], line: Record, variables: Sequence[str]
) -> Iterator[Judged]:
    """The statements of one contract line that can be judged.

    Args:
        case: id of the document.
        gold: its events.
        line: the prediction, with a confidence in each piece of evidence.
        variables: what the reference codes.
    """
    mentions = list(line.get("mentions") or ())
    predicted = [from_contract(mention, f"m{n}") for n, mention in enumerate(mentions)]
    found = {j: gold[i] for i, j in match(gold, predicted, FAIR)}
    for position, mention in enumerate(mentions):
        event = found.get(position)
        if event is not None and event.denied:
            continue
        for number, evidence in enumerate(mention.get("evidence") or ()):
            variable = str(evidence.get("variable"))
            if variable not in variables or not _counts(mention, evidence):
                continue
            right = event is not None and RIGHT[variable](event, mention, evidence)
            confidence = float(evidence["confidence"])
            yield Judged(case, position, number, variable, confidence, event is not None, right)


def _counts(mention: Record, evidence: Record) -> bool:
    """Whether a statement is made of this event at all, and with a confidence."""
    if evidence.get("denied") or evidence.get("confidence") is None:
        return False
    variable = evidence["variable"]
    if variable not in TOLLS:
        return True
    claims = (mention.get(variable) or {}).get("claims") or ()
    return any(bounds(c) == bounds(evidence["value"]) and not c.get("period") for c in claims)


Right = Callable[[Told, Record, Record], bool]


def _equal(name: str) -> Right:
    return lambda event, _, evidence: bool(getattr(event, name) == evidence["value"])


def _among(name: str) -> Right:
    return lambda event, _, evidence: evidence["value"] in getattr(event, name)


def _said(name: str) -> Right:
    return lambda event, _, evidence: any(
        same_phrase(phrase, str(evidence["value"])) for phrase in getattr(event, name)
    )


def _counted(name: str) -> Right:
    def right(event: Told, mention: Record, evidence: Record) -> bool:
        wanted, value = getattr(event, name), bounds(evidence["value"])
        if wanted is None or value is None:
            return False
        return value == wanted or (bounds(mention.get(name)) == wanted and _inside(value, wanted))

    return right


def _inside(value: tuple[int, int | None], wanted: tuple[int, int | None]) -> bool:
    """Whether one interval lies in another; None is no upper bound."""
    low, high = wanted
    return value[0] >= low and (high is None or (value[1] is not None and value[1] <= high))


def _estimated(event: Told, _: Record, evidence: Record) -> bool:
    value = bounds(evidence["value"])
    if value is None:
        return False
    claim = ToldClaim(value, evidence.get("source") or None, evidence.get("source_kind") or None)
    return any(
        c.bounds == claim.bounds and (not event.sourced or same_source(c, claim))
        for c in event.claims
    )


def _placed(event: Told, mention: Record, evidence: Record) -> bool:
    told = contract_place(_full(mention, evidence["value"]))
    return any(same_place(place, told) for place in event.places)


def _full(mention: Record, value: Any) -> Record:
    """The mention's place that a statement names; its evidence has name, country and id alone."""
    keys = ("name", "country", "geonames_id")
    wanted = value if isinstance(value, Mapping) else {"name": str(value)}
    for place in mention.get("places") or ():
        if all(place.get(key) == wanted.get(key) for key in keys):
            return dict(place)
    return dict(wanted)


RIGHT: Mapping[str, Right] = {
    **{name: _equal(name) for name in ("status", "start", "end")},
    **{name: _equal(name) for name in ("protester_violence", "property_damage")},
    **{name: _among(name) for name in ("forms", "issues", "responses")},
    **{name: _counted(name) for name in TOLLS},
    **{name: _said(name) for name in ("organizers", "participants", "targets", "demands")},
    "places": _placed,
    "size": _estimated,
}
"""Whether a statement is right of an event, by variable."""
