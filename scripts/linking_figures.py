"""B-cubed of groups against events, also where mentions were missed or invented.

B-cubed (Bagga and Baldwin 1998): precision is, for each mention that was found, the share of
its group that tells its event; recall, for each mention of the reference, the share of its
event's mentions that its group holds. Both are averaged over mentions. Where the two sides do
not have the same mentions the literature goes several ways (Stoyanov and others 2009, Cai and
Strube 2010 compare them). Three are given:

- ``matched``: only mentions that both sides have. This is the linker alone.
- ``missed alone``: a mention that was not coded stands in a group of its own; what was invented
  is left out. A missed mention costs recall and cannot be wrongly merged.
- ``end to end``: a missed mention has recall 0; an invented one precision 0, and it dilutes the
  group that it stands in. Nothing is forgiven. This is what a user of the events sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall, each from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean; 0 where both are 0."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"


def matched(groups: Mapping[str, str], events: Mapping[str, str]) -> BCubed:
    """Over the mentions that both mappings have."""
    both = groups.keys() & events.keys()
    return end_to_end({m: groups[m] for m in both}, {m: events[m] for m in both})


def missed_alone(groups: Mapping[str, str], events: Mapping[str, str]) -> BCubed:
    """Over all of the reference: what was not found is a group of its own."""
    return end_to_end({m: groups.get(m, f"alone {m}") for m in events}, events)


def end_to_end(groups: Mapping[str, str], events: Mapping[str, str]) -> BCubed:
    """Over what either has.

    Args:
        groups: the group of each mention that was found, invented ones too.
        events: the event of each mention of the reference, missed ones too.
    """
    members, told = _inverse(groups), _inverse(events)
    shared = {m: len(members[groups[m]] & told[events[m]]) for m in groups.keys() & events.keys()}
    precision = _mean((shared.get(m, 0) / len(members[g]) for m, g in groups.items()), len(groups))
    recall = _mean((shared.get(m, 0) / len(told[e]) for m, e in events.items()), len(events))
    return BCubed(precision, recall)


def _inverse(named: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for member, name in named.items():
        found.setdefault(name, set()).add(member)
    return found


def _mean(values: Iterable[float], count: int) -> float:
    return sum(values) / count if count else 0.0
