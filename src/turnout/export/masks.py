"""The masks of stored documents, made once a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from turnout.export.masking import Mask, mask_for
from turnout.model import Coded, Document, Event
from turnout.store import Store


class Masks:
    """Gives the mask of any document in a store.

    Args:
        store: holds documents, their codes and the judgements on public persons.
        public: names that judgements mark as public, where they are known already.
    """

    def __init__(self, store: Store, *, public: frozenset[str] | None = None) -> None:
        self._store = store
        self._public = store.public_persons() if public is None else public
        self._made: dict[str, Mask] = {}

    def of(self, document_id: str) -> Mask:
        """The mask of one document.

        Raises:
            NotFound: no document has this id.
        """
        if document_id not in self._made:
            document = self._store.document(document_id)
            coded = self._store.coded(document_id)
            self._made[document_id] = mask_for(document, coded, public=self._public)
        return self._made[document_id]

    def take(self, documents: Mapping[str, Document], coded: Mapping[str, Coded]) -> None:
        """Make the masks of documents that are read already."""
        for document_id, document in documents.items():
            if document_id not in self._made:
                made = mask_for(document, coded.get(document_id), public=self._public)
                self._made[document_id] = made

    def for_event(self, event: Event) -> dict[str, Mask]:
        """The masks of all reports of an event."""
        ids: Iterable[str] = dict.fromkeys(m.document_id for m in event.mentions)
        return {document_id: self.of(document_id) for document_id in ids}
