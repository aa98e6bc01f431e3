"""One event as JSON: its headline and the contract's object for each mention."""

from __future__ import annotations

from collections.abc import Mapping

from turnout.export.contract import Json, mention_line
from turnout.export.headline import headline
from turnout.export.masking import Mask
from turnout.model import Event


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
        "reports": list(dict.fromkeys(m.document_id for m in event.mentions)),
        "mentions": [
            {"document": m.document_id, **mention_line(m, masks[m.document_id])}
            for m in event.mentions
        ],
    }


def masked_headline(event: Event, masks: Mapping[str, Mask]) -> str:
    """The headline with the names masked that any of its reports masks."""
    words = headline(event)
    for mask in masks.values():
        words = mask(words)
    return words
