"""From the mentions of one event to one Estimate a variable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from turnout.model import Estimate, Interval, Mention, Value
from turnout.reconcile.account import COUNTS, Account, ReportFacts, accounts
from turnout.reconcile.amounts import disagreement, intervals, organizers_to_police
from turnout.reconcile.policies import chosen, policy_of
from turnout.reconcile.policies.consensus import agrees
from turnout.reconcile.rulings import NONE, Rulings


def reconcile(
    mentions: Sequence[Mention],
    reports: Mapping[str, ReportFacts],
    *,
    policies: Mapping[str, str] | None = None,
    rulings: Rulings = NONE,
) -> tuple[Estimate, ...]:
    """The estimates of one event, one for each variable that is told.

    Args:
        mentions: those that tell the event.
        reports: for each document which report it was copied from, and when it came out.
        policies: policy names by variable; the defaults for those not given.
        rulings: what people decided on the statements.

    Raises:
        UnknownName: a policy does not exist.
        ConfigError: an option names no variable.
    """
    table = chosen(policies)
    ordered = sorted(mentions, key=lambda m: m.id)
    scope = "campaign" if any(m.scope == "campaign" for m in ordered) else "event"
    made = []
    for variable, policy in table.items():
        told = accounts(ordered, variable, reports, scope=scope, rulings=rulings)
        if told:
            made.append(estimate(variable, told, policy))
    return tuple(made)


def estimate(variable: str, told: Sequence[Account], policy: str) -> Estimate:
    """One variable reconciled; what people judged decides alone, what they did not still spans.

    Args:
        variable: its name.
        told: its accounts, at least one.
        policy: name of the policy.
    """
    decisive = [a for a in told if a.judged] or list(told)
    if variable in COUNTS:
        return _count(variable, told, decisive, policy)
    return _category(variable, told, decisive, policy)


def _count(
    variable: str, told: Sequence[Account], decisive: Sequence[Account], policy: str
) -> Estimate:
    choice = policy_of(policy).count(decisive)
    low, high = span([value for _, value in intervals(told)])
    return Estimate(
        variable=variable,
        low=low,
        best=choice.best,
        high=high,
        policy=choice.by,
        statement_ids=_ids(told),
        disagreement=disagreement(told),
        organizers_to_police=organizers_to_police(told) if variable == "size" else None,
    )


def span(values: Iterable[Interval]) -> tuple[int | None, int | None]:
    """The interval that contains every one of them; open above where any of them is."""
    every = list(values)
    if not every:
        return None, None
    highs = [v.high for v in every]
    top = None if None in highs else max(h for h in highs if h is not None)
    return min(v.low for v in every), top


def _category(
    variable: str, told: Sequence[Account], decisive: Sequence[Account], policy: str
) -> Estimate:
    choice = policy_of(policy).category(decisive)
    return Estimate(
        variable=variable,
        best=choice.best,
        values=_distinct(decisive),
        policy=choice.by,
        statement_ids=_ids(told),
        disagreement=_dissent(told, choice.best),
    )


def _distinct(told: Sequence[Account]) -> tuple[Value, ...]:
    """Each value once, in the order of telling."""
    return tuple(dict.fromkeys(a.value for a in told))


def _dissent(told: Sequence[Account], best: Value | int | None) -> float | None:
    """Share of sources that say otherwise; None with one source or without a best value."""
    sources = {a.source for a in told}
    if best is None or (isinstance(best, int) and not isinstance(best, bool)) or len(sources) < 2:
        return None
    with_it = {a.source for a in told if agrees(a.value, best)}
    return round(1 - len(with_it) / len(sources), 4)


def _ids(told: Iterable[Account]) -> tuple[str, ...]:
    return tuple(sorted({a.statement.id for a in told}))
