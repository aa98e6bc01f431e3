"""Events of a store as people left them, worded for lists and on their way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from turnout.review.verdicts import Verdicts, Viewer
from turnout.store import SqlStore
from turnout.store.bulk import Batch, read_batch


def judged(store: SqlStore, event_id: str, verdicts: Verdicts) -> Event:
    """One event with people's judgements applied. Raises NotFound."""
    return verdicts.apply(store.event(event_id), lambda d: store.document(d).text)


def opened(batch: Batch, verdicts: Verdicts) -> Event:
    """The one event of a batch with people's judgements applied."""
    return verdicts.apply(batch.events[0], lambda d: batch.documents[d].text)


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
    masks = Masks(store)
    for event_id in find_ids(store, wanted):
        event = judged(store, event_id, verdicts)
        yield Leaving(event, masks.for_event(event))


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
        batch = read_batch(store.engine, ids)
        masks = Masks(store)
        masks.take(batch.documents, batch.coded)
        for stored in batch.events:
            event = verdicts.apply(stored, lambda d: batch.documents[d].text)
            if event is not stored:
                # Linking wrote the event from what machines read; filters follow people.
                rewrite(store, event)
            yield event, worded(event, masks.for_event(event))

    refresh(store, read)


def worded(event: Event, masks: Mapping[str, Mask]) -> Words:
    """An event in words for lists, private names masked."""

    def masked(words: str) -> str:
        for mask in masks.values():
            words = mask(words)
        return words

    return Words(
        headline=masked_headline(event, masks),
        what=masked(forms_in_words(event)),
        where=masked(places_in_words(event)),
        when=dates_in_words(event),
    )
