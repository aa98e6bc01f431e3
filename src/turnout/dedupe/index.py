"""An index of copies that grows by one report at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from turnout.dedupe.compare import DEFAULT, Copy, Thresholds, compare, is_copy
from turnout.dedupe.fingerprint import Fingerprint, fingerprint
from turnout.model import Document

MOST = 200
"""Reports under one key from which it says nothing (a newsletter footer, a copyright line)."""


class DuplicateIndex:
    """Which reports are copies of which; nothing is read again when a report is added.

    The answer depends on the reports alone, not on the order in which they came: a wire
    story that arrives after its copies becomes their original.

    Args:
        thresholds: from when a report counts as a copy.
    """

    def __init__(self, *, thresholds: Thresholds = DEFAULT) -> None:
        self.thresholds = thresholds
        self._prints: dict[str, Fingerprint] = {}
        self._by_key: dict[int, list[str]] = {}
        self._copies: dict[str, dict[str, Copy]] = {}

    def __len__(self) -> int:
        return len(self._prints)

    def __contains__(self, document_id: object) -> bool:
        return document_id in self._prints

    def add(self, document: Document) -> Copy | None:
        """Take in a report; the earlier report it is a copy of, or None.

        A report that is there already is not taken in again.
        """
        if document.id not in self._prints:
            self.insert(fingerprint(document))
        return self.copy(document.id)

    def extend(self, documents: Iterable[Document]) -> None:
        """Take in many reports."""
        for document in documents:
            self.add(document)

    def insert(self, print_: Fingerprint) -> None:
        """Take in a fingerprint made before (the index is read from bytes this way)."""
        for other in self._candidates(print_):
            later, earlier = sorted((print_, other), key=lambda p: p.rank, reverse=True)
            found = compare(later, earlier)
            if is_copy(found, later, self.thresholds):
                self._copies.setdefault(later.id, {})[earlier.id] = found
        self._prints[print_.id] = print_
        for key in print_.keys:
            self._by_key.setdefault(key, []).append(print_.id)

    def _candidates(self, print_: Fingerprint) -> list[Fingerprint]:
        votes: Counter[str] = Counter()
        for key in print_.keys:
            # A full key keeps its first members, so a story in 500 papers still finds one.
            votes.update(self._by_key.get(key, ())[:MOST])
        return [self._prints[i] for i in votes]

    def copy(self, document_id: str) -> Copy | None:
        """The earliest report that ``document_id`` was copied from, directly; or None."""
        found = self._copies.get(document_id)
        if not found:
            return None
        return min(found.values(), key=lambda c: self._prints[c.original].rank)

    def original(self, document_id: str) -> str:
        """The report at the root of the copies: its own id where it is no copy.

        Ranks fall with each step, so the walk ends.
        """
        while (found := self.copy(document_id)) is not None:
            document_id = found.original
        return document_id

    def copies(self) -> Iterator[Copy]:
        """Each copy once, by id."""
        for document_id in sorted(self._copies):
            found = self.copy(document_id)
            if found is not None:
                yield found

    def prints(self) -> Iterator[Fingerprint]:
        """The fingerprints, in the order they came."""
        return iter(self._prints.values())
