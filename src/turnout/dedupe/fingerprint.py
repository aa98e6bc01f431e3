"""What the index keeps of a document: enough to find and verify its copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from turnout.dedupe.shingles import exact_hash, folded_words, long_sentences, shingles
from turnout.model import Document
from turnout.model.dates import bounds

PERMUTATIONS = 96
ROWS = 3
"""Rows of a band: with 32 bands a pair of Jaccard 0.4 is found with probability 0.88, of 0.6
with 0.999, of 0.02 with 0.0003 (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4).
Cut copies below that share whole sentences, which are keys of their own.
"""
SEED = 20221
NO_DAY = 3_652_060
"""After the last day of the calendar: a report without a date is never the earliest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """One document in the index.

    Attributes:
        id: the document.
        day: ordinal of the last day it may have been published on, ``NO_DAY`` if not told.
        length: words.
        shingles: hashes of its word shingles.
        keys: under which copies look it up: MinHash bands, long sentences, the whole text.
    """

    id: str
    day: int
    length: int
    shingles: frozenset[int]
    keys: tuple[int, ...]

    @property
    def rank(self) -> tuple[int, int, str]:
        """Earliest first; of one day the longest first, because copies are cut."""
        return self.day, -self.length, self.id


def fingerprint(document: Document) -> Fingerprint:
    """The fingerprint of a text. Titles are not compared: each paper writes its own."""
    words = folded_words(document.text)
    hashes = shingles(words)
    keys = dict.fromkeys((*_bands(hashes), *long_sentences(document.text), exact_hash(words)))
    days = bounds(document.published.edtf) if document.published else None
    return Fingerprint(
        id=document.id,
        day=days[1].toordinal() if days else NO_DAY,
        length=len(words),
        shingles=hashes,
        keys=tuple(keys) if words else (),
    )


def _bands(hashes: frozenset[int]) -> Iterator[int]:
    """One 64-bit key a band of the MinHash signature."""
    if not hashes:
        return
    from hashlib import blake2b

    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update([str(h) for h in sorted(hashes)])
    signature = sketch.digest()
    for at in range(0, PERMUTATIONS, ROWS):
        row = ",".join(str(v) for v in signature[at : at + ROWS])
        yield int.from_bytes(blake2b(f"{at}:{row}".encode(), digest_size=8).digest(), "big")
