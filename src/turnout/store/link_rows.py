"""Links and estimates as JSON rows and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from turnout.model import Estimate, Link, Value
from turnout.store.rows import to_value, value_json


def link_json(link: Link) -> dict[str, Any]:
    """A link as JSON."""
    return {
        "left": link.left,
        "right": link.right,
        "score": link.score,
        "same": link.same,
        "reasons": [list(r) for r in link.reasons],
        "by": link.by,
    }


def to_link(body: Mapping[str, Any]) -> Link:
    """The reverse of ``link_json``."""
    reasons = tuple((name, float(weight), words) for name, weight, words in body["reasons"])
    return Link(**{**body, "reasons": reasons})


def estimate_json(estimate: Estimate) -> dict[str, Any]:
    """An estimate as JSON."""
    return {
        "variable": estimate.variable,
        "low": estimate.low,
        "best": _best_json(estimate.best),
        "high": estimate.high,
        "values": [value_json(v) for v in estimate.values],
        "policy": estimate.policy,
        "statement_ids": list(estimate.statement_ids),
        "disagreement": estimate.disagreement,
        "organizers_to_police": estimate.organizers_to_police,
    }


def _best_json(best: Value | int | None) -> dict[str, Any] | None:
    if best is None:
        return None
    if isinstance(best, int) and not isinstance(best, bool):
        return {"count": best}
    return value_json(best)


def to_estimate(body: Mapping[str, Any]) -> Estimate:
    """The reverse of ``estimate_json``."""
    best = body["best"]
    chosen: Value | int | None = None
    if best is not None:
        chosen = int(best["count"]) if "count" in best else to_value(best)
    return Estimate(
        **{
            **body,
            "best": chosen,
            "values": tuple(to_value(v) for v in body["values"]),
            "statement_ids": tuple(body["statement_ids"]),
        }
    )
