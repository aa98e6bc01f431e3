"""Events of a store as people left them, worded for lists and on their way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from turnout.explore import EventFilter, Words, find_ids, is_behind, refresh
from turnout.export.event_line import masked_headline
from turnout.export.formats import Leaving
from turnout.export.headline import (
    dates_in_words,
    forms_in_words,
    places_in_words,
)
from turnout.export.masking import Mask
from turnout.export.masks import Masks
from turnout.model import Event
from turnout.review.regroup import rewrite
from turnout.review.settle import settled
from turnout.review.verdicts import Verdicts, Viewer
from turnout.store import SqlStore
from turnout.store.bulk import read_batch


def leaving(
    store: SqlStore, wanted: EventFilter, viewer: Viewer | None = None
) -> Iterator[Leaving]:
    """The events that pass a filter, judgements applied, with their masks.

    Args:
        store: where to look.
        wanted: the filter.
        viewer: for whom, where coding is blind.
    """
    verdicts = Verdicts(store.judgements(), viewer)
    public = store.public_persons()
    ids = iter(find_ids(store, wanted))
    while chunk := list(islice(ids, CHUNK)):
        for _, event, masks in _masked(store, chunk, verdicts, public):
            yield Leaving(event, masks)


CHUNK = 100
"""Events read at once on their way out."""


def _masked(
    store: SqlStore, ids: Sequence[str], verdicts: Verdicts, public: frozenset[str]
) -> Iterator[tuple[Event, Event, dict[str, Mask]]]:
    """Each event as machines read it and as people left it, with the masks of its reports."""
    batch = read_batch(store.engine, ids)
    masks = Masks(store, public=public)
    masks.take(batch.documents, batch.coded)
    for stored in batch.events:
        event = settled(stored, verdicts, batch)
        yield stored, event, masks.for_event(event)


def ready(store: SqlStore, verdicts: Verdicts | None = None) -> None:
    """Bring the derived tables up to the store.

    Args:
        store: opened for writing.
        verdicts: the judgements that everybody may see; all of them when None.
    """
    if not is_behind(store):
        return
    verdicts = verdicts or Verdicts(store.judgements())

    def read(ids: Sequence[str]) -> Iterator[tuple[Event, Words]]:
        for stored, event, masks in _masked(store, ids, verdicts, store.public_persons()):
            if event is not stored:
                # Linking wrote the event from what machines read; filters follow people.
                rewrite(store, event)
            yield event, worded(event, masks)

    refresh(store, read)


def worded(event: Event, masks: Mapping[str, Mask]) -> Words:
    """An event in words for lists, private names masked."""
    masked = masked_by(masks)
    return Words(
        headline=masked_headline(event, masks),
        what=masked(forms_in_words(event)),
        where=masked(places_in_words(event)),
        when=dates_in_words(event),
    )


def masked_by(masks: Mapping[str, Mask]) -> Callable[[str], str]:
    """Masks what any of some reports masks."""

    def masked(words: str) -> str:
        for mask in masks.values():
            words = mask(words)
        return words

    return masked
