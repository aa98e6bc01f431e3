"""One event as JSON: its headline and the contract's object for each mention."""

from __future__ import annotations

from collections.abc import Mapping

from turnout.export.contract import Json, mention_line
from turnout.export.headline import headline, value_in_words
from turnout.export.masking import Mask
from turnout.model import Estimate, Event, Statement, Value


def event_line(event: Event, masks: Mapping[str, Mask]) -> Json:
    """An event for programs.

    Args:
        event: the event.
        masks: by document id, of every document that tells the event.
    """
    return {
        "event": event.id,
        "headline": masked_headline(event, masks),
        "scope": event.scope,
        "parent": event.parent,
        "aliases": list(event.aliases),
        "estimates": [estimate_line(e, masks) for e in event.estimates],
        "reports": list(dict.fromkeys(m.document_id for m in event.mentions)),
        "mentions": [
            {
                "document": m.document_id,
                **mention_line(m, masks[m.document_id]),
                "statements": {s.id: f"{s.variable}: {_one_line(s, masks)}" for s in m.statements},
            }
            for m in event.mentions
        ],
    }


def _one_line(statement: Statement, masks: Mapping[str, Mask]) -> str:
    return masks[statement.document_id](value_in_words(statement.value))


def estimate_line(estimate: Estimate, masks: Mapping[str, Mask]) -> Json:
    """An estimate for programs: counts as numbers, categories and places in words."""

    def words(value: Value | int) -> object:
        if isinstance(value, bool | int):
            return value
        text = value_in_words(value)
        for mask in masks.values():
            text = mask(text)
        return text

    return {
        "variable": estimate.variable,
        "low": estimate.low,
        "best": None if estimate.best is None else words(estimate.best),
        "high": estimate.high,
        "values": list(dict.fromkeys(words(v) for v in estimate.values)),
        "policy": estimate.policy,
        "statements": len(estimate.statement_ids),
        "disagreement": estimate.disagreement,
        "organizers_to_police": estimate.organizers_to_police,
    }


def masked_headline(event: Event, masks: Mapping[str, Mask]) -> str:
    """The headline with the names masked that any of its reports masks."""
    words = headline(event)
    for mask in masks.values():
        words = mask(words)
    return words
