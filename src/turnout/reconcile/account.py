"""Statements of one variable as accounts: what counts, from whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from turnout.model import Mention, SourceKind, Statement, Value
from turnout.model.voices import voice
from turnout.reconcile.rulings import NONE, Rulings

TOLLS = ("deaths", "injuries", "arrests")
COUNTS = ("size", *TOLLS)

HELD = ("occurred", "ongoing")
"""Statuses of what took place: beside them the size that was expected is no count (0179)."""

NEVER = 0
"""Ordinal of a report without a date: anything dated is later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """What reconciling asks of a report.

    Attributes:
        original: the report it was copied from, or its own id.
        published: ordinal of its publication day, ``NEVER`` if not told.
    """

    original: str
    published: int = NEVER


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One statement with what a policy asks of it.

    Attributes:
        statement: what was said.
        value: its value, as a person corrected it where one did.
        source: who says so, the same key for the same source in several reports.
        kind: what kind of source; None for the reporter's own voice.
        published: ordinal of the day it came out.
        judged: whether a person accepted or corrected it.
    """

    statement: Statement
    value: Value
    source: str
    kind: SourceKind | None
    published: int
    judged: bool = False

    @property
    def rank(self) -> tuple[int, str, int, str]:
        """Order in time, ties by document and place in it."""
        at = self.statement
        return self.published, at.document_id, at.span.start, at.id


def accounts(
    mentions: Iterable[Mention],
    variable: str,
    reports: Mapping[str, ReportFacts],
    *,
    scope: str = "event",
    rulings: Rulings = NONE,
) -> list[Account]:
    """What counts for one variable of an event, in order of time.

    Left out: what a person rejected, flat denials, cumulative counts of a period longer than
    the event (decision 0096), what a copy repeats, what its own source has since revised, and
    how many were expected, once a report tells that it took place.
    """
    every = list(mentions)
    held = variable == "size" and any(m.status in HELD for m in every)
    told = [
        _account(s, reports, rulings)
        for m in every
        for s in m.of(variable)
        if (not held or m.status in HELD or rulings.judged(s))
        and rulings.keeps(s)
        and not s.denied
        and (scope == "campaign" or s.period is None)
    ]
    once = _without_copies(told, reports)
    kept = _revised(once) if variable in TOLLS else once
    return sorted(kept, key=lambda a: a.rank)


def _account(
    statement: Statement, reports: Mapping[str, ReportFacts], rulings: Rulings
) -> Account:
    facts = reports.get(statement.document_id) or ReportFacts(original=statement.document_id)
    kind = statement.attribution.kind if statement.attribution else None
    return Account(
        statement=statement,
        value=rulings.value(statement),
        source=voice(statement, facts.original),
        kind=kind,
        published=facts.published,
        judged=rulings.judged(statement),
    )


def _without_copies(told: Sequence[Account], reports: Mapping[str, ReportFacts]) -> list[Account]:
    """Of a report and its copies only the earliest that tells the variable; judged ones stay."""
    first: dict[str, tuple[int, bool, str]] = {}
    for account in told:
        key, rank = _copied(account, reports)
        first[key] = min(first.get(key, rank), rank)
    return [a for a in told if a.judged or _copied(a, reports)[1] == first[_copied(a, reports)[0]]]


def _copied(
    account: Account, reports: Mapping[str, ReportFacts]
) -> tuple[str, tuple[int, bool, str]]:
    document = account.statement.document_id
    facts = reports.get(document)
    original = facts.original if facts else document
    return original, (0 if document == original else 1, document != original, document)


def _revised(told: Sequence[Account]) -> list[Account]:
    """Of each source its newest report; what a person judged stays."""
    newest: dict[str, int] = {}
    for account in told:
        newest[account.source] = max(newest.get(account.source, NEVER), account.published)
    return [a for a in told if a.judged or a.published == newest[a.source]]
