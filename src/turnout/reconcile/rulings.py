"""What people decided on statements, and how it holds when everything is coded anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from turnout.errors import Contradiction
from turnout.model import Decision, Judgement, Statement, Value
from turnout.model.judgement import standing

ON_STATEMENTS = (Decision.ACCEPT, Decision.REJECT, Decision.SET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulings:
    """The standing decisions by statement id.

    Attributes:
        accepted: statements that a person holds to be right.
        rejected: statements that a person holds to be wrong.
        values: corrected values.
    """

    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()
    values: Mapping[str, Value] = field(default_factory=dict)

    def keeps(self, statement: Statement) -> bool:
        """Whether the statement counts."""
        return statement.id not in self.rejected

    def value(self, statement: Statement) -> Value:
        """The statement's value, as corrected where a person did."""
        return self.values.get(statement.id, statement.value)

    def judged(self, statement: Statement) -> bool:
        """Whether a person accepted or corrected it."""
        return statement.id in self.accepted or statement.id in self.values


NONE = Rulings()


def rulings(
    judgements: Iterable[Judgement],
    *,
    judged: Iterable[Statement] = (),
    current: Iterable[Statement] = (),
    strict: bool = True,
) -> Rulings:
    """The decisions on statements that stand.

    Args:
        judgements: all, in their order.
        judged: the statements they were made on, of whatever run.
        current: the statements of the newest runs; a decision on an older statement holds for
            those that say the same of the same words.
        strict: whether two people who exclude each other are an error; otherwise the later
            decision holds until somebody settles it. Of one person the later always holds.

    Raises:
        Contradiction: when strict, and two people's judgements on one statement exclude each
            other.
    """
    heirs = heirs_of(judged, current)
    found: dict[str, Judgement] = {}
    for judgement in standing(judgements):
        if judgement.decision not in ON_STATEMENTS:
            continue
        for subject in heirs.get(judgement.subject, (judgement.subject,)):
            before = found.get(subject)
            if before is not None and strict and not _agree(before, judgement):
                raise contradiction(before, judgement)
            if before is None or not _confirms(before, judgement):
                found[subject] = judgement
    return Rulings(
        accepted=_of(found, Decision.ACCEPT),
        rejected=_of(found, Decision.REJECT),
        values={
            s: j.value
            for s, j in found.items()
            if j.decision is Decision.SET and j.value is not None
        },
    )


def contradiction(first: Judgement, second: Judgement) -> Contradiction:
    """The error that names both."""
    return Contradiction(
        f"{_name(first)} and {_name(second)} exclude each other.",
        fix=f"Take one back: turnout judge undo {first.id} or turnout judge undo {second.id}.",
    )


def _name(judgement: Judgement) -> str:
    return f"Judgement {judgement.id} ({judgement.decision.value} by {judgement.who})"


def _agree(first: Judgement, second: Judgement) -> bool:
    if first.who == second.who:
        return True
    decisions = {first.decision, second.decision}
    if decisions == {Decision.SET}:
        return first.value == second.value
    return Decision.REJECT not in decisions or len(decisions) == 1


def _confirms(first: Judgement, second: Judgement) -> bool:
    """Whether the second accepts what the first corrected: the correction stays."""
    return first.decision is Decision.SET and second.decision is Decision.ACCEPT


def _of(found: Mapping[str, Judgement], decision: Decision) -> frozenset[str]:
    return frozenset(s for s, j in found.items() if j.decision is decision)


def heirs_of(
    judged: Iterable[Statement], current: Iterable[Statement]
) -> dict[str, tuple[str, ...]]:
    """For each judged statement those of the newest runs that it is now.

    The same statement where it is still there; else those of its document and variable with
    its value whose words overlap its own.
    """
    by_place: dict[tuple[str, str], list[Statement]] = {}
    for statement in current:
        by_place.setdefault((statement.document_id, statement.variable), []).append(statement)
    found: dict[str, tuple[str, ...]] = {}
    for old in judged:
        here = by_place.get((old.document_id, old.variable), ())
        same = tuple(s.id for s in here if s.id == old.id)
        found[old.id] = same or tuple(
            s.id
            for s in here
            if s.value == old.value and (s.span == old.span or s.span.overlaps(old.span))
        )
    return found
