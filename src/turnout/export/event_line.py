"""One event as JSON: its headline and the contract's object for each mention."""

from __future__ import annotations

from turnout.export.contract import Json, mention_line
from turnout.export.headline import headline
from turnout.export.masking import Mask
from turnout.model import Event


def event_line(event: Event, masks: dict[str, Mask] | None = None) -> Json:
    """An event for programs.

    Args:
        event: the event.
        masks: by document id; documents without one keep no names masked.
    """
    known = masks or {}
    return {
        "event": event.id,
        "headline": headline(event),
        "scope": event.scope,
        "parent": event.parent,
        "aliases": list(event.aliases),
        "reports": list(dict.fromkeys(m.document_id for m in event.mentions)),
        "mentions": [
            {"document": m.document_id, **mention_line(m, known.get(m.document_id, Mask()))}
            for m in event.mentions
        ],
    }
