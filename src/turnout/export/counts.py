"""Crowd figures and tolls: every claim, and the span of them all."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.export.masking import Mask
from turnout.export.values import quotes_of
from turnout.model import Interval, Statement

Json = dict[str, object]


def span_of(intervals: Sequence[Interval]) -> Json:
    """The smallest interval that holds all of them.

    The upper end is None when a claim is open ("more than 500") and no other claim names
    a larger figure.
    """
    low = min(i.low for i in intervals)
    open_from = [i.low for i in intervals if i.high is None]
    highest = max((i.high for i in intervals if i.high is not None), default=None)
    closed = highest is not None and all(highest > start for start in open_from)
    return {"low": low, "high": highest if closed else None}


def size(statements: Sequence[Statement], mask: Mask) -> Json | None:
    """All crowd figures of one mention, or None where none is told."""
    counted = _counted(statements)
    if not counted:
        return None
    return {
        **span_of([interval for _, interval in counted]),
        "claims": [_claim(s, interval, mask) for s, interval in counted],
    }


def toll(statements: Sequence[Statement], mask: Mask, *, single: bool) -> Json | None:
    """The toll of one mention, or None where none is told.

    Args:
        statements: of one variable: deaths, injuries or arrests.
        mask: for names in quotes.
        single: whether the mention is a single event; a cumulative count ("470 dead in
            three months") is never the toll of one.
    """
    counted = _counted(statements)
    if single:
        counted = [(s, i) for s, i in counted if s.period is None]
    if not counted:
        return None
    period = next((s.period for s, _ in counted if s.period is not None), None)
    extra: Json = {} if period is None else {"period": period}
    return {
        **span_of([interval for _, interval in counted]),
        **extra,
        "claims": [_claim(s, interval, mask) for s, interval in counted],
    }


def _counted(statements: Sequence[Statement]) -> list[tuple[Statement, Interval]]:
    return [(s, s.value) for s in statements if isinstance(s.value, Interval)]


def _claim(statement: Statement, interval: Interval, mask: Mask) -> Json:
    extra: Json = {} if statement.period is None else {"period": statement.period}
    return {
        "low": interval.low,
        "high": interval.high,
        "hedge": None if statement.hedge is None else statement.hedge.value,
        **quotes_of(statement, mask),
        **extra,
    }
